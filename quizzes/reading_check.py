"""How old a reader must be for each page of ours, and which lessons are too hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assets.language import _
from modules.model import Catalogue, Problem
from modules.plain_text import count_words, plain_text
from modules.reading_level import reading_age
from quizzes.banks import Place
from quizzes.model import Bank
from quizzes.statements import statements

# Years. The course is written for a reading age of 9 to 11.
OLDEST = 11.0
# The formula says little about fewer.
_FEWEST_WORDS = 100
_WORST = 5


def reading(catalogue: Catalogue, bank: Bank, places: Mapping[str, Place]) -> dict[str, Any]:
    """Return the mean reading age of our own pages (years), all pages with theirs, hardest first, and the worst.

    Pages are the lessons, the summaries of the clauses, the glossary, and the questions and the feedback of each
    bank file. The policy's own words are not ours to simplify, so they are not measured.
    """
    texts = {**_course(catalogue), **_banks(bank, places)}
    ages = {id_: round(reading_age(text), 1) for id_, text in texts.items() if text.strip()}
    mean = sum(ages.values()) / len(ages) if ages else 0.0
    pages = [{"id": id_, "age": age} for id_, age in sorted(ages.items(), key=lambda page: (-page[1], page[0]))]
    return {"mean_age": round(mean, 1), "worst": pages[:_WORST], "pages": pages}


def check_reading(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each lesson that asks for a reader older than 11; one of fewer than 100 words cannot be measured."""
    for lesson in catalogue.lessons:
        words = plain_text(lesson.body)
        age = reading_age(words)
        if age > OLDEST and count_words(words) >= _FEWEST_WORDS:
            message = _("The lesson asks for a reader of {age}; shorter words and sentences bring it down to 11.")
            yield Problem(lesson.file, lesson.body_line, "hard-to-read", message.format(age=round(age, 1)))


def _course(catalogue: Catalogue) -> dict[str, str]:
    pages = {lesson.id: plain_text(lesson.body) for lesson in catalogue.lessons}
    pages["policy-summaries"] = "\n".join(clause.summary for clause in catalogue.policy.clauses)
    pages["glossary"] = "\n".join(term.meaning for term in catalogue.terms.values())
    return pages


def _banks(bank: Bank, places: Mapping[str, Place]) -> dict[str, str]:
    """Return the questions and the feedback of each bank file."""
    pages: dict[str, list[str]] = {}
    for item in bank.items.values():
        place = places[item.id]
        name = place.file.rpartition("/")[2].removesuffix(".toml")
        pages.setdefault(f"{name}: questions", []).extend((item.intro, item.stem))
        feedback = (statement.texts.get("feedback", "") for statement in statements(place))
        pages.setdefault(f"{name}: feedback", []).extend(feedback)
    return {id_: "\n".join(texts) for id_, texts in pages.items()}

from __future__ import annotations

from dataclasses import replace

import pytest

from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.source import Source, open_source
from quizzes.banks import read_with_places
from quizzes.model import Bank
from quizzes.reading_check import OLDEST, check_reading, reading

HARD = "Organisational communications necessitate comprehensive consideration of confidentiality requirements. "


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


def with_body(catalogue: Catalogue, body: str) -> Catalogue:
    boats, kites = catalogue.lessons
    return replace(catalogue, lessons=(replace(boats, body=body), kites))


def test_every_page_of_ours_has_its_age_hardest_first(source: Source, catalogue: Catalogue) -> None:
    bank, _problems, places = read_with_places(source, "en", catalogue)
    found = reading(with_body(catalogue, HARD), bank, places)
    assert {page["id"] for page in found["pages"]} == {
        *("boats", "kites", "policy-summaries", "glossary", "kites: questions", "kites: feedback"),
    }
    ages = [page["age"] for page in found["pages"]]
    assert ages == sorted(ages, reverse=True)
    assert found["pages"][0]["id"] == "boats"
    assert found["worst"] == found["pages"][:5]
    assert found["mean_age"] == pytest.approx(sum(ages) / 6, abs=0.06)


def test_without_a_word_of_ours_there_is_nothing_to_measure(catalogue: Catalogue) -> None:
    bare = replace(catalogue, lessons=(), terms={}, policy=replace(catalogue.policy, sections=()))
    assert reading(bare, Bank({}), {}) == {"mean_age": 0.0, "worst": [], "pages": []}


def test_a_lesson_for_older_readers_is_told(catalogue: Catalogue) -> None:
    problems = list(check_reading(with_body(catalogue, HARD * 13)))
    boats = catalogue.lessons[0]
    assert [(one.file, one.line, one.code) for one in problems] == [(boats.file, boats.body_line, "hard-to-read")]
    assert "asks for a reader of " in problems[0].message


def test_an_easy_lesson_and_a_very_short_one_are_not(catalogue: Catalogue) -> None:
    assert list(check_reading(with_body(catalogue, "The cat sat on the mat. " * 40))) == []
    # Thirteen of these sentences can be measured, twelve are too short for that.
    assert len(HARD.split()) == 8
    assert list(check_reading(with_body(catalogue, HARD * 12))) == []
    assert len(list(check_reading(with_body(catalogue, HARD * 13)))) == 1


def test_the_shipped_pages_are_for_readers_of_eleven() -> None:
    source = open_source(None)
    catalogue = read_catalogue(source, "en")[0]
    bank, _problems, places = read_with_places(source, "en", catalogue)
    assert all(page["age"] <= OLDEST for page in reading(catalogue, bank, places)["pages"])

"""What each kind of person takes, and how long it takes them."""

from __future__ import annotations

from collections.abc import Iterable

from modules.model import Audience, Catalogue, Lesson
from modules.plain_text import count_words, plain_text

# Silent reading of English is about 238 words a minute (M. Brysbaert, 2019); a policy is read with more care.
WORDS_PER_MINUTE = 200
SECONDS_PER_ITEM = 40


def lessons_for(catalogue: Catalogue, audiences: Iterable[Audience]) -> tuple[Lesson, ...]:
    """Return the lessons for someone who does all of `audiences`, in course order. `everyone` is always included."""
    wanted = {"everyone", *audiences}
    return tuple(lesson for lesson in catalogue.lessons if wanted.intersection(lesson.audiences))


def path_minutes(catalogue: Catalogue, audience: Audience, items: int) -> float:
    """Return the minutes for reading the policy and the lessons, and for answering `items` in the final check."""
    words = sum(count_words(clause.text) for clause in catalogue.policy.clauses)
    for lesson in lessons_for(catalogue, (audience,)):
        words += sum(count_words(text) for text in (lesson.goal, plain_text(lesson.body), lesson.takeaway))
    return words / WORDS_PER_MINUTE + items * SECONDS_PER_ITEM / 60

"""What each kind of person takes, and how long it takes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from modules.model import Audience, Catalogue, Lesson
from modules.plain_text import count_words, plain_text

# Silent reading of English is about 238 words a minute (M. Brysbaert, 2019); a policy is read with more care.
WORDS_PER_MINUTE = 200
SECONDS_PER_ITEM = 40


def lessons_for(catalogue: Catalogue, audiences: Iterable[Audience]) -> tuple[Lesson, ...]:
    """Return the lessons for someone who does all of `audiences`, in course order. `everyone` is always included."""
    wanted = {"everyone", *audiences}
    return tuple(lesson for lesson in catalogue.lessons if wanted.intersection(lesson.audiences))


@lru_cache(maxsize=256)
def lesson_minutes(lesson: Lesson) -> float:
    """Return the minutes for reading a lesson's own words and answering the questions on the way.

    Clauses that it shows are the policy's words and are read with the policy; they do not count again.
    """
    words = count_words(plain_text(lesson.body))
    return words / WORDS_PER_MINUTE + len(lesson.checks) * SECONDS_PER_ITEM / 60


def course_minutes(catalogue: Catalogue, audiences: Iterable[Audience], items: int) -> float:
    """Return the minutes for the policy, for the lessons with their questions, and for a final check of `items`.

    What several of `audiences` take counts once.
    """
    policy = sum(count_words(clause.text) for clause in catalogue.policy.clauses) / WORDS_PER_MINUTE
    lessons = sum(lesson_minutes(lesson) for lesson in lessons_for(catalogue, audiences))
    return policy + lessons + items * SECONDS_PER_ITEM / 60


def path_minutes(catalogue: Catalogue, audience: Audience, items: int) -> float:
    """Return the minutes for somebody who does one thing only."""
    return course_minutes(catalogue, (audience,), items)

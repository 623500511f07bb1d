from __future__ import annotations

from dataclasses import replace

import pytest

from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.paths import course_minutes, lesson_minutes, lessons_for, path_minutes
from modules.source import Source


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


def test_everyone_takes_the_lessons_for_everyone(catalogue: Catalogue) -> None:
    assert [lesson.id for lesson in lessons_for(catalogue, ())] == ["kites"]
    assert [lesson.id for lesson in lessons_for(catalogue, ("everyone", "manage"))] == ["kites"]


def test_someone_who_does_more_takes_more_in_course_order(catalogue: Catalogue) -> None:
    assert [lesson.id for lesson in lessons_for(catalogue, ("run-account",))] == ["boats", "kites"]


POLICY = 11 + 13 + 8 + 3 + 2 + 3 + 10 + 5


def test_a_lesson_takes_its_own_words_at_200_a_minute_and_40_seconds_a_question(catalogue: Catalogue) -> None:
    boats, kites = catalogue.lessons
    # “Boats float. Read about kites too.”
    assert lesson_minutes(boats) == pytest.approx(6 / 200)
    # 23 words, without the clause, the fact and the question that are shown in it; and that question.
    assert lesson_minutes(kites) == pytest.approx(23 / 200 + 40 / 60)
    assert lesson_minutes(replace(kites, checks=("a", "b"))) - lesson_minutes(kites) == pytest.approx(40 / 60)


def test_goal_and_takeaway_count_where_they_stand_and_not_twice(catalogue: Catalogue) -> None:
    kites = catalogue.lessons[1]
    assert lesson_minutes(replace(kites, goal="word " * 200)) == lesson_minutes(kites)


def test_a_path_is_the_policy_its_lessons_and_the_final_check(catalogue: Catalogue) -> None:
    lesson = lesson_minutes(catalogue.lessons[1])
    assert path_minutes(catalogue, "everyone", 0) == pytest.approx(POLICY / 200 + lesson)
    assert path_minutes(catalogue, "everyone", 6) - path_minutes(catalogue, "everyone", 0) == pytest.approx(4)


def test_more_lessons_take_longer(catalogue: Catalogue) -> None:
    assert path_minutes(catalogue, "run-account", 6) > path_minutes(catalogue, "everyone", 6)
    assert path_minutes(catalogue, "manage", 6) == path_minutes(catalogue, "everyone", 6)


def test_what_two_paths_share_counts_once(catalogue: Catalogue) -> None:
    both = course_minutes(catalogue, ("everyone", "run-account", "manage"), 6)
    assert both == pytest.approx(path_minutes(catalogue, "run-account", 6))
    assert course_minutes(catalogue, (), 6) == path_minutes(catalogue, "everyone", 6)

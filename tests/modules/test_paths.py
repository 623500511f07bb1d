from __future__ import annotations

import pytest

from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.paths import lessons_for, path_minutes
from modules.source import Source


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


def test_everyone_takes_the_lessons_for_everyone(catalogue: Catalogue) -> None:
    assert [lesson.id for lesson in lessons_for(catalogue, ())] == ["kites"]
    assert [lesson.id for lesson in lessons_for(catalogue, ("everyone", "manage"))] == ["kites"]


def test_someone_who_does_more_takes_more_in_course_order(catalogue: Catalogue) -> None:
    assert [lesson.id for lesson in lessons_for(catalogue, ("run-account",))] == ["boats", "kites"]


def test_minutes_are_words_at_200_and_items_at_40_seconds(catalogue: Catalogue) -> None:
    # The policy: 11 + 12 + 7 + 3 + 2 + 3 + 11 + 5 words. The lesson: goal 5, text 24, takeaway 3.
    policy = 11 + 12 + 7 + 3 + 2 + 3 + 11 + 5
    assert path_minutes(catalogue, "everyone", 0) == pytest.approx((policy + 5 + 24 + 3) / 200, abs=0.011)
    assert path_minutes(catalogue, "everyone", 6) - path_minutes(catalogue, "everyone", 0) == pytest.approx(4)


def test_more_lessons_take_longer(catalogue: Catalogue) -> None:
    assert path_minutes(catalogue, "run-account", 6) > path_minutes(catalogue, "everyone", 6)
    assert path_minutes(catalogue, "manage", 6) == path_minutes(catalogue, "everyone", 6)

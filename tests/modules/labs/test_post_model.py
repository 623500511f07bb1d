from __future__ import annotations

import dataclasses

import pytest

from modules.labs.post_model import GOOD_PRACTICE, RULES, PostReport, Segment, finding


def test_the_rules_are_those_of_the_contract() -> None:
    assert len(RULES) == len(set(RULES)) == 18
    assert {"hashtag-case", "live-location", "unpublished-plans"} <= set(RULES)


def test_a_finding_takes_its_excerpt_from_the_draft() -> None:
    one = finding("phone", "high", "Call 123 now", 5, 8, why="w", fix="f")
    assert one.excerpt == "123"
    assert one.basis == GOOD_PRACTICE
    assert finding("phone", "high", "x", 0, 1, why="w", fix="f", basis="3-b2-o2").basis == "3-b2-o2"


def test_the_spoken_text_joins_the_segments_with_single_spaces() -> None:
    segments = (Segment(0, 3, "Hi"), Segment(3, 5, ""), Segment(5, 6, " clapping  hands ", "emoji"))
    assert PostReport((), (), segments).spoken == "Hi clapping hands"


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Segment(0, 1, "a").start = 2  # type: ignore[misc]

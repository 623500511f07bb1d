from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.shares import found_rule, found_share

IDS = st.sets(st.sampled_from("abcdef"))


@pytest.mark.parametrize(
    ("right", "chosen", "share"),
    [
        ("ab", "ab", 1),
        ("ab", "ba", 1),
        ("ab", "a", 0.5),
        ("ab", "ax", 0),
        ("abcd", "abcx", 0.5),
        ("ab", "", 0),
        ("", "", 0),
        ("", "x", 0),
        ("ab", "abx", 0.5),
        ("ab", "xyz", 0),
    ],
)
def test_wrong_ones_are_taken_off_what_was_found(right: str, chosen: str, share: float) -> None:
    assert found_share(right, chosen) == share


@given(IDS, IDS)
def test_a_share_is_from_0_to_1_and_full_only_for_exactly_the_right_ones(right: set[str], chosen: set[str]) -> None:
    share = found_share(right, chosen)
    assert 0 <= share <= 1
    assert (share == 1) == (bool(right) and right == chosen)


@given(IDS.filter(bool), IDS, st.sampled_from("xyz"))
def test_one_more_wrong_one_never_pays(right: set[str], chosen: set[str], wrong: str) -> None:
    assert found_share(right, chosen | {wrong}) <= found_share(right, chosen)


def test_the_rule_is_told_in_a_sentence() -> None:
    assert found_rule().startswith("Part marks:")
    assert found_rule().endswith(".")

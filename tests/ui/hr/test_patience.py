"""Tests for ui/hr/patience.py."""

from __future__ import annotations

from ui.hr.patience import Patience


def test_the_pause_grows_and_ends_at_half_a_minute() -> None:
    patience = Patience()
    assert patience.seconds == 0
    assert [patience.wrong() for _time in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert patience.seconds == 30


def test_the_right_passphrase_forgets_the_wrong_ones() -> None:
    patience = Patience()
    patience.wrong()
    patience.wrong()
    patience.right()
    assert patience.seconds == 0
    assert patience.wrong() == 1

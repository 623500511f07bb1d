"""Tests for ui/hr/widgets/bytes_left.py."""

from __future__ import annotations

from ui.hr.widgets.bytes_left import bytes_left_words


def test_it_says_why_and_what_removes_them() -> None:
    why, close, removes = bytes_left_words().partition(" Close that program, ")
    assert why.startswith("Another program is using the register")
    assert close
    assert removes == "then lock the workspace and open it again: that removes them."

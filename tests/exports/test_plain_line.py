"""Plain texts for mails and calendars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.plain_line import is_hidden, one_line, visible


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" a\r\n b\tc ", "a b c"),
        ("a\u202eb\u200ec\x07d", "abcd"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\rb", "a b"),
        ("a\udc80b", "ab"),
    ],
)
def test_a_line_is_one_line_without_hidden_signs(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(("text", "plain"), [("a\r\nb\rc", "a\nb\nc"), ("\u200fa\u0000", "a"), ("", "")])
def test_what_can_be_seen_stays_line_by_line(text: str, plain: str) -> None:
    assert visible(text) == plain


@given(st.text())
def test_nothing_hidden_is_left_and_nothing_else_is_lost(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert line == line.strip()
    assert not any(is_hidden(letter) for letter in line)
    seen = [letter for letter in text if not is_hidden(letter) and not letter.isspace()]
    assert [letter for letter in line if letter != " "] == seen

"""How somebody stands, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import assets
from records.hr.model import STATUSES, Row
from ui.hr.filters import SORT_KEYS
from ui.hr.standing import SIGNS, direction_words, standing_words
from ui.theme import THEMES, read_theme

DUE = datetime(2027, 3, 3, 12, tzinfo=UTC)
ROW = Row("p", "Ada Example", "", "1", "", "", "", (), "done", DUE, None, None, "6.2", None, "", "c", None, None)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("done", "counts until 3 March 2027"),
        ("soon", "due by 3 March 2027"),
        ("outdated", "policy 6.2"),
        ("due", "time until 3 March 2027"),
        ("overdue", "ended on 3 March 2027"),
        ("left", "Nothing is asked"),
    ],
)
def test_each_status_says_what_comes_next(status, words):
    assert words in standing_words(replace(ROW, status=status))


def test_overdue_without_any_certificate_says_that_nothing_came():
    assert "nothing has come in" in standing_words(replace(ROW, status="overdue", completion_id=""))


def test_each_status_has_a_sign_of_its_own_in_every_theme():
    assert set(SIGNS) == set(STATUSES)
    assert len({icon for icon, _token in SIGNS.values()}) == len(STATUSES)
    for icon, token in SIGNS.values():
        assert "<svg" in assets.text(f"icons/{icon}.svg")
        assert all(token in read_theme(name).colours for name in THEMES)


def test_each_order_has_two_directions_in_words():
    for key in SORT_KEYS:
        assert direction_words(key, descending=False) != direction_words(key, descending=True)
    assert direction_words("due_at", descending=False) == "earliest first"
    assert direction_words("score", descending=True) == "highest first"
    assert direction_words("name", descending=False) == "A to Z"

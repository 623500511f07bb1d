from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from modules.toml_file import TomlFile
from quizzes.date_check import check_dates, months_between

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def check(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in check_dates(TomlFile(text, "facts.toml"), NOW)]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2026-11-22", []),
        ("2026-11-23", ["future-date"]),
        ("2030-01-01", ["future-date"]),
        ("2024-11-23", []),
        ("2024-11-22", []),
        ("2024-11-21", ["old-fact"]),
        ("0001-01-01", ["old-fact"]),
        ("2024-11-21T10:00:00", ["old-fact"]),
    ],
)
def test_a_check_is_good_from_its_day_for_two_years(day: str, codes: list[str]) -> None:
    assert [code for _line, code in check(f'[[fact]]\nid = "a"\nchecked = {day}\n')] == codes


def test_each_old_date_has_its_line_however_deep_it_is() -> None:
    text = """[[fact]]
checked = 2026-01-01
[[fact]]
checked = 2020-01-01
[[platform]]
[platform.limit]
checked = 2027-01-01
"""
    assert check(text) == [(4, "old-fact"), (7, "future-date")]


def test_other_dates_and_words_are_none_of_its_business() -> None:
    assert check('checked = "2001-01-01"\nborn = 2001-01-01\n') == []
    assert check("checked = ") == []


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 11, 22), date(2026, 11, 22), 23),
        (date(2024, 11, 22), date(2026, 11, 23), 24),
        (date(2024, 12, 31), date(2025, 1, 1), 0),
        (date(2024, 1, 31), date(2024, 3, 1), 1),
    ],
)
def test_a_month_is_whole_when_its_day_has_gone_by(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modules.toml_plain import read_plain

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*(ROOT / "modules" / "content").rglob("*.toml"), *(ROOT / "quizzes" / "banks").rglob("*.toml")])


def slow(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def test_plain_toml_is_read() -> None:
    text = """
# A comment
name = "Zoë’s “kite”"  # and another
many = ["a", "b",
  "c", ]
none = []
yes = true
no = false
day = 2026-11-22
number = 12
share = 0.85
"quoted key" = ""

[table."3-b1".deep]
x = 1
[[row]]
id = "a"
[row.inner]
y = 2
[[row.option]]
id = "o1"
[[row.option]]
id = "o2"
[[row]]
id = "b"
[row.inner]
y = 3"""
    values = read_plain(text)
    assert values == tomllib.loads(text)
    assert values is not None
    assert values["day"] == date(2026, 11, 22)
    assert values["row"][0]["option"] == [{"id": "o1"}, {"id": "o2"}]
    assert values["row"][1] == {"id": "b", "inner": {"y": 3}}


@pytest.mark.parametrize(
    "text",
    [
        'a = "with \\n escape"',
        'a = """several\nlines"""',
        "a = 'literal'",
        "a.b = 1",
        "a = { b = 1 }",
        "a = [1, 2]",
        "a = 2026-11-22T10:00:00Z",
        "a = -1",
        "a = 1e3",
        "a = 1\n[b]\nc = 2\n[b.d]\n[[e.f]]\n[e.f.g]\n[h.i]\n[h]",
    ],
)
def test_valid_toml_that_is_not_plain_is_left_to_tomllib(text: str) -> None:
    assert slow(text) is not None
    assert read_plain(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2",
        "[a]\n[a]",
        "a = 1\n[a]",
        "a = 1\n[a.b]",
        "a = []\n[[a]]",
        'a = ["x"]\n[[a]]',
        'a = ["x"]\n[a.b]',
        "a = []\n[a.b]",
        "a = 1\n[[a]]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        "a = 2026-02-30",
        "a = 01",
        "a = 1 b = 2",
        'a = ["x" "y"]',
        'a = ["x",, "y"]',
        "a = [,]",
        "[a",
        "[[a]",
        "[a]]",
        "[]",
        "a = ",
        "= 1",
        'a = "x',
        "a = 1\r",
        "a = \x00",
        "# \x01",
        'a = "\x7f"',
    ],
)
def test_what_is_not_valid_is_never_read(text: str) -> None:
    assert slow(text) is None
    assert read_plain(text) is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_both_readers_agree_on_the_shipped_content(path: Path) -> None:
    text = path.read_text("utf-8")
    quick = read_plain(text)
    assert quick is None or quick == tomllib.loads(text)


def test_the_files_read_at_the_start_are_plain() -> None:
    for path in SHIPPED:
        if "content" in path.parts and "labs" not in path.parts:  # the labs are read when they are opened
            assert read_plain(path.read_text("utf-8")) is not None, path


LINES = st.sampled_from(
    [
        "", "[a]", "[[a]]", "[a.b]", "[[a.b]]", '["a"]', "[b]", "[[b]]", "a = 1", "b = []", 'a = ["x"]', 'c = ["x",]',
        "b = true", '"a" = 0.5', "c = 2026-11-22 # d", "a = 2026-13-01", "c = [", '"x",', "]", '  d = "[a]"', "'a' = 1",
        "a.b = 1", "b = { c = 1 }", 'a = "\\u00e9"', "[ a . b ]", "[ a ]", "c = 0.5.1", "a = 00", "b=1", "#",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=9).map("\n".join))
@example("a = [\n# comment\n]")
def test_both_readers_agree_or_the_quick_one_gives_up(text: str) -> None:
    quick = read_plain(text)
    assert quick is None or quick == slow(text)


@given(st.text(alphabet='ab=[]". \n#1,-', max_size=30))
def test_both_readers_agree_on_anything(text: str) -> None:
    quick = read_plain(text)
    assert quick is None or quick == slow(text)


@pytest.mark.parametrize(
    "text", ["a = [" + '"x" ' * 20000, "a = [" + " \n" * 20000, "[a" + '."b"' * 20000, " \t" * 50000 + "x"]
)
def test_no_text_makes_it_slow(text: str) -> None:
    begun = time.perf_counter()
    assert read_plain(text) is None
    # Far above what it takes, far below what backtracking would.
    assert time.perf_counter() - begun < 2

"""Content that is made to keep a computer busy is refused by its letters alone; what ships never is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from exports.packs.errors import PackError
from exports.packs.plainness import LARGEST, LONGEST_LINE, MOST_BRACKETS, check_plain, fault


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*.*") if place.is_file()
    }


def test_the_course_that_ships_and_a_small_one_are_plain(shipped: Path, course: Path) -> None:
    for folder in (shipped, course):
        files = {name: data for name, data in files_of(folder).items() if name.endswith((".md", ".toml"))}
        assert files
        check_plain(files)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.toml", b"a = 1\n" * 60_000, "far larger"),
        ("a.md", b"word\n\n" * 40_000, "far larger"),
        ("a.py", b"x", "far larger"),
        ("a.toml", b"a = '" + b"x" * (LONGEST_LINE + 1) + b"'", "line that is far too long"),
        ("a.toml", b"a = " + b"[" * 12, "beyond reason"),
        ("a.toml", b"a = " + b"{ [ " * 6, "beyond reason"),
        ("a.toml", b"a = " + b"9" * 60, "beyond reason"),
        ("a.toml", b"a = 0x" + b"f" * 60, "beyond reason"),
        ("a.toml", b"k" * 200 + b" = 1", "beyond reason"),
        ("a.toml", b'"' + b"k" * 200 + b'" = 1', "beyond reason"),
        ("a.toml", b"[" + b"a." * 20 + b"a]", "beyond reason"),
        ("a.md", b"word " * 700 + b"\n" + b"word " * 700 + b"\n" + b"word " * 700, "paragraph that is far too long"),
        ("a.md", b"[" * (MOST_BRACKETS + 1), "paragraph that is far too long"),
    ],
)
def test_what_no_author_would_write_is_refused_with_the_reason(name: str, data: bytes, words: str) -> None:
    assert words in fault(name, data)
    with pytest.raises(PackError, match="A file of this pack is not read") as caught:
        check_plain({"en/good.md": b"Fine.", f"en/{name}": data})
    assert caught.value.verdict == "unsafe"
    assert caught.value.where == f"en/{name}"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.toml", b"a = [[1, 2], [3, [4]]]\n[b.c.d]\n'e.f' = 123_456_789\n"),
        ("a.md", b"A [link](https://example.org) and **more**.\n\n" * 100),
        ("a.txt", b"word " * 100),
        ("a.toml", b""),
    ],
)
def test_what_an_author_may_write_is_not(name: str, data: bytes) -> None:
    assert fault(name, data) == ""


@pytest.mark.parametrize("ending", [".toml", ".md"])
@pytest.mark.parametrize("letters", [b"[", b"{(", b'"', b"a.", b"9", b" \t", b"\n \n", b"=", b"\\"])
def test_it_takes_no_time_itself(ending: str, letters: bytes) -> None:
    size = LARGEST[ending]
    data = letters * (size // len(letters))
    lines = b"\n".join(data[at : at + LONGEST_LINE - 1] for at in range(0, len(data), LONGEST_LINE))[:size]
    begun = time.process_time()
    fault(f"a{ending}", lines)
    assert time.process_time() - begun < 1.0

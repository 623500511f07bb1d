"""The manifest: one spelling, and no way to say what a pack may not be. Most hostile ones are met in test_reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from exports.packs.errors import PackError
from exports.packs.manifest import LARGEST_FILE, MOST_FILES, Entry, Manifest, as_bytes, numbers, read_manifest

HASH = "ab" * 32
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def manifest(**changes: Any) -> Manifest:
    files = (Entry("en/a.md", 3, HASH), Entry("organisation.toml", 0, HASH))
    return replace(Manifest("small", "1.0", ("en",), MADE, HASH, files), **changes)


def test_what_is_written_is_read_again() -> None:
    assert read_manifest(as_bytes(manifest())) == manifest()


def test_it_says_what_it_is() -> None:
    text = as_bytes(manifest()).decode()
    assert text.startswith('{"kind":"postwise-pack","format":1,"id":"small","version":"1.0","languages":["en"],')
    assert '"made_at":"2026-11-22T09:30:00Z"' in text
    assert '{"name":"en/a.md","size":3,"sha256":"' in text


def test_a_time_of_another_zone_is_kept_in_utc() -> None:
    there = manifest(made_at=MADE.astimezone(timezone(timedelta(hours=9))))
    assert read_manifest(as_bytes(there)).made_at == MADE


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("0", "1"), ("1.9", "1.10"), ("1", "1.0.1"), ("1.99", "2"), ("2026.11.22.905", "2026.11.22.1430")],
)
def test_versions_are_compared_by_their_numbers(lower: str, higher: str) -> None:
    assert numbers(lower) < numbers(higher)


def test_noughts_at_the_end_make_no_difference() -> None:
    assert numbers("1") == numbers("1.0") == numbers("1.0.0.0")
    assert numbers("0.0") == (0,)


@pytest.mark.parametrize(
    "text", ["", "1.", ".1", "1..2", "01", "1.02", "-1", "1a", "v1", "1 ", "1\n", "1.2.3.4.5.6", "9" * 10, "١", "1/2"]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="version"):
        numbers(text)
    with pytest.raises(PackError):
        read_manifest(as_bytes(manifest(version=text)))


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"id": "A"},
        {"id": "a/b"},
        {"id": "a" * 61},
        {"fingerprint": HASH.upper()},
        {"fingerprint": ""},
        {"languages": ()},
        {"languages": ("en", "en")},
        {"languages": ("EN",)},
        {"files": (Entry("en/a.md", 1.0, HASH),)},
        {"files": (Entry("en/a.md", 1, HASH[1:]),)},
        {"files": (Entry("en/a.md", 1, None),)},  # type: ignore[arg-type]
    ],
)
def test_a_value_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(PackError) as caught:
        read_manifest(as_bytes(manifest(**changes)))
    assert caught.value.verdict == "altered"


@pytest.mark.parametrize(
    "files",
    [
        (Entry("en/a.md", LARGEST_FILE + 1, HASH),),
        (Entry("en/a.md", -1, HASH),),
        (Entry("en/a.md", 1, HASH), Entry("en/A.md", 1, HASH)),
        (Entry("en/a.exe", 1, HASH),),
        (Entry("en/\x1b.md", 1, HASH),),
        tuple(Entry(f"en/{number}.md", 1, HASH) for number in range(MOST_FILES + 1)),
        tuple(Entry(f"en/{number}.md", LARGEST_FILE, HASH) for number in range(11)),
    ],
    ids=["large", "negative", "twice", "program", "escape", "many", "sum"],
)
def test_files_that_would_harm_are_refused(files: tuple[Entry, ...]) -> None:
    with pytest.raises(PackError) as caught:
        read_manifest(as_bytes(manifest(files=files)))
    assert caught.value.verdict == "unsafe"
    assert str(caught.value).isprintable()


def test_one_of_a_newer_postwise_says_so() -> None:
    with pytest.raises(PackError) as caught:
        read_manifest(as_bytes(manifest()).replace(b'"format":1', b'"format":2'))
    assert (caught.value.verdict, caught.value.todo) == ("unreadable", "Update Postwise.")

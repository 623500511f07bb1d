"""What there is to tell of the course that is open."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from exports.packs.about import About
from ui.widgets.pack_facts import course_rows, grouped, version_name

SINCE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_shipped_course_has_no_signer(catalogue) -> None:
    rows = dict(course_rows(catalogue, "", None))
    assert rows["Version"] == "The course that Postwise came with"
    assert rows["Policy"] == "M01 7.0"
    assert rows["Languages"] == "English"
    assert rows["Fingerprint"].replace(" ", "").replace("\n", "") == catalogue.fingerprint
    assert "Signed by" not in rows


def test_an_authors_folder_says_so(catalogue) -> None:
    assert dict(course_rows(catalogue, None, None))["Version"] == "An author’s folder"


@pytest.mark.parametrize(
    ("signed", "signer", "words"),
    [(True, "HR of the Trust", "HR of the Trust"), (True, "", "Somebody who is not known here any more"),
     (False, "", "Nobody")],
)  # fmt: skip
def test_a_pack_says_who_signed_it_and_since_when_it_is_open(catalogue, signed: bool, signer: str, words: str) -> None:
    manifest = SimpleNamespace(languages=("en", "cy", "xx"))
    about = About(manifest, signed, signer, SINCE)  # type: ignore[arg-type]
    rows = dict(course_rows(catalogue, "1.2", about))
    assert rows["Version"] == "1.2"
    assert rows["Signed by"] == words
    assert rows["Languages"] == "English, Welsh, xx"
    assert rows["Open since"].startswith("22 November 2026")


def test_until_it_is_known_a_pack_has_no_signer(catalogue) -> None:
    rows = dict(course_rows(catalogue, "1.2", None))
    assert "Signed by" not in rows
    assert "Open since" not in rows


def test_a_fingerprint_is_grouped_to_be_compared_by_eye() -> None:
    assert grouped("abcd" * 16) == "\n".join([" ".join(["abcd"] * 8)] * 2)
    assert grouped("abcdef") == "abcd ef"


def test_a_version_is_called_by_its_name() -> None:
    assert version_name("1.2") == "version 1.2"
    assert version_name("") == "the course that Postwise came with"

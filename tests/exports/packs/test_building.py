"""Building: the author's folder as it is, and nothing else; the same files make the same pack."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.errors import ExportError
from exports.packs import building
from exports.packs.building import assemble, collect, describe
from exports.packs.reading import read_pack
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.source import open_source


def test_the_files_of_a_course_are_collected(course: Path) -> None:
    files, left_out = collect(course)
    there = {place.relative_to(course).as_posix(): place.read_bytes() for place in course.rglob("*") if place.is_file()}
    assert files == there
    assert left_out == ()
    assert {"organisation.toml", "en/facts.toml"} < files.keys()
    assert any(name.startswith("banks/en/") for name in files)


def test_what_is_not_part_of_a_course_is_left_out_and_told(course: Path) -> None:
    for name in ("notes.docx", "en/lessons/draft.py", "banks/readme.md", ".git/config", "en/.alt-text.md.swp"):
        (course / name).parent.mkdir(exist_ok=True)
        (course / name).write_bytes(b"x")
    files, left_out = collect(course)
    assert left_out == ("banks/readme.md", "en/lessons/draft.py", "notes.docx")
    assert not {".git/config", "en/.alt-text.md.swp", *left_out} & files.keys()


def test_a_second_language_comes_along(course: Path, now: datetime) -> None:
    (course / "cy").mkdir()
    (course / "cy/facts.toml").write_text("", "utf-8")
    files, _left_out = collect(course)
    assert "cy/facts.toml" in files
    assert describe(course, files, "", "", now).languages == ("en", "cy")


def test_a_link_is_refused(course: Path, tmp_path: Path) -> None:
    for name, target in (("en/lessons/passwords.md", "/etc/passwd"), ("en/more", str(tmp_path))):
        (course / name).symlink_to(target)
        with pytest.raises(ExportError) as caught:
            collect(course)
        assert caught.value.where == str(course / name)
        (course / name).unlink()


def test_a_name_that_no_pack_may_hold_is_refused(course: Path) -> None:
    (course / "en/lessons/my lesson.md").write_text("x", "utf-8")
    with pytest.raises(ExportError) as caught:
        collect(course)
    assert "every system" in caught.value.what


def test_a_file_that_is_too_large_or_out_of_reach_is_refused(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "LARGEST_FILE", 10)
    with pytest.raises(ExportError) as caught:
        collect(course)
    assert "too large" in caught.value.what

    def locked(*_args: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(ExportError) as caught:
        collect(course)
    assert "cannot be read" in caught.value.what


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(ExportError):
        collect(tmp_path / "nothing")
    with pytest.raises(ContentError):
        describe(tmp_path, {}, "", "", now)


def test_the_manifest_names_every_file_and_the_fingerprint_of_the_catalogue(course: Path, now: datetime) -> None:
    files, _left_out = collect(course)
    made = describe(course, files, "", "2.1", now)
    catalogue, _problems = read_catalogue(open_source(course), "en")
    assert (made.id, made.version, made.fingerprint) == (catalogue.policy.code.lower(), "2.1", catalogue.fingerprint)
    assert {entry.name: (entry.size, entry.sha256) for entry in made.files} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    }


def test_without_a_version_each_minute_has_a_higher_one(course: Path, now: datetime) -> None:
    made = [describe(course, {}, "", "", now + timedelta(minutes=step)).version for step in (0, 1, 60, 60 * 24)]
    assert made == ["2026.11.22.1403", "2026.11.22.1404", "2026.11.22.1503", "2026.11.23.1403"]
    assert describe(course, {}, "", "", now.replace(hour=0, minute=5)).version == "2026.11.22.5"


@pytest.mark.parametrize(("pack_id", "version"), [("My Course", "1"), ("../a", "1"), ("a", "one"), ("a", "1.0-beta")])
def test_an_id_or_a_version_that_cannot_be_is_told(course: Path, now: datetime, pack_id: str, version: str) -> None:
    with pytest.raises(ExportError) as caught:
        describe(course, {}, pack_id, version, now)
    assert caught.value.todo


def test_the_same_files_make_the_same_pack(make_pack: Any) -> None:
    assert make_pack.data() == make_pack.data()
    assert make_pack.data() != make_pack.data(note="other")


def test_a_pack_is_a_zip_with_the_manifest_first_and_plain_files_only(make_pack: Any, hr: Any) -> None:
    manifest, files = make_pack.parts()
    with zipfile.ZipFile(io.BytesIO(assemble(manifest, files, hr))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "signature.jws", *sorted(files)]
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


def test_without_a_signer_there_is_no_signature(make_pack: Any) -> None:
    assert read_pack(assemble(*make_pack.parts(), None)).token is None

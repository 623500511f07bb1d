from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from modules.errors import ContentError
from modules.source import MAX_BYTES, Source, open_source


def test_a_file_is_read_from_the_modules_tree_or_the_banks_tree(source: Source) -> None:
    assert 'role = "Press desk"' in source.read("en/contacts.toml")
    assert 'id = "who-may-fly"' in source.read("banks/en/kites.toml")


def test_every_platform_reads_the_same_text(course: Path, source: Source) -> None:
    decomposed = unicodedata.normalize("NFD", "Ŵyn\u2019s café")
    (course / "en" / "x.md").write_bytes(b"\xef\xbb\xbf" + f"{decomposed}\r\nb\rc\n".encode())
    assert source.read("en/x.md") == "Ŵyn\u2019s café\nb\nc\n"


def test_names_are_sorted_and_leave_out_folders_and_hidden_files(course: Path, source: Source) -> None:
    (course / "en" / ".DS_Store").write_text("x")
    assert source.names("en") == ("contacts.toml", "facts.toml", "glossary.toml", "pictures.toml")
    assert source.names("banks/en") == ("kites.toml",)
    assert source.names("cy") == ()
    assert source.names("en/contacts.toml") == ()


def test_a_label_is_the_name_that_an_author_can_open(course: Path, source: Source) -> None:
    assert source.label("en/facts.toml") == f"{course.as_posix()}/en/facts.toml"
    assert source.label("banks/en/kites.toml") == f"{course.as_posix()}/banks/en/kites.toml"
    shipped = open_source(None)
    assert shipped.label("en/facts.toml") == "modules/content/en/facts.toml"
    assert shipped.label("banks/en/a.toml") == "quizzes/banks/en/a.toml"


def test_the_shipped_content_is_read_without_a_folder(source: Source) -> None:
    shipped = open_source(None)
    assert shipped.shipped
    assert not source.shipped
    assert "{#12-p1}" in shipped.read("en/policy/M01-7.0.md")
    assert "name = " in shipped.read("organisation.toml")


@pytest.mark.parametrize(
    "path", ["../secret.txt", "en/../../x", "/etc/hostname", "en//x", "", "en\\x.md", "C:/x", "en/a\0b", "banks/../x"]
)
def test_no_path_leads_out_of_the_tree(source: Source, path: str) -> None:
    with pytest.raises(ContentError, match="not allowed"):
        source.read(path)


def test_a_link_inside_the_folder_leads_nowhere_else(course: Path, source: Source, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    try:
        (course / "en" / "x.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("this account may not make links")
    with pytest.raises(ContentError, match="leads out"):
        source.read("en/x.md")


def test_a_missing_file_names_itself(course: Path, source: Source) -> None:
    with pytest.raises(ContentError) as caught:
        source.read("en/nothing.md")
    assert caught.value.where == f"{course.as_posix()}/en/nothing.md"
    assert "cannot be read" in caught.value.what


def test_a_file_that_is_too_large_is_refused(course: Path, source: Source) -> None:
    (course / "en" / "x.md").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(ContentError, match="too large"):
        source.read("en/x.md")
    (course / "en" / "x.md").write_bytes(b"x" * MAX_BYTES)
    assert len(source.read("en/x.md")) == MAX_BYTES


def test_a_file_that_is_not_utf8_is_refused(course: Path, source: Source) -> None:
    (course / "en" / "x.md").write_bytes("café".encode("latin-1"))
    with pytest.raises(ContentError, match="not UTF-8"):
        source.read("en/x.md")


def test_a_content_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not there"):
        open_source(tmp_path / "nowhere")

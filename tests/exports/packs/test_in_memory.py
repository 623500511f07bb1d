"""A pack read from memory: the same course as in a folder, and nothing outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.packs.building import collect
from exports.packs.in_memory import PackSource, Place
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.source import Source, open_source
from quizzes.banks import read_bank

FILES = {
    "en/a.md": b"\xef\xbb\xbfone\r\ntwo",
    "en/lessons/b.md": b"b",
    "banks/en/q.toml": b"q",
    "organisation.toml": b"o",
}


@pytest.fixture
def source() -> Source:
    return PackSource(FILES, "a.postwise-pack")


def test_the_course_is_the_one_that_the_folder_holds(shipped: Path) -> None:
    found, folder = PackSource(collect(shipped)[0], shipped.as_posix()), open_source(shipped)
    here, _problems = read_catalogue(found, "en")
    there, _problems = read_catalogue(folder, "en")
    assert here == there
    assert read_bank(found, "en", here)[0] == read_bank(folder, "en", there)[0]


def test_text_comes_out_in_one_form(source: Source) -> None:
    assert source.read("en/a.md") == "one\ntwo"
    assert source.read("banks/en/q.toml") == "q"
    assert not source.shipped


def test_names_are_those_of_the_files_in_one_folder(source: Source) -> None:
    assert source.names("en") == ("a.md",)
    assert source.names("en/lessons") == ("b.md",)
    assert source.names("banks/en") == ("q.toml",)
    assert source.names("cy") == source.names("en/a.md") == ()


def test_a_file_is_named_with_its_pack(source: Source) -> None:
    assert source.label("en/a.md") == "a.postwise-pack/en/a.md"
    assert source.label("banks/en/q.toml") == "a.postwise-pack/banks/en/q.toml"


@pytest.mark.parametrize("name", ["en/gone.md", "en", "../../etc/passwd", "/etc/passwd", "en/../organisation.toml"])
def test_there_is_nothing_else(source: Source, name: str) -> None:
    with pytest.raises(ContentError):
        source.read(name)


def test_a_place_is_a_file_or_a_folder() -> None:
    tree = Place(FILES)
    assert [place.name for place in tree.iterdir()] == ["banks", "en", "organisation.toml"]
    file = tree.joinpath("en", "lessons", "b.md")
    assert (file.name, file.is_file(), file.is_dir(), list(file.iterdir())) == ("b.md", True, False, [])
    folder = tree / "en"
    assert (folder.name, folder.is_file(), folder.is_dir()) == ("en", False, True)
    assert file.read_text("utf-8") == "b"
    with file.open("rb") as stream:
        assert stream.read() == b"b"
    with pytest.raises(FileNotFoundError):
        folder.read_bytes()

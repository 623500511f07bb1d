from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modules.errors import ContentError
from modules.labs.post_knowledge import read_knowledge
from modules.source import open_source

SHIPPED = Path(__file__).parents[3] / "modules" / "content" / "en" / "labs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "en" / "labs"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_data_is_whole(knowledge) -> None:
    assert len(knowledge.words) > 3000
    assert "recycle" in knowledge.words
    assert {"BBC", "NHS", "WRAP", "UK", "COP"} <= knowledge.acronyms
    assert "bit.ly" in knowledge.shorteners
    assert "press" in knowledge.mailboxes
    assert not any("#" in word for word in knowledge.words)
    assert all(word == word.lower() for word in knowledge.words)
    assert len(knowledge.terms) > 30
    assert all(term.better for term in knowledge.terms.values())


def test_every_platform_has_a_source_and_a_day(knowledge) -> None:
    for platform in knowledge.platforms:
        assert platform.source
        assert platform.checked.year >= 2026
        assert platform.limit > 100


def test_a_copy_reads_the_same(folder: Path, knowledge) -> None:
    again = read_knowledge(open_source(folder.parents[1]))
    assert again.words == knowledge.words
    assert again.platforms == knowledge.platforms


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("loaded-words.toml", "pattern = '''", "pattern = '''(", "cannot be read"),
        ("loaded-words.toml", "better = ", "worse = ", "“better” is missing"),
        ("platforms.toml", "limit = 280", "limit = 0", "“limit” must be from 1"),
        ("platforms.toml", 'count = "weighted"', 'count = "by-eye"', "by-eye"),
        ("platforms.toml", "checked = 2026-11-22", 'checked = "soon"', "a date such as"),
        ("phrases.toml", "[closed-meeting]", "[open-meeting]", "open-meeting"),
        ("phrases.toml", "unless = [", "unles = [", "“unless” is missing"),
        ("phrases.toml", "now = [\n    '''", "now = [\n    '''(", "cannot be read"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, name: str, old: str, new: str, told: str) -> None:
    change(folder, name, old, new)
    with pytest.raises(ContentError) as error:
        read_knowledge(open_source(folder.parents[1]))
    assert told in error.value.todo
    assert f"{name}, line " in error.value.todo


def test_no_loaded_words_at_all_find_nothing(folder: Path) -> None:
    (folder / "loaded-words.toml").write_text("# none\n", "utf-8")
    knowledge = read_knowledge(open_source(folder.parents[1]))
    assert knowledge.terms == {}
    assert knowledge.loaded.pattern.search("crazy") is None


def test_a_missing_file_is_an_error(folder: Path) -> None:
    (folder / "words.txt").unlink()
    with pytest.raises(ContentError):
        read_knowledge(open_source(folder.parents[1]))


def test_a_part_is_no_term_and_stands_where_it_is_named(folder: Path) -> None:
    part = '[[term]]\npart = "fruit"\npattern = """apple|pear"""\n'
    term = '[[term]]\npattern = """bad <fruit>|<nut>"""\nbetter = "fruit"\n'
    (folder / "loaded-words.toml").write_text(part + term, "utf-8")
    knowledge = read_knowledge(open_source(folder.parents[1]))
    assert [term.better for term in knowledge.terms.values()] == ["fruit"]
    assert [word[0] for word in knowledge.loaded.pattern.finditer("a bad pear, an apple, a <nut>")] == [
        "bad pear",
        "<nut>",
    ]


def test_a_part_with_anything_but_a_pattern_is_a_mistake(folder: Path) -> None:
    change(folder, "loaded-words.toml", 'part = "folk"', 'part = "folk"\nbetter = "people"')
    with pytest.raises(ContentError) as error:
        read_knowledge(open_source(folder.parents[1]))
    assert "better" in error.value.todo

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from modules.catalogue import TABLES, read_catalogue
from modules.model import Approval, Catalogue
from modules.source import Source, open_source
from modules.toml_file import TomlFile
from quizzes.banks import read_bank
from quizzes.kinds.hotspot import Hotspot
from quizzes.lesson_text import LessonText, read_lesson_text
from quizzes.model import Bank, Item
from quizzes.orphan_check import check_orphans, used

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


def texts(source: Source, catalogue: Catalogue, *without: str) -> list[LessonText]:
    lessons = (lesson for lesson in catalogue.lessons if lesson.id not in without)
    return [read_lesson_text(source, "en", lesson) for lesson in lessons]


def orphans(catalogue: Catalogue, names: frozenset[str], source: Source) -> list[tuple[str, int, str]]:
    tables = {kind: TomlFile("\n\n" + source.read(f"en/{file}"), file) for kind, file in list(TABLES.items())[:4]}
    return [(one.file, one.line, one.code) for one in check_orphans(catalogue, names, tables)]


def test_what_lessons_name_is_used(source: Source, catalogue: Catalogue) -> None:
    names = used(catalogue, Bank({}), texts(source, catalogue))
    assert {"term:kite", "contact:press", "fact:wind", "picture:kite"} <= names
    assert orphans(catalogue, names, source) == []


def test_what_nothing_names_is_told_with_its_line(source: Source, catalogue: Catalogue) -> None:
    assert orphans(catalogue, frozenset(), source) == [
        ("facts.toml", 3, "unused-fact"),
        ("glossary.toml", 3, "unused-term"),
        ("contacts.toml", 3, "unused-contact"),
        ("pictures.toml", 3, "unused-picture"),
    ]


def test_what_the_notes_beside_the_clauses_name_is_used(source: Source, catalogue: Catalogue) -> None:
    names = used(catalogue, Bank({}), [])
    assert names == {"clause:2-b1", "lesson:kites", "term:kite", "contact:press"}
    assert [code for _file, _line, code in orphans(catalogue, names, source)] == ["unused-fact", "unused-picture"]


def test_what_questions_approvals_and_the_app_show_is_used(catalogue: Catalogue) -> None:
    item = Item("i", "hotspot", "2", 1, "?", Hotspot("boat", ()))
    approval = Approval("a", "A", agree=("boss",), tell=("keeper",))
    picture = replace(catalogue.pictures["kite"], app=True)
    more = replace(catalogue, approvals=(approval,), pictures={"kite": picture})
    names = used(more, Bank({"i": item}), [])
    assert {"picture:boat", "contact:boss", "contact:keeper", "picture:kite"} <= names


def test_the_pictures_that_are_said_to_be_the_apps_own_are_named_in_its_pages() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))
    shipped = read_catalogue(open_source(None), "en")[0]
    mine = [picture.id for picture in shipped.pictures.values() if picture.app]
    assert mine
    assert [id_ for id_ in mine if not re.search(rf'Picture\([^)]*"{id_}"', pages)] == []


def test_the_shipped_bank_uses_the_pictures_that_it_asks_about() -> None:
    source = open_source(None)
    catalogue = read_catalogue(source, "en")[0]
    names = used(catalogue, read_bank(source, "en", catalogue)[0], [])
    assert "picture:desk-scene" in names

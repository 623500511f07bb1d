from __future__ import annotations

import pytest

from modules.catalogue import read_catalogue
from modules.source import Source, open_source
from modules.toml_file import TomlFile
from quizzes.bank_check import check_items
from quizzes.banks import Place, read_bank, read_with_places
from quizzes.kinds.choice import Choice
from quizzes.model import Bank, Item, Option
from quizzes.references import Names

PLACE = Place(TomlFile("\n" * 6 + "[[item]]", "kites.toml"), ("item", 0))


def choice(*texts: str, right: int, many: bool = False) -> Choice:
    return Choice(tuple(Option(f"o{n}", text, right=n == right, feedback="Why.") for n, text in enumerate(texts)), many)


def test_what_an_item_names_must_be_there(source: Source) -> None:
    catalogue = read_catalogue(source, "en")[0]
    names = Names(catalogue, read_bank(source, "en", catalogue)[0])
    option = Option("a", "A", right=True, feedback="F", basis=("9-p9", "9-p9", "law", "2-p1"))
    item = Item("i", "single", "2", 1, "?", Choice((option,), many=False), clauses=("2-p1", "8-p8"))
    problems = list(check_items(Bank({"i": item}), {"i": PLACE}, names))
    assert [(problem.file, problem.line, problem.code) for problem in problems] == [
        ("kites.toml", 7, "unknown-clause"),
        ("kites.toml", 7, "unknown-clause"),
    ]
    assert "8-p8" in problems[0].message
    assert "in item i" in problems[0].message


def test_an_item_that_names_a_clause_twice_is_told(source: Source) -> None:
    names = Names(read_catalogue(source, "en")[0], Bank({}))
    item = Item("i", "single", "2", 1, "?", choice("a", "b", right=0), clauses=("2-p1", "2-b1", "2-p1"))
    assert [(one.line, one.code) for one in check_items(Bank({"i": item}), {"i": PLACE}, names)] == [(7, "named-twice")]


@pytest.mark.parametrize("field", ["stem", "intro", "text", "feedback"])
def test_html_in_a_question_is_told_wherever_it_is(source: Source, field: str) -> None:
    names = Names(read_catalogue(source, "en")[0], Bank({}))
    words = {"stem": "S", "intro": "I", "text": "T", "feedback": "F", field: "a <b>bold</b> word"}
    option = Option("a", words["text"], right=True, feedback=words["feedback"])
    item = Item("i", "single", "2", 1, words["stem"], Choice((option,), many=False), intro=words["intro"])
    assert [problem.code for problem in check_items(Bank({"i": item}), {"i": PLACE}, names)] == ["raw-html"]


def test_a_heart_or_a_comparison_is_no_html(source: Source) -> None:
    names = Names(read_catalogue(source, "en")[0], Bank({}))
    item = Item("i", "single", "2", 1, "I <3 kites, 1 < 2 > 0", choice("a", "b", right=0))
    assert list(check_items(Bank({"i": item}), {"i": PLACE}, names)) == []


def test_the_shipped_bank_names_nothing_dead() -> None:
    source = open_source(None)
    catalogue = read_catalogue(source, "en")[0]
    bank, _problems, places = read_with_places(source, "en", catalogue)
    assert list(check_items(bank, places, Names(catalogue, bank))) == []

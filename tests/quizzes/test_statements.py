from __future__ import annotations

import pytest

from modules.catalogue import read_catalogue
from modules.source import Source, open_source
from modules.toml_file import TomlFile
from quizzes.banks import Place, read_with_places
from quizzes.statements import Statement, statements

TEXT = """[[item]]
id = "a"
[[item.option]]
id = "x"
text = "X"
feedback = "Why X."
basis = ["2-p1", "law"]
[[item]]
id = "b"
[[item.scene]]
text = "A scene"
[[item.scene.choice]]
text = "Go"
then = "You go."
to = "end"
feedback = "Why go."
basis = ["good-practice"]
[item.goal]
sees = ["friend"]
feedback = "Why so."
[[item.go]]
words = "the street"
feedback = 7
"""


def found(number: int) -> list[Statement]:
    return list(statements(Place(TomlFile(TEXT, "bank.toml"), ("item", number))))


def test_an_option_is_a_statement_with_what_it_rests_on() -> None:
    path = ("item", 0, "option", 0)
    assert found(0) == [Statement(path, {"text": "X", "feedback": "Why X."}, ("2-p1", "law"))]


def test_each_table_with_feedback_is_a_statement_however_deep() -> None:
    choice, goal, passage = found(1)
    assert choice.path == ("item", 1, "scene", 0, "choice", 0)
    assert choice.texts == {"text": "Go", "then": "You go.", "feedback": "Why go."}
    assert (goal.path, goal.basis) == (("item", 1, "goal"), ())
    assert passage.texts == {"words": "the street"}


@pytest.mark.parametrize(
    ("basis", "policy"),
    [((), False), (("law",), False), (("good-practice", "law"), False), (("2-p1",), True), (("law", "2-p1"), True)],
)
def test_a_clause_among_the_basis_is_policy(basis: tuple[str, ...], policy: bool) -> None:
    assert Statement((), {}, basis).rests_on_policy is policy


@pytest.mark.parametrize("shipped", [True, False])
def test_every_item_has_statements_with_feedback_and_basis(shipped: bool, source: Source) -> None:
    read = open_source(None) if shipped else source
    bank, _problems, places = read_with_places(read, "en", read_catalogue(read, "en")[0])
    assert bank.items
    for id_ in bank.items:
        rows = list(statements(places[id_]))
        assert rows
        assert all(row.texts["feedback"] and row.basis for row in rows)

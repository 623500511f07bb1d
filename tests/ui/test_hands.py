"""Tests for ui/hands.py: every kind of question is answered by real clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from modules.model import Catalogue
from modules.source import open_source
from quizzes.banks import read_bank
from quizzes.kinds import kind, kind_names
from quizzes.model import Bank
from ui.hands import answer_by_hand, do, type_words
from ui.kinds.base import Deed
from ui.theme import Look
from ui.widgets.question import QuestionCard


@pytest.fixture(scope="module")
def bank(catalogue: Catalogue) -> Bank:
    return read_bank(open_source(None), "en", catalogue)[0]


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_in_the_course_is_answered_by_hand(bank: Bank, look: Look, shown, name: str) -> None:
    found = kind(name)
    items = [item for item in bank.items.values() if item.kind == name][:3]
    assert items
    for item in items:
        for response in (found.right_response(item.body), found.wrong_response(item.body)):
            card = QuestionCard(item, (), look, ask_confidence=False)
            shown(card)
            answer_by_hand(card.answer, response)
            given = card.answer.response()
            assert card.ready(), item.id
            assert sorted(given) == sorted(response), item.id
            assert found.mark(item.body, given) == found.mark(item.body, response)
            card.close()


def test_a_deed_without_keys_or_words_is_a_click(shown) -> None:
    box = QCheckBox("Yes")
    shown(box)
    do(Deed(box))
    assert box.isChecked()
    do(Deed(box, "Space"))
    assert not box.isChecked()


@pytest.mark.parametrize("words", ["A lamp, 2 mugs.", "Llŷn – größer"])
def test_typed_words_replace_what_was_there(qtbot: QtBot, shown, words: str) -> None:
    field = QPlainTextEdit("old")
    shown(field)
    type_words(field, words)
    assert field.toPlainText() == words
    do(Deed(field, words="new"))
    assert field.toPlainText() == "new"

"""Tests for ui/hr/charts/card.py: picture and table together, and their files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui.hr.charts.bars import Bar
from ui.hr.charts.card import ChartCard
from ui.theme import Look

DATE = "22 November 2026"


@pytest.fixture
def card(look: Look, bars, shown) -> ChartCard:
    made = ChartCard(look, bars, DATE)
    made.resize(900, 700)
    shown(made)
    return made


def test_the_picture_says_what_it_shows_and_the_table_stands_with_it(card: ChartCard, bars, told) -> None:
    assert told(card.view)[:2] == ("Graphic", bars.summary())
    assert card.view.isVisible()
    assert card.table.isVisible()
    assert card.table.rowCount() == len(bars.bars)
    assert card.view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_other_numbers_show_in_both(card: ChartCard, bars, told) -> None:
    before = card.view.grab().toImage()
    other = replace(bars, title="How each nation stands", bars=(Bar("Wales", (1, 2, 3)),))
    card.show_chart(other)
    assert told(card.view).name == other.summary()
    assert card.table.item(0, 0).text() == "Wales"
    assert card.table.accessibleName() == "How each nation stands"
    assert card.view.grab().toImage() != before


def test_colours_follow_the_theme(card: ChartCard, look: Look) -> None:
    before = card.view.grab().toImage()
    look.use("dark")
    assert card.view.grab().toImage() != before


def test_it_grows_with_the_text(card: ChartCard, look: Look) -> None:
    before = card.view.heightForWidth(600)
    look.use(scale=2.0)
    assert card.view.heightForWidth(600) > 1.7 * before


@pytest.mark.parametrize(("button", "ending"), [("png", ".png"), ("svg", ".svg")])
def test_a_button_saves_it_with_the_right_ending(
    card, tmp_path: Path, monkeypatch, qtbot: QtBot, button, ending
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "teams"), ""))
    with qtbot.waitSignal(card.saved) as saved:
        qtbot.mouseClick(getattr(card, button), Qt.MouseButton.LeftButton)
    assert saved.args == [str(tmp_path / f"teams{ending}")]
    assert (tmp_path / f"teams{ending}").stat().st_size > 500
    assert getattr(card, button).accessibleName().endswith(": How each team stands")


def test_who_chooses_no_place_saves_nothing(card: ChartCard, monkeypatch, qtbot: QtBot) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given[2]) or ("", ""))
    with qtbot.assertNotEmitted(card.saved):
        card.png.click()
    assert Path(asked[0]).name == "How-each-team-stands.png"


def test_trouble_is_told(card: ChartCard, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(card.failed) as told, qtbot.assertNotEmitted(card.saved):
        card.save_to(tmp_path / "file" / "chart.png")
    assert isinstance(told.args[0], PostwiseError)


def test_the_table_stands_beside_where_there_is_room(look: Look, columns, shown, qtbot: QtBot) -> None:
    card = ChartCard(look, columns, DATE, beside=True)
    card.resize(1000, 700)
    shown(card)
    assert card._both.direction() == QBoxLayout.Direction.LeftToRight
    card.resize(500, 900)
    qtbot.waitUntil(lambda: card._both.direction() == QBoxLayout.Direction.TopToBottom)
    qtbot.waitUntil(lambda: card.table.y() > card.view.y())


def test_the_people_behind_a_number_are_asked_for(card: ChartCard, qtbot: QtBot) -> None:
    card.table.setFocus()
    card.table.setCurrentCell(0, 3)
    with qtbot.waitSignal(card.opened) as asked:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert asked.args == [0, 3]

"""The heat map of the policy: figures beside each clause, and behind a clause its questions, by keyboard alone."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from modules.errors import PostwiseError
from ui.hr import heat
from ui.hr.invented import fill
from ui.hr.pages import policy as module
from ui.hr.pages.policy import PolicyHeatPage
from ui.hr.widgets.heat_bar import HeatBar
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel


@pytest.fixture
def crowd(space: Workspace) -> Workspace:
    version = space.setting.catalogue.policy.version
    fill(space.register, space.organisation, space.bank, now=space.clock(), version=version, people=80)
    return space


@pytest.fixture
def show(in_window, qtbot):
    """Open the page in HR's window, and wait for its figures."""

    def make(space: Workspace, target: str = "") -> Any:
        window = in_window(space, {"policy": PolicyHeatPage}, "policy", target)
        page = window.page
        qtbot.waitUntil(lambda: page.heat is not None)
        page.reader.finish()
        return page

    return make


def words(page: Any) -> list[str]:
    page.reader.finish()
    return [one.words() for one in page.reader.findChildren(TextLabel) if one.isVisibleTo(page)]


def press(widget: Any, key: Qt.Key = Qt.Key.Key_Return) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def worst(page: Any) -> str:
    clauses = page.workspace.setting.catalogue
    return heat.ordered(clauses, page.heat, "wrong", worst_first=True)[0].id


def test_every_clause_stands_there_with_its_figures(show, crowd: Workspace) -> None:
    page = show(crowd)
    assert page.title() == "Policy heat map"
    found = words(page)
    for clause in crowd.setting.catalogue.policy.clauses:
        assert f"Clause {clause.id}" in found
    bars = page.reader.findChildren(HeatBar)
    assert len(bars) == len(crowd.setting.catalogue.policy.clauses) + heat.MOST_STEPS + 1  # those of the legend
    assert {bar.step for bar in bars} >= {-1, 0}


def test_a_screen_reader_hears_the_figures_with_the_clause(show, crowd: Workspace) -> None:
    page = show(crowd)
    clause_id = worst(page)
    clause = next(one for one in crowd.setting.catalogue.policy.clauses if one.id == clause_id)
    (heading,) = [one for one in page.reader.findChildren(TextLabel) if one.words() == f"Clause {clause_id}"]
    assert heading.property("plain") == f"Clause {clause_id}. {heat.clause_words(clause, page.heat)}."


def test_the_worst_can_come_first_by_either_measure(show, crowd: Workspace) -> None:
    page = show(crowd)
    press(page.order.buttons["worst"], Qt.Key.Key_Space)
    first = next(one for one in words(page) if one.startswith("Clause "))
    assert first == f"Clause {worst(page)}"
    press(page.measure.buttons["sure"], Qt.Key.Key_Space)
    figures = page.heat.clauses
    top = next(one for one in words(page) if one.startswith("Clause ")).removeprefix("Clause ")
    assert heat.share(figures[top], "sure") == max(heat.share(one, "sure") for one in figures.values())


def test_a_clause_opens_its_questions_and_the_way_back_by_keyboard(show, crowd: Workspace) -> None:
    page = show(crowd)
    stood: list[str] = []
    page.stood.connect(lambda target, _block: stood.append(target))
    clause_id = worst(page)
    page.reader.go_to(page.reader.place_of("plain", next(
        one.property("plain") for one in page.reader.findChildren(TextLabel) if one.words() == f"Clause {clause_id}"
    )))  # fmt: skip
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert stood == [f"clause={clause_id}"]
    found = words(page)
    items = heat.items_of(clause_id, crowd.bank)
    for item in items:
        assert item.stem in found
        assert heat.judgement_words(page.heat.items.get(item.id)) in found
    assert any("Discrimination: " in line for line in found)
    assert not page.deeds.isVisible()
    (back,) = [one for one in page.reader.findChildren(QPushButton) if one.text() == "Back to the policy"]
    press(back, Qt.Key.Key_Space)
    assert stood[-1] == ""
    assert page.deeds.isVisible()
    assert f"Clause {clause_id}" in words(page)


def test_a_target_opens_a_clause_at_once(show, crowd: Workspace) -> None:
    page = show(crowd, "clause=6-p1")
    assert words(page)[0] == "Clause 6-p1"
    page.take_focus()
    assert QApplication.focusWidget() is page.reader.stops[0]


def test_a_clause_without_questions_says_so(show, crowd: Workspace) -> None:
    untestable = next(one for one in crowd.setting.catalogue.policy.clauses if one.untestable)
    page = show(crowd, f"clause={untestable.id}")
    assert "No question can be asked about it" in words(page)


def test_one_version_can_be_chosen(show, crowd: Workspace, qtbot) -> None:
    page = show(crowd)
    everything = page.heat
    assert [page.version.itemText(place) for place in range(page.version.count())] == ["All versions", "6.2", "7.0"]
    page.version.setCurrentIndex(1)
    page.version.picked.emit()
    qtbot.waitUntil(lambda: page.heat.version == "6.2")
    assert sum(one.answers for one in page.heat.clauses.values()) < sum(
        one.answers for one in everything.clauses.values()
    )


def test_without_answers_it_says_what_to_do(show, space: Workspace) -> None:
    page = show(space)
    assert "There are too few answers yet" in words(page)
    went: list[str] = []
    page.go.connect(lambda name, _target: went.append(name))
    (button,) = [one for one in page.reader.findChildren(QPushButton) if one.isVisibleTo(page)]
    press(button, Qt.Key.Key_Space)
    assert went == ["intake"]


def test_the_figures_can_be_saved_for_a_spreadsheet(show, crowd: Workspace, monkeypatch, tmp_path: Path) -> None:
    page = show(crowd)
    target = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    press(page.save, Qt.Key.Key_Space)
    rows = list(csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert rows[0][:2] == ["Clause", "Text"]
    assert len(rows) > len(crowd.setting.catalogue.policy.clauses)


def test_what_cannot_be_read_is_told_and_the_page_can_try_again(in_window, crowd, qtbot, monkeypatch) -> None:
    failed: list[object] = []
    crowd.failed.connect(failed.append)

    def broken(*_given: object) -> None:
        raise PostwiseError("The register cannot be read.")

    monkeypatch.setattr(module, "read_heat", broken)
    page = in_window(crowd, {"policy": PolicyHeatPage}, "policy").page
    qtbot.waitUntil(lambda: bool(failed))
    assert page.busy.isHidden()
    monkeypatch.undo()
    page.refresh()
    qtbot.waitUntil(lambda: page.heat is not None)


def test_a_small_window_at_200_per_cent_need_not_grow(show, crowd: Workspace, look) -> None:
    look.use(None, 2.0)
    page = show(crowd)
    # 720 pixels high, less the bar above the page.
    assert page.minimumSizeHint().height() <= 580


def test_what_it_shows_and_its_colours_scroll_away_with_the_text(show, crowd: Workspace) -> None:
    page = show(crowd)
    heading, lead = page.reader.stops[:2]
    assert (heading.words(), heading.property("level")) == ("Policy heat map", 1)
    assert lead.words().startswith("How often")
    assert page.reader.isAncestorOf(lead)
    press(page.order.buttons["worst"], Qt.Key.Key_Space)
    assert page.reader.stops[0].words() == "Policy heat map"
    page.open("clause=6-p1")
    assert [one.words() for one in page.reader.stops if one.property("level") == 1] == ["Clause 6-p1"]


def test_without_answers_the_keyboard_is_at_the_button_that_mends_it(show, space: Workspace) -> None:
    page = show(space)  # the focus came before the figures
    (button,) = [one for one in page.reader.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert button.hasFocus()
    assert page.reader.stops[0].property("level") == 1
    page.window().setFocus()
    page.take_focus()
    assert button.hasFocus()

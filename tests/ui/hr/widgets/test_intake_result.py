"""What came out of an intake: counted, filtered, copied and saved, with the reason beside each file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exports.hr.intake import IntakeReport
from records.hr.intakes import Looked
from ui.hr.widgets.intake_result import IntakeResult

GOOD = Looked("came/ada.pdf", 1, 1, "accepted", "known", "Their own computer.")
WAITS = Looked("came.zip/ben.pdf", 1, 1, "waiting", "unrecognised", "Nobody knows the key.")
BAD = Looked("came/=1+1.pdf", 1, 1, "rejected", "altered", "It was changed.")


@pytest.fixture
def result(look, shown):
    made = IntakeResult(look)
    made.resize(1000, 600)
    made.tell(IntakeReport((GOOD, WAITS, BAD)))
    shown(made)
    return made


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_hidden_until_there_is_something_to_tell(look):
    assert IntakeResult(look).isHidden()


def test_each_file_stands_with_outcome_verdict_and_reason(result):
    cells = [tuple(result.table.list.texts(place)) for place in range(3)]
    assert cells[0] == ("ada.pdf", "Accepted", "Known key", "Their own computer.")
    assert cells[1][:3] == ("ben.pdf", "Waiting in the tray", "Whole, but not known")
    assert result.heading.words() == "3 files were looked at"


def test_what_waits_and_what_was_turned_away_is_explained(result):
    assert "a named person decides" in result.words.text()
    assert "turned away is not kept" in result.words.text()


@pytest.mark.parametrize(
    ("files", "cancelled", "words"),
    [
        ((), False, "There were no certificates"),
        ((GOOD,), False, "All of them are in the register now."),
        ((GOOD,), True, "You stopped it."),
    ],
)
def test_each_end_is_told_in_words(result, files, cancelled, words):
    result.tell(IntakeReport(files, cancelled=cancelled))
    assert result.words.text().startswith(words)
    assert not result.tray.isVisible()


def test_outcomes_filter_and_none_chosen_is_all(result):
    click(result.filters["rejected"])
    assert result.shown() == [BAD]
    click(result.filters["accepted"])
    assert result.shown() == [GOOD, BAD]
    for outcome in ("rejected", "accepted"):
        click(result.filters[outcome])
    assert result.table.list.rowCount() == 3


def test_a_new_report_forgets_the_filter_and_switches_off_what_there_is_none_of(result):
    click(result.filters["rejected"])
    result.tell(IntakeReport((GOOD,)))
    assert result.shown() == [GOOD]
    assert [outcome for outcome, button in result.filters.items() if button.isEnabled()] == ["accepted"]
    assert result.heading.words() == "1 file was looked at"


def test_what_is_listed_is_copied_without_formulas(result, qtbot):
    click(result.filters["rejected"])
    with qtbot.waitSignal(result.copied):
        click(result.copy)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "File\tOutcome\tVerdict\tWhy"
    assert len(lines) == 2
    assert not lines[1].startswith("=")


def test_what_is_listed_is_saved_with_whole_names(result):
    text = result.as_csv().decode("utf-8-sig")
    assert '"came.zip/ben.pdf","Waiting in the tray"' in text
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize(("signal", "button"), [("tray_asked", "tray"), ("save_asked", "save")])
def test_buttons_ask_the_page(result, qtbot, signal, button):
    getattr(result, button).setFocus()
    with qtbot.waitSignal(getattr(result, signal)):
        QTest.keyClick(getattr(result, button), Qt.Key.Key_Space)


def test_its_parts_are_told(result, told):
    assert told(result.filters["waiting"]).name == "Waiting in the tray: 1"
    assert told(result.chips).name == "Show files that were"
    assert (told(result.table).role, told(result.table).name) == ("Table", "Files that were looked at")
    assert told(result.heading).role == "Heading"


def test_thousands_of_files_have_rows_of_one_height_that_nobody_has_to_measure(result):
    result.tell(IntakeReport((GOOD, BAD) * 1_500))
    heights = {result.table.rowHeight(place) for place in (0, 1, 1_499, 2_999)}
    assert heights == {result.table._look.px(56)}
    assert result.filters["accepted"].text() == "Accepted  1,500"

"""The Contrast lab's screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog, QLabel

from ui.pages.contrast_lab import ContrastLabPage
from ui.widgets.parts import Button


@pytest.fixture
def page(session, look, shown):
    made = ContrastLabPage(session(), look)
    shown(made)
    return made


def set_colours(page, text, back):
    page.text.setText(text)
    page.back.setText(back)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("text", "back", "words"),
    [
        ("#000000", "#ffffff", "21.00 to 1. Good for all words"),
        ("#767676", "#ffffff", "4.54 to 1. Good for all words"),
        ("#888888", "#fff", "3.54 to 1. Good for large words only"),
        ("#cccccc", "#ffffff", "1.60 to 1. Too hard to read"),
    ],
)
def test_the_ratio_and_what_it_is_good_for_are_in_words(page, text, back, words):
    set_colours(page, text, back)
    assert page.result.words() == words


def test_passing_is_told_by_words_and_not_by_colour_alone(page):
    set_colours(page, "#888888", "#ffffff")
    told = [text.text() for text in page.findChildren(QLabel) if text.isVisible() and "WCAG" in text.text()]
    assert [line.partition(":")[0] for line in told] == ["Passes", "Does not pass", "Does not pass"]


def test_taking_a_suggestion_makes_the_pair_pass(page):
    set_colours(page, "#888888", "#ffffff")
    buttons = [button for button in page.findChildren(Button) if button.isVisible() and button.text() == "Take these"]
    assert buttons
    assert "to 1" in buttons[0].accessibleName()
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    assert page.result.words().endswith("Good for all words")


def test_a_word_that_is_no_colour_is_said_beside_the_field_and_the_last_result_stays(page):
    before = page.result.words()
    page.text.setText("teal-ish")
    assert page.result.words() == before
    assert "is not a colour" in page.text.accessibleDescription()
    page.text.setText("#111111")
    assert "is not a colour" not in page.text.accessibleDescription()


def test_the_picker_fills_the_field(page, monkeypatch):
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#123456"))
    pick = next(button for button in page.findChildren(Button) if button.text() == "Pick a colour")
    pick.click()
    assert page.text.text() == "#123456"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    pick.click()
    assert page.text.text() == "#123456"


def test_the_keyboard_starts_at_the_first_colour(page):
    page.take_focus()
    assert page.focusWidget() is page.text
    assert page.title() == "Contrast lab"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    path = tmp_path / "poster.png"
    assert image.save(str(path))
    return path


def test_colours_are_taken_from_a_picture_by_key(page, picture, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))
    page.choose.click()
    QTest.keyClick(page.eyedropper, Qt.Key.Key_Return)
    assert page.text.text() == "#204060"
    QTest.keyClick(page.eyedropper, Qt.Key.Key_B)
    assert page.back.text() == "#204060"
    assert page.result.words().startswith("1.00 to 1")


def test_closing_the_dialog_takes_no_picture(page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.choose.click()
    assert page.eyedropper is None


def test_a_picture_that_cannot_be_read_is_told(page, tmp_path, qtbot):
    path = tmp_path / "poster.png"
    path.write_bytes(b"not a picture")
    with qtbot.waitSignal(page.say) as said:
        page.show_picture(path)
    assert said.args == ["This picture cannot be read. Choose a PNG, JPEG or WebP file.", "bad"]
    assert page.eyedropper is None


def test_a_picture_of_too_many_points_is_refused_before_it_is_read(page, picture, qtbot, monkeypatch):
    monkeypatch.setattr("ui.pages.contrast_lab._MOST_POINTS", 10)
    with qtbot.waitSignal(page.say) as said:
        page.show_picture(picture)
    assert "too large" in said.args[0]

"""Tests for ui/widgets/text.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from modules.block import Run
from ui.theme import Look
from ui.widgets.text import TextLabel, rich

LINKED = (Run("Ask "), Run("the web team", link="contact:web"), Run(" or "), Run("HR", link="contact:hr"))
HOSTILE = (
    '<b>bold</b> & <img src="https://example.org/x.png"> <a href="https://example.org">here</a> &lt;i&gt; '
    '"quoted" & <i>so on</i>'
)


def _read(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


@pytest.mark.parametrize(
    "run",
    [
        Run(HOSTILE),
        Run(HOSTILE, bold=True),
        Run(HOSTILE, italic=True),
        Run(HOSTILE, code=True),
        Run(HOSTILE, link="lesson:alt-text"),
        Run(HOSTILE, mark="inserted"),
        Run(HOSTILE, mark="deleted"),
    ],
    ids=["plain", "bold", "italic", "code", "link", "inserted", "deleted"],
)
def test_words_of_the_content_are_never_taken_for_html(look: Look, run: Run) -> None:
    html = rich((run,), look)
    assert _read(html).strip("+− \u00a0") == HOSTILE
    assert "<img" not in html
    assert "<b>bold</b>" not in html


def test_an_address_cannot_break_out_of_its_link(look: Look) -> None:
    html = rich((Run("x", link='https://example.org/"><img src="y">'),), look)
    assert "<img" not in html
    assert "&quot;&gt;" in html


def test_styles_are_drawn(look: Look) -> None:
    html = rich((Run("a", bold=True, italic=True), Run("b\nc"), Run("d", code=True)), look)
    assert "<i><b>a</b></i>" in html
    assert "b<br>c" in html
    assert f"background-color:{look.colour('sunken')}" in html


def test_what_came_and_what_went_have_a_sign_and_a_line_as_well_as_a_colour(look: Look) -> None:
    html = rich((Run("a "), Run(" old", mark="deleted"), Run("new ", mark="inserted"), Run("b")), look)
    assert "<s>old</s>" in html
    assert "<u>new </u>" in html
    assert look.colour("bad") in html
    assert look.colour("good") in html
    assert _read(html).replace("\u00a0", " ") == "a  − old  + new  b"


def test_links_have_the_colour_of_the_theme_and_the_current_one_is_marked(look: Look) -> None:
    html = rich(LINKED, look, current_link=1)
    first, second = html.split("<a ")[1:]
    assert look.colour("link") in first
    assert look.colour("warn_soft") not in first
    assert look.colour("warn_soft") in second


def test_lines_have_room(look: Look) -> None:
    assert "line-height:140%" in rich((), look)
    assert "line-height:138%" in TextLabel("x", look).text()
    assert "line-height:100%" in TextLabel("x", look, level=2).text()
    assert "line-height:100%" in TextLabel("x", look, role="h3").text()
    look.use(roomy=True)
    assert "line-height:150%" in TextLabel("x", look).text()


def test_a_label_shows_its_text_and_tells_it_without_style(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel((Run("Post "), Run("kindly", bold=True)), look)
    qtbot.addWidget(text)
    assert text.words() == "Post kindly"
    assert text.property("plain") == "Post kindly"
    assert told(text).name == "Post kindly"
    assert text.stops == ()
    assert text.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(("level", "role"), [(0, ""), (1, "h1"), (2, "h2"), (3, "h3"), (5, "h3")])
def test_a_heading_looks_like_its_level(look: Look, level: int, role: str) -> None:
    assert TextLabel("x", look, level=level).property("role") == role


def test_a_role_given_goes_before_that_of_the_level(look: Look) -> None:
    assert TextLabel("x", look, level=1, role="display").property("role") == "display"


def test_a_label_is_drawn_again_in_another_theme(qtbot: QtBot, look: Look) -> None:
    text = TextLabel(LINKED, look)
    qtbot.addWidget(text)
    look.use("dark")
    assert look.colour("link") in text.text()


def test_other_words_are_shown_and_told(qtbot: QtBot, look: Look) -> None:
    text = TextLabel("One", look)
    qtbot.addWidget(text)
    text.say((Run("Two "), Run("three", bold=True)))
    assert "<b>three</b>" in text.text()
    assert (text.words(), text.accessibleName()) == ("Two three", "Two three")
    text.say("<i>")
    assert "&lt;i&gt;" in text.text()


def test_a_link_can_be_clicked(qtbot: QtBot, look: Look) -> None:
    text = TextLabel((Run("the web team", link="contact:web"),), look)
    qtbot.addWidget(text)
    text.resize(300, 40)
    text.show()
    with qtbot.waitSignal(text.link_followed) as followed:
        qtbot.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(20, text.height() // 2))
    assert followed.args == ["contact:web"]


def test_links_wait_for_a_reader_and_say_how_to_reach_them(qtbot: QtBot, look: Look, told) -> None:
    text = TextLabel(LINKED, look, block=True)
    qtbot.addWidget(text)
    assert [stop.focusPolicy() for stop in text.stops] == [Qt.FocusPolicy.NoFocus] * 2
    assert text.focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert told(text).description == "Has links. Press K to reach them."


def test_where_no_reader_is_words_and_links_are_tab_stops(qtbot: QtBot, look: Look, told, shown) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    before, text, after = QPushButton("before"), TextLabel(LINKED, look, block=True), QPushButton("after")
    for widget in (before, text, after):
        row.addWidget(widget)
    text.stand_alone()
    assert told(text).description == ""
    shown(holder)
    before.setFocus()
    walked = []
    for _time in range(4):
        qtbot.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        walked.append(holder.focusWidget())
    assert walked == [text, *text.stops, after]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_followed_by_key(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    text = TextLabel(LINKED, look)
    qtbot.addWidget(text)
    with qtbot.waitSignal(text.link_followed) as followed:
        qtbot.keyClick(text.stops[1], key)
    assert followed.args == ["contact:hr"]


def test_the_link_with_the_focus_is_marked_in_the_words(qtbot: QtBot, look: Look, told, shown) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    text = TextLabel(LINKED, look, block=True)
    text.setParent(holder)
    text.stand_alone()
    shown(holder)
    text.stops[0].setFocus()
    assert look.colour("warn_soft") in text.text()
    assert told(text.stops[0]).state.focused
    text.setFocus()
    assert look.colour("warn_soft") not in text.text()


def test_the_stand_in_of_a_link_draws_nothing(qtbot: QtBot, look: Look) -> None:
    text = TextLabel(LINKED, look)
    qtbot.addWidget(text)
    text.resize(300, 60)
    whole = text.grab().toImage()
    for stop in text.stops:
        stop.hide()
    assert text.grab().toImage() == whole


def test_links_by_mouse_alone_are_never_the_only_way(look: Look) -> None:
    text = TextLabel(LINKED, look)
    assert len(text.stops) == QLabel.text(text).count("<a ")

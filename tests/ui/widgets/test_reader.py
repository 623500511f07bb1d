"""Tests for ui/widgets/reader.py, with real keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from modules.block import Run
from ui.tab_order import follow_layout
from ui.theme import Look
from ui.widgets.picture import Picture
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel

KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Press = Callable[..., int]


def _blocks(look: Look) -> list[QWidget]:
    """0 heading, 1 text with two links, 2 heading, 3 picture, 4 text with a link, 5 heading, 6 long text."""
    return [
        TextLabel("Photos", look, level=1, block=True),
        TextLabel(
            (Run("See "), Run("one", link="lesson:one"), Run(", "), Run("two", link="term:two")), look, block=True
        ),
        TextLabel("Ask first", look, level=2, block=True),
        Picture("desk-scene", "Two people at a desk", look),
        TextLabel((Run("three", link="clause:6-b5"),), look, block=True),
        TextLabel("Then post", look, level=2, block=True),
        TextLabel("Long words. " * 400, look, block=True),
    ]


def _makers(blocks: list[QWidget]) -> list[Maker]:
    return [partial(Built, block, (block,)) for block in blocks]


@pytest.fixture
def reader(qtbot: QtBot, look: Look, shown) -> Reader:
    made = Reader(look)
    made.fill(_makers(_blocks(look)))
    made.finish()
    made.resize(700, 400)
    shown(made)
    made.stops[0].setFocus()
    return made


@pytest.fixture
def press(qtbot: QtBot, reader: Reader) -> Press:
    """Press keys one after another on what has the focus; return the place of the cursor."""

    def pressed(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
        for key in keys:
            qtbot.keyClick(reader.focusWidget(), key, modifier)
        return reader.place

    return pressed


def test_down_and_up_go_block_by_block(reader: Reader, press: Press) -> None:
    assert press(KEYS.Key_Down) == 1
    assert reader.stops[1].hasFocus()
    assert press(KEYS.Key_Down, KEYS.Key_Down) == 3
    assert reader.stops[3].hasFocus()
    assert press(KEYS.Key_Up) == 2


def test_the_ends_hold(reader: Reader, press: Press) -> None:
    assert press(KEYS.Key_Up) == 0
    assert press(KEYS.Key_End) == 6
    assert press(KEYS.Key_Down) == 6
    assert reader.stops[6].hasFocus()
    assert press(KEYS.Key_Home) == 0


def test_h_goes_to_the_next_heading_and_with_shift_back(reader: Reader, press: Press) -> None:
    assert press(KEYS.Key_H) == 2
    assert press(KEYS.Key_H) == 5
    assert press(KEYS.Key_H) == 5
    assert press(KEYS.Key_H, modifier=SHIFT) == 2
    assert press(KEYS.Key_H, modifier=SHIFT) == 0
    assert press(KEYS.Key_H, modifier=SHIFT) == 0


def test_k_goes_from_link_to_link_and_with_shift_back(reader: Reader, press: Press) -> None:
    links = [*reader.stops[1].stops, *reader.stops[4].stops]
    for link, place in zip(links, (1, 1, 4), strict=True):
        assert press(KEYS.Key_K) == place
        assert link.hasFocus()
    press(KEYS.Key_K)
    assert links[2].hasFocus()
    for link in reversed(links[:2]):
        press(KEYS.Key_K, modifier=SHIFT)
        assert link.hasFocus()
    press(KEYS.Key_K, modifier=SHIFT)
    assert links[0].hasFocus()


def test_k_starts_at_the_cursor(reader: Reader, press: Press) -> None:
    press(KEYS.Key_Down, KEYS.Key_Down)
    press(KEYS.Key_K)
    assert reader.stops[4].stops[0].hasFocus()
    press(KEYS.Key_Up)
    press(KEYS.Key_K, modifier=SHIFT)
    assert reader.stops[1].stops[1].hasFocus()


def test_k_without_a_link_that_way_stays(reader: Reader, press: Press) -> None:
    press(KEYS.Key_K, modifier=SHIFT)
    assert reader.stops[0].hasFocus()
    press(KEYS.Key_End, KEYS.Key_K)
    assert reader.stops[6].hasFocus()


def test_from_a_link_down_goes_to_the_block_after_it(reader: Reader, press: Press) -> None:
    press(KEYS.Key_K)
    assert press(KEYS.Key_Down) == 2
    assert reader.stops[2].hasFocus()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space])
def test_a_link_is_followed_by_key(qtbot: QtBot, reader: Reader, press: Press, key: Qt.Key) -> None:
    press(KEYS.Key_K, KEYS.Key_K)
    with qtbot.waitSignal(reader.link_followed) as followed:
        press(key)
    assert followed.args == ["term:two"]


def test_enter_on_words_follows_nothing(qtbot: QtBot, reader: Reader, press: Press) -> None:
    with qtbot.assertNotEmitted(reader.link_followed):
        press(KEYS.Key_Down, KEYS.Key_Return)
    assert reader.place == 1


def test_other_keys_are_left_to_the_window(reader: Reader, press: Press) -> None:
    assert press(KEYS.Key_X, KEYS.Key_PageDown) == 0
    assert reader.stops[0].hasFocus()


def test_a_key_with_control_is_left_to_the_window(reader: Reader, press: Press) -> None:
    assert press(KEYS.Key_H, modifier=Qt.KeyboardModifier.ControlModifier) == 0
    assert press(KEYS.Key_Down, modifier=Qt.KeyboardModifier.AltModifier) == 0


def test_the_whole_reader_is_one_tab_stop(qtbot: QtBot, look: Look, shown) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    before, reader, after = QPushButton("before"), Reader(look), QPushButton("after")
    for widget in (before, reader, after):
        row.addWidget(widget)
    reader.fill(_makers(_blocks(look)), 3)
    reader.finish()
    follow_layout(holder)
    shown(holder)
    before.setFocus()
    qtbot.keyClick(before, KEYS.Key_Tab)
    assert holder.focusWidget() is reader.stops[3]
    qtbot.keyClick(holder.focusWidget(), KEYS.Key_Down)
    follow_layout(holder)
    qtbot.keyClick(holder.focusWidget(), KEYS.Key_Tab)
    assert holder.focusWidget() is after
    qtbot.keyClick(after, KEYS.Key_Backtab, SHIFT)
    assert holder.focusWidget() is reader.stops[4]
    stops = [stop for stop in reader.stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_a_click_moves_the_cursor(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.moved) as moved:
        where = reader.stops[1].mapTo(reader, reader.stops[1].rect().center())
        qtbot.mouseClick(reader.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
    assert moved.args == [1]
    assert reader.place == 1
    assert reader.stops[0].focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_every_move_is_told(reader: Reader, press: Press) -> None:
    told: list[int] = []
    reader.moved.connect(told.append)
    press(KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up)
    assert told == [1, 2, 1]


def test_the_cursor_is_brought_into_sight(reader: Reader, press: Press) -> None:
    assert reader.verticalScrollBar().value() == 0
    press(KEYS.Key_End)
    assert reader.verticalScrollBar().value() > 0
    press(KEYS.Key_Home)
    assert reader.stops[0].visibleRegion().boundingRect().height() > 0


def test_filling_takes_no_focus(qtbot: QtBot, look: Look, shown) -> None:
    reader = Reader(look)
    shown(reader)
    reader.fill(_makers(_blocks(look)), 2)
    assert reader.place == 2
    assert not reader.stops[2].hasFocus()
    reader.fill(_makers(_blocks(look)), 99)
    assert reader.place == 6


def test_a_long_page_shows_its_start_at_once_and_goes_on_building(qtbot: QtBot, look: Look) -> None:
    reader = Reader(look)
    qtbot.addWidget(reader)
    blocks = [TextLabel(str(number), look, block=True) for number in range(60)]
    reader.fill(_makers(blocks))
    assert 0 < len(reader.stops) < 60
    qtbot.waitUntil(lambda: len(reader.stops) == 60)
    assert [stop.words() for stop in reader.stops] == [str(number) for number in range(60)]
    assert [reader.column.itemAt(index).widget() for index in range(60)] == blocks


def test_a_place_far_down_is_built_before_one_stands_on_it(qtbot: QtBot, look: Look) -> None:
    reader = Reader(look)
    qtbot.addWidget(reader)
    reader.fill(_makers([TextLabel(str(number), look, block=True) for number in range(60)]), 40)
    assert reader.place == 40
    assert 40 < len(reader.stops) < 60


@pytest.mark.parametrize("key", [KEYS.Key_Down, KEYS.Key_End, KEYS.Key_H, KEYS.Key_K])
def test_walking_on_waits_for_nothing(qtbot: QtBot, look: Look, shown, key: Qt.Key) -> None:
    reader = Reader(look)
    shown(reader)
    blocks = [TextLabel(str(number), look, block=True) for number in range(59)]
    reader.fill(_makers([*blocks, TextLabel((Run("end", link="term:end"),), look, level=2, block=True)]))
    reader.setFocus()
    qtbot.keyClick(reader.stops[0], key)
    assert len(reader.stops) == 60
    assert reader.place == (1 if key == KEYS.Key_Down else 59)


def test_filling_again_forgets_what_still_waited(qtbot: QtBot, look: Look) -> None:
    reader = Reader(look)
    qtbot.addWidget(reader)
    reader.fill(_makers([TextLabel(f"old {number}", look, block=True) for number in range(60)]))
    reader.fill(_makers([TextLabel("new", look, block=True)]))
    qtbot.wait(30)
    assert [stop.words() for stop in reader.stops] == ["new"]


def test_a_reader_without_blocks_takes_any_call(qtbot: QtBot, look: Look) -> None:
    reader = Reader(look)
    qtbot.addWidget(reader)
    reader.fill(())
    reader.go_to(1)
    reader.finish()
    assert (reader.place, reader.stops) == (0, [])


def test_filling_starts_afresh(qtbot: QtBot, reader: Reader, look: Look, press: Press) -> None:
    press(KEYS.Key_End)
    fresh = TextLabel("New", look, block=True)
    reader.fill(_makers([fresh]))
    assert (reader.place, reader.stops) == (0, [fresh])
    reader.go_to(0)
    qtbot.waitUntil(fresh.hasFocus)
    assert press(KEYS.Key_Down) == 0
    assert reader.verticalScrollBar().value() == 0


def test_headings_paragraphs_and_pictures_are_told_as_such(reader: Reader, told) -> None:
    assert [told(stop).role for stop in reader.stops] == [
        "Heading", "Paragraph", "Heading", "Graphic", "Paragraph", "Heading", "Paragraph",
    ]  # fmt: skip
    assert all(told(stop).name and told(stop).state.focusable for stop in reader.stops)
    assert told(reader.stops[0]).state.focused


def test_a_jump_to_the_top_holds_while_the_page_still_grows(look: Look, shown, qtbot: QtBot) -> None:
    reader = Reader(look)
    reader.resize(500, 300)
    shown(reader)
    blocks: list[QWidget] = [TextLabel(f"{number} " + "words " * 60, look, block=True) for number in range(30)]
    reader.fill(_makers(blocks))
    reader.finish()
    reader.go_to(20, top=True)
    qtbot.waitUntil(lambda: blocks[20].mapTo(reader.viewport(), blocks[20].rect().topLeft()).y() == look.px(40))


def test_a_jump_brings_the_block_into_sight_once_its_height_is_known(look: Look, shown, qtbot: QtBot) -> None:
    reader = Reader(look)
    reader.resize(500, 300)
    shown(reader)
    blocks: list[QWidget] = [TextLabel(f"{number} " + "words " * 60, look, block=True) for number in range(30)]
    reader.fill(_makers(blocks))
    reader.finish()
    reader.go_to(20)
    qtbot.waitUntil(lambda: not blocks[20].visibleRegion().isEmpty())


def test_a_jump_can_leave_the_focus_where_it_is(look: Look, shown, qtbot: QtBot) -> None:
    reader = Reader(look)
    switch = QPushButton("switch")
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.addWidget(switch)
    row.addWidget(reader)
    holder.resize(600, 300)
    shown(holder)
    switch.setFocus()
    blocks: list[QWidget] = [TextLabel(f"{number} " + "words " * 60, look, block=True) for number in range(30)]
    reader.fill(_makers(blocks))
    reader.finish()
    reader.go_to(20, top=True, focus=False)
    qtbot.waitUntil(lambda: blocks[20].mapTo(reader.viewport(), blocks[20].rect().topLeft()).y() == look.px(40))
    assert switch.hasFocus()
    assert reader.place == 20


def test_whoever_scrolls_after_a_jump_is_not_pulled_back(reader: Reader, qtbot: QtBot) -> None:
    reader.go_to(6, top=True)
    QApplication.sendEvent(
        reader.viewport(),
        QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, 40), QPoint(0, 120), Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )  # fmt: skip
    at = reader.verticalScrollBar().value()
    reader.put(-1, TextLabel("More words. " * 200, reader._look))
    qtbot.wait(50)
    assert reader.verticalScrollBar().value() == at


def test_a_block_is_found_by_what_it_stands_for(reader: Reader) -> None:
    reader.stops[4].setProperty("entry", "term:kite")
    assert reader.place_of("entry", "term:kite") == 4
    assert reader.place_of("entry", "term:boat") == -1
    reader.fill(())
    reader.go_to(0)
    assert reader.stops == []


def test_whoever_goes_on_to_another_place_is_not_pulled_back(look: Look, shown, qtbot: QtBot) -> None:
    reader = Reader(look)
    reader.resize(500, 300)
    shown(reader)
    blocks: list[QWidget] = [TextLabel(f"{number} " + "words " * 60, look, block=True) for number in range(30)]
    reader.fill(_makers(blocks))
    reader.finish()
    qtbot.waitUntil(lambda: reader.verticalScrollBar().maximum() > 1000)
    reader.go_to(0)
    far = QPushButton("Practise")
    reader.put(20, far)
    far.show()
    far.setFocus()
    reader.reveal(far)
    reader.put(30, TextLabel("More words. " * 200, look))
    qtbot.wait(100)
    assert not far.visibleRegion().isEmpty()


def test_a_page_that_is_still_being_built_is_as_high_as_its_words_need(
    reader: Reader, look: Look, qtbot: QtBot
) -> None:
    """Else the words would be squeezed, and who goes on by Tab could not scroll there."""
    heights: list[tuple[int, int]] = []

    def measure() -> None:
        sheet = reader.widget()
        heights.append((sheet.height(), sheet.heightForWidth(sheet.width())))

    reader._timer.timeout.connect(measure)
    reader.fill([_slow(number, look) for number in range(40)])
    measure()
    qtbot.waitUntil(lambda: not reader._waiting)
    assert len(heights) > 2
    assert all(height == needed for height, needed in heights)


def _slow(number: int, look: Look) -> Callable[[], Built]:
    def make() -> Built:
        time.sleep(0.004)
        block = TextLabel(f"Block {number}: " + "and so on and on " * (number % 7 * 9), look, block=True)
        return Built(block, (block,))

    return make

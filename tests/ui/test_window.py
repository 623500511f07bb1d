"""Tests for ui/window.py: going from page to page, coming back, the bars, the keys, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from records.model import Place
from ui.hands import answer_by_hand
from ui.pages.home import HomePage
from ui.pages.lesson import LessonPage
from ui.pages.policy import PolicyPage
from ui.pages.search import SearchPage
from ui.pages.welcome import WelcomePage
from ui.preferences import Preferences
from ui.road import page_makers
from ui.session import Session
from ui.theme import SCALES, Look
from ui.window import MainWindow


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def window(shown: Callable[[QWidget], None], look: Look, preferences: Preferences) -> MainWindow:
    """The window before it has a session."""
    made = MainWindow(look, preferences)
    shown(made)
    return made


@pytest.fixture
def begun(window: MainWindow, preferences: Preferences) -> Callable[[Session], MainWindow]:
    def begin(one: Session) -> MainWindow:
        window.begin(one, page_makers(window, preferences))
        return window

    return begin


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        mine = isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window
        if mine and event.type() == QEvent.Type.Show:
            self.shown.append(type(watched).__name__)
        return False


def test_it_paints_before_it_has_anything_and_says_so_once(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    made = MainWindow(look, preferences)
    qtbot.addWidget(made)
    painted = []
    made.painted.connect(lambda: painted.append(made.session))
    made.show()
    qtbot.waitUntil(lambda: bool(painted))
    made.repaint()
    qtbot.wait(20)
    assert painted == [None]


def test_without_a_session_nothing_can_be_gone_to(window: MainWindow) -> None:
    window.go("home")
    window.forget()
    assert window.page is None
    assert window.page_name in ("", "welcome")


def test_the_first_start_is_the_welcome_page_alone(begun, session) -> None:
    window = begun(session(None))
    assert isinstance(window.page, WelcomePage)
    assert not window.sidebar.isVisible()
    assert not window.header.field.isVisible()
    assert window.windowTitle() == "Welcome – Postwise"


def test_a_known_person_starts_at_home(begun, session) -> None:
    window = begun(session())
    assert isinstance(window.page, HomePage)
    assert window.sidebar.isVisible()
    assert window.header.field.isVisible()


def test_the_next_start_comes_back_to_the_same_spot(begun, session) -> None:
    one = session()
    one.save_place("lesson", "alt-text", 5)
    window = begun(one)
    assert isinstance(window.page, LessonPage)
    assert window.page.reader.place == 5
    assert window.banner.text.text() == "Welcome back. This is where you left off."
    assert window.banner.isVisible()
    assert window.focusWidget() is window.page.reader.stops[5]


def test_a_place_that_is_no_more_leads_home(begun, session) -> None:
    one = session()
    one.save_place("a-page-of-yesterday", "", 0)
    assert isinstance(begun(one).page, HomePage)


def test_going_keeps_the_place_at_once(begun, session) -> None:
    one = session()
    begun(one).go("policy", "3")
    assert one.store.place() == Place("policy", "3", 0)


def test_moving_inside_a_page_is_kept_on_closing(begun, session, qtbot: QtBot) -> None:
    one = session()
    window = begun(one)
    window.go("policy", "3")
    for _step in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    window.close()
    assert one.store.place() == Place("policy", "3", 3)


def test_a_page_says_where_one_is(begun, session) -> None:
    window = begun(session())
    window.go("lesson", "alt-text")
    assert window.windowTitle() == "Alt text that says what matters – Postwise"
    assert window.sidebar.buttons["lessons"].property("here") is True
    assert window.sidebar.buttons["lessons"].accessibleDescription() == "You are here"
    window.go("home")
    assert window.sidebar.buttons["lessons"].property("here") is False


def test_sidebar_header_and_links_lead_to_pages(begun, session) -> None:
    window = begun(session())
    window.sidebar.chosen.emit("policy")
    assert isinstance(window.page, PolicyPage)
    window.header.searched.emit("photo")
    assert isinstance(window.page, SearchPage)
    window.page.follow.emit("clause:3-b1")
    assert isinstance(window.page, PolicyPage)
    assert window.page.section.id == "3"
    window.header.chosen.emit("home")
    assert isinstance(window.page, HomePage)


def test_a_new_fact_shows_on_page_and_sidebar(begun, session) -> None:
    one = session()
    window = begun(one)
    one.read_section("0")
    assert window.sidebar.buttons["policy"].accessibleName().startswith("Policy, 1 of")


def test_what_a_page_says_stands_in_the_banner_until_one_goes_on(begun, session) -> None:
    window = begun(session())
    window.page.say.emit("Saved.", "good")
    assert window.banner.isVisible()
    assert window.banner.text.text() == "Saved."
    window.go("policy")
    assert not window.banner.isVisible()


def test_trouble_is_told_and_gets_the_focus(begun, session) -> None:
    one = session()
    window = begun(one)
    one.failed.emit(PostwiseError("The disk is full.", todo="Make some room."))
    assert window.banner.text.text() == "The disk is full. Make some room."
    assert window.focusWidget() is window.banner.text


def test_a_change_of_look_builds_the_page_again_at_the_same_spot(begun, session, qtbot: QtBot) -> None:
    one = session()
    window = begun(one)
    window.go("policy", "3")
    for _step in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    before = window.page
    window.header.theme_chosen.emit("dark")
    assert window.page is not before
    assert window.page.section.id == "3"
    assert window.page.reader.place == 4
    assert window.focusWidget() is window.page.reader.stops[4]


def test_the_look_is_remembered(begun, session, tmp_path: Path) -> None:
    window = begun(session())
    window.header.theme_chosen.emit("high-contrast")
    window.header.scale_chosen.emit(1.5)
    window.use_appearance("high-contrast", 1.5, True, True)
    again = Preferences(tmp_path)
    assert (again.theme, again.scale, again.roomy, again.still) == ("high-contrast", 1.5, True, True)


def test_what_is_typed_at_the_first_start_outlives_a_change_of_text_size(begun, session, qtbot: QtBot) -> None:
    window = begun(session(None))
    qtbot.keyClicks(window.page.form.name, "Ada Example")
    window.page.form.audiences["manage"].click()
    window.use_look(scale=2.0)
    assert window.page.form.name.text() == "Ada Example"
    assert window.page.form.audiences["manage"].isChecked()


def test_the_text_grows_and_shrinks_by_key_and_stops_at_the_ends(begun, session, qtbot: QtBot, look: Look) -> None:
    window = begun(session())
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert look.scale == SCALES[SCALES.index(1.0) + 1]
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert look.scale == 1.0
    for key, end in ((Qt.Key.Key_Minus, SCALES[0]), (Qt.Key.Key_Plus, SCALES[-1])):
        for _time in range(len(SCALES)):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
            qtbot.wait(1)
        assert look.scale == end


def test_find_and_home_have_keys(begun, session, qtbot: QtBot) -> None:
    window = begun(session())
    window.go("policy")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.header.field
    qtbot.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page, HomePage)


def test_at_twice_the_text_the_sidebar_gives_way_and_search_is_still_there(begun, session, qtbot: QtBot) -> None:
    window = begun(session())
    window.resize(1280, 720)
    window.use_look(scale=2.0)
    assert not window.sidebar.isVisible()
    assert window.header.menu.isVisible()
    assert window.minimumSizeHint().width() <= 1024
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, SearchPage)
    assert window.focusWidget() is window.page.field
    qtbot.keyClicks(window.page.field, "photo")
    qtbot.keyClick(window.page.field, Qt.Key.Key_Return)
    assert "photo" in window.page.reader.stops[0].words()


def test_a_wider_window_gets_its_sidebar_back(begun, session, qtbot: QtBot) -> None:
    window = begun(session())
    window.resize(700, 600)
    qtbot.waitUntil(lambda: not window.sidebar.isVisible())
    window.resize(1280, 860)
    qtbot.waitUntil(window.sidebar.isVisible)


def test_size_and_place_on_the_screen_come_back(begun, session, look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    window = begun(session())
    for _time in range(2):  # the first makes it compact, which allows to be narrower still
        window.resize(700, 640)
        qtbot.wait(1)
    window.close()
    again = MainWindow(look, Preferences(tmp_path))
    qtbot.addWidget(again)
    assert again.size().width() == 700
    assert again.size().height() == 640


def test_after_erasing_it_starts_anew(begun, session) -> None:
    one = session()
    window = begun(one)
    window.go("record")
    assert one.erase()
    window.forget()
    assert isinstance(window.page, WelcomePage)
    assert window.page.form.name.text() == ""


def test_closing_waits_for_work_under_way(begun, session, road, qtbot: QtBot) -> None:
    one = session()
    window = begun(one)
    ended = []
    one.tasks.start(lambda: ended.append(True), lambda _nothing: None, lambda _error: None)
    window.close()
    assert ended == [True]


@pytest.mark.parametrize("name", ["home", "policy", "lessons", "lesson", "practice", "check", "acknowledge",
                                  "certificate", "search", "record", "settings"])  # fmt: skip
def test_each_page_puts_the_keyboard_on_something_one_can_see(begun, session, qtbot: QtBot, name: str) -> None:
    window = begun(session())
    window.go(name)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    assert focused.isEnabled()
    assert window.page.isAncestorOf(focused)


def test_nothing_flashes_up_as_a_window_of_its_own(begun, session, road, qapp: QApplication, qtbot: QtBot) -> None:
    one = session()
    window = begun(one)
    watch = Windows(window)
    qapp.installEventFilter(watch)
    for name in ("policy", "lesson", "search", "record", "settings", "practice"):
        window.go(name)
        qtbot.wait(5)
    window.page.begin()
    item = window.page.view.card.item
    answer_by_hand(window.page.view.card.answer, road.right(item))
    window.page.view.card.confidence.choose("sure")
    window.page.view.advance()
    window.page.view.advance()
    window.go("lesson")
    window.page.reader.finish()
    window.use_look(theme="dark")
    qapp.removeEventFilter(watch)
    assert watch.shown == []


def test_back_returns_to_the_clause_from_which_something_was_looked_up(begun, session, qtbot: QtBot) -> None:
    window = begun(session())
    window.go("policy", "3.1-b2")
    place = window.page.reader.place
    window.page.help["reference"].click()
    assert window.page_name == "reference"
    assert window.sidebar.buttons["approvals"].property("here") is True
    window.page.bar.main.click()
    assert window.page_name == "approvals"
    window.page.bar.back.click()
    assert window.page_name == "reference"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page, PolicyPage)
    assert window.page.reader.place == place
    assert window.focusWidget().property("clause") == "3.1-b2"


def test_back_without_a_page_before_leads_home(begun, session) -> None:
    window = begun(session())
    window.go("back")
    assert isinstance(window.page, HomePage)


def test_a_sidebar_for_which_there_is_no_room_does_not_widen_the_window(
    shown, look: Look, preferences: Preferences
) -> None:
    made = MainWindow(look, preferences)
    look.use(scale=2.0)
    made.resize(1280, 720)
    shown(made)
    assert made.size().toTuple() == (1280, 720)
    assert not made.sidebar.isVisible()


@pytest.mark.parametrize("page", ["home", "practice", "check", "acknowledge", "certificate", "record", "content"])
def test_at_200_per_cent_what_has_the_focus_is_in_sight(begun, session, road, qtbot: QtBot, page: str) -> None:
    """WCAG 2.4.7 and 2.4.11, in a window of 1280 by 720."""
    one = session()
    road.to_the_acknowledgement(one)
    window = begun(one)
    window.use_look(scale=2.0)
    window.resize(1280, 720)
    window.go("labs")
    window.go(page)
    qtbot.waitUntil(lambda: _in_sight(window.focusWidget()))


def test_at_200_per_cent_the_first_field_of_a_new_person_is_in_sight(begun, session, qtbot: QtBot) -> None:
    window = begun(session(None))
    window.use_look(scale=2.0)
    window.resize(1280, 720)
    window.go("welcome")
    qtbot.waitUntil(lambda: _in_sight(window.focusWidget()))


def test_at_200_per_cent_the_verdict_on_an_answer_is_in_sight(begun, session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_acknowledgement(one)
    window = begun(one)
    window.use_look(scale=2.0)
    window.resize(1280, 720)
    window.go("practice")
    window.page.begin()
    for _question in range(3):
        card = window.page.view.card
        answer_by_hand(card.answer, road.right(card.item))
        card.confidence.choose("sure")
        window.page.view.advance()
        qtbot.waitUntil(lambda card=card: card.verdict is not None and _in_sight(card.verdict))
        assert card.verdict.hasFocus()
        window.page.view.advance()


def _in_sight(widget: QWidget) -> bool:
    return widget is not None and widget.visibleRegion().boundingRect().size() == widget.size()

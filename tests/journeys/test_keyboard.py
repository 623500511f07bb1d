"""The whole induction by keyboard alone, in the real window (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exports.delivery import deliver
from modules.organisation import FILE
from quizzes.drawing import asked_of
from quizzes.kinds import kind
from records.completing import complete
from records.model import Profile
from records.refresher import open_parts
from ui.app import App
from ui.clock import utc_now
from ui.kinds.base import Deed
from ui.opening import open_course
from ui.pages.acknowledge import AcknowledgePage
from ui.pages.certificate import CertificatePage
from ui.pages.changes import ChangesPage
from ui.pages.check import CheckPage
from ui.pages.home import HomePage
from ui.pages.lesson import LessonPage
from ui.pages.lessons import LessonsPage
from ui.pages.policy import PolicyPage
from ui.pages.welcome import WelcomePage
from ui.session import Session
from ui.tasks import Tasks

MOST_STEPS = 120
SHIPPED = Path(__file__).resolve().parents[2] / "modules" / "content" / FILE


class Hands:
    """Two hands on a keyboard. After each key the focus must be on something that can be seen, used and named."""

    def __init__(self, app: App) -> None:
        self.window = app.window
        self.seen: list[str] = []

    @property
    def focus(self) -> QWidget:
        found = self.window.focusWidget()
        assert found is not None, f"the focus is lost on {self.window.page_name}, after {self.seen[-3:]}"
        return found

    def press(self, keys: str) -> None:
        """Press one key or chord, such as `Tab` or `Alt+Up`."""
        QTest.keySequence(self.focus, QKeySequence(keys))
        QApplication.processEvents()
        self.look()

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(self.focus, letter)
        self.look()

    def look(self) -> None:
        """Hold what every moment must keep."""
        focus = self.focus
        name = QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name)
        where = f"{type(focus).__name__} “{name}” on {self.window.page_name}"
        self.seen.append(where)
        assert focus.isVisible(), f"{where} cannot be seen"
        assert focus.isEnabled(), f"{where} cannot be used"
        assert not focus.visibleRegion().isEmpty(), f"{where} is scrolled out of sight, after {self.seen[-4:]}"
        assert name or focus.accessibleName(), f"{where} has no name"

    def reach(self, wanted: Callable[[QWidget], bool], *, arrows: bool = False) -> None:
        """Press Tab until there; with `arrows`, also go on by arrow inside a group that is one Tab stop."""
        for _step in range(MOST_STEPS):
            if wanted(self.focus) or (arrows and self._arrow_to(wanted)):
                return
            self.press("Tab")
        pytest.fail(f"cannot be reached by keyboard on {self.window.page_name}: {self.seen[-MOST_STEPS:]}")

    def _arrow_to(self, wanted: Callable[[QWidget], bool]) -> bool:
        answer = getattr(getattr(getattr(self.window.page, "view", None), "card", None), "answer", None)
        if answer is None or not answer.isAncestorOf(self.focus) or self.focus.inherits("QPlainTextEdit"):
            return False
        for keys in ("Right", "Left") if self.focus.inherits("QPushButton") else ("Down",):
            for _step in range(MOST_STEPS):
                before = self.focus
                if before.inherits("QComboBox"):
                    break
                self.press(keys)
                if wanted(self.focus):
                    return True
                if self.focus is before or not answer.isAncestorOf(self.focus):
                    break
        return False

    def press_button(self, words: str, keys: str = "Space") -> None:
        """Go to the button with these words and press it."""
        self.reach(lambda found: isinstance(found, QPushButton) and words in (found.text(), found.accessibleName()))
        QTest.keySequence(self.focus, QKeySequence(keys))
        QApplication.processEvents()

    def do(self, deed: Deed) -> None:
        """Do one deed of an answer by keys: where a mouse would click, the space bar chooses."""
        self.reach(lambda found: found is deed.part, arrows=True)
        if deed.words:
            self.press("Ctrl+A")
            self.type(deed.words)
        else:
            already = bool(deed.part.property("checked")) and deed.part.inherits("QRadioButton")
            if not already:
                self.press(deed.keys or "Space")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    # Every section has a question; a check of the full length would only take longer.
    (made / FILE).write_text(SHIPPED.read_text("utf-8").replace("check_items = 20", "check_items = 13"), "utf-8")
    return made


@pytest.fixture
def content() -> Path | None:
    """The course to open; None for the shipped one. A test may give another."""
    return None


@pytest.fixture
def app(application: QApplication, data: Path, content: Path | None, monkeypatch, qtbot: QtBot) -> Iterator[App]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    trouble: list[BaseException] = []
    made = App(application, data, content=content, use_keyring=False, report=trouble.append)
    made.window.resize(1280, 860)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.open()
    yield made
    made.close()
    made.window.deleteLater()
    made.look.deleteLater()
    assert trouble == []


@pytest.fixture
def hands(app: App) -> Hands:
    return Hands(app)


def first_start(hands: Hands) -> None:
    hands.type("Ada Example")
    hands.reach(lambda found: found.accessibleName() == "Work e-mail")
    hands.type("ada@example.org")
    hands.reach(lambda found: found.accessibleName() == "Team")
    hands.press("Down")
    hands.reach(lambda found: found.inherits("QCheckBox"))
    hands.press("Space")
    hands.press_button("Start")


def answer_the_check(hands: Hands, app: App, qtbot: QtBot, missed: Collection[str] = ()) -> list[str]:
    """Answer all that is asked, the items of `missed` wrong; returns the items in their order."""
    view = app.window.page.view
    asked: list[str] = []
    while app.window.page.asking:
        card = view.card
        asked.append(card.item.id)
        hands.reach(lambda found, stem=card.stem: found is stem)
        item_kind = kind(card.item.kind)
        right = card.item.id not in missed
        wanted = item_kind.right_response(card.item.body) if right else item_kind.wrong_response(card.item.body)
        for deed in card.answer.play(wanted):
            hands.do(deed)
        hands.reach(lambda found, row=card.confidence: row.isAncestorOf(found))
        hands.press("Space")
        hands.press_button("Check my answer")
        qtbot.waitUntil(card.verdict.hasFocus)
        assert card.verdict.words().startswith("That’s right.") is right, f"{card.item.kind}: {card.item.id}"
        hands.press_button("See my result" if view.attempt.next_item is None else "Next question")
    return asked


def test_the_whole_induction_by_keyboard_alone(hands: Hands, app: App, qtbot: QtBot) -> None:
    window = app.window
    assert isinstance(window.page, WelcomePage)
    first_start(hands)
    assert isinstance(window.page, HomePage)
    session = app.session
    assert session.profile.team
    assert session.profile.audiences == ("everyone", "contribute")
    hands.press_button("Start with the policy", "Return")
    for section in session.catalogue.policy.sections:
        assert isinstance(window.page, PolicyPage)
        assert window.page.section.id == section.id
        hands.press("Down")
        hands.press_button("I have read this section")
    assert isinstance(window.page, LessonsPage)
    hands.press_button(f"Start: {session.lessons[0].title}")
    for _lesson in session.lessons:
        assert isinstance(window.page, LessonPage)
        qtbot.wait(1)
        hands.press("Down")
        hands.press("H")
        hands.press_button("I have finished this lesson")
    assert isinstance(window.page, CheckPage)
    hands.press_button("Start the check")
    answer_the_check(hands, app, qtbot)
    hands.press_button("On to the acknowledgement")
    assert isinstance(window.page, AcknowledgePage)
    hands.type("Ada Example")
    QTest.keySequence(hands.focus, QKeySequence("Return"))
    assert isinstance(window.page, CertificatePage)
    qtbot.waitUntil(lambda: bool(session.completions))
    assert hands.focus is window.page.buttons["save"]
    hands.press("Alt+Home")
    assert isinstance(window.page, HomePage)
    assert session.settled


@pytest.fixture
def year_ago(data: Path) -> tuple[str, ...]:
    """Somebody completed the course fourteen months ago, with the certificate of then; returns what they had wrong."""
    then = utc_now() - timedelta(days=430)
    session = Session(open_course(data, None, then, use_keyring=False), lambda: then, Tasks(lambda _error: None))
    session.save_profile(Profile("Ada Example", "ada@example.org"))
    for section in session.catalogue.policy.sections:
        session.read_section(section.id)
    for lesson in session.lessons:
        session.finish_lesson(lesson.id)
    attempt = session.asking.begin("check")
    missed = tuple(one.item_id for one in attempt.drawn if one.item_id not in attempt.must_pass)[:2]
    for drawn in attempt.drawn:
        item = session.bank.items[drawn.item_id]
        found = kind(item.kind)
        response = found.wrong_response(item.body) if item.id in missed else found.right_response(item.body)
        attempt, _marking = session.asking.answer(attempt, item.id, response, "sure")
    session.asking.finish(attempt)
    session.acknowledge("Ada Example")
    completion = complete(
        profile=session.profile, catalogue=session.catalogue, organisation=session.organisation,
        evidence=session.evidence, completion_id=str(uuid4()), duration_seconds=2_400, now=then,
    )  # fmt: skip
    proof = deliver(completion, data / "keys", use_keyring=False, now=then)
    session.store.add_completion(completion, proof.record, proof.certificate, then)
    session.store.close()
    return missed


class TestRefresher:
    """A year later, with a new version of the policy in between."""

    @pytest.fixture
    def content(self, new_version: Path, year_ago: tuple[str, ...]) -> Path:
        assert year_ago, "the first completion comes before the app opens"
        return new_version

    def test_the_whole_refresher_by_keyboard_alone(
        self, hands: Hands, app: App, year_ago: tuple[str, ...], qtbot: QtBot
    ) -> None:
        window, session = app.window, app.session
        assert isinstance(window.page, HomePage)
        assert session.outstanding()[0].kind == "changes"
        hands.press_button("Start the refresher", "Return")
        assert isinstance(window.page, ChangesPage)
        hands.press("Down")
        hands.press_button("I have read what changed")
        assert isinstance(window.page, CheckPage)
        hands.press_button("Start the short checks")
        again = answer_the_check(hands, app, qtbot, missed=year_ago[:1])
        assert set(year_ago) <= set(again)
        (part,) = open_parts(session.refresher, session.evidence)
        assert part.section == session.bank.items[year_ago[0]].section
        # That part alone has opened.
        hands.press_button("Go on")
        assert isinstance(window.page, PolicyPage)
        assert window.page.section.id == part.section
        hands.press_button("I have read this section")
        while isinstance(window.page, LessonPage):
            qtbot.wait(1)
            hands.press_button("I have finished this lesson")
        assert isinstance(window.page, CheckPage)
        hands.press_button("Take the short check again")
        # Other questions, but for a clause that changed and has no other one than the one that was missed.
        asked = [item.id for item in asked_of(session.bank, session.audiences) if item.section == part.section]
        about = ({id_ for id_ in asked if clause in session.bank.items[id_].clauses} for clause in part.clauses)
        alone = {year_ago[0]} if {year_ago[0]} in about else set()
        assert set(answer_the_check(hands, app, qtbot)) & set(again) == alone
        hands.press_button("Go on")
        assert isinstance(window.page, AcknowledgePage)
        hands.type("Ada Example")
        QTest.keySequence(hands.focus, QKeySequence("Return"))
        assert isinstance(window.page, CertificatePage)
        qtbot.waitUntil(lambda: len(session.completions) == 2)
        assert session.last.policy_version == "7.1"
        assert session.settled


PAGES = ("home", "policy", "lessons", "lesson", "practice", "check", "acknowledge", "certificate", "search", "record",
         "settings", "approvals", "reference")  # fmt: skip


def settle(app: App, name: str) -> None:
    """Go to a page and wait until all of it is there."""
    app.window.go(name)
    QTest.qWait(30)
    if reader := getattr(app.window.page, "reader", None):
        reader.finish()
        QTest.qWait(30)


def place_of(window: QWidget, widget: QWidget) -> tuple[int, int]:
    """Where a widget stands, from top to bottom and then from left to right, with a little play for one row."""
    corner = widget.mapTo(window, widget.rect().center())
    return corner.y() // 40, corner.x()


def test_tab_goes_round_each_page_and_back_the_same_way_and_traps_nobody(hands: Hands, app: App) -> None:
    first_start(hands)
    for name in PAGES:
        settle(app, name)
        start = hands.focus
        there = [start]
        for _step in range(MOST_STEPS):
            hands.press("Tab")
            if hands.focus is start:
                break
            there.append(hands.focus)
        else:
            pytest.fail(f"Tab does not come round on {name}: {hands.seen[-12:]}")
        back = []
        for _step in there:
            QTest.keyClick(hands.focus, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            hands.look()
            back.append(hands.focus)
        assert back == [*reversed(there[1:]), start], name
        page = [widget for widget in there if app.window.page.isAncestorOf(widget)]
        assert page, f"nothing of {name} can be reached"


def test_tab_follows_the_page_from_top_to_bottom(hands: Hands, app: App) -> None:
    first_start(hands)
    app.window.resize(1280, 4000)
    for name in PAGES:
        settle(app, name)
        places: list[tuple[int, int]] = []
        hands.reach(lambda found: found is app.window.header.theme)
        for _step in range(MOST_STEPS):
            hands.press("Tab")
            if not app.window.page.isAncestorOf(hands.focus):
                break
            places.append(place_of(app.window, hands.focus))
        assert places == sorted(places), f"{name}: {hands.seen[-len(places) - 1 :]}"


def test_every_page_of_the_sidebar_can_be_reached_by_arrow(hands: Hands, app: App) -> None:
    first_start(hands)
    buttons = list(app.window.sidebar.buttons.values())
    for name, button in app.window.sidebar.buttons.items():
        hands.reach(lambda found: found in buttons)
        while buttons.index(hands.focus) < buttons.index(button):
            hands.press("Down")
        while buttons.index(hands.focus) > buttons.index(button):
            hands.press("Up")
        QTest.keySequence(hands.focus, QKeySequence("Space"))
        QApplication.processEvents()
        assert app.window.page_name == name
        hands.look()

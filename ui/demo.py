"""The demo: a whole induction played through the real window, with real clicks and keys, offscreen.

It looks at what is still to do and does the next thing, as a person would. So it also goes on after it was killed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from assets.language import _
from exports.delivery import public_root
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from quizzes.kinds import kind
from quizzes.model import Response
from ui.app import App
from ui.hands import answer_by_hand
from ui.pages.acknowledge import AcknowledgePage
from ui.pages.asking import AskingPage
from ui.pages.certificate import CertificatePage
from ui.pages.home import HomePage
from ui.pages.lesson import LessonCheck, LessonPage
from ui.pages.policy import PolicyPage
from ui.pages.welcome import WelcomePage
from ui.progress import next_place
from ui.session import Session
from ui.widgets.question import QuestionCard

_PATIENCE_SECONDS = 60.0
_MOST_STEPS = 2000


class Demo:
    """One person's induction in one window. With `screens`, each new screen is kept as a PNG.

    `unexpected` is where the app leaves errors that nobody caught; they end the demo like those that it tells.
    """

    def __init__(
        self,
        app: App,
        out: Path,
        name: str,
        email: str,
        *,
        screens: bool,
        unexpected: list[BaseException],
        pictures: Path | None = None,
    ) -> None:
        self._app = app
        self._window = app.window
        self._out = out
        self._name = name
        self._email = email
        self._screens = screens
        self._pictures = pictures or out / "screens"
        self._seen: list[str] = []
        self._trouble = unexpected

    @property
    def _session(self) -> Session:
        if self._app.session is None:
            raise RuntimeError("the course is not open")
        return self._app.session

    def play(self) -> None:
        """Play until the certificate is there, then write what HR would get. Raises PostwiseError when stuck."""
        self._window.show()
        self._app.open()
        profile = self._session.profile
        if profile is not None and (profile.name, profile.email) != (self._name, self._email):
            raise PostwiseError(
                _("This folder holds the demo of another person."),
                where=str(self._out),
                todo=_("Choose another folder, or the same name and e-mail as last time."),
            )
        self._session.failed.connect(self._on_session_failed)
        self._session.certifying.failed.connect(self._on_session_failed)
        for _step in range(_MOST_STEPS):
            self._shoot(self._window.page_name)
            if self._session.completions:
                break
            self._step()
            self._raise_trouble()
        self._look_around()
        self._write()

    def _step(self) -> None:
        """Do the next thing on the page that is open."""
        page = self._window.page
        if isinstance(page, WelcomePage):
            self._fill_in(page)
        elif isinstance(page, HomePage) and page.go_on is not None:
            self._click(page.go_on)
        elif isinstance(page, PolicyPage):
            self._click(page.bar.main)
            self._leave_when_done("section")
        elif isinstance(page, LessonPage):
            self._take_lesson(page)
        elif isinstance(page, AskingPage):
            self._ask(page)
        elif isinstance(page, AcknowledgePage):
            self._acknowledge(page)
        elif isinstance(page, CertificatePage) and self._session.tasks.busy:
            self._wait(lambda: bool(self._session.completions))
        else:
            self._go_on()

    def _fill_in(self, page: WelcomePage) -> None:
        self._type(page.form.name, self._name)
        self._type(page.form.email, self._email)
        self._shoot("welcome-filled")
        self._click(page.button)
        if complaints := page.form.complaints():
            raise PostwiseError(_("The demo cannot begin for this person."), todo=" ".join(complaints))

    def _take_lesson(self, page: LessonPage) -> None:
        page.reader.finish()
        self._app.application.processEvents()
        for check in (found for found in page.findChildren(LessonCheck) if found.isVisible()):
            card = check.card
            self._answer(card, kind(card.item.kind).right_response(card.item.body))
            self._click(check.button)
        self._shoot("lesson-answered")
        self._click(page.bar.main)
        self._leave_when_done("lesson")

    def _ask(self, page: AskingPage) -> None:
        """Begin, answer or go on; one ordinary question of the check is answered wrong, as people do."""
        view, card = page.view, page.view.card
        if not page.asking or card is None or view.attempt is None:
            done = page.purpose == "practice" and self._practised()
            if done or not any(need.kind == "check" for need in self._session.outstanding()):
                self._go_on()
            elif page.first is not None:
                self._click(page.first)
            return
        if not view.answered:
            found = kind(card.item.kind)
            ordinary = next((d.item_id for d in view.attempt.drawn if d.item_id not in view.attempt.must_pass), "")
            wrong = page.purpose == "check" and card.item.id == ordinary
            response = (found.wrong_response if wrong else found.right_response)(card.item.body)
            self._answer(card, response)
            QTest.mouseClick(card.confidence.button("sure"), Qt.MouseButton.LeftButton)
            self._shoot(f"{page.purpose}-question")
            self._click(view.bar.main)
            self._shoot(f"{page.purpose}-feedback")
        else:
            last = view.attempt.next_item is None
            self._click(view.bar.main)
            if last:
                self._shoot(f"{page.purpose}-result")

    def _acknowledge(self, page: AcknowledgePage) -> None:
        if self._session.outstanding() and self._session.outstanding()[0].kind == "acknowledge":
            page.name.clear()
            self._type(page.name, self._name)
            self._shoot("acknowledge-typed")
        self._click(page.bar.main)

    def _leave_when_done(self, need_kind: str) -> None:
        """Once all sections or lessons are done, go on by way of home."""
        if not any(need.kind == need_kind for need in self._session.outstanding()):
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next open step; one round of practice comes before the check."""
        page, target = next_place(self._session.outstanding())
        if page == "check" and not self._practised():
            page, target = "practice", "run"
        if page == "check" and self._session.asking.running("check") is not None:
            target = "run"
        self._window.go(page, target)

    def _practised(self) -> bool:
        return any(done.attempt.purpose == "practice" for done in self._session.store.attempts.attempts())

    def _look_around(self) -> None:
        """Visit the screens that the road itself does not pass."""
        self._wait(lambda: bool(self._session.completions))
        rounds = (
            ("certificate", "", "certificate-done"),
            ("home", "", "home-done"),
            ("lessons", "", "lessons"),
            ("approvals", "", "approvals"),
            ("approvals", "new-account", "approvals-deed"),
            ("reference", "term:alt-text", "reference"),
            ("search", _("photo"), "search"),
            ("record", "", "record"),
            ("record", "answers", "record-answers"),
            ("settings", "", "settings"),
            ("content", "", "content"),
            *((page, "", page) for page in ("labs", "photo-lab", "post-lab", "contrast-lab", "audience-lab")),
            ("check", "", "refresher"),
        )
        for page, target, name in rounds if self._screens else rounds[:1]:
            self._window.go(page, target)
            self._shoot(name)

    def _write(self) -> None:
        """Write certificate, record and the public root beside the data."""
        kept = self._session.completions[0]
        self._window.go("certificate")
        page = self._window.page
        if not isinstance(page, CertificatePage) or not page.deeds.save_to(kept, self._out / "certificate.pdf"):
            raise PostwiseError(_("The certificate could not be written."), where=str(self._out))
        write_whole(self._out / "record.jws", kept.record)
        write_whole(self._out / "root.pem", public_root(self._session.course.data / "keys", now=self._session.clock()))

    def _answer(self, card: QuestionCard, response: Response) -> None:
        """Answer by hand, and keep a picture of each kind of question."""
        answer_by_hand(card.answer, response)
        self._shoot(f"kind-{card.item.kind}")

    def _type(self, line: QLineEdit, words: str) -> None:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        line.selectAll()
        # Keys exist for Latin letters only; other scripts come in as an input method gives them.
        if words.isascii():
            QTest.keyClicks(line, words)
        else:
            line.insert(words)

    def _click(self, button: QWidget) -> None:
        if not button.isEnabled() or not button.isVisible():
            raise PostwiseError(_("The demo is stuck on the page “{page}”.").format(page=self._window.page_name))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._app.application.processEvents()

    def _wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something has happened."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while not done():
            if time.monotonic() > until:
                raise PostwiseError(_("The demo waited too long on “{page}”.").format(page=self._window.page_name))
            self._raise_trouble()
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    def _shoot(self, name: str) -> None:
        """Keep the screen as a PNG, the first time that it is met."""
        if not self._screens or name in self._seen:
            return
        self._seen.append(name)
        self._pictures.mkdir(parents=True, exist_ok=True)
        loop = QEventLoop()
        QTimer.singleShot(60, loop.quit)
        loop.exec()
        self._window.grab().save(str(self._pictures / f"{len(self._seen):02d}-{name}.png"))

    def _on_session_failed(self, error: PostwiseError) -> None:
        self._trouble.append(error)

    def _raise_trouble(self) -> None:
        """Stop at what the app has told; a slot cannot raise by itself."""
        if self._trouble:
            raise self._trouble[0]

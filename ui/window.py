"""The window: sidebar, header, and one page at a time. It paints first and gets its session afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut

from assets.language import _
from ui.frame import Frame, show_focus
from ui.preferences import Preferences
from ui.stopwatch import Stopwatch
from ui.theme import Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar
from ui.widgets.parts import constant

if TYPE_CHECKING:
    from modules.errors import PostwiseError
    from ui.hr.window import HrWindow
    from ui.links import Links
    from ui.pages.page import Page
    from ui.place import PlaceKeeper
    from ui.read_aloud import ReadAloud
    from ui.session import Session
    from ui.shelf import PageMaker, PageShelf

# Pages that stand under another page's name in the sidebar.
_UNDER = {
    "changes": "policy",
    "lesson": "lessons",
    "photo-lab": "labs",
    "post-lab": "labs",
    "contrast-lab": "labs",
    "audience-lab": "labs",
    "reference": "approvals",
    "content": "settings",
}


class MainWindow(Frame):
    """`painted` comes once, after the first paint; `begin` then hands over the session and what goes with it."""

    painted = Signal()

    def __init__(self, look: Look, preferences: Preferences) -> None:
        super().__init__(look, preferences, Sidebar(look), Header(look))
        self._painted = False
        self.session: Session | None = None
        self.links: Links | None = None
        self.place: PlaceKeeper | None = None
        self.shelf: PageShelf[Session, Page] | None = None
        self._stopwatch: Stopwatch | None = None
        self.aloud: ReadAloud | None = None
        self.hr: HrWindow | None = None
        self.page_name = ""
        self.setWindowTitle("Postwise")
        waiting = constant(_("Opening your course…"), "lead")
        waiting.setMargin(look.px(40))
        self.stack.addWidget(waiting)
        self._connect()
        self.resize(1280, 860)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        # Before the first paint too: a sidebar that will not fit must not make the window larger than the screen.
        self._fit()
        look.changed.connect(self._fit)

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.shelf.pages.get(self.page_name) if self.shelf is not None else None

    def begin(self, session: Session, makers: Mapping[str, PageMaker]) -> None:
        """Take over a session: at the place of last time, or with the first start where there is no profile."""
        from ui.links import Links
        from ui.place import PlaceKeeper
        from ui.read_aloud import ReadAloud
        from ui.shelf import PageShelf

        self.session = session
        self.links = Links(self, session, self.go)
        self.place = PlaceKeeper(session)
        self.shelf = PageShelf(self.stack, makers, session, self.look, self._connect_page)
        self._stopwatch = Stopwatch(self, session.spend)
        self.aloud = ReadAloud(self, lambda: getattr(self.page, "reader", None))
        self.aloud.offered.connect(self.header.show_aloud)
        words = _("There is no voice on this computer that Postwise could read with.")
        self.aloud.silent.connect(lambda: self.banner.say(words, "info"))
        self.header.aloud_clicked.connect(self.aloud.toggle)
        session.changed.connect(self._on_session_changed)
        session.failed.connect(self._on_session_failed)
        session.packs.swapped.connect(self._on_packs_swapped)
        last = session.store.place()
        if session.profile is None:
            self.go("welcome")
        elif last is None or not self.shelf.knows(last.page):
            self.go("home")
        else:
            self.go(last.page, last.target, block=last.block)
            if last.page != "home":
                self.banner.say(_("Welcome back. This is where you left off."), "info")

    def go(self, name: str, target: str = "", *, block: int = 0) -> None:
        """Show a page on a target, and put the keyboard where one would start; 'back' is the page before this one."""
        if self.shelf is None or self.place is None or self._stopwatch is None:
            return
        if name == "back":
            name, target, block = self.place.back()
        if self._banner is not None:
            self._banner.hide()
        self._stopwatch.mark()
        if self.aloud is not None:
            self.aloud.stop()
        page = self.shelf.take(name)
        self.page_name = name
        self.place.arrive(name, target, block)
        page.open(target, block)
        self.stack.setCurrentWidget(page)
        self._show_where()
        page.take_focus()
        show_focus(self)
        self.place.save()

    def build_again(self) -> None:
        """Build the page on show again, as after a change of look, with the cursor where it was."""
        if self.shelf is not None and self.place is not None:
            self.shelf.drop()
            self.go(self.page_name, self.place.target, block=self.place.block)
        super().build_again()

    def open_hr(self) -> None:
        """Open HR's workspace in a window of its own, or bring it to the front."""
        from ui.hr.beside import open_beside

        if self.session is not None:
            self.hr = open_beside(self, self.hr, self.session, self._preferences)

    def forget(self) -> None:
        """Start anew after everything was erased."""
        if self.shelf is not None:
            self.shelf.drop()
        self.go("welcome")

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.header.chosen.connect(self.go)
        self.header.searched.connect(lambda words: self.go("search", words))
        for keys, deed in (
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence("Alt+Home"), lambda: self.go("home")),
            (QKeySequence("Alt+Left"), lambda: self.go("back")),
        ):
            QShortcut(keys, self, deed)

    def _connect_page(self, page: Page) -> None:
        page.go.connect(self.go)
        page.say.connect(self.banner.say)
        if self.links is not None and self.place is not None:
            page.follow.connect(self.links.follow)
            page.stood.connect(self.place.stand)

    def _focus_search(self) -> None:
        if self.header.field.isVisible():
            self.header.field.setFocus()
        else:
            self.go("search")

    def _show_where(self) -> None:
        if self.session is None or self.page is None:
            return
        self.sidebar.show_page(_UNDER.get(self.page_name, self.page_name))
        self.header.show_title(self.page.title())
        self.setWindowTitle(f"{self.page.title()} – Postwise")
        self.sidebar.show_steps(*self.session.road())
        if self.aloud is not None:
            self.aloud.offer()
        self._fit()

    def _fit(self) -> None:
        compact = self.is_compact
        welcome = self.page_name == "welcome"
        self.header.set_compact(compact, searching=not welcome)
        self.sidebar.setVisible(not compact and not welcome)

    def _on_session_changed(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._show_where()

    def _on_packs_swapped(self, words: str) -> None:
        """Build all pages again, because another course is open, and say so."""
        self.build_again()
        self.banner.say(words, "good")

    def _on_session_failed(self, error: PostwiseError) -> None:
        self.banner.say(str(error), "bad")

    def event(self, event: QEvent) -> bool:
        """Tell once that the window has been painted, so that the course is opened after that and not before."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place on the screen and in the course; work under way ends first."""
        if self.place is not None:
            self.place.save()
        self._preferences.keep(geometry=self.saveGeometry())
        if self.session is not None:
            self.session.packs.end()
            self.session.tasks.wait()
        super().closeEvent(event)

"""The window: sidebar, header, one page at a time. It opens pages, follows links and remembers the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from assets.language import _
from ui.preferences import Preferences
from ui.stopwatch import Stopwatch
from ui.theme import SCALES, Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar
from ui.widgets.parts import constant

# Below this many em there is no room for the sidebar beside a column that reads well.
_COMPACT_EM = 62
_KEPT_PAGES = 3

if TYPE_CHECKING:
    from modules.errors import PostwiseError
    from ui.pages.page import Page
    from ui.session import Session
    from ui.widgets.banner import Banner

    PageMaker = Callable[[Session, Look], Page]


class MainWindow(QMainWindow):
    """Paints at once; `begin` gives it a session when content and data are open."""

    shown_page = Signal(str)
    painted = Signal()

    def __init__(self, look: Look, preferences: Preferences) -> None:
        super().__init__()
        self.look = look
        self._preferences = preferences
        self._makers: Mapping[str, PageMaker] = {}
        self._painted = False
        self.session: Session | None = None
        self.pages: dict[str, Page] = {}
        self.page_name = ""
        self._target = ""
        self._stopwatch: Stopwatch | None = None
        self.setWindowTitle("Postwise")
        self.sidebar = Sidebar(look)
        self.header = Header(look)
        self._banner: Banner | None = None
        self._stack = QStackedWidget()
        waiting = constant(_("Opening your course…"), "lead")
        waiting.setMargin(look.px(40))
        self._stack.addWidget(waiting)
        self._lay_out()
        self._connect()
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(250)
        self._place_timer.timeout.connect(self._save_place)
        self._block = 0
        self.resize(1280, 860)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.pages.get(self.page_name)

    def event(self, event: QEvent) -> bool:
        """Tell once that the window has been painted, so that the course is opened after that and not before."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return done

    @property
    def banner(self) -> Banner:
        """The line for messages; made when there is something to say."""
        if self._banner is None:
            from ui.widgets.banner import Banner

            self._banner = Banner(self.look)
            self._middle.insertWidget(1, self._banner)
        return self._banner

    def begin(self, session: Session, makers: Mapping[str, PageMaker]) -> None:
        """Take over a session: at the place of last time, or with the first start where there is no profile."""
        self.session = session
        self._makers = makers
        self._stopwatch = Stopwatch(self, session.spend)
        session.changed.connect(self._on_session_changed)
        session.failed.connect(self._on_session_failed)
        session.certified.connect(self._on_session_changed)
        if session.profile is None:
            self.go("welcome")
            return
        place = session.store.place()
        if place is None or place.page not in self._makers or place.page == "welcome":
            self.go("home")
            return
        self.go(place.page, place.target, block=place.block)
        if place.page != "home":
            self.banner.say(_("Welcome back. This is where you left off."), "info")

    def go(self, name: str, target: str = "", *, block: int = 0) -> None:
        """Show a page on a target, and put the keyboard where one would start."""
        if self.session is None:
            return
        if self._banner is not None:
            self._banner.hide()
        if self._stopwatch is not None:
            self._stopwatch.mark()
        page = self._make(name)
        self.page_name = name
        self._target = target
        self._block = block
        page.open(target, block)
        self._stack.setCurrentWidget(page)
        self._show_where()
        page.take_focus()
        self._save_place()
        self.shown_page.emit(name)

    def follow(self, address: str) -> None:
        """Open what a link names: a clause, a lesson, a term, a contact, or after a question a web page."""
        kind, _colon, target = address.partition(":")
        if kind == "clause":
            self.go("policy", target)
        elif kind == "lesson":
            self.go("lesson", target)
        elif kind in ("term", "contact"):
            self._explain(kind, target)
        elif kind in ("https", "http"):
            self._open_web(address)

    def use_look(self, theme: str | None = None, scale: float | None = None, roomy: bool | None = None) -> None:
        """Change how it looks and remember it."""
        self.look.use(theme, scale, roomy)
        self._preferences.keep(theme=self.look.theme.name, scale=self.look.scale, roomy=self.look.roomy)
        self._reopen()

    def use_appearance(self, theme: str, scale: float, roomy: bool, still: bool) -> None:
        """Take all choices of the settings page at once."""
        self.look.still = still
        self._preferences.keep(still=still)
        self.use_look(theme, scale, roomy)

    def forget(self) -> None:
        """Start anew after everything was erased."""
        self._drop_pages(keep=0)
        self.go("welcome")

    def _lay_out(self) -> None:
        middle = QWidget()
        column = self._middle = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(middle, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.header.chosen.connect(self.go)
        self.header.searched.connect(lambda words: self.go("search", words))
        self.header.theme_chosen.connect(lambda name: self.use_look(theme=name))
        self.header.scale_chosen.connect(lambda scale: self.use_look(scale=scale))
        for keys, deed in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._step_scale(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._step_scale(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.use_look(scale=1.0)),
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence("Alt+Home"), lambda: self.go("home")),
        ):
            QShortcut(keys, self, deed)

    def _focus_search(self) -> None:
        if self.header.field.isVisible():
            self.header.field.setFocus()
        else:
            self.go("search")

    def _step_scale(self, step: int) -> None:
        index = min(len(SCALES) - 1, max(0, SCALES.index(self.look.scale) + step))
        self.use_look(scale=SCALES[index])

    def _make(self, name: str) -> Page:
        """Return the page, made anew where it is not kept; only a few are, since each costs at a theme change."""
        if name in self.pages:
            self.pages[name] = self.pages.pop(name)
            return self.pages[name]
        if self.session is None:
            raise RuntimeError("no session yet")
        page = self._makers[name](self.session, self.look)
        page.go.connect(self.go)
        page.follow.connect(self.follow)
        page.say.connect(self.banner.say)
        page.stood.connect(self._on_page_stood)
        self._stack.addWidget(page)
        self.pages[name] = page
        self._drop_pages(keep=_KEPT_PAGES)
        return page

    def _drop_pages(self, keep: int) -> None:
        while len(self.pages) > keep:
            old = self.pages.pop(next(iter(self.pages)))
            self._stack.removeWidget(old)
            old.deleteLater()

    def _reopen(self) -> None:
        """Build the page on show again for the new look, with the cursor where it was, and drop the others."""
        name, target, block = self.page_name, self._target, self._block
        self._drop_pages(keep=0)
        if name:
            self.go(name, target, block=block)
        self._fit()

    def _show_where(self) -> None:
        if self.session is None or self.page is None:
            return
        name = {"lesson": "lessons"}.get(self.page_name, self.page_name)
        self.sidebar.show_page(name)
        self.header.show_title(self.page.title())
        self.setWindowTitle(f"{self.page.title()} – Postwise")
        self.sidebar.show_steps(*self.session.road())
        self._fit()

    def _fit(self) -> None:
        compact = self.width() / self.look.px(16) < _COMPACT_EM
        welcome = self.page_name == "welcome"
        self.header.set_compact(compact)
        self.sidebar.setVisible(not compact and not welcome)
        self.header.menu.setVisible(compact and not welcome)
        if welcome:
            self.header.field.hide()
            self.header.find_button.hide()

    def _on_session_changed(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._show_where()

    def _on_session_failed(self, error: PostwiseError) -> None:
        self.banner.say(str(error), "bad")

    def _on_page_stood(self, target: str, block: int) -> None:
        self._target, self._block = target, block
        self._place_timer.start()

    def _save_place(self) -> None:
        if self.session is not None and self.session.profile is not None and self.page_name != "welcome":
            self.session.save_place(self.page_name, self._target, self._block)

    def _explain(self, kind: str, target: str) -> None:
        if self.session is None:
            return
        catalogue = self.session.catalogue
        box = QMessageBox(self)
        if kind == "term" and target in catalogue.terms:
            term = catalogue.terms[target]
            box.setText(term.term)
            box.setInformativeText(term.meaning)
        elif kind == "contact" and target in catalogue.contacts:
            contact = catalogue.contacts[target]
            address = self.session.organisation.contact_emails.get(target, "")
            unset = _("Your organisation has not set an address here yet. Ask your line manager.")
            box.setText(contact.role)
            box.setInformativeText(f"{contact.about}\n\n{address or unset}")
        box.setWindowTitle(box.text())
        box.exec()

    def _open_web(self, address: str) -> None:
        ask = QMessageBox(self)
        ask.setWindowTitle(_("Open a web page?"))
        ask.setText(_("This link opens in your web browser:"))
        ask.setInformativeText(address)
        go = ask.addButton(_("Open it"), QMessageBox.ButtonRole.AcceptRole)
        ask.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole)
        ask.exec()
        if ask.clickedButton() is go:
            QDesktopServices.openUrl(QUrl(address))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars to the width, counted in em and not in pixels."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place on the screen and in the course; work under way ends first."""
        self._save_place()
        self._preferences.keep(geometry=self.saveGeometry())
        if self.session is not None:
            self.session.tasks.wait()
        super().closeEvent(event)

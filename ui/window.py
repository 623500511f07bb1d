"""The window: sidebar, header, and one page at a time. It paints first and gets its session afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from assets.language import _
from ui.preferences import Preferences
from ui.stopwatch import Stopwatch
from ui.theme import SCALES, Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar
from ui.widgets.parts import constant

if TYPE_CHECKING:
    from modules.errors import PostwiseError
    from ui.links import Links
    from ui.pages.page import Page
    from ui.place import PlaceKeeper
    from ui.read_aloud import ReadAloud
    from ui.session import Session
    from ui.shelf import PageMaker, PageShelf
    from ui.widgets.banner import Banner

# Below this many em there is no room for the sidebar beside a column that reads well.
_COMPACT_EM = 62
# Pages that stand under another page's name in the sidebar.
_UNDER = {"lesson": "lessons", "photo-lab": "labs", "post-lab": "labs", "contrast-lab": "labs", "audience-lab": "labs"}


class _Body(QWidget):
    """All that the window holds. Tab goes through it as the eye does: parts that came later would else be last."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        from ui.tab_order import follow_layout, reveal

        follow_layout(self)
        moved = super().focusNextPrevChild(forward)
        reveal(self.window().focusWidget())
        return moved


class MainWindow(QMainWindow):
    """`painted` comes once, after the first paint; `begin` then hands over the session and what goes with it."""

    painted = Signal()

    def __init__(self, look: Look, preferences: Preferences) -> None:
        super().__init__()
        self.look = look
        self._preferences = preferences
        self._painted = False
        self.session: Session | None = None
        self.links: Links | None = None
        self.place: PlaceKeeper | None = None
        self.shelf: PageShelf | None = None
        self._stopwatch: Stopwatch | None = None
        self.aloud: ReadAloud | None = None
        self._banner: Banner | None = None
        self.page_name = ""
        self.setWindowTitle("Postwise")
        self.sidebar = Sidebar(look)
        self.header = Header(look)
        self.stack = QStackedWidget()
        waiting = constant(_("Opening your course…"), "lead")
        waiting.setMargin(look.px(40))
        self.stack.addWidget(waiting)
        self._lay_out()
        self._connect()
        self.resize(1280, 860)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.shelf.pages.get(self.page_name) if self.shelf is not None else None

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
        """Show a page on a target, and put the keyboard where one would start."""
        if self.shelf is None or self.place is None or self._stopwatch is None:
            return
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
        self.place.save()

    def use_look(self, theme: str | None = None, scale: float | None = None, roomy: bool | None = None) -> None:
        """Change how it looks, remember it, and build the page on show again with the cursor where it was."""
        self.look.use(theme, scale, roomy)
        self._preferences.keep(theme=self.look.theme.name, scale=self.look.scale, roomy=self.look.roomy)
        if self.shelf is not None and self.place is not None:
            self.shelf.drop()
            self.go(self.page_name, self.place.target, block=self.place.block)
        self._fit()

    def use_appearance(self, theme: str, scale: float, roomy: bool, still: bool) -> None:
        """Take all choices of the settings page at once."""
        self.look.still = still
        self._preferences.keep(still=still)
        self.use_look(theme, scale, roomy)

    def forget(self) -> None:
        """Start anew after everything was erased."""
        if self.shelf is not None:
            self.shelf.drop()
        self.go("welcome")

    def _lay_out(self) -> None:
        middle = QWidget()
        column = self._middle = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        central = _Body()
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

    def _step_scale(self, step: int) -> None:
        index = min(len(SCALES) - 1, max(0, SCALES.index(self.look.scale) + step))
        self.use_look(scale=SCALES[index])

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
        compact = self.width() / self.look.px(16) < _COMPACT_EM
        welcome = self.page_name == "welcome"
        self.header.set_compact(compact, searching=not welcome)
        self.sidebar.setVisible(not compact and not welcome)

    def _on_session_changed(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._show_where()

    def _on_session_failed(self, error: PostwiseError) -> None:
        self.banner.say(str(error), "bad")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars to the width, counted in em and not in pixels."""
        super().resizeEvent(event)
        self._fit()

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
            self.session.tasks.wait()
        super().closeEvent(event)

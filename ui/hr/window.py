"""HR's window: locked or being set up at first; with the passphrase given, one page of the workspace at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from assets.language import _
from modules.errors import PostwiseError
from records.hr.model import Filter
from ui.frame import Frame, show_focus
from ui.hr.filters import target_of
from ui.hr.idle import SETTING, IdleWatch, minutes_of
from ui.hr.nav import FRONT, LAST_OF_EACH_DAY, UNDER, entries
from ui.hr.page import HrPage
from ui.hr.patience import Patience
from ui.hr.workspace import Workspace
from ui.preferences import Preferences
from ui.shelf import PageShelf
from ui.theme import Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar

HrPageMaker = Callable[[Workspace, Look], HrPage]
# Room that the sidebar needs beyond its own height; less, and the menu stands in for it.
_SPARE = 24


class HrWindow(Frame):
    """`begin` gives it its pages; what shows data is made after unlocking, and destroyed on locking."""

    def __init__(self, look: Look, preferences: Preferences, workspace: Workspace) -> None:
        sidebar = Sidebar(look, entries(), last=LAST_OF_EACH_DAY)
        super().__init__(look, preferences, sidebar, Header(look, entries(), finding=_("Find a person")))
        self.workspace = workspace
        self.patience = Patience()
        self.shelf: PageShelf[Workspace, HrPage] | None = None
        self.page_name = ""
        self._place = ("", 0)
        self._back = ("dashboard", "")
        self._locking = False
        self.watch = IdleWatch(self, look.application, workspace.clock)
        self.lock_button = self.header.add_tool("lock", _("Lock now"))
        self._connect()
        self.resize(1280, 860)
        if not preferences.hr_geometry.isEmpty():
            self.restoreGeometry(preferences.hr_geometry)

    @property
    def page(self) -> HrPage | None:
        """The page on show."""
        return self.shelf.pages.get(self.page_name) if self.shelf is not None else None

    def begin(self, makers: Mapping[str, HrPageMaker]) -> None:
        """Take the pages and show the first: the locked page, or the set-up where there is no authority yet."""
        self.shelf = PageShelf(self.stack, makers, self.workspace, self.look, self._connect_page)
        remembered = self._preferences.hr_page
        if self.shelf.knows(remembered) and remembered not in (*FRONT, *UNDER):
            self._back = (remembered, "")
        self.go("locked" if self.workspace.is_set_up else "set-up")

    def go(self, name: str, target: str = "", *, block: int = 0) -> None:
        """Show a page on a target, and put the keyboard where one would start. Locked, only the front pages open."""
        if self.shelf is None or not self.shelf.knows(name) or (name not in FRONT and not self.workspace.is_open):
            return
        if self._banner is not None:
            self._banner.hide()
        page = self.shelf.take(name)
        self.page_name = name
        self._place = (target, block)
        page.open(target, block)
        self.stack.setCurrentWidget(page)
        self._show_where()
        page.take_focus()
        show_focus(self)

    def build_again(self) -> None:
        """Build the page on show again, as after a change of look."""
        # A front page that is at work must not be taken away from under it.
        if self.shelf is not None and not (self.page_name in FRONT and self.workspace.tasks.busy):
            self.shelf.drop()
            target, block = self._place
            self.go(self.page_name, target, block=block)
        super().build_again()

    def lock(self) -> None:
        """Lock now; while work is under way, as soon as it is done."""
        if not self.workspace.is_open:
            return
        self._locking = True
        if self.workspace.tasks.busy:
            self.banner.say(_("The workspace locks as soon as the work under way is done."), "info")
        self._lock_if_free()

    def arrive(self) -> None:
        """Go where the person was before it locked, or to the page of last time."""
        self.go(*self._back)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.header.chosen.connect(self.go)
        self.header.searched.connect(lambda words: self.go("register", target_of(Filter(words=words))))
        self.lock_button.clicked.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock)
        QShortcut(QKeySequence("Alt+Home"), self, lambda: self.go("dashboard"))
        space = self.workspace
        space.changed.connect(self._on_workspace_changed)
        space.failed.connect(self._on_workspace_failed)
        space.unlocked.connect(self._on_workspace_unlocked)
        space.locked.connect(self._on_workspace_locked)
        self.watch.warned.connect(self._on_watch_warned)
        self.watch.woken.connect(self.banner.hide)
        self.watch.idle.connect(self._lock_if_free)
        self.watch.timer.timeout.connect(self._on_tick)

    def _connect_page(self, page: HrPage) -> None:
        page.go.connect(self.go)
        page.say.connect(self.banner.say)
        page.stood.connect(self._stand)

    def _stand(self, target: str, block: int) -> None:
        self._place = (target, block)

    def _show_where(self) -> None:
        if self.page is None:
            return
        self.sidebar.show_page(UNDER.get(self.page_name, self.page_name))
        self.header.show_title(self.page.title())
        self.setWindowTitle(_("{page} – Postwise for HR").format(page=self.page.title()))
        self.sidebar.show_words(_("{organisation}, for HR").format(organisation=self.workspace.organisation.short_name))
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self.sidebar.minimumSizeHint().height() + self.look.px(_SPARE)
        compact, front = self.is_compact or low, self.page_name in (*FRONT, "")
        self.header.set_compact(compact, searching=not front)
        self.lock_button.setVisible(not front)
        self.sidebar.setVisible(not compact and not front)

    def _on_workspace_changed(self) -> None:
        # What failed before stands no more beside what has gone well since.
        if self._banner is not None and self._banner.property("tone") == "bad":
            self._banner.hide()
        if self.page is not None:
            self.page.refresh()

    def _on_workspace_failed(self, error: PostwiseError) -> None:
        self.banner.say(str(error), "bad")

    def _on_workspace_unlocked(self) -> None:
        self.watch.minutes = minutes_of(self.workspace.setting_of(SETTING))
        self.watch.start()
        self.patience.right()
        if self.page_name != "set-up" and self.shelf is not None:
            # The set-up goes on by itself, since the backup is still to be saved. What was typed goes with its page.
            self.shelf.drop()
            self.arrive()

    def _on_workspace_locked(self) -> None:
        self._locking = False
        self.watch.stop()
        if self.page_name not in FRONT:
            self._back = (self.page_name, self._place[0])
        if self.shelf is not None:
            self.shelf.drop()
        self.go("locked")

    def _on_watch_warned(self) -> None:
        words = _("Nobody seems to be here. The workspace locks in one minute. Press any key to keep it open.")
        self.banner.say(words, "warn")

    def _lock_if_free(self) -> None:
        """Lock, unless work is under way; what is being asked is taken back first."""
        if not self.workspace.is_open or self.workspace.tasks.busy:
            return
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is None:
            self.workspace.lock()
        elif asking.close():
            QTimer.singleShot(0, self, self._lock_if_free)

    def _on_tick(self) -> None:
        if self._locking:
            self._lock_if_free()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place and page; work under way stops first, and the workspace is locked."""
        self._preferences.keep(hr_geometry=self.saveGeometry())
        if self.page_name not in (*FRONT, *UNDER):
            self._preferences.keep(hr_page=self.page_name)
        self.workspace.works.stop()
        self.workspace.lock()
        super().closeEvent(event)

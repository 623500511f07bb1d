"""The bar at the top: menu where there is no room for the sidebar, where one is, search, text size and theme."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy

from assets.language import _
from ui.theme import SCALES, THEMES, Look, theme_label
from ui.widgets.nav import Entries, pages
from ui.widgets.parts import Box, Button, constant


class Header(Box):
    """Emits what is asked for; the window does it. `entries` are the pages of the menu, `finding` what is searched."""

    chosen = Signal(str)
    searched = Signal(str)
    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    aloud_clicked = Signal()

    def __init__(self, look: Look, entries: Entries | None = None, *, finding: str = "") -> None:
        super().__init__(look, "header", row=True, pad=10, gap=8)
        self._look = look
        self._entries = entries or pages()
        self.menu = self._tool("menu", _("Menu"))
        self._title = constant("", "muted")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit()
        finding = finding or _("Search the course")
        self.field.setPlaceholderText(finding)
        self.field.setAccessibleName(finding)
        self.field.setClearButtonEnabled(False)
        self.field.returnPressed.connect(lambda: self.searched.emit(self.field.text()))
        self._find_icon = QAction(_("Search"), self)  # Qt makes a button of it, which needs a name and a deed
        self._find_icon.triggered.connect(lambda: self.searched.emit(self.field.text()))
        self.field.addAction(self._find_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.find_button = self._tool("search", _("Search"))
        self.find_button.clicked.connect(lambda: self.searched.emit(""))
        self.aloud = self._tool("speak", _("Read aloud"))
        self.aloud.clicked.connect(self.aloud_clicked)
        self.aloud.hide()
        self._added: list[Button] = []
        self.size_ = self._tool("text-size", _("Text size"))
        self.theme = self._tool("theme", _("Theme"))
        self.add(self.menu)
        self.add(self._title, 1)
        for widget in (self.field, self.find_button, self.aloud, self.size_, self.theme):
            self.add(widget)
        for button, fill in (
            (self.menu, self._fill_pages),
            (self.size_, self._fill_sizes),
            (self.theme, self._fill_themes),
        ):
            menu = QMenu(button)
            menu.aboutToShow.connect(fill)
            button.setMenu(menu)
        self._paint()
        look.changed.connect(self._paint)
        self.set_compact(False, searching=True)

    def show_title(self, title: str) -> None:
        """Show where one is."""
        from PySide6.QtCore import Qt

        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setText(title)

    def show_aloud(self, offered: bool, reading: bool) -> None:
        """Offer reading aloud where the page can be read; while it is being read, offer to stop."""
        self.aloud.setVisible(offered)
        words = _("Stop reading") if reading else _("Read aloud")
        self.aloud.setText("" if not self.size_.text() else words)
        self.aloud.setAccessibleName(words)
        self.aloud.setToolTip(words)

    def set_compact(self, compact: bool, *, searching: bool) -> None:
        """Show a menu button and icons without words where the window is narrow; `searching`: offer menu and search."""
        self.menu.setVisible(compact and searching)
        self.field.setVisible(not compact and searching)
        self.find_button.setVisible(compact and searching)
        for button in (self.size_, self.theme, self.menu, *self._added):
            button.setText("" if compact else button.accessibleName())

    def add_tool(self, icon: str, words: str) -> Button:
        """Add a button before text size and theme, and return it."""
        button = self._tool(icon, words)
        self.column.insertWidget(self.column.indexOf(self.size_), button)
        self._added.append(button)
        return button

    def _tool(self, icon: str, words: str) -> Button:
        button = Button(words if icon != "search" else "", self._look, icon=icon, kind="tool")
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _fill_pages(self) -> None:
        menu = self.menu.menu()
        menu.clear()
        for page, title, _icon in self._entries:
            menu.addAction(title).triggered.connect(lambda _checked=False, page=page: self.chosen.emit(page))

    def _fill_sizes(self) -> None:
        menu = self.size_.menu()
        menu.clear()
        group = QActionGroup(menu)
        for scale in SCALES:
            action = group.addAction(menu.addAction(f"{round(scale * 100)} %"))
            action.setCheckable(True)
            action.setChecked(scale == self._look.scale)
            action.triggered.connect(lambda _checked=False, scale=scale: self.scale_chosen.emit(scale))

    def _fill_themes(self) -> None:
        menu = self.theme.menu()
        menu.clear()
        group = QActionGroup(menu)
        for name in THEMES:
            action = group.addAction(menu.addAction(theme_label(name)))
            action.setCheckable(True)
            action.setChecked(name == self._look.theme.name)
            action.triggered.connect(lambda _checked=False, name=name: self.theme_chosen.emit(name))

    def _paint(self) -> None:
        self._find_icon.setIcon(self._look.icon("search", "muted", 18))
        self.field.setFixedWidth(self._look.px(230))

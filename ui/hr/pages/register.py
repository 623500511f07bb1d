"""The register: everybody, found by a few letters, with deeds for one person or for many."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from assets.language import _, ngettext
from records.hr import rows
from records.hr.model import Filter, Status
from ui.hr.filters import read_target, target_of
from ui.hr.page import HrPage
from ui.hr.pages.register_deeds import RegisterDeeds
from ui.hr.register_model import RegisterModel
from ui.hr.widgets.column_menu import ColumnMenu
from ui.hr.widgets.filter_bar import FilterBar
from ui.hr.widgets.register_stack import RegisterStack
from ui.hr.widgets.register_table import COMPACT, USUAL, RegisterTable
from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.text import TextLabel

VIEW = "register-view"
# Narrower than this many letters, only the most needed columns stay.
_COMPACT_EM = 62
# How long after a change it is remembered.
_REMEMBER_MILLISECONDS = 1_000


class RegisterPage(HrPage):
    """Target: a filter as `ui.hr.filters` reads it; an empty one shows what was shown last."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.model = RegisterModel(workspace, look)
        self.bar = FilterBar(look)
        self.table = RegisterTable(self.model, look)
        self.panel = WorkPanel(look)
        self.deeds = RegisterDeeds(self, self.model, self.table, self.bar, self.panel)
        columns = [(column.key, column.title) for column in self.model.columns]
        self.columns = ColumnMenu(columns, USUAL, look, fixed="name")
        self.stack = RegisterStack(self.table, look)
        self._all: Mapping[Status, int] = {}
        # Narrow until the page knows its width, so that it never makes a small window larger.
        self._compact = True
        self._later = QTimer(self, singleShot=True, interval=_REMEMBER_MILLISECONDS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)
        self._build()
        self._connect()
        self.bar.set_compact(compact=True)
        self.bar.choose(self._recall())

    def title(self) -> str:
        """Return the page's name."""
        return _("Register")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the filter of the target, and who fits it now."""
        if target:
            self.bar.choose(read_target(target))
        if self.model.is_stale():
            self.refresh()
        elif not self._all:
            self._read()
        else:
            self._show()

    def refresh(self) -> None:
        """Read everything again; the cursor and the selection stay with their people."""
        self.model.forget()
        self._read()

    def _read(self) -> None:
        """Show what there is to choose from, and who fits."""
        register = self.workspace.register
        self.bar.offer(rows.teams(register), rows.nations(register))
        self._show_columns()
        self._all = {}
        self._show()

    def take_focus(self) -> None:
        """Start where one types a name."""
        if self.model.numbers or any(self._all.values()):
            self.bar.search.setFocus()
        else:
            self.stack.nobody.button.setFocus()

    def _build(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        side = self.look.px(20)
        column.setContentsMargins(side, self.look.px(14), side, self.look.px(12))
        column.setSpacing(self.look.px(10))
        column.addWidget(self.bar)
        column.addWidget(self.panel)
        # Beside the number it costs no room, and it is as wide as its word.
        self.heading = TextLabel(_("Register"), self.look, level=1, role="h3")
        self.heading.setWordWrap(False)
        self.heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.bar.foot.column.insertWidget(0, self.heading)
        self.bar.foot.add(self.columns)
        body = QVBoxLayout()
        body.setContentsMargins(side, 0, side, self.look.px(12))
        body.addWidget(self.stack)
        self._head = head
        self.layout_.addWidget(head)
        self.layout_.addLayout(body, 1)
        self.layout_.addWidget(self.deeds.bar)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_filter_changed)
        self.table.opened.connect(self._on_table_opened)
        self.table.sort_asked.connect(self.bar.turn)
        self.table.typed.connect(self._on_table_typed)
        self.table.chose.connect(self._on_table_chose)
        self.table.narrowed.connect(self._later.start)
        self.bar.search.returnPressed.connect(self.table.start)
        self.columns.changed.connect(self._show_columns)
        self.columns.changed.connect(self._later.start)
        self.stack.staff_list_asked.connect(lambda: self.go.emit("roster", ""))
        self.stack.all_asked.connect(self.bar.clear_all)
        self._later.timeout.connect(self._remember)
        self.workspace.changed.connect(self.model.forget)
        for keys, deed in (
            ("Ctrl+F", self.bar.search.setFocus),
            (QKeySequence.StandardKey.Copy, self.deeds.copy_addresses),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.bar.search, self.table.start)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show(self) -> None:
        if not self.workspace.is_open:
            return  # it locked while somebody was typing
        kept = self.table.remember()
        self.model.show_filter(self.bar.chosen)
        self.table.restore(kept)
        self.table.show_sort()
        self._show_counts()
        self._on_table_chose()
        self.stood.emit(target_of(replace(self.bar.chosen, words="")), 0)

    def _count(self) -> None:
        """Count how everybody stands, where that waited until the first rows were shown."""
        if self.workspace.is_open and not self._all:
            self._all = self.model.totals(Filter())
            self._show_counts()

    def _show_counts(self) -> None:
        found = len(self.model.numbers)
        if not self._all and not self.model.counts_at_once(self.bar.chosen):
            self.bar.show_totals(None)
            self.bar.show_count(ngettext("{found} person", "{found} people", found).format(found=f"{found:,}"))
            self._show_parts(found, found)
            self._soon.start()
            return
        self._all = self._all or self.model.totals(Filter())
        self.bar.show_totals(self.model.totals(self.bar.chosen))
        # Those who left count only where somebody asks for them.
        everybody = sum(self._all.values())
        here = everybody - (0 if "left" in self.bar.chosen.statuses else self._all["left"])
        if self.bar.narrows():
            words = ngettext("{found} of {all} person", "{found} of {all} people", here)
        else:
            words = ngettext("{found} person", "{found} people", found)
        self.bar.show_count(words.format(found=f"{found:,}", all=f"{here:,}"))
        self._show_parts(found, everybody)

    def _show_parts(self, found: int, everybody: int) -> None:
        """Show the table, or why it is empty."""
        self.stack.show_part(found, everybody)
        self._head.setVisible(everybody > 0)
        self.deeds.bar.setVisible(found > 0)

    def _on_filter_changed(self) -> None:
        self._show()
        self.table.scrollToTop()
        self._later.start()

    def _on_table_opened(self, place: int) -> None:
        row = self.model.row(place)
        if row is not None:
            self.go.emit("person", row.person_id)

    def _on_table_typed(self, letters: str) -> None:
        self.bar.search.setFocus()
        self.bar.search.insert(letters)
        self.bar.search.textEdited.emit(self.bar.search.text())

    def _on_table_chose(self) -> None:
        self.deeds.show_count(self.table.count(), len(self.model.numbers), compact=self._compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer columns where it is narrow."""
        super().resizeEvent(event)
        compact = self.width() / self.look.px(16) < _COMPACT_EM
        if compact != self._compact:
            self._compact = compact
            self._show_columns()
            self.bar.set_compact(compact=compact)
            self._on_table_chose()

    def _show_columns(self) -> None:
        self.table.show_columns(COMPACT if self._compact else self.columns.keys)
        self.columns.setVisible(not self._compact)

    def _recall(self) -> Filter:
        """Take the columns of last time and return its filter; what makes no sense counts for nothing."""
        try:
            kept = json.loads(self.workspace.setting_of(VIEW) or "{}")
            self.table.use_widths({str(key): int(width) for key, width in kept.get("widths", {}).items()})
            self.columns.choose(kept.get("columns", USUAL))
            return read_target(str(kept.get("filter", "")))
        except (ValueError, TypeError, AttributeError):
            return Filter()

    def _remember(self) -> None:
        """Keep how the table looks; not the words, which may be the name of somebody who is erased one day."""
        if self.workspace.is_open:
            chosen = target_of(replace(self.bar.chosen, words=""))
            view = {"filter": chosen, "widths": self.table.widths, "columns": self.columns.keys}
            self.workspace.save_setting(VIEW, json.dumps(view))

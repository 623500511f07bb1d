"""What is looked for in the register: words, status, team, nation and path, and how the rows are sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from assets.language import _
from exports.hr.columns import columns, path_name
from modules.model import AUDIENCES, Audience
from records.hr.model import Filter, SortKey, Status
from ui.accessible import announce
from ui.hr.filters import SORT_KEYS
from ui.hr.standing import direction_words
from ui.hr.widgets.choice_box import ChoiceBox
from ui.hr.widgets.status_chips import StatusChips
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button

# A pause this long after a letter means that the word may be looked for.
_PAUSE_MILLISECONDS = 80


class SearchField(QLineEdit):
    """A line to search in, wide enough for a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(_("Name, e-mail, number or team"))
        self.setAccessibleName(_("Search people"))
        self.setAccessibleDescription(_("By name, e-mail, staff number or team. The list follows as you type."))

    def sizeHint(self) -> QSize:
        """Be wide enough for a name and more."""
        return QSize(self._look.px(320), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the words by Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(Box):
    """Emits `changed` when another filter is wanted; `chosen` is it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "plain", pad=0, gap=10)
        self._filter = Filter()
        self._compact = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._on_changed)
        self.search = SearchField(look)
        self.search.textEdited.connect(lambda _words: self._timer.start())
        self.search.textChanged.connect(self._on_search_changed)
        self.team = ChoiceBox(_("Team"), _("All teams"), _("No team"))
        self.nation = ChoiceBox(_("Nation"), _("All nations"), _("No nation"))
        self.path = ChoiceBox(_("Path"), _("All paths"))
        self.path.offer([(name, path_name((name,))) for name in AUDIENCES[1:]])
        for box in (self.team, self.nation, self.path):
            box.picked.connect(self._on_changed)
        self.clear = Button(_("Clear all"), look, icon="cross", kind="quiet")
        self.clear.clicked.connect(self.clear_all)
        self.chips = StatusChips(look)
        self.chips.changed.connect(self._on_changed)
        self.sort = Button("", look, icon="table", kind="tool")
        self._menu = QMenu(self.sort)
        self.sort.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.count = label("", "strong")
        self._boxes = Flow(look, gap=8)
        self._boxes.fill((self.team, self.nation, self.path))
        self._top = Box(look, "plain", row=True, pad=0, gap=8)
        self._top.add(self.search, 1)
        self._top.add(self._boxes, 2)
        self.foot = Box(look, "plain", row=True, pad=0, gap=8)
        self.foot.add(self.count, 1)
        self.more = Button(_("Filters"), look, icon="settings", kind="tool")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._fit())
        self.foot.add(self.clear)
        self.foot.add(self.more)
        self.foot.add(self.sort)
        for part in (self._top, self.chips, self.foot):
            self.add(part)
        self._show_sort()
        self._fit()

    @property
    def chosen(self) -> Filter:
        """The filter as it is set now."""
        return replace(
            self._filter,
            words=self.search.text(),
            statuses=self.chips.chosen(),
            teams=self.team.chosen(),
            nations=self.nation.chosen(),
            audiences=cast("tuple[Audience, ...]", self.path.chosen()),
        )

    def choose(self, chosen: Filter) -> None:
        """Set a filter, without a signal."""
        self._filter = chosen
        self.search.setText(chosen.words)
        self._timer.stop()
        self.chips.choose(chosen.statuses)
        self.team.choose(chosen.teams)
        self.nation.choose(chosen.nations)
        self.path.choose(chosen.audiences)
        self._show_sort()

    def offer(self, teams: Sequence[str], nations: Sequence[str]) -> None:
        """Offer these teams and nations."""
        self.team.offer([(name, name) for name in teams])
        self.nation.offer([(name, name) for name in nations])

    def sort_by(self, key: SortKey, *, descending: bool) -> None:
        """Sort by a column, and say so."""
        self._filter = replace(self._filter, sort=key, descending=descending)
        self._show_sort()
        announce(self.sort, self.sort.text())
        self._on_changed()

    def turn(self, key: SortKey) -> None:
        """Sort by a column, or the other way round where it is sorted by it."""
        self.sort_by(key, descending=self._filter.sort == key and not self._filter.descending)

    def clear_all(self) -> None:
        """Show everybody again; the order stays."""
        self.choose(Filter(sort=self._filter.sort, descending=self._filter.descending))
        self.search.setFocus()
        self._on_changed()

    def narrows(self) -> bool:
        """Say whether the filter leaves anybody out."""
        now = self.chosen
        return bool(now.words.strip() or now.statuses or now.teams or now.nations or now.audiences)

    def show_totals(self, totals: Mapping[Status, int] | None) -> None:
        """Show how many people there are of each status; None while that is not known."""
        self.chips.show_totals(totals)

    def show_count(self, words: str) -> None:
        """Say how many people there are; announced when it is something new."""
        self.clear.setEnabled(self.narrows())
        if words != self.count.text():
            self.count.setText(words)
            announce(self.count, words)

    def set_compact(self, *, compact: bool) -> None:
        """Leave room for the rows where there is little: the filters then stand behind a button."""
        if compact != self._compact:
            self._compact = compact
            self._fit()

    def _fit(self) -> None:
        shown = not self._compact or self.more.isChecked()
        self._boxes.setVisible(shown)
        self.chips.setVisible(shown)
        self.more.setVisible(self._compact)

    def _on_search_changed(self, words: str) -> None:
        # The cross in the field clears it, which is no edit to Qt.
        if not words:
            self._timer.start()

    def _on_changed(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def _show_sort(self) -> None:
        names = {column.key: column.title for column in columns()}
        key = self._filter.sort
        words = _("Sorted by {column}, {direction}").format(
            column=names[key], direction=direction_words(key, descending=self._filter.descending)
        )
        self.sort.setText(words)

    def _fill_menu(self) -> None:
        self._menu.clear()
        names = {column.key: column.title for column in columns()}
        for key in SORT_KEYS:
            for descending in (False, True):
                words = _("{column}, {direction}").format(
                    column=names[key], direction=direction_words(key, descending=descending)
                )
                action = self._menu.addAction(words)
                action.setCheckable(True)
                action.setChecked((key, descending) == (self._filter.sort, self._filter.descending))
                action.triggered.connect(
                    lambda _on=False, key=key, descending=descending: self.sort_by(key, descending=descending)
                )

"""The chart of groups: by team, nation or path as one chooses, each number with its way to the people behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from assets.language import _
from records.hr.figures import By
from records.hr.model import Filter
from ui.dates import date_and_time
from ui.hr.charts.card import ChartCard
from ui.hr.filters import target_of
from ui.hr.overview import BYS, SHOWN, Overview, group_chart
from ui.hr.widgets.card import row_of
from ui.theme import Look
from ui.widgets.label import label

_FIELDS = {"team": "teams", "nation": "nations", "audience": "audiences"}


class GroupsCard(ChartCard):
    """`by_chosen` comes with what is shown now, `wanted` with the filter of the register behind a number."""

    by_chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, look: Look, overview: Overview, by: By) -> None:
        super().__init__(look, group_chart(overview, by), date_and_time(overview.at))
        self._overview = overview
        self._by = by
        names = {"team": _("By team"), "nation": _("By nation"), "audience": _("By path")}
        self._one_of = QButtonGroup(self)
        self.switches = {one: QRadioButton(names[one]) for one in BYS}
        for one, button in self.switches.items():
            button.setChecked(one == by)
            button.toggled.connect(lambda on, one=one: self._show_by(one) if on else None)
            self._one_of.addButton(button)
        self.column.insertWidget(1, row_of(look, *self.switches.values()))
        hint = _("Press Enter on a number in the table to see these people.")
        self.column.insertWidget(self.column.count() - 1, label(hint, "small"))
        self.opened.connect(self._want)

    def _show_by(self, by: By) -> None:
        self._by = by
        self.show_chart(group_chart(self._overview, by))
        self.by_chosen.emit(by)

    def _want(self, row: int, column: int) -> None:
        """Ask for the people of a group: those who stand as the column says, or all of them."""
        name = self._overview.groups[self._by][row].name
        statuses = SHOWN[column - 1 : column] if column else ()
        chosen = Filter(statuses=statuses, **{_FIELDS[self._by]: (name,)})  # type: ignore[arg-type]
        self.wanted.emit(target_of(chosen))

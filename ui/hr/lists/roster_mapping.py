"""The second step of bringing in a staff list: which column holds what, and how the first people will be read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from assets.language import _, ngettext
from exports.hr.roster_file import Field as RosterField
from records.hr.model import Details
from ui.hr.lists.roster_draft import (
    FIELDS,
    SHOWN,
    Draft,
    column_names,
    detail_titles,
    detail_words,
    field_names,
    first_people,
    not_in,
    with_mapping,
)
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.note import Note
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

# How wide a field is, in pixels at 100 % text, and how many problems are told beside the preview.
_WIDE = 212
_MOST_TOLD = 3


class _Columns(QComboBox):
    """The columns to choose from; turning the wheel scrolls the page, and changes nothing by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingStep(Column):
    """`changed` comes with the draft whenever a person says that a column means something else."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, 1080, 14)
        self._draft: Draft | None = None
        self._people: tuple[Details, ...] = ()
        self.heading = TextLabel("", look, level=1, role="h2")
        self.add(self.heading)
        self.about = label("", "muted")
        self.add(self.about)
        self.combos: dict[RosterField, QComboBox] = {}
        self.fields: dict[RosterField, Field] = {}
        names = field_names()
        for name in FIELDS:
            combo = _Columns()
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.setMinimumWidth(look.px(_WIDE))
            combo.activated.connect(lambda _place: self._on_combo_activated())
            self.combos[name] = combo
            self.fields[name] = Field(names[name], combo, look)
        box = Box(look, "card", pad=16, gap=10)
        grid = Flow(look, gap=14)
        grid.fill(list(self.fields.values()))
        box.add(grid)
        self.add(box)
        self.add(TextLabel(_("How the first people will be read"), look, level=2, role="h3"))
        self.trouble = Note(look)
        self.add(self.trouble)
        self.table = ListTable(
            _("The first people of the list, as they will be read"), detail_titles(), detail_words, look, rows=5
        )
        self.table.whole = True
        self.column.addWidget(self.table, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show what the columns are taken for."""
        names = column_names(draft.heading)
        none = _("Not in this list")
        for field, combo in self.combos.items():
            combo.clear()
            combo.addItem(none, -1)
            for place, name in enumerate(names):
                combo.addItem(name, place)
            combo.setCurrentIndex(draft.mapping.get(field, -1) + 1)
        self.heading.say(_("Which column holds what?"))
        rows = len(draft.table.rows) - draft.heading.row - 1
        words = ngettext("{file} has {count} row.", "{file} has {count} rows.", rows)
        known = _("What was recognised is chosen already; change what is wrong.")
        self.about.setText(f"{words.format(file=draft.path.name, count=f'{rows:,}')} {known}")
        self._show(draft)

    @property
    def draft(self) -> Draft | None:
        """The draft as it is set now."""
        return self._draft

    def may_go_on(self) -> bool:
        """Whether people can be read at all."""
        return self._draft is not None and bool(self._people)

    def _on_combo_activated(self) -> None:
        if self._draft is None:
            return
        mapping: Mapping[RosterField, int] = {
            field: int(combo.currentData()) for field, combo in self.combos.items() if int(combo.currentData()) >= 0
        }
        self._show(with_mapping(self._draft, mapping))
        self.changed.emit(self._draft)

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        self._people, problems = first_people(draft)
        self.table.without = not_in(draft.mapping)
        self.table.show_things(self._people)
        if not problems:
            if self._people:
                self.trouble.hide()
            else:
                self.trouble.tell(_("There is nobody below the headings of this list."), "warn")
            return
        told = [_problem_words(problem.line, problem.column, problem.message) for problem in problems[:_MOST_TOLD]]
        if not self._people:
            told = [problems[0].message]
        words = ngettext(
            "{count} problem in the first {rows} rows. The next step lists all of them.",
            "{count} problems in the first {rows} rows. The next step lists all of them.",
            len(problems),
        )
        more = words.format(count=len(problems), rows=SHOWN) if self._people else ""
        self.trouble.tell("\n".join(told), "warn", more=more)


def _problem_words(line: int, column: str, message: str) -> str:
    if column:
        return _("Line {line}, {column}: {message}").format(line=line, column=column, message=message)
    return _("Line {line}: {message}").format(line=line, message=message)

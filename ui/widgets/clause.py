"""A clause of the policy: the client's words on one side, ours beside them and clearly marked as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assets.language import _
from modules.block import Run
from modules.model import Catalogue, ChangeNote, Clause
from ui.theme import Look
from ui.widgets.label import caption, label
from ui.widgets.marks import change_chips, change_words, marked_runs, note_runs, spoken
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from modules.redline import Change

_INDENT = {"paragraph": 0, "bullet": 1, "sub-bullet": 2, "link": 1}


class ClauseCard(Box):
    """One clause. `links` gives the addresses that the organisation has set for link clauses, '' where it has not.

    With a `change`, its words are marked, and `note` says how much it weighs and why.
    """

    def __init__(
        self,
        clause: Clause,
        catalogue: Catalogue,
        look: Look,
        links: Mapping[str, str],
        *,
        change: Change | None = None,
        note: ChangeNote | None = None,
    ) -> None:
        super().__init__(look, "card", pad=0, gap=0)
        self.clause = clause
        self._look = look
        self._change = change
        self._note = note
        holder = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.words = TextLabel(marked_runs(change.runs) if change else (Run(clause.text),), look, block=True)
        self.words.setProperty("plain", self._spoken())
        self.stops: list[QWidget] = [self.words]
        self._row.addWidget(self._verbatim(), 3)
        ours = self._ours(catalogue, links)
        if ours is not None:
            self._row.addWidget(ours, 2)
        self.add(holder)

    def _spoken(self) -> str:
        id_, change = self.clause.id, self._change
        if change is None:
            return _("Clause {id}: {text}").format(id=id_, text=self.clause.text)
        words = _("Clause {id}. {change}: {text}")
        return words.format(id=id_, change=change_words(change, self._note), text=spoken(change.runs))

    def _verbatim(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(*(self._look.px(14),) * 4)
        column.setSpacing(self._look.px(2))
        column.addWidget(caption(_("Clause {id}").format(id=self.clause.id), self._look))
        if self._change:
            column.addWidget(change_chips(self._change, self._note, self._look))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        depth = _INDENT[self.clause.kind]
        row.addSpacing(self._look.px(22 * depth))
        if depth:
            bullet = label("•" if depth == 1 else "–", "strong", wrap=False)
            bullet.setAlignment(Qt.AlignmentFlag.AlignTop)
            bullet.setContentsMargins(0, self._look.px(4), 0, 0)
            row.addWidget(bullet)
        row.addWidget(self.words, 1)
        column.addLayout(row)
        if self._note and self._change:
            why = TextLabel(note_runs(self._note, self._change.kind), self._look, role="small", block=True)
            column.addWidget(why)
            self.stops.append(why)
        column.addStretch(1)
        return side

    def _ours(self, catalogue: Catalogue, links: Mapping[str, str]) -> QWidget | None:
        clause = self.clause
        if not (clause.summary or clause.ask or clause.see or clause.id in links):
            return None
        side = Box(self._look, "sunken", pad=14, gap=6)
        side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if clause.summary:
            side.add(caption(_("In plain words (ours)"), self._look))
            self._stop(side, (Run(clause.summary),), _("In plain words: {text}").format(text=clause.summary))
        if clause.id in links:
            address = links[clause.id]
            unset = _("Your organisation has not set this link yet. Ask HR for it.")
            self._stop(side, (Run(address or unset, link=address),))
        if clause.ask:
            self._stop(side, _linked(_("Ask:"), [(_role(catalogue, who), f"contact:{who}") for who in clause.ask]))
        if clause.see:
            self._stop(side, _linked(_("See also:"), [(_name(catalogue, place), place) for place in clause.see]))
        side.column.addStretch(1)
        return side

    def _stop(self, side: Box, runs: tuple[Run, ...], spoken: str = "") -> None:
        text = TextLabel(runs, self._look, block=True)
        if spoken:
            text.setProperty("plain", spoken)
        side.add(text)
        self.stops.append(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put our words below where there is no room beside."""
        super().resizeEvent(event)
        wide = self.width() > self._look.px(600)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)


def _linked(lead: str, places: list[tuple[str, str]]) -> tuple[Run, ...]:
    runs = [Run(lead + " ", bold=True)]
    for number, (name, address) in enumerate(places):
        runs += [Run(", ")] if number else []
        runs.append(Run(name, link=address))
    return tuple(runs)


def _role(catalogue: Catalogue, contact_id: str) -> str:
    contact = catalogue.contacts.get(contact_id)
    return contact.role if contact else contact_id


def _name(catalogue: Catalogue, address: str) -> str:
    """Return the words for a link such as lesson:alt-text."""
    kind, _colon, target = address.partition(":")
    if kind == "lesson":
        return next((lesson.title for lesson in catalogue.lessons if lesson.id == target), target)
    if kind == "term":
        return catalogue.terms[target].term if target in catalogue.terms else target
    if kind == "contact":
        return _role(catalogue, target)
    return _("clause {clause}").format(clause=target)

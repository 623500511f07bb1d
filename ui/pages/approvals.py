"""Who must agree: an overview of deeds and roles, then a card a deed with what people mix up, and to practise."""

from __future__ import annotations

from functools import partial

from assets.language import _, ngettext
from modules.block import Run, Runs
from modules.model import Approval
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.label import caption
from ui.widgets.parts import Box, Button
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.table import WordTable
from ui.widgets.text import TextLabel

# How wide the columns of the overview are to each other: deed, must agree, gives advice, is told, clause.
_SHARES = (30, 24, 20, 20, 12)


class ApprovalsPage(Page):
    """The target is the id of a deed, as in approval:new-account."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.reader = Reader(look, 1000, 12)
        self.reader.link_followed.connect(self._on_link_followed)
        self.reader.moved.connect(lambda block: self.stood.emit("", block))
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.offer(_("Back to where you were"), "", _("Who to ask, and words"), icon="person")
        self.bar.back.clicked.connect(lambda: self.go.emit("back", ""))
        self.bar.main.clicked.connect(lambda: self.go.emit("reference", ""))

    def title(self) -> str:
        """Return the page's name."""
        return _("Who must agree?")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the overview, or put the cursor on one deed."""
        approvals = self.session.catalogue.approvals
        makers: list[Maker] = [self._heading, self._lead]
        makers += [self._overview] if approvals else []
        makers += [partial(self._card, approval) for approval in approvals]
        self.reader.fill(makers, block)
        if target:
            self._stand_on(target)

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place, top=self.reader.place > 0)

    def _stand_on(self, deed: str) -> None:
        place = self.reader.place_of("entry", deed)
        if place >= 0:
            self.reader.go_to(place, top=True)

    def _heading(self) -> Built:
        heading = TextLabel(self.title(), self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _lead(self) -> Built:
        words = _(
            "Get a yes from the right people before you begin. Where several must agree, you need every one of them. "
            "This is our summary. The policy’s own words count, and each clause is one link away."
        )
        lead = TextLabel(words, self.look, role="lead", block=True)
        return Built(lead, (lead,))

    def _overview(self) -> Built:
        header = (_("What you want to do"), _("Must agree"), _("Gives advice"), _("Is told"), _("Clause"))
        rows = [
            (
                (Run(approval.deed, link=f"deed:{approval.id}"),),
                (Run("\n".join(self._short(approval.agree))),),
                (Run("\n".join(self._short(approval.advise))),),
                (Run("\n".join(self._short(approval.tell))),),
                _listed([Run(clause, link=f"clause:{clause}") for clause in approval.clauses], "\n"),
            )
            for approval in self.session.catalogue.approvals
        ]
        table = WordTable([(Run(name),) for name in header], rows, self.look, shares=_SHARES)
        return Built(table, tuple(table.stops))

    def _card(self, approval: Approval) -> Built:
        box = Box(self.look, "card", pad=18, gap=8)
        heading = TextLabel(approval.deed, self.look, level=2, block=True)
        heading.setProperty("entry", approval.id)
        stops = [heading]
        for lead, contacts in (
            (self._agreement(approval), approval.agree),
            (_("Gives advice:"), approval.advise),
            (_("Is told:"), approval.tell),
        ):
            if contacts:
                roles = [Run(self._role(contact), link=f"contact:{contact}") for contact in contacts]
                stops.append(self._line(lead, _listed(roles, ", ")))
        clauses = [
            Run(_("Clause {clause}").format(clause=clause), link=f"clause:{clause}") for clause in approval.clauses
        ]
        stops.append(self._line(_("The policy’s words:"), _listed(clauses, ", ")))
        for stop in stops:
            box.add(stop)
        if approval.note:
            note = TextLabel(approval.note, self.look, block=True)
            note.setProperty("plain", _("What people mix up: {note}").format(note=approval.note))
            aside = Box(self.look, "callout", tone="warn", pad=12, gap=2)
            aside.add(caption(_("What people mix up"), self.look))
            aside.add(note)
            box.add(aside)
            stops.append(note)
        if approval.scenarios:
            box.add(self._practice(approval))
        return Built(box, tuple(stops))

    def _practice(self, approval: Approval) -> Box:
        """Return the row with the button that plays exactly this deed's situations."""
        words = ngettext("Practise this: {count} situation", "Practise this: {count} situations",
                         len(approval.scenarios)).format(count=len(approval.scenarios))  # fmt: skip
        button = Button(words, self.look, icon="practice")
        button.setAccessibleName(f"{approval.deed}. {words}")
        button.clicked.connect(lambda: self._on_practise_clicked(approval))
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(button)
        row.column.addStretch(1)
        return row

    def _line(self, lead: str, runs: Runs) -> TextLabel:
        return TextLabel((Run(f"{lead} ", bold=True), *runs), self.look, block=True)

    def _agreement(self, approval: Approval) -> str:
        if len(approval.agree) > 1:
            return _("All of these must agree:")
        return _("Must agree:")

    def _role(self, contact_id: str) -> str:
        contact = self.session.catalogue.contacts.get(contact_id)
        return contact.role if contact else contact_id

    def _short(self, contact_ids: tuple[str, ...]) -> list[str]:
        """Return the roles without what stands behind them in brackets, for the overview."""
        return [self._role(contact_id).partition(" (")[0] for contact_id in contact_ids]

    def _on_link_followed(self, address: str) -> None:
        kind, _colon, target = address.partition(":")
        if kind == "deed":
            self._stand_on(target)
        else:
            self.follow.emit(address)

    def _on_practise_clicked(self, approval: Approval) -> None:
        if self.session.asking.practise(approval.scenarios):
            self.go.emit("practice", "run")
        else:
            self.say.emit(_("These situations are not in this course."), "warn")


def _listed(runs: list[Run], between: str) -> Runs:
    """Return the runs with something between them."""
    made: list[Run] = []
    for run in runs:
        made += [Run(between), run] if made else [run]
    return tuple(made)

"""What changed in the policy since one's own version, as a list: each clause with its weight, the words and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assets.language import _, ngettext
from modules.block import Run
from modules.redline import Change, Revision
from ui.pages.page import Page
from ui.progress import next_place
from ui.revision import own_revision, same_words
from ui.session import Session
from ui.theme import Look
from ui.widgets.marks import change_chips, change_name, change_words, marked_runs, note_runs, spoken
from ui.widgets.parts import Box
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel


class ChangesPage(Page):
    """The changes in reading order; what still stands is one link away."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.reader = Reader(look, 860, 12)
        self.reader.link_followed.connect(self.follow)
        self.reader.moved.connect(lambda block: self.stood.emit("", block))
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.offer(_("Back to where you were"), "", _("Open the policy"), icon="policy")
        self.bar.back.clicked.connect(lambda: self.go.emit("back", ""))
        self.bar.main.clicked.connect(self._on_main_clicked)
        self._since = ""

    def title(self) -> str:
        """Return the page's name."""
        return _("What changed")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show all changes; a course with one version has none, and says so."""
        asked = next((need for need in self.session.outstanding() if need.kind == "changes"), None)
        self._since = asked.id if asked else ""
        revision = own_revision(self.session)
        words = _("I have read what changed") if self._since else _("Open the policy")
        self.bar.offer(_("Back to where you were"), "", words, icon="done" if self._since else "policy")
        makers: list[Maker] = [partial(self._heading, revision), partial(self._lead, revision)]
        if revision is not None:
            makers += [partial(self._change, change, revision) for change in revision.redline.changes]
        self.reader.fill(makers, block)

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place, top=self.reader.place > 0)

    def _on_main_clicked(self) -> None:
        """Note that the person has read it and go on, where that is asked of them; else open the policy."""
        if not self._since:
            self.go.emit("policy", "")
        elif self.session.read_changes(self._since):
            self.go.emit(*next_place(self.session.outstanding()))

    def _heading(self, revision: Revision | None) -> Built:
        words = self.title()
        if revision is not None:
            found = revision.redline
            words = _("What changed from version {before} to version {after}")
            words = words.format(before=found.before, after=found.after)
        heading = TextLabel(words, self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _lead(self, revision: Revision | None) -> Built:
        words = _("Only one version of the policy is here, so there is nothing to compare it with.")
        if revision is not None:
            words = same_words(revision, self.session.catalogue) or _counted(revision.redline.changes)
        if revision is not None and revision.redline.changes:
            words += " " + _("New words are underlined after a plus sign. Words that are gone are struck through "
                             "after a minus sign.")  # fmt: skip
        lead = TextLabel(words, self.look, role="lead", block=True)
        return Built(lead, (lead,))

    def _change(self, change: Change, revision: Revision) -> Built:
        """Return the card of one change; what is gone has no link, and its old words."""
        note = revision.notes.get(change.clause_id)
        box = Box(self.look, "card", pad=16, gap=6)
        name = change_name(change)
        link = "" if change.kind == "removed" else f"clause:{self._place(change)}"
        heading = TextLabel((Run(name, link=link),), self.look, level=2, block=True)
        heading.setProperty("plain", f"{name}. {change_words(change, note)}")
        words = TextLabel(marked_runs(change.runs), self.look, block=True)
        words.setProperty("plain", spoken(change.runs))
        stops = [heading, words]
        box.add(heading)
        box.add(change_chips(change, note, self.look))
        box.add(words)
        if note:
            why = TextLabel(note_runs(note, change.kind), self.look, block=True)
            box.add(why)
            stops.append(why)
        return Built(box, tuple(stops))

    def _place(self, change: Change) -> str:
        """Return where a change is seen in the policy: its clause, or the section of a heading or of the title."""
        if change.section_after and not change.heading:
            return change.clause_id
        return change.heading or self.session.catalogue.policy.sections[0].id


def _counted(changes: Sequence[Change]) -> str:
    """Return how many clauses and headings changed; the title counts as a heading."""
    clauses = sum(bool(change.section_before or change.section_after) and not change.heading for change in changes)
    headings = len(changes) - clauses
    parts = []
    if clauses:
        parts.append(ngettext("{count} clause changed.", "{count} clauses changed.", clauses).format(count=clauses))
    if headings:
        parts.append(ngettext("{count} heading changed.", "{count} headings changed.", headings).format(count=headings))
    return " ".join(parts)

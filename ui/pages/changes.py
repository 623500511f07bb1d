"""What changed in the policy since the version before, as a list: each clause with its weight, the words and why."""

from __future__ import annotations

from functools import partial

from assets.language import _, ngettext
from modules.block import Run
from modules.redline import Change, Revision, last_revision
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.marks import change_chips, change_words, marked_runs, note_runs, spoken
from ui.widgets.parts import Box
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel


class ChangesPage(Page):
    """The changes in reading order; a clause that still stands is one link away."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.reader = Reader(look, 860, 12)
        self.reader.link_followed.connect(self.follow)
        self.reader.moved.connect(lambda block: self.stood.emit("", block))
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.offer(_("Back to where you were"), "", _("Open the policy"), icon="policy")
        self.bar.back.clicked.connect(lambda: self.go.emit("back", ""))
        self.bar.main.clicked.connect(lambda: self.go.emit("policy", ""))

    def title(self) -> str:
        """Return the page's name."""
        return _("What changed")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show all changes; a course with one version has none, and says so."""
        revision = last_revision(self.session.catalogue)
        makers: list[Maker] = [partial(self._heading, revision), partial(self._lead, revision)]
        if revision is not None:
            makers += [partial(self._change, change, revision) for change in revision.redline.changes]
        self.reader.fill(makers, block)

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place, top=self.reader.place > 0)

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
            count = len(revision.redline.changes)
            words = ngettext("{count} clause changed.", "{count} clauses changed.", count).format(count=count)
            words += " " + _("New words are underlined after a plus sign. Words that are gone are struck through "
                             "after a minus sign.")  # fmt: skip
        lead = TextLabel(words, self.look, role="lead", block=True)
        return Built(lead, (lead,))

    def _change(self, change: Change, revision: Revision) -> Built:
        """Return the card of one change; a clause that is gone has no link, and its old words."""
        note = revision.notes.get(change.clause_id)
        box = Box(self.look, "card", pad=16, gap=6)
        name = _("Clause {id}").format(id=change.clause_id)
        link = f"clause:{change.clause_id}" if change.section_after else ""
        heading = TextLabel((Run(name, link=link),), self.look, level=2, block=True)
        heading.setProperty("plain", f"{name}. {change_words(change, note)}")
        words = TextLabel(marked_runs(change.runs), self.look, block=True)
        words.setProperty("plain", spoken(change.runs))
        stops = [heading, words]
        box.add(heading)
        box.add(change_chips(change, note, self.look))
        box.add(words)
        if note:
            why = TextLabel(note_runs(note), self.look, block=True)
            box.add(why)
            stops.append(why)
        return Built(box, tuple(stops))

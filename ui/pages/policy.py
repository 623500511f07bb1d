"""The policy, section by section: word for word, with plain words beside, and a cursor to read along."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from assets.language import _, ngettext
from modules.block import Run
from modules.model import ChangeNote, Clause, Policy, Section
from modules.redline import TITLE, Change, Redline, Revision
from ui.pages.page import Page
from ui.progress import next_place
from ui.revision import own_revision, same_words
from ui.session import Session
from ui.theme import Look
from ui.widgets.change_bar import ChangeBar
from ui.widgets.clause import ClauseCard
from ui.widgets.label import chip, label
from ui.widgets.marks import change_chips, change_name, change_words, marked_runs, note_runs, spoken
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel

_WORDS_A_MINUTE = 200
# From this width on, at 100 % text, chooser, count and the words of both buttons fit into one line.
_ROOM_FOR_WORDS = 860


def section_title(section: Section) -> str:
    """Return a section's number and title, as in the source."""
    return f"{section.id}. {section.title}" if section.id != "0" else section.title or _("Who this policy covers")


def _foot(policy: Policy) -> Built:
    words = _("{code} – Version {version}. This document is uncontrolled if printed.")
    return Built(label(words.format(code=policy.code, version=policy.version), "small"))


def _notice(policy: Policy, look: Look) -> Built:
    box = Box(look, "callout", row=True, pad=14, gap=10)
    box.add(IconLabel("info", look, "info", 24))
    words = _(
        "First come the policy’s own words. “In plain words (ours)” is what we add to help. Only the policy’s own "
        "words count. Sections {missing} are not included in the source document."
    ).format(missing=_(" and ").join(policy.missing))
    text = TextLabel(words, look, block=True)
    box.add(text, 1)
    return Built(box, (text,))


def _renamed(revision: Revision, change: Change, look: Look, lead: str = "", *, level: int = 0) -> Built:
    """Return a heading or the title with its changes marked, and what is to say of them."""
    note = revision.notes.get(change.clause_id)
    box = Box(look, "plain", pad=0, gap=2)
    words = TextLabel(
        (Run(lead), *marked_runs(change.runs)), look, level=level, role="" if level else "strong", block=True
    )
    told = _("{name}. {change}: {text}")
    told = told.format(name=change_name(change), change=change_words(change, note), text=spoken(change.runs))
    words.setProperty("plain", told)
    stops = [words]
    box.add(words)
    box.add(change_chips(change, note, look))
    if note:
        why = TextLabel(note_runs(note, change.kind), look, role="small", block=True)
        box.add(why)
        stops.append(why)
    return Built(box, tuple(stops))


class PolicyPage(Page):
    """One section at a time. The target is a section id or a clause id."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._sections = session.catalogue.policy.sections
        self._index = 0
        self.layout_.addWidget(self._chooser())
        # What changed since the person's own version, where there is a version before this one.
        self.revision = own_revision(session)
        self.changes = ChangeBar(self.revision.redline.before, look) if self.revision else None
        if self.changes:
            self.changes.switch.setChecked(session.shows_changes)
            self.changes.switched.connect(self._on_changes_switched)
            self.changes.asked.connect(lambda: self.go.emit("changes", ""))
            self.layout_.addWidget(self.changes)
        self.reader = Reader(look, 1000, 10)
        self.reader.link_followed.connect(self.follow)
        self.reader.moved.connect(self._on_reader_moved)
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.back.clicked.connect(lambda: self._on_chooser_activated(self._index - 1))
        self.bar.main.clicked.connect(self._on_main_clicked)

    def title(self) -> str:
        """Return the page's name."""
        return _("Policy")

    @property
    def section(self) -> Section:
        """The section on show."""
        return self._sections[self._index]

    def open(self, target: str = "", block: int = 0) -> None:
        """Show a section, or the section of a clause with the cursor on the clause; else the first unread one."""
        sections = self._sections
        # After a new certificate, the version to compare with is another.
        self.revision = own_revision(self.session)
        if self.changes and self.revision:
            nothing = same_words(self.revision, self.session.catalogue)
            self.changes.since(self.revision.redline.before, nothing)
        if not target:
            self._index = next((n for n, s in enumerate(sections) if not self.session.has_read(s.id)), 0)
        for number, section in enumerate(sections):
            if target == section.id or any(clause.id == target for clause in section.clauses):
                self._index = number
        clause_ids = {clause.id for clause in self.section.clauses}
        self._fill(target if target in clause_ids else block)

    @property
    def _marks(self) -> Redline | None:
        """What to mark on the page, None for nothing."""
        shown = self.revision is not None and self.session.shows_changes and self.revision.redline.changes
        return self.revision.redline if self.revision and shown else None

    def refresh(self) -> None:
        """Show which sections are read."""
        self._fill_chooser()
        self._offer()

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place, top=self.reader.place > 0)

    def _chooser(self) -> Box:
        box = Box(self.look, "footer", row=True, pad=8, gap=10)
        name = label(_("Section"), "strong", wrap=False)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Section of the policy"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chooser.setMaximumWidth(self.look.px(560))
        self.chooser.activated.connect(self._on_chooser_activated)
        name.setBuddy(self.chooser)
        self._count = label("", "small", wrap=False)
        box.add(name)
        box.add(self.chooser, 10)
        box.column.addStretch(1)
        box.add(self._count)
        self.help = {
            "approvals": Button(_("Who must agree?"), self.look, icon="check", kind="tool"),
            "reference": Button(_("Who to ask, and words"), self.look, icon="person", kind="tool"),
        }
        for page, button in self.help.items():
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
            button.clicked.connect(lambda _checked=False, page=page: self.go.emit(page, ""))
            box.add(button)
        self._fill_chooser()
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the two buttons out where the chooser needs the room; their names stay."""
        super().resizeEvent(event)
        wide = self.width() > self.look.px(_ROOM_FOR_WORDS)
        for button in self.help.values():
            button.setText(button.accessibleName() if wide else "")

    def _fill_chooser(self) -> None:
        self.chooser.setIconSize(QSize(self.look.px(18), self.look.px(18)))
        self.chooser.clear()
        for section in self._sections:
            done = self.session.has_read(section.id)
            words = _("{section} (read)").format(section=section_title(section)) if done else section_title(section)
            self.chooser.addItem(self.look.icon("done" if done else "policy", "good" if done else "muted"), words)
        self.chooser.setCurrentIndex(self._index)
        count = sum(self.session.has_read(section.id) for section in self._sections)
        self._count.setText(_("{done} of {total} read").format(done=count, total=len(self._sections)))

    def _fill(self, place: int | str) -> None:
        """Show the section; `place` is the block under the cursor, or the id of a clause to stand on."""
        makers: list[Maker] = [self._chips, self._heading]
        if self._index == 0:
            makers.append(partial(_notice, self.session.catalogue.policy, self.look))
            title = self._marks.of(TITLE) if self._marks else None
            if self.revision and title:
                makers.append(partial(_renamed, self.revision, title, self.look, f"{change_name(title)}: "))
        makers += self._clauses()
        makers.append(partial(_foot, self.session.catalogue.policy))
        self.reader.fill(makers, place if isinstance(place, int) else 0)
        if isinstance(place, str):
            self.reader.go_to(max(0, self.reader.place_of("clause", place)), top=True)
        self._fill_chooser()
        self._offer()

    def _heading(self) -> Built:
        section = self.section
        change = self._marks.of_heading(section.id) if self._marks else None
        if self.revision and change:
            return _renamed(self.revision, change, self.look, f"{section.id}. ", level=1)
        heading = TextLabel(section_title(section), self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _clauses(self) -> list[Maker]:
        """Return the makers of the section's clauses; with what changed, those that are gone where they stood."""
        found = self._marks
        if self.revision is None or found is None:
            return [partial(self._clause, clause) for clause in self.section.clauses]
        clauses = {**self.revision.gone, **{clause.id: clause for clause in self.section.clauses}}
        makers: list[Maker] = []
        for section_id in (self.section.id, *found.vanished.get(self.section.id, ())):
            heading = found.of_heading(section_id)
            if section_id != self.section.id and heading:
                makers.append(partial(_renamed, self.revision, heading, self.look, f"{section_id}. ", level=2))
            makers += [
                partial(self._clause, clauses[clause_id], found.of(clause_id), self.revision.notes.get(clause_id))
                for clause_id in found.places[section_id]
            ]
        return makers

    def _clause(self, clause: Clause, change: Change | None = None, note: ChangeNote | None = None) -> Built:
        links = {
            "3.2-p2-l1": self.session.organisation.training_link,
            "3.2-p2-l2": self.session.organisation.slides_link,
        }
        links = links if change is None or change.kind != "removed" else {}
        card = ClauseCard(clause, self.session.catalogue, self.look, links, change=change, note=note)
        card.words.setProperty("clause", clause.id)
        return Built(card, tuple(card.stops))

    def _chips(self) -> Built:
        section = self.section
        words = sum(len(clause.text.split()) for clause in section.clauses)
        minutes = max(1, round(words / _WORDS_A_MINUTE))
        row = Box(self.look, "plain", row=True, pad=0, gap=8)
        place = _("Section {place} of {total}").format(place=self._index + 1, total=len(self._sections))
        row.add(chip(place))
        row.add(chip(ngettext("{count} min", "{count} min", minutes).format(count=minutes)))
        if self.session.has_read(section.id):
            row.add(chip(_("Read"), "good"))
        if self._marks:
            count = len(self._marks.inside(section.id))
            told = ngettext("{count} change", "{count} changes", count) if count else _("No change here")
            row.add(chip(told.format(count=count), "info"))
        row.column.addStretch(1)
        return Built(row)

    def _offer(self) -> None:
        catalogue, source = self.session.catalogue, self.session.course.source
        name = f"{catalogue.language}/policy/{catalogue.policy.code}-{catalogue.policy.version}"
        self.show_problems(source.label(f"{name}.md"), source.label(f"{name}.toml"))
        read = self.session.has_read(self.section.id)
        last = self._index == len(self._sections) - 1
        back = _("Previous section") if self._index else ""
        if read:
            self.bar.offer(back, "", _("On to the lessons") if last else _("Next section"))
        else:
            self.bar.offer(back, "", _("I have read this section"), icon="tick")

    def _on_main_clicked(self) -> None:
        session, section = self.session, self.section
        if not session.has_read(section.id):
            if not session.read_section(section.id):
                return
            if session.refresher is not None:  # the sections beside it need not be read, so on to what is to be done
                self.go.emit(*next_place(session.outstanding()))
                return
        if self._index == len(self._sections) - 1:
            self.go.emit("lessons", "")
            return
        self.go.emit("policy", self._sections[self._index + 1].id)

    def _on_changes_switched(self, on: bool) -> None:
        """Show the section anew with the cursor on the same clause; the focus stays on the switch."""
        self.session.shows_changes = on
        stops = self.reader.stops[: self.reader.place + 1]
        clauses = [clause for stop in stops if (clause := stop.property("clause"))]
        self._fill(0)
        place = self.reader.place_of("clause", clauses[-1]) if clauses else 0
        self.reader.go_to(max(0, place), top=place > 0, focus=False)

    def _on_chooser_activated(self, index: int) -> None:
        self.go.emit("policy", self._sections[index].id)

    def _on_reader_moved(self, block: int) -> None:
        self.stood.emit(self.section.id, block)

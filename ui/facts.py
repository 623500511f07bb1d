"""What is so for the person at the course: content, profile and evidence, as kept. QtCore only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from modules.errors import PostwiseError
from modules.model import Audience, Catalogue, Lesson, Organisation, Problem
from modules.paths import course_minutes, lessons_for
from modules.redline import Carried, carried
from modules.source import Source
from quizzes.banks import read_bank, with_must_pass
from quizzes.model import Bank
from records.cycle import versions
from records.dates import due_at
from records.model import Evidence, Invitation, StoredCompletion
from records.rules import statement_for
from records.store import Store
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Course:
    """What the app was opened with: content, settings, the store, and the folder that everything is kept in."""

    source: Source
    catalogue: Catalogue
    organisation: Organisation
    store: Store
    data: Path
    use_keyring: bool = True
    # What to tell the person about which course is open, if anything.
    notice: str = ""
    # The version of the content pack that is open, '' for the shipped course, None for an author's folder.
    pack: str | None = ""


class Facts(QObject):
    """One person at one course: what is so. `changed` comes after each fact that is kept, `failed` with an error."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, course: Course, clock: Callable[[], datetime], tasks: Tasks) -> None:
        super().__init__()
        self.course = course
        self.clock = clock
        self.tasks = tasks
        self.store = course.store
        self.profile = self.store.profile()
        self.evidence: Evidence = self._evidence()
        self.completions: tuple[StoredCompletion, ...] = self.store.completions()
        self.invitation: Invitation | None = self.store.invitations.taken()
        # What the content check finds wrong, while an author is at work on the course; else nothing.
        self.problems: tuple[Problem, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """The course content."""
        return self.course.catalogue

    @property
    def organisation(self) -> Organisation:
        """The organisation's settings."""
        return self.course.organisation

    @cached_property
    def bank(self) -> Bank:
        """The questions; read when first needed, since they are not needed to open the window."""
        bank, _problems = read_bank(self.course.source, self.catalogue.language, self.catalogue)
        return with_must_pass(bank, self.organisation.must_pass)

    def take_course(self, course: Course, bank: Bank | None = None) -> None:
        """Go on with other content and settings, on the same store; `bank` where its questions are read already."""
        self.course = course
        for name in ("bank", "carried"):
            self.__dict__.pop(name, None)
        if bank is not None:
            self.bank = bank
        self.evidence = self._evidence()

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """What the person does."""
        return self.profile.audiences if self.profile else ("everyone",)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons of this person's path."""
        return lessons_for(self.catalogue, self.audiences)

    def minutes_for(self, audiences: Iterable[Audience]) -> float:
        """Return the minutes that the whole course takes somebody who does all of `audiences`."""
        return course_minutes(self.catalogue, audiences, self.organisation.check_items)

    @property
    def statement(self) -> str:
        """The exact words to acknowledge."""
        return statement_for(self.catalogue.policy, self.organisation)

    @cached_property
    def carried(self) -> Carried:
        """What was done for earlier versions of the policy and still counts."""
        return carried(self.catalogue)

    def due_at(self) -> datetime:
        """Return when the course is due for this person."""
        completions = [stored.completion for stored in self.completions]
        created_at = self.store.profile_created_at() or self.clock()
        return due_at(created_at, completions, self.organisation, self.invitation, now=self.clock())

    @property
    def hr_email(self) -> str:
        """HR's address: that of the organisation, else that of the invitation; empty where neither has one."""
        return self.organisation.hr_email or (self.invitation.hr_email if self.invitation else "")

    def _evidence(self) -> Evidence:
        """Return what was done and counts; what was done for a version after the one that is open does."""
        policy, known = self.catalogue.policy, self.carried
        later = frozenset(version for version in versions(self.store.connection) if policy.is_before(version))
        if later:
            sections = frozenset(section.id for section in policy.sections)
            known = Carried(known.versions | later, {**known.sections, **dict.fromkeys(later, sections)})
        return self.store.evidence(policy.version, known)

    def keep(self, deed: Callable[[], None], *, tell: bool = True) -> bool:
        """Carry out one store call; on failure tell it through `failed` and return False. `tell`: refresh and emit."""
        try:
            deed()
            if tell:
                self.profile = self.store.profile()
                self.evidence = self._evidence()
                self.completions = self.store.completions()
                self.invitation = self.store.invitations.taken()
        except PostwiseError as error:
            self.failed.emit(error)
            return False
        if tell:
            self.changed.emit()
        return True

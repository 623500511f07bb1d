"""What is so for the person at the course: content, profile, evidence, and what follows from them. QtCore only."""

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
from modules.source import Source
from quizzes.banks import read_bank, with_must_pass
from quizzes.model import Bank
from records.dates import due_at, status
from records.model import Evidence, Invitation, Requirement, StoredCompletion
from records.rules import outstanding, statement_for
from records.store import Store
from ui.progress import Step, fraction, steps
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
        self.evidence: Evidence = self.store.evidence(self.catalogue.policy.version)
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

    def take_course(self, course: Course) -> None:
        """Go on with other content and settings, on the same store."""
        self.course = course
        self.__dict__.pop("bank", None)
        self.evidence = self.store.evidence(self.catalogue.policy.version)

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

    def outstanding(self) -> tuple[Requirement, ...]:
        """Return what is still to do before the certificate."""
        return outstanding(self.catalogue, self.audiences, self.evidence)

    def due_at(self) -> datetime:
        """Return when the course is due for this person."""
        last = self.completions[0].completion if self.completions else None
        return due_at(self.store.profile_created_at() or self.clock(), last, self.organisation, self.invitation)

    @property
    def hr_email(self) -> str:
        """HR's address: that of the organisation, else that of the invitation; empty where neither has one."""
        return self.organisation.hr_email or (self.invitation.hr_email if self.invitation else "")

    @property
    def settled(self) -> bool:
        """Whether the last certificate still stands and no refresher is near, so that nothing needs to be done."""
        return bool(self.completions) and status(self.due_at(), self.clock()) == "fine"

    def has_read(self, section_id: str) -> bool:
        """Whether a section counts as read: in this round, or in the one whose certificate still stands."""
        return self.settled or section_id in self.evidence.sections_read

    def has_finished(self, lesson: Lesson) -> bool:
        """Whether a lesson counts as finished: in this round, or in the one whose certificate still stands."""
        return lesson.id in self.evidence.lessons_finished or (self.settled and lesson in self.lessons)

    def road(self) -> tuple[tuple[Step, ...], float]:
        """Return the steps to the certificate, and how much of them is done, 0 to 1."""
        road = steps(self.catalogue, self.lessons, self.outstanding(), settled=self.settled)
        return road, fraction(road)

    def keep(self, deed: Callable[[], None], *, tell: bool = True) -> bool:
        """Carry out one store call; on failure tell it through `failed` and return False. `tell`: refresh and emit."""
        try:
            deed()
            if tell:
                self.profile = self.store.profile()
                self.evidence = self.store.evidence(self.catalogue.policy.version)
                self.completions = self.store.completions()
                self.invitation = self.store.invitations.taken()
        except PostwiseError as error:
            self.failed.emit(error)
            return False
        if tell:
            self.changed.emit()
        return True

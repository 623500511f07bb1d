"""The one bridge between screens and engine: page signals in, domain calls, `changed` or `failed` out. QtCore only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from modules.errors import PostwiseError
from modules.model import Audience, Catalogue, Lesson, Organisation
from modules.paths import lessons_for
from modules.source import Source
from quizzes.banks import read_bank
from quizzes.model import Bank
from records.dates import due_at, status
from records.model import Acknowledgement, Evidence, Place, Profile, Requirement, StoredCompletion
from records.rules import names_match, outstanding, statement_for
from records.store import Store
from ui.asking import Asking
from ui.certifying import Certifying
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


class Session(QObject):
    """One person at one course. Each verb stores one fact, then `changed` is emitted; errors come out of `failed`."""

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
        self.asking = Asking(self)
        self.certifying = Certifying(self)

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
        return read_bank(self.course.source, self.catalogue.language, self.catalogue)[0]

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """What the person does."""
        return self.profile.audiences if self.profile else ("everyone",)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons of this person's path."""
        return lessons_for(self.catalogue, self.audiences)

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
        return due_at(self.store.profile_created_at() or self.clock(), last, self.organisation)

    @property
    def settled(self) -> bool:
        """Whether the last certificate still stands and no refresher is near, so that nothing needs to be done."""
        return bool(self.completions) and status(self.due_at(), self.clock()) == "fine"

    def save_profile(self, profile: Profile) -> bool:
        """Keep who the person is."""
        return self.keep(lambda: self.store.save_profile(profile, self.clock()))

    def read_section(self, section_id: str) -> bool:
        """Note that a section of the policy was read."""
        version = self.catalogue.policy.version
        return self.keep(lambda: self.store.read_section(section_id, version, self.clock()))

    def finish_lesson(self, lesson_id: str) -> bool:
        """Note that a lesson was finished."""
        return self.keep(lambda: self.store.finish_lesson(lesson_id, self.catalogue.fingerprint, self.clock()))

    def road(self) -> tuple[tuple[Step, ...], float]:
        """Return the steps to the certificate, and how much of them is done, 0 to 1."""
        road = steps(self.catalogue, self.lessons, self.outstanding(), settled=self.settled)
        return road, fraction(road)

    def save_place(self, page: str, target: str, block: int) -> None:
        """Remember where the person is, so that the next start comes back here."""
        place = Place(page, target, block)
        self.keep(lambda: self.store.save_place(place, self.clock()), tell=False)

    def save_draft(self, kind: str, key: str, text: str) -> None:
        """Keep what is begun and not yet given, so that a crash does not lose it."""
        self.keep(lambda: self.store.desk.save_draft(kind, key, text, self.clock()), tell=False)

    def acknowledge(self, typed_name: str) -> bool:
        """Keep the acknowledgement and go on to the certificate. False, and nothing kept, for another name."""
        policy = self.catalogue.policy
        if self.profile is None or not names_match(typed_name, self.profile.name):
            return False
        made = Acknowledgement(
            self.statement,
            typed_name.strip(),
            policy.code,
            policy.version,
            self.catalogue.fingerprint,
            self.catalogue.language,
            self.clock(),
        )
        return self.keep(lambda: self.store.acknowledge(made))

    def spend(self, seconds: int) -> None:
        """Add to the time in which the app was open and in use."""
        self.keep(lambda: self.store.spend(seconds, self.clock()), tell=False)

    def erase(self) -> bool:
        """Erase everything kept about the person, the signing key and files put out too; the app then starts anew."""
        for folder in (self.certifying.keys, self.course.data / "outbox"):
            shutil.rmtree(folder, ignore_errors=True)
        return self.keep(self.store.erase_everything)

    def keep(self, deed: Callable[[], None], *, tell: bool = True) -> bool:
        """Carry out one store call; on failure tell it through `failed` and return False. `tell`: refresh and emit."""
        try:
            deed()
            if tell:
                self.profile = self.store.profile()
                self.evidence = self.store.evidence(self.catalogue.policy.version)
                self.completions = self.store.completions()
        except PostwiseError as error:
            self.failed.emit(error)
            return False
        if tell:
            self.changed.emit()
        return True

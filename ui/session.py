"""The one bridge between screens and engine: page signals in, domain calls, `changed` or `failed` out. QtCore only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime

from records.model import Acknowledgement, Invitation, Place, Profile
from records.rules import names_match
from ui.asking import Asking
from ui.between import Between
from ui.certifying import Certifying
from ui.facts import Course
from ui.packs import Packs
from ui.standing import EARLY, Standing
from ui.tasks import Tasks


class Session(Standing):
    """The verbs: each stores one fact, in one transaction, and then everybody is told."""

    def __init__(self, course: Course, clock: Callable[[], datetime], tasks: Tasks) -> None:
        super().__init__(course, clock, tasks)
        self.asking = Asking(self)
        self.between = Between(self, self.asking)
        self.certifying = Certifying(self)
        self.packs = Packs(self, self.asking)
        # Whether the policy is shown with what changed; for as long as the app is open.
        self.shows_changes = False

    def save_profile(self, profile: Profile) -> bool:
        """Keep who the person is."""
        return self.keep(lambda: self.store.save_profile(profile, self.clock()))

    def take_invitation(
        self, invitation: Invitation, profile: Profile | None, *, another_authority: bool = False
    ) -> bool:
        """Keep an invitation of HR, and with it the profile that it filled in, where there is one."""
        return self.keep(
            lambda: self.store.invitations.take(invitation, profile, self.clock(), another_authority=another_authority)
        )

    def read_section(self, section_id: str) -> bool:
        """Note that a section of the policy was read."""
        version = self.catalogue.policy.version
        return self.keep(lambda: self.store.read_section(section_id, version, self.clock()))

    def read_changes(self, before_version: str) -> bool:
        """Note that what changed in the policy since a version was read."""
        version = self.catalogue.policy.version
        return self.keep(lambda: self.store.read_changes(before_version, version, self.clock()))

    def begin_early(self) -> bool:
        """Let the person take the refresher before it is due: the last certificate stands until the new one."""
        last = self.last
        return last is not None and self.keep(lambda: self.store.desk.save_setting(EARLY, last.id, self.clock()))

    def stay_settled(self) -> bool:
        """Take that back; what was done of the refresher meanwhile is kept."""
        return self.keep(lambda: self.store.desk.save_setting(EARLY, "", self.clock()))

    def finish_lesson(self, lesson_id: str) -> bool:
        """Note that a lesson was finished."""
        return self.keep(lambda: self.store.finish_lesson(lesson_id, self.catalogue.fingerprint, self.clock()))

    def save_place(self, page: str, target: str, block: int) -> None:
        """Remember where the person is, so that the next start comes back here."""
        place = Place(page, target, block)
        self.keep(lambda: self.store.save_place(place, self.clock()), tell=False)

    def save_draft(self, kind: str, key: str, text: str) -> None:
        """Keep what is begun and not yet given, so that a crash does not lose it; an empty text throws it away."""
        desk = self.store.desk
        if text:
            self.keep(lambda: desk.save_draft(kind, key, text, self.clock()), tell=False)
        else:
            self.keep(lambda: desk.clear_draft(kind, key), tell=False)

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

"""Where the person stands: whether the certificate holds, and what is to do for the next one. QtCore only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from modules.model import Lesson
from records.dates import is_ahead, status
from records.model import Completion, Requirement
from records.refresher import Refresher, refresher_for, still_open
from records.rules import outstanding
from ui.facts import Course, Facts
from ui.progress import Step, fraction, refresher_steps, steps
from ui.tasks import Tasks

# The setting that holds the completion after which the person chose to take the refresher before it is due.
EARLY = "refresher-early"


class Standing(Facts):
    """What follows from the facts: settled, outdated, and what is still to do."""

    def __init__(self, course: Course, clock: Callable[[], datetime], tasks: Tasks) -> None:
        super().__init__(course, clock, tasks)
        self._refreshers: dict[tuple[object, ...], Refresher] = {}
        self._todo: tuple[tuple[object, ...], tuple[Requirement, ...]] | None = None

    @property
    def last(self) -> Completion | None:
        """The last completion that is about this policy, None for somebody who takes the induction."""
        last = self.completions[0].completion if self.completions else None
        return last if last is not None and last.policy_code == self.catalogue.policy.code else None

    @property
    def outdated(self) -> bool:
        """Whether the last completion is for a version since which more than minor things changed.

        One for a version after the one that is open is not, as when a newer course could not be opened.
        """
        policy, last = self.catalogue.policy, self.last
        if last is None or policy.is_before(last.policy_version):
            return False
        return last.policy_version not in {policy.version, *self.carried.versions}

    @property
    def from_the_future(self) -> bool:
        """Whether the last completion is dated after today: the clock was wrong then, or is wrong now."""
        return self.last is not None and is_ahead(self.last.completed_at, self.clock())

    @property
    def refresher(self) -> Refresher | None:
        """What this person is to do for the next certificate; None for who takes the induction."""
        last = self.last
        if last is None:
            return None
        early = self.store.desk.setting(EARLY) == last.id
        update = self.outdated and not early and status(self.due_at(), self.clock()) == "fine"
        key = (last.id, update, self.catalogue.fingerprint, self.audiences)
        if key not in self._refreshers:
            found = refresher_for(
                self.catalogue,
                self.bank,
                self.audiences,
                last,
                kind="update" if update else "refresher",
                ever_finished=self.store.lessons_ever_finished(),
            )
            # What is finished meanwhile must not change the plan, so it is made once; another one replaces it.
            self._refreshers = {key: found}
        return self._refreshers[key]

    def outstanding(self) -> tuple[Requirement, ...]:
        """Return what is still to do before the certificate."""
        refresher = self.refresher
        asked = (refresher, self.evidence, self.audiences, self.catalogue)
        # Pages ask for each section and lesson, and all of it stays the same until something is kept.
        if self._todo is None or any(now is not then for now, then in zip(asked, self._todo[0], strict=True)):
            if refresher is not None:
                found = still_open(refresher, self.evidence)
            else:
                found = outstanding(self.catalogue, self.audiences, self.evidence)
            self._todo = (asked, found)
        return self._todo[1]

    @property
    def settled(self) -> bool:
        """Whether the last certificate still stands and no refresher is near, so that nothing needs to be done."""
        last = self.last
        if last is None or self.outdated or status(self.due_at(), self.clock()) != "fine":
            return False
        return self.store.desk.setting(EARLY) != last.id

    def has_read(self, section_id: str) -> bool:
        """Whether a section counts as read: in this round, or before it where this round does not ask for it."""
        return section_id in self.evidence.sections_read or not self._needs("section", section_id)

    def has_finished(self, lesson: Lesson) -> bool:
        """Whether a lesson counts as finished: in this round, or before it where this round does not ask for it."""
        if lesson.id in self.evidence.lessons_finished:
            return True
        return lesson in self.lessons and not self._needs("lesson", lesson.id)

    def road(self) -> tuple[tuple[Step, ...], float]:
        """Return the steps to the certificate, and how much of them is done, 0 to 1."""
        settled = self.settled
        refresher = None if settled else self.refresher
        if refresher is not None:
            road = refresher_steps(refresher, self.evidence, self.outstanding())
        else:
            road = steps(self.catalogue, self.lessons, () if settled else self.outstanding(), settled=settled)
        return road, fraction(road)

    def _needs(self, kind: str, id_: str) -> bool:
        """Whether something is still to do; nothing is while the certificate stands."""
        return not self.settled and any((need.kind, need.id) == (kind, id_) for need in self.outstanding())

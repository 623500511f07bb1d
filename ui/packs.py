"""Content packs in the window: looking at one, installing it, going back. The session's part for packs.

Nothing here waits, and nothing is installed that the person did not ask for. What is heavy loads in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Signal

from assets.language import _
from exports.packs.opening import InForce
from modules.errors import PostwiseError
from modules.model import Organisation
from modules.redline import versions_that_count
from quizzes.banks import read_bank, with_must_pass
from quizzes.model import Attempt, Bank, Purpose
from ui.asking import Asking
from ui.facts import Facts
from ui.opening import open_content, read_own_organisation
from ui.tasks import Tasks

if TYPE_CHECKING:
    from exports.packs.about import About
    from exports.packs.candidate import Candidate, Here
    from exports.packs.manifest import Manifest
    from exports.packs.watching import Seen

# Settings kept with the person's data.
_LATER, _LEFT, _TOLD = "pack-later", "pack-left", "packs-told"
_REST = timedelta(days=1)
_MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A course that was put in force, read and ready to be shown."""

    in_force: InForce
    organisation: Organisation
    bank: Bank


@dataclass(frozen=True, slots=True)
class Quiet:
    """Versions that are not to be offered: the one that was left, and the one that was put off until later, or ''."""

    left: str = ""
    later: str = ""


class Packs(QObject):
    """`changed` comes with a new offer or refusal, `swapped` with words once another course is open.

    What was asked for ends in `found` with a pack that may be installed, in `known` with what there is to tell of the
    open one, or in `failed` with an error; `step` tells which step of looking at a pack begins, 0 to 3.

    `offer` is the pack that was found in HR's folder, `refused` what is wrong with others there, by file name.
    `looking` is the name of the file that is looked at now, else empty.
    """

    changed = Signal()
    swapped = Signal(str)
    found = Signal(object)
    known = Signal(object)
    failed = Signal(object)
    step = Signal(int)

    def __init__(self, session: Facts, asking: Asking) -> None:
        super().__init__(session)
        self._session = session
        self._asking = asking
        # Of its own: other work of the session must neither wait for a pack nor be taken for one.
        self.tasks = Tasks(session.tasks.unexpected)
        self._cancel = Event()
        self._watched = Event()
        self.offer: Candidate | None = None
        self.refused: tuple[tuple[str, str], ...] = ()
        self.looking = ""

    @property
    def version(self) -> str | None:
        """The version of the pack that is open, '' for the course that Postwise came with, None for an author's."""
        return self._session.course.pack

    def ask_about(self) -> None:
        """Find out about the pack that is open."""
        session = self._session
        data, version, invitation = session.course.data, self.version or "", session.invitation

        def work() -> About:
            from exports.packs.about import about
            from exports.packs.vouching import known

            return about(data, version, known(invitation, data / "hr"))

        # What could be read is on show already.
        self.tasks.start(work, self.known.emit, lambda _error: None)

    def look_at(self, path: Path) -> None:
        """Look at a pack: a file or a folder. `stop` ends it."""
        self.looking = path.name
        self._cancel = cancel = Event()
        here = self._here()

        def work() -> Candidate:
            from exports.packs.candidate import look_at

            return look_at(path, here(), cancelled=cancel.is_set, step=self.step.emit)

        self.tasks.start(work, self._on_found, self._on_failed)

    def stop(self) -> None:
        """Stop looking at a pack."""
        self._cancel.set()

    def end(self) -> None:
        """Stop all that is under way, because the app closes, and wait for it."""
        self._cancel.set()
        self._watched.set()
        self.tasks.wait()

    def install(self, candidate: Candidate) -> None:
        """Put a pack in force, and show its course in the place of the one that is open."""
        data, now = self._session.course.data, self._session.clock()

        def work() -> Opened:
            from exports.packs.installing import install

            install(candidate.pack, data, now)
            return _open(data)

        words = _("Version {version} of the course is installed and open. All that you did is still there.")
        self.tasks.start(
            work, lambda opened: self._swap(opened, words.format(version=candidate.version)), self._on_failed
        )

    def go_back(self) -> None:
        """Put the course before the one that is open in force, and show it."""
        data, left = self._session.course.data, self.version or ""

        def work() -> Opened:
            from exports.packs.going_back import go_back

            go_back(data, left)
            return _open(data)

        def done(opened: Opened) -> None:
            # HR's folder still has it; it is not offered again.
            self._keep(_LEFT, left)
            self._swap(opened, _("The course before is open again. All that you did is still there."))

        self.tasks.start(work, done, self._on_failed)

    def later(self) -> None:
        """Leave the offer for a day."""
        if self.offer is not None:
            self._keep(_LATER, f"{self.offer.version} {(self._session.clock() + _REST).isoformat()}")
        self.offer = None
        self.changed.emit()

    def forget_refused(self) -> None:
        """Take what is wrong in HR's folder off the screen; it was told."""
        self.refused = ()
        self.changed.emit()

    def consider(self, seen: Iterable[Seen]) -> None:
        """Offer the highest of the packs that were found in HR's folder, and tell once what is wrong with others."""
        self._watched = cancel = Event()
        here, quiet, offered = self._here(), self.quiet(), self.offer.pack.manifest if self.offer else None
        told = self._session.store.desk.setting(_TOLD).split("\n")
        found = tuple(seen)

        def work() -> tuple[Candidate | None, list[tuple[str, str, str]]]:
            from exports.packs.candidate import examine
            from exports.packs.errors import PackError

            refused = [(one.key, one.name, one.reason) for one in found if one.pack is None]
            for one in found:
                if one.pack is None or not _is_news(one.pack.manifest, quiet, offered):
                    continue
                try:
                    return examine(one.pack, one.name, here(), cancelled=cancel.is_set), refused
                except PackError as error:
                    if cancel.is_set():
                        break
                    if error.verdict != "older":  # those of last year may lie there for ever
                        refused.append((one.key, one.name, str(error)))
            return None, refused

        def done(result: tuple[Candidate | None, list[tuple[str, str, str]]]) -> None:
            candidate, refused = result
            new = [one for one in refused if one[0] not in told]
            if new:
                self._keep(_TOLD, "\n".join([*told, *(key for key, _name, _reason in new)][-_MOST_TOLD:]))
                self.refused = (*self.refused, *((name, reason) for _key, name, reason in new))
            if candidate is not None:
                self.offer = candidate
                # It may have been refused before there was an invitation.
                self.refused = tuple(one for one in self.refused if one[0] != candidate.name)
            if candidate or new:
                self.changed.emit()

        # Nobody asked for it, so nobody is told where it cannot be done.
        self.tasks.start(work, done, lambda _error: None)

    def _on_found(self, candidate: Candidate) -> None:
        self.looking = ""
        self.found.emit(candidate)

    def _on_failed(self, error: PostwiseError) -> None:
        self.looking = ""
        self.failed.emit(error)

    def quiet(self) -> Quiet:
        """Return what is not to be offered at this moment."""
        desk = self._session.store.desk
        later, _blank, until = desk.setting(_LATER).partition(" ")
        waits = bool(until) and self._session.clock() < datetime.fromisoformat(until)
        return Quiet(desk.setting(_LEFT), later if waits else "")

    def _here(self) -> Callable[[], Here]:
        """Return how to make what a pack is held against, in the background: the values are those of now."""
        session = self._session
        course, invitation, now, attempts = session.course, session.invitation, session.clock(), self._open_attempts()

        def make() -> Here:
            from exports.packs.candidate import Here

            data, allow = course.data, course.organisation.allow_unsigned_packs
            return Here(data, course.source, course.catalogue, invitation, data / "hr", allow, now, attempts)

        return make

    def _open_attempts(self) -> tuple[Attempt, ...]:
        """Return what is under way in the course that is open, where something is answered."""
        found = (self._asking.running(purpose) for purpose in get_args(Purpose))
        return tuple(one for one in found if one is not None and one.answers)

    def _swap(self, opened: Opened, words: str) -> None:
        """Show another course. An attempt under way goes on where its questions are the same; its answers are kept."""
        session, new = self._session, opened.in_force.catalogue
        counts = session.catalogue.policy.version in versions_that_count(new)
        same = [one for one in self._open_attempts() if counts and _goes_on(one, session.bank, opened.bank)]
        course = replace(
            session.course,
            source=opened.in_force.source,
            catalogue=new,
            organisation=opened.organisation,
            notice=opened.in_force.notice,
            pack=opened.in_force.version,
        )
        session.take_course(course, opened.bank)
        for attempt in same:
            self._asking.go_on_with(attempt, new.fingerprint)
        self.offer = None
        session.changed.emit()
        self.changed.emit()
        self.swapped.emit(opened.in_force.notice or words)

    def _keep(self, name: str, value: str) -> None:
        session = self._session
        session.keep(lambda: session.store.desk.save_setting(name, value, session.clock()), tell=False)


def _open(data: Path) -> Opened:
    in_force = open_content(data, None)
    organisation = read_own_organisation(in_force.source, data)
    bank, _problems = read_bank(in_force.source, in_force.catalogue.language, in_force.catalogue)
    return Opened(in_force, organisation, with_must_pass(bank, organisation.must_pass))


def _goes_on(attempt: Attempt, here: Bank, new: Bank) -> bool:
    from exports.packs.comparing import goes_on

    return goes_on(attempt, here, new)


def _is_news(manifest: Manifest, quiet: Quiet, offered: Manifest | None) -> bool:
    """Whether a pack may be offered: none that was left, or that is below the one put off or on offer."""
    from exports.packs.manifest import numbers

    here = numbers(manifest.version)
    if manifest.version == quiet.left or (quiet.later and here <= numbers(quiet.later)):
        return False
    return offered is None or (here >= numbers(offered.version) and manifest != offered)

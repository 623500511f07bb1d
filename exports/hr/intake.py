"""Taking in certificates and records: files, folders and zip archives, some at a time, to be cut off at any point.

A batch of files is judged, then kept: good ones in the register, doubtful ones in the tray, and last the line that
says that they were looked at. Cut off between two of these, the next run does the same again, which changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from assets.language import _
from exports.errors import ExportError
from exports.hr.arrivals import Arrival, Shelf, find, plain
from exports.hr.judging import Judge, Judged
from exports.trust import Trust
from exports.verdict import Verdict, Verification
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import arriving, held, intakes, people, tray
from records.hr.held import Accepting
from records.hr.intakes import Looked, Outcome
from records.hr.model import Details, Files
from records.hr.register import Register
from records.model import Completion

# (done, total) -> whether to go on.
Progress = Callable[[int, int], bool]

# So many files are judged before they are kept: a transaction for each would wait for the disk each time.
_BATCH = 100
# Finding 100 000 files takes seconds; so many are found between two calls of `progress`.
_TOLD_EACH = 500
_WAITS = frozenset({Verdict.UNRECOGNISED, Verdict.EXPIRED})
_NEVER_GOOD = frozenset({Verdict.ALTERED.value, Verdict.UNREADABLE.value})


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """How an intake ended. `cancelled` runs are gone on with when the same files are taken in again."""

    files: tuple[Looked, ...]
    cancelled: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many files ended so."""
        return sum(file.outcome == outcome for file in self.files)


def take_in(
    paths: Sequence[Path],
    register: Register,
    trust: Trust,
    organisation: Organisation,
    *,
    now: datetime,
    who: str,
    progress: Progress = lambda _done, _total: True,
) -> IntakeReport:
    """Judge and keep all files below these paths. No file stops the run; StoreError where the register cannot be kept.

    `trust` holds the root of HR's authority, and those of installations that HR vouches for. Call it from a worker,
    with a register opened there.
    """
    number, before = intakes.begin(register, [plain(str(path.absolute())) for path in paths], now)
    run = _Run(register, organisation, Judge(register, trust, now), now, who)
    ended: list[Looked] = []
    with closing(Shelf()) as shelf:
        arrivals: list[Arrival] = []
        for arrival in find(paths, shelf):
            arrivals.append(arrival)
            if len(arrivals) % _TOLD_EACH == 0 and not progress(0, len(arrivals)):
                return IntakeReport((), cancelled=True)
        known = {file.file: file for file in before if _is_settled(file)}
        for done, arrival in enumerate(arrivals):
            if not progress(done, len(arrivals)):
                run.keep(number)
                return IntakeReport(tuple(ended), cancelled=True)
            earlier = known.get(arrival.name)
            if earlier is not None and (earlier.size, earlier.changed) == (arrival.size, arrival.changed):
                ended.append(earlier)
                continue
            ended.append(run.look(arrival))
            if len(run.batch) == _BATCH:
                run.keep(number)
    run.keep(number)
    intakes.finish(register, number, now)
    progress(len(arrivals), len(arrivals))
    return IntakeReport(tuple(ended))


def _is_settled(file: Looked) -> bool:
    """Whether looking at a file again could not end in another way: what waits depends on who is known by now."""
    return file.outcome == "accepted" or file.verdict in _NEVER_GOOD


@dataclass(slots=True)
class _Run:
    """One run over files: judging them one by one, and keeping them by batch."""

    register: Register
    organisation: Organisation
    judge: Judge
    now: datetime
    who: str
    batch: list[tuple[Looked, Judged]] = field(default_factory=list)

    def look(self, arrival: Arrival) -> Looked:
        """Judge a file and put it into the batch."""
        judged = self._judge(arrival)
        verification = judged.verification
        outcome: Outcome = "rejected"
        reason = verification.reason
        if verification.good and verification.completion is not None:
            outcome = "accepted"
            # Now, not with the batch: how the next file is judged must not depend on where a batch ends.
            person_id = judged.person_id or _newcomer(
                self.register, verification.completion, self.organisation, self.now, self.who
            )
            judged = replace(judged, person_id=person_id)
            self.judge.remember(judged)
        elif verification.verdict in _WAITS and not judged.gone and judged.files is not None:
            refused = arriving.refused(self.register, _sha256(judged.files))
            outcome = "rejected" if refused else "waiting"
            if refused:
                words = _("It was refused before, by {who}: {note}")
                reason = words.format(who=refused.decided_by, note=refused.note)
        completion_id = verification.completion.id if verification.completion else ""
        verdict = verification.verdict.value
        looked = Looked(arrival.name, arrival.size, arrival.changed, outcome, verdict, reason, completion_id)
        self.batch.append((looked, judged))
        return looked

    def keep(self, number: int) -> None:
        """Keep the batch: the good ones in the register, the doubtful ones in the tray, and then that it was done."""
        accepted = [self._accepting(judged) for looked, judged in self.batch if looked.outcome == "accepted"]
        waiting = [_waiting(looked, judged) for looked, judged in self.batch if looked.outcome == "waiting"]
        held.accept(self.register, accepted, organisation=self.organisation, now=self.now, who=self.who)
        note = _("The same record came again, and was good then.")
        arriving.settle(self.register, [_sha256(one.files) for one in accepted], who=self.who, note=note, now=self.now)
        tray.wait(self.register, waiting, self.now, self.who)
        intakes.keep(self.register, number, [looked for looked, _judged in self.batch])
        self.batch.clear()

    def _judge(self, arrival: Arrival) -> Judged:
        try:
            data = arrival.read()
        except OSError as error:
            return _unreadable(_("The file cannot be opened: {reason}.").format(reason=error.strerror or error))
        except ValueError as error:
            return _unreadable(str(error))
        return self.judge.judge(data)

    def _accepting(self, judged: Judged) -> Accepting:
        return _accepting(judged, judged.person_id, self.now)


def _unreadable(reason: str) -> Judged:
    return Judged(Verification(Verdict.UNREADABLE, reason))


def _sha256(files: Files) -> str:
    """Return what a file is known again by in the tray: the SHA-256 of its record, in hex."""
    return hashlib.sha256(files.record).hexdigest()


def _accepting(judged: Judged, person_id: str, now: datetime) -> Accepting:
    """Return what is kept of a whole file, for this person; `ValueError` cannot happen for one that has its files."""
    completion, files = judged.verification.completion, judged.files
    if completion is None or files is None:
        raise ValueError("a file that is not whole")
    verdict = judged.verification.verdict if judged.verification.good else Verdict.KNOWN
    signed_at = now if files.countersigned else None
    return Accepting(completion, files, person_id, verdict.value, judged.root, judged.invitation_id, signed_at)


def _waiting(looked: Looked, judged: Judged) -> tray.Waiting:
    completion, files = judged.verification.completion, judged.files
    if completion is None or files is None:
        raise ValueError("a file that is not whole")
    return tray.Waiting(
        sha256=_sha256(files),
        file_name=PurePosixPath(looked.file.replace("\\", "/")).name,
        verdict=looked.verdict,
        reason=looked.reason,
        completion_id=completion.id,
        name=completion.name,
        email=completion.email,
        files=files,
    )


def _newcomer(register: Register, completion: Completion, organisation: Organisation, now: datetime, who: str) -> str:
    """Return the id of somebody whom HR vouched for and who is not in the register: added with what the record says."""
    c = completion
    found = people.find(register, email=c.email, staff_number=c.staff_number)
    if found is None:
        details = Details(c.name, c.email, c.staff_number, c.team, c.nation)
        try:
            found = people.add(register, details, organisation, now, who)
        except RefusedFactError:
            # Another import may have added the same person in between.
            found = people.find(register, email=c.email, staff_number=c.staff_number)
            if found is None:
                raise
    return found.id


def accept_doubt(
    register: Register, doubt_id: str, judged: Judged, organisation: Organisation, *, now: datetime, who: str, note: str
) -> str:
    """Accept a file of the tray on the word of a named person, and return whose it is.

    RefusedFactError without a name or a note; ExportError for a file that is not whole, or was withdrawn.
    """
    tray.check(register, doubt_id, who, note)
    completion = judged.verification.completion
    if completion is None or judged.files is None or judged.gone:
        raise ExportError(_("This file cannot be accepted."), todo=judged.verification.reason)
    kept = held.files(register, completion.id)
    if kept is not None and kept.record != judged.files.record:
        raise ExportError(
            _("Another record with the same number is kept already."),
            todo=_("Refuse this one, and ask the person how it was made."),
        )
    person_id = judged.person_id or _newcomer(register, completion, organisation, now, who)
    accepting = _accepting(judged, person_id, now)
    held.accept(register, [accepting], organisation=organisation, now=now, who=who, note=note)
    tray.decide(register, doubt_id, "accepted", who=who, note=note, now=now)
    return person_id

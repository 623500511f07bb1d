"""Taking in certificates and records: files, folders and zip archives, some at a time, to be cut off at any point.

A batch of files is judged, then kept: good ones in the register, doubtful ones in the tray, and last the line that
says that they were looked at. Cut off between two of these, the next run does the same again, which changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from assets.language import _
from exports.hr.judging import Judge, Judged
from exports.trust import Trust
from exports.verdict import Verdict, Verification
from exports.verifying import LARGEST_FILE
from modules.model import Organisation
from records.hr import held, intakes, people, tray
from records.hr.held import Accepting
from records.hr.intakes import Looked, Outcome
from records.hr.model import Details
from records.hr.register import Register
from records.model import Completion

# (done, total) -> whether to go on.
Progress = Callable[[int, int], bool]

_SUFFIXES = frozenset({".pdf", ".jws"})
_ZIP = ".zip"
_MOST_IN_ZIP = 200_000
# So many files are judged before they are kept: a transaction for each would wait for the disk each time.
_BATCH = 100
_WAITS = frozenset({Verdict.UNRECOGNISED, Verdict.EXPIRED})


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came: its name for people, and how to read it; OSError or ValueError where it cannot be read."""

    name: str
    size: int
    changed: int
    read: Callable[[], bytes]


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
    number, before = intakes.begin(register, [str(path.absolute()) for path in paths], now)
    known = {file.file: file for file in before}
    arrivals = list(find(paths))
    judge = Judge(register, trust, now)
    ended: list[Looked] = []
    batch: list[tuple[Looked, Judged]] = []

    def flush() -> None:
        _keep(register, organisation, batch, now, who)
        intakes.keep(register, number, [looked for looked, _judged in batch])
        batch.clear()

    for done, arrival in enumerate(arrivals):
        if not progress(done, len(arrivals)):
            flush()
            return IntakeReport(tuple(ended), cancelled=True)
        earlier = known.get(arrival.name)
        if earlier is not None and (earlier.size, earlier.changed) == (arrival.size, arrival.changed):
            ended.append(earlier)
            continue
        looked, judged = _look(arrival, judge)
        ended.append(looked)
        batch.append((looked, judged))
        if len(batch) == _BATCH:
            flush()
    flush()
    intakes.finish(register, number, now)
    progress(len(arrivals), len(arrivals))
    return IntakeReport(tuple(ended))


def find(paths: Iterable[Path]) -> Iterator[Arrival]:
    """Yield what there is to take in: each path, what a folder holds, and what a zip archive holds.

    In folders, only .pdf, .jws and .zip count, and links to folders are not followed.
    """
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders.sort()
                for name in sorted(names):
                    if Path(name).suffix.lower() in {*_SUFFIXES, _ZIP}:
                        yield from _arrivals(Path(folder, name))
        else:
            yield from _arrivals(path)


def _arrivals(path: Path) -> Iterator[Arrival]:
    try:
        status = path.stat()
        size, changed = status.st_size, status.st_mtime_ns
    except OSError:
        size, changed = -1, 0
    if path.suffix.lower() == _ZIP and size >= 0:
        yield from _in_archive(path, size, changed)
    else:
        yield Arrival(str(path), size, changed, partial(_read_file, path))


def _in_archive(path: Path, size: int, changed: int) -> Iterator[Arrival]:
    """Yield the files of an archive, or the archive itself as one that cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
        if len(inside) > _MOST_IN_ZIP:
            raise ValueError("too many files")
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        yield Arrival(str(path), size, changed, _refusal(error))
        return
    for info in inside:
        if Path(info.filename).suffix.lower() in _SUFFIXES:
            yield Arrival(f"{path}/{info.filename}", info.file_size, changed, partial(_read_zip, path, info))


def _read_file(path: Path) -> bytes:
    if not path.is_file():
        raise ValueError(_("There is no such file."))
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _read_zip(path: Path, info: zipfile.ZipInfo) -> bytes:
    """Read one file of an archive, never more of it than a certificate can be long, whatever the archive says."""
    with zipfile.ZipFile(path) as archive, archive.open(info) as stream:
        return stream.read(LARGEST_FILE + 1)


def _refusal(cause: Exception) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise ValueError(_("This archive cannot be opened.")) from cause

    return refuse


def _look(arrival: Arrival, judge: Judge) -> tuple[Looked, Judged]:
    try:
        data = arrival.read()
    except OSError as error:
        judged = _unreadable(_("The file cannot be opened: {reason}.").format(reason=error.strerror))
        data = b""
    except Exception as error:  # a hostile archive makes zipfile fail in any way it likes
        judged = _unreadable(str(error) if isinstance(error, ValueError) else _("This archive is damaged."))
        data = b""
    else:
        judged = judge.judge(data)
    verification = judged.verification
    outcome: Outcome = "rejected"
    if verification.good:
        outcome = "accepted"
    elif verification.verdict in _WAITS and not judged.gone:
        outcome = "waiting"
    completion_id = verification.completion.id if verification.completion else ""
    verdict, reason = verification.verdict.value, verification.reason
    name = arrival.name.encode("utf-8", "replace").decode()
    return Looked(name, arrival.size, arrival.changed, outcome, verdict, reason, completion_id), judged


def _unreadable(reason: str) -> Judged:
    return Judged(Verification(Verdict.UNREADABLE, reason))


def _keep(
    register: Register, organisation: Organisation, batch: list[tuple[Looked, Judged]], now: datetime, who: str
) -> None:
    """Keep a batch: the good ones in the register, the doubtful ones in the tray."""
    accepting, waiting = [], []
    for looked, judged in batch:
        completion = judged.verification.completion
        if completion is None or judged.files is None:
            continue
        if looked.outcome == "accepted":
            person_id = judged.person_id or _newcomer(register, completion, organisation, now, who)
            accepting.append(
                Accepting(
                    completion,
                    judged.files,
                    person_id,
                    judged.verification.verdict.value,
                    judged.root,
                    judged.invitation_id,
                    now if judged.verification.verdict is Verdict.COUNTERSIGNED else None,
                )
            )
        elif looked.outcome == "waiting":
            waiting.append(
                tray.Waiting(
                    sha256=hashlib.sha256(judged.files.record).hexdigest(),
                    file_name=Path(looked.file).name,
                    verdict=looked.verdict,
                    reason=looked.reason,
                    completion_id=completion.id,
                    name=completion.name,
                    email=completion.email,
                    files=judged.files,
                )
            )
    held.accept(register, accepting, organisation=organisation, now=now, who=who)
    tray.wait(register, waiting, now, who)


def _newcomer(register: Register, completion: Completion, organisation: Organisation, now: datetime, who: str) -> str:
    """Return the id of somebody whom HR vouched for and who is not in the register: added with what the record says."""
    c = completion
    found = people.find(register, email=c.email, staff_number=c.staff_number)
    if found is None:
        details = Details(c.name, c.email, c.staff_number, c.team, c.nation)
        found = people.add(register, details, organisation, now, who)
    return found.id


def accept_doubt(
    register: Register, doubt_id: str, judged: Judged, organisation: Organisation, *, now: datetime, who: str, note: str
) -> None:
    """Accept a file of the tray on the word of a named person; RefusedFactError without a name or a note."""
    tray.check(register, doubt_id, who, note)
    completion = judged.verification.completion
    if completion is None or judged.files is None:
        return
    person_id = judged.person_id or _newcomer(register, completion, organisation, now, who)
    accepting = Accepting(completion, judged.files, person_id, "known", judged.root)
    held.accept(register, [accepting], organisation=organisation, now=now, who=who, note=note)
    tray.decide(register, doubt_id, "accepted", who=who, note=note, now=now)

"""The commands of HR that are about certificates: import, tray, accept, refuse, countersign, revoke."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assets.language import _, ngettext
from exports import command_line
from exports.errors import ExportError
from exports.hr import intake
from exports.hr.countersigning import countersign_all
from exports.hr.desk import Desk
from exports.hr.judging import Judge
from exports.plain_file import check_plain
from exports.trust import Trust
from exports.verdict import GOOD, Verdict
from exports.whole_file import write_whole
from records.hr import held, rows, tray
from records.hr.model import Filter

Told = tuple[int, Any, list[str]]


def take_in(desk: Desk, options: argparse.Namespace) -> Told:
    """Take in files; 1 when one waits or was rejected."""
    given = desk.given
    for path in options.trust:
        check_plain(path)
    pinned = command_line.read_trust(options.trust).roots
    trust = Trust((desk.authority.root_pem, *pinned))
    ended = intake.take_in(
        options.paths,
        desk.register,
        trust,
        given.organisation,
        now=given.now,
        who=given.who,
        progress=given.tell,
    )
    counts = {name: ended.count(name) for name in ("accepted", "waiting", "rejected")}
    files = [
        {
            "file": one.file,
            "verdict": one.verdict,
            "good": Verdict(one.verdict) in GOOD,
            "reason": one.reason,
            "outcome": one.outcome,
            "completion_id": one.completion_id,
        }
        for one in ended.files
    ]
    words = _("{accepted} accepted, {waiting} waiting, {rejected} rejected.").format(**counts)
    lines = [f"{one['file']}: {one['verdict']}: {one['reason']}" for one in files if one["outcome"] != "accepted"]
    whole = files and not ended.cancelled and not counts["waiting"] and not counts["rejected"]
    return (0 if whole else 1), {**counts, "cancelled": ended.cancelled, "files": files}, [*lines, words]


def waiting(desk: Desk, options: argparse.Namespace) -> Told:  # noqa: ARG001 - every command has options
    """Return what waits in the tray; 1 when something does."""
    found = tray.waiting(desk.register)
    document = [{**asdict(one), "received_at": one.received_at.isoformat(), "decided_at": None} for one in found]
    lines = [f"{one.id}  {one.file_name}  {one.name} <{one.email}>  {one.verdict}: {one.reason}" for one in found]
    return (1 if found else 0), document, lines or [_("Nothing waits for a decision.")]


def accept(desk: Desk, options: argparse.Namespace) -> Told:
    """Accept a file of the tray on the word of a named person."""
    given = desk.given
    tray.check(desk.register, options.id, given.who, options.note)
    files = tray.files_of(desk.register, options.id)
    if files is None:
        raise ExportError(_("The bytes of this file are gone."), todo=_("Take the file in again."))
    judge = Judge(desk.register, Trust((desk.authority.root_pem,)), given.now)
    judged = judge.judge(files.countersigned or files.certificate or files.record)
    person_id = intake.accept_doubt(
        desk.register, options.id, judged, given.organisation, now=given.now, who=given.who, note=options.note
    )
    return 0, {"id": options.id, "person_id": person_id}, [_("Accepted.")]


def refuse(desk: Desk, options: argparse.Namespace) -> Told:
    """Refuse a file of the tray."""
    given = desk.given
    tray.decide(desk.register, options.id, "refused", who=given.who, note=options.note, now=given.now)
    return 0, {"id": options.id}, [_("Refused.")]


def countersign(desk: Desk, options: argparse.Namespace) -> Told:
    """Countersign the completions named, or all, and write the certificates out; those signed before, once more."""
    given = desk.given
    ids = list(dict.fromkeys(options.ids))
    if not ids:
        everybody = rows.stream(desk.register, Filter(), given.now, given.versions)
        ids = [
            row.completion_id
            for row in everybody
            if row.completion_id and (options.out or row.countersigned_at is None)
        ]
    unknown = [id_ for id_ in ids if held.held(desk.register, id_) is None]
    if unknown:
        raise ExportError(_("There is no completion “{id}” in the register.").format(id=unknown[0]))
    signed = countersign_all(desk.register, desk.authority, ids, now=given.now, who=given.who, progress=given.tell)
    found = [path for id_ in ids if options.out and (path := _write_out(desk, id_, options.out)) is not None]
    files = [str(path) for path in found]
    before = [path.stem for path in found if path.stem not in set(signed)]
    count = ngettext("{count} countersigned.", "{count} countersigned.", len(signed)).format(count=len(signed))
    lines = [*files, count]
    if before:
        words = ngettext(
            "{count} that was countersigned before is written again.",
            "{count} that were countersigned before are written again.",
            len(before),
        )
        lines.append(words.format(count=len(before)))
    return 0, {"countersigned": list(signed), "countersigned_before": before, "files": files}, lines


def revoke(desk: Desk, options: argparse.Namespace) -> Told:
    """Withdraw a completion, or a key."""
    given = desk.given
    withdraw = held.revoke_key if options.key else held.revoke
    withdraw(desk.register, options.id, options.note, organisation=given.organisation, now=given.now, who=given.who)
    return 0, {"id": options.id}, [_("Withdrawn.")]


def _write_out(desk: Desk, completion_id: str, folder: Path) -> Path | None:
    """Write a countersigned certificate and return the file; None for what HR withdrew, or did not sign."""
    kept, files = held.held(desk.register, completion_id), held.files(desk.register, completion_id)
    if kept is None or kept.revoked_at or files is None or not files.countersigned:
        return None
    path = folder / f"{completion_id}.pdf"
    write_whole(path, files.countersigned)
    return path


COMMANDS: dict[str, Callable[[Desk, argparse.Namespace], Told]] = {
    "import": take_in,
    "tray": waiting,
    "accept": accept,
    "refuse": refuse,
    "countersign": countersign,
    "revoke": revoke,
}

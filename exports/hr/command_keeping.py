"""The commands of HR that are about data protection: export, rectify, erase, retain, audit, backup."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import Any, get_args

from assets.language import _
from exports.errors import ExportError
from exports.hr import authority
from exports.hr.access import access_files
from exports.hr.desk import Desk
from exports.hr.roster_file import Field as RosterField
from exports.hr.roster_file import put_right
from exports.hr.sealing import audit_report
from exports.whole_file import write_whole
from modules.model import AUDIENCES
from records.hr import people, retention
from records.hr.access import everything
from records.hr.erasure import erase as erase_person
from records.hr.model import Details

Told = tuple[int, Any, list[str]]


def export(desk: Desk, options: argparse.Namespace) -> Told:
    """Write all that is kept about one person: JSON, a readable PDF, and the signed files."""
    person = desk.person(options.person)
    files = access_files(desk.register, person.id, desk.given.organisation, desk.given.now)
    for name, data in files.items():
        write_whole(options.out / name, data)
    names = [str(options.out / name) for name in files]
    with desk.register.deed(desk.given.who, "person-exported", person.id, desk.given.now):
        pass
    return 0, {"person_id": person.id, "files": names}, names


def rectify(desk: Desk, options: argparse.Namespace) -> Told:
    """Put details right, given as FIELD=VALUE; ExportError for what no roster could say either."""
    given, person = desk.given, desk.person(options.person)
    details, problems = put_right(person.details, dict(_change(pair) for pair in options.set))
    if problems:
        raise ExportError("\n".join(problems), todo=_("Nothing was changed."))
    people.rectify(
        desk.register,
        person.id,
        details,
        organisation=given.organisation,
        now=given.now,
        who=given.who,
        because=options.note,
    )
    return 0, {"person_id": person.id}, [_("The details are put right.")]


def erase(desk: Desk, options: argparse.Namespace) -> Told:
    """Erase a person; without --yes say what would go, and 1."""
    given, person = desk.given, desk.person(options.person)
    if not options.yes:
        kept = everything(desk.register, person.id)
        counts = {name: len(rows) for name, rows in kept.items() if isinstance(rows, list)}
        lines = [f"{name}: {count}" for name, count in counts.items()]
        return (
            1,
            {"person_id": person.id, "would_erase": counts},
            [*lines, _("Nothing was erased. Add --yes to do it.")],
        )
    gone = erase_person(desk.register, person.id, now=given.now, who=given.who, because=options.note)
    lines = [_("Erased. A trace is kept that brings nobody back."), *([] if gone else [_still_there()])]
    return 0, {"person_id": person.id, "erased": True, "bytes_left": not gone}, lines


def retain(desk: Desk, options: argparse.Namespace) -> Told:
    """Say, or do, what the rules of retention ask for; new rules are kept first where some are given."""
    given = desk.given
    rules = retention.rules(desk.register)
    new = {
        field.name: getattr(options, field.name)
        for field in fields(rules)
        if getattr(options, field.name, None) is not None
    }
    if new:
        rules = replace(rules, **new)
        retention.save_rules(desk.register, rules, given.now, given.who)
    if options.apply:
        going = retention.apply(desk.register, given.now, given.who)
    else:
        going = retention.preview(desk.register, given.now)
    document = {"rules": asdict(rules), "applied": options.apply, **asdict(going)}
    lines = [f"{name}: {value}" for name, value in document.items()]
    return 0, json.loads(json.dumps(document, default=str)), [*lines, *([_still_there()] if going.bytes_left else [])]


def audit(desk: Desk, options: argparse.Namespace) -> Told:  # noqa: ARG001 - every command has options
    """Say whether the audit log is whole; 1 when it is not."""
    found = audit_report(desk.register, desk.authority.root_pem)
    words = _("The log is whole.") if found["intact"] else _("The log is not whole: {reason}").format(**found)
    return (0 if found["intact"] else 1), found, [words]


def backup(desk: Desk, options: argparse.Namespace) -> Told:
    """Write a backup of the authority."""
    write_whole(options.out, authority.backup(desk.given.folder))
    return 0, {"file": str(options.out)}, [str(options.out)]


def _still_there() -> str:
    """Return what is said when another program keeps the last bytes of an erasure on the disk."""
    return _(
        "Another program is using the register, so the last bytes are still on the disk. Close that program, then run "
        "“hr audit”: that removes them."
    )


def _change(pair: str) -> tuple[RosterField, str]:
    """Return the field and the value of FIELD=VALUE; ExportError for a field that there is not."""
    name, sign, value = pair.partition("=")
    name, value = name.strip(), value.strip()
    known = [field for field in get_args(RosterField) if field == name and field in Details.__slots__]
    if not known:
        raise ExportError(
            _("There is no “{name}”.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(Details.__slots__)),
        )
    if not sign:
        raise ExportError(_("“{text}” does not say what it is to be.").format(text=name), todo=_("Write FIELD=VALUE."))
    if name == "audiences" and set(value.replace(",", " ").split()) <= set(AUDIENCES):
        value = ", ".join(value.replace(",", " ").split())
    return known[0], value


COMMANDS: dict[str, Callable[[Desk, argparse.Namespace], Told]] = {
    "export": export,
    "rectify": rectify,
    "erase": erase,
    "retain": retain,
    "audit": audit,
    "backup": backup,
}

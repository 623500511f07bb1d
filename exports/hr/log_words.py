"""The audit log in words: what each deed is called, what its detail says, and whom or what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC

from assets.language import _, ngettext
from exports.hr.lists_csv import csv_of
from records.hr import audit
from records.hr.model import Entry
from records.hr.register import Register

_COUNT = re.compile(r"([a-z_]+) (\d+)")
# Runs by itself, and names nobody.
_BY_ITSELF = "postwise"


def deed_names() -> Mapping[str, str]:
    """Return the words for each deed."""
    return {
        "accepted": _("Took certificates in"),
        "authority-made": _("Made the authority"),
        "completion-revoked": _("Withdrew a certificate"),
        "countersigned": _("Countersigned"),
        "doubt-accepted": _("Accepted a file from the tray"),
        "doubt-refused": _("Refused a file from the tray"),
        "invited": _("Made invitations"),
        "key-revoked": _("Withdrew a key"),
        "note-added": _("Wrote a note"),
        "pack-signed": _("Signed a content pack"),
        "person-added": _("Added a person"),
        "person-erased": _("Erased a person"),
        "person-exported": _("Gave out all that is kept about a person"),
        "person-rectified": _("Put details right"),
        "put-into-tray": _("Put files into the tray"),
        "reminders-made": _("Made reminders"),
        "report-written": _("Wrote a report"),
        "retention-applied": _("Let go what the rules let go"),
        "roster-applied": _("Brought in a staff list"),
        "settings-saved": _("Changed settings"),
        "workspace-opened": _("Opened the workspace"),
    }


def deed_words(entry: Entry) -> str:
    """Return what was done, in words; the name of a deed that a newer version has kept is shown as it is."""
    return deed_names().get(entry.deed, entry.deed)


def who_words(entry: Entry) -> str:
    """Return who did it."""
    return _("Postwise itself") if entry.who == _BY_ITSELF else entry.who


def detail_words(entry: Entry) -> str:
    """Return the detail of an entry in words; a reason or a note is left as it was written."""
    if entry.deed == "person-erased":
        return _("by the rules for keeping") if entry.detail == "retention" else entry.detail
    if entry.deed == "person-rectified":
        names = _detail_names()
        return ", ".join(names.get(name, name) for name in entry.detail.split(", "))
    if entry.deed == "reminders-made" and entry.detail.isdecimal():
        return _count("reminders", int(entry.detail))
    if entry.deed == "report-written":
        kind, _comma, people = entry.detail.partition(", people ")
        return f"{kind.upper()}, {_count('people', int(people))}" if people.isdecimal() else entry.detail
    parts = entry.detail.split(", ")
    found = [_COUNT.fullmatch(part) for part in parts]
    if not all(found):
        return entry.detail
    counts = [(match[1], int(match[2])) for match in found if match]
    some = [(name, number) for name, number in counts if number] or counts[:1]
    return ", ".join(_count(name, number) for name, number in some)


def subjects(register: Register, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return by its id whom each entry is about: the name, where the register still knows it.

    The log itself holds ids alone, so that it names nobody who was erased.
    """
    ids = list(dict.fromkeys(entry.subject for entry in entries))
    connection = register.connection
    found = {row["id"]: row["name"] for row in connection.rows_among("person", "id", ids, "number")}
    for row in connection.rows_among("doubt", "id", ids, "number"):
        found[row["id"]] = row["name"] or row["file_name"]
    completions = {row["id"]: row["person_id"] for row in connection.rows_among("completion", "id", ids, "number")}
    names = {
        row["id"]: row["name"]
        for row in connection.rows_among("person", "id", list(dict.fromkeys(completions.values())), "number")
    }
    return {**found, **{id_: names[person_id] for id_, person_id in completions.items()}}


def subject_words(entry: Entry, names: Mapping[str, str]) -> str:
    """Return whom or what an entry is about, with the names that `subjects` found."""
    things = {
        "register": _("several people"),
        "roster": _("the staff list"),
        "intake": _("several people"),
        "tray": _("the tray"),
        "workspace": _("the workspace"),
        "authority": _("the authority"),
        "course": _("the course"),
        "": _("several people"),
    }
    if entry.deed == "settings-saved":
        return _("the settings")
    if entry.subject in things:
        return things[entry.subject]
    if entry.subject in names:
        return names[entry.subject]
    return _("somebody erased since") if entry.deed == "person-erased" else _("{id} …").format(id=entry.subject[:8])


def log_csv(register: Register) -> bytes:
    """Return the whole log as CSV, oldest first, with the hashes that chain it. It names nobody but who did it."""
    titles = (
        *(_("Number"), _("Time (UTC)"), _("Who"), _("What"), _("Deed"), _("About"), _("Detail")),
        *(_("Hash before"), _("Hash")),
    )
    rows = (
        (
            str(entry.number),
            entry.at.astimezone(UTC).isoformat(timespec="seconds"),
            entry.who,
            deed_words(entry),
            entry.deed,
            entry.subject,
            entry.detail,
            entry.previous,
            entry.hash,
        )
        for entry in reversed(audit.entries(register.connection))
    )
    return csv_of(titles, rows)


def _count(name: str, number: int) -> str:
    words = {
        "added": ngettext("{count} new", "{count} new", number),
        "updated": ngettext("{count} changed", "{count} changed", number),
        "left": ngettext("{count} left", "{count} left", number),
        "people": ngettext("{count} person", "{count} people", number),
        "completions": ngettext("{count} certificate", "{count} certificates", number),
        "doubts": ngettext("{count} file of the tray", "{count} files of the tray", number),
        "files": ngettext("{count} file", "{count} files", number),
        "invitations": ngettext("{count} invitation", "{count} invitations", number),
        "reminders": ngettext("{count} reminder", "{count} reminders", number),
        "leavers_months": ngettext("leavers: {count} month", "leavers: {count} months", number),
        "completions_months": ngettext("older ones: {count} month", "older ones: {count} months", number),
        "tray_days": ngettext("tray: {count} day", "tray: {count} days", number),
    }
    return words[name].format(count=number) if name in words else f"{name} {number}"


def _detail_names() -> Mapping[str, str]:
    return {
        "name": _("name"),
        "email": _("e-mail"),
        "staff_number": _("staff number"),
        "team": _("team"),
        "nation": _("nation"),
        "manager_email": _("manager’s e-mail"),
        "audiences": _("path"),
        "started_on": _("start date"),
        "left_on": _("leaving date"),
    }

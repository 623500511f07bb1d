"""All that is kept about one person, as files for them: to read (PDF), for machines (JSON), and what was signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assets.language import _
from exports import colours
from exports.certificate import PRODUCER
from exports.dates import long_date
from exports.fit import fit
from exports.flow import SIZE, WIDE, Flow
from exports.fonts import LIGHT, SEMIBOLD, printable
from exports.tagged import TaggedCanvas
from modules.model import Organisation
from records.hr import vault
from records.hr.access import everything
from records.hr.register import Register


def access_files(register: Register, person_id: str, organisation: Organisation, now: datetime) -> dict[str, bytes]:
    """Return the files by name. StoreError when there is no such person.

    This answers a subject access request (UK GDPR, article 15): what is kept, and a copy of it.
    """
    kept = everything(register, person_id)
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    files = {
        f"about-{person_id}.json": text.encode("utf-8", "replace"),
        f"about-{person_id}.pdf": access_page(kept, organisation, now),
    }
    for completion in kept["completions"]:
        signed = vault.take(register.vault, completion["id"])
        if signed is None:
            continue
        parts = (
            ("record", "jws", signed.record),
            ("certificate", "pdf", signed.certificate),
            ("countersigned", "pdf", signed.countersigned),
        )
        files |= {f"{name}-{completion['id']}.{ending}": data for name, ending, data in parts if data}
    return files


def access_page(kept: Mapping[str, Any], organisation: Organisation, now: datetime, *, language: str = "en") -> bytes:
    """Return what `records.hr.access.everything` tells, as PDF/A-3b and PDF/UA-1, in the order of the table."""
    name = printable(kept["details"]["name"])
    title = _("What HR keeps about you")
    canvas = TaggedCanvas(SIZE, title=f"{title}: {name}", language=language, now=now)
    page = Flow(canvas, numbered=True)
    page.text("P", fit(printable(organisation.name), SEMIBOLD, WIDE, (13,), (12, 11)), SEMIBOLD, colours.PINE, room=2)
    page.text("H1", fit(title, LIGHT, WIDE, (27, 24, 21), (20, 18)), LIGHT, colours.INK, room=6)
    lead = _("This is everything that HR’s register holds about {name} on {date}. Times are in UTC.")
    page.paragraph(lead.format(name=name, date=long_date(now)))
    for key, heading in _headings().items():
        _part(page, heading, kept.get(key))
    page.end()
    return canvas.finish(author=printable(organisation.name) or PRODUCER, subject=title, producer=PRODUCER)


def _headings() -> dict[str, str]:
    return {
        "details": _("Your details"),
        "standing": _("How you stand"),
        "completions": _("Completions"),
        "left": _("Leaving"),
        "invitations": _("Invitations"),
        "installations": _("Keys of your computers"),
        "reminders": _("Reminders"),
        "notes": _("Notes"),
        "tray": _("Files that were looked at by hand"),
        "intakes": _("Files that were taken in"),
        "log": _("Entries of the log about you"),
    }


def _part(page: Flow, heading: str, values: Any) -> None:
    page.heading(heading)
    tables = values if isinstance(values, list) else [values] if values else []
    if not tables:
        page.paragraph(_("Nothing."))
    for table in tables:
        with page.canvas.group("Table"):
            for key, value in table.items():
                page.row(_words(key), *_lines(value))
        page.down -= 6


def _words(key: str) -> str:
    return printable(str(key).replace("_", " ").capitalize())


def _lines(value: Any) -> tuple[str, ...]:
    """Return a value as lines: nothing as a dash, a list or a table with a line an element."""
    if value is None or value in ("", [], {}):
        return ("–",)
    if isinstance(value, Mapping):
        return tuple(f"{_words(key)}: {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return tuple(_plain(inner) for inner in value)
    return (_plain(value),)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(key)}: {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return printable(str("–" if value is None else value).replace("\n", " "))

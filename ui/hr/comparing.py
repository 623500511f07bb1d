"""What a doubtful file says, beside what the register has: fact by fact, and whether the two agree. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assets.language import _
from exports.dates import percent
from exports.hr.judging import Judged
from records.hr.model import Person, Row, address_key
from records.hr.people import folded
from ui.dates import date_and_time, long_date

_GROUP = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; `agrees` is None where the register has nothing to compare it with."""

    name: str
    told: str
    known: str = ""
    agrees: bool | None = None

    def verdict(self) -> str:
        """Return in a word whether the two agree."""
        return {True: _("Same"), False: _("Different"), None: _("–")}[self.agrees]


def facts(judged: Judged, person: Person | None, row: Row | None) -> tuple[Fact, ...]:
    """Return what a file says, fact by fact; nothing for one that is not whole."""
    c = judged.verification.completion
    if c is None:
        return ()
    d = person.details if person else None
    newest = _("Nothing has come in")
    if row and row.completed_at:
        newest = _("Newest one: {date}").format(date=long_date(row.completed_at))
    signer = next((signer for signer in judged.verification.signers if signer.role != "hr"), None)
    return (
        _compared(_("Name"), c.name, d.name if d else None, folded),
        _compared(_("E-mail"), c.email, d.email if d else None, address_key),
        _compared(_("Staff number"), c.staff_number, d.staff_number if d else None, str.strip),
        _compared(_("Team"), c.team, d.team if d else None, folded),
        Fact(_("Completed"), date_and_time(c.completed_at), newest if person else ""),
        Fact(_("Valid until"), long_date(c.expires_at)),
        Fact(_("Policy and score"), _("{version}, {score}").format(version=c.policy_version, score=percent(c.score))),
        Fact(_("Made by"), signer.name if signer else ""),
        Fact(_("Its key"), grouped(judged.root[:32]) + " …", _known(row)),
    )


def grouped(digits: str) -> str:
    """Return hexadecimal digits in groups, so that two can be compared by eye or on the telephone."""
    return " ".join(digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP))


def _compared(name: str, told: str, known: str | None, form: Callable[[str], str]) -> Fact:
    if known is None or not told or not known:
        return Fact(name, told or _("Not said"), known or "")
    same = form(told) == form(known)
    return Fact(name, told, known, same)


def _known(row: Row | None) -> str:
    return _("Not known for them") if row else ""


def consequences(judged: Judged, person: Person | None) -> tuple[str, ...]:
    """Return in sentences what accepting a file does."""
    c = judged.verification.completion
    if c is None:
        return ()
    if person is None:
        whose = _("{name} is added to the register with what the file says, and this counts as their completion.")
        whose = whose.format(name=c.name)
    else:
        whose = _("It counts as a completion of {name}.").format(name=person.details.name)
    return (
        whose,
        _("The computer that made it becomes known as theirs: what it signs next is accepted by itself."),
        _("Your name and your note are kept with it."),
    )

"""An invented register for pictures, demos and tests: plainly fictional people, who stand in every way there is."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from modules.model import AUDIENCES, Audience, Organisation
from quizzes.model import CONFIDENCES, Bank
from records.dates import expires_at
from records.hr import held, roster, tray
from records.hr.held import Accepting
from records.hr.model import Details, Files
from records.hr.people import find
from records.hr.register import Register
from records.hr.tray import Waiting
from records.model import Acknowledgement, Completion, ItemResult

_FIRST = (
    "Ada", "Bilal", "Carys", "Dewi", "Eleri", "Farah", "Gwen", "Huw", "Imani", "Joss", "Kiran", "Lowri", "Meg", "Niall",
    "Orla", "Priya", "Quinn", "Rhys", "Saoirse", "Tomos",
)  # fmt: skip
_LAST = ("Example", "Sample", "Madeup", "Fiction", "Invented", "Pretend", "Notreal")
_TEAMS = ("Food", "Textiles", "Behaviour change", "Finance", "People", "Communications")
_NATIONS = ("England", "Wales", "Northern Ireland", "Scotland")
_WHO = "Sam Example"
_QUESTIONS = 12


def fill(
    register: Register, organisation: Organisation, bank: Bank, now: datetime, version: str, *, people: int
) -> None:
    """Put people into an empty register, with completions of the last two years; always the same ones."""
    dice = random.Random(60)  # noqa: S311 - invented people need no secrecy
    long_ago = now - timedelta(days=700)
    everybody = [_details(number, dice) for number in range(people)]
    roster.apply_roster(
        register, everybody, organisation, now=long_ago, who=_WHO, versions=frozenset({version}), leavers=False
    )
    for number, details in enumerate(everybody):
        fate = dice.random()
        if fate < 0.16:
            continue
        days = dice.randrange(5, 330) if fate < 0.74 else dice.randrange(336, 362) if fate < 0.86 else 460
        old = 0.82 <= fate < 0.9
        done = _completion(number, details, organisation, at=now - timedelta(days=days), results=_results(bank, dice))
        person = find(register, email=details.email)
        if person is not None:
            kept = replace(done, policy_version="6.2" if old else version)
            one = Accepting(kept, Files(b"invented"), person.id, "known", f"{number:064x}")
            held.accept(register, [one], organisation=organisation, now=done.completed_at, who=_WHO)
    new = [Details(f"{first} Newcomer", f"{first.lower()}.newcomer@example.org", f"N{place:03}", _TEAMS[place])
           for place, first in enumerate(_FIRST[:4])]  # fmt: skip
    roster.apply_roster(register, new, organisation, now=now, who=_WHO, versions=frozenset({version}), leavers=False)
    tray.wait(register, [_doubt(number) for number in range(3)], now, _WHO)


def _doubt(number: int) -> Waiting:
    first = _FIRST[number]
    return Waiting(
        hashlib.sha256(first.encode()).hexdigest(),
        f"{first}-certificate.pdf",
        "unrecognised",
        "The certificate is whole, but it comes from a key that is not known for this person.",
        str(UUID(int=number + 1, version=4)),
        f"{first} Example",
        f"{first.lower()}@elsewhere.example",
        Files(b"invented"),
    )


def _details(number: int, dice: random.Random) -> Details:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    extra: tuple[Audience, ...] = tuple(name for name in AUDIENCES[1:] if dice.random() < 0.3)
    return Details(
        f"{first} {last}",
        f"{first}.{last}.{number}@example.org".lower(),
        f"S{number:04}",
        _TEAMS[min(dice.randrange(len(_TEAMS) + 2), len(_TEAMS) - 1)],
        dice.choice(_NATIONS) if dice.random() < 0.95 else "",
        "morgan.example@example.org",
        ("everyone", *extra),
    )


def _results(bank: Bank, dice: random.Random) -> tuple[ItemResult, ...]:
    return tuple(
        ItemResult(item, dice.random() > (0.35 if place % 7 == 0 else 0.08), dice.choice(CONFIDENCES))
        for place, item in enumerate(sorted(bank.items)[:_QUESTIONS])
    )


def _completion(
    number: int, details: Details, organisation: Organisation, *, at: datetime, results: tuple[ItemResult, ...]
) -> Completion:
    right = sum(result.right for result in results)
    statement = Acknowledgement("I have read it.", details.name, "M01", "7.0", "0" * 64, "en", at)
    return Completion(
        id=str(UUID(int=(4 << 76) | (8 << 60) | (number + 1), version=4)),
        name=details.name, email=details.email, staff_number=details.staff_number, team=details.team,
        nation=details.nation, print_name="", organisation=organisation.name,
        organisation_homepage=organisation.homepage, policy_code="M01", policy_version="7.0", fingerprint="0" * 64,
        language="en", score=right / len(results), pass_mark=organisation.pass_mark,
        started_at=at - timedelta(hours=1), completed_at=at, expires_at=expires_at(at, organisation),
        duration_seconds=3000, acknowledgement=statement, results=results,
    )  # fmt: skip

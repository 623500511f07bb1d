"""Does HR's deeds, again and again, until it is killed; run by test_kill.py in a process of its own.

Arguments: the folder, the deed (`roster`, `accept`, `erase`), the number of the SQL statement, of either file, at
which to kill itself (0 to wait for the killer), and how many people there are.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from modules.model import Organisation
from records.hr import erasure, held, people, tray
from records.hr.held import Accepting
from records.hr.model import Details, Files
from records.hr.register import Register, open_register
from records.hr.roster import apply_roster
from records.model import Acknowledgement, Completion, ItemResult

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WHO = "Hana Example"
TRUST = Organisation("Trust", "T", "", "", "", "", pass_mark=0.8, check_items=2, valid_months=12, new_starter_days=30)
BATCH = 25


def say(word: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def roster(register: Register, crowd: int, turn: int) -> None:
    """Apply a roster in which everybody changes their team and one in ten is missing, others each time."""
    rows = [
        Details(f"Person {number}", f"p{number}@example.org", f"N-{number}", f"Team {turn}")
        for number in range(crowd)
        if (number + turn) % 10
    ]
    apply_roster(
        register, rows, TRUST, now=NOW + timedelta(days=turn), who=WHO, versions=frozenset({"7.0"}), leavers=True
    )


def completion(number: int, who: Details) -> Completion:
    acknowledgement = Acknowledgement("I agree.", who.name, "M01", "7.0", "f", "en", NOW)
    texts = (who.name, who.email, who.staff_number, "", "", "", "Trust", "", "M01", "7.0", "f", "en")
    results = tuple(ItemResult(item, True, "sure") for item in ("one", "two", "three"))
    done = NOW + timedelta(hours=number)
    later = done + timedelta(days=365)
    return Completion(
        str(uuid5(UUID(int=0), str(number))), *texts, 1.0, 0.8, NOW, done, later, 9, acknowledgement, results
    )


def accept(register: Register, crowd: int, turn: int) -> None:
    """Accept a batch, put one file into the tray, and refuse it."""
    batch = []
    for place in range(BATCH):
        person = people.find(register, staff_number=f"N-{place % crowd}")
        assert person is not None
        number = turn * BATCH + place
        files = Files(b"record %d" % number, b"p" * 2_000)
        batch.append(Accepting(completion(number, person.details), files, person.id, "known", "a" * 64))
    held.accept(register, batch, organisation=TRUST, now=NOW, who=WHO)
    doubt = tray.Waiting(f"{turn}", "a.pdf", "unrecognised", "", f"d-{turn}", "", "", Files(b"doubt"))
    tray.wait(register, [doubt], NOW, WHO)
    tray.decide(register, tray.waiting(register)[0].id, "refused", who=WHO, note="No.", now=NOW)


def erase(register: Register, _crowd: int, _turn: int) -> None:
    """Erase the next person, with all completions."""
    person = people.person(register, str(register.connection.value("SELECT min(id) FROM person")))
    if person is not None:
        erasure.erase(register, person.id, now=NOW, who=WHO, because="Asked for it.")


def main() -> None:
    """Do the deed until killed."""
    folder, deed, deadline, crowd = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    register = open_register(folder, NOW)
    statements = itertools.count(1)

    def count(_: str) -> None:
        if next(statements) == deadline:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    first = int(register.connection.value("SELECT count(*) FROM audit"))
    if deadline:
        register.connection.db.conn.set_trace_callback(count)
        register.vault.db.conn.set_trace_callback(count)
    say("ready")
    for turn in itertools.count(first):
        {"roster": roster, "accept": accept, "erase": erase}[deed](register, crowd, turn)
        say("kept")


main()

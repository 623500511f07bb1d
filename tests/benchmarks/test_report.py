"""How long a report of 100 000 people takes, beside XlsxWriter and csv called bare for the same cells.

Run with: python -m pytest tests/benchmarks/test_report.py --benchmark-only -s
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from exports.hr.columns import Cells, reader
from exports.hr.report import ReportKind, write
from records.hr.model import Details, Filter
from records.hr.people import columns as columns_of
from records.hr.register import Register, open_register
from records.hr.rows import lines
from records.moment import to_text

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
PEOPLE = 100_000
ORGANISATION = SimpleNamespace(name="Blue Heron Trust")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = open_register(tmp_path_factory.mktemp("many"), NOW)
    people = [person(number) for number in range(PEOPLE)]
    names = list(people[0])
    marks = ", ".join(f":{name}" for name in names)
    with made.connection.writing() as db:
        db.conn.executemany(f"INSERT INTO person ({', '.join(names)}) VALUES ({marks})", people)
    yield made
    made.close()


def person(number: int) -> dict[str, object]:
    details = Details(
        name=f"{('Ann', 'Siân', 'Zoë', 'Ben')[number % 4]} Test-Sample {number * 7919 % PEOPLE}",
        email=f"person.{number}@heron.example",
        staff_number=f"{number:06}",
        team=f"Team {number % 40}",
        nation=("England", "Wales", "Scotland")[number % 3],
        manager_email=f"manager.{number % 900}@heron.example",
        audiences=("everyone", "manage") if number % 9 == 0 else ("everyone",),
    )
    at = NOW - timedelta(days=number % 500)
    row = {**columns_of(details), "id": f"id-{number}", "created_at": to_text(NOW), "changed_at": to_text(NOW)}
    done = number % 10 < 7
    return {
        **row,
        "due_at": to_text(at + timedelta(days=365)),
        "completed_at": to_text(at) if done else None,
        "expires_at": to_text(at + timedelta(days=365)) if done else None,
        "policy_version": "7.0" if done else "",
        "score": 0.8 + number % 21 / 100 if done else None,
        "verdict": "known" if done else "",
        "completion_id": f"completion-{number}" if done else "",
        "countersigned_at": to_text(at) if done and number % 2 else None,
    }


@pytest.fixture(scope="module")
def cells(register: Register) -> list[Cells]:
    return list(map(reader(), lines(register, Filter(), NOW, frozenset({"7.0"}))))


def bare_csv(cells: list[Cells], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(cells)


def bare_xlsx(cells: list[Cells], path: Path) -> None:
    """Write the same cells as its manual says: each with the method of its type."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    day, share = book.add_format({"num_format": "d mmm yyyy"}), book.add_format({"num_format": "0 %"})
    for row, line in enumerate(cells):
        for place, cell in enumerate(line):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(row, place, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(row, place, cell, day)
            elif cell is not None:
                sheet.write_number(row, place, cell, share)
    book.close()


def seconds(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """Return the time of the processor for each call: the best of some rounds, in which the calls take turns."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            started = time.process_time()
            call()
            taken.append(time.process_time() - started)
    return [min(taken) for taken in times]


@pytest.mark.parametrize(("kind", "bare", "rounds"), [("csv", bare_csv, 7), ("xlsx", bare_xlsx, 3)])
def test_a_report_of_100_000_beside_its_floor(
    benchmark: BenchmarkFixture,
    register: Register,
    cells: list[Cells],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: ReportKind,
    bare: Callable[[list[Cells], Path], None],
    rounds: int,
) -> None:
    def ours() -> Path:
        return write(kind, register, Filter(), tmp_path, ORGANISATION, now=NOW, versions=frozenset({"7.0"}), who="Hal")  # type: ignore[arg-type]

    def reading() -> None:
        for _line in lines(register, Filter(), NOW, frozenset({"7.0"})):
            pass

    taken, floor, read = seconds(rounds, ours, lambda: bare(cells, tmp_path / "bare"), reading)
    benchmark.pedantic(ours, rounds=1)
    with capsys.disabled():
        print(f"\n{kind}: {taken:.2f} s for {len(cells)} rows; bare {floor:.2f} s once they are in memory")
        print(f"ratio to the floor: {taken / floor:.2f} (budget 2 for xlsx)")
        print(f"ratio to reading and writing bare: {taken / (floor + read):.2f} (budget 2)")


def test_a_pdf_of_1_000(benchmark: BenchmarkFixture, register: Register, tmp_path: Path) -> None:
    chosen = Filter(teams=("Team 1",))
    benchmark.pedantic(
        lambda: write("pdf", register, chosen, tmp_path, ORGANISATION, now=NOW, versions=frozenset({"7.0"}), who="Hal"),  # type: ignore[arg-type]
        rounds=3,
        warmup_rounds=1,
    )

"""A report of the register: screen, CSV, XLSX and PDF say exactly the same of a register of a thousand people."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from exports.hr.columns import cells, columns, shower, shown, status_names
from exports.hr.report import KINDS, ReportKind, report_name, write
from exports.hr.sheet import StoppedError
from exports.whole_file import FileError
from modules.model import Organisation
from records.errors import StoreError
from records.hr import audit
from records.hr.model import STATUSES, Filter
from records.hr.register import Register
from records.hr.rows import stream, totals

EVERYBODY = Filter(statuses=STATUSES)
FILTERS = {
    "with us": Filter(),
    "everybody by status": Filter(statuses=STATUSES, sort="status", descending=True),
    "some": Filter(words="siân", statuses=("overdue", "due"), teams=("Programmes", "R&D <tests>"), sort="due_at"),
    "nobody": Filter(words="not there"),
}

Writing = Callable[..., Path]


@pytest.fixture
def made(crowd: Register, organisation: Organisation, now: datetime, tmp_path: Path) -> Writing:
    def make(kind: ReportKind, chosen: Filter = EVERYBODY, **more: object) -> Path:
        target = more.pop("target", tmp_path)
        return write(kind, crowd, chosen, target, organisation, now=now, versions=frozenset({"7.0"}), who="Hal", **more)  # type: ignore[arg-type]

    return make


def on_screen(register: Register, chosen: Filter, now: datetime, *, plain: bool = False) -> list[list[str]]:
    """Return what the screen shows: the rows it reads, each cell in words."""
    kinds = [column.kind for column in columns()]
    return [
        [shown(cell, kind, plain=plain) for cell, kind in zip(cells(row), kinds, strict=True)]
        for row in stream(register, chosen, now, frozenset({"7.0"}))
    ]


def of_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def of_xlsx(path: Path) -> list[list[str]]:
    """Return the cells of the first sheet in words, from the real days and numbers in them."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    ways = [shower(column.kind) for column in columns()]
    return [[way(None if cell == "" else cell) for way, cell in zip(ways, row, strict=True)] for row in rows[1:]]


def of_pdf(path: Path) -> list[list[str]]:
    """Return the cells of the table as its tags give them, row by row, headings first."""
    with pikepdf.open(path) as pdf:
        texts = [marked(sheet) for sheet in pdf.pages]
        numbers = {sheet.objgen: number for number, sheet in enumerate(pdf.pages)}

        def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
            below = element.get("/K", pikepdf.Array())
            return list(below) if isinstance(below, pikepdf.Array) else [below]

        def text(cell: pikepdf.Object) -> str:
            return "".join(texts[numbers[part.Pg.objgen]][int(part.MCID)] for part in kids(cell))

        (document,) = kids(pdf.Root.StructTreeRoot)
        return [[text(cell) for cell in kids(line)] for line in kids(kids(document)[-1])]


def marked(sheet: pikepdf.Page) -> dict[int, str]:
    """Return the text of each marked piece of a page, by its number."""
    letters = {
        str(name): {
            int(code, 16): bytes.fromhex(point).decode("utf-16-be")
            for code, point in re.findall(r"<(\w\w)> <(\w{4,})>", font.ToUnicode.read_bytes().decode())
        }
        for name, font in sheet.Resources.Font.items()
        if "/ToUnicode" in font
    }
    found: dict[int, str] = {}
    number: int | None = None
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        match str(operator):
            case "BDC":
                number = int(operands[1].MCID) if "/MCID" in operands[1] else None
            case "EMC":
                number = None
            case "Tf":
                font = letters.get(str(operands[0]), {})
            case "Tj" if number is not None:
                found[number] = found.get(number, "") + "".join(font[code] for code in bytes(operands[0]))
    return found


def one_spaced(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows with each odd space as a plain one, as they are printed."""
    return [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize("name", FILTERS)
def test_the_screen_csv_xlsx_and_pdf_agree_exactly(made: Writing, crowd: Register, now: datetime, name: str) -> None:
    chosen = FILTERS[name]
    screen = on_screen(crowd, chosen, now)
    headings = [column.title for column in columns()]
    assert of_csv(made("csv", chosen)) == [headings, *on_screen(crowd, chosen, now, plain=True)]
    assert of_xlsx(made("xlsx", chosen)) == screen
    assert of_pdf(made("pdf", chosen)) == [headings, *one_spaced(screen)]
    assert len(screen) == {"with us": 980, "everybody by status": 1000, "nobody": 0}.get(name, len(screen))


def test_every_report_has_the_totals_of_the_screen(made: Writing, crowd: Register, now: datetime) -> None:
    counted = {
        status_names()[status]: count for status, count in totals(crowd, EVERYBODY, now, frozenset({"7.0"})).items()
    }
    assert sum(counted.values()) == 1000
    rows = CalamineWorkbook.from_path(made("xlsx")).get_sheet_by_index(1).to_python()
    assert {str(row[0]): row[1] for row in rows[6:12]} == counted
    teams = rows[15:]
    assert [sum(row[place] for row in teams) for place in range(1, 7)] == list(counted.values())  # type: ignore[misc]
    assert all(row[7] == sum(row[1:7]) for row in teams)  # type: ignore[arg-type]
    place = [column.key for column in columns()].index("status")
    words = [row[place] for row in of_csv(made("csv"))[1:]]
    assert {name: words.count(name) for name in counted} == counted
    with pikepdf.open(made("pdf")) as pdf:
        chips = marked(pdf.pages[0])
    assert {chips[4 + number]: int(chips[11 + number]) for number in range(6)} == counted


def test_the_words_of_the_pdf_are_found_by_another_program(made: Writing, crowd: Register, now: datetime) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: the text of the PDF was NOT read by another program")
    command = [program, "-raw", str(made("pdf")), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    letters = "".join(text.split())
    place = 0
    for row in on_screen(crowd, EVERYBODY, now):
        for word in row:
            found = letters.find("".join(word.split()), place)
            assert found >= 0, row
            place = found
    pages = re.findall(r"Page (\d+) of (\d+)", text)
    assert [int(page) for page, _of in pages] == list(range(1, int(pages[0][1]) + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_tells_date_and_time_and_nothing_lies_beside_it(
    made: Writing, now: datetime, tmp_path: Path, kind: ReportKind
) -> None:
    path = made(kind, Filter(words="zoë", teams=("Programmes",)))
    assert path == tmp_path / f"register-2026-11-22-140300.{kind}" == tmp_path / report_name(kind, now)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_may_be_named_too(made: Writing, tmp_path: Path) -> None:
    path = made("csv", target=tmp_path / "my report", bom=True)
    assert path.name == "my report"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_stopped_leaves_the_old_file_as_it_was(made: Writing, tmp_path: Path, kind: ReportKind) -> None:
    target = tmp_path / "report"
    target.write_bytes(b"old")
    with pytest.raises(StoppedError):
        made(kind, target=target, progress=lambda done, _total: done < 500)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", KINDS)
def test_how_far_it_is_is_told_in_rows(made: Writing, kind: ReportKind) -> None:
    told: list[tuple[int, int]] = []
    made(kind, progress=lambda done, total: told.append((done, total)) is None)
    assert told == [(0, 1000), (500, 1000), (1000, 1000)]


def test_a_folder_that_is_gone_is_told(made: Writing, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be written"):
        made("csv", target=tmp_path / "gone" / "r.csv")


def test_what_is_written_to_the_register_meanwhile_does_not_mix_in(
    register: Register, organisation: Organisation, now: datetime, tmp_path: Path, fill: Callable[..., None]
) -> None:
    fill(register, 600)

    def leave(done: int, _total: int) -> bool:
        if done == 500:
            connection = sqlite3.connect(register.connection.path)
            connection.execute("DELETE FROM person")
            connection.commit()
            connection.close()
        return True

    path = write(
        "csv",
        register,
        EVERYBODY,
        tmp_path,
        organisation,
        now=now,
        versions=frozenset({"7.0"}),
        who="Hal",
        progress=leave,
    )
    assert len(of_csv(path)) == 601
    assert register.connection.value("SELECT count(*) FROM person") == 0


@pytest.mark.parametrize(("kind", "chosen", "people"), [("csv", EVERYBODY, 600), ("pdf", Filter(words="nobody"), 0)])
def test_each_report_is_entered_in_the_log_with_its_size_and_no_name(
    register: Register,
    organisation: Organisation,
    now: datetime,
    tmp_path: Path,
    fill: Callable[..., None],
    kind: ReportKind,
    chosen: Filter,
    people: int,
) -> None:
    fill(register, 600)
    write(kind, register, chosen, tmp_path, organisation, now=now, versions=frozenset({"7.0"}), who="Hal")
    last = audit.entries(register.connection)[0]
    assert (last.who, last.deed, last.subject) == ("Hal", "report-written", "register")
    assert last.detail == f"{kind}, people {people}"


def test_a_report_that_was_stopped_is_not_entered(made: Writing, crowd: Register) -> None:
    before = len(audit.entries(crowd.connection))
    with pytest.raises(StoppedError):
        made("csv", progress=lambda _done, _total: False)
    assert len(audit.entries(crowd.connection)) == before


def test_there_is_no_report_without_an_entry(made: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_values: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(audit, "add", fail)
    with pytest.raises(StoreError):
        made("csv")
    assert list(tmp_path.iterdir()) == []

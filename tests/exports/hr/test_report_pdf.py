"""The report as PDF: it passes two standards, reads as one table, and looks whole on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import page
import pikepdf
import pytest

from exports.errors import ExportError
from exports.hr.columns import Cells, columns
from exports.hr.report_pdf import MOST_ROWS, render, write_pdf
from exports.hr.sheet import Report, StoppedError
from records.hr.model import STATUSES

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
NAMES = ["Ann Test", "Siân Ŵyn-Ŷstwyth", "W" * 200, "Ab " * 60, "王小明", "\u202eevil\u202c <b>&amp;", "(\\) %s", ""]


def row(name: str) -> Cells:
    day = date(2026, 3, 9)
    start: Cells = (name, "a@heron.example", "7", "", "", "", "Everyone", "Overdue", day)
    return (*start, day, None, "7.0", 0.8, "By hand", None, None)


def report(*names: str) -> Report:
    totals = {**dict.fromkeys(STATUSES, 0), "overdue": len(names)}
    rows = iter([row(name) for name in names])
    return Report("Register", "Heron & <Co>", NOW, "Everybody. By name.", columns(), totals, {}, rows)


def tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements below one, in reading order."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if "/S" in kid:
            yield kid
            yield from tags(kid)


@pytest.mark.parametrize("profile", ["ua1", "3b"])
@pytest.mark.parametrize("names", [[], NAMES, ["Ann Test"] * 60], ids=["nobody", "every sort of name", "three pages"])
def test_it_passes_both_standards(tmp_path: Path, profile: str, names: list[str]) -> None:
    path = tmp_path / "r.pdf"
    write_pdf(report(*names), path)
    assert "no failures" in str(page.validate_pdf(str(path), profile=profile))


def test_it_reads_as_totals_and_one_table_over_all_pages() -> None:
    with pikepdf.open(io.BytesIO(render(report(*["Ann Test"] * 60)))) as pdf:
        assert len(pdf.pages) > 2
        document = pdf.Root.StructTreeRoot.K[0]
        assert [str(element.S) for element in document.K] == ["/P", "/H1", "/P", "/Table", "/Table"]
        totals, table = document.K[3], document.K[4]
        assert len(totals.K) == 2
        assert len(table.K) == 61
        assert [str(cell.A.Scope) for cell in table.K[0].K] == ["/Column"] * 16
        for line in list(table.K)[1:]:
            assert [str(cell.S) for cell in line.K] == ["/TH", *["/TD"] * 15]
            assert str(line.K[0].A.Scope) == "/Row"


def test_title_language_and_organisation_are_told() -> None:
    with pikepdf.open(io.BytesIO(render(report("Ann Test")))) as pdf:
        assert str(pdf.docinfo.Title) == "Register: Heron & <Co>"
        assert str(pdf.docinfo.Author) == "Heron & <Co>"
        assert str(pdf.docinfo.Subject) == "Everybody. By name."
        assert str(pdf.Root.Lang) == "en"
        assert float(pdf.pages[0].MediaBox[2]) > float(pdf.pages[0].MediaBox[3])


def test_nothing_is_drawn_outside_the_page() -> None:
    with pikepdf.open(io.BytesIO(render(report(*NAMES * 6)))) as pdf:
        for sheet in pdf.pages:
            wide, high = float(sheet.MediaBox[2]), float(sheet.MediaBox[3])
            for operands, operator in pikepdf.parse_content_stream(sheet):
                if str(operator) == "Tm":
                    assert 20 < float(operands[4]) < wide - 20
                    assert 20 < float(operands[5]) < high - 20


def test_an_organisation_without_a_name_is_postwise() -> None:
    with pikepdf.open(io.BytesIO(render(replace(report("Ann Test"), organisation="")))) as pdf:
        assert str(pdf.docinfo.Author) == "Postwise"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(report(*NAMES)) == render(report(*NAMES))


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[int] = []
    render(replace(report(*["Ann"] * 1100), progress=lambda done, _total: told.append(done) is None))
    assert told == [0, 500, 1000, 1100]
    with pytest.raises(StoppedError):
        render(replace(report(*["Ann"] * 700), progress=lambda done, _total: done < 500))


def test_a_pdf_of_too_many_pages_is_refused_with_what_to_do(tmp_path: Path) -> None:
    too_many = replace(report(), totals={**dict.fromkeys(STATUSES, 0), "done": MOST_ROWS + 1})
    with pytest.raises(ExportError, match="too many for a PDF") as caught:
        write_pdf(too_many, tmp_path / "r.pdf")
    assert "XLSX" in caught.value.todo

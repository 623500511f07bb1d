"""The recovery sheet: what stands on it, what must not, and the two standards it keeps."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import page
import pikepdf
import pytest

from exports.hr.authority import Authority
from exports.hr.recovery import SIZE, recovery_sheet

NAMES = ["Blue Heron Trust", "Ymddiriedolaeth y Crëyr Glas", "W" * 54, "m " * 27, "漢字", "O’Brien (Test) \\ 100%"]


@pytest.fixture(scope="module")
def sheet(authority: Authority, now: datetime) -> bytes:
    return recovery_sheet(authority, now)


def words(pdf: bytes, tmp_path: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: the text of the page was NOT checked")
    (tmp_path / "page.pdf").write_bytes(pdf)
    found = subprocess.run([program, str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


@pytest.mark.parametrize("profile", ["ua1", "3b"])
@pytest.mark.parametrize("name", NAMES)
def test_it_passes_both_standards_for_every_organisation(
    authority: Authority, now: datetime, tmp_path: Path, profile: str, name: str
) -> None:
    (tmp_path / "sheet.pdf").write_bytes(recovery_sheet(replace(authority, organisation=name), now))
    assert "no failures" in str(page.validate_pdf(str(tmp_path / "sheet.pdf"), profile=profile))


def test_all_that_somebody_needs_years_later_is_on_it(sheet: bytes, authority: Authority, tmp_path: Path) -> None:
    text = words(sheet, tmp_path)
    for part in (
        "Blue Heron Trust",
        "Recovery sheet of HR’s authority",
        authority.fingerprint,
        "22 November 2026",
        "backup file of the authority",
        "Keep these two, in different places",
        "Restore a backup",
        "Compare the fingerprint",
        "This sheet is kept by",
        "never write it here",
    ):
        assert part in text, part


def test_neither_passphrase_nor_key_is_on_it(sheet: bytes, kept, tmp_path: Path) -> None:
    text = words(sheet, tmp_path)
    assert kept.passphrase not in text
    for word in kept.passphrase.split():
        assert word not in text
    assert b"PRIVATE KEY" not in sheet
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert len(pdf.attachments) == 0


def test_it_is_one_upright_page_with_everything_inside(authority: Authority, now: datetime) -> None:
    for name in NAMES:
        with pikepdf.open(io.BytesIO(recovery_sheet(replace(authority, organisation=name), now))) as pdf:
            assert len(pdf.pages) == 1
            assert [float(side) for side in pdf.pages[0].MediaBox] == pytest.approx([0, 0, *SIZE])
            placed = [
                (float(operands[4]), float(operands[5]))
                for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
                if str(operator) == "Tm"
            ]
        assert all(40 < left < SIZE[0] - 40 and 40 < height < SIZE[1] - 40 for left, height in placed), name


def test_its_tags_are_headings_lists_and_a_table(sheet: bytes) -> None:
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        parts = [str(part.S) for part in pdf.Root.StructTreeRoot.K[0].K]
        (first, *_rest) = [part for part in pdf.Root.StructTreeRoot.K[0].K if str(part.S) == "/L"]
        assert str(first.A.ListNumbering) == "/Decimal"
        assert [str(child.S) for child in first.K[0].K] == ["/Lbl", "/LBody"]
    assert parts.count("/H1") == 1
    assert parts.count("/H2") == 4
    assert parts.count("/L") == 2
    assert parts.count("/Table") == 1
    assert parts.index("/H1") < parts.index("/H2")


def test_the_same_authority_gives_the_same_sheet(sheet: bytes, authority: Authority, now: datetime) -> None:
    assert recovery_sheet(authority, now) == sheet

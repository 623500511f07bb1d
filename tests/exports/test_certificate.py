"""The certificate page: it says what it must, for names of every length, and passes two standards."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import page
import pikepdf
import pytest

from exports.certificate import HR_FIELD, OWN_FIELD, RECORD_NAME, SIZE, render
from exports.errors import ExportError
from exports.record import code
from records.model import Completion

LONG = "Bartholomew Alexander Featherstonehaugh-Cholmondeley Montgomery Wolfeschlegelsteinhausen von Test"
NAMES = ["O", "Siân Ŵyn-Ŷstwyth", "m" * 120, "W" * 120, "Ab " * 40, LONG, "O’Brien (Test) \\ 100%", "Ελένη Олена"]


@pytest.fixture
def drawn(make: Callable[..., Completion], record: bytes, now: datetime) -> Callable[..., bytes]:
    def draw(**changes: object) -> bytes:
        completion = make(**changes)
        return render(completion, record, code(completion.id, record), "Postwise installation 0f0f0f0f", now)

    return draw


def words(pdf: bytes, tmp_path: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: the text of the page was NOT checked")
    (tmp_path / "page.pdf").write_bytes(pdf)
    return subprocess.run(
        [program, "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("profile", ["ua1", "3b"])
@pytest.mark.parametrize("name", NAMES)
def test_it_passes_both_standards_for_every_name(
    drawn: Callable[..., bytes], tmp_path: Path, profile: str, name: str
) -> None:
    (tmp_path / "c.pdf").write_bytes(drawn(name=name))
    assert "no failures" in str(page.validate_pdf(str(tmp_path / "c.pdf"), profile=profile))


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_name_is_on_the_page(drawn: Callable[..., bytes], tmp_path: Path, name: str) -> None:
    assert "".join(name.split()) in "".join(words(drawn(name=name), tmp_path).split())


def test_everything_that_counts_is_on_the_page(
    drawn: Callable[..., bytes], completion: Completion, record: bytes, tmp_path: Path
) -> None:
    text = words(drawn(), tmp_path)
    for part in (
        "WRAP",
        "Certificate of completion",
        "M01, version 7.0",
        "22 November 2026",
        "22 November 2027",
        "92 %",
        "pass mark 80 %",
        "Certificate number",
        completion.id,
        code(completion.id, record),
        "Postwise installation 0f0f0f0f",
        "14:03 UTC",
        "does not prove who sat",
        "countersignature of HR",
    ):
        assert part in " ".join(text.split()), part


def test_nothing_is_drawn_outside_the_page_or_over_the_next_block(drawn: Callable[..., bytes]) -> None:
    """The lowest line under the name stays above the table, however long name and organisation are."""
    for changes in ({"name": LONG}, {"name": "W" * 120, "organisation": "Organisation of tests " * 9}):
        with pikepdf.open(io.BytesIO(drawn(**changes))) as pdf:
            lines = [
                (float(operands[5]), float(operands[4]))
                for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
                if str(operator) == "Tm"
            ]
        assert all(0 < height < SIZE[1] - 12 for height, _left in lines)
        right = [height for height, left in lines if left == pytest.approx(266)]
        above = [height for height in right if height > 262]
        assert min(above) > 272, changes


def test_it_is_one_landscape_page_with_two_empty_fields_and_the_record(
    drawn: Callable[..., bytes], record: bytes
) -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        assert len(pdf.pages) == 1
        assert [float(side) for side in pdf.pages[0].MediaBox] == pytest.approx([0, 0, *SIZE])
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == [OWN_FIELD, HR_FIELD]
        assert all("/V" not in field and str(field.TU) for field in fields)
        assert pdf.attachments[RECORD_NAME].get_file().read_bytes() == record


def test_the_tree_of_tags_reads_as_a_page(drawn: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        tags = [str(element.S)[1:] for element in document.K]
    assert tags == ["P", "H1", "P", "P", "P", "Table", "P", "Form", "P", "Form", "P", "P", "Figure", "P", "Figure", "P"]


def test_title_language_author_and_code_are_in_the_metadata(
    drawn: Callable[..., bytes], completion: Completion, record: bytes
) -> None:
    with pikepdf.open(io.BytesIO(drawn(language="cy"))) as pdf:
        assert str(pdf.docinfo.Title) == "Certificate of completion: Siân Ŵyn-Ŷstwyth"
        assert str(pdf.docinfo.Author) == "WRAP"
        assert str(pdf.docinfo.Subject) == code(completion.id, record)
        assert str(pdf.Root.Lang) == "cy"


def test_an_organisation_without_a_name_leaves_no_gap_and_stays_valid(
    drawn: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "c.pdf").write_bytes(drawn(organisation="", print_name="Test Person"))
    assert "no failures" in str(page.validate_pdf(str(tmp_path / "c.pdf"), profile="ua1"))


def test_a_name_that_cannot_be_printed_is_refused(drawn: Callable[..., bytes]) -> None:
    with pytest.raises(ExportError, match="cannot print"):
        drawn(name="王小明")

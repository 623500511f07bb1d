"""The parts of a certificate: read when it is built as ours are, and refused when anything is there twice or more."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exports import fast_check, parts
from exports.certificate import HR_FIELD, OWN_FIELD
from exports.errors import AlteredError, UnreadableError
from exports.page_text import same_letters
from exports.tagged import Attachment, TaggedCanvas

Change = Callable[[pikepdf.Pdf], object]


def changed(data: bytes, change: Change) -> bytes:
    """Return the file with a change in it, saved anew in a plain form."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_record_words_and_fields_are_found(certificate: bytes, record: bytes) -> None:
    found = parts.read(certificate)
    assert found.record == record
    assert "SiânŴyn-Ŷstwyth" in same_letters(found.text)
    assert found.signed == (OWN_FIELD,)


def test_the_value_of_the_field_is_the_signature(certificate: bytes) -> None:
    found, signature = parts.read(certificate), fast_check.check(certificate)
    assert signature is not None
    assert parts.value_stands_at(certificate, found, signature.start)
    assert not parts.value_stands_at(certificate, found, signature.start + 1)
    assert not parts.value_stands_at(certificate, found, 10)


@pytest.mark.parametrize(
    "change",
    [
        {"SubFilter": "adbe.pkcs7.detached"},
        {"Filter": "Other"},
        {"Type": "DocTimeStamp"},
        {"ByteRange": [0, 1, 2, 3]},
        {"ByteRange": None},
    ],
)
def test_the_value_must_say_what_was_checked(certificate: bytes, change: dict[str, object]) -> None:
    """The quick check found its range by looking for the words; other readers go by what stands in the value."""
    own, signature = parts.read(certificate).own, fast_check.check(certificate)
    assert signature is not None
    assert parts.is_plain(own, signature.start, signature.end, len(certificate))
    assert not parts.is_plain({**own, **change}, signature.start, signature.end, len(certificate))
    assert not parts.is_plain(own, signature.start, signature.end, len(certificate) + 1)


def test_the_value_lets_hr_sign_later(certificate: bytes) -> None:
    own = parts.read(certificate).own
    assert parts.lets_fill(own)
    for reference in (None, [], own["Reference"] * 2, [{**own["Reference"][0], "TransformMethod": "FieldMDP"}]):
        assert not parts.lets_fill({**own, "Reference": reference})


def test_a_value_that_is_no_table_is_altered(certificate: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[0].V = pdf.make_indirect(String("signed"))

    with pytest.raises(AlteredError):
        parts.read(changed(certificate, change))


def test_saved_anew_without_a_change_it_is_still_read(certificate: bytes, record: bytes) -> None:
    assert parts.read(changed(certificate, lambda pdf: None)).record == record


def more_attachments(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["other.jws"] = pikepdf.AttachedFileSpec(pdf, b"other")


def other_attachment(pdf: pikepdf.Pdf) -> None:
    spec = pikepdf.AttachedFileSpec(pdf, b"other", filename="record.jws").obj
    pdf.Root.Names.EmbeddedFiles.Names[1] = pdf.make_indirect(spec)


def other_file_under_its_old_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F = pdf.make_stream(b"other")


def more_fields(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("Third"), Subtype=Name.Widget))
    pdf.Root.AcroForm.Fields.append(field)
    pdf.pages[0].Annots.append(field)


def scripted_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[1].A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def note(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(Subtype=Name.FreeText)))


def second_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@pytest.mark.parametrize(
    "change",
    [
        more_attachments,
        other_attachment,
        other_file_under_its_old_name,
        more_fields,
        scripted_field,
        note,
        second_page,
        lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.URI, URI=String("https://evil.example"))),
        lambda pdf: pdf.Root.__setitem__("/AA", Dictionary()),
        lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary()),
        lambda pdf: pdf.pages[0].__setitem__("/Type", Name.Pages),
        lambda pdf: pdf.Root.__delitem__("/AF"),
        lambda pdf: pdf.Root.__delitem__("/Names"),
        lambda pdf: pdf.Root.__setitem__("/AF", Array([])),
        lambda pdf: pdf.Root.Names.__setitem__("/JavaScript", Dictionary()),
        lambda pdf: pdf.Root.Names.EmbeddedFiles.__setitem__("/Kids", Array([])),
        lambda pdf: pdf.Root.AF[0].__setitem__("/UF", String("else.jws")),
        lambda pdf: pdf.Root.AF.__setitem__(0, pikepdf.Object.parse(b"<< /Type /Filespec >>")),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__delitem__("/V"),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/T", String("Mine")),
        lambda pdf: pdf.Root.AcroForm.Fields[1].__setitem__("/FT", Name.Btn),
        lambda pdf: pdf.pages[0].Resources.__delitem__("/Font"),
        lambda pdf: pdf.pages[0].__delitem__("/Annots"),
    ],
)
def test_what_is_built_differently_is_refused(certificate: bytes, change: Change) -> None:
    with pytest.raises(AlteredError, match="not built as"):
        parts.read(changed(certificate, change))


def test_a_file_with_hidden_objects_is_refused(certificate: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(certificate)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(AlteredError):
        parts.read(out.getvalue())


def test_an_encrypted_file_is_unreadable(certificate: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(certificate)) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(owner="o", user="", R=4),
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    with pytest.raises(UnreadableError, match="encrypted"):
        parts.read(out.getvalue())


def test_a_page_of_the_same_kind_that_is_no_certificate_is_refused() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    canvas = TaggedCanvas((100, 100), title="t", language="en", now=now)
    for name in (OWN_FIELD, HR_FIELD):
        canvas.signature_field(name, (0, 0, 1, 1), name)
    canvas.showPage()
    canvas.attach(Attachment("record.jws", b"x", "a/b", "d"), now)
    with pytest.raises(AlteredError):
        parts.read(canvas.finish(author="a", subject="s", producer="p"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 500])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(AlteredError):
        parts.read(data)

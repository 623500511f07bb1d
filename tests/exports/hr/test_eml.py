"""Drafts of e-mails, read back with the parser of the standard library."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.hr.eml import Mailbox, TextFile, draft, is_address
from exports.plain_line import one_line

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
HR = Mailbox("hr@heron.example", "Blue Heron Trust")
BODY = "Hello Siân,\n\nthe line after an empty one. " + "A long sentence goes on and on. " * 20 + "\n"
NAMES = [
    "Ann Test",
    "Siân Ŵyn-Ŷstwyth",
    "王小明",
    "Test, Ann (HR) <x@evil.example>",
    'Ann "Quoted" \\ Test',
    "Ann\r\nBcc: x@evil.example",
    "Ann\nX-Evil: yes\n\nbody",
    "\u202eevil\u202c\u200f Test\u2066",
    "\x00\x07Ann\udc80",
    "=?utf-8?q?Ann?=",
    "a" * 500,
    "",
]


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=policy.SMTP)


def make(name: str = "Ann Test", subject: str = "Subject", body: str = BODY) -> EmailMessage:
    return read(draft(HR, Mailbox("ann@heron.example", name), subject, body, NOW))


def test_it_opens_as_a_draft_with_all_its_headers() -> None:
    message = make()
    assert dict(message.items()).keys() == {
        "X-Unsent",
        "From",
        "To",
        "Subject",
        "Date",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert message["X-Unsent"] == "1"
    assert message["From"].addresses[0].addr_spec == "hr@heron.example"
    assert message["From"].addresses[0].display_name == "Blue Heron Trust"
    assert message["Date"].datetime == NOW
    assert message.get_content().replace("\r\n", "\n") == BODY
    assert message.get_content_charset() == "utf-8"


def test_lines_end_as_in_e_mails_and_are_short_ascii() -> None:
    data = draft(HR, Mailbox("ann@heron.example", "Siân"), "Ŵ" * 90, BODY, NOW)
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


@pytest.mark.parametrize("name", NAMES)
def test_no_name_adds_a_header_or_a_recipient(name: str) -> None:
    message = make(name=name, subject=f"For {name}!")
    assert len(message.items()) == 8
    (person,) = message["To"].addresses
    assert person.addr_spec == "ann@heron.example"
    assert person.display_name == one_line(name).replace("=?", "= ?")
    assert message["Subject"] == one_line(f"For {name}!").replace("=?", "= ?")
    assert message.get_content().replace("\r\n", "\n") == BODY
    assert message.defects == []


@given(st.text(max_size=40))
def test_no_text_at_all_adds_a_header(text: str) -> None:
    message = make(name=text, subject=text, body=text)
    assert len(message.items()) == 8
    assert [one.addr_spec for one in message["To"].addresses] == ["ann@heron.example"]
    assert message["X-Unsent"] == "1"


def test_without_a_sender_there_is_none() -> None:
    assert read(draft(None, Mailbox("ann@heron.example"), "S", "B", NOW))["From"] is None


def test_an_address_beyond_ascii_is_written_as_it_is() -> None:
    data = draft(None, Mailbox("siân@heron.example", "Siân"), "Ŵ", "B", NOW)
    assert "\r\nTo: Siân <siân@heron.example>\r\nSubject: Ŵ\r\n" in data.decode("utf-8")


def test_a_text_goes_with_it() -> None:
    file = TextFile("due\r\ndates.ics", "BEGIN:VCALENDAR\r\nŴ\r\n", "calendar", (("method", "PUBLISH"),))
    message = read(draft(HR, Mailbox("ann@heron.example"), "S", BODY, NOW, attachments=[file]))
    (part,) = message.iter_attachments()
    assert isinstance(part, EmailMessage)
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "PUBLISH"
    assert part.get_filename() == "due dates.ics"
    assert part.get_content() == "BEGIN:VCALENDAR\r\nŴ\r\n"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == BODY


@pytest.mark.parametrize(
    "address",
    ["ann@heron.example", "a.b-c_d+e@x.y.example", "siân@heron.example", "o'neil@heron.example", "1@a-b.example"],
)
def test_addresses_are_known(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "ann", "ann@", "@heron.example", "ann@heron", "ann@@heron.example", "a b@heron.example",
        "ann@heron..example",
        "ann@heron.example\n", "ann@heron.example, x@evil.example", "<ann@heron.example>", "ann@-heron.example",
        ".ann@heron.example", "ann.@heron.example", "a\u202en@heron.example", "ann@heron.example;",
        "a\x00@heron.example",
        f"{'a' * 250}@heron.example", "ann@[127.0.0.1]", '"a"@heron.example', "ann@heron_.example",
    ],
)  # fmt: skip
def test_other_texts_are_no_address_and_are_refused(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(ValueError, match="not an e-mail address"):
        draft(HR, Mailbox(address), "S", "B", NOW)

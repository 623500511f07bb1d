"""E-mails that are ready to send, as .eml files (RFC 5322) that open as drafts. Nothing here sends anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from exports.plain_line import is_hidden, one_line, visible

_LOCAL = r"[^\s@\"(),:;<>\[\\\]\x00-\x1f\x7f.]+"
_ADDRESS = re.compile(rf"{_LOCAL}(\.{_LOCAL})*@[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+")
_LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's e-mail address, with the name if it is known."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text to go with an e-mail; `kind` is what comes after 'text/', with its parameters."""

    name: str
    text: str
    kind: str
    parameters: tuple[tuple[str, str], ...] = ()


def draft(
    sender: Mailbox | None,
    to: Mailbox,
    subject: str,
    body: str,
    now: datetime,
    *,
    attachments: Sequence[TextFile] = (),
) -> bytes:
    """Return an e-mail that opens as a draft, since Outlook and others look for X-Unsent.

    `to` and `sender` must be real addresses (see `is_address`), ValueError otherwise. No text can add a header.
    """
    people = [to, *([sender] if sender else [])]
    plain = all(person.address.isascii() for person in people)
    message = EmailMessage(policy.SMTP if plain else policy.SMTPUTF8)
    message["X-Unsent"] = "1"
    if sender:
        message["From"] = _header(sender)
    message["To"] = _header(to)
    message["Subject"] = _words(subject)
    message["Date"] = now
    # Long lines and letters beyond ASCII arrive as they are, and the source stays readable.
    message.set_content(visible(body), charset="utf-8", cte="quoted-printable")
    for file in attachments:
        message.add_attachment(
            file.text,
            subtype=file.kind,
            charset="utf-8",
            cte="base64",
            filename=one_line(file.name),
            params=dict(file.parameters),
        )
    return message.as_bytes()


def is_address(text: str) -> bool:
    """Whether a text can be used as one e-mail address and as nothing else."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None and not any(map(is_hidden, text))


def _header(mailbox: Mailbox) -> Address:
    if not is_address(mailbox.address):
        raise ValueError("not an e-mail address")
    local, _at, domain = mailbox.address.rpartition("@")
    return Address(_words(mailbox.name), local, domain)


def _words(text: str) -> str:
    """Return a text for a header; what looks like an encoded word (RFC 2047) must not become another text."""
    return one_line(text).replace("=?", "= ?")

"""The organisation's own settings: reads and checks its one TOML file."""

from __future__ import annotations

import re

from assets.language import _
from modules.errors import ContentError
from modules.model import Organisation, Problem
from modules.toml_file import Fields, TomlFile

FILE = "organisation.toml"
_EMAIL = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;.]+(\.[^@\s<>\",;.]+)+")
_HTTPS = re.compile(r"https://[^\s/@:]+\.[^\s/@:]+(:\d+)?(/\S*)?")


def read_organisation(text: str, file: str) -> Organisation:
    """Return the settings; ContentError with every problem, each with its line, where any is wrong."""
    found, problems = check_organisation(text, file)
    if problems:
        lines = [_("line {line}: {message}").format(line=p.line, message=p.message) for p in problems]
        raise ContentError(
            _("The organisation’s settings have mistakes."), where=file, todo="\n".join((_("Correct these:"), *lines))
        )
    return found


def check_organisation(text: str, file: str) -> tuple[Organisation, tuple[Problem, ...]]:
    """Return the settings as far as they can be read, and all that is wrong with them."""
    toml = TomlFile(text, file)
    fields = toml.fields()
    found = Organisation(
        name=fields.text("name"),
        short_name=fields.text("short_name"),
        homepage=_link(fields, "homepage"),
        hr_email=_email(fields, "hr_email"),
        training_link=_link(fields, "training_link"),
        slides_link=_link(fields, "slides_link"),
        pass_mark=fields.number("pass_mark", 0.01, 1),
        check_items=fields.whole("check_items", 1, 200),
        valid_months=fields.whole("valid_months", 1, 120),
        new_starter_days=fields.whole("new_starter_days", 1, 366),
        teams=fields.texts("teams"),
        nations=fields.texts("nations"),
        contact_emails=_emails(fields),
        password_note=fields.flag("password_note", default=True),
        must_pass=fields.texts("must_pass"),
        allow_unsigned_packs=fields.flag("allow_unsigned_packs"),
    )
    fields.done()
    # In a text that cannot be read at all, every field would be reported as missing.
    return found, tuple(toml.problems if toml.values else toml.problems[:1])


def _link(fields: Fields, key: str) -> str:
    """Return a web address, or nothing where none is set."""
    value = fields.text(key, required=False)
    if value and not _HTTPS.fullmatch(value):
        fields.report("wrong-link", _("“{key}” must be a web address with https://, or empty.").format(key=key), key)
    return value


def _email(fields: Fields, key: str) -> str:
    """Return an email address, or nothing where none is set."""
    value = fields.text(key, required=False)
    if value and not _EMAIL.fullmatch(value):
        fields.report("wrong-email", _("“{key}” must be an email address, or empty.").format(key=key), key)
    return value


def _emails(fields: Fields) -> dict[str, str]:
    table = fields.table("contact_emails")
    return {contact: _email(table, contact) for contact in table.values}

"""The organisation's own settings: reads and checks its one TOML file."""

from __future__ import annotations

import re
from datetime import date

from assets.language import _
from modules.errors import ContentError
from modules.model import Organisation, Problem
from modules.toml_file import Fields, TomlFile

FILE = "organisation.toml"
_EMAIL = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;.]+(\.[^@\s<>\",;.]+)+")
# /folder, //server/share, C:/folder, and on Windows the same with backslashes.
_WHOLE_PATH = re.compile(r"/|[A-Za-z]:[\\/]|\\\\")
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
        refresher_from=_day(fields, "refresher_from"),
        refresher_to=_day(fields, "refresher_to"),
        packs_folder=_folder(fields, "packs_folder"),
    )
    if bool(found.refresher_from) != bool(found.refresher_to):
        message = _("Set both “refresher_from” and “refresher_to”, or leave both empty.")
        fields.report("half-window", message, "refresher_from" if found.refresher_from else "refresher_to")
    fields.done()
    # In a text that cannot be read at all, every field would be reported as missing.
    return found, tuple(toml.problems if toml.values else toml.problems[:1])


def _link(fields: Fields, key: str) -> str:
    """Return a web address, or nothing where none is set."""
    value = fields.text(key, required=False)
    if value and not _HTTPS.fullmatch(value):
        fields.report("wrong-link", _("“{key}” must be a web address with https://, or empty.").format(key=key), key)
    return value


def _folder(fields: Fields, key: str) -> str:
    """Return the whole path of a folder, on any system, or nothing where none is set."""
    value = fields.text(key, required=False)
    if value and not _WHOLE_PATH.match(value):
        message = _("“{key}” must be the whole path of a folder, such as //server/share/folder, or empty.")
        fields.report("wrong-folder", message.format(key=key), key)
    return value


def _email(fields: Fields, key: str) -> str:
    """Return an email address, or nothing where none is set."""
    value = fields.text(key, required=False)
    if value and not _EMAIL.fullmatch(value):
        fields.report("wrong-email", _("“{key}” must be an email address, or empty.").format(key=key), key)
    return value


def _day(fields: Fields, key: str) -> str:
    """Return a day of any year as MM-DD, or nothing where none is set. 29 February is none: most years lack it."""
    value = fields.text(key, required=False)
    try:
        if value and (len(value) != len("01-31") or date.fromisoformat(f"2023-{value}").isoformat()[5:] != value):
            raise ValueError
    except ValueError:
        message = _("“{key}” must be a day such as 01-31, month first, or empty. 29 February is not in every year.")
        fields.report("wrong-day", message.format(key=key), key)
        return ""
    return value


def _emails(fields: Fields) -> dict[str, str]:
    table = fields.table("contact_emails")
    return {contact: _email(table, contact) for contact in table.values}

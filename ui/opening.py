"""Opening the course for the window: content, the organisation's settings and the person's data."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from assets.language import _
from exports.packs.opening import InForce, open_in_force
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.model import Organisation
from modules.organisation import FILE, read_organisation
from modules.source import Source, open_source
from records.copies import keep_copy
from records.errors import StoreError
from records.store import open_store
from ui.facts import Course

DATABASE = "postwise.db"


def open_course(data: Path, content: Path | None, now: datetime, *, use_keyring: bool = True) -> Course:
    """Open everything, and keep the copy of the day; PostwiseError, ready to show, where that cannot be done."""
    course = open_content(data, content)
    organisation = read_own_organisation(course.source, data)
    # The data come last: what stops the opening must not leave them open.
    store = open_store(data / DATABASE, now)
    with contextlib.suppress(StoreError):  # a copy is a comfort; without room for one the course still opens
        keep_copy(store, now)
    pack = course.version if content is None else None
    return Course(course.source, course.catalogue, organisation, store, data, use_keyring, course.notice, pack)


def open_content(data: Path, content: Path | None) -> InForce:
    """Open the course in the folder `content`, else the installed pack, else the course that the app came with."""
    if content is None:
        return open_in_force(data, "en")
    source = open_source(content)
    catalogue, _problems = read_catalogue(source, "en")
    return InForce(source, catalogue)


def read_own_organisation(source: Source, data: Path) -> Organisation:
    """Read the organisation's own file beside the data where there is one, else that of the content."""
    own = data / FILE
    if own.is_file():
        try:
            text = own.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(
                _("The file with your organisation’s settings cannot be read."),
                where=str(own),
                todo=_("Ask IT to put a good copy there, saved as UTF-8, or to take the file away."),
            ) from error
        return read_organisation(text, str(own))
    return read_organisation(source.read(FILE), source.label(FILE))

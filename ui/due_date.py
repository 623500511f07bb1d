"""The due date as an entry for the person's own calendar, saved where they want it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from assets.language import _
from exports.ics import DueDate, calendar
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from ui.pages.page import Page
from ui.session import Session


def entry(session: Session) -> str:
    """Return the calendar (RFC 5545) with the day on which the course is due; it names the course, not the person."""
    name = session.organisation.short_name or session.organisation.name
    title = _("{organisation}: social media course is due").format(organisation=name)
    if session.last is not None:
        title = _("{organisation}: social media refresher is due").format(organisation=name)
    key = session.last.id if session.last is not None else "induction"
    text = _("Open Postwise. You can stop at any time and go on later.")
    return calendar([DueDate(key, session.due_at(), title, text)], session.clock())


def save_entry(page: Page) -> None:
    """Ask where to, then write the file; the page says what came of it."""
    start = str(Path.home() / f"Postwise-{page.session.due_at():%Y-%m-%d}.ics")
    words = _("Save the date for your calendar")
    chosen, _filter = QFileDialog.getSaveFileName(page, words, start, _("Calendar (*.ics)"))
    if not chosen:
        return
    try:
        write_whole(Path(chosen), entry(page.session).encode("utf-8"))
    except PostwiseError as error:
        page.session.failed.emit(error)
    else:
        page.say.emit(_("Saved as {file}. Open it to add it to your calendar.").format(file=chosen), "good")

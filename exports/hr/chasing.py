"""Chasing: reminders as drafts of e-mails in a folder, one a person or one a manager, and the log that they were made.

Nothing is sent from here: HR opens the drafts, reads them and sends them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assets.language import _
from exports import ics
from exports.hr import letters
from exports.hr.eml import Mailbox, TextFile, draft, is_address
from exports.hr.sheet import Progress, StoppedError
from exports.whole_file import make_folder, told, write_whole
from modules.model import Organisation
from records.hr import people
from records.hr.people import folded
from records.hr.register import Register
from records.hr.reminders import Made, Reminder, keep, wanted
from records.hr.standing import Versions

By = Literal["person", "manager"]
CALENDAR_NAME = "due-dates.ics"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made: the drafts (and a calendar) in their folder, whom they are about, and who has no address for one.

    `without_address` were not reminded and are not in the log: somebody has to speak to them, or mend the roster.
    """

    files: tuple[Path, ...] = ()
    reminded: tuple[Reminder, ...] = ()
    without_address: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would be written."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Letter:
    to: Mailbox
    about: tuple[Reminder, ...]


def make(
    register: Register,
    organisation: Organisation,
    folder: Path,
    *,
    by: By,
    now: datetime,
    versions: Versions,
    who: str,
    calendar: bool = False,
    minutes: int = 60,
    only: Collection[str] | None = None,
    progress: Progress = lambda _done, _total: True,
) -> Outcome:
    """Make a draft for everybody who is to be reminded now, in a new folder below `folder`, and log it.

    With `only`, for nobody else than the people with these ids. With `calendar`, each draft brings its due dates for a
    calendar, and one file has them all. `minutes` is how long the course takes. All drafts are there and logged, or
    none: FileError, StoreError or StoppedError (`progress` is told how many letters are done) leave nothing behind.
    Where nobody is to be reminded, nothing is made.
    """
    everybody = tuple(one for one in wanted(register, now, versions) if only is None or one.row.person_id in only)
    found, without = _letters(register, everybody, by)
    if not found:
        return Outcome(without_address=without)
    make_folder(folder)
    place = folder / _("reminders-{time}").format(time=now.astimezone(UTC).strftime("%Y-%m-%d-%H%M%S"))
    with _new_folder(place) as aside:
        made: list[Made] = []
        for number, one in enumerate(found, start=1):
            if not progress(number - 1, len(found)):
                raise StoppedError(_("The reminders were stopped, so none was made."))
            name = _file_name(number, one)
            write_whole(aside / name, _draft(one, organisation, by, now, with_dates=calendar, minutes=minutes))
            made += [Made(reminder, one.to.address, name) for reminder in one.about]
        names = list(dict.fromkeys(one.file_name for one in made))
        if calendar and (dates := _dates(everybody, organisation, "manager", minutes)):
            write_whole(aside / CALENDAR_NAME, ics.calendar(dates, now).encode())
            names.append(CALENDAR_NAME)
        progress(len(found), len(found))
    try:
        keep(register, made, now, who)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Outcome(tuple(place / name for name in names), tuple(one.reminder for one in made), without)


def preview(
    register: Register,
    reminders: Sequence[Reminder],
    chosen: Reminder,
    organisation: Organisation,
    *,
    by: By,
    minutes: int = 60,
) -> Preview | None:
    """Return the letter that `make` would write about one of these reminders, or None where nobody has an address."""
    address = _address(chosen, by).casefold()
    same = [one for one in reminders if _address(one, by).casefold() == address] if by == "manager" else [chosen]
    found, _without = _letters(register, same, by)
    return Preview(found[0].to.address, *_words(found[0], organisation, by, minutes)) if found else None


def _letters(
    register: Register, reminders: Sequence[Reminder], by: By
) -> tuple[tuple[_Letter, ...], tuple[Reminder, ...]]:
    """Return the letters to write, in the order of the most urgent in each, and who has no address for one."""
    found: dict[str, list[Reminder]] = {}
    without: list[Reminder] = []
    for reminder in reminders:
        address = _address(reminder, by)
        if is_address(address):
            # An address may be written in two ways; two people never share a letter to themselves.
            found.setdefault(address.casefold() if by == "manager" else reminder.row.person_id, []).append(reminder)
        else:
            without.append(reminder)
    if by == "person":
        letters_ = tuple(_Letter(Mailbox(one.row.email.strip(), one.row.name), (one,)) for (one,) in found.values())
        return letters_, tuple(without)
    return tuple(_to_manager(register, about) for about in found.values()), tuple(without)


def _address(reminder: Reminder, by: By) -> str:
    return (reminder.row.email if by == "person" else reminder.row.manager_email).strip()


def _to_manager(register: Register, about: Sequence[Reminder]) -> _Letter:
    address = about[0].row.manager_email.strip()
    manager = people.find(register, email=address)
    return _Letter(Mailbox(address, manager.details.name if manager else ""), tuple(about))


def _draft(
    letter: _Letter, organisation: Organisation, by: By, now: datetime, *, with_dates: bool, minutes: int
) -> bytes:
    subject, body = _words(letter, organisation, by, minutes)
    sender = Mailbox(organisation.hr_email, organisation.name) if is_address(organisation.hr_email) else None
    dates = _dates(letter.about, organisation, by, minutes) if with_dates else ()
    files = [TextFile(CALENDAR_NAME, ics.calendar(dates, now), "calendar", (("method", "PUBLISH"),))] if dates else []
    return draft(sender, letter.to, subject, body, now, attachments=files)


def _words(letter: _Letter, organisation: Organisation, by: By, minutes: int) -> tuple[str, str]:
    """Return the subject and the text of a letter."""
    if by == "person":
        return letters.subject(letter.about[0]), letters.letter(letter.about[0], organisation, minutes)
    text = letters.manager_letter(letter.to.name, letter.about, organisation, minutes)
    return letters.manager_subject(letter.about), text


def _dates(reminders: Sequence[Reminder], organisation: Organisation, by: By, minutes: int) -> tuple[ics.DueDate, ...]:
    """Return the due dates that are still to come; what is over is no use in a calendar."""
    text = letters.calendar_text(organisation, minutes)
    return tuple(
        ics.DueDate(one.row.person_id, one.row.due_at, _title(one, by), text) for one in reminders if one.days > 0
    )


def _title(reminder: Reminder, by: By) -> str:
    if by == "person":
        return letters.calendar_title()
    return _("{name}: {title}").format(name=reminder.row.name, title=letters.calendar_title())


def _file_name(number: int, letter: _Letter) -> str:
    """Return a name that every system takes, in the order of the letters."""
    words = folded(letter.to.name or letter.to.address)
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in words)
    short = "-".join(part for part in plain.split("-") if part)[:_LONGEST_NAME].strip("-")
    return f"{number:04}-{short or 'letter'}.eml"


@contextmanager
def _new_folder(place: Path) -> Iterator[Path]:
    """Give a folder to write into; on leaving it becomes `place`, after an error it is gone with all that is in it."""
    with told(place):
        aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=".reminders-"))
        try:
            yield aside
            aside.replace(place)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise

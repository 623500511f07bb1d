"""A report before it is written: what stands over the rows, and the rows. And texts that no spreadsheet calculates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from assets.language import _
from exports.errors import ExportError
from exports.hr.columns import Cells, Column
from records.hr.model import Status

# What starts a formula in one spreadsheet or another, also after spaces and quotes, and in the wide forms of East
# Asian keyboards: https://owasp.org/www-community/attacks/CSV_Injection
_BEFORE = r"""[\s"'\u200b-\u200f\u2060\ufeff]*"""
_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]"
_FORMULA = re.compile(rf"{_BEFORE}{_SIGN}|[\t\r\n]")
# Where a cell is cut in two when the file is opened with another separator than ours.
_SEPARATOR = re.compile(r"[;,\t\r\n|]")
_CUT = re.compile(rf"(?<={_SEPARATOR.pattern})(?={_BEFORE}{_SIGN})")


# Told (done, total), says whether to go on.
Progress = Callable[[int, int], bool]
Item = TypeVar("Item")
_AT_ONCE = 500


class StoppedError(ExportError):
    """Somebody stopped it before the end; nothing was written."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `rows` can be gone through once; `totals` and `teams` count exactly these rows.

    `filter_words` say which people these are, and in which order; `teams` are in order, '' for those without one.
    """

    title: str
    organisation: str
    made_at: datetime
    filter_words: str
    columns: tuple[Column, ...]
    totals: Mapping[Status, int]
    teams: Mapping[str, Mapping[Status, int]]
    rows: Iterator[Cells]
    progress: Progress = lambda _done, _total: True

    @property
    def people(self) -> int:
        """How many rows there are."""
        return sum(self.totals.values())

    def watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield one item for each row while telling how far it is; StoppedError where it is not to go on."""
        rest, done = iter(items), 0
        while True:
            if not self.progress(done, self.people):
                raise StoppedError(_("The report was stopped, so no file was written."))
            some = tuple(islice(rest, _AT_ONCE))
            if not some:
                return
            yield from some
            done += len(some)


def safe_text(text: str) -> str:
    """Return a text with an apostrophe at each place where a spreadsheet might take what follows for a formula."""
    if text[:1].isalnum() and not _SEPARATOR.search(text):  # as nearly all are
        return text
    inside = _CUT.sub("'", text)
    return f"'{inside}" if starts_formula(text) else inside


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, or for a cell that it cuts in two."""
    return _FORMULA.match(text) is not None

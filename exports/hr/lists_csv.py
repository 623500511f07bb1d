"""Small lists as CSV, as spreadsheets open them: receipts of leavers, the audit log, the sample of a staff list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from exports.hr.sheet import safe_text


def csv_of(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the list as CSV (RFC 4180), UTF-8 with the mark that Excel looks for; no cell can start a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow([safe_text(title) for title in titles])
    writer.writerows([safe_text(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")

"""What holds for all tests: no window on a screen, no unexpected word in a log, and one fixed moment as `now`.

Warnings of Python and of Qt fail a test too: filterwarnings and qt_log_level_fail in setup.cfg.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that expects it looks at `caplog` and then clears it."""
    yield
    records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    words = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    if words:
        pytest.fail("unexpected in the log: " + "; ".join(words))

"""Tests for ui/clock.py."""

from __future__ import annotations

import time
from datetime import UTC

from ui.clock import utc_now


def test_the_time_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC


def test_the_time_is_that_of_the_machine() -> None:
    before = time.time()
    assert before - 1 <= utc_now().timestamp() <= time.time() + 1


def test_the_clock_goes_on() -> None:
    first = utc_now()
    time.sleep(0.002)
    assert utc_now() > first

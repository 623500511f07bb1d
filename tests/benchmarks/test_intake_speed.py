"""How long the window waits for its turn while certificates are taken in, beside the same window with nothing to do.

Run with: QT_QPA_PLATFORM=offscreen python -m pytest tests/benchmarks/test_intake_speed.py --benchmark-only -s
Budget: p95 under 100 ms. No time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from exports.certify import certify
from exports.hr.intake import IntakeReport, take_in
from exports.keys import load_or_create
from exports.trust import Trust
from modules.organisation import read_organisation
from modules.source import open_source
from records.hr.register import open_register
from records.model import Acknowledgement, Completion
from ui.app import make_application
from ui.tasks import Tasks

FILES = 3_000
NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)


def _waits(application: QApplication, work: Callable[[], object]) -> tuple[object, list[float]]:
    """Return what work on a thread gave, and how long each turn of a timer of 5 ms took meanwhile, in milliseconds."""
    beats: list[float] = []
    given: list[object] = []
    loop, timer, raised = QEventLoop(), QTimer(), []
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(5)
    tasks = Tasks(raised.append)
    tasks.start(work, lambda result: (given.append(result), loop.quit()), lambda _error: loop.quit())
    loop.exec()
    assert not raised
    return given[0], [1000 * (later - earlier) for earlier, later in pairwise(beats)]


def test_the_window_while_files_are_taken_in(benchmark, tmp_path: Path) -> None:
    application = QApplication.instance() or make_application()
    installation = load_or_create(tmp_path / "keys", now=NOW, use_keyring=False)
    acknowledged = Acknowledgement("I have read it.", "T", "M01", "7.0", "ab" * 32, "en", NOW)
    completion = Completion(
        id="0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e0001", name="Test Person", email="t@wrap.example", staff_number="1",
        team="", nation="", print_name="", organisation="WRAP", organisation_homepage="", policy_code="M01",
        policy_version="7.0", fingerprint="ab" * 32, language="en", score=0.92, pass_mark=0.8,
        started_at=NOW - timedelta(hours=1), completed_at=NOW, expires_at=NOW + timedelta(days=365),
        duration_seconds=3000, acknowledgement=acknowledged,
    )  # fmt: skip
    _record, pdf = certify(completion, installation, NOW)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(FILES):  # each another file by a comment after its end, so that each is read and judged
        (many / f"{number:03}.pdf").write_bytes(pdf + f"\n%{number}".encode())
    source = open_source(None)
    organisation = read_organisation(source.read("organisation.toml"), "organisation.toml")

    def work() -> IntakeReport:
        register = open_register(tmp_path / "hr", NOW)
        try:
            return take_in([many], register, Trust(()), organisation, now=NOW, who="Hal Example")
        finally:
            register.close()

    report, busy = benchmark.pedantic(_waits, args=(application, work), rounds=1)
    _nothing, idle = _waits(application, lambda: time.sleep(sum(busy) / 1000))
    assert len(report.files) == FILES
    ends = [quantiles(waits, n=20, method="inclusive")[-1] for waits in (busy, idle)]
    print(f"\na turn of the window while {FILES} files are taken in: p95 {ends[0]:.1f} ms, longest {max(busy):.0f} ms")
    print(f"  with nothing to do: p95 {ends[1]:.1f} ms; ratio {ends[0] / ends[1]:.1f} (budget: p95 100 ms)")

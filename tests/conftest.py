"""What holds for all tests: no window on a screen, no unexpected word in a log, and one fixed moment as `now`.

Warnings of Python and of Qt fail a test too: filterwarnings and qt_log_level_fail in setup.cfg.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from modules.policy import sha256_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


# How long a test waits for what must happen, in milliseconds: a busy machine is slow, not wrong.
_PATIENCE = 60_000


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Return pytest-qt's, with more patience: whatever is waited for ends the wait at once when it comes."""
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=_PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def _same_draws(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw questions by the name of the test, so that a run can be repeated; `POSTWISE_DRAWS=2` gives other ones."""
    dice = Random(f"{request.node.nodeid} {os.environ.get('POSTWISE_DRAWS', '1')}")
    monkeypatch.setattr(secrets, "randbits", dice.getrandbits)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that expects it looks at `caplog` and then clears it."""
    yield
    records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    words = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    if words:
        pytest.fail("unexpected in the log: " + "; ".join(words))


ROOT = Path(__file__).parents[1]
# A version 7.1 that never was: one change of each sort, as old words and new ones.
_NEW_WORDS = (
    ('version = "7.0"', 'version = "7.1"'),
    ("as part of the normal approvals process", "as part of our normal approvals process"),
    (
        "please inform a member of the Marketing and PR Team. Please",
        "please tell the Marketing and PR Team first. Please",
    ),
    ("- Slides: link here {#3.2-p2-l2}\n", ""),
    ("Regulation. {#3.1-b4}\n", "Regulation. {#3.1-b4}\n- Writing alt text for every picture. {#3.1-b5}\n"),
)
_NEW_NOTES = """
[clause."3.1-b5"]
summary = "Say in words what each picture shows."

[change."3.1-b3"]
weight = "minor"
why = "It is our own process."

[change."5-p1"]
weight = "clarified"
why = "People asked when to tell us."

[change."3.1-b5"]
weight = "new-duty"
why = "Everybody must be able to follow us."

[change."3.2-p2-l2"]
weight = "minor"
why = "There are no slides any more."

[change."3.1-p4"]
weight = "minor"
why = "It belongs to contributing."
"""
# What the author does besides: the link that went goes from the lessons, and the new duty is taught and asked about.
_NEW_LESSONS = (
    ("en/lessons/contributing.md", '"3.2-p2-l1", "3.2-p2-l2", ', '"3.2-p2-l1", '),
    ("en/lessons/contributing.md", " and the [slides](clause:3.2-p2-l2)", ""),
    ("en/lessons/why-accessibility.md", '"3.2-p2-l1", "3.2-p2-l2"]', '"3.2-p2-l1", "3.1-b5"]'),
    ("banks/en/section-3-1.toml", 'clauses = ["3.1-b4"]', 'clauses = ["3.1-b4", "3.1-b5"]'),
)


@pytest.fixture
def new_version(tmp_path: Path) -> Path:
    """Return a copy of the shipped course, as for --content, with the made-up version 7.1 beside 7.0."""
    folder = tmp_path / "two-versions"
    shutil.copytree(ROOT / "modules/content", folder)
    shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
    policy = folder / "en/policy"
    text = (policy / "M01-7.0.md").read_text("utf-8")
    for old, new in _NEW_WORDS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    moved = next(line for line in text.split("\n") if line.endswith("{#3.1-p4}"))
    behind = next(line for line in text.split("\n") if line.endswith("{#3.2-p1}"))
    text = text.replace(f"{moved}\n\n", "").replace(behind, f"{behind}\n\n{moved}")
    before, notes, slides = (policy / "M01-7.0.toml").read_text("utf-8").partition('[clause."3.2-p2-l2"]')
    notes = before + "[" + slides.partition("\n[")[2] + _NEW_NOTES
    old_sha = sha256_of((policy / "M01-7.0.md").read_text("utf-8"))
    (policy / "M01-7.1.md").write_text(text, "utf-8")
    (policy / "M01-7.1.toml").write_text(notes.replace(old_sha, sha256_of(text)), "utf-8")
    for file, old, new in _NEW_LESSONS:
        words = (folder / file).read_text("utf-8")
        assert old in words, file
        (folder / file).write_text(words.replace(old, new), "utf-8")
    return folder


@pytest.fixture
def versions(tmp_path: Path) -> Callable[..., Path]:
    """Make a copy of the shipped course with 7.1, 7.2 and so on: `versions([("old", "new", "clause id", "minor")], …)`.

    Each list is what one version changes since the one before it.
    """

    def make(*steps: Sequence[tuple[str, str, str, str]]) -> Path:
        folder = tmp_path / "versions"
        shutil.copytree(ROOT / "modules/content", folder)
        shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
        policy = folder / "en/policy"
        for number, step in enumerate(steps):
            text = (policy / f"M01-7.{number}.md").read_text("utf-8")
            notes = (policy / f"M01-7.{number}.toml").read_text("utf-8").partition("\n[change.")[0]
            new = text.replace(f'version = "7.{number}"', f'version = "7.{number + 1}"')
            for before, after, id_, weight in step:
                assert new.count(before) == 1, before
                new = new.replace(before, after)
                notes += f'\n[change."{id_}"]\nweight = "{weight}"\nwhy = "Because of 7.{number + 1}."\n'
            notes = notes.replace(sha256_of(text), sha256_of(new))
            notes = re.sub('follows = ".*"', f'follows = "7.{number}"', notes)
            (policy / f"M01-7.{number + 1}.md").write_text(new, "utf-8")
            (policy / f"M01-7.{number + 1}.toml").write_text(notes, "utf-8")
        return folder

    return make

"""A small invented course in a folder of its own, for tests to read and to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from modules.labs.post import inspect_post
from modules.labs.post_knowledge import read_knowledge
from modules.labs.post_model import Knowledge
from modules.source import Source, open_source

# A busy machine must not fail a test for being slow.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
COURSE = Path(__file__).parents[1] / "course"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


@pytest.fixture
def source(course: Path) -> Source:
    return open_source(course)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the post lab ships with."""
    return read_knowledge(open_source(None))


@pytest.fixture(scope="session")
def found(knowledge: Knowledge) -> Callable[[str], list[tuple[str, str]]]:
    """Look at a draft on a Sunday in November; each finding as its rule and its excerpt."""

    def look(text: str) -> list[tuple[str, str]]:
        report = inspect_post(text, today=date(2026, 11, 22), knowledge=knowledge)
        return [(one.rule, one.excerpt) for one in report.findings]

    return look

"""A small invented course in a folder of its own, for tests to read and to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

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

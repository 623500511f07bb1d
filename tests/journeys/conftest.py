"""What the journeys share: Postwise in a process of its own, with a home of its own to watch."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from ui import accessible
from ui.app import make_application
from ui.theme import FIRST_FACES, OTHER_FACES, load_fonts

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]
Postwise = Callable[..., subprocess.Popen[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give pytest-qt our own application, as in the app: fonts, style and the roles that are told."""
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else make_application()
    load_fonts(FIRST_FACES + OTHER_FACES)
    accessible.install()
    return made


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder, with a folder for temporary files in it."""
    made = tmp_path_factory.mktemp("home")
    (made / "tmp").mkdir()
    return made


@pytest.fixture(scope="session")
def surroundings(home: Path) -> dict[str, str]:
    """The environment of a person whose whole home is `home`, without a display."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return {**kept, **places, "HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="session")
def start(surroundings: dict[str, str]) -> Iterator[Postwise]:
    """Start `main.py` with words; what still runs at the end is ended."""
    running: list[subprocess.Popen[str]] = []

    def one(*words: object, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
        process = subprocess.Popen(
            command,
            env={**surroundings, **environment},
            cwd=surroundings["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield one
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def run(start: Postwise) -> Callable[..., tuple[int, str, str]]:
    """Run `main.py` to its end; returns exit code, standard output and standard error."""

    def one(*words: object, **environment: str) -> tuple[int, str, str]:
        process = start(*words, **environment)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    return one


# Welsh letters that many fonts lack.
NAME = "Siân Ŵyn-Ŷates"


class Played(NamedTuple):
    """One demo: where it was played to, how it ended, how long it took, and what was in the home folder after."""

    name: str
    out: Path
    code: int
    said: str
    complaints: str
    seconds: float
    elsewhere: list[str]


@pytest.fixture(scope="session")
def played(run: Run, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    out = tmp_path_factory.mktemp("demo") / "D"
    before = set(home.rglob("*"))
    began = time.monotonic()
    code, said, complaints = run("demo", "--out", out, "--screens", "--name", NAME, "--email", "sian@example.org")
    took = time.monotonic() - began
    elsewhere = [str(place.relative_to(home)) for place in sorted(set(home.rglob("*")) - before)]
    return Played(NAME, out, code, said, complaints, took, elsewhere)

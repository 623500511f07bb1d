"""What the tests of HR's window share: an authority made once, and an open workspace on a fresh folder with people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exports.hr import authority as authorities
from exports.hr.authority import Authority
from modules.model import Catalogue
from modules.organisation import read_organisation
from modules.source import open_source
from records.hr.model import Details
from records.hr.roster import apply_roster
from ui.hr.page import HrPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Setting, Workspace
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import Look

OpenSpace = Callable[..., Workspace]
OpenPage = Callable[..., Any]
HR_PASSPHRASE = "kettle otter window"
PEOPLE = (
    Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales", "meg@example.org", ("contribute",)),
    Details("Ben Sample", "ben@example.org", "2", "Food", "Scotland", started_on=date(2026, 1, 5)),
    Details("Cyd Pattern", "", "3", "Food", "England"),
    Details("Dee Model", "dee@example.org", "4", "Finance", "England", left_on=date(2026, 3, 1)),
)


@pytest.fixture(scope="session")
def made_authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Authority]:
    """Make one authority for all tests; its folder is copied, never changed."""
    folder = tmp_path_factory.mktemp("authority")
    moment = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    return folder, authorities.create(folder, "Blue Heron Trust", HR_PASSPHRASE, moment)


@pytest.fixture
def space(
    qapp: QApplication,
    qtbot: QtBot,
    now: Callable[[], datetime],
    catalogue: Catalogue,
    tmp_path: Path,
    made_authority: tuple[Path, Authority],
    monkeypatch: pytest.MonkeyPatch,
    unexpected: list[BaseException],
) -> Iterator[Workspace]:
    """Return an open workspace with nobody in its register; opening takes no time here."""
    folder, authority = made_authority
    shutil.copytree(folder, tmp_path / "data" / "hr")
    source = open_source(None)
    organisation = read_organisation(source.read("organisation.toml"), "organisation.toml")
    made = Workspace(Setting(source, catalogue, organisation, tmp_path / "data"), now, Tasks(unexpected.append))
    monkeypatch.setattr(authorities, "open_authority", lambda _folder, _passphrase: authority)
    with qtbot.waitSignal(made.unlocked):
        made.unlock(HR_PASSPHRASE, "Hal Example", made.failed.emit)
    yield made
    made.tasks.wait()
    qapp.processEvents()
    made.lock()
    assert unexpected == []


@pytest.fixture
def people(space: Workspace) -> Workspace:
    """Return the workspace with a few people in its register, one of whom has left."""
    apply_roster(
        space.register,
        PEOPLE,
        space.organisation,
        now=space.clock(),
        who="Hal Example",
        policy_version=space.policy_version,
        leavers=False,
    )
    return space


@pytest.fixture
def in_window(
    qtbot: QtBot, look: Look, tmp_path: Path, shown: Callable[[Any], None]
) -> Callable[[Workspace, dict[str, Any], str, str], HrWindow]:
    """Show pages in HR's real window: `in_window(space, {"roster": RosterPage}, "roster")`."""

    def show(space: Workspace, makers: dict[str, Any], name: str, target: str = "") -> HrWindow:
        window = HrWindow(look, Preferences(tmp_path), space)
        blank = {front: HrPage for front in ("locked", "set-up") if front not in makers}
        window.begin({**blank, **makers})
        window.resize(1280, 860)
        shown(window)
        window.go(name, target)
        return window

    return show


@pytest.fixture
def bare(
    qapp: QApplication,
    now: Callable[[], datetime],
    catalogue: Catalogue,
    tmp_path: Path,
    unexpected: list[BaseException],
) -> Iterator[Workspace]:
    """Return a workspace that was never set up; everything in it is real."""
    source = open_source(None)
    organisation = read_organisation(source.read("organisation.toml"), "organisation.toml")
    made = Workspace(Setting(source, catalogue, organisation, tmp_path / "data"), now, Tasks(unexpected.append))
    yield made
    made.tasks.wait()
    qapp.processEvents()
    made.lock()
    assert unexpected == []


@pytest.fixture
def closed(bare: Workspace, made_authority: tuple[Path, Authority]) -> Workspace:
    """Return a workspace that is set up and locked; HR_PASSPHRASE opens it."""
    shutil.copytree(made_authority[0], bare.folder)
    return bare


@pytest.fixture
def hr_passphrase() -> str:
    return HR_PASSPHRASE


@pytest.fixture
def hr_window(qtbot: QtBot, look: Look, tmp_path: Path, shown: Callable[[Any], None]) -> Callable[..., HrWindow]:
    """Show the whole window of HR on a workspace, with all its pages: `hr_window(space)`."""

    def show(one: Workspace) -> HrWindow:
        from ui.hr.road import page_makers

        window = HrWindow(look, Preferences(tmp_path), one)
        window.begin(page_makers(window))
        window.resize(1280, 860)
        shown(window)
        return window

    return show


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Workspace], None]:
    """Wait until no work is under way, and all of its ends were told."""

    def wait(one: Workspace) -> None:
        qtbot.waitUntil(lambda: not one.tasks.busy, timeout=20_000)

    return wait

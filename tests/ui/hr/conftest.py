"""What the tests of HR's window share: an authority made once, and an open workspace on a fresh folder with people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exports import keys
from exports.certify import certify
from exports.hr import authority as authorities
from exports.hr.authority import Authority
from exports.keys import Installation
from modules.model import Catalogue
from modules.organisation import read_organisation
from modules.source import open_source
from records.hr import held
from records.hr import people as register_people
from records.hr.held import Accepting
from records.hr.model import Details, Files, Person
from records.hr.roster import apply_roster
from records.model import Acknowledgement, Completion, ItemResult
from ui.hr.page import HrPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Setting, Workspace
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import Look
from ui.widgets.text import TextLabel

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
        versions=space.versions,
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
        qtbot.waitUntil(lambda: not one.tasks.busy)

    return wait


class ShownPage:
    """A page of HR in front of the keyboard: `gone` and `said` hold what it emitted, in order."""

    def __init__(self, page: HrPage) -> None:
        self.page: Any = page
        self.gone: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.failed: list[str] = []
        page.go.connect(lambda name, target: self.gone.append((name, target)))
        page.say.connect(lambda words, tone: self.said.append((words, tone)))
        page.workspace.failed.connect(lambda error: self.failed.append(str(error)))
        page.workspace.changed.connect(page.refresh)

    def text(self) -> str:
        """All words that can be seen."""
        seen = (label for label in self.page.findChildren(QLabel) if label.isVisible())
        return "\n".join(label.words() if isinstance(label, TextLabel) else label.text() for label in seen)

    def button(self, words: str) -> QAbstractButton:
        """The first button in sight with these words."""
        found = [one for one in self.page.findChildren(QAbstractButton) if one.isVisible() and one.text() == words]
        assert found, [one.text() for one in self.page.findChildren(QAbstractButton) if one.isVisible()]
        return found[0]

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def focused(self) -> QWidget | None:
        return self.page.window().focusWidget()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused(), key, modifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused(), words)


@pytest.fixture
def open_page(look: Look, shown: Callable[[QWidget], None]) -> Callable[..., ShownPage]:
    """Make and open a page: `open_page(RegisterPage, space, "status=overdue", width=700)`."""

    def make(maker: Callable[..., HrPage], space: Workspace, target: str = "", *, width: int = 1100) -> ShownPage:
        page = maker(space, look)
        page.resize(width, 820)
        result = ShownPage(page)
        shown(page)
        page.open(target)
        page.take_focus()
        return result

    return make


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Make the keys of one learner's computer."""
    moment = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    return keys.load_or_create(tmp_path_factory.mktemp("laptop"), now=moment, use_keyring=False)


class Certificates:
    """Completions, real certificates of them, and people who have them already."""

    def __init__(self, space: Workspace, installation: Installation) -> None:
        self._space = space
        self._installation = installation

    def completion(self, number: int, details: Details, *, days: float = 2, **changes: Any) -> Completion:
        done, organisation = self._space.clock() - timedelta(days=days), self._space.organisation
        statement = Acknowledgement("I have read it.", details.name, "M01", "7.0", "0" * 64, "en", done)
        made = Completion(
            id=str(uuid5(UUID(int=0), str(number))), name=details.name, email=details.email,
            staff_number=details.staff_number, team=details.team, nation=details.nation, print_name="",
            organisation=organisation.name, organisation_homepage=organisation.homepage, policy_code="M01",
            policy_version="7.0", fingerprint="0" * 64, language="en", score=0.9, pass_mark=0.8,
            started_at=done - timedelta(hours=1), completed_at=done, expires_at=done + timedelta(days=365),
            duration_seconds=3000, acknowledgement=statement, results=(),
        )  # fmt: skip
        return replace(made, **changes)

    def file(self, number: int, details: Details, **changes: Any) -> tuple[bytes, bytes]:
        """Return record and certificate of a completion."""
        completion = self.completion(number, details, **changes)
        return certify(completion, self._installation, completion.completed_at)

    def accept(self, number: int, details: Details, *, note: str = "", real: bool = False, **changes: Any) -> Person:
        """Let somebody have a completion already; with `real`, with a certificate that can be countersigned."""
        space = self._space
        completion = self.completion(number, details, **changes)
        files = Files(*certify(replace(completion, results=()), self._installation, completion.completed_at)) if real \
            else Files(b"record")  # fmt: skip
        person = register_people.find(space.register, email=details.email, staff_number=details.staff_number)
        assert person is not None
        one = Accepting(completion, files, person.id, "known", f"{number:064x}")
        held.accept(
            space.register, [one], organisation=space.organisation, now=space.clock(), who="Hal Example", note=note
        )
        return person

    def result(self, item_id: str, *, right: bool, confidence: str = "sure") -> ItemResult:
        return ItemResult(item_id, right, confidence)  # type: ignore[arg-type]

    def folder(self, path: Path, *details: Details) -> Path:
        """Write a certificate a person into a folder."""
        path.mkdir()
        for number, one in enumerate(details):
            (path / f"{one.name.replace(' ', '-')}.pdf").write_bytes(self.file(100 + number, one)[1])
        return path


@pytest.fixture
def certificates(people: Workspace, installation: Installation) -> Certificates:
    return Certificates(people, installation)

"""What every test of the window needs: one Qt application, a look, a clock to move, and a session on a fresh folder."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exports.delivery import deliver
from exports.hr.authority import Authority, create
from exports.hr.invitation import make as make_invitation
from exports.packs.building import assemble, collect, describe
from exports.packs.installing import install
from exports.packs.reading import read_pack
from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.organisation import read_organisation
from modules.source import open_source
from quizzes.kinds import kind
from quizzes.kinds.choice import Choice
from quizzes.model import Attempt, Item, Option, Purpose, Response
from records.completing import complete
from records.hr.model import Details, Person
from records.model import Completion, Profile
from ui import accessible
from ui.app import make_application
from ui.opening import open_course
from ui.session import Session
from ui.tasks import Tasks
from ui.theme import FIRST_FACES, OTHER_FACES, Look, load_fonts

MakeSession = Callable[..., Session]
ROOT = Path(__file__).resolve().parents[2]
PERSON = Profile(name="Ada Example", email="ada@example.org", team="Outreach", nation="Wales")


class Told(NamedTuple):
    """What assistive technology is told of a widget."""

    role: str
    name: str
    description: str
    state: QAccessible.State


class Clock:
    """A clock that stands still until a test moves it; call it for the time."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **steps: float) -> None:
        """Go on, as in `now.move(days=3)`."""
        self.moment += timedelta(**steps)


@pytest.fixture
def told(qapp: QApplication) -> Callable[[QObject], Told]:
    """Ask Qt what assistive technology is told of a widget."""

    def ask(widget: QObject) -> Told:
        known = QAccessible.queryAccessibleInterface(widget)
        texts = QAccessible.Text
        return Told(known.role().name, known.text(texts.Name), known.text(texts.Description), known.state())

    return ask


@pytest.fixture
def pack(tmp_path: Path, now: Clock) -> Callable[[Path, str, str], Path]:
    """Install a pack of the shipped course with other settings: `pack(data, "1.0", 'name = "Mend"')`."""

    def make(data: Path, version: str, setting: str) -> Path:
        folder = tmp_path / f"course-{version}"
        shutil.copytree(ROOT / "modules/content", folder)
        shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
        settings = folder / "organisation.toml"
        settings.write_text(settings.read_text("utf-8").replace('name = "WRAP"', setting, 1), "utf-8")
        files, _left_out = collect(folder)
        manifest = describe(folder, files, "", version, now())
        install(read_pack(assemble(manifest, files, None)), data, now())
        return folder

    return make


@pytest.fixture
def item() -> Callable[..., Item]:
    """Make a question: `item("multiple", must_pass=True)`; of its options a and c, or a alone, are right."""

    def make(kind: str = "single", **fields: Any) -> Item:
        many = kind == "multiple"
        options = (
            Option("a", "Ask <b>Dan</b> first", True, "It is his picture.", ("3-b2-o2", "law")),
            Option("b", "Post it now", False, "He may not want that.", ("good-practice",)),
            Option("c", "Leave it out", many, "Nobody is hurt."),
        )
        body = Choice(options, many)
        return replace(Item("consent", kind, "3", 2, "May you post it?", body, ("3-b2-o2",)), **fields)

    return make


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget in a window that is in front, so that keys and focus are real; it is closed after the test."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give pytest-qt our own application: style, fonts and the roles that assistive technology is told."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application()
    application.setStyle("Fusion")
    load_fonts(FIRST_FACES + OTHER_FACES)
    accessible.install()
    return application


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture(autouse=True)
def _no_widget_left(qapp: QApplication) -> Iterator[None]:
    """Let go of the widgets of a test at its end: each look of the next one would style them all again."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp, "light", 1.0)
    yield look
    look.deleteLater()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(open_source(None), "en")[0]


@pytest.fixture
def unexpected() -> list[BaseException]:
    """What work in the background raised without being foreseen; empty at the end unless the test clears it."""
    return []


@pytest.fixture
def session(qapp: QApplication, now: Clock, tmp_path: Path, unexpected: list[BaseException]) -> Iterator[MakeSession]:
    """Make sessions on the shipped course: `session()` with a saved profile, `session(None)` with none saved yet."""
    made: list[Session] = []

    def make(profile: Profile | None = PERSON, *, data: Path | None = None, content: Path | None = None) -> Session:
        folder = data or tmp_path / "data"
        folder.mkdir(parents=True, exist_ok=True)
        course = open_course(folder, content, now(), use_keyring=False)
        fresh = Session(course, now, Tasks(unexpected.append))
        made.append(fresh)
        if profile is not None and fresh.profile is None:
            assert fresh.save_profile(profile)
        return fresh

    yield make
    for old in made:
        old.tasks.wait()
        old.store.close()
    gc.collect()
    assert unexpected == []


class Road:
    """Goes the road in a session without a window, as far as a test needs it."""

    def __init__(self, certificate: Callable[[Completion], bytes]) -> None:
        self._certificate = certificate

    def read(self, session: Session) -> None:
        for section in session.catalogue.policy.sections:
            assert session.read_section(section.id)

    def learn(self, session: Session) -> None:
        for lesson in session.lessons:
            assert session.finish_lesson(lesson.id)

    def answer(
        self, session: Session, purpose: Purpose = "check", *, wrong: int = 0, missed: Collection[str] = ()
    ) -> Attempt:
        """Begin an attempt and answer it whole, the first `wrong` questions and those of `missed` wrong."""
        attempt = session.asking.begin(purpose)
        assert attempt is not None
        for number, drawn in enumerate(attempt.drawn):
            item = session.bank.items[drawn.item_id]
            response = (
                self.wrong(item) if number < wrong or item.id in missed else kind(item.kind).right_response(item.body)
            )
            kept = session.asking.answer(attempt, item.id, response, "sure")
            assert kept is not None
            attempt = kept[0]
        assert session.asking.finish(attempt)
        return attempt

    def right(self, item: Item) -> Response:
        return kind(item.kind).right_response(item.body)

    def wrong(self, item: Item) -> Response:
        """Return an answer that is complete and not right."""
        response = kind(item.kind).wrong_response(item.body)
        assert kind(item.kind).mark(item.body, response) < 1
        return response

    def acknowledge(self, session: Session) -> None:
        assert session.profile is not None
        assert session.acknowledge(session.profile.name)

    def to_the_acknowledgement(self, session: Session) -> None:
        self.read(session)
        self.learn(session)
        self.answer(session)

    def to_the_certificate(self, session: Session) -> None:
        self.to_the_acknowledgement(session)
        self.acknowledge(session)

    def to_the_end(self, session: Session, completion_id: str = "11111111-1111-4111-8111-111111111111") -> Completion:
        """Go the whole road; the certificate kept is a real one, made once for all tests."""
        self.to_the_certificate(session)
        return self.certify(session, completion_id)

    def certify(self, session: Session, completion_id: str = "11111111-1111-4111-8111-111111111111") -> Completion:
        """Keep the completion of what was done, with the certificate made once for all tests."""
        assert session.profile is not None
        done = complete(
            profile=session.profile,
            catalogue=session.catalogue,
            organisation=session.organisation,
            evidence=session.evidence,
            completion_id=completion_id,
            duration_seconds=60,
            now=session.clock(),
            refresher=session.refresher,
        )
        pdf = self._certificate(done)
        assert session.keep(lambda: session.store.add_completion(done, b"record", pdf, session.clock()))
        return done


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Completion], bytes]:
    """Make one certificate for all tests: the first completion decides what stands on it."""
    made: list[bytes] = []

    def make(completion: Completion) -> bytes:
        if not made:
            keys = tmp_path_factory.mktemp("keys")
            made.append(deliver(completion, keys, use_keyring=False, now=completion.completed_at).certificate)
        return made[0]

    return make


@pytest.fixture
def road(certificate: Callable[[Completion], bytes]) -> Road:
    return Road(certificate)


@pytest.fixture(scope="session")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Authority]:
    """Make the authority of an organisation, each once for all tests."""
    made: dict[str, Authority] = {}

    def make(organisation: str = "Blue Heron Trust") -> Authority:
        if organisation not in made:
            start = datetime(2026, 1, 1, tzinfo=UTC)
            made[organisation] = create(tmp_path_factory.mktemp("hr"), organisation, "kettle otter window", start)
        return made[organisation]

    return make


@pytest.fixture
def invite(authorities: Callable[[str], Authority], catalogue: Catalogue, tmp_path: Path) -> Callable[..., Path]:
    """Write an invitation as HR sends it: `invite(name="Bo Example", organisation="Red Kite Trust")`."""
    settings = read_organisation(open_source(None).read("organisation.toml"), "organisation.toml")

    def write(organisation: str = "Blue Heron Trust", due: datetime | None = None, **details: Any) -> Path:
        person = {"name": "Ada Example", "email": "ada@heron.example", "staff_number": "42", "team": "Heronry"}
        person |= {"nation": "Wales", "audiences": ("everyone", "run-account")}
        now = datetime(2026, 11, 20, tzinfo=UTC)
        invited = Person("p1", Details(**{**person, **details}), due or now + timedelta(days=21), now)
        sender = replace(settings, name=organisation, hr_email="hr@heron.example")
        file = tmp_path / f"{organisation}.postwise-invitation"
        file.write_bytes(make_invitation(invited, authorities(organisation), sender, now)[0])
        return file

    return write

"""Tests for ui/demo.py, in this process; tests/journeys/test_demo.py plays it as IT would."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from exports.command_line import verify_paths
from modules.errors import PostwiseError
from ui import demo as demo_module
from ui.app import App
from ui.demo import Demo

MakeDemo = Callable[..., Demo]


@pytest.fixture
def make(qapp: QApplication, now, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeDemo]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    apps: list[App] = []

    def one(out: Path, name: str = "Ada Example", email: str = "ada@example.org", *, screens: bool = False) -> Demo:
        out.mkdir(exist_ok=True)
        trouble: list[BaseException] = []
        app = App(qapp, out, use_keyring=False, clock=now, report=trouble.append)
        app.window.resize(1280, 860)
        apps.append(app)
        return Demo(app, out, name, email, screens=screens, unexpected=trouble)

    yield one
    for app in apps:
        app.close()
        app.window.deleteLater()
        app.look.deleteLater()


def test_it_plays_the_whole_road_and_then_goes_on_from_its_end(make: MakeDemo, tmp_path: Path, now) -> None:
    demo = make(tmp_path, screens=True)
    demo.play()
    session = demo._session
    assert session.outstanding() != ()
    assert session.settled
    assert session.profile.name == "Ada Example"
    purposes = {done.attempt.purpose for done in session.store.attempts.attempts()}
    assert purposes == {"check", "practice"}
    check = next(d for d in session.store.attempts.attempts() if d.attempt.purpose == "check")
    assert check.score.passed
    assert check.score.right < check.score.items, "one question is answered wrong, as people do"
    found = verify_paths([tmp_path / "certificate.pdf", tmp_path / "record.jws"], [tmp_path / "root.pem"], now())
    assert [one["verdict"] for one in found] == ["known", "known"]
    names = sorted(path.name for path in (tmp_path / "screens").iterdir())
    assert len(names) >= 20
    assert names[0] == "01-welcome.png"
    assert any(name.endswith("-certificate.png") for name in names)
    before = (tmp_path / "certificate.pdf").read_bytes()
    demo._app.close()
    again = make(tmp_path)
    again.play()
    assert (tmp_path / "certificate.pdf").read_bytes() == before
    assert len(again._session.completions) == 1


def test_another_person_s_folder_is_left_alone(make: MakeDemo, tmp_path: Path, session) -> None:
    one = session(data=tmp_path)
    one.store.close()
    with pytest.raises(PostwiseError) as caught:
        make(tmp_path, "Bo Example", "bo@example.org").play()
    assert "another person" in str(caught.value)
    assert not (tmp_path / "certificate.pdf").exists()


@pytest.mark.parametrize(
    ("name", "email", "words"),
    [
        ("", "ada@example.org", "Please type your name"),
        ("Ada Example", "not an address", "work e-mail"),
        ("李 Example", "ada@example.org", "cannot print 李"),
    ],
)
def test_a_person_that_the_form_refuses_ends_it_at_once(make: MakeDemo, tmp_path: Path, name, email, words) -> None:
    with pytest.raises(PostwiseError) as caught:
        make(tmp_path, name, email).play()
    assert words in str(caught.value)


def test_before_the_course_is_open_there_is_no_session(make: MakeDemo, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        make(tmp_path)._session  # noqa: B018


def test_trouble_that_the_app_tells_ends_it(make: MakeDemo, tmp_path: Path) -> None:
    demo = make(tmp_path)
    demo._window.show()
    demo._app.open()
    demo._on_session_failed(PostwiseError("The disk is full."))
    with pytest.raises(PostwiseError, match="disk is full"):
        demo._raise_trouble()


def test_trouble_in_the_middle_ends_the_play(make: MakeDemo, tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"a file in the place of the folder of keys")
    demo = make(tmp_path)
    demo._step = lambda: demo._session.failed.emit(PostwiseError("The disk is full."))
    with pytest.raises(PostwiseError, match="disk is full"):
        demo.play()


def test_a_button_that_cannot_be_clicked_is_a_dead_end(make: MakeDemo, tmp_path: Path, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with pytest.raises(PostwiseError, match="stuck"):
        make(tmp_path)._click(button)


def test_it_does_not_wait_for_ever(make: MakeDemo, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(demo_module, "_PATIENCE_SECONDS", 0.05)
    started = time.monotonic()
    with pytest.raises(PostwiseError, match="too long"):
        make(tmp_path)._wait(lambda: False)
    assert time.monotonic() - started < 5


def test_a_certificate_that_cannot_be_written_is_told(make: MakeDemo, tmp_path: Path, session, road) -> None:
    one = session(data=tmp_path)
    road.to_the_end(one)
    one.store.close()
    (tmp_path / "certificate.pdf").mkdir()
    (tmp_path / "certificate.pdf" / "in the way").write_bytes(b"")
    with pytest.raises(PostwiseError):
        make(tmp_path).play()

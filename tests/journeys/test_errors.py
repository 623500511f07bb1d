"""What goes wrong in real life: each time a sentence that says what to do, and nothing finished is lost."""

from __future__ import annotations

import ctypes
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from modules.organisation import FILE
from quizzes.kinds import kind
from records.copies import aside_of, keep_copy
from records.model import Profile
from records.opening import open_connection
from records.schema import STEPS
from records.store import open_store
from ui.app import App
from ui.hands import answer_by_hand
from ui.opening import DATABASE
from ui.pages.home import HomePage
from ui.pages.policy import PolicyPage
from ui.pages.settings import SettingsPage

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PERSON = Profile("Ada Example", "ada@example.org")
MakeApp = Callable[..., App]


@pytest.fixture
def make(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeApp]:
    """Make the app for a data folder, as `main.py` does, with its own dialogs and its own report."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made: list[App] = []

    def one(data: Path, **named) -> App:
        made.append(App(application, data, clock=lambda: NOW, **{"use_keyring": False, **named}))
        made[-1].window.resize(1280, 860)
        return made[-1]

    yield one
    for app in made:
        app.close()
        app.window.deleteLater()
        app.look.deleteLater()


@pytest.fixture
def press() -> Iterator[Callable[..., list[str]]]:
    """Press these buttons, one dialog after another, by real clicks; returns what each dialog said."""
    left: list[str] = []

    def start(*buttons: str) -> list[str]:
        said: list[str] = []
        left.extend(buttons)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox) and left:
                said.append("\n".join((box.text(), box.informativeText(), box.detailedText())))
                found = {button.text(): button for button in box.buttons()}
                assert left[0] in found, f"{left[0]} is not among {list(found)}"
                QTest.mouseClick(found[left.pop(0)], Qt.MouseButton.LeftButton)
            if left:
                QTimer.singleShot(10, look)

        QTimer.singleShot(10, look)
        return said

    yield start
    assert left == [], "buttons that no dialog asked for"


def some_progress(data: Path) -> None:
    """A person with three sections read, and a copy of the day."""
    data.mkdir(parents=True, exist_ok=True)
    store = open_store(data / DATABASE, NOW - timedelta(days=1))
    store.save_profile(PERSON, NOW - timedelta(days=1))
    for section in ("0", "3", "3.1"):
        store.read_section(section, "7.0", NOW - timedelta(days=1))
    keep_copy(store, NOW - timedelta(days=1))
    store.close()


def run(app: App, deed: Callable[[], None]) -> int:
    """Run the app's own loop; once the course is open carry out the deed and leave."""

    def wait() -> None:
        if app.window.session is None:
            QTimer.singleShot(10, wait)
        else:
            deed()
            app.application.quit()

    QTimer.singleShot(10, wait)
    return app.run()


def test_damaged_data_can_be_put_back_from_the_last_good_copy(make: MakeApp, press, tmp_path: Path) -> None:
    some_progress(tmp_path)
    whole = (tmp_path / DATABASE).read_bytes()
    (tmp_path / DATABASE).write_bytes(whole[:4096] + b"\xde\xad" * ((len(whole) - 4096) // 2))
    said = press("Put the last good copy back")
    app = make(tmp_path)
    read: list[set[str]] = []
    assert run(app, lambda: read.append(set(app.session.evidence.sections_read))) == 0
    assert "The file with your data is damaged." in said[0]
    assert "The newest good copy is" in said[0]
    assert read == [{"0", "3", "3.1"}]
    assert any(b"\xde\xad\xde\xad" in place.read_bytes() for place in aside_of(tmp_path / DATABASE).rglob("*.db"))


def test_data_of_a_newer_postwise_are_refused_in_words_and_left_alone(make: MakeApp, press, tmp_path: Path) -> None:
    def a_step_of_the_future(db) -> None:
        db.conn.execute("CREATE TABLE mood (day TEXT) STRICT")

    open_connection(tmp_path / DATABASE, NOW, steps=(*STEPS, a_step_of_the_future)).close()
    before = (tmp_path / DATABASE).read_bytes()
    said = press("Close Postwise")
    assert make(tmp_path).run() == 2
    assert "made by a newer Postwise" in said[0]
    assert "Your data is safe." in said[0]
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_folder_that_cannot_be_used_is_told_and_can_be_tried_again(make: MakeApp, press, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file in the place of the folder")
    said = press("Try again", "Close Postwise")
    assert make(tmp_path / "data").run() == 2
    assert len(said) == 2
    assert str(tmp_path / "data") in said[0]
    assert "--data" in said[0]


def _as_anybody() -> None:
    """Give up the right of root to write everywhere, in a process that is about to start (Linux)."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT CHECKED: needs Linux to take a right away")
def test_a_read_only_folder_is_told_in_words(tmp_path: Path, surroundings: dict[str, str]) -> None:
    data = tmp_path / "D"
    some_progress(data)
    for place in (data / DATABASE, data):
        place.chmod(stat.S_IRUSR | (stat.S_IXUSR if place.is_dir() else 0))
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "demo", "--out", str(data)],
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
            preexec_fn=_as_anybody if os.geteuid() == 0 else None,
        )
    finally:
        data.chmod(stat.S_IRWXU)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(data) in done.stderr
    assert "Postwise may not write" in done.stderr or "cannot be used" in done.stderr


def answer(app: App, qtbot: QtBot) -> None:
    """Answer the question on show as a person does, and go on where the answer was taken."""
    view = app.window.page.view
    card = view.card
    if not view.answered:
        if not card.ready():
            answer_by_hand(card.answer, kind(card.item.kind).right_response(card.item.body))
            card.confidence.button("sure").click()
        qtbot.mouseClick(view.bar.main, Qt.MouseButton.LeftButton)
    if view.answered and view.attempt.next_item is not None:
        qtbot.mouseClick(view.bar.main, Qt.MouseButton.LeftButton)


def test_a_full_disk_while_answering_is_told_and_loses_nothing(make: MakeApp, tmp_path: Path, qtbot: QtBot) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as small:  # pages so small that each soon is full
        small.execute("PRAGMA page_size = 512")
        small.execute("VACUUM")
    some_progress(tmp_path)
    seen: list[BaseException] = []
    app = make(tmp_path, report=seen.append)
    app.window.show()
    app.open()
    app.window.go("check")
    app.window.page.begin()
    for _question in range(3):
        answer(app, qtbot)
    connection = app.session.store.connection.db.conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.execute("INSERT INTO setting VALUES ('filler', ?, '')", ("x" * 500 * free,))
    connection.commit()
    kept = 3
    for _question in range(40):
        before = len(app.window.page.view.attempt.answers)
        answer(app, qtbot)
        kept = len(app.window.page.view.attempt.answers)
        if kept == before:
            break
    else:
        pytest.fail("the disk never got full")
    assert "The disk is full" in app.window.banner.text.text()
    assert app.window.banner.isVisible()
    assert app.window.focusWidget() is app.window.banner.text
    with closing(sqlite3.connect(tmp_path / DATABASE)) as other:
        assert other.execute("SELECT count(*) FROM answer").fetchone() == (kept,)
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    item = app.window.page.view.card.item.id
    connection.execute("PRAGMA max_page_count = 1073741823")
    answer(app, qtbot)
    assert item in app.window.page.view.attempt.answered
    assert len(app.session.asking.running("check").answers) == kept + 1
    assert seen == []


def wait_for(done: Callable[[], object], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)


def test_a_second_start_wakes_the_first_and_leaves(start, surroundings, tmp_path: Path) -> None:
    data = tmp_path / "data"
    display = {"QT_QPA_PLATFORM": "offscreen"}
    first = start("--data", data, **display)
    wait_for((data / DATABASE).exists)
    second = start("--data", data, **display)
    assert second.wait(timeout=120) == 0
    assert first.poll() is None, "the first goes on"
    # The plug-in without a screen says on stderr that it cannot raise a window: so the first was asked to. It may be
    # busy with opening the course when it is asked, and then raises the window a moment later.
    assert first.stderr is not None
    said: list[bytes] = []
    os.set_blocking(first.stderr.fileno(), False)

    def is_raised() -> bool:
        with suppress(BlockingIOError):
            said.append(os.read(first.stderr.fileno(), 65536))
        return b"does not support raise" in b"".join(said)

    wait_for(is_raised)
    first.send_signal(signal.SIGTERM)
    first.wait(timeout=120)
    assert b"Traceback" not in b"".join(said)


def test_what_a_killed_window_left_does_not_stop_the_next(start, tmp_path: Path) -> None:
    data = tmp_path / "data"
    display = {"QT_QPA_PLATFORM": "offscreen"}
    first = start("--data", data, **display)
    wait_for((data / DATABASE).exists)
    first.kill()
    first.wait()
    log = data / "postwise.db"
    before = log.stat().st_mtime_ns
    second = start("--data", data, **display)
    wait_for(
        lambda: second.poll() is not None or (data / "postwise.db-shm").exists() or log.stat().st_mtime_ns != before
    )
    time.sleep(0.5)
    assert second.poll() is None, "it opened a window of its own"
    second.terminate()
    second.wait(timeout=120)


def test_an_unexpected_error_shows_a_report_that_names_nobody(
    make: MakeApp, press, tmp_path, monkeypatch, qtbot
) -> None:
    some_progress(tmp_path)

    def fail_(self, section_id: str) -> bool:
        raise ZeroDivisionError(f"{PERSON.name} <{PERSON.email}> in {section_id}")

    app = make(tmp_path)
    app.window.show()
    app.open()
    monkeypatch.setattr(type(app.session), "read_section", fail_)
    app.window.go("policy", "4")
    said = press("Copy the report")
    qtbot.mouseClick(app.window.page.bar.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said) >= 1 and QApplication.activeModalWidget() is None)
    assert "What you have finished is kept." in said[0]
    report = QApplication.clipboard().text() or said[0]
    for words in (*said, report):
        assert "Ada" not in words
        assert "ada@example.org" not in words
        assert str(tmp_path) not in words
    assert "ZeroDivisionError" in report
    assert "ui/pages/policy.py" in report
    assert isinstance(app.window.page, PolicyPage)
    monkeypatch.undo()
    app.window.go("home")
    assert isinstance(app.window.page, HomePage)


def test_without_a_keyring_the_settings_say_who_guards_the_key(make: MakeApp, tmp_path: Path, qtbot: QtBot) -> None:
    some_progress(tmp_path)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        app = make(tmp_path, use_keyring=True)
        app.window.show()
        app.open()
        session = app.session
        for section in session.catalogue.policy.sections:
            session.read_section(section.id)
        for lesson in session.lessons:
            session.finish_lesson(lesson.id)
        attempt = session.asking.begin("check")
        for drawn in attempt.drawn:
            item = session.bank.items[drawn.item_id]
            attempt, _given = session.asking.answer(attempt, item.id, kind(item.kind).right_response(item.body), "sure")
        session.asking.finish(attempt)
        session.acknowledge(PERSON.name)
        app.window.go("certificate")
        qtbot.waitUntil(lambda: bool(session.completions))
    finally:
        keyring.set_keyring(before)
    passphrase = session.certifying.keys / "identity" / "passphrase"
    assert passphrase.is_file()
    if os.name == "posix":
        assert stat.S_IMODE(passphrase.stat().st_mode) == 0o600
    app.window.go("settings")
    assert isinstance(app.window.page, SettingsPage)
    words = [label.text() for label in app.window.page.findChildren(QLabel)]
    assert any("kept in a file only you can read" in text for text in words)


def test_settings_of_the_organisation_that_are_broken_are_told_with_the_file(make: MakeApp, press, tmp_path) -> None:
    some_progress(tmp_path)
    (tmp_path / FILE).write_text('name = "WRAP"\npass_mark = "most"\n', "utf-8")
    said = press("Close Postwise")
    assert make(tmp_path).run() == 2
    assert str(tmp_path / FILE) in said[0]
    assert "pass_mark" in said[0]

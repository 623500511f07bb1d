"""Tests for ui/app.py: paint first, open after, report what nobody foresaw, one instance a folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from records.model import Profile
from ui import app as app_module
from ui import crash, rescue
from ui.app import App, wants_contrast, wished_theme
from ui.opening import DATABASE
from ui.pages.welcome import WelcomePage
from ui.preferences import Preferences

MakeApp = Callable[..., App]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def make(qapp: QApplication, tmp_path: Path, now, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test
    made: list[App] = []

    def app(data: Path | None = None, **named) -> App:
        folder = data or tmp_path / "data"
        one = App(qapp, folder, use_keyring=False, clock=now, **named)
        made.append(one)
        return one

    yield app
    for one in made:
        one.close()
        one.window.deleteLater()
        one.look.deleteLater()


def run(app: App, deed: Callable[[], None]) -> int:
    """Run the app's own loop, carry out the deed once the course is open, and return the exit code."""

    def wait() -> None:
        if app.window.session is None:
            QTimer.singleShot(5, wait)
        else:
            deed()

    QTimer.singleShot(0, wait)
    return app.run()


def test_the_window_is_there_before_the_course_is_opened(make: MakeApp, tmp_path: Path) -> None:
    app = make()
    assert app.session is None
    assert not (tmp_path / "data" / DATABASE).exists()
    app.open()
    assert app.session is not None
    assert isinstance(app.window.page, WelcomePage)
    assert (tmp_path / "data" / DATABASE).exists()


def test_the_loop_paints_opens_and_ends_when_the_window_is_closed(make: MakeApp, qapp: QApplication) -> None:
    app = make()
    assert run(app, qapp.quit) == 0
    assert app.window.session is app.session


def test_the_theme_chosen_last_time_wins_over_the_system(make: MakeApp, tmp_path: Path) -> None:
    Preferences(tmp_path / "data").keep(theme="high-contrast", scale=1.5, roomy=True, still=True)
    app = make()
    assert app.look.theme.name == "high-contrast"
    assert (app.look.scale, app.look.roomy, app.look.still) == (1.5, True, True)


class Hints:
    """Stands in for what the system says: the colour of its windows, and whether it wants contrast."""

    def __init__(self, window: str, contrast: str = "NoPreference") -> None:
        self._window, self._contrast = window, contrast

    def palette(self) -> QPalette:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._window))
        return palette

    def styleHints(self) -> Hints:
        return self

    accessibility = styleHints

    def contrastPreference(self):
        return type("Preference", (), {"name": self._contrast})


@pytest.mark.parametrize(("window", "theme"), [("#ffffff", "light"), ("#efefef", "light"), ("#202020", "dark")])
def test_dark_windows_of_the_system_ask_for_the_dark_theme(window: str, theme: str) -> None:
    assert wished_theme(Hints(window)) == theme


@pytest.mark.parametrize(("contrast", "wanted"), [("NoPreference", False), ("HighContrast", True)])
def test_the_system_may_ask_for_more_contrast(contrast: str, wanted: bool) -> None:
    assert wants_contrast(Hints("#ffffff", contrast)) is wanted


def test_more_contrast_comes_with_the_course_unless_a_theme_was_chosen(
    make: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.app.wants_contrast", lambda _application: True)
    app = make()
    app.open()
    assert app.look.theme.name == "high-contrast"


def test_what_nobody_foresaw_is_reported_and_the_app_goes_on(make: MakeApp) -> None:
    seen: list[BaseException] = []
    app = make(report=seen.append)
    error = ZeroDivisionError("Ada Example")
    sys.excepthook(ZeroDivisionError, error, None)
    assert seen == [error]
    app.open()
    assert app.session is not None


def test_a_report_names_nobody(make: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(crash, "show_crash", lambda _window, report: shown.append(report))
    make()
    try:
        raise ValueError("Ada Example <ada@example.org>")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    (report,) = shown
    assert "ValueError" in report
    assert "test_app.py" in report
    assert "Ada" not in report
    assert "ada@example.org" not in report


def test_an_error_while_opening_offers_a_way_out_until_it_is_taken(make: MakeApp, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "data").write_bytes(b"a file in the place of the folder")
    offered = []

    def way_out(_window, error, data: Path) -> bool:
        offered.append(error)
        if len(offered) == 2:
            data.unlink()
        return True

    monkeypatch.setattr(rescue, "offer_way_out", way_out)
    app = make()
    app._open_or_quit()
    assert len(offered) == 2
    assert app.session is not None


def test_who_takes_no_way_out_leaves_with_two(make: MakeApp, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "data").write_bytes(b"a file in the place of the folder")
    monkeypatch.setattr(rescue, "offer_way_out", lambda *_all: False)
    assert make().run() == 2


def test_closing_ends_work_and_closes_the_data(make: MakeApp) -> None:
    app = make()
    app.open()
    ended: list[bool] = []
    app.session.tasks.start(lambda: ended.append(True), lambda _nothing: None, lambda _error: None)
    app.close()
    assert ended == [True]
    app.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_come_forward_shows_the_window(make: MakeApp, qtbot: QtBot) -> None:
    app = make()
    app.window.showMinimized()
    app.come_forward()
    assert app.window.isVisible()
    assert not app.window.isMinimized()
    qtbot.waitUntil(app.window.isActiveWindow)


class Instance:
    """Stands in for the lock: first or not, answered or not."""

    first = True
    answers = True

    def __init__(self, _data: Path) -> None:
        self.woken = self.painted = self

    def is_first(self) -> bool:
        return self.first

    def wake_other(self) -> bool:
        return self.answers

    def connect(self, _deed) -> None:
        pass

    def listen(self) -> None:
        pass


@pytest.mark.parametrize(("first", "answers", "opened"), [(True, True, 1), (False, False, 1), (False, True, 0)])
def test_a_second_start_opens_no_second_window(qapp, tmp_path, monkeypatch, first, answers, opened) -> None:
    started: list[App] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app_module, "make_application", lambda: qapp)
    monkeypatch.setattr(app_module, "SingleInstance", Instance)
    monkeypatch.setattr(Instance, "first", first)
    monkeypatch.setattr(Instance, "answers", answers)
    monkeypatch.setattr(App, "run", lambda self: started.append(self) or 0)
    assert app_module.run(tmp_path, None) == 0
    assert len(started) == opened
    for app in started:
        app.window.deleteLater()
        app.look.deleteLater()


def test_no_box_is_shown_where_a_way_to_report_is_given(make: MakeApp, monkeypatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("a box that nobody can close"))
    make(report=lambda _error: None)
    sys.excepthook(ValueError, ValueError(), None)


def test_with_a_folder_of_content_an_author_sees_changes_and_problems(make: MakeApp, tmp_path: Path, qtbot) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "modules" / "content", content)
    shutil.copytree(ROOT / "quizzes" / "banks", content / "banks")
    app = make(content=content)
    app.open()
    assert app.preview is not None
    assert app.window.shelf.knows("problems")
    with qtbot.waitSignal(app.preview.checked):
        pass


def test_an_installed_pack_is_shown_and_progress_is_kept(make: MakeApp, pack, tmp_path: Path) -> None:
    data = tmp_path / "data"
    app = make(data)
    app.open()
    app.session.save_profile(Profile(name="Ada Example", email="ada@example.org"))
    app.session.read_section("3")
    app.session.finish_lesson("alt-text")
    before = app.session.evidence
    assert before.sections_read
    app.close()
    pack(data, "1.0", 'name = "Mend"')
    again = make(data)
    again.open()
    assert again.session.organisation.name == "Mend"
    assert not again.session.course.source.shipped
    assert again.session.evidence == before
    again.window.go("home")
    again.window.go("lesson", "alt-text")
    assert again.window.page.title()
    assert again.preview is None  # a pack is no author's folder


def test_the_person_is_told_where_the_newest_pack_cannot_be_read(make: MakeApp, pack, tmp_path: Path) -> None:
    data = tmp_path / "data"
    pack(data, "1.0", 'name = "Mend"')
    (data / "content/1-1.0/manifest.json").unlink()
    app = make(data)
    app.open()
    assert app.session.organisation.name == "WRAP"
    assert not app.window.banner.isHidden()
    assert "cannot be read" in app.window.banner.text.text()

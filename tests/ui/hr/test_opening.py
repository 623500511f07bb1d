"""Tests for ui/hr/opening.py: HR's window by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui.hr import opening
from ui.hr.opening import make_window, print_problem, run_hr
from ui.hr.pages.set_up import SetUpPage
from ui.preferences import Preferences


@pytest.fixture(autouse=True)
def _same_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_it_opens_on_the_set_up_in_the_look_of_last_time(qapp: QApplication, tmp_path: Path, qtbot: QtBot, now) -> None:
    Preferences(tmp_path).keep(theme="dark", scale=1.5, still=True)
    window = make_window(qapp, tmp_path, None, pytest.fail, now)
    qtbot.addWidget(window)
    assert isinstance(window.page, SetUpPage)
    assert (window.look.theme.name, window.look.scale, window.look.still) == ("dark", 1.5, True)
    assert window.workspace.folder == tmp_path / "hr"
    assert window.workspace.clock is now
    window.close()


@pytest.mark.parametrize(("contrast", "theme"), [(True, "high-contrast"), (False, "light")])
def test_without_a_choice_the_system_is_asked(qapp, tmp_path, qtbot: QtBot, monkeypatch, contrast, theme: str) -> None:
    monkeypatch.setattr(opening, "wants_contrast", lambda _application: contrast)
    monkeypatch.setattr(opening, "wished_theme", lambda _application: "light")
    window = make_window(qapp, tmp_path, None, pytest.fail)
    qtbot.addWidget(window)
    assert window.look.theme.name == theme
    window.close()


def test_the_organisations_own_settings_count(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "organisation.toml").write_text("name = 3", "utf-8")
    with pytest.raises(PostwiseError):
        make_window(qapp, tmp_path, None, pytest.fail)


def test_it_runs_until_it_is_closed(qapp: QApplication, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "make_application", lambda: qapp)
    seen = []

    def close() -> None:
        (window,) = [one for one in qapp.topLevelWidgets() if type(one).__name__ == "HrWindow" and one.isVisible()]
        seen.append(window.page.title())
        window.close()

    QTimer.singleShot(50, close)
    assert run_hr(tmp_path, None) == 0
    assert seen == ["Set-up"]


def test_a_second_start_brings_the_first_to_the_front(qapp: QApplication, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "make_application", lambda: qapp)
    monkeypatch.setattr(opening.SingleInstance, "is_first", lambda _self: False)
    monkeypatch.setattr(opening.SingleInstance, "wake_other", lambda _self: True)
    monkeypatch.setattr(opening, "make_window", lambda *_all: pytest.fail("a second window"))
    assert run_hr(tmp_path, None) == 0


def test_settings_that_cannot_be_read_are_told_and_it_leaves_with_two(qapp, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "make_application", lambda: qapp)
    (tmp_path / "organisation.toml").write_text("name = 3", "utf-8")
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    assert run_hr(tmp_path, None) == 2
    assert len(told) == 1


def test_what_nobody_foresaw_is_reported_in_the_window_once_there_is_one(qapp, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(opening, "make_application", lambda: qapp)
    reports = []
    monkeypatch.setattr(opening, "show_crash", lambda _window, words: reports.append(words))

    def break_and_close() -> None:
        sys.excepthook(ValueError, ValueError("secret"), None)
        for one in qapp.topLevelWidgets():
            if type(one).__name__ == "HrWindow":
                one.close()

    QTimer.singleShot(50, break_and_close)
    assert run_hr(tmp_path, None) == 0
    assert len(reports) == 1
    assert "secret" not in reports[0]

    def fail(*given: object) -> None:
        given[3](ValueError("early"))
        raise PostwiseError("No.")

    monkeypatch.setattr(opening, "make_window", fail)
    monkeypatch.setattr(opening, "print_problem", lambda _error: None)
    assert run_hr(tmp_path, None) == 2
    assert "early" in capsys.readouterr().err


def test_a_problem_is_said_with_place_and_what_to_do(qapp: QApplication, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append((box.text(), box.informativeText())))
    print_problem(PostwiseError("It cannot open.", where="/data", todo="Ask IT."))
    assert told == [("It cannot open.", "Ask IT.\n\n/data")]

"""Tests for ui/offscreen.py: the real window where nobody looks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QApplication

from modules.errors import PostwiseError
from records.errors import StoreError
from ui import offscreen


class Demo:
    """Stands in for the play; remembers what it was given."""

    made: ClassVar[list[Demo]] = []

    def __init__(self, app, out, name, email, *, screens, unexpected) -> None:
        self.app, self.out, self.person, self.screens, self.unexpected = app, out, (name, email), screens, unexpected
        self.made.append(self)

    def play(self) -> None:
        if self.person[0] == "Trouble":
            raise PostwiseError("The demo is stuck.")
        self.app.report(ZeroDivisionError())


@pytest.fixture(autouse=True)
def _ours(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(offscreen, "make_application", lambda: qapp)
    monkeypatch.setattr(offscreen, "Demo", Demo)
    monkeypatch.setattr(Demo, "made", [])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    # pytest-qt listens to Qt's messages itself.
    monkeypatch.setattr(offscreen, "qInstallMessageHandler", lambda _handler: None)


def test_the_demo_has_its_own_data_and_leaves_the_keyring_alone(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    offscreen.play_demo(out, None, "Ada Example", "ada@example.org", screens=True)
    (demo,) = Demo.made
    assert demo.app.data == out
    assert demo.person == ("Ada Example", "ada@example.org")
    assert demo.screens is True
    assert demo.app._use_keyring is False
    assert demo.app.look.theme.name == "light"


def test_what_nobody_foresaw_reaches_the_demo_and_no_dialog(tmp_path: Path) -> None:
    offscreen.play_demo(tmp_path, None, "Ada Example", "ada@example.org", screens=False)
    assert [type(error) for error in Demo.made[0].unexpected] == [ZeroDivisionError]


def test_trouble_is_handed_on_and_the_window_closed(tmp_path: Path) -> None:
    with pytest.raises(PostwiseError, match="stuck"):
        offscreen.play_demo(tmp_path, None, "Trouble", "ada@example.org", screens=False)
    assert not Demo.made[0].app.window.isVisible()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        offscreen.play_demo(tmp_path / "file" / "out", None, "Ada Example", "ada@example.org", screens=False)
    assert str(tmp_path / "file" / "out") in str(caught.value)


def test_the_screens_are_taken_with_data_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = []

    def take(make_app, out, unexpected):
        app = make_app("light")
        data.append(app.data)
        app.close()
        return [out / "light"]

    monkeypatch.setattr(offscreen, "take", take)
    monkeypatch.setattr(offscreen, "take_hr", lambda *given: [given[3] / "hr" / "light"])
    names, lines = offscreen.take_screens(tmp_path, None)
    assert names == lines == [str(tmp_path / "light"), str(tmp_path / "hr" / "light")]
    assert not data[0].is_relative_to(tmp_path)
    assert not data[0].exists()


def test_the_doctor_looks_at_the_real_plug_in_where_there_is_a_display(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":99")
    offscreen.findings(tmp_path)
    assert offscreen.os.environ["QT_QPA_PLATFORM"] == "xcb"
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = offscreen.findings(tmp_path)
    assert offscreen.os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert found["paths"]["data"] == str(tmp_path)
    assert found["problems"] == []


def test_only_the_hidden_platforms_own_chatter_is_kept_back(capsys: pytest.CaptureFixture[str]) -> None:
    offscreen._pass_on(None, None, "This plugin does not support propagateSizeHints()")
    assert capsys.readouterr().err == ""
    offscreen._pass_on(None, None, "QPainter::begin: something real")
    assert capsys.readouterr().err == "QPainter::begin: something real\n"

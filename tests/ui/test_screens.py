"""Tests for ui/screens.py: every look has its folder, its theme and its size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import screens
from ui.app import App
from ui.screens import LOOKS, take_screens
from ui.theme import SCALES, THEMES


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """What the demo was given for each look, in the place of playing it."""
    made: list[tuple] = []

    class Demo:
        def __init__(self, app, out, name, email, *, screens, unexpected, pictures) -> None:
            made.append((app.look.theme.name, app.look.scale, app.window.size().toTuple(), out, screens, pictures))

        def play(self) -> None:
            pass

    monkeypatch.setattr(screens, "Demo", Demo)
    return made


@pytest.fixture
def folders(qapp: QApplication, tmp_path: Path, played, monkeypatch) -> list[Path]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    apps: list[App] = []

    def make(name: str) -> App:
        apps.append(App(qapp, tmp_path / "scratch" / name, use_keyring=False))
        return apps[-1]

    found = take_screens(make, tmp_path / "out", [])
    for app in apps:
        app.window.deleteLater()
        app.look.deleteLater()
    return found


def test_each_look_has_a_folder_of_its_own(folders: list[Path], tmp_path: Path) -> None:
    assert folders == [tmp_path / "out" / look[0] for look in LOOKS]
    assert len(set(folders)) == len(LOOKS)


def test_each_look_is_played_in_its_theme_size_and_folder(folders: list[Path], played, tmp_path: Path) -> None:
    for (name, theme, scale, size), seen in zip(LOOKS, played, strict=True):
        assert seen[:2] == (theme, scale)
        assert seen[2][1] == size[1]
        assert seen[3] == tmp_path / "scratch" / name
        assert seen[4] is True
        assert seen[5] == tmp_path / "out" / name


def test_all_themes_and_twice_the_text_are_among_them() -> None:
    assert {look[1] for look in LOOKS} == set(THEMES)
    assert 2.0 in {look[2] for look in LOOKS}
    assert {look[2] for look in LOOKS} <= set(SCALES)

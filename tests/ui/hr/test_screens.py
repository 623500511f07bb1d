"""Tests for ui/hr/screens.py: a picture of every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from modules.errors import PostwiseError
from ui.hr import screens
from ui.hr.nav import entries
from ui.hr.screens import take_hr_screens


def test_every_page_is_taken_in_every_look(qapp: QApplication, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(screens, "LOOKS", (("light", "light", 1.0, (1280, 860)), ("dark", "dark", 1.0, (1280, 860))))
    unexpected: list[BaseException] = []
    folders = take_hr_screens(qapp, tmp_path / "scratch", None, tmp_path / "out", unexpected.append)
    assert unexpected == []
    assert folders == [tmp_path / "out" / "hr" / "light", tmp_path / "out" / "hr" / "dark"]
    first = [path.stem.partition("-")[2] for path in sorted(folders[0].iterdir())]
    assert {"set-up", "set-up-passphrase", "set-up-ready", "locked"} <= set(first)
    pages = {name for name, _title, _icon in entries()}
    for folder in folders:
        assert pages <= {path.stem.partition("-")[2] for path in folder.iterdir()}
        for path in folder.iterdir():
            image = QImage(str(path))
            assert (image.width(), image.height()) == (1280, 860)


def test_a_page_that_never_comes_is_said(qapp: QApplication, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(screens, "_LONGEST_SECONDS", 0.01)
    monkeypatch.setattr(screens, "_PASSPHRASE", "short")
    with pytest.raises(PostwiseError, match="did not come"):
        take_hr_screens(qapp, tmp_path / "scratch", None, tmp_path / "out", pytest.fail)

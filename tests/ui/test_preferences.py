"""Tests for ui/preferences.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from ui.preferences import Preferences
from ui.theme import THEMES


def _written(folder: Path, text: str) -> Preferences:
    (folder / "window.ini").write_text(f"[General]\n{text}\n", "utf-8")
    return Preferences(folder)


def test_nothing_kept_yet_gives_the_defaults(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    assert (preferences.theme, preferences.scale, preferences.roomy, preferences.still) == ("", 1.0, False, False)
    assert preferences.geometry.isEmpty()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert Preferences(tmp_path).theme == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_kept_is_there_the_next_time(tmp_path: Path, theme: str) -> None:
    Preferences(tmp_path).keep(theme=theme, scale=1.5, roomy=True, still=True, geometry=QByteArray(b"\x01\x00\xff"))
    again = Preferences(tmp_path)
    assert (again.theme, again.scale, again.roomy, again.still) == (theme, 1.5, True, True)
    assert again.geometry == QByteArray(b"\x01\x00\xff")


def test_keeping_one_value_leaves_the_others(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    preferences.keep(theme="dark", roomy=True)
    preferences.keep(roomy=False)
    assert (preferences.theme, preferences.roomy) == ("dark", False)


@pytest.mark.parametrize("text", ["theme=sepia", "theme=", "theme=dark, light", "theme=../../etc", "theme=@Invalid()"])
def test_an_unknown_theme_counts_as_none_chosen(tmp_path: Path, text: str) -> None:
    assert _written(tmp_path, text).theme == ""


@pytest.mark.parametrize(
    ("text", "scale"),
    [("1.4", 1.3), ("2.0", 2.0), ("99", 2.0), ("-3", 0.9), ("big", 1.0), ("", 1.0), ("nan", 1.0), ("inf", 1.0)],
)
def test_the_text_size_is_always_one_of_those_offered(tmp_path: Path, text: str, scale: float) -> None:
    assert _written(tmp_path, f"scale={text}").scale == scale


@pytest.mark.parametrize("text", ["roomy=1\nstill=1", "roomy=perhaps\nstill=perhaps", "roomy=\nstill="])
def test_only_a_clear_yes_counts(tmp_path: Path, text: str) -> None:
    preferences = _written(tmp_path, text)
    assert (preferences.roomy, preferences.still) == (False, False)


def test_a_place_that_is_no_place_is_dropped(tmp_path: Path) -> None:
    assert _written(tmp_path, "geometry=left, top").geometry.isEmpty()


def test_a_file_of_rubbish_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(bytes(range(256)) * 4)
    preferences = Preferences(tmp_path)
    assert (preferences.theme, preferences.scale, preferences.geometry.isEmpty()) == ("", 1.0, True)


def test_no_fact_about_the_person_is_kept(tmp_path: Path) -> None:
    Preferences(tmp_path).keep(theme="light", scale=1.0, roomy=False, still=False, geometry=QByteArray(b"x"))
    lines = (tmp_path / "window.ini").read_text("utf-8").splitlines()
    assert {line.split("=")[0] for line in lines if "=" in line} == {"theme", "scale", "roomy", "still", "geometry"}


def test_place_and_page_of_hrs_window_are_kept_apart(tmp_path: Path) -> None:
    fresh = Preferences(tmp_path)
    assert (fresh.hr_geometry.isEmpty(), fresh.hr_page) == (True, "")
    fresh.keep(geometry=QByteArray(b"course"), hr_geometry=QByteArray(b"hr"), hr_page="register")
    again = Preferences(tmp_path)
    assert (again.geometry, again.hr_geometry, again.hr_page) == (QByteArray(b"course"), QByteArray(b"hr"), "register")


def test_a_place_of_hrs_window_that_is_no_place_is_dropped(tmp_path: Path) -> None:
    assert _written(tmp_path, "hr_geometry=left, top").hr_geometry.isEmpty()

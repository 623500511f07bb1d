"""Tests for ui/crash.py."""

from __future__ import annotations

import json
import platform

import PySide6
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui.crash import crash_report, show_crash


def _caught() -> ValueError:
    name = "Ada Example"
    try:
        try:
            raise KeyError(f"ada@example.org of {name}")
        except KeyError as error:
            raise ValueError(f"no such person: {name}") from error
    except ValueError as error:
        return error


def test_a_report_tells_kinds_files_and_lines() -> None:
    report = crash_report(_caught())
    assert report.splitlines()[1] == "ValueError"
    assert "\nKeyError\n" in report
    assert "  tests/ui/test_crash.py:" in report
    assert " _caught" in report
    assert f"Python {platform.python_version()}, PySide6 {PySide6.__version__}" in report


def test_a_report_names_nobody_and_no_folder_of_the_machine() -> None:
    report = crash_report(_caught())
    for word in ("Ada", "Example", "ada@", "no such person", "/home", "site-packages"):
        assert word not in report


def test_code_of_others_is_told_by_its_file_name_alone() -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("{")
    assert "  decoder.py:" in crash_report(caught.value)


def test_an_error_on_the_way_from_another_tells_both() -> None:
    def stumble() -> None:
        try:
            raise KeyError("first")
        except KeyError:
            raise TypeError("second")  # noqa: B904 - the unlinked chain is what is tested

    with pytest.raises(TypeError) as caught:
        stumble()
    assert [line for line in crash_report(caught.value).splitlines() if not line.startswith(" ")][1:] == [
        "TypeError",
        "KeyError",
    ]


def test_an_error_that_was_never_raised_can_be_told() -> None:
    assert crash_report(RuntimeError("x")).splitlines()[1:] == ["RuntimeError"]


def test_the_report_can_be_read_and_copied(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[QMessageBox] = []

    def copy_it(box: QMessageBox) -> int:
        seen.append(box)
        next(button for button in box.buttons() if button.text() == "Copy the report").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", copy_it)
    parent = QWidget()
    show_crash(parent, "Postwise, a report")
    assert QApplication.clipboard().text() == "Postwise, a report"
    assert seen[0].detailedText() == "Postwise, a report"
    assert "is kept" in seen[0].text()
    assert "names nobody" in seen[0].informativeText()
    assert seen[0].standardButtons() == QMessageBox.StandardButton.Ok

"""The page of the course's content: what is open, a pack looked at and installed, and the way back, by keyboard."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from exports.packs.building import assemble, collect, describe
from exports.packs.reading import SUFFIX
from ui.pages.content import ContentPage
from ui.session import Session


@pytest.fixture
def packed(authorities, new_version: Path, tmp_path: Path, now) -> Path:
    """Build a pack with version 7.1 of the policy, signed by HR."""
    files, _left_out = collect(new_version)
    place = tmp_path / f"course{SUFFIX}"
    place.write_bytes(assemble(describe(new_version, files, "wrap", "2.0", now()), files, authorities().signer))
    return place


@pytest.fixture
def invited(session, invite) -> Session:
    from exports.hr.invitation import read

    one: Session = session()
    assert one.take_invitation(read(invite(name="Ada Example").read_bytes(), one.clock()), one.profile)
    return one


@pytest.fixture
def page(open_page, invited, qtbot) -> Any:
    made = open_page(ContentPage, invited)
    qtbot.waitUntil(lambda: not invited.packs.tasks.busy)
    return made


@pytest.fixture
def choose(page, invited, qtbot, monkeypatch):
    """Choose a file in the dialog, by keyboard, and wait until it was looked at."""

    def make(place: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(place), ""))
        press(page.page.box.choose)
        qtbot.waitUntil(lambda: not invited.packs.tasks.busy)

    return make


def press(button: Any) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_it_says_which_course_is_open(page, invited) -> None:
    text = page.text()
    assert page.page.title() == "Course content"
    assert "The course that Postwise came with" in text
    assert "M01 7.0" in text
    assert "English" in text
    assert invited.catalogue.fingerprint[:4] in text
    assert page.buttons() == ["Install a pack…"]
    assert page.focused() is page.page.box.choose


def test_a_pack_is_shown_before_it_is_installed_and_then_installed(page, choose, packed, invited, qtbot) -> None:
    choose(packed)
    text = page.text()
    assert "Version 2.0: what it changes" in text
    assert "Policy 7.0 → 7.1: 1 new duty, 1 clause clarified, 3 minor changes." in text
    assert "You are asked to read what changed and to acknowledge the policy again." in text
    assert "Signed by " in text
    assert invited.catalogue.policy.version == "7.0"
    press(page.page.box.install)
    qtbot.waitUntil(lambda: invited.catalogue.policy.version == "7.1")
    page.page.open()
    qtbot.waitUntil(lambda: page.page.back is not None)
    qtbot.waitUntil(lambda: "Blue Heron Trust" in page.text())
    assert "2.0" in page.words()
    assert "Go back" in page.text()


def test_who_thinks_better_of_it_installs_nothing(page, choose, packed, invited) -> None:
    choose(packed)
    press(page.page.box.leave)
    assert page.buttons() == ["Install a pack…"]
    assert page.focused() is page.page.box.choose
    assert not (invited.course.data / "content").exists()


def test_going_back_asks_first_with_the_safe_choice(page, choose, packed, invited, qtbot, monkeypatch) -> None:
    choose(packed)
    press(page.page.box.install)
    qtbot.waitUntil(lambda: invited.catalogue.policy.version == "7.1")
    page.page.open()
    qtbot.waitUntil(lambda: page.page.back is not None)
    asked: list[str] = []

    def answer(box: QMessageBox, words: str) -> None:
        asked.append(box.text())
        assert box.defaultButton().text() == "Stay with this version"
        next(button for button in box.buttons() if button.text() == words).click()

    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, "Stay with this version"))
    press(page.page.back)
    assert invited.catalogue.policy.version == "7.1"
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, "Go back"))
    press(page.page.back)
    qtbot.waitUntil(lambda: invited.catalogue.policy.version == "7.0")
    assert asked == ["Go back to the course that Postwise came with?"] * 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "pack"),
        (b"PK\x03\x04" + bytes(10_000_000), "too large"),
        (b"", "pack"),
    ],
)
def test_what_is_refused_is_said_beside_the_button_and_changes_nothing(
    page, choose, invited, tmp_path: Path, data: bytes, words: str
) -> None:
    bad = tmp_path / f"bad{SUFFIX}"
    bad.write_bytes(data)
    before = sorted(place.name for place in invited.course.data.rglob("*"))
    choose(bad)
    text = page.text()
    assert words in text
    assert "Nothing was changed." in text
    assert page.page.box.choose.accessibleDescription()
    assert [name for name in sorted(place.name for place in invited.course.data.rglob("*")) if "wal" not in name
            and "shm" not in name] == [name for name in before if "wal" not in name and "shm" not in name]  # fmt: skip


def test_an_offer_of_hrs_folder_is_shown_at_once(open_page, invited, choose, packed, page) -> None:
    choose(packed)
    invited.packs.offer = page.page.box.shown
    page.page.open("offer")
    assert "Version 2.0: what it changes" in page.text()


def test_in_an_authors_folder_there_is_nothing_to_install(open_page, session, new_version: Path) -> None:
    made = open_page(ContentPage, session(content=new_version))
    assert "This course is read from an author’s folder. Packs are installed without --content." in made.text()
    assert made.buttons() == []


def test_a_notice_of_the_course_stands_first(open_page, session) -> None:
    one = session()
    one.course = replace(one.course, notice="The newest course cannot be read.")
    assert "The newest course cannot be read." in open_page(ContentPage, one).text()


def test_a_pack_that_is_a_folder_can_be_dropped(page, invited, packed, tmp_path: Path, qtbot) -> None:
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(packed, folder, "zip")
    page.page.box.open_path(folder)
    assert f"Looking at {folder.name} …" in page.text()
    assert page.focused() is page.page.box.cancel
    qtbot.waitUntil(lambda: not invited.packs.tasks.busy)
    assert "Version 2.0: what it changes" in page.text()

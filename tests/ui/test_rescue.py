"""Tests for ui/rescue.py: every button of the way out, with real files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from modules.errors import ContentError, PostwiseError
from records.copies import aside_of, copies, keep_copy
from records.errors import CorruptDatabaseError, StoreError
from records.model import Profile
from records.store import open_store
from ui.opening import DATABASE
from ui.rescue import offer_way_out

CLOSE = "Close Postwise"
AGAIN = "Try again"
BACK = "Put the last good copy back"
ANEW = "Start anew, keep the old file"


class Boxes:
    """Answers each message box with the next of `choices`, and keeps what it said."""

    def __init__(self) -> None:
        self.choices: list[str] = []
        self.texts: list[str] = []
        self.offered: list[set[str]] = []
        self.default: list[str] = []

    def answer(self, box: QMessageBox) -> int:
        buttons = {button.text(): button for button in box.buttons()}
        self.texts.append(f"{box.text()}|{box.informativeText()}")
        self.offered.append(set(buttons))
        self.default.append(box.defaultButton().text())
        choice = self.choices.pop(0)
        if choice:
            buttons[choice].click()
        return 0


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    made = Boxes()

    def answer(box: QMessageBox) -> int:
        return made.answer(box)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return made


@pytest.fixture
def parent(qapp: QApplication) -> QWidget:
    return QWidget()


@pytest.fixture
def damaged(tmp_path: Path, now) -> Path:
    """A folder with one good copy of the data, and data that are damaged."""
    store = open_store(tmp_path / DATABASE, now())
    store.save_profile(Profile("Ada Example", "ada@example.org"), now())
    keep_copy(store, now() + timedelta(days=1))
    store.close()
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\x00" + b"damage" * 500)
    return tmp_path


def _corrupt(data: Path, now) -> CorruptDatabaseError:
    with pytest.raises(CorruptDatabaseError) as caught:
        open_store(data / DATABASE, now())
    return caught.value


def test_what_happened_and_what_to_do_is_told(boxes: Boxes, parent: QWidget, tmp_path: Path) -> None:
    boxes.choices = [CLOSE]
    error = PostwiseError("The disk is full.", where="/data", todo="Make some room.")
    assert not offer_way_out(parent, error, tmp_path)
    assert boxes.texts == ["The disk is full.|Make some room.\n\n/data"]
    assert boxes.offered == [{AGAIN, CLOSE}]
    assert boxes.default == [AGAIN]


def test_trying_again_changes_nothing(boxes: Boxes, parent: QWidget, tmp_path: Path) -> None:
    boxes.choices = [AGAIN]
    assert offer_way_out(parent, ContentError("No course found."), tmp_path)
    assert boxes.texts == ["No course found.|"]
    assert list(tmp_path.iterdir()) == []


def test_a_box_that_is_closed_without_a_button_changes_nothing(boxes: Boxes, parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"mine")
    boxes.choices = [""]
    assert not offer_way_out(parent, StoreError("The folder may not be written to."), tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == b"mine"
    assert [place.name for place in tmp_path.iterdir()] == [DATABASE]


def test_damaged_data_with_a_copy_offer_both_ways(boxes: Boxes, parent: QWidget, damaged: Path, now) -> None:
    boxes.choices = [CLOSE]
    before = (damaged / DATABASE).read_bytes()
    assert not offer_way_out(parent, _corrupt(damaged, now), damaged)
    assert boxes.offered == [{AGAIN, BACK, ANEW, CLOSE}]
    assert boxes.default == [BACK]
    assert (damaged / DATABASE).read_bytes() == before


def test_the_last_good_copy_is_put_back(boxes: Boxes, parent: QWidget, damaged: Path, now) -> None:
    boxes.choices = [BACK]
    assert offer_way_out(parent, _corrupt(damaged, now), damaged)
    store = open_store(damaged / DATABASE, now())
    profile = store.profile()
    store.close()
    assert profile is not None
    assert profile.name == "Ada Example"
    assert any(b"damage" in place.read_bytes() for place in aside_of(damaged / DATABASE).rglob("*.db"))


def test_starting_anew_keeps_the_old_file(boxes: Boxes, parent: QWidget, damaged: Path, now) -> None:
    boxes.choices = [ANEW]
    assert offer_way_out(parent, _corrupt(damaged, now), damaged)
    store = open_store(damaged / DATABASE, now())
    profile = store.profile()
    store.close()
    assert profile is None
    assert any(b"damage" in place.read_bytes() for place in aside_of(damaged / DATABASE).rglob("*.db"))


def test_without_a_copy_only_a_new_start_is_offered(boxes: Boxes, parent: QWidget, tmp_path: Path, now) -> None:
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\x00" + b"damage" * 500)
    boxes.choices = [CLOSE]
    assert not offer_way_out(parent, _corrupt(tmp_path, now), tmp_path)
    assert boxes.offered == [{AGAIN, ANEW, CLOSE}]
    assert boxes.default == [AGAIN]


def test_a_way_out_that_fails_leads_to_the_next_box(boxes: Boxes, parent: QWidget, damaged: Path, now) -> None:
    error = _corrupt(damaged, now)
    for copy in copies(damaged / DATABASE):
        copy.write_bytes(b"damaged too")
    boxes.choices = [BACK, CLOSE]
    assert not offer_way_out(parent, error, damaged)
    assert len(boxes.texts) == 2
    assert b"damage" in (damaged / DATABASE).read_bytes()

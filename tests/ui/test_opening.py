"""Tests for ui/opening.py: content, settings and data, and what may be wrong with each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modules.errors import ContentError
from modules.organisation import FILE
from records import copies
from records.errors import CorruptDatabaseError, DiskFullError, StoreError
from ui import opening
from ui.opening import DATABASE, open_course

SHIPPED = Path(__file__).resolve().parents[2] / "modules" / "content" / FILE


@pytest.fixture
def course(now):
    opened = []

    def make(data: Path, content: Path | None = None):
        opened.append(open_course(data, content, now(), use_keyring=False))
        return opened[-1]

    yield make
    for one in opened:
        one.store.close()


def test_everything_is_open_and_the_file_is_there(course, tmp_path: Path) -> None:
    one = course(tmp_path)
    assert one.catalogue.policy.version == "7.0"
    assert one.organisation.name == "WRAP"
    assert one.store.profile() is None
    assert (tmp_path / DATABASE).is_file()
    assert one.data == tmp_path
    assert one.use_keyring is False


def test_a_copy_is_kept_once_a_day(course, tmp_path: Path, now) -> None:
    course(tmp_path).store.close()
    course(tmp_path).store.close()
    assert len(copies.copies(tmp_path / DATABASE)) == 1
    now.move(days=1)
    course(tmp_path)
    assert len(copies.copies(tmp_path / DATABASE)) == 2


def test_without_room_for_a_copy_the_course_still_opens(course, tmp_path: Path, monkeypatch) -> None:
    def full(*_args):
        raise DiskFullError("The disk is full.")

    monkeypatch.setattr(opening, "keep_copy", full)
    assert course(tmp_path).store.profile() is None


def test_the_settings_beside_the_data_win(course, tmp_path: Path) -> None:
    own = SHIPPED.read_text("utf-8").replace('hr_email = ""', 'hr_email = "hr@example.org"')
    (tmp_path / FILE).write_text(own, "utf-8")
    assert course(tmp_path).organisation.hr_email == "hr@example.org"


def test_settings_with_faults_name_the_file(course, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('name = 3\nnonsense = "x"\n', "utf-8")
    with pytest.raises(ContentError) as caught:
        course(tmp_path)
    assert str(tmp_path / FILE) in str(caught.value)


def test_settings_that_are_no_text_are_told(course, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'name = "\xff\xfe"')
    with pytest.raises(ContentError) as caught:
        course(tmp_path)
    assert caught.value.where == str(tmp_path / FILE)
    assert "UTF-8" in caught.value.todo


def test_a_folder_without_content_is_told(course, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        course(tmp_path / "data", tmp_path / "nothing")


def test_content_from_a_folder_is_used(course, tmp_path: Path) -> None:
    root = SHIPPED.parent
    shutil.copytree(root, tmp_path / "content")
    text = SHIPPED.read_text("utf-8").replace('name = "WRAP"', 'name = "Mend"', 1)
    (tmp_path / "content" / FILE).write_text(text, "utf-8")
    shutil.copytree(root.parents[1] / "quizzes" / "banks", tmp_path / "content" / "banks")
    one = course(tmp_path / "data", tmp_path / "content")
    assert one.organisation.name == "Mend"


def test_damaged_data_are_told(course, tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\x00" + b"damage" * 500)
    with pytest.raises(CorruptDatabaseError):
        course(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_told(course, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        course(tmp_path / "data")
    assert "--data" in caught.value.todo


def test_the_course_of_an_installed_pack_is_open_and_a_folder_wins_over_it(course, pack, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = pack(data, "1.0", 'name = "Mend"')
    one = course(data)
    assert (one.organisation.name, one.source.shipped, one.notice) == ("Mend", False, "")
    one.store.close()
    assert course(data, folder).organisation.name == "Mend"
    assert opening.open_content(data, folder).version == ""


def test_a_pack_that_cannot_be_read_gives_way_to_the_one_before_and_the_person_is_told(course, pack, tmp_path) -> None:
    data = tmp_path / "data"
    pack(data, "1.0", 'name = "Mend"')
    pack(data, "1.1", 'name = "Newer"')
    (data / "content/2-1.1/en/facts.toml").unlink()
    one = course(data)
    assert one.organisation.name == "Mend"
    assert "1.1" in one.notice

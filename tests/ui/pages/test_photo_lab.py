"""The Photo lab's screen: what it shows of a photo, and the clean copy that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel

from modules.labs.photo import inspect
from ui.pages.photo_lab import PhotoLabPage, risk_name
from ui.widgets.place_map import PlaceMap
from ui.widgets.text import TextLabel


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = Image.new("RGB", (120, 80), "#3366aa")
    exif = image.getexif()
    exif[0x013B] = "Ada Example"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 26.0), "W", (0.0, 7.0, 39.0)
    path = tmp_path / "garden.jpg"
    image.save(path, exif=exif)
    return path


@pytest.fixture
def page(session, look, shown):
    made = PhotoLabPage(session(), look)
    made.resize(900, 800)
    shown(made)
    made.open()
    return made


def words(page: PhotoLabPage) -> str:
    texts = [text.words() for text in page.findChildren(TextLabel) if text.isVisible()]
    return " | ".join([*texts, *(text.text() for text in page.findChildren(QLabel) if text.isVisible())])


def test_it_starts_with_a_button_to_choose_a_photo(page, told):
    page.take_focus()
    assert page.focusWidget() is page.choose
    assert told(page.choose).name == "Choose a photo"
    assert page.title() == "Photo lab"


def test_its_words_stand_at_the_top_with_nothing_pulled_apart(page, qtbot):
    def heights() -> list[int]:
        return [widget.mapTo(page, QPoint(0, 0)).y() for widget in (page.findChildren(TextLabel)[-1], page.choose)]

    qtbot.waitUntil(lambda: 0 < heights()[0] < 80 and heights()[1] < 200)


def test_it_shows_what_the_photo_gives_away_worst_first_with_a_map(page, photo, qtbot):
    page.look_at(photo)
    qtbot.waitUntil(lambda: page.save is not None)
    assert page.heading is not None
    assert page.heading.words() == "garden.jpg gives away 2 things"
    qtbot.waitUntil(page.heading.hasFocus)
    shown = words(page)
    assert shown.index("Where it was taken") < shown.index("Who took it")
    assert "High risk" in shown
    maps = page.findChildren(PlaceMap)
    assert len(maps) == 1
    assert "51.5072° north, 0.1275° west" in maps[0].accessibleName()


def test_the_clean_copy_is_written_beside_and_the_original_stays(page, photo, qtbot, tmp_path, monkeypatch):
    before = photo.read_bytes()
    page.look_at(photo)
    qtbot.waitUntil(lambda: page.save is not None)
    target = tmp_path / "out" / "copy.jpg"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.say) as said:
        page.save.click()
    assert said.args[1] == "good"
    assert "proven clean" in said.args[0]
    assert inspect(target.read_bytes(), "copy.jpg").findings == ()
    assert photo.read_bytes() == before
    assert [entry.name for entry in target.parent.iterdir()] == ["copy.jpg"]


def test_a_copy_over_the_original_is_refused_in_words(page, photo, qtbot, monkeypatch):
    page.look_at(photo)
    qtbot.waitUntil(lambda: page.save is not None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(photo), ""))
    with qtbot.waitSignal(page.say) as said:
        page.save.click()
    assert said.args == [
        "The clean copy would take the place of your original. (garden.jpg) Choose another name.",
        "bad",
    ]


def test_closing_the_dialog_changes_nothing(page, photo, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.choose.click()
    assert page.photo is None
    page.look_at(photo)
    qtbot.waitUntil(lambda: page.save is not None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.save.click()
    assert sorted(entry.name for entry in photo.parent.glob("*.jpg")) == ["garden.jpg"]


def test_choosing_a_file_looks_at_it(page, photo, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(photo), ""))
    page.choose.click()
    qtbot.waitUntil(lambda: page.save is not None)
    assert page.photo == photo


def test_a_file_that_is_no_photo_gets_a_sentence_that_has_the_focus(page, tmp_path, qtbot):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 nothing else")
    page.look_at(path)
    qtbot.waitUntil(lambda: "PDF" in words(page))
    assert page.save is None
    assert "Choose a JPEG, PNG, HEIC, TIFF or WebP file." in words(page)
    qtbot.waitUntil(lambda: isinstance(page.focusWidget(), TextLabel))


def test_a_photo_dropped_on_the_page_is_looked_at(page, photo, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.save is not None)
    assert page.photo == photo


def test_a_clean_photo_gives_nothing_away(page, tmp_path, qtbot):
    path = tmp_path / "plain.png"
    Image.new("RGB", (20, 20), "white").save(path)
    page.look_at(path)
    qtbot.waitUntil(lambda: page.heading is not None)
    assert page.heading.words() == "plain.png gives nothing away"


def test_opening_the_page_again_forgets_the_photo(page, photo, qtbot):
    page.look_at(photo)
    qtbot.waitUntil(lambda: page.save is not None)
    page.open()
    assert (page.photo, page.save) == (None, None)


def test_every_risk_has_words():
    assert {risk_name(risk) for risk in ("high", "medium", "low")} == {"High risk", "Some risk", "Low risk"}

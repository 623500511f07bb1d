"""Taking in certificates, with real ones."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from records.errors import StoreError
from records.hr import intakes, rows
from records.hr.model import Details
from ui.hr import intake_desk
from ui.hr.pages.intake import IntakePage
from ui.hr.verdicts import OUTCOMES
from ui.hr.workspace import Work

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")
BEN = Details("Ben Sample", "ben@example.org", "2", "Food", "Scotland")


@pytest.fixture
def folder(certificates, tmp_path):
    made = certificates.folder(tmp_path / "came", ADA, BEN)
    (made / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    return made


@pytest.fixture
def page(open_page, people):
    return open_page(IntakePage, people)


def drop(page, *paths: Path, kind: type = QDropEvent):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    zone = page.page.zone
    event = QDragEnterEvent(QPoint(5, 5), *args)
    zone.dragEnterEvent(event)
    assert event.isAccepted()
    assert zone.property("over") is True
    zone.dropEvent(QDropEvent(QPointF(5, 5), *args))


def test_it_begins_where_files_are_chosen(page):
    assert page.focused() is page.page.zone.files
    assert "Drop certificates here" in page.text()
    assert page.page.rest.isHidden()


def test_a_dropped_folder_is_taken_in_and_each_file_has_its_reason(page, people, folder, settled):
    drop(page, folder)
    assert page.page.panel.isVisible()
    assert not page.page.zone.isVisible()
    assert page.focused() is page.page.panel.stop
    settled(people)
    result = page.page.result
    assert result.heading.words() == "3 files were looked at"
    assert [result.filters[outcome].text() for outcome in OUTCOMES] == [
        "Accepted  0", "Waiting in the tray  2", "Turned away  1",
    ]  # fmt: skip
    by_name = {result.table.list.texts(n)[0]: result.table.list.texts(n) for n in range(3)}
    assert by_name["broken.pdf"][1:3] == ("Turned away", "Cannot be read")
    assert by_name["Ada-Example.pdf"][3]
    assert page.focused() is result.heading


def test_files_are_filtered_by_outcome_copied_and_saved(page, people, folder, settled, monkeypatch, tmp_path):
    drop(page, folder)
    settled(people)
    result = page.page.result
    result.filters["rejected"].click()
    assert [file.outcome for file in result.shown()] == ["rejected"]
    page.click("Copy the list")
    assert "broken.pdf" in QApplication.clipboard().text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "list.csv"), ""))
    page.click("Save as CSV")
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == '"File","Outcome","Verdict","Why"'
    assert len(lines) == 2
    page.click("Decide what waits")
    assert page.gone == [("tray", "")]
    assert page.said[0] == ("The list is copied.", "good")


def test_what_was_accepted_stands_in_the_register(page, people, folder, certificates, settled, installation):
    import hashlib

    from cryptography.hazmat.primitives.serialization import Encoding

    root = hashlib.sha256(installation.root.public_bytes(Encoding.DER)).hexdigest()
    person = certificates.accept(50, ADA, days=400)
    with people.register.connection.writing() as db:
        db.table("installation").insert({"root": root, "person_id": person.id, "known_at": "2026-01-01T00:00:00Z"})
    drop(page, folder / "Ada-Example.pdf")
    settled(people)
    assert "All of them are in the register now." in page.text()
    row = rows.row(people.register, person.id, people.clock(), people.versions)
    assert row.status == "done"


def test_nothing_that_could_be_a_certificate_is_said(page, people, tmp_path, settled):
    (tmp_path / "letters").mkdir()
    drop(page, tmp_path / "letters")
    settled(people)
    assert "There were no certificates" in page.text()


def test_a_stopped_run_can_go_on(page, people, folder, settled, monkeypatch):
    before = intake_desk.take_in

    def stopping(*args, progress, **named):
        return before(*args, progress=lambda done, total: progress(done, total) and done < 2, **named)

    monkeypatch.setattr(intake_desk, "take_in", stopping)
    drop(page, folder)
    settled(people)
    assert "You stopped it." in page.text()
    assert "An intake was cut off after 2 files." in page.text()
    monkeypatch.setattr(intake_desk, "take_in", before)
    page.click("Go on")
    settled(people)
    assert page.page.result.heading.words() == "3 files were looked at"
    assert intakes.unfinished(people.register) is None
    assert page.page.rest.isHidden()


def test_the_rest_may_be_left(page, people, folder):
    intakes.begin(people.register, [str(folder)], people.clock())
    page.page.open("")
    assert "cut off after 0 files" in page.text()
    page.click("Leave the rest")
    assert intakes.unfinished(people.register) is None
    assert page.page.rest.isHidden()


def test_stop_asks_the_work_to_stop(page, people, folder, settled):
    drop(page, folder)
    work = page.page.desk.work
    page.key(Qt.Key.Key_Space)
    assert work.cancelled
    assert "Stopping" in page.page.panel.count.text()
    settled(people)


def test_a_run_goes_on_while_another_page_is_shown(open_page, people, folder, settled):
    first = open_page(IntakePage, people)
    first.page.desk.start([folder])
    first.page.desk.start([folder])  # one at a time
    first.page.close()
    second = open_page(IntakePage, people)
    assert second.page.desk is first.page.desk
    settled(people)
    assert second.page.result.heading.words() == "3 files were looked at"


def test_a_failure_is_told_and_files_can_be_chosen_again(page, people, folder, settled, monkeypatch):
    def fail(*_args, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(intake_desk, "take_in", fail)
    drop(page, folder)
    settled(people)
    assert "The disk is full." in page.failed[0]
    assert page.page.zone.isVisible()


def test_the_window_goes_on_while_hundreds_of_files_are_taken_in(
    page, people, certificates, tmp_path, settled, monkeypatch
):
    """Before every fiftieth file the work stands still until the window has done something: it is free all along."""
    folder = tmp_path / "many"
    folder.mkdir()
    _record, pdf = certificates.file(7, ADA)
    for number in range(300):
        # Most differ by a comment after the end, so that each is read and judged.
        (folder / f"{number:03}.pdf").write_bytes(pdf + f"\n%{number}".encode() if number else pdf)
    beat, alive, seen = Event(), [], []
    timer = QTimer()
    timer.timeout.connect(beat.set)
    timer.start(5)
    tell = Work.tell

    def waiting(work: Work, done: int, total: int) -> bool:
        if done % 50 == 0:
            beat.clear()
            alive.append(beat.wait(timeout=30))
        return tell(work, done, total)

    monkeypatch.setattr(Work, "tell", waiting)
    page.page.desk.start([folder])
    page.page.desk.work.progressed.connect(lambda done, _total: seen.append(done))
    settled(people)
    timer.stop()
    assert page.page.result.heading.words() == "300 files were looked at"
    assert len(alive) >= 6
    assert all(alive)
    assert sorted(set(seen)) == list(range(301)), "and what was told came to the window in the end"

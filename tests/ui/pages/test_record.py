"""Tests for ui/pages/record.py: certificates, every answer, and one's own data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.pages.record import RecordPage
from ui.widgets.picture import Picture


def test_an_empty_record_says_so_kindly(open_page, session) -> None:
    record = open_page(RecordPage, session())
    assert record.page.title() == "My record"
    assert "None yet. Your first one will be here, and none is ever lost." in record.words()
    assert "Nothing yet. Your answers are kept here, for you to look at again." in record.words()
    assert "Your next date: 22 December 2026" in record.words()
    assert record.buttons() == ["Add to my calendar", "Save all my data", "Erase everything"]


def test_only_an_empty_record_shows_the_bird_that_waits(open_page, session, road) -> None:
    assert len(open_page(RecordPage, session()).page.findChildren(Picture)) == 1
    one = session()
    road.to_the_end(one)
    assert open_page(RecordPage, one).page.findChildren(Picture) == []


def test_the_keyboard_starts_at_the_first_button_even_in_an_empty_record(open_page, session) -> None:
    record = open_page(RecordPage, session())
    assert record.focused() is record.button("Save all my data")


def test_every_certificate_can_be_opened(open_page, session, road) -> None:
    one = session()
    done = road.to_the_end(one)
    record = open_page(RecordPage, one)
    assert (3, "Policy 7.0, 22 November 2026") in record.headings()
    assert "Valid until 22 November 2027" in record.words()
    record.click("Open: Policy 7.0, 22 November 2026")
    assert record.gone == [("certificate", done.id)]


def test_every_check_and_round_of_practice_is_listed_with_its_result(open_page, session, road) -> None:
    one = session()
    items = one.organisation.check_items
    failed = road.answer(one, wrong=items)
    road.answer(one)
    road.answer(one, "practice")
    record = open_page(RecordPage, one)
    titles = [words for level, words in record.headings() if level == 3]
    assert f"Final check: {items} of {items} right" in titles
    assert f"Final check: 0 of {items} right" in titles
    assert any(title.startswith("Practice: ") for title in titles)
    assert any(words.endswith("· passed") for words in record.words())
    assert any(words.endswith("· not passed") for words in record.words())
    record.click(f"See answers: Final check: 0 of {items} right")
    assert record.gone == [("record", f"answers:{failed.id}")]


def test_all_answers_of_an_attempt_are_there_with_what_was_right(open_page, session, road) -> None:
    one = session()
    attempt = road.answer(one, wrong=2)
    record = open_page(RecordPage, one, f"answers:{attempt.id}")
    assert (1, "All my answers") in record.headings()
    numbers = [words.split(".")[0] for level, words in record.headings() if level == 3]
    assert numbers == [str(number) for number in range(1, len(attempt.drawn) + 1)]
    words = record.words()
    assert words.count("Right") >= len(attempt.drawn) - 2
    assert words.count("Not right") + words.count("Partly right") == 2
    assert sum(line.startswith("Your answer: ") for line in words) == len(attempt.drawn)
    assert sum(line.startswith("Right: ") for line in words) == 2
    assert words.count("Sure") == len(attempt.drawn)
    record.click("Back to my record")
    assert record.gone == [("record", "")]
    assert record.focused() is not None


def test_without_an_id_it_is_the_newest_attempt(open_page, session, road) -> None:
    one = session()
    road.answer(one)
    practice = road.answer(one, "practice")
    for target in ("answers", "answers:no-such-attempt"):
        record = open_page(RecordPage, one, target)
        assert f"{len(practice.drawn)} of {len(practice.drawn)} right" in record.text()


def test_answers_before_there_are_any_show_the_record(open_page, session) -> None:
    assert (1, "My record") in open_page(RecordPage, session(), "answers").headings()


def test_a_question_that_is_no_longer_in_the_course_is_said(open_page, session, road) -> None:
    one = session()
    attempt = road.answer(one, "practice")
    gone = attempt.drawn[0].item_id
    one.bank = replace(one.bank, items={name: item for name, item in one.bank.items.items() if name != gone})
    record = open_page(RecordPage, one, "answers")
    assert "1. This question is no longer in the course." in record.words()


def test_all_my_data_are_saved_as_json(open_page, session, road, tmp_path: Path, monkeypatch) -> None:
    one = session()
    road.to_the_end(one)
    record = open_page(RecordPage, one)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "mine.json"), ""))
    record.click("Save all my data")
    found = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert found["profile"][0]["name"] == "Ada Example"
    assert len(found["completion"]) == 1
    assert record.said == [(f"Saved as {tmp_path / 'mine.json'}", "good")]


def test_choosing_no_file_saves_nothing(open_page, session, monkeypatch) -> None:
    record = open_page(RecordPage, session())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    record.click("Save all my data")
    assert record.said == []


def test_a_file_that_cannot_be_written_is_told(open_page, session, tmp_path: Path, qtbot: QtBot) -> None:
    one = session()
    record = open_page(RecordPage, one)
    (tmp_path / "file").write_bytes(b"")
    with qtbot.waitSignal(one.failed):
        assert not record.page.export_to(tmp_path / "file" / "mine.json")
    assert record.said == []


@pytest.mark.parametrize("choice", ["Keep my data", ""])
def test_erasing_asks_first_and_keeping_is_the_safe_choice(open_page, session, boxes, qtbot, choice: str) -> None:
    one = session()
    record = open_page(RecordPage, one)
    boxes.choice = choice
    with qtbot.assertNotEmitted(record.page.erased):
        record.click("Erase everything")
    assert one.profile is not None
    assert boxes.default == ["Keep my data"]
    assert "It cannot be undone. What you sent to HR stays with HR." in boxes.said[0]


def test_erasing_erases_and_tells_the_window(open_page, session, road, boxes, qtbot: QtBot) -> None:
    one = session()
    road.to_the_end(one)
    record = open_page(RecordPage, one)
    boxes.choice = "Erase everything"
    with qtbot.waitSignal(record.page.erased):
        record.click("Erase everything")
    assert one.profile is None
    assert one.completions == ()


def test_what_cannot_be_erased_is_told_and_stays(open_page, session, boxes, qtbot: QtBot) -> None:
    one = session()
    record = open_page(RecordPage, one)
    boxes.choice = "Erase everything"
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed), qtbot.assertNotEmitted(record.page.erased):
        record.click("Erase everything")
    assert one.profile is not None

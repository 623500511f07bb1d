"""Tests for ui/widgets/attempt.py: a real attempt on the shipped course, answered by key and button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from quizzes.kinds import kind
from quizzes.model import Response
from ui.session import Session
from ui.theme import Look
from ui.widgets.attempt import AttemptView


@pytest.fixture
def started(session) -> Session:
    return session()


@pytest.fixture
def view(started: Session, look: Look, shown) -> AttemptView:
    made = AttemptView(started, look)
    made.resize(900, 700)
    shown(made)
    made.show_attempt(started.asking.begin("practice"))
    return made


def _right(view: AttemptView) -> Response:
    item = view.card.item
    return kind(item.kind).right_response(item.body)


def _answer(view: AttemptView) -> None:
    view.card.put_back(_right(view), "sure")


def test_it_starts_at_the_first_open_question_with_the_focus(qtbot: QtBot, view: AttemptView) -> None:
    assert view.card.item.id == view.attempt.next_item
    qtbot.waitUntil(view.card.stem.hasFocus)
    assert not view.answered


def test_where_one_is_is_said_and_shown(view: AttemptView, told) -> None:
    (progress,) = view.findChildren(QProgressBar)
    total = len(view.attempt.drawn)
    assert told(progress)[:2] == ("ProgressBar", f"Question 1 of {total}")
    assert (progress.value(), progress.maximum()) == (0, total)


def test_an_answer_can_be_checked_only_when_it_is_whole(view: AttemptView, told) -> None:
    assert told(view.bar.main).name == "Check my answer"
    assert told(view.bar.main).state.disabled
    assert view.bar.hint.text() == "Choose an answer, then say how sure you are."
    view.card.put_back(_right(view), None)
    assert not view.bar.main.isEnabled()
    view.card.confidence.choose("sure")
    assert view.bar.main.isEnabled()
    assert view.bar.hint.text() == ""


def test_enter_before_there_is_an_answer_does_nothing(qtbot: QtBot, view: AttemptView) -> None:
    qtbot.keyClick(view.card.stem, Qt.Key.Key_Return)
    view.advance()
    assert not view.answered


def test_a_checked_answer_is_kept_and_explained(qtbot: QtBot, view: AttemptView, started: Session) -> None:
    item_id = view.card.item.id
    _answer(view)
    qtbot.mouseClick(view.bar.main, Qt.MouseButton.LeftButton)
    assert view.answered
    assert view.bar.main.text() == "Next question"
    qtbot.waitUntil(view.card.verdict.hasFocus)
    kept = started.asking.running("practice")
    assert [answer.item_id for answer in kept.answers] == [item_id]
    assert kept.answers[0].right


def test_keys_alone_lead_through_the_whole_attempt(qtbot: QtBot, view: AttemptView, started: Session) -> None:
    finished: list[int] = []
    view.finished.connect(lambda: finished.append(1))
    total = len(view.attempt.drawn)
    for number in range(1, total + 1):
        qtbot.waitUntil(view.card.stem.hasFocus)
        _answer(view)
        qtbot.keyClick(view.card.stem, Qt.Key.Key_Return)
        qtbot.waitUntil(view.card.verdict.hasFocus)
        assert view.bar.main.text() == ("See my result" if number == total else "Next question")
        assert finished == []
        qtbot.keyClick(view.card.verdict, Qt.Key.Key_Return)
    assert finished == [1]
    assert started.asking.finish(view.attempt)


def test_an_attempt_that_is_answered_goes_straight_to_its_end(qtbot: QtBot, view: AttemptView) -> None:
    while view.attempt.next_item is not None:
        _answer(view)
        view.advance()
        if view.attempt.next_item is not None:
            view.advance()
    with qtbot.waitSignal(view.finished):
        view.show_attempt(view.attempt)


def test_what_is_begun_is_there_after_a_restart(view: AttemptView, started: Session, look: Look, shown) -> None:
    view.card.put_back(_right(view), "fairly")
    again = AttemptView(started, look)
    shown(again)
    again.show_attempt(started.asking.running("practice"))
    assert set(again.card.answer.response()) == set(_right(view))
    assert again.card.confidence.confidence() == "fairly"
    assert again.bar.main.isEnabled()


def test_a_draft_is_thrown_away_once_the_answer_is_kept(view: AttemptView, started: Session) -> None:
    key = f"{view.attempt.id}/{view.card.item.id}"
    _answer(view)
    assert started.store.desk.draft("answer", key)
    view.advance()
    assert started.store.desk.draft("answer", key) == ""


def test_an_answer_that_cannot_be_kept_stays_open(
    qtbot: QtBot, view: AttemptView, started: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise PostwiseError("The disk is full.")

    _answer(view)
    monkeypatch.setattr(type(started.store.attempts), "save_answer", fail)
    with qtbot.waitSignal(started.failed):
        view.advance()
    assert not view.answered
    assert view.bar.main.text() == "Check my answer"


def test_one_can_stop_at_any_time(qtbot: QtBot, view: AttemptView) -> None:
    for _time in range(2):
        assert view.bar.back.text() == "Stop here for now"
        with qtbot.waitSignal(view.left):
            qtbot.mouseClick(view.bar.back, Qt.MouseButton.LeftButton)
        _answer(view)
        view.advance()


def test_links_of_the_feedback_are_handed_on(qtbot: QtBot, view: AttemptView) -> None:
    with qtbot.waitSignal(view.link_followed) as followed:
        view.card.link_followed.emit("clause:6-b5")
    assert followed.args == ["clause:6-b5"]


def test_a_view_without_an_attempt_takes_any_call(started: Session, look: Look, qtbot: QtBot) -> None:
    view = AttemptView(started, look)
    qtbot.addWidget(view)
    view.advance()
    assert not view.answered

"""Tests for ui/widgets/question.py, with real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quizzes.model import CONFIDENCES, Answer, Confidence, Item
from ui.tab_order import follow_layout
from ui.theme import Look
from ui.widgets.question import ConfidenceRow, QuestionCard, confidence_name, verdict_words
from ui.widgets.text import LinkStop, TextLabel

ORDER = ("c", "a", "b")
MakeItem = Callable[..., Item]


@pytest.fixture
def card(look: Look, item: MakeItem, shown) -> QuestionCard:
    made = QuestionCard(item(), ORDER, look)
    shown(made)
    made.stem.setFocus()
    return made


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("ui.widgets.question.announce", lambda _widget, words: said.append(words))
    return said


def _answer(now, *, right: bool = True, marks: float = 1.0, confidence: Confidence = "sure") -> Answer:
    return Answer("consent", ("a",), confidence, now(), right, marks)


def test_the_stem_is_a_heading_and_starts_with_the_focus(card: QuestionCard, told) -> None:
    assert told(card.stem)[:2] == ("Heading", "May you post it?")
    assert card.stem.hasFocus()


def test_a_situation_comes_before_the_question(qtbot: QtBot, look: Look, item: MakeItem) -> None:
    made = QuestionCard(item(intro="Dan is in <b>your</b> picture."), ORDER, look)
    qtbot.addWidget(made)
    words = [text.words() for text in made.findChildren(TextLabel)]
    assert words == ["Dan is in <b>your</b> picture.", "May you post it?"]
    assert made.findChildren(TextLabel)[0].focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_question_that_must_be_right_says_so(qtbot: QtBot, look: Look, item: MakeItem) -> None:
    def texts(made: QuestionCard) -> list[str]:
        qtbot.addWidget(made)
        return [words.text() for words in made.findChildren(QLabel)]

    assert "Must be right to pass" in texts(QuestionCard(item(must_pass=True), ORDER, look))
    assert "Must be right to pass" not in texts(QuestionCard(item(), ORDER, look))


@pytest.mark.parametrize(
    ("key", "chosen"), [(Qt.Key.Key_1, ("c",)), (Qt.Key.Key_2, ("a",)), (Qt.Key.Key_3, ("b",)), (Qt.Key.Key_4, ())]
)
def test_number_keys_choose_an_option(qtbot: QtBot, card: QuestionCard, key: Qt.Key, chosen: tuple[str, ...]) -> None:
    qtbot.keyClick(card.stem, key)
    assert card.answer.response() == chosen


def test_number_keys_work_from_an_option_too(qtbot: QtBot, card: QuestionCard) -> None:
    qtbot.keyClick(card.stem, Qt.Key.Key_1)
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_3)
    assert card.answer.response() == ("b",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_asks_for_the_check_from_wherever_one_is(qtbot: QtBot, card: QuestionCard, key: Qt.Key) -> None:
    for place in (card.stem, card.answer.first_focus(), card.confidence.button("sure")):
        with qtbot.waitSignal(card.submitted):
            qtbot.keyClick(place, key)


def test_other_keys_are_left_alone(qtbot: QtBot, card: QuestionCard) -> None:
    with qtbot.assertNotEmitted(card.submitted):
        qtbot.keyClick(card.stem, Qt.Key.Key_A)
        qtbot.keyClick(card.stem, Qt.Key.Key_0)
    assert card.answer.response() == ()


def test_how_sure_must_be_said(card: QuestionCard) -> None:
    assert not card.ready()
    card.answer.press(2)
    assert not card.ready()
    card.confidence.choose("guess")
    assert card.ready()
    assert card.given() == (("a",), "guess")


def test_how_sure_alone_is_not_enough(card: QuestionCard) -> None:
    card.confidence.choose("sure")
    assert not card.ready()


def test_on_the_way_nobody_asks_how_sure(look: Look, item: MakeItem, shown) -> None:
    made = QuestionCard(item(), ORDER, look, ask_confidence=False)
    shown(made)
    assert not made.confidence.isVisible()
    made.answer.press(1)
    assert made.ready()
    assert made.given() == (("c",), "fairly")


def test_every_change_is_told(qtbot: QtBot, card: QuestionCard) -> None:
    changes: list[int] = []
    card.changed.connect(lambda: changes.append(1))
    card.answer.press(1)
    card.confidence.choose("fairly")
    card.confidence.choose("sure")
    assert len(changes) == 3


def test_what_was_begun_before_is_put_back(qtbot: QtBot, look: Look, item: MakeItem) -> None:
    made = QuestionCard(item("multiple"), ORDER, look)
    qtbot.addWidget(made)
    made.put_back(("a",), None)
    assert (made.answer.response(), made.confidence.confidence()) == (("a",), None)
    made.put_back(("a", "c"), "sure")
    assert made.given() == (("c", "a"), "sure")


def test_feedback_is_announced_shown_and_gets_the_focus(
    qtbot: QtBot, card: QuestionCard, now, told, spoken: list[str]
) -> None:
    card.answer.press(2)
    card.explain(_answer(now))
    qtbot.waitUntil(card.verdict.hasFocus)
    assert spoken == ["That’s right."]
    assert told(card.verdict)[:2] == ("Heading", "That’s right.")
    assert card.verdict.isVisible()
    assert card.verdict.mapTo(card, card.verdict.pos()).y() < card.answer.y()


def test_after_the_feedback_the_answer_is_locked(qtbot: QtBot, card: QuestionCard, now, told) -> None:
    card.answer.press(2)
    card.confidence.choose("sure")
    card.explain(_answer(now))
    qtbot.keyClick(card.stem, Qt.Key.Key_1)
    assert card.given() == (("a",), "sure")
    assert all(told(card.confidence.button(step)).state.disabled for step in CONFIDENCES)


def test_tab_goes_from_the_verdict_through_the_feedback_and_its_links(
    qtbot: QtBot, look: Look, item: MakeItem, now, shown
) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    card, following = QuestionCard(item(), ORDER, look), QPushButton("Next")
    column.addWidget(card)
    column.addWidget(following)
    shown(holder)
    card.answer.press(2)
    card.explain(_answer(now))
    follow_layout(holder)
    qtbot.waitUntil(card.verdict.hasFocus)
    walked: list[QWidget] = []
    while holder.focusWidget() is not following and len(walked) < 10:
        qtbot.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        walked.append(holder.focusWidget())
    assert [type(place).__name__ for place in walked] == [
        "TextLabel", "TextLabel", "LinkStop", "TextLabel", "QPushButton",
    ]  # fmt: skip
    heights = [place.mapTo(holder, place.rect().topLeft()).y() for place in walked]
    assert heights == sorted(heights)


def test_enter_on_a_link_of_the_feedback_follows_it_and_goes_no_further(qtbot: QtBot, card: QuestionCard, now) -> None:
    card.explain(_answer(now))
    link = card.findChildren(LinkStop)[0]
    with qtbot.assertNotEmitted(card.submitted), qtbot.waitSignal(card.link_followed) as followed:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert followed.args == ["clause:3-b2-o2"]


@pytest.mark.parametrize(
    ("right", "marks", "confidence", "words", "tone"),
    [
        (True, 1.0, "guess", "no guess", "good"),
        (True, 1.0, "fairly", "That’s right.", "good"),
        (True, 1.0, "sure", "That’s right.", "good"),
        (False, 0.5, "sure", "Partly right.", "warn"),
        (False, 0.0, "sure", "You were sure", "bad"),
        (False, 0.0, "guess", "Not this time.", "bad"),
    ],
)
def test_the_verdict_has_its_own_words_tone_and_sign(
    now, right: bool, marks: float, confidence: Confidence, words: str, tone: str
) -> None:
    told, found, icon = verdict_words(_answer(now, right=right, marks=marks, confidence=confidence))
    assert words in told
    assert found == tone
    assert icon == {"good": "done", "warn": "partly", "bad": "cross"}[tone]


@pytest.mark.parametrize("step", CONFIDENCES)
def test_each_step_of_being_sure_is_a_named_radio_button(qtbot: QtBot, look: Look, told, step: Confidence) -> None:
    row = ConfidenceRow(look)
    qtbot.addWidget(row)
    assert row.confidence() is None
    role, name, description, state = told(row.button(step))
    assert (role, name) == ("RadioButton", confidence_name(step))
    assert description == "How sure are you? This never changes your result."
    assert not state.checked
    row.choose(step)
    assert row.confidence() == step
    assert told(row.button(step)).state.checked


def test_part_marks_are_told_under_the_question(qtbot: QtBot, look: Look, item: MakeItem, told) -> None:
    many, one = QuestionCard(item("multiple"), ORDER, look), QuestionCard(item(), ORDER, look)
    for made in (many, one):
        qtbot.addWidget(made)
    rule = "Part marks: each one you find counts the same. Each wrong one takes as much away."
    assert rule in [words.text() for words in many.findChildren(QLabel)]
    assert told(many.stem).description == rule
    assert not any("Part marks" in words.text() for words in one.findChildren(QLabel))
    assert told(one.stem).description == ""

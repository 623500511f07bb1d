"""The Post lab's screen: findings beside the draft, marks in it, and the words as heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout

from ui.pages.post_lab import PostLabPage, severity_name
from ui.widgets.parts import Button
from ui.widgets.text import TextLabel

DRAFT = "🎉 Join us #foodwasteactionweek and call Dan on 07700 900123"


@pytest.fixture
def page(session, look, shown):
    made = PostLabPage(session(), look)
    made.resize(1000, 800)
    shown(made)
    made.take_focus()
    return made


def write(page: PostLabPage, words: str) -> None:
    page.draft.setPlainText(words)
    page.inspect()
    QApplication.processEvents()


def test_it_waits_for_a_draft(page):
    assert page.focusWidget() is page.draft
    assert page.summary.words() == "Findings come here as you write."
    assert page.heard.words() == "Nothing to say yet."
    assert not page.listen.isEnabled()
    assert page.title() == "Post lab"


def test_typing_brings_the_findings_by_itself(page, qtbot):
    QTest.keyClicks(page.draft, "See #foodwasteactionweek")
    qtbot.waitUntil(lambda: "to look at" in page.summary.words())
    assert page.report is not None
    assert "hashtag-case" in [one.rule for one in page.report.findings]


def test_a_good_draft_is_praised(page):
    write(page, "We fixed forty toasters on Saturday. Thank you to everybody who came.")
    assert page.summary.words() == "Nothing to change. Well written."


def test_show_selects_the_place_in_the_draft_also_behind_an_emoji(page):
    write(page, DRAFT)
    phone = next(one for one in page.report.findings if one.rule == "phone")
    button = next(b for b in page.findChildren(Button) if "07700 900123" in b.accessibleName() and b.isVisible())
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.draft.textCursor().selectedText() == phone.excerpt == "07700 900123"
    assert page.draft.hasFocus()


def test_each_finding_is_marked_in_the_draft(page):
    write(page, DRAFT)
    marked = [mark.cursor.selectedText() for mark in page.draft.extraSelections()]
    assert marked == [one.excerpt for one in page.report.findings]


def test_the_words_as_heard_are_on_the_screen_and_follow_the_voice(page, qtbot):
    write(page, DRAFT)
    qtbot.waitUntil(lambda: "party popper" in page.heard.words())
    assert page.listen.isEnabled()
    place = next(n for n, one in enumerate(page.report.segments) if one.spoken.strip())
    page.speaker.reached.emit(place)
    assert "<b>" in page.heard.text()
    page.speaker.ended.emit()
    assert "<b>" not in page.heard.text()


def test_without_a_voice_it_says_so_and_the_words_stay(page, qtbot, monkeypatch):
    monkeypatch.setattr(type(page.speaker), "say", lambda *_: False)
    write(page, DRAFT)
    qtbot.waitUntil(page.listen.isEnabled)
    with qtbot.waitSignal(page.say) as said:
        page.listen.click()
    assert "no voice" in said.args[0]


def test_the_button_starts_and_stops_the_voice(page, qtbot, monkeypatch):
    spoken = []
    monkeypatch.setattr(type(page.speaker), "say", lambda _self, pieces: bool(spoken.append(list(pieces)) or True))
    write(page, "Hello there, friends of food.")
    qtbot.waitUntil(page.listen.isEnabled)
    page.listen.click()
    assert "".join(spoken[0]).split()
    assert page.listen.text() == "Stop"
    monkeypatch.setattr(type(page.speaker), "speaking", True)
    stopped = []
    monkeypatch.setattr(type(page.speaker), "stop", lambda _self: stopped.append(True))
    page.listen.click()
    assert stopped == [True]


def test_it_turns_into_one_column_where_it_is_narrow(page, qtbot):
    assert page._row.direction() == QBoxLayout.Direction.LeftToRight
    page.resize(500, 800)
    qtbot.waitUntil(lambda: page._row.direction() == QBoxLayout.Direction.TopToBottom)


def test_every_severity_has_words():
    assert len({severity_name(name) for name in ("high", "medium", "low")}) == 3


def test_a_key_leaves_the_cards_that_it_did_not_change(page):
    write(page, DRAFT)
    before = [card for _one, card in page._cards]
    write(page, "Yes! " + DRAFT)
    assert [card for _one, card in page._cards] == before
    assert page._cards[0][0].start == page.report.findings[0].start
    write(page, DRAFT + " and mail ada@example.org")
    assert [card for _one, card in page._cards][: len(before)] == before
    assert [one.rule for one, _card in page._cards] == [one.rule for one in page.report.findings]


def test_only_so_many_findings_are_shown_and_the_rest_counted(page):
    write(page, " ".join(f"#foodwasteweek{word}" for word in "abcdefghijklmnopq"))
    assert len(page._cards) == 12
    assert page._more.text().startswith(f"And {len(page.report.findings) - 12} more")


def test_an_address_that_no_line_can_hold_is_cut_on_its_card(session, look, shown) -> None:
    page = PostLabPage(session(), look)
    shown(page)
    page.draft.setPlainText(
        "Look: https://www.example.org/a/very/long/address?utm_source=one&utm_medium=two&utm_campaign=x"
    )
    page.inspect()
    texts = [text.words() for text in page.findChildren(TextLabel)]
    assert "https://www.example.org/a/very/l…" in texts

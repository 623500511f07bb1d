"""Tests for ui/links.py: what each kind of link opens, and that nothing else is opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.links import Links, contact_address


class Boxes:
    """Answers each message box with a button, and keeps what it said."""

    def __init__(self) -> None:
        self.choice = ""
        self.said: list[tuple[str, str]] = []


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    made = Boxes()

    def answer(box: QMessageBox) -> int:
        made.said.append((box.text(), box.informativeText()))
        for button in box.buttons():
            if button.text() == made.choice:
                button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.append(QUrl(url).toString()))
    return made


@pytest.fixture
def gone() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def links(qtbot: QtBot, session, gone) -> Links:
    parent = QWidget()
    qtbot.addWidget(parent)
    return Links(parent, session(), lambda page, target: gone.append((page, target)))


def test_a_clause_opens_the_policy_and_a_lesson_the_lesson(links: Links, gone) -> None:
    links.follow("clause:3-b1")
    links.follow("lesson:alt-text")
    links.follow("approval:new-account")
    assert gone == [("policy", "3-b1"), ("lesson", "alt-text"), ("approvals", "new-account")]


def test_a_term_is_explained(links: Links, boxes: Boxes, session, catalogue) -> None:
    term = next(iter(catalogue.terms.values()))
    links.follow(f"term:{term.id}")
    assert boxes.said == [(term.term, term.meaning)]


def test_a_contact_without_an_address_says_so(links: Links, boxes: Boxes, catalogue) -> None:
    contact = next(iter(catalogue.contacts.values()))
    links.follow(f"contact:{contact.id}")
    ((title, words),) = boxes.said
    assert title == contact.role
    assert contact.about in words
    assert "not set an address" in words


def test_a_contact_with_an_address_shows_it(links: Links, catalogue) -> None:
    contact = next(iter(catalogue.contacts))
    session = links._session
    organisation = replace(session.organisation, contact_emails={contact: "hr@example.org"})
    session.course = replace(session.course, organisation=organisation)
    assert "hr@example.org" in links.meaning("contact", contact)[1]


@pytest.mark.parametrize("address", ["term:nothing", "contact:nobody", "term:", "note:x", "", "clause"])
def test_what_is_not_known_does_nothing_that_could_harm(links: Links, boxes: Boxes, opened, address: str) -> None:
    links.follow(address)
    assert boxes.said == []
    assert opened == []


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", "HTTPS://x.example"],
)
def test_only_secure_pages_are_ever_opened(links: Links, boxes: Boxes, opened, gone, address: str) -> None:
    boxes.choice = "Open it"
    links.follow(address)
    assert (opened, boxes.said, gone) == ([], [], [])


def test_a_web_page_is_opened_only_after_a_yes(links: Links, boxes: Boxes, opened) -> None:
    boxes.choice = "Stay here"
    links.follow("https://example.org/a")
    assert opened == []
    boxes.choice = "Open it"
    links.follow("https://example.org/a")
    assert opened == ["https://example.org/a"]
    assert boxes.said[-1][1] == "https://example.org/a"


def test_a_box_closed_without_a_button_stays_here(links: Links, boxes: Boxes, opened) -> None:
    links.follow("https://example.org/a")
    assert opened == []


@pytest.mark.parametrize("address", ["term:alt-text", "contact:hr"])
def test_from_an_explanation_one_can_go_on_to_all_of_them(links: Links, boxes: Boxes, gone, address: str) -> None:
    links.follow(address)
    assert gone == []
    boxes.choice = "See all"
    links.follow(address)
    assert gone == [("reference", address)]


def test_an_explanation_is_closed_by_enter_and_escape(links: Links, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def answer(box: QMessageBox) -> int:
        close = box.button(QMessageBox.StandardButton.Close)
        seen.append(box.defaultButton() is close and box.escapeButton() is close)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    links.follow("term:alt-text")
    assert seen == [True]


def test_an_address_that_is_not_set_is_said_in_plain_words(links: Links) -> None:
    organisation = replace(links._session.organisation, contact_emails={"hr": "hr@example.org"})
    assert contact_address(organisation, "hr") == "hr@example.org"
    assert contact_address(organisation, "it-team").startswith("Your organisation has not set an address")

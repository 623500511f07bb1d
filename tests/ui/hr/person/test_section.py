"""What every card of a person's page is: a heading, a body that is filled anew, and one question at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from ui.hr.person.section import Section
from ui.hr.widgets.reason import ReasonForm


class Sample(Section):
    """Says a name, and has a field that stays."""

    def __init__(self, page):
        super().__init__(page, "A card")
        self.done: list[str] = []
        self.kept = QLineEdit()
        self.add(self.kept)
        self.quiet = self.button("Do it", "note", lambda: self.done.append("quiet"))
        self.named = self.button("Do it", "note", lambda: self.done.append("named"), about="for Ada", kind="danger")
        self.deeds([self.quiet, self.named], self)

    def fill(self):
        self.say("Muted words")
        self.fact("Name", self.person.details.name)


@pytest.fixture
def page(open_card):
    return open_card(Sample)


def test_it_shows_its_person_anew_and_keeps_what_is_half_written(page, people):
    page.page.card.kept.setText("half")
    people.changed.emit()
    seen = [one for one in page.page.card.body.findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in seen] == ["Muted words", "Name", "Ada Example"]
    assert page.page.card.kept.text() == "half"


def test_its_heading_is_a_heading_and_where_it_starts(page, told):
    page.page.card.return_focus()
    assert page.focused() is page.page.card.heading
    assert (told(page.focused()).role, told(page.focused()).name) == ("Heading", "A card")


def test_buttons_do_their_deed_and_say_what_they_are_about(page, told):
    for one in (page.page.card.quiet, page.page.card.named):
        one.setFocus()
        page.key(Qt.Key.Key_Space)
    assert page.page.card.done == ["quiet", "named"]
    assert told(page.page.card.named).name == "Do it, for Ada"
    assert told(page.page.card.quiet).name == "Do it"


def test_what_is_known_of_the_workspace_is_at_hand(page, people, now):
    card = page.page.card
    assert card.workspace is people
    assert card.organisation is people.organisation
    now.move(days=1)
    assert card.now() == now()


def test_a_value_can_be_selected_and_copied(page):
    value = next(one for one in page.page.card.body.findChildren(QLabel) if one.text() == "Ada Example")
    assert value.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_a_second_question_takes_the_place_of_the_first(page, look, answer):
    card, heard = page.page.card, []
    for title in ("First?", "Second?"):
        card.ask(ReasonForm(title, (), "Yes", look), heard.append)
    seen = [one.heading.words() for one in card.findChildren(ReasonForm) if one.isVisible()]
    assert seen == ["Second?"]
    answer(page, "Because")
    assert heard == ["Because"]
    card.ask(ReasonForm("Third?", (), "Yes", look), heard.append)
    page.key(Qt.Key.Key_Escape)
    assert page.focused() is card.heading
    assert heard == ["Because"]

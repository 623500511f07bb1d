"""One person's page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from records.hr import people as register_people
from records.hr.model import Details
from ui.hr.page import HrPage
from ui.hr.pages.person import PersonPage

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


def find(space, email="ada@example.org"):
    return register_people.find(space.register, email=email)


@pytest.fixture
def ada(people):
    return find(people).id


def test_it_says_who_it_is_and_how_they_stand(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    assert page.page.title() == "Ada Example"
    for words in ("Not done yet. There is time until", "Outreach · Wales · ada@example.org · 1", "Contributor"):
        assert words in page.text()
    assert page.focused().words() == "Ada Example"


def test_somebody_who_is_not_there_leads_back_to_the_register(open_page, people):
    page = open_page(PersonPage, people, "nobody")
    assert page.page.title() == "Person"
    assert "Nobody is here" in page.text()
    page.click("Go to the register")
    assert page.gone == [("register", "")]
    page.page.refresh()


def test_the_way_back_leads_to_the_register(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    page.click("Register")
    assert page.gone == [("register", "")]


def test_what_is_half_written_stays_when_something_else_changes(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    notes = page.page.sections[3]
    notes.text.setPlainText("half a no")
    page.click("Put details right")
    people.changed.emit()
    assert notes.text.toPlainText() == "half a no"
    assert page.page.sections[1].form.isVisible()


def test_headings_are_headings(open_page, people, ada, told):
    page = open_page(PersonPage, people, ada)
    heard = [told(label) for label in page.page.findChildren(QLabel) if label.property("level")]
    assert all(one.role == "Heading" for one in heard)
    assert {"Completions", "Details", "Notes", "Their data"} <= {one.name for one in heard}


def test_the_page_is_one_of_the_workspace():
    assert issubclass(PersonPage, HrPage)

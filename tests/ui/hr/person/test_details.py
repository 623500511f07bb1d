"""The details of a person, and the form that puts them right."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from records.hr import people as register_people
from ui.hr.pages.person import PersonPage
from ui.hr.person.details import DetailsCard, read_day
from ui.widgets import field as field_module


def test_it_shows_what_is_known_and_what_is_not(open_card, find):
    text = open_card(DetailsCard).text()
    for words in ("ada@example.org", "Outreach", "Wales", "meg@example.org", "Contributor", "No, they work here"):
        assert words in text
    assert "Started\nNot known" in text
    assert "Since 22 November 2026" in text
    left = open_card(DetailsCard, find("dee@example.org").id).text()
    assert "1 March 2026" in left
    assert "No, they work here" not in left


def test_the_form_begins_with_what_is_known(open_card, find):
    page = open_card(DetailsCard, find("ben@example.org").id)
    page.click("Put details right")
    one = page.page.card.form
    assert (one.name.text(), one.team.text(), one.nation.text()) == ("Ben Sample", "Food", "Scotland")
    assert (one.started_on.text(), one.left_on.text()) == ("05/01/2026", "")
    assert not any(box.isChecked() for box in one.paths.values())


def test_each_field_has_a_name_and_the_days_say_how_to_write_them(open_card, told):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    assert told(one.manager_email).name == "Manager’s e-mail"
    assert told(one.left_on).description == "Like 22/11/2026. Leave it empty if there is none."
    assert told(one.paths["manage"]).role == "CheckBox"
    assert told(one.reason).name == "Why it is put right"


def test_what_is_wrong_is_the_description_of_its_field(open_card, told):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    one.started_on.setText("soon")
    one.reason.setText("Asked")
    page.click("Save the details")
    assert page.focused() is one.started_on
    assert told(one.started_on).description == "This is no day. Write it like 22/11/2026."
    assert told(one.name).description == ""


def test_the_form_is_left_by_keyboard_and_nothing_is_kept(open_card, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    page.page.card.form.name.setText("Somebody Else")
    page.page.card.form.cancel.setFocus()
    page.key(Qt.Key.Key_Space)
    assert page.page.card.form is None
    assert page.focused() is page.page.card.open
    assert find().details.name == "Ada Example"


def test_escape_leaves_the_form(open_card):
    page = open_card(DetailsCard)
    page.click("Put details right")
    page.key(Qt.Key.Key_Left)
    assert page.page.card.form is not None
    page.key(Qt.Key.Key_Escape)
    assert page.page.card.form is None
    assert page.focused() is page.page.card.open


def test_enter_in_the_last_field_saves(open_card, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    page.page.card.form.name.setText("Ada Married-Name")
    page.page.card.form.reason.setFocus()
    page.key(Qt.Key.Key_Return)
    assert page.focused() is page.page.card.form.reason
    page.type("She married.")
    page.key(Qt.Key.Key_Return)
    assert find().details.name == "Ada Married-Name"
    assert page.page.card.form is None


def test_the_form_opens_in_sight_and_so_does_what_is_wrong(open_page, people, ada, monkeypatch):
    heard = []
    monkeypatch.setattr(field_module, "announce", lambda _widget, words: heard.append(words))
    page = open_page(PersonPage, people, ada)
    page.click("Put details right")
    one = page.page.sections[1].form
    assert one.name.visibleRegion().boundingRect() == one.name.rect()
    one.name.clear()
    one.reason.setFocus()
    page.page._body.verticalScrollBar().setValue(page.page._body.verticalScrollBar().maximum())
    assert one.name.visibleRegion().isEmpty()
    page.key(Qt.Key.Key_Return)
    assert page.focused() is one.name
    wrong = one._fields["name"]
    assert wrong.visibleRegion().boundingRect() == wrong.rect()
    assert heard == ["A name is needed."]
    page.page._body.verticalScrollBar().setValue(page.page._body.verticalScrollBar().maximum())
    page.key(Qt.Key.Key_Escape)
    opener = page.focused()
    assert opener is page.page.sections[1].open
    assert opener.visibleRegion().boundingRect() == opener.rect()


def test_details_are_put_right_with_a_reason(open_card, people, ada, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    assert page.focused() is one.name
    one.name.setText("Ada Married-Name")
    one.started_on.setText("3/2/2026")
    one.paths["manage"].setChecked(True)
    page.click("Save the details")
    assert one._fields["reason"].complaint() == "Write in a few words why."
    assert page.focused() is one.reason
    page.type("She married.")
    page.click("Save the details")
    details = find().details
    assert details.name == "Ada Married-Name"
    assert details.started_on == date(2026, 2, 3)
    assert "manage" in details.audiences
    assert register_people.notes(people.register, ada)[0].text == "She married."
    assert page.focused() is page.page.card.open


def test_what_is_wrong_stands_beside_its_field(open_card, people, ada, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    for line in (one.name, one.email, one.staff_number):
        line.clear()
    one.left_on.setText("31/2/2026")
    page.click("Save the details")
    wrong = [key for key, field in one._fields.items() if field.complaint()]
    assert wrong == ["name", "email", "left_on", "reason"]
    assert page.focused() is one.name
    page.click("Cancel")
    assert find().details.name == "Ada Example"


def test_an_address_of_somebody_else_is_refused_and_the_form_stays(open_card, people, ada, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    one.email.setText("ben@example.org")
    one.reason.setText("Typo")
    page.click("Save the details")
    assert page.failed == []
    assert one._fields["email"].complaint() == (
        "Ben Sample has this in the register. Put right whichever of the two is wrong."
    )
    assert page.focused() is one.email
    assert one.isVisible()
    one.email.setText("ada@example.org")
    one.staff_number.setText(" 3 ")
    page.click("Save the details")
    assert one._fields["email"].complaint() == ""
    assert one._fields["staff_number"].complaint().startswith("Cyd Pattern has this")
    assert page.focused() is one.staff_number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("22/11/2026", date(2026, 11, 22)),
        ("2026-11-22", date(2026, 11, 22)),
        (" 1.2.2026 ", date(2026, 2, 1)),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(words, day):
    assert read_day(words) == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("soon", "^soon$"),
        ("22/11/26", "^22/11/26$"),
        ("32/1/2026", "day .*(out of range|must be)"),
        ("11/22/2026", "month must be in"),
    ],
)
def test_what_is_no_day_is_refused(words, why):
    with pytest.raises(ValueError, match=why):
        read_day(words)


@pytest.mark.parametrize(
    ("field", "words", "complaint"),
    [
        ("email", "ada at example", "“ada at example” is not an e-mail address."),
        ("manager_email", "Meg", "“Meg” is not an e-mail address."),
        ("team", "x" * 300, "This is longer than 200 letters."),
        ("name", "Ada ?xample", "A letter of “Ada ?xample” was lost"),
    ],
)
def test_the_rules_are_those_of_a_roster(open_card, find, field, words, complaint):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    getattr(one, field).setText(words)
    one.reason.setText("Asked")
    page.click("Save the details")
    assert one._fields[field].complaint().startswith(complaint)
    assert page.focused() is getattr(one, field)
    assert getattr(find().details, field) != words


def test_what_is_saved_is_in_one_spelling(open_card, find):
    page = open_card(DetailsCard)
    page.click("Put details right")
    one = page.page.card.form
    one.team.setText("  Out\u200breach   Cymru\u0302 ")
    one.reason.setText("Asked")
    page.click("Save the details")
    assert find().details.team == "Outreach Cymrû"

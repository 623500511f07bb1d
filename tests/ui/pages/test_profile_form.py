"""Tests for ui/pages/profile_form.py: what it reads, what it refuses, and how it says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from modules.model import AUDIENCES, Audience
from records.model import Profile
from ui.pages.profile_form import ProfileForm, audience_name
from ui.theme import Look


@pytest.fixture
def form(session, look: Look, shown: Callable[[QWidget], None]) -> Callable[..., ProfileForm]:
    organisation = session(None).organisation
    each = {"everyone": 54.2, "contribute": 53.4, "run-account": 74.0, "manage": 0.9}

    def minutes(audiences: Sequence[Audience]) -> float:
        return sum(each[audience] for audience in {"everyone", *audiences})

    def make(profile: Profile | None = None) -> ProfileForm:
        made = ProfileForm(organisation, profile, look, minutes)
        shown(made)
        return made

    return make


def test_it_reads_what_is_typed_with_single_spaces(form, qtbot: QtBot) -> None:
    made = form()
    qtbot.keyClicks(made.name, "  Ada   B.  Example ")
    qtbot.keyClicks(made.email, " ada@example.org ")
    qtbot.keyClicks(made.staff_number, " 17 ")
    made.team.setCurrentIndex(1)
    made.nation.setCurrentIndex(2)
    made.audiences["run-account"].click()
    read = made.read()
    assert read == Profile(
        "Ada B. Example", "ada@example.org", staff_number="17", team=made.team.itemText(1),
        nation=made.nation.itemText(2), audiences=("everyone", "run-account"),
    )  # fmt: skip
    assert made.complaints() == ()


def test_it_shows_a_known_profile_and_reads_the_same_again(form) -> None:
    known = Profile("Ada Example", "ada@example.org", "17", "Digital", "Wales", audiences=("everyone", "manage"))
    assert form(known).read() == known


def test_a_team_that_is_no_longer_offered_is_kept(form) -> None:
    known = Profile("Ada Example", "ada@example.org", team="A team of old")
    assert form(known).read().team == "A team of old"


def test_everyone_is_always_ticked_and_cannot_be_taken_off(form) -> None:
    made = form()
    assert made.audiences["everyone"].isChecked()
    assert not made.audiences["everyone"].isEnabled()
    assert [audience_name(audience) for audience in AUDIENCES] == [box.text() for box in made.audiences.values()]


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "@example.org", "ada@example", "a b@example.org", "a@b@c.org", "ada@example."]
)
def test_an_address_that_cannot_be_one_is_refused(form, email: str) -> None:
    made = form(Profile("Ada Example", email))
    assert made.read() is None
    assert made.complaints() == ("Please type your work e-mail, such as sam@charity.example.",)
    assert made.email.hasFocus()


@pytest.mark.parametrize("name", ["", "   "])
def test_no_name_is_refused(form, name: str) -> None:
    made = form(Profile(name, "ada@example.org"))
    assert made.read() is None
    assert made.complaints() == ("Please type your name.",)
    assert made.name.hasFocus()


def test_all_faults_are_said_at_once_and_the_keyboard_goes_to_the_first(form) -> None:
    made = form()
    assert made.read() is None
    assert len(made.complaints()) == 2
    assert made.name.hasFocus()


def test_a_fault_is_in_the_field_s_own_description_and_goes_once_mended(form, told, qtbot: QtBot) -> None:
    made = form(Profile("Ada Example", "ada"))
    made.read()
    assert told(made.email).description == "Please type your work e-mail, such as sam@charity.example."
    qtbot.keyClicks(made.email, "@example.org")
    assert made.read() is not None
    assert told(made.email).description == "So that HR knows which person you are."


def test_every_field_has_its_name(form, told) -> None:
    made = form()
    names = {made.name: "Your full name", made.email: "Work e-mail", made.staff_number: "Staff number, if you have one"}
    assert {line: told(line).name for line in names} == names


def test_every_chooser_is_labelled(form) -> None:
    made = form()
    # Where assistive technology goes by relations, Qt tells the choice as the name, and the label by its relation.
    for chooser, words in ((made.team, "Team"), (made.nation, "Where you work")):
        assert chooser.accessibleName() == words
        relations = QAccessible.queryAccessibleInterface(chooser).relations(QAccessible.RelationFlag.Label)
        assert [known.text(QAccessible.Text.Name) for known, _kind in relations] == [words]


@pytest.mark.parametrize("name", ["Siân Ŵyn-Ŷates", "Łukasz Żółć", "Zoë O’Neill", "Đặng Thị Ánh", "Иван Пример"])
def test_a_name_that_can_be_printed_needs_nothing_more(form, name: str) -> None:
    made = form(Profile(name, "ada@example.org"))
    read = made.read()
    if made.print_name.isVisible():
        assert "cannot print" in made.complaints()[0]
    else:
        assert read is not None
        assert read.print_name == ""


def test_a_letter_that_cannot_be_printed_asks_for_latin_letters(form, qtbot: QtBot) -> None:
    made = form(Profile("李 Example", "li@example.org"))
    assert made.print_name.isVisible()
    assert made.read() is None
    assert made.complaints() == ("The certificate cannot print 李. Please type your name in Latin letters here.",)
    assert made.print_name.hasFocus()
    made.print_name.setText("李")
    assert made.read() is None
    made.print_name.setText("Li  Example")
    assert made.read().print_name == "Li Example"


def test_the_field_for_latin_letters_comes_and_goes_with_the_name(form) -> None:
    made = form()
    assert not made.print_name.isVisible()
    made.name.setText("李")
    assert made.print_name.isVisible()
    made.name.setText("Li")
    assert not made.print_name.isVisible()


def test_a_field_holds_no_more_than_a_line_of_a_certificate(form) -> None:
    made = form()
    made.name.setText("x" * 500)
    assert len(made.name.text()) == 120


def test_only_the_person_s_own_edits_are_told(form, qtbot: QtBot) -> None:
    made = form()
    with qtbot.assertNotEmitted(made.edited):
        made.put_back('{"name": "Ada", "team": "Digital", "audiences": ["manage"]}')
    with qtbot.waitSignal(made.edited):
        qtbot.keyClicks(made.name, "x")
    with qtbot.waitSignal(made.edited):
        made.audiences["manage"].click()


def test_what_was_typed_comes_back_whole(form, qtbot: QtBot) -> None:
    first = form()
    for line, words in (
        (first.name, "李 Ex"),
        (first.print_name, "Li Ex"),
        (first.email, "li@"),
        (first.staff_number, "4"),
    ):
        line.setText(words)
    first.nation.setCurrentIndex(1)
    first.audiences["contribute"].click()
    second = form()
    second.put_back(first.typed())
    assert second.typed() == first.typed()
    assert second.print_name.isVisible()
    third = form()
    third.put_back("")
    assert third.name.text() == ""


def test_each_choice_says_how_long_it_takes_beside_it_and_to_those_who_hear_it(form, told) -> None:
    made = form()
    words = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    lengths = {
        "everyone": "about 54 minutes",
        "contribute": "about 53 minutes more",
        "run-account": "about 74 minutes more",
        "manage": "about 1 minute more",
    }
    for audience, length in lengths.items():
        assert length in words
        assert told(made.audiences[audience]).description == length


def test_the_whole_is_told_and_follows_the_choices(form) -> None:
    made = form(Profile("Ada Example", "ada@example.org", audiences=("everyone", "contribute")))
    assert made._total.text() == "Your course takes about 108 minutes."
    made.audiences["run-account"].click()
    assert made._total.text() == "Your course takes about 182 minutes."
    made.audiences["contribute"].click()
    made.audiences["run-account"].click()
    assert made._total.text() == "Your course takes about 54 minutes."

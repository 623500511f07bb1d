"""Tests for ui/pages/settings.py: how it looks, who I am, what is set, where everything is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from ui.pages.profile_form import ProfileForm
from ui.pages.settings import SettingsPage
from ui.preferences import Preferences
from ui.theme import SCALES, THEMES
from ui.widgets.invitation import InvitationBox


@pytest.fixture
def settings(open_page, tmp_path: Path):
    def make(one):
        return open_page(SettingsPage, one, args=(Preferences(tmp_path),))

    return make


def test_it_has_a_card_for_each_part(settings, session) -> None:
    page = settings(session())
    assert page.page.title() == "Settings"
    assert [words for level, words in page.headings() if level == 2] == [
        "How it looks", "Has HR sent you an invitation?", "About you", "In between",
        "What your organisation has set",
        "Where everything is kept", "For HR",
    ]  # fmt: skip
    assert page.focused() is page.page._theme


def test_every_choice_of_looks_is_told_at_once(settings, session, qtbot: QtBot) -> None:
    page = settings(session()).page
    for deed, wanted in (
        (lambda: (page._theme.setCurrentIndex(1), page._theme.activated.emit(1)), (THEMES[1], 1.0, False, False)),
        (lambda: (page._scale.setCurrentIndex(6), page._scale.activated.emit(6)), (THEMES[1], SCALES[6], False, False)),
        (page._roomy.click, (THEMES[1], SCALES[6], True, False)),
        (page._still.click, (THEMES[1], SCALES[6], True, True)),
    ):
        with qtbot.waitSignal(page.appearance_chosen) as told:
            deed()
        assert tuple(told.args) == wanted


def test_it_shows_how_it_looks_now(settings, session, look) -> None:
    look.use("dark", 1.5, True)
    look.still = True
    page = settings(session()).page
    assert page._theme.currentData() == "dark"
    assert page._scale.currentText() == "150 %"
    assert page._roomy.isChecked()
    assert page._still.isChecked()


def test_my_details_can_be_changed(settings, session, qtbot: QtBot) -> None:
    one = session()
    page = settings(one)
    form = page.page.findChild(ProfileForm)
    assert form.name.text() == "Ada Example"
    form.name.setText("Ada Newname")
    page.click("Save my details")
    assert one.profile.name == "Ada Newname"
    assert page.said == [("Your details are saved. They are used from the next certificate on.", "good")]


def test_details_that_are_wrong_are_said_beside_the_field(settings, session) -> None:
    one = session()
    page = settings(one)
    page.page.findChild(ProfileForm).email.setText("ada")
    page.click("Save my details")
    assert "Please type your work e-mail, such as sam@charity.example." in page.words()
    assert one.profile.email == "ada@example.org"
    assert page.said == []


def test_details_that_cannot_be_kept_are_not_said_to_be(settings, session, qtbot: QtBot) -> None:
    one = session()
    page = settings(one)
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        page.click("Save my details")
    assert page.said == []


def test_what_is_not_set_is_said_plainly(settings, session) -> None:
    one = session()
    page = settings(one)
    assert page.words().count("Not set yet. Ask HR.") == 3
    assert "80 %" in page.words()
    assert "for 12 months" in page.words()


def test_what_is_set_is_shown(settings, session) -> None:
    one = session()
    organisation = replace(
        one.organisation, hr_email="hr@example.org", training_link="https://a.example", slides_link="https://b.example"
    )
    one.course = replace(one.course, organisation=organisation)
    page = settings(one)
    assert "Not set yet. Ask HR." not in page.words()
    assert {"hr@example.org", "https://a.example", "https://b.example"} <= set(page.words())


def test_it_says_where_everything_is(settings, session) -> None:
    one = session()
    page = settings(one)
    assert str(one.course.data) in page.words()
    assert f"Policy M01 7.0, content {one.catalogue.fingerprint[:16]}" in page.words()


def test_it_says_where_the_key_is(settings, session) -> None:
    one = session()
    assert "Your signing key is made with your first certificate." in settings(one).words()
    identity = one.course.data / "keys" / "identity"
    identity.mkdir(parents=True)
    assert "Your signing key is kept encrypted; the system’s keyring guards it." in settings(one).words()
    (identity / "passphrase").write_bytes(b"")
    words = "Your signing key is kept in a file only you can read. The system’s keyring does not guard it."
    assert words in settings(one).words()


def test_every_fact_is_heard_with_its_name(settings, session, told) -> None:
    page = settings(session())
    from ui.widgets.text import TextLabel

    heard = [told(label).name for label in page.page.findChildren(TextLabel)]
    assert "Organisation: WRAP" in heard
    assert any(words.startswith("Folder: ") for words in heard)


def test_every_chooser_has_a_name(settings, session) -> None:
    page = settings(session())
    assert all(chooser.accessibleName() for chooser in page.page.findChildren(QComboBox))


def test_an_invitation_taken_later_changes_the_details_and_says_so(settings, session, invite, qtbot: QtBot) -> None:
    one = session()
    page = settings(one)
    box = page.page.findChild(InvitationBox)
    box.open_file(invite())
    qtbot.waitUntil(lambda: box.shown is not None)
    page.click("Use this invitation")
    assert one.invitation is not None
    assert (one.profile.name, one.profile.email, one.profile.team) == ("Ada Example", "ada@heron.example", "Heronry")
    assert page.said == [("The invitation is kept, and your details are those that HR has.", "good")]
    assert page.focused().text() == "Open another invitation"
    assert page.page.findChild(ProfileForm).email.text() == "ada@heron.example"
    assert "Your invitation from Blue Heron Trust" in [words for _level, words in page.headings()]


def test_an_invitation_that_leaves_something_open_waits_for_the_form(settings, session, invite, qtbot: QtBot) -> None:
    one = session()
    page = settings(one)
    box = page.page.findChild(InvitationBox)
    box.open_file(invite(name="漢字"))
    qtbot.waitUntil(lambda: box.shown is not None)
    page.click("Use this invitation")
    assert one.profile.name == "Ada Example"
    assert one.invitation is not None
    assert page.said == []
    assert "cannot print" in page.text()


def test_the_address_of_hr_comes_from_the_invitation_where_nothing_else_says_it(
    settings, session, invite, qtbot: QtBot
) -> None:
    one = session()
    assert one.hr_email == one.organisation.hr_email == ""
    page = settings(one)
    box = page.page.findChild(InvitationBox)
    box.open_file(invite())
    qtbot.waitUntil(lambda: box.shown is not None)
    page.click("Use this invitation")
    assert one.hr_email == "hr@heron.example"
    assert "hr@heron.example" in settings(one).words()

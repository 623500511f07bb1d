"""Tests for ui/pages/certificate.py: not yet, being made, made, and what to do when it cannot be made."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from exports.errors import KeyPlaceError
from modules.errors import PostwiseError
from ui import certifying
from ui.pages.certificate import CertificatePage
from ui.pdf import PdfPreview


@pytest.fixture
def signing(monkeypatch: pytest.MonkeyPatch, certificate):
    """Signing that is quick, and fails with each of these errors first."""
    errors: list[Exception] = []

    def deliver(completion, _keys, *, use_keyring, now, invitation):
        if errors:
            raise errors.pop(0)
        return certifying.StoredCompletion(completion, b"record", certificate(completion))

    monkeypatch.setattr(certifying, "deliver", deliver)
    return errors


@pytest.fixture
def ready(session, road):
    one = session()
    road.to_the_certificate(one)
    return one


@pytest.fixture
def done(session, road):
    one = session()
    road.to_the_end(one)
    return one


def test_before_its_time_it_leads_to_the_next_step(open_page, session) -> None:
    page = open_page(CertificatePage, session())
    assert (1, "Your certificate will be here") in page.headings()
    page.click("Go on with the next step")
    assert page.gone == [("policy", "0")]
    assert page.page.title() == "Certificate"


def test_once_all_is_done_it_is_made_and_shown(open_page, ready, signing, qtbot: QtBot) -> None:
    page = open_page(CertificatePage, ready)
    assert (1, "Making your certificate…") in page.headings()
    bar = page.page.findChild(QProgressBar)
    assert bar.accessibleName() == "Making your certificate"
    qtbot.waitUntil(lambda: (1, "Your certificate") in page.headings())
    assert page.buttons() == ["Save as PDF", "Send to HR", "Print"]


def test_the_keyboard_is_on_the_first_button_when_it_is_ready(open_page, ready, signing, qtbot: QtBot) -> None:
    page = open_page(CertificatePage, ready)
    qtbot.waitUntil(lambda: bool(ready.completions))
    assert page.focused() is page.page.buttons["save"]


def test_a_page_that_is_out_of_sight_takes_no_keyboard(open_page, ready, signing, qtbot: QtBot) -> None:
    page = open_page(CertificatePage, ready)
    page.page.hide()
    qtbot.waitUntil(lambda: bool(ready.completions))
    assert page.focused() is not page.page.buttons["save"]


def test_it_shows_a_picture_and_all_that_it_contains_in_words(open_page, done, told) -> None:
    page = open_page(CertificatePage, done)
    preview = told(page.page.findChild(PdfPreview))
    assert (preview.role, preview.name) == (
        "Graphic",
        "Picture of your certificate. All its words follow below.",
    )
    assert (2, "Exactly what it contains") in page.headings()
    words = page.text()
    for value in ("Ada Example", "ada@example.org", "7.0", "100 %"):
        assert value in words
    assert "It does not prove who sat at the keyboard." in words


def test_an_older_one_can_be_opened_by_its_id(open_page, session, road, now) -> None:
    one = session()
    first = road.to_the_end(one)
    now.move(days=360)
    road.to_the_end(one, "33333333-3333-4333-8333-333333333333")
    newest = open_page(CertificatePage, one)
    assert "33333333-3333-4333-8333-333333333333" in newest.text()
    older = open_page(CertificatePage, one, first.id)
    assert first.id in older.text()
    unknown = open_page(CertificatePage, one, "no-such-id")
    assert "33333333-3333-4333-8333-333333333333" in unknown.text()


def test_a_refresher_that_is_running_does_not_hide_the_certificate(open_page, done, now) -> None:
    now.move(days=350)
    done.read_section("0")
    page = open_page(CertificatePage, done)
    assert (1, "Your certificate") in page.headings()


def test_trouble_is_told_and_one_can_try_again(open_page, ready, signing, qtbot: QtBot) -> None:
    signing.append(PostwiseError("The disk is full.", todo="Make some room."))
    page = open_page(CertificatePage, ready)
    qtbot.waitUntil(lambda: (1, "Your certificate could not be made yet") in page.headings())
    assert "The disk is full. Make some room." in page.words()
    assert "Everything that you did is kept. Only this last step is left." in page.words()
    assert page.buttons() == ["Try again"]
    assert page.focused() is page.button("Try again")
    page.click("Try again")
    qtbot.waitUntil(lambda: (1, "Your certificate") in page.headings())


def test_coming_back_tries_again_by_itself(open_page, ready, signing, qtbot: QtBot) -> None:
    signing.append(PostwiseError("The disk is full."))
    page = open_page(CertificatePage, ready)
    qtbot.waitUntil(lambda: page.buttons() == ["Try again"])
    page.page.open()
    qtbot.waitUntil(lambda: (1, "Your certificate") in page.headings())


def test_a_broken_key_offers_a_new_one(open_page, ready, signing, qtbot: QtBot) -> None:
    signing.append(KeyPlaceError("The signing key cannot be opened."))
    page = open_page(CertificatePage, ready)
    qtbot.waitUntil(lambda: page.buttons() == ["Try again", "Start with a new key"])
    button = page.button("Start with a new key")
    assert "put aside, not deleted" in button.accessibleDescription()
    page.click("Start with a new key")
    qtbot.waitUntil(lambda: (1, "Your certificate") in page.headings())


def test_a_certificate_that_cannot_be_kept_does_not_wait_for_ever(open_page, ready, signing, qtbot: QtBot) -> None:
    page = open_page(CertificatePage, ready)
    ready.store.connection.db.conn.execute("PRAGMA query_only = ON")
    qtbot.waitUntil(lambda: page.buttons() == ["Try again"])
    ready.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    page.click("Try again")
    qtbot.waitUntil(lambda: (1, "Your certificate") in page.headings())


def test_the_buttons_do_what_they_say(open_page, done, monkeypatch) -> None:
    page = open_page(CertificatePage, done)
    asked = []
    for deed in ("save", "send", "print"):
        monkeypatch.setattr(page.page.deeds, deed, lambda kept, deed=deed: asked.append((deed, kept.completion.id)))
    for words in ("Save as PDF", "Send to HR", "Print"):
        page.click(words)
    assert [deed for deed, _id in asked] == ["save", "send", "print"]


def test_buttons_stand_one_under_another_where_there_is_no_room(open_page, done, qtbot: QtBot) -> None:
    page = open_page(CertificatePage, done)
    save, print_ = page.page.buttons["save"], page.page.buttons["print"]
    assert save.y() == print_.y()
    page.page.resize(400, 800)
    page.page.refresh()
    qtbot.waitUntil(lambda: page.page.buttons["print"].y() > page.page.buttons["save"].y())

"""Tests for ui/widgets/invitation.py: what is in an invitation is read before it is taken, and nothing is hidden."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exports.hr.invitation import holds
from exports.verifying import read
from ui.pages.profile_form import ProfileForm
from ui.widgets.invitation import InvitationBox
from ui.widgets.text import TextLabel


class Open:
    """A box with its form on the screen, and what it told."""

    def __init__(self, one: Any, look: Any, shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
        self.session = one
        self.qtbot = qtbot
        self.holder = QWidget()
        self.form = ProfileForm(one.organisation, one.profile, look, one.minutes_for)
        self.box = InvitationBox(one, self.form, look)
        column = QVBoxLayout(self.holder)
        column.addWidget(self.box)
        column.addWidget(self.form)
        self.told: list[bool] = []
        self.box.taken.connect(self.told.append)
        self.holder.resize(700, 900)
        shown(self.holder)

    def words(self) -> list[str]:
        seen = (label for label in self.box.findChildren(QLabel) if label.isVisible())
        return [label.words() if isinstance(label, TextLabel) else label.text() for label in seen]

    def buttons(self) -> list[str]:
        return [one.text() for one in self.box.findChildren(QPushButton) if one.isVisible()]

    def click(self, words: str) -> None:
        (button,) = [one for one in self.box.findChildren(QPushButton) if one.isVisible() and one.text() == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def open(self, file: Path) -> None:
        self.box.open_file(file)
        self.qtbot.waitUntil(lambda: self.box.shown is not None)

    def focused(self) -> QWidget | None:
        return self.holder.window().focusWidget()


@pytest.fixture
def box(look, shown, qtbot: QtBot) -> Callable[[Any], Open]:
    return lambda one: Open(one, look, shown, qtbot)


def test_it_offers_to_open_one(box, session) -> None:
    opened = box(session())
    assert opened.words()[0] == "Has HR sent you an invitation?"
    assert opened.buttons() == ["I have an invitation from HR"]


def test_all_that_is_in_it_is_shown_before_anything_is_kept(box, session, invite, authorities) -> None:
    one = session(None)
    opened = box(one)
    opened.open(invite())
    words = opened.words()
    for part in (
        "Invitation from Blue Heron Trust",
        "Ada Example, ada@heron.example, staff number 42",
        "Heronry, Wales",
        "I work here (always included); I run one of our accounts",
        "11 December 2026",
        "hr@heron.example",
    ):
        assert part in words, part
    assert authorities("Blue Heron Trust").fingerprint in " ".join(" ".join(words).split())
    assert opened.buttons() == ["Use this invitation", "Do not use it"]
    assert one.invitation is None
    assert opened.form.name.text() == ""


def test_the_keyboard_goes_to_what_is_new_and_each_fact_is_heard_with_its_name(box, session, invite, told) -> None:
    opened = box(session(None))
    opened.open(invite())
    assert told(opened.focused()).name == "Invitation from Blue Heron Trust"
    heard = [told(label).name for label in opened.box.findChildren(TextLabel)]
    assert "For: Ada Example, ada@heron.example, staff number 42" in heard
    assert "Please finish by: 11 December 2026" in heard


def test_taking_it_fills_in_the_form_and_keeps_both(box, session, invite) -> None:
    one = session(None)
    opened = box(one)
    opened.open(invite())
    opened.click("Use this invitation")
    assert opened.told == [True]
    assert one.invitation.organisation == "Blue Heron Trust"
    assert one.profile.staff_number == "42"
    assert opened.form.team.currentData() == "Heronry"
    assert opened.form.audiences["run-account"].isChecked()
    assert opened.buttons() == ["Open another invitation"]
    assert "Your invitation from Blue Heron Trust" in opened.words()


def test_what_hr_left_empty_stays_as_it_was(box, session, invite) -> None:
    one = session()
    opened = box(one)
    opened.open(invite(team="", nation="", staff_number="", email=""))
    opened.click("Use this invitation")
    assert (one.profile.team, one.profile.nation, one.profile.email) == ("Outreach", "Wales", "ada@example.org")


def test_not_using_it_keeps_nothing(box, session, invite) -> None:
    one = session(None)
    opened = box(one)
    opened.open(invite())
    opened.click("Do not use it")
    assert one.invitation is None
    assert one.profile is None
    assert opened.told == []
    assert opened.focused() is opened.box.choose
    assert opened.buttons() == ["I have an invitation from HR"]


def test_one_of_another_hr_is_a_clear_question_with_the_safe_answer_first(box, session, invite) -> None:
    one = session()
    opened = box(one)
    opened.open(invite())
    opened.click("Use this invitation")
    opened.open(invite("Red Kite Trust", name="Eve Example"))
    assert any("its fingerprint is not the same" in words for words in opened.words())
    assert opened.buttons() == ["Keep the one that I have", "HR says it is right: use it"]
    opened.click("Keep the one that I have")
    assert one.invitation.organisation == "Blue Heron Trust"
    assert one.profile.name == "Ada Example"
    opened.open(invite("Red Kite Trust", name="Eve Example"))
    opened.click("HR says it is right: use it")
    assert one.invitation.organisation == "Red Kite Trust"
    assert one.profile.name == "Eve Example"


def test_another_one_of_the_same_hr_is_no_question(box, session, invite) -> None:
    one = session()
    opened = box(one)
    for name in ("Ada Example", "Ada Newname"):
        opened.open(invite(name=name))
        opened.click("Use this invitation")
    assert one.profile.name == "Ada Newname"
    assert opened.told == [True, True]


def test_a_file_that_is_no_invitation_says_so_and_has_the_keyboard(box, session, qtbot: QtBot, tmp_path: Path) -> None:
    opened = box(session(None))
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    opened.box.open_file(tmp_path / "holiday.jpg")
    qtbot.waitUntil(lambda: any("not an invitation" in words for words in opened.words()))
    assert "not an invitation" in opened.focused().words()
    assert opened.buttons() == ["I have an invitation from HR"]
    assert opened.box.shown is None


def test_where_it_cannot_be_kept_it_stays_on_show(box, session, invite, qtbot: QtBot) -> None:
    one = session(None)
    opened = box(one)
    opened.open(invite())
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        opened.click("Use this invitation")
    assert opened.told == []
    assert opened.box.shown is not None


def test_the_button_asks_for_a_file(box, session, invite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = box(session(None))
    chosen = ["", str(invite())]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (chosen.pop(0), ""))
    opened.click("I have an invitation from HR")
    assert not opened.session.tasks.busy
    opened.click("I have an invitation from HR")
    qtbot.waitUntil(lambda: opened.box.shown is not None)


def test_words_with_tags_are_words(box, session, invite) -> None:
    opened = box(session(None))
    opened.open(invite(team="<b>Heronry</b>"))
    assert "<b>Heronry</b>, Wales" in opened.words()


def test_the_certificate_proves_the_invitation_from_then_on(box, session, invite, road, qtbot: QtBot) -> None:
    one = session()
    opened = box(one)
    opened.open(invite(audiences=("everyone",)))
    opened.click("Use this invitation")
    road.to_the_certificate(one)
    one.certifying.start()
    qtbot.waitUntil(lambda: bool(one.completions))
    kept = one.completions[0]
    proof = kept.completion.invitation
    assert proof is not None
    assert proof.id == one.invitation.id
    record = read(kept.record).record
    assert record.completion == kept.completion
    key = hashlib.sha256(bytes.fromhex(proof.key)).hexdigest()
    assert holds(proof, key, kept.completion.id, record.root)


def test_my_data_shows_it_and_erasing_erases_it(box, session, invite) -> None:
    one = session()
    opened = box(one)
    opened.open(invite())
    opened.click("Use this invitation")
    assert one.store.my_data()["invitation"][0]["organisation"] == "Blue Heron Trust"
    assert one.erase()
    assert one.invitation is None
    assert one.store.invitations.taken() is None

"""The completions of a person: what is told of each, its files, countersigning, withdrawing and its answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from records.errors import StoreError
from records.hr import held
from records.hr.model import Details
from ui.hr.person import history as module
from ui.hr.person.history import History
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.reason import ReasonForm

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


def form(page) -> ReasonForm:
    return [one for one in page.page.findChildren(ReasonForm) if one.isVisible()][-1]


def test_somebody_without_a_completion_is_told_what_to_do(open_card):
    assert "Nothing has come in yet. Take in the certificate" in open_card(History).text()


def test_a_record_alone_can_be_saved_but_not_countersigned(open_card, certificates):
    certificates.accept(1, ADA)
    page = open_card(History)
    assert {b.text() for b in page.page.findChildren(QPushButton) if b.isVisible()} == {"Save record", "Withdraw"}


def test_the_heading_of_each_completion_is_a_heading(open_card, certificates, told):
    certificates.accept(1, ADA)
    page = open_card(History)
    heading = next(one for one in page.page.card.findChildren(module.TextLabel) if "Completed on" in one.words())
    assert (told(heading).role, told(heading).name) == ("Heading", "Completed on 20 November 2026")


def test_nowhere_chosen_saves_nothing(open_card, certificates, monkeypatch):
    certificates.accept(1, ADA)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    page = open_card(History)
    page.click("Save record")
    assert page.said == page.failed == []


def test_a_countersigning_that_cannot_be_kept_is_told(open_card, certificates, monkeypatch):
    certificates.accept(1, ADA, real=True)
    page = open_card(History)

    def fail(*_given, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "countersign_all", fail)
    page.click("Countersign")
    assert "The disk is full." in page.failed[0]
    assert page.said == []
    assert page.button("Countersign").isEnabled()


def test_one_question_is_asked_at_a_time(open_card, certificates):
    certificates.accept(1, ADA)
    certificates.accept(2, ADA, days=300)
    page = open_card(History)
    for button in [b for b in page.page.findChildren(QPushButton) if b.text() == "Withdraw"][:2]:
        button.click()
    seen = [one for one in page.page.findChildren(ReasonForm) if one.isVisible()]
    assert [one.heading.words() for one in seen] == ["Withdraw the completion of 26 January 2026?"]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("countersigned", "HR’s own signature"), ("invited", "the invitation that HR sent"), ("other", "by hand")],
)
def test_each_ground_is_told_in_words(open_card, certificates, people, verdict, words):
    person = certificates.accept(1, ADA)
    with people.register.connection.writing() as db:
        db.execute("UPDATE completion SET verdict = ? WHERE person_id = ?", [verdict, person.id])
    assert words in open_card(History).text()


def test_the_history_tells_who_accepted_what_and_why(open_card, people, certificates, ada):
    certificates.accept(1, ADA, note="I rang her: a new laptop.")
    certificates.accept(2, ADA, days=300)
    text = open_card(History).text()
    assert "Completed on 20 November 2026" in text
    assert "Score 90 % · policy 7.0 · valid until 20 November 2027" in text
    assert "Taken in by Hal Example on 22 November 2026" in text
    assert "Accepted by hand: “I rang her: a new laptop.”" in text
    assert "It comes from a computer that is known to be theirs." in text
    assert text.index("20 November 2026") < text.index("Completed on 26 January 2026")


def test_certificate_and_record_are_saved(open_card, people, certificates, ada, saves):
    certificates.accept(1, ADA, real=True)
    page = open_card(History)
    page.click("Save certificate")
    page.click("Save record")
    assert (saves / "Ada-Example-2026-11-20-certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert (saves / "Ada-Example-2026-11-20-record.jws").stat().st_size > 500
    assert [tone for _words, tone in page.said] == ["good", "good"]


def test_countersigning_one_offers_the_file_to_send_back(open_card, people, certificates, ada, saves):
    certificates.accept(1, ADA, real=True)
    page = open_card(History)
    page.click("Countersign")
    assert "Countersigned on 22 November 2026" in page.text()
    page.click("Save countersigned")
    assert (saves / "Ada-Example-2026-11-20-countersigned.pdf").read_bytes().startswith(b"%PDF-")


def test_withdrawing_needs_a_reason_and_stays_in_the_history(open_card, people, certificates, ada, answer):
    certificates.accept(1, ADA)
    page = open_card(History)
    page.click("Withdraw")
    assert "counts no more" in page.text()
    assert page.focused() is form(page).heading
    answer(page, " ")
    assert form(page).reason_field.complaint() == "Write in a few words why."
    assert page.focused() is form(page).reason
    answer(page, "Made by somebody else.")
    assert "Withdrawn on 22 November 2026" in page.text()
    assert held.history(people.register, ada)[0].revoked_because == "Made by somebody else."


def test_escape_leaves_a_question_and_nothing_happens(open_card, people, certificates, ada):
    certificates.accept(1, ADA)
    page = open_card(History)
    page.click("Withdraw")
    page.key(Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in page.page.findChildren(ReasonForm))
    assert held.history(people.register, ada)[0].revoked_at is None


def test_answers_are_shown_with_their_questions(open_card, people, certificates, ada):
    items = sorted(people.bank.items)[:2]
    results = (
        certificates.result(items[0], right=True),
        certificates.result(items[1], right=False, confidence="guess"),
        certificates.result("long-gone", right=False),
    )
    certificates.accept(1, ADA, results=results)
    page = open_card(History)
    page.click("Show answers")
    table = next(one for one in page.page.findChildren(ListTable) if one.isVisible())
    assert list(table.list.texts(0)) == ["Right", "Sure", people.bank.items[items[0]].stem]
    assert list(table.list.texts(1))[:2] == ["Wrong", "Guessing"]
    assert table.list.texts(2)[2] == "long-gone (no longer in the course)"
    assert "1 of 3 right" in page.text()
    page.click("Hide answers")
    assert "1 of 3 right" not in page.text()


def test_buttons_that_say_the_same_have_names_of_their_own(open_card, people, certificates, ada, told):
    certificates.accept(1, ADA)
    certificates.accept(2, ADA, days=300)
    page = open_card(History)
    names = [told(b).name for b in page.page.findChildren(type(page.button("Withdraw"))) if b.text() == "Withdraw"]
    assert len(set(names)) == len(names) == 2

"""One person's page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from records.hr import audit, held, invitations
from records.hr import people as register_people
from records.hr.model import Details
from ui.hr.page import HrPage
from ui.hr.pages.person import PersonPage
from ui.hr.person.details import read_day
from ui.hr.person.saving import safe_name
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.reason import ReasonForm

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


def find(space, email="ada@example.org"):
    return register_people.find(space.register, email=email)


@pytest.fixture
def ada(people):
    return find(people).id


@pytest.fixture
def saves(monkeypatch, tmp_path):
    """Answer every question where to save: with files of their own name in a folder, which is returned."""
    folder = tmp_path / "saved"
    folder.mkdir()

    def ask(_parent, _title, start, _kinds):
        return str(folder / start.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    return folder


def form(page) -> ReasonForm:
    return [one for one in page.page.findChildren(ReasonForm) if one.isVisible()][-1]


def confirm(page, reason: str, again: str = "") -> None:
    one = form(page)
    one.reason.setText(reason)
    one.again.setText(again)
    QTest.mouseClick(one.confirm, Qt.MouseButton.LeftButton)


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


def test_the_history_tells_who_accepted_what_and_why(open_page, people, certificates, ada):
    certificates.accept(1, ADA, note="I rang her: a new laptop.")
    certificates.accept(2, ADA, days=300)
    text = open_page(PersonPage, people, ada).text()
    assert "Completed on 20 November 2026" in text
    assert "Score 90 % · policy 7.0 · valid until 20 November 2027" in text
    assert "Taken in by Hal Example on 22 November 2026" in text
    assert "Accepted by hand: “I rang her: a new laptop.”" in text
    assert "It comes from a computer that is known to be theirs." in text
    assert text.index("20 November 2026") < text.index("Completed on 26 January 2026")


def test_certificate_and_record_are_saved(open_page, people, certificates, ada, saves):
    certificates.accept(1, ADA, real=True)
    page = open_page(PersonPage, people, ada)
    page.click("Save certificate")
    page.click("Save record")
    assert (saves / "Ada-Example-2026-11-20-certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert (saves / "Ada-Example-2026-11-20-record.jws").stat().st_size > 500
    assert [tone for _words, tone in page.said] == ["good", "good"]


def test_countersigning_one_offers_the_file_to_send_back(open_page, people, certificates, ada, saves):
    certificates.accept(1, ADA, real=True)
    page = open_page(PersonPage, people, ada)
    page.click("Countersign")
    assert "Countersigned on 22 November 2026" in page.text()
    page.click("Save countersigned")
    assert (saves / "Ada-Example-2026-11-20-countersigned.pdf").read_bytes().startswith(b"%PDF-")


def test_withdrawing_needs_a_reason_and_stays_in_the_history(open_page, people, certificates, ada):
    certificates.accept(1, ADA)
    page = open_page(PersonPage, people, ada)
    page.click("Withdraw")
    assert "counts no more" in page.text()
    assert page.focused() is form(page).heading
    confirm(page, " ")
    assert form(page).reason_field.complaint() == "Write in a few words why."
    assert page.focused() is form(page).reason
    confirm(page, "Made by somebody else.")
    assert "Withdrawn on 22 November 2026" in page.text()
    assert held.history(people.register, ada)[0].revoked_because == "Made by somebody else."
    assert "Not done yet" in page.text()


def test_escape_leaves_a_question_and_nothing_happens(open_page, people, certificates, ada):
    certificates.accept(1, ADA)
    page = open_page(PersonPage, people, ada)
    page.click("Withdraw")
    page.key(Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in page.page.findChildren(ReasonForm))
    assert held.history(people.register, ada)[0].revoked_at is None


def test_enter_in_the_reason_goes_on_to_what_comes_next(open_page, people, certificates, ada):
    certificates.accept(1, ADA)
    page = open_page(PersonPage, people, ada)
    page.click("Withdraw")
    form(page).reason.setFocus()
    page.type("Why not")
    page.key(Qt.Key.Key_Return)
    assert page.focused() is form(page).confirm
    page.page.sections[4].erase_.click()
    form(page).reason.setFocus()
    page.key(Qt.Key.Key_Return)
    assert page.focused() is form(page).again


def test_answers_are_shown_with_their_questions(open_page, people, certificates, ada):
    items = sorted(people.bank.items)[:2]
    results = (
        certificates.result(items[0], right=True),
        certificates.result(items[1], right=False, confidence="guess"),
        certificates.result("long-gone", right=False),
    )
    certificates.accept(1, ADA, results=results)
    page = open_page(PersonPage, people, ada)
    page.click("Show answers")
    table = next(one for one in page.page.findChildren(ListTable) if one.isVisible())
    assert list(table.list.texts(0)) == ["Right", "Sure", people.bank.items[items[0]].stem]
    assert list(table.list.texts(1))[:2] == ["Wrong", "Guessing"]
    assert table.list.texts(2)[2] == "long-gone (no longer in the course)"
    assert "1 of 3 right" in page.text()
    page.click("Hide answers")
    assert "1 of 3 right" not in page.text()


def test_an_invitation_is_made_saved_and_kept(open_page, people, ada, saves):
    page = open_page(PersonPage, people, ada)
    assert "Not invited yet." in page.text()
    page.click("Make an invitation")
    assert (saves / "Ada-Example.postwise-invitation").stat().st_size > 500
    assert len(invitations.of_person(people.register, ada)) == 1
    assert "Invited on 22 November 2026" in page.text()
    assert "Not answered yet." in page.text()


def test_no_place_chosen_makes_no_invitation(open_page, people, ada, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    open_page(PersonPage, people, ada).click("Make an invitation")
    assert invitations.of_person(people.register, ada) == ()


def test_a_file_that_cannot_be_written_is_told(open_page, people, ada, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "file" / "x"), ""))
    page = open_page(PersonPage, people, ada)
    page.click("Make an invitation")
    assert "could not be written" in page.failed[0]


def test_a_note_is_kept_and_an_empty_one_is_not(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    notes = page.page.sections[3]
    notes.add_note()
    assert notes.field.complaint() == "Write something first."
    notes.text.setFocus()
    page.type("Works mornings.")
    page.click("Add the note")
    assert "Works mornings." in page.text()
    assert notes.text.toPlainText() == ""
    assert page.said == [("The note is kept.", "good")]


def test_what_is_half_written_stays_when_something_else_changes(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    notes = page.page.sections[3]
    notes.text.setPlainText("half a no")
    page.click("Put details right")
    people.changed.emit()
    assert notes.text.toPlainText() == "half a no"
    assert page.page.sections[1].form.isVisible()


def test_details_are_put_right_with_a_reason(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    page.click("Put details right")
    one = page.page.sections[1].form
    assert page.focused() is one.name
    one.name.setText("Ada Married-Name")
    one.started_on.setText("3/2/2026")
    one.paths["manage"].setChecked(True)
    page.click("Save the details")
    assert one._fields["reason"].complaint() == "Write in a few words why."
    assert page.focused() is one.reason
    page.type("She married.")
    page.click("Save the details")
    details = find(people).details
    assert details.name == "Ada Married-Name"
    assert details.started_on == date(2026, 2, 3)
    assert "manage" in details.audiences
    assert register_people.notes(people.register, ada)[0].text == "She married."
    assert page.page.title() == "Ada Married-Name"
    assert page.focused() is page.page.sections[1].open


def test_what_is_wrong_stands_beside_its_field(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    page.click("Put details right")
    one = page.page.sections[1].form
    for line in (one.name, one.email, one.staff_number):
        line.clear()
    one.left_on.setText("31/2/2026")
    page.click("Save the details")
    wrong = [key for key, field in one._fields.items() if field.complaint()]
    assert wrong == ["name", "email", "left_on", "reason"]
    assert page.focused() is one.name
    page.click("Cancel")
    assert find(people).details.name == "Ada Example"


def test_an_address_of_somebody_else_is_refused_and_the_form_stays(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    page.click("Put details right")
    one = page.page.sections[1].form
    one.email.setText("ben@example.org")
    one.reason.setText("Typo")
    page.click("Save the details")
    assert "Somebody else" in page.failed[0]
    assert one.isVisible()


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


@pytest.mark.parametrize("words", ["soon", "32/1/2026", "11/22/2026", "22/11/26"])
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError):
        read_day(words)


def test_all_their_data_is_saved(open_page, people, certificates, ada, saves, settled, qtbot):
    certificates.accept(1, ADA)
    page = open_page(PersonPage, people, ada)
    page.click("Save all their data")
    settled(people)
    qtbot.waitUntil(lambda: bool(page.said))
    assert {path.suffix for path in saves.iterdir()} >= {".json", ".pdf"}
    assert page.said[0][0].startswith("Saved in")


def test_erasing_asks_for_the_name_and_leaves_a_trace(open_page, people, ada):
    page = open_page(PersonPage, people, ada)
    page.click("Erase this person")
    assert "A trace stays" in page.text()
    confirm(page, "She asked for it.", "ada")
    assert form(page).again_field.complaint().startswith("This is not the same")
    confirm(page, "She asked for it.", "Ada  Example")
    assert find(people) is None
    assert page.gone == [("register", "")]
    assert page.said[-1] == ("Ada Example is erased.", "good")
    assert "person-erased" in people.register.connection.column("SELECT deed FROM audit")
    assert audit is not None


def test_buttons_that_say_the_same_have_names_of_their_own(open_page, people, certificates, ada, told):
    certificates.accept(1, ADA)
    certificates.accept(2, ADA, days=300)
    page = open_page(PersonPage, people, ada)
    names = [told(b).name for b in page.page.findChildren(type(page.button("Withdraw"))) if b.text() == "Withdraw"]
    assert len(set(names)) == len(names) == 2


def test_headings_are_headings(open_page, people, ada, told):
    page = open_page(PersonPage, people, ada)
    heard = [told(label) for label in page.page.findChildren(QLabel) if label.property("level")]
    assert all(one.role == "Heading" for one in heard)
    assert {"Completions", "Details", "Notes", "Their data"} <= {one.name for one in heard}


def test_a_file_name_is_safe_on_every_system():
    assert safe_name('../../Ada: "Éx" <b>') == "Ada-Éx-b"
    assert safe_name("///") == "person"


def test_the_page_is_one_of_the_workspace():
    assert issubclass(PersonPage, HrPage)

"""What somebody may ask for: all of their data, or that it is erased."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from records.errors import StoreError
from records.hr.model import Details
from ui.hr.person import keeping as module
from ui.hr.person.keeping import Keeping
from ui.hr.widgets.reason import ReasonForm

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


def test_all_their_data_is_saved(open_card, people, certificates, ada, saves, settled, qtbot):
    certificates.accept(1, ADA)
    page = open_card(Keeping)
    page.click("Save all their data")
    settled(people)
    qtbot.waitUntil(lambda: bool(page.said))
    assert {path.suffix for path in saves.iterdir()} >= {".json", ".pdf"}
    assert page.said[0][0].startswith("Saved in")
    assert people.register.connection.column("SELECT deed FROM audit")[-1] == "person-exported"


def test_erasing_asks_for_the_name_and_leaves_a_trace(open_card, people, find, answer):
    page = open_card(Keeping)
    page.click("Erase this person")
    assert "A trace stays" in page.text()
    form = answer(page, "She asked for it.", "ada")
    assert form.again_field.complaint().startswith("This is not the same")
    answer(page, "She asked for it.", "Ada  Example")
    assert find() is None
    assert page.gone == [("register", "")]
    assert page.said[-1] == ("Ada Example is erased.", "good")
    assert "person-erased" in people.register.connection.column("SELECT deed FROM audit")


def test_no_folder_chosen_saves_nothing(open_card, people, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    page = open_card(Keeping)
    page.click("Save all their data")
    assert not people.tasks.busy
    assert page.page.card.export.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_and_it_can_be_tried_again(
    open_card, people, settled, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "file"))
    page = open_card(Keeping)
    page.click("Save all their data")
    assert not page.page.card.export.isEnabled()
    settled(people)
    assert "could not be written" in page.failed[0]
    assert "person-exported" not in people.register.connection.column("SELECT deed FROM audit")
    assert page.page.card.export.isEnabled()


def test_escape_leaves_the_person_where_they_are(open_card, find):
    page = open_card(Keeping)
    page.click("Erase this person")
    page.key(Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in page.page.findChildren(ReasonForm))
    assert page.focused() is page.page.card.heading
    assert find() is not None


def test_an_erasing_that_fails_leads_nowhere(open_card, answer, monkeypatch, find):
    def fail(*_given, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module.erasure, "erase", fail)
    page = open_card(Keeping)
    page.click("Erase this person")
    answer(page, "She asked for it.", "Ada Example")
    assert "The disk is full." in page.failed[0]
    assert page.gone == page.said == []
    assert find() is not None


def test_bytes_that_another_program_keeps_are_told(open_card, answer, monkeypatch):
    monkeypatch.setattr(module.erasure, "erase", lambda *_given, **_named: False)
    page = open_card(Keeping)
    page.click("Erase this person")
    answer(page, "She asked for it.", "Ada Example")
    words, tone = page.said[-1]
    assert tone == "warn"
    assert words.startswith("Ada Example is erased. Another program is using the register")
    assert words.endswith("lock the workspace and open it again: that removes them.")

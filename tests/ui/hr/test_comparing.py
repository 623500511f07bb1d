"""What a doubtful file says, fact by fact, beside what the register has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.hr.judging import Judged
from exports.verdict import Signer, Verdict, Verification
from records.hr import people as register_people
from records.hr import rows
from records.hr.model import Details
from ui.hr.comparing import Fact, consequences, facts, grouped

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")
SIGNERS = (Signer("hr", "Blue Heron Trust", ""), Signer("installation", "Postwise", ""))
ROOT = "0123456789abcdef" * 4


@pytest.fixture
def judged(certificates):
    """Return what was judged about a completion of these details."""

    def make(details=ADA, signers=SIGNERS):
        completion = certificates.completion(1, details)
        return Judged(Verification(Verdict.UNRECOGNISED, "Unknown.", completion, signers), root=ROOT)

    return make


@pytest.fixture
def known(people):
    """Return Ada as the register has her, and her row."""
    person = register_people.find(people.register, email="ada@example.org")
    return person, rows.row(people.register, person.id, people.clock(), people.versions)


def by_name(found):
    return {fact.name: fact for fact in found}


def test_what_is_spelt_in_another_way_is_the_same(judged, known):
    found = by_name(facts(judged(replace(ADA, name="ada  EXAMPLE", email="ADA@Example.org")), *known))
    assert found["Name"] == Fact("Name", "ada  EXAMPLE", "Ada Example", agrees=True)
    assert found["E-mail"].verdict() == "Same"
    assert found["Staff number"].agrees is True


def test_what_differs_says_so(judged, known):
    found = by_name(facts(judged(replace(ADA, team="Food", staff_number="10")), *known))
    assert [found[name].verdict() for name in ("Team", "Staff number")] == ["Different", "Different"]


def test_what_one_side_does_not_say_is_not_compared(judged, known):
    found = by_name(facts(judged(replace(ADA, team="")), *known))
    assert found["Team"] == Fact("Team", "Not said", "Outreach")
    assert found["Team"].verdict() == "–"


def test_nobody_in_the_register_leaves_the_other_side_empty(judged):
    found = facts(judged(), None, None)
    assert [fact.name for fact in found][:2] == ["Name", "E-mail"]
    assert {(fact.known, fact.agrees) for fact in found} == {("", None)}


def test_the_signer_is_the_computer_and_not_hr(judged):
    assert by_name(facts(judged(), None, None))["Made by"].told == "Postwise"
    assert by_name(facts(judged(signers=()), None, None))["Made by"].told == ""


def test_the_newest_completion_stands_beside_the_day(judged, known, certificates, people):
    assert by_name(facts(judged(), *known))["Completed"].known == "Nothing has come in"
    person = certificates.accept(2, ADA, days=300)
    row = rows.row(people.register, person.id, people.clock(), people.versions)
    assert by_name(facts(judged(), person, row))["Completed"].known == "Newest one: 26 January 2026"


def test_a_key_can_be_read_out_on_the_telephone(judged, known):
    key = by_name(facts(judged(), *known))["Its key"]
    assert key.told == "0123 4567 89ab cdef 0123 4567 89ab cdef …"
    assert key.known == "Not known for them"
    assert [grouped(digits) for digits in ("0123456789", "")] == ["0123 4567 89", ""]


def test_a_file_that_is_not_whole_has_neither_facts_nor_consequences(known):
    broken = Judged(Verification(Verdict.UNREADABLE, "Not a PDF."))
    assert facts(broken, *known) == consequences(broken, known[0]) == ()


def test_accepting_tells_whose_it_becomes(judged, known):
    assert consequences(judged(), known[0])[0] == "It counts as a completion of Ada Example."
    stranger = consequences(judged(Details("Zed Unheard-Of", "zed@elsewhere.example")), None)
    assert stranger[0].startswith("Zed Unheard-Of is added to the register")
    assert len(stranger) == 3

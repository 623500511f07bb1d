"""Verdicts with what the register knows: each of them, why, and in which order the reasons come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from exports.certificate import HR_FIELD
from exports.hr import invitation
from exports.hr.countersigning import countersign
from exports.hr.judging import Judge
from exports.keys import Installation
from exports.record import make_record
from exports.signing import sign
from exports.verdict import Verdict, Verification
from records.hr import erasure, held, people
from records.hr.model import Details

Key = Installation


def told(verification: Verification) -> tuple[str, str]:
    return verification.verdict.value, verification.reason


def test_what_is_no_certificate_is_unreadable_and_what_was_changed_altered(office: Any, certificate: bytes) -> None:
    assert office.judge(b"hello").verification.verdict is Verdict.UNREADABLE
    found = office.judge(certificate[:-1] + b"!")
    assert found.verification.verdict is Verdict.ALTERED
    assert (found.files, found.person_id, found.root) == (None, "", "")


def test_a_stranger_waits_and_the_reason_says_that_nobody_has_that_address(office: Any, record: bytes) -> None:
    found = office.judge(record)
    verdict, reason = told(found.verification)
    assert verdict == "unrecognised"
    assert "Nobody in the register" in reason
    assert found.files.record == record


def test_somebody_of_the_register_whose_key_nobody_knows_waits_too(office: Any, installation: Key) -> None:
    anna = office.add("Anna Sample")
    found = office.judge(office.record(installation, anna))
    assert told(found.verification) == (
        "unrecognised",
        "Nothing was changed, but nobody here knows the key that signed it.",
    )
    assert found.person_id == anna.id


def test_a_key_that_was_accepted_for_a_person_is_known_for_that_person_alone(office: Any, installation: Key) -> None:
    anna, bela = office.add("Anna Sample"), office.add("Bela Invented")
    office.accept(office.record(installation, anna), anna)
    assert office.judge(office.record(installation, anna)).verification.verdict is Verdict.KNOWN
    verdict, reason = told(office.judge(office.record(installation, bela)).verification)
    assert verdict == "unrecognised"
    assert "belongs to somebody else" in reason


def test_a_root_that_hr_gives_with_the_files_is_known_for_whoever_it_signs(
    office: Any, installation: Key, stranger: Key
) -> None:
    anna, bela = office.add("Anna Sample"), office.add("Bela Invented")
    office.accept(office.record(installation, anna), anna)
    for person in (anna, bela, None):
        assert office.judge(office.record(installation, person), installation).verification.verdict is Verdict.KNOWN
        assert office.judge(office.record(stranger, person), installation).verification.verdict is Verdict.UNRECOGNISED


# --- invitations


def test_the_first_answer_to_an_invitation_is_invited_and_so_is_the_next_from_there(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    invited = office.invited(anna)
    run = Judge(office.register, office.trust(), office.now)
    first = run.judge(office.answer(invited, keys[0], anna))
    assert told(first.verification) == ("invited", "Nothing was changed, and it answers the invitation that HR sent.")
    assert (first.person_id, first.invitation_id) == (anna.id, invited.id)
    run.remember(first)
    assert run.judge(office.answer(invited, keys[0], anna)).verification.verdict is Verdict.INVITED
    verdict, reason = told(run.judge(office.answer(invited, keys[1], anna)).verification)
    assert verdict == "unrecognised"
    assert "answered before, from another installation" in reason


def test_in_a_later_run_an_answered_invitation_is_answered_too(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    invited = office.invited(anna)
    assert office.take(office.put(a_jws=office.answer(invited, keys[0], anna))).count("accepted") == 1
    assert office.judge(office.answer(invited, keys[0], anna)).verification.verdict is Verdict.INVITED
    assert "another installation" in office.judge(office.answer(invited, keys[1], anna)).verification.reason
    assert office.judge(office.record(keys[0], anna)).verification.verdict is Verdict.KNOWN


def test_an_invitation_of_somebody_else_or_of_nobody_here_proves_nothing(
    office: Any, installation: Key, other: Any
) -> None:
    anna, bela = office.add("Anna Sample"), office.add("Bela Invented")
    invited = office.invited(anna)
    found = office.judge(office.answer(invited, installation, bela))
    assert told(found.verification) == ("unrecognised", "It answers an invitation that was sent to somebody else.")
    foreign = office.invited(anna)
    office.register.connection.db["invitation"].delete_where("id = ?", [foreign.id])
    found = office.judge(office.answer(foreign, installation, anna))
    assert "does not know" in found.verification.reason
    assert found.invitation_id == ""


def test_a_proof_made_for_another_completion_or_key_does_not_hold(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    invited = office.invited(anna)
    completion = office.completed(anna)
    for proof in (
        invitation.prove(invited, office.completed(anna).id, keys[0].root_der),
        invitation.prove(invited, completion.id, keys[1].root_der),
    ):
        found = office.judge(make_record(replace(completion, invitation=proof), keys[0]))
        assert found.verification.verdict is Verdict.UNRECOGNISED
        assert "does not prove" in found.verification.reason


def test_two_people_who_share_a_computer_each_answer_their_own_invitation(office: Any, installation: Key) -> None:
    anna, bela = office.add("Anna Sample"), office.add("Bela Invented")
    one, two = office.invited(anna), office.invited(bela)
    folder = office.put(a_jws=office.answer(one, installation, anna), b_jws=office.answer(two, installation, bela))
    report = office.take(folder)
    assert [file.verdict for file in report.files] == ["invited", "invited"]
    for person in (anna, bela):
        assert office.judge(office.record(installation, person)).verification.verdict is Verdict.KNOWN


# --- HR's own signature


def test_countersigned_by_hr_it_is_good_for_whoever_it_names(office: Any, installation: Key, authority: Any) -> None:
    anna = office.add("Anna Sample")
    for person in (anna, None):
        record, page = office.both(installation, person)
        data = countersign(page, authority, office.now)
        found = office.judge(data)
        assert found.verification.verdict is Verdict.COUNTERSIGNED
        assert (found.files.record, found.files.certificate, found.files.countersigned) == (record, page, data)
        assert found.person_id == (anna.id if person else "")


def test_what_a_stranger_signs_in_the_place_of_hr_is_not_kept_there(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    office.accept(office.record(keys[0], anna), anna)
    _record, page = office.both(keys[0], anna)
    found = office.judge(sign(page, HR_FIELD, keys[1], office.now, certify=False))
    assert found.verification.verdict is Verdict.UNRECOGNISED
    assert "in the place of HR" in found.verification.reason
    assert (found.files.certificate, found.files.countersigned) == (page, b"")


def test_countersigned_by_another_authority_is_unrecognised(office: Any, installation: Key, other: Any) -> None:
    anna = office.add("Anna Sample")
    found = office.judge(countersign(office.both(installation, anna)[1], other, office.now))
    assert found.verification.verdict is Verdict.UNRECOGNISED


def test_a_certificate_of_an_authority_itself_is_told_as_that(office: Any, authority: Any) -> None:
    found = office.judge(office.record(authority.signer, office.add("Anna Sample")))
    assert found.verification.verdict is Verdict.UNRECOGNISED
    assert "one of an HR authority" in found.verification.reason


# --- what speaks against a good one


def test_dates_in_the_future_wait_however_well_they_are_signed(office: Any, installation: Key, authority: Any) -> None:
    anna = office.add("Anna Sample")
    for ahead, verdict in ((timedelta(hours=23), "known"), (timedelta(hours=25), "unrecognised")):
        later = {"completed_at": office.now + ahead, "expires_at": office.now + timedelta(days=365)}
        found = office.judge(office.record(installation, anna, **later), installation)
        assert found.verification.verdict.value == verdict
    data = countersign(office.both(installation, anna, **later)[1], authority, office.now)
    verdict, reason = told(office.judge(data).verification)
    assert (verdict, "dated in the future" in reason) == ("unrecognised", True)


def test_another_record_with_the_same_number_waits_in_this_run_and_later(office: Any, installation: Key) -> None:
    anna = office.add("Anna Sample")
    one = office.completed(anna)
    other = office.record(installation, anna, id=one.id, score=1.0)
    run = Judge(office.register, office.trust(installation), office.now)
    first = run.judge(office.record(installation, anna, id=one.id))
    assert first.verification.good
    run.remember(first)
    again = [run.judge(other)]
    office.accept(office.record(installation, anna, id=one.id), anna)
    again.append(office.judge(other, installation))
    for found in again:
        assert told(found.verification) == ("unrecognised", "Another record with the same number is kept already.")
    assert office.judge(office.record(installation, anna, id=one.id), installation).verification.good


def test_without_address_and_number_nobody_can_say_whose_it_is(office: Any, installation: Key, authority: Any) -> None:
    record, page = office.both(installation, None, email="", staff_number="")
    for data in (record, countersign(page, authority, office.now)):
        verdict, reason = told(office.judge(data, installation).verification)
        assert verdict == "unrecognised"
        assert "no e-mail address and no staff number" in reason


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "other@heron.example"}, "not the one that the register has for this staff number"),
        ({"staff_number": "N-77"}, "not the one that the register has for this e-mail address"),
        ({"staff_number": "N-2"}, "e-mail address in it is not the one"),
        ({"email": "bela@heron.example"}, "e-mail address in it is not the one"),
        ({"name": "béla INVENTED"}, "name in it is that of somebody else"),
    ],
)
def test_details_of_somebody_else_wait(office: Any, installation: Key, changes: dict[str, str], words: str) -> None:
    anna = office.add("Anna Sample", staff_number="N-1")
    office.add("Bela Invented", staff_number="N-2")
    assert office.judge(office.record(installation, anna), installation).verification.good
    verdict, reason = told(office.judge(office.record(installation, anna, **changes), installation).verification)
    assert verdict == "unrecognised"
    assert words in reason


def test_an_address_that_is_somebody_elses_waits_where_the_person_has_none(office: Any, installation: Key) -> None:
    office.add("Anna Sample")
    bela = people.add(
        office.register, Details("Bela Invented", staff_number="N-2"), office.organisation, office.now, office.who
    )
    found = office.judge(office.record(installation, bela, email="anna@heron.example"), installation)
    assert "belongs to somebody else in the register" in found.verification.reason


def test_spelling_and_case_of_name_and_address_do_not_matter(office: Any, installation: Key) -> None:
    anna = office.add("Anna Sample", staff_number="N-1")
    for changes in ({"email": "ANNA@heron.example"}, {"name": "Anna Samplé"}, {"name": "Ann Smith"}, {"email": ""}):
        assert office.judge(office.record(installation, anna, **changes), installation).verification.good


# --- expired, withdrawn, erased


def test_what_ended_is_expired_and_the_reason_says_when(office: Any, installation: Key, authority: Any) -> None:
    anna = office.add("Anna Sample")
    record, page = office.both(installation, anna)
    late = office.now + timedelta(days=400)
    for data in (record, countersign(page, authority, office.now)):
        found = office.judge(data, installation, now=late)
        assert found.verification.verdict is Verdict.EXPIRED
        assert "22 November 2027" in found.verification.reason
        assert found.files is not None


def test_withdrawn_completions_and_keys_are_revoked_whoever_countersigned(
    office: Any, installation: Key, authority: Any
) -> None:
    anna = office.add("Anna Sample")
    record, page = office.both(installation, anna)
    office.accept(record, anna)
    known = office.judge(record)
    held.revoke(
        office.register, known.verification.completion.id, "Sat by another.",
        organisation=office.organisation, now=office.now, who=office.who,
    )  # fmt: skip
    for data in (record, countersign(page, authority, office.now)):
        assert office.judge(data, installation).verification.verdict is Verdict.REVOKED
    other = office.record(installation, anna)
    assert office.judge(other).verification.good
    held.revoke_key(
        office.register, known.root, "Stolen.", organisation=office.organisation, now=office.now, who=office.who
    )
    found = office.judge(other, installation)
    assert found.verification.verdict is Verdict.REVOKED
    assert found.files is None


def test_whoever_was_erased_does_not_come_back_with_a_file(office: Any, installation: Key, authority: Any) -> None:
    anna = office.add("Anna Sample", staff_number="N-1")
    record, page = office.both(installation, anna)
    office.accept(record, anna)
    erasure.erase(office.register, anna.id, now=office.now, who=office.who, because="Asked for it.")
    for data in (
        record,
        countersign(page, authority, office.now),
        office.record(installation, None, email="ANNA@heron.example", staff_number=""),
        office.record(installation, None, email="", staff_number="N-1"),
    ):
        found = office.judge(data, installation)
        assert (found.verification.verdict, found.gone, found.files) == (Verdict.UNRECOGNISED, True, None)
        assert found.verification.completion is None
        assert "erased" in found.verification.reason


def test_the_reasons_come_in_their_order(office: Any, installation: Key, authority: Any) -> None:
    """Withdrawn before expired, expired before everything good; dates before numbers, numbers before addresses."""
    anna = office.add("Anna Sample")
    bad = {
        "completed_at": office.now + timedelta(days=3),
        "expires_at": office.now + timedelta(days=9),
        "email": "x@y.example",
    }
    record = office.record(installation, None, **bad, staff_number="")
    assert "future" in office.judge(record).verification.reason
    office.accept(record, anna)
    late: datetime = office.now + timedelta(days=30)
    assert office.judge(record, installation, now=late).verification.verdict is Verdict.EXPIRED
    root = office.judge(record).root
    held.revoke_key(office.register, root, "Stolen.", organisation=office.organisation, now=office.now, who=office.who)
    assert office.judge(record, installation, now=late).verification.verdict is Verdict.REVOKED


def test_nothing_is_remembered_of_a_file_that_is_not_whole(office: Any, certificate: bytes) -> None:
    run = Judge(office.register, office.trust(), office.now)
    run.remember(run.judge(b"hello"))
    assert run.judge(certificate).verification.verdict is Verdict.UNRECOGNISED

from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post
from modules.labs.post_personal import is_shared_mailbox


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask jane.bloggs@example.org now", "jane.bloggs@example.org"),
        ("Ask s.patel [at] example [dot] org [dot] uk", "s.patel [at] example [dot] org [dot] uk"),
        ("Ask jo(at)example.com", "jo(at)example.com"),
        ("Ask dave dot jones at example dot org", "Ask dave dot jones at example dot org"[4:]),
        ("Ask kim_lee @ example.org.uk please", "kim_lee @ example.org.uk"),
    ],
)
def test_a_persons_address_is_found(found, text: str, words: str) -> None:
    assert ("email", words) in found(text)


@pytest.mark.parametrize(
    "text", ["Ask hello@example.org", "press.office@example.org.uk", "Meet at example dot", "See you at noon"]
)
def test_a_shared_mailbox_is_fine(found, text: str) -> None:
    assert found(text) == []


def test_mailboxes(knowledge) -> None:
    assert is_shared_mailbox("volunteering-wales@example.org", knowledge)
    assert is_shared_mailbox("info2@example.org", knowledge)
    assert not is_shared_mailbox("meera.shah@example.org", knowledge)


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123",
        "07700-900-123",
        "(01632) 960 123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "020 7946 0018",
        "+33 1 23 45 67 89",
        "7700 900 123",
    ],
)
def test_a_phone_number_is_found(found, number: str) -> None:
    assert ("phone", number) in found(f"Ring Sam on {number} today")


def test_a_number_in_words_is_found(found) -> None:
    assert "phone" in [rule for rule, _words in found("Ring oh seven seven double oh nine one two three four")]


@pytest.mark.parametrize(
    "text",
    [
        "Call our helpline on 01632 960123.",
        "Call 0800 123 4567 or 0300 123 4567 or 116 123 or 999.",
        "Call +44 300 123 4567.",
        "We saved 07 tonnes in 2025-2026, £0790012345 in all.",
        "ISBN 978-0-7006-1234-5 and 1,234,567,890 bees",
        "The library is on 01632 960777.",
        "On 01.02.2026 10:00-12:00",
    ],
)
def test_shared_and_other_numbers_are_fine(found, text: str) -> None:
    assert "phone" not in [rule for rule, _words in found(text)]


def test_a_mobile_is_never_shared(found) -> None:
    assert "phone" in [rule for rule, _words in found("Call our helpline on 07700 900123")]
    assert "phone" in [rule for rule, _words in found("Not the office: my mobile is 01632 960123")]


@pytest.mark.parametrize(
    "text",
    [
        "Cards to Ann at 12 Church Lane, Banbury OX16 0ZZ please.",
        "She lives at 3 Elm Road.",
        "Come to my house, 14 acacia avenue, ox16 0aa",
        "Sam lives in Oak Street.",
        "Flat 4, 18 Station Road",
        "M14 9ZZ is where Jo is",
        "Dewch i 5 Heol Dewi",
    ],
)
def test_a_home_address_is_found(found, text: str) -> None:
    assert "address" in [rule for rule, _words in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Visit our shop at 12 High Street, Banbury OX16 0ZZ.",
        "The library, 3 Park Road, is open.",
        "10 Downing Street said no.",
        "We planted 40 trees in Leeds.",
        "COP30 was in BS3 and SW1.",
        "St Mary's Church Hall, 7 Mill Lane",
    ],
)
def test_a_public_place_is_fine(found, text: str) -> None:
    assert "address" not in [rule for rule, _words in found(text)]


def test_a_street_and_its_postcode_are_one_address(found) -> None:
    assert [rule for rule, _words in found("To Ann: 12 Church Lane, Banbury, OX16 0ZZ")] == ["address"]
    two = found("To Ann: 12 Church Lane.\n\nTo Bob: 9 Mill Close")
    assert [rule for rule, _words in two] == ["address", "address"]


def test_other_peoples_details_rest_on_the_policy_and_ones_own_on_good_practice(knowledge) -> None:
    for text, basis in (("Ring Jo on 07700 900123", "3-b2-o2"), ("My number is 07700 900123", "good-practice")):
        report = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge)
        assert [one.basis for one in report.findings] == [basis]


def test_a_number_with_a_slash_is_a_phone_number_and_a_date_is_not(found) -> None:
    assert found("Ask Vic on 07700/900347.") == [("phone", "07700/900347")]
    assert found("Ask Vic by 01/02/2027 or so.") == []


def test_the_number_for_general_enquiries_is_shared(found) -> None:
    assert found("The number for general enquiries is 01632 960 555.") == []


def test_a_house_with_a_name_in_a_named_street_is_a_home(found) -> None:
    text = "Our neighbours at The Old Rectory, Church Lane, need tools."
    assert found(text) == [("address", "The Old Rectory, Church Lane")]


def test_a_number_in_words_may_have_hundreds(found) -> None:
    words = "oh seven seven double oh, nine hundred, six two three"
    assert found(f"Text Ann: {words}.") == [("phone", words)]


def test_the_door_of_somebody_who_is_named_is_private_even_beside_a_stall(found) -> None:
    text = "Curtains wanted for our stall! Drop them round to our volunteer Priti at 9 Sallow Road, Thornby TQ2 9QX."
    assert [rule for rule, _words in found(text)] == ["address"]


def test_a_number_may_be_given_in_groups_with_words_between_them(found) -> None:
    words = "zero seven seven zero zero then 900 then 735"
    assert found(f"His mobile is {words}.") == [("phone", words)]
    assert found("We sorted one, two, three, four and five bags in 2024.") == []


def test_the_number_of_a_shop_is_its_own_also_some_words_after_it_was_named(found) -> None:
    text = "The lift at our shop is out of order until Friday. If you can’t manage the stairs, ring 0161 496 0177."
    assert found(text) == []
    assert found("Ask for the volunteer desk on 028 9649 6110.") == []
    assert found("Our shop is shut. Pat will help: ring him on 0161 496 0177.") == [("phone", "0161 496 0177")]

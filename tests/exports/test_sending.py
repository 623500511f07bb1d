"""The e-mail to HR, and what the record gives away in plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

from exports.sending import describe, mailto
from records.model import Completion, InvitationProof, ItemResult


def test_the_link_holds_address_subject_and_text(completion: Completion) -> None:
    link = urlsplit(mailto("people+hr@wrap.example", completion))
    fields = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, unquote(link.path)) == ("mailto", "people+hr@wrap.example")
    assert fields["subject"] == ["Social media policy M01 7.0: certificate of Siân Ŵyn-Ŷstwyth"]
    (body,) = fields["body"]
    assert completion.id in body
    assert "22 November 2026" in body
    assert body.count("\r\n") == body.count("\n") > 3


def test_no_letter_of_a_name_can_add_a_field(make: Callable[..., Completion]) -> None:
    link = mailto("hr@wrap.example?cc=x@evil.example", make(name="A&B=C #1 ?bcc=x@evil.example %0A"))
    assert link.isascii()
    assert " " not in link
    assert link.count("?") == 1
    assert link.count("&") == 1
    assert "#" not in link


def test_every_fact_of_the_record_is_told(completion: Completion) -> None:
    told = "\n".join(value for _label, value in describe(completion))
    for field in dataclasses.fields(completion):
        value = getattr(completion, field.name)
        if isinstance(value, str):
            assert value in told, field.name
    for field in dataclasses.fields(completion.acknowledgement):
        value = getattr(completion.acknowledgement, field.name)
        if isinstance(value, str):
            assert value in told, field.name
    for part in ("92 % (pass mark 80 %)", "22 November 2026, 12:03 UTC", "22 November 2026, 14:02 UTC", "64 min 12 s"):
        assert part in told
    assert "22 November 2027" in told


def test_each_answer_is_told_in_words(make: Callable[..., Completion]) -> None:
    rows = (ItemResult("a", True, "sure"), ItemResult("b", False, "guess"), ItemResult("c", True, "fairly"))
    told = dict(describe(make(results=rows)))
    assert told["Your answers in the final check"] == "a: right (sure)\nb: wrong (a guess)\nc: right (fairly sure)"


def test_the_invitation_that_it_answers_is_told(make: Callable[..., Completion]) -> None:
    number = "11111111-1111-4111-8111-111111111111"
    told = dict(describe(make(invitation=InvitationProof(number, "ab" * 32, "cd" * 64))))
    assert told["The invitation of HR that it answers"] == number
    assert "The invitation of HR that it answers" not in dict(describe(make()))


def test_what_is_not_in_the_record_is_not_listed(make: Callable[..., Completion]) -> None:
    bare = make(staff_number="", team="", nation="", organisation_homepage="", results=(), print_name="")
    labels = [label for label, _value in describe(bare)]
    assert "Your team" not in labels
    assert "Name as printed" not in labels
    assert dict(describe(bare))["Organisation"] == "WRAP"
    assert len(labels) == len(set(labels))

"""What the certificate says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exports import wording
from exports.errors import ExportError
from records.model import Completion


def test_the_name_is_printed_as_it_is(completion: Completion) -> None:
    assert wording.certificate_name(completion) == "Siân Ŵyn-Ŷstwyth"


def test_a_spelling_for_print_stands_in(make: Callable[..., Completion]) -> None:
    assert wording.certificate_name(make(name="王小明", print_name="Wang Xiaoming")) == "Wang Xiaoming"


@pytest.mark.parametrize("name", ["王小明", "", "Ali 😀"])
def test_a_name_that_cannot_be_printed_is_told_with_what_to_do(make: Callable[..., Completion], name: str) -> None:
    with pytest.raises(ExportError, match="cannot print this name") as caught:
        wording.certificate_name(make(name=name))
    assert "spelling" in caught.value.todo


def test_the_facts_are_dates_score_and_policy(completion: Completion) -> None:
    assert wording.facts(completion) == (
        ("Completed on", "22 November 2026"),
        ("Valid until", "22 November 2027"),
        ("Score (pass mark 80 %)", "92 %"),
        ("Policy", "M01, version 7.0"),
    )


def test_it_says_what_was_done(completion: Completion) -> None:
    assert "social media policy M01, version 7.0" in wording.achievement(completion)
    assert "acknowledged" in wording.achievement(completion)


def test_it_says_what_the_signature_does_not_prove() -> None:
    assert "does not prove who" in wording.proof()


def test_the_page_has_its_heading() -> None:
    assert wording.title() == "Certificate of completion"

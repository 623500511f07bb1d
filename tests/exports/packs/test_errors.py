"""The error of packs: a verdict for programs, words for people."""

from __future__ import annotations

from exports.packs.errors import PackError
from modules.errors import PostwiseError


def test_a_refusal_has_its_verdict_and_its_words() -> None:
    error = PackError("unsafe", "It is a link.", where="en/a.md", todo="Ask again.")
    assert isinstance(error, PostwiseError)
    assert str(error) == "It is a link. (en/a.md) Ask again."
    assert (error.verdict, error.problems) == ("unsafe", ())


def test_a_faulty_course_brings_its_problems() -> None:
    assert PackError("faulty", "Two problems.", problems=("a", "b")).problems == ("a", "b")

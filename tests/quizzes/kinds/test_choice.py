from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import Rivals, choice
from quizzes.kinds.choice import Choice
from quizzes.model import Option


def body(*right: bool, many: bool) -> Choice:
    return Choice(
        tuple(Option(f"o{number}", f"Text {number}", is_right, "Why.") for number, is_right in enumerate(right)), many
    )


SINGLE = body(False, True, False, many=False)
MULTIPLE = body(True, False, True, False, many=True)


def row(id_: str, *, right: bool = False, **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": f"Text {id_}", "right": right, "feedback": "Why.", **more}


def read(kind: str, rows: Any) -> tuple[Choice, list[tuple[str, tuple[str | int, ...]]]]:
    problems: list[tuple[str, tuple[str | int, ...]]] = []

    def report(code: str, message: str, *path: str | int) -> None:
        assert message
        problems.append((code, path))

    return choice.read(kind, {"option": rows, "stem": "ignored"}, report), problems


def test_options_are_read_in_order() -> None:
    found, problems = read("single", [row("a"), row("b", right=True, basis=["3-b1", "law"])])
    assert problems == []
    assert [option.id for option in found.options] == ["a", "b"]
    assert found.options[1] == Option("b", "Text b", right=True, feedback="Why.", basis=("3-b1", "law"))
    assert found.many is False
    assert read("multiple", [row("a", right=True), row("b", right=True)])[0].many is True


@pytest.mark.parametrize(
    ("kind", "rows", "problem"),
    [
        ("single", [row("a"), row("b")], ("not-one-right", ())),
        ("single", [row("a", right=True), row("b", right=True)], ("not-one-right", ())),
        ("single", [row("a", right=True)], ("few-options", ())),
        ("multiple", [row("a"), row("b")], ("none-right", ())),
        ("single", [row("a", right=True), row("a")], ("duplicate-id", ("option", 1, "id"))),
        ("single", [row("a", right=True), row("b", text="Text a")], ("duplicate-text", ("option", 1, "text"))),
        ("single", [row("a", right=True), row("b", feedback="")], ("missing-field", ("option", 1, "feedback"))),
        ("single", [row("a", right=True), {"id": "b", "text": "B"}], ("missing-field", ("option", 1))),
        ("single", [row("a", right=True), row("b", feedbak="x")], ("unknown-key", ("option", 1, "feedbak"))),
        ("single", "a", ("wrong-type", ("option",))),
        ("single", ["a"], ("wrong-type", ("option",))),
    ],
)
def test_a_mistake_is_reported_with_its_place(kind: str, rows: Any, problem: tuple[str, tuple[str | int, ...]]) -> None:
    assert problem in read(kind, rows)[1]


def test_options_that_differ_only_in_capitals_are_two_options() -> None:
    assert read("single", [row("a", right=True, text="#AltText"), row("b", text="#alttext")])[1] == []


@pytest.mark.parametrize(
    ("response", "marks"), [(("o1",), 1), (("o0",), 0), ((), 0), (("o0", "o1"), 0), (("unknown",), 0)]
)
def test_a_single_choice_is_right_or_wrong(response: tuple[str, ...], marks: float) -> None:
    assert choice.mark(SINGLE, response) == marks


@pytest.mark.parametrize(
    ("response", "marks"),
    [
        (("o0", "o2"), 1),
        (("o2", "o0"), 1),
        (("o0",), 0.5),
        (("o0", "o1"), 0),
        (("o0", "o2", "o1"), 0.5),
        (("o1", "o3"), 0),
        (("o0", "o1", "o2", "o3"), 0),
        ((), 0),
    ],
)
def test_a_multiple_choice_has_partial_marks(response: tuple[str, ...], marks: float) -> None:
    assert choice.mark(MULTIPLE, response) == marks


def test_nothing_right_to_choose_gives_no_marks() -> None:
    assert choice.mark(body(False, False, many=True), ("o0",)) == 0


def test_a_response_can_be_handed_in_when_it_fits() -> None:
    assert choice.complete(SINGLE, ("o0",))
    assert not choice.complete(SINGLE, ())
    assert not choice.complete(SINGLE, ("o0", "o1"))
    assert not choice.complete(SINGLE, ("unknown",))
    assert choice.complete(MULTIPLE, ("o0",))
    assert choice.complete(MULTIPLE, ("o3", "o0", "o1", "o2"))
    assert not choice.complete(MULTIPLE, ())
    assert not choice.complete(MULTIPLE, ("o0", "o0"))
    assert not choice.complete(MULTIPLE, ("o0", "unknown"))


def test_the_order_is_that_of_the_seed() -> None:
    orders = {choice.order(MULTIPLE, random.Random(seed)) for seed in range(50)}
    assert len(orders) > 10
    assert all(sorted(order) == ["o0", "o1", "o2", "o3"] for order in orders)
    assert choice.order(MULTIPLE, random.Random(7)) == choice.order(MULTIPLE, random.Random(7))


def test_a_response_is_described_in_words() -> None:
    assert choice.describe(MULTIPLE, ("o2", "o0")) == ("Text 0", "Text 2")
    assert choice.describe(MULTIPLE, ("unknown",)) == ()


def test_what_it_names_and_says_can_be_checked() -> None:
    found = Choice((Option("a", "A", right=True, feedback="F", basis=("3-b1", "law", "good-practice")),), many=False)
    assert choice.references(found) == ("clause:3-b1",)
    assert choice.texts(found) == ("A", "F")
    assert choice.keys() == ("option",)


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (SINGLE, ("o0",)),
        (MULTIPLE, ("o1", "o3")),
        (body(True, True, True, many=True), ("o0", "o1")),
    ],
)
def test_the_wrong_response_can_be_handed_in_and_is_not_right(found: Choice, wrong: tuple[str, ...]) -> None:
    assert choice.wrong_response(found) == wrong
    assert choice.complete(found, wrong)
    assert choice.mark(found, wrong) < 1


def test_only_a_choice_of_several_has_part_marks_to_tell_of() -> None:
    assert choice.marks_rule(SINGLE) == ""
    assert choice.marks_rule(MULTIPLE).startswith("Part marks")


def test_rivals_are_the_options_of_a_single_choice() -> None:
    assert choice.rivals(SINGLE) == (Rivals(("Text 0", "Text 1", "Text 2"), 1),)
    assert choice.rivals(MULTIPLE) == ()
    assert choice.rivals(body(False, False, many=False)) == ()


CHOICES = st.builds(
    lambda right, many: body(*right, many=many), st.lists(st.booleans(), min_size=2, max_size=6), st.booleans()
).filter(
    lambda found: sum(option.right for option in found.options) == 1 or (found.many and choice.right_response(found))
)


@given(CHOICES, st.data())
def test_marks_are_from_0_to_1_and_full_exactly_for_the_right_options(found: Choice, data: st.DataObject) -> None:
    ids = [option.id for option in found.options]
    response = tuple(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    marks = choice.mark(found, response)
    assert 0 <= marks <= 1
    assert (marks == 1) == (set(response) == set(choice.right_response(found)))


@given(CHOICES)
def test_the_right_response_is_complete_and_has_full_marks(found: Choice) -> None:
    response = choice.right_response(found)
    assert choice.complete(found, response)
    assert choice.mark(found, response) == 1

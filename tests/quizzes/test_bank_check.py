from __future__ import annotations

from typing import Any

import pytest

from modules.catalogue import read_catalogue
from modules.source import Source, open_source
from modules.toml_file import TomlFile
from quizzes.bank_check import check_bias, check_items
from quizzes.banks import Place, read_bank, read_with_places
from quizzes.kinds.branching import Branching, Scene, Way
from quizzes.kinds.choice import Choice
from quizzes.kinds.ordering import Ordering, Step
from quizzes.lesson_check import Names
from quizzes.model import Bank, Item, Option

PLACE = Place(TomlFile("\n" * 6 + "[[item]]", "kites.toml"), ("item", 0))


def bank_of(*bodies: Any) -> Bank:
    return Bank({f"i{n}": Item(f"i{n}", "single", "2", 1, "?", body) for n, body in enumerate(bodies)})


def choice(*texts: str, right: int, many: bool = False) -> Choice:
    return Choice(tuple(Option(f"o{n}", text, right=n == right, feedback="Why.") for n, text in enumerate(texts)), many)


def bias(bank: Bank) -> list[str]:
    problems = list(check_bias(bank, "banks/en"))
    assert all((problem.file, problem.line) == ("banks/en", 1) for problem in problems)
    return [problem.code for problem in problems]


FAIR = [choice("aaaa", "bbbb", "cccc", right=n % 3) for n in range(30)]


def test_a_fair_bank_has_no_problem() -> None:
    assert bias(bank_of(*FAIR)) == []


def test_right_options_that_are_mostly_longest_give_themselves_away() -> None:
    long = [
        choice(*("a much longer text" if m == n % 3 else "short" for m in range(3)), right=n % 3) for n in range(30)
    ]
    assert bias(bank_of(*long)) == ["length-bias"]
    assert "100%" in next(iter(check_bias(bank_of(*long), "x"))).message
    assert bias(bank_of(*long[:18], *FAIR[:12])) == []


def test_a_little_longer_does_not_catch_the_eye() -> None:
    little = [choice(*("a" * (21 if m == n % 3 else 20) for m in range(3)), right=n % 3) for n in range(30)]
    assert bias(bank_of(*little)) == []


def test_right_options_that_are_mostly_in_one_place_are_told() -> None:
    first = [choice("aaaa", "bbbb", "cccc", right=1) for _n in range(30)]
    assert bias(bank_of(*first)) == ["position-bias"]
    assert "number 2" in next(iter(check_bias(bank_of(*first), "x"))).message


def test_few_items_and_other_kinds_prove_nothing() -> None:
    assert bias(bank_of(*[choice("aaaa", "bbbb", right=0)] * 19)) == []
    assert bias(bank_of(*[choice("aaaa", "bbbb", right=0, many=True)] * 40)) == []
    steps = Ordering(tuple(Step(id_, id_ * 9, "Why.") for id_ in "abc"))
    assert bias(Bank({f"i{n}": Item(f"i{n}", "ordering", "2", 1, "?", steps) for n in range(40)})) == []


def test_choices_in_a_story_can_give_themselves_away_too() -> None:
    ways = (Way("a", "a much longer text", "good", ".", "."), Way("b", "short", "bad", ".", "."))
    scenes = {"s": Scene("s", "?", ways), "good": Scene("good", "!", (), "good"), "bad": Scene("bad", "!", (), "bad")}
    bank = Bank({f"i{n}": Item(f"i{n}", "branching", "2", 1, "?", Branching(scenes)) for n in range(30)})
    assert bias(bank) == ["length-bias", "position-bias"]


def test_what_an_item_names_must_be_there(source: Source) -> None:
    catalogue = read_catalogue(source, "en")[0]
    names = Names(catalogue, read_bank(source, "en", catalogue)[0])
    option = Option("a", "A", right=True, feedback="F", basis=("9-p9", "9-p9", "law", "2-p1"))
    item = Item("i", "single", "2", 1, "?", Choice((option,), many=False), clauses=("2-p1", "8-p8"))
    problems = list(check_items(Bank({"i": item}), {"i": PLACE}, names))
    assert [(problem.file, problem.line, problem.code) for problem in problems] == [
        ("kites.toml", 7, "unknown-clause"),
        ("kites.toml", 7, "unknown-clause"),
    ]
    assert "8-p8" in problems[0].message
    assert "in item i" in problems[0].message


@pytest.mark.parametrize("field", ["stem", "intro", "text", "feedback"])
def test_html_in_a_question_is_told_wherever_it_is(source: Source, field: str) -> None:
    names = Names(read_catalogue(source, "en")[0], Bank({}))
    words = {"stem": "S", "intro": "I", "text": "T", "feedback": "F", field: "a <b>bold</b> word"}
    option = Option("a", words["text"], right=True, feedback=words["feedback"])
    item = Item("i", "single", "2", 1, words["stem"], Choice((option,), many=False), intro=words["intro"])
    assert [problem.code for problem in check_items(Bank({"i": item}), {"i": PLACE}, names)] == ["raw-html"]


def test_a_heart_or_a_comparison_is_no_html(source: Source) -> None:
    names = Names(read_catalogue(source, "en")[0], Bank({}))
    item = Item("i", "single", "2", 1, "I <3 kites, 1 < 2 > 0", choice("a", "b", right=0))
    assert list(check_items(Bank({"i": item}), {"i": PLACE}, names)) == []


def test_the_shipped_bank_gives_nothing_away_and_names_nothing_dead() -> None:
    source = open_source(None)
    catalogue = read_catalogue(source, "en")[0]
    bank, _problems, places = read_with_places(source, "en", catalogue)
    assert list(check_items(bank, places, Names(catalogue, bank))) == []
    assert bias(bank) == []

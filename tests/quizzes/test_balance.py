from __future__ import annotations

from typing import Any

import pytest

from modules.catalogue import read_catalogue
from modules.source import open_source
from quizzes.balance import MOST, balance, check_balance
from quizzes.banks import read_bank
from quizzes.kinds.branching import Branching, Scene, Way
from quizzes.kinds.choice import Choice
from quizzes.kinds.ordering import Ordering, Step
from quizzes.model import Bank, Item, Option


def bank_of(*bodies: Any) -> Bank:
    return Bank({f"i{n}": Item(f"i{n}", "single", "2", 1, "?", body) for n, body in enumerate(bodies)})


def choice(*texts: str, right: int, many: bool = False) -> Choice:
    return Choice(tuple(Option(f"o{n}", text, right=n == right, feedback="Why.") for n, text in enumerate(texts)), many)


def bias(bank: Bank) -> list[str]:
    problems = list(check_balance(bank, "banks/en"))
    assert all((problem.file, problem.line) == ("banks/en", 1) for problem in problems)
    return [problem.code for problem in problems]


FAIR = [choice("aaaa", "bbbb", "cccc", right=n % 3) for n in range(30)]


def longest_at(n: int) -> Choice:
    return choice(*("a longer text" if m == n % 3 else "short" for m in range(3)), right=n % 3)


def test_a_fair_bank_has_no_problem_and_even_figures() -> None:
    assert bias(bank_of(*FAIR)) == []
    assert balance(bank_of(*FAIR)) == {
        "choices": 30,
        "longest": 0.0,
        "positions": [0.333, 0.333, 0.333],
        "of_two": {"choices": 0, "longest": 0.0, "positions": []},
    }


def test_a_bank_without_choices_has_figures_too() -> None:
    assert balance(Bank({}))["positions"] == []
    assert bias(Bank({})) == []


def test_right_options_that_are_mostly_longest_give_themselves_away() -> None:
    long = [longest_at(n) for n in range(30)]
    assert bias(bank_of(*long)) == ["length-bias"]
    assert "100%" in next(iter(check_balance(bank_of(*long), "x"))).message


@pytest.mark.parametrize(("long", "codes"), [(18, []), (19, ["length-bias"])])
def test_the_right_option_may_be_longest_in_no_more_than_45_of_100(long: int, codes: list[str]) -> None:
    assert MOST == 0.45
    bank = bank_of(*(longest_at(n) for n in range(long)), *(FAIR[n % 30] for n in range(long, 40)))
    assert balance(bank)["longest"] == pytest.approx(long / 40)
    assert bias(bank) == codes


def test_one_letter_more_is_longer_and_as_long_as_another_is_not() -> None:
    assert balance(bank_of(choice("aaaaa", "bbbb", "cccc", right=0)))["longest"] == 1.0
    assert balance(bank_of(choice("aaaa", "bbbb", "c", right=0)))["longest"] == 0.0


@pytest.mark.parametrize(("first", "codes"), [(18, []), (19, ["position-bias"])])
def test_right_options_may_be_in_one_place_in_no_more_than_45_of_100(first: int, codes: list[str]) -> None:
    others = [choice("aaaa", "bbbb", "cccc", right=1 + n % 2) for n in range(40 - first)]
    bank = bank_of(*[choice("aaaa", "bbbb", "cccc", right=0)] * first, *others)
    assert balance(bank)["positions"][0] == pytest.approx(first / 40)
    assert bias(bank) == codes


def test_the_place_is_told_as_people_count() -> None:
    bank = bank_of(*[choice("aaaa", "bbbb", "cccc", right=1)] * 30)
    assert "number 2" in next(iter(check_balance(bank, "x"))).message


def test_few_items_and_other_kinds_prove_nothing() -> None:
    assert bias(bank_of(*[choice("aaaa", "bbbb", "cccc", right=0)] * 19)) == []
    assert bias(bank_of(*[choice("aaaa", "bbbb", "cccc", right=0, many=True)] * 40)) == []
    steps = Ordering(tuple(Step(id_, id_ * 9, "Why.") for id_ in "abc"))
    assert bias(Bank({f"i{n}": Item(f"i{n}", "ordering", "2", 1, "?", steps) for n in range(40)})) == []


@pytest.mark.parametrize(("first", "codes"), [(13, []), (14, ["position-bias"])])
def test_between_two_chance_gives_a_half_so_more_is_allowed(first: int, codes: list[str]) -> None:
    pairs = [choice("aaaa", "bbbb", right=int(n >= first)) for n in range(20)]
    figures = balance(bank_of(*pairs))
    assert figures["choices"] == 0
    assert figures["of_two"] == {"choices": 20, "longest": 0.0, "positions": [first / 20, (20 - first) / 20]}
    assert bias(bank_of(*pairs)) == codes


def test_choices_in_a_story_can_give_themselves_away_too() -> None:
    ways = (Way("a", "a much longer text", "good", ".", "."), Way("b", "short", "bad", ".", "."))
    scenes = {"s": Scene("s", "?", ways), "good": Scene("good", "!", (), "good"), "bad": Scene("bad", "!", (), "bad")}
    bank = Bank({f"i{n}": Item(f"i{n}", "branching", "2", 1, "?", Branching(scenes)) for n in range(30)})
    assert bias(bank) == ["length-bias", "position-bias"]


def test_the_shipped_bank_gives_nothing_away() -> None:
    source = open_source(None)
    bank = read_bank(source, "en", read_catalogue(source, "en")[0])[0]
    assert bias(bank) == []
    assert balance(bank)["choices"] > 100

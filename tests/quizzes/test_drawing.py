from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.catalogue import read_catalogue
from modules.model import Audience
from modules.source import open_source
from quizzes.banks import read_bank
from quizzes.drawing import practice, practise_items, retry_wrong, start
from quizzes.kinds.choice import Choice
from quizzes.model import Answer, Attempt, Bank, Item, Option, Plan

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
BODY = Choice((Option("a", "A", right=True, feedback="x"), Option("b", "B", right=False, feedback="x")), many=False)


def item(id_: str, section: str, **more: Any) -> Item:
    return Item(id_, "single", section, 1, "Stem?", BODY, **more)


def bank_of(*items: Item) -> Bank:
    return Bank({found.id: found for found in items})


def draw(bank: Bank, size: int, seed: int = 1, **more: Any) -> Attempt:
    plan = more.pop("plan", Plan("check", size, 0.8, more.pop("audiences", ("everyone",))))
    arguments = {"fingerprint": "f" * 64, "language": "en", "now": NOW, "seen": {}, **more}
    return start(bank, plan, seed=seed, **arguments)


def ids(attempt: Attempt) -> list[str]:
    return [drawn.item_id for drawn in attempt.drawn]


@st.composite
def banks(build: st.DrawFn) -> Bank:
    sections = build(st.integers(1, 6))
    rows = build(st.lists(st.tuples(st.integers(1, sections), st.booleans(), st.booleans()), max_size=40))
    return bank_of(
        *(
            item(f"i{number}", str(section), must_pass=must, audiences=("manage",) if special else ("everyone",))
            for number, (section, must, special) in enumerate(rows)
        )
    )


SEEN = st.dictionaries(st.integers(0, 39).map("i{}".format), st.integers(0, 3))
AUDIENCES: st.SearchStrategy[tuple[Audience, ...]] = st.sampled_from(
    [("everyone",), ("everyone", "manage"), ("manage",)]
)


def eligible(bank: Bank, audiences: tuple[Audience, ...]) -> list[Item]:
    wanted = {"everyone", *audiences}
    return [found for found in bank.items.values() if wanted & set(found.audiences)]


@given(banks(), st.integers(1, 20), st.integers(), AUDIENCES, SEEN)
def test_a_draw_is_as_large_as_can_be_of_distinct_items_for_the_audience(
    bank: Bank, size: int, seed: int, audiences: tuple[Audience, ...], seen: dict[str, int]
) -> None:
    found = ids(draw(bank, size, seed, audiences=audiences, seen=seen))
    pool = {one.id for one in eligible(bank, audiences)}
    assert len(found) == min(size, len(pool)) == len(set(found))
    assert set(found) <= pool


@given(banks(), st.integers(1, 20), st.integers(), SEEN)
def test_every_section_is_there_where_the_size_allows(bank: Bank, size: int, seed: int, seen: dict[str, int]) -> None:
    sections = {one.section for one in eligible(bank, ("everyone",))}
    found = {bank.items[id_].section for id_ in ids(draw(bank, size, seed, seen=seen))}
    assert len(found) == min(size, len(sections))


@given(banks(), st.integers(1, 20), st.integers(), SEEN)
def test_what_must_be_passed_is_there_up_to_half_the_size(
    bank: Bank, size: int, seed: int, seen: dict[str, int]
) -> None:
    attempt = draw(bank, size, seed, seen=seen)
    pool = eligible(bank, ("everyone",))
    must = [one for one in pool if one.must_pass]
    sections = {one.section for one in pool}
    # Each section keeps a place of its own, so there may be fewer than half where sections are many.
    assert len(attempt.must_pass) >= min(len(must), max(1, size // 2), max(1, size - len(sections)))
    assert attempt.must_pass == tuple(id_ for id_ in ids(attempt) if bank.items[id_].must_pass)
    others = [one for one in pool if not one.must_pass]
    if {one.section for one in others} == sections and len(others) >= size:
        assert len(attempt.must_pass) <= max(1, size // 2)


@given(banks(), st.integers(1, 20), st.integers(), SEEN)
def test_in_each_section_the_least_seen_come_first(bank: Bank, size: int, seed: int, seen: dict[str, int]) -> None:
    found = set(ids(draw(bank, size, seed, seen=seen)))
    for section in {one.section for one in eligible(bank, ("everyone",))}:
        rest = [one for one in eligible(bank, ("everyone",)) if one.section == section and not one.must_pass]
        drawn = [seen.get(one.id, 0) for one in rest if one.id in found]
        left = [seen.get(one.id, 0) for one in rest if one.id not in found]
        assert max(drawn, default=0) <= min(left, default=99)


@given(banks(), st.integers(1, 20), st.integers(), SEEN)
def test_the_same_seed_draws_the_same(bank: Bank, size: int, seed: int, seen: dict[str, int]) -> None:
    assert draw(bank, size, seed, seen=seen) == draw(bank, size, seed, seen=seen)


def test_another_seed_draws_others_in_another_order() -> None:
    bank = bank_of(*(item(f"i{number}", str(number % 3)) for number in range(30)))
    assert len({tuple(ids(draw(bank, 6, seed))) for seed in range(20)}) == 20
    assert len({draw(bank, 6, 1).drawn[0].order for _ in range(3)}) == 1
    assert {drawn.order for seed in range(5) for drawn in draw(bank, 6, seed).drawn} == {("a", "b"), ("b", "a")}


def test_the_rest_is_spread_evenly_over_the_sections() -> None:
    bank = bank_of(*(item(f"i{number}", str(number % 4)) for number in range(80)))
    counts = Counter(bank.items[id_].section for id_ in ids(draw(bank, 12)))
    assert set(counts.values()) == {3}


def test_unseen_items_come_before_an_even_spread() -> None:
    bank = bank_of(*(item(f"a{n}", "1") for n in range(5)), *(item(f"b{n}", "2") for n in range(5)))
    found = ids(draw(bank, 6, seen={f"a{n}": 1 for n in range(5)}))
    assert sum(id_.startswith("b") for id_ in found) == 5


def test_many_must_pass_items_in_one_section_leave_room_for_the_others() -> None:
    bank = bank_of(
        *(item(f"m{n}", "1", must_pass=True) for n in range(10)), *(item(f"o{n}", str(n + 2)) for n in range(7))
    )
    found = ids(draw(bank, 10))
    assert {bank.items[id_].section for id_ in found} == set("12345678")
    assert sum(id_.startswith("m") for id_ in found) == 3


def test_must_pass_items_come_from_as_many_sections_as_can_be() -> None:
    bank = bank_of(
        *(item(f"m{n}", str(n % 5), must_pass=True) for n in range(20)), *(item(f"o{n}", str(n % 5)) for n in range(20))
    )
    attempt = draw(bank, 10)
    assert {bank.items[id_].section for id_ in attempt.must_pass} == set("01234")


def test_an_item_without_a_section_is_never_in_a_check() -> None:
    bank = bank_of(item("a", ""), item("b", "1"))
    assert ids(draw(bank, 5)) == ["b"]


def test_an_attempt_freezes_what_was_in_force() -> None:
    attempt = draw(bank_of(item("a", "1", must_pass=True)), 3, 42)
    assert (attempt.purpose, attempt.seed, attempt.pass_mark) == ("check", 42, 0.8)
    assert (attempt.fingerprint, attempt.language, attempt.started_at) == ("f" * 64, "en", NOW)
    assert (attempt.must_pass, attempt.answers, attempt.finished_at) == (("a",), (), None)


def test_two_attempts_never_share_an_id() -> None:
    bank = bank_of(item("a", "1"))
    later = NOW + timedelta(microseconds=1)
    found = {draw(bank, 1, 1).id, draw(bank, 1, 2).id, draw(bank, 1, 1, now=later).id}
    assert len(found) == 3
    assert all(len(id_) == 36 for id_ in found)


def test_practice_draws_scenarios_only_and_nothing_has_to_be_passed() -> None:
    bank = bank_of(
        item("a", "1"),
        item("b", "1", scenario=True, must_pass=True),
        item("c", "", scenario=True),
        item("d", "2", scenario=True, audiences=("manage",)),
    )
    arguments: dict[str, Any] = {"size": 9, "fingerprint": "f", "language": "en", "seed": 1, "now": NOW, "seen": {}}
    attempt = practice(bank, ("everyone",), **arguments)
    assert sorted(ids(attempt)) == ["b", "c"]
    assert (attempt.purpose, attempt.must_pass, attempt.pass_mark) == ("practice", (), 0)
    assert sorted(ids(practice(bank, ("manage",), **arguments))) == ["b", "c", "d"]


def test_an_empty_bank_makes_an_empty_attempt() -> None:
    assert draw(Bank({}), 5).drawn == ()


@pytest.mark.parametrize("seed", range(10))
def test_the_shipped_bank_fills_a_check_with_every_section(seed: int) -> None:
    source = open_source(None)
    catalogue = read_catalogue(source, "en")[0]
    bank = read_bank(source, "en", catalogue)[0]
    attempt = draw(bank, 20, seed)
    assert len(attempt.drawn) == 20
    sections = {bank.items[id_].section for id_ in ids(attempt)}
    wanted = {one.section for one in eligible(bank, ("everyone",)) if one.section}
    assert sections == wanted
    assert attempt.must_pass


def test_what_was_not_right_can_be_practised_again() -> None:
    bank = bank_of(*(item(f"i{number}", "1") for number in range(4)))
    attempt = draw(bank, 4)
    for number, id_ in enumerate(("i0", "i1", "i2", "gone")):
        right = number == 1
        attempt = replace(attempt, answers=(*attempt.answers, Answer(id_, ("a",), "sure", NOW, right, float(right))))
    arguments: dict[str, Any] = {"fingerprint": "f" * 64, "language": "en", "seed": 3, "now": NOW}
    again = retry_wrong(bank, attempt, **arguments)
    assert again is not None
    assert sorted(ids(again)) == ["i0", "i2"]
    assert (again.purpose, again.must_pass, again.pass_mark, again.answers) == ("practice", (), 0.0, ())
    assert again == retry_wrong(bank, attempt, **arguments)


def test_after_a_round_without_a_mistake_there_is_nothing_to_practise() -> None:
    bank = bank_of(item("i0", "1"))
    attempt = replace(draw(bank, 1), answers=(Answer("i0", ("a",), "sure", NOW, True, 1.0),))
    assert retry_wrong(bank, attempt, fingerprint="f", language="en", seed=1, now=NOW) is None


def test_given_items_are_practised_each_once_whoever_they_are_for() -> None:
    bank = bank_of(item("a", "1", must_pass=True), item("b", "", scenario=True), item("c", "2", audiences=("manage",)))
    arguments: dict[str, Any] = {"fingerprint": "f" * 64, "language": "en", "seed": 3, "now": NOW}
    attempt = practise_items(bank, ("c", "a", "gone", "a"), **arguments)
    assert attempt is not None
    assert sorted(ids(attempt)) == ["a", "c"]
    assert (attempt.purpose, attempt.must_pass, attempt.pass_mark) == ("practice", (), 0.0)
    assert attempt == practise_items(bank, ("c", "a"), **arguments)
    assert practise_items(bank, ("gone",), **arguments) is None

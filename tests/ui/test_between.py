"""Two questions a month: offered once, wanted or not, and never more than two in a month."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ui.between import Between, month_of
from ui.session import Session


@pytest.fixture
def completed(session, road) -> Session:
    one = session()
    road.to_the_end(one)
    return one


def test_before_there_is_a_certificate_nobody_is_asked(session) -> None:
    one = session()
    assert one.between.choose(wanted=True)
    assert one.between.state == "off"


def test_it_is_offered_once_and_no_is_an_answer(completed) -> None:
    assert completed.between.state == "not-asked"
    assert completed.between.choose(wanted=False)
    assert completed.between.state == "off"
    assert not completed.between.wanted


def test_who_wants_them_gets_two_a_month(completed, road, now) -> None:
    assert completed.between.choose(wanted=True)
    asked: set[str] = set()
    for _month in range(5):
        now.move(days=31)
        assert completed.between.state == "waiting"
        attempt = completed.asking.begin("between")
        assert completed.between.state == "begun"
        assert completed.asking.begin("between") == attempt
        road.answer(completed, "between")
        assert completed.between.state == "done"
        assert len(attempt.drawn) == 2
        asked |= {drawn.item_id for drawn in attempt.drawn}
    assert len(asked) == 10


def test_skipping_leaves_this_month_out_alone(completed, now) -> None:
    completed.between.choose(wanted=True)
    assert completed.between.skip()
    assert completed.between.state == "skipped"
    now.move(days=31)
    assert completed.between.state == "waiting"


def test_a_clock_that_goes_back_brings_no_month_again(completed, road, now) -> None:
    completed.between.choose(wanted=True)
    road.answer(completed, "between")
    now.move(days=31)
    road.answer(completed, "between")
    now.move(days=-31)
    assert completed.between.state == "done"
    assert len(completed.store.attempts.attempts()) == 3


def test_while_the_refresher_is_due_it_rests(completed, now) -> None:
    completed.between.choose(wanted=True)
    now.move(days=340)
    assert completed.between.state == "off"


def test_nothing_of_it_is_in_the_next_completion(completed, road, now) -> None:
    completed.between.choose(wanted=True)
    attempt = road.answer(completed, "between", wrong=2)
    now.move(days=340)
    assert {need.kind for need in completed.outstanding()} == {"part", "acknowledge"}
    road.answer(completed, "refresher")
    road.acknowledge(completed)
    new = road.certify(completed, "22222222-2222-4222-8222-222222222222")
    between = {drawn.item_id for drawn in attempt.drawn}
    assert not between & {row.item_id for row in new.results}
    assert new.score == pytest.approx(1)


def test_a_choice_that_cannot_be_kept_is_told(completed) -> None:
    failed: list[object] = []
    completed.failed.connect(failed.append)
    completed.store.close()
    assert not Between(completed, completed.asking).choose(wanted=True)
    assert len(failed) == 1


def test_a_month_is_one_by_the_clock_of_the_place() -> None:
    assert month_of(datetime(2026, 11, 15, 12, tzinfo=UTC)) == "2026-11"
    assert month_of(datetime(2027, 2, 1, 12, tzinfo=UTC)) == "2027-02"

"""Tests for ui/asking.py: attempts begun, answered and finished, each step kept as it happens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quizzes.kinds import kind
from ui.asking import PRACTICE_ITEMS


def right(session, item_id: str) -> tuple[str, ...]:
    item = session.bank.items[item_id]
    return kind(item.kind).right_response(item.body)


def test_nothing_runs_before_it_is_begun(session) -> None:
    one = session()
    assert one.asking.running("check") is None
    assert one.asking.running("practice") is None


def test_a_check_has_as_many_questions_as_the_organisation_wants(session) -> None:
    one = session()
    attempt = one.asking.begin("check")
    assert attempt is not None
    assert len(attempt.drawn) == one.organisation.check_items
    assert attempt.pass_mark == one.organisation.pass_mark
    assert attempt.fingerprint == one.catalogue.fingerprint
    assert attempt.must_pass


def test_a_round_of_practice_is_short_and_of_situations(session) -> None:
    one = session()
    attempt = one.asking.begin("practice")
    assert attempt is not None
    assert len(attempt.drawn) == PRACTICE_ITEMS
    assert all(one.bank.items[drawn.item_id].scenario for drawn in attempt.drawn)


def test_beginning_again_goes_on_with_the_open_attempt(session, tmp_path: Path) -> None:
    one = session()
    begun = one.asking.begin("check")
    assert one.asking.begin("check") == begun
    one.store.close()
    assert session(data=tmp_path / "data").asking.begin("check") == begun


def test_check_and_practice_run_beside_each_other(session) -> None:
    one = session()
    check, practice = one.asking.begin("check"), one.asking.begin("practice")
    assert one.asking.running("check") == check
    assert one.asking.running("practice") == practice


def test_an_attempt_at_other_content_is_left_behind(session) -> None:
    one = session()
    old = one.asking.begin("check")
    assert old is not None
    one.course = replace(one.course, catalogue=replace(one.catalogue, fingerprint="f" * 64))
    assert one.asking.running("check") is None
    new = one.asking.begin("check")
    assert new is not None
    assert new.id != old.id


def test_each_answer_is_kept_as_it_is_given(session, road, now, tmp_path: Path) -> None:
    one = session()
    attempt = one.asking.begin("check")
    assert attempt is not None
    first, second = (drawn.item_id for drawn in attempt.drawn[:2])
    now.move(seconds=30)
    kept = one.asking.answer(attempt, first, right(one, first), "sure")
    assert kept is not None
    later, answer = kept
    assert answer.right
    assert answer.answered_at == now()
    later, answer = one.asking.answer(later, second, road.wrong(one.bank.items[second]), "guess")
    assert not answer.right
    assert later.next_item == attempt.drawn[2].item_id
    one.store.close()
    assert session(data=tmp_path / "data").asking.running("check") == later


def test_an_answer_that_cannot_be_kept_changes_nothing(session, qtbot: QtBot) -> None:
    one = session()
    attempt = one.asking.begin("check")
    assert attempt is not None
    item_id = attempt.drawn[0].item_id
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        assert one.asking.answer(attempt, item_id, right(one, item_id), "sure") is None
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    assert one.asking.running("check") == attempt


def test_an_attempt_that_cannot_be_kept_is_not_begun(session, qtbot: QtBot) -> None:
    one = session()
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        assert one.asking.begin("check") is None
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    assert one.asking.running("check") is None


def test_all_right_is_a_pass(session, road) -> None:
    one = session()
    road.answer(one)
    (done,) = one.evidence.attempts
    assert done.score.passed
    assert done.score.fraction == pytest.approx(1)
    assert one.asking.running("check") is None


def test_too_many_wrong_is_no_pass_and_the_next_try_has_new_questions(session, road) -> None:
    one = session()
    first = road.answer(one, wrong=len(one.asking.begin("check").drawn))
    assert not one.evidence.attempts[0].score.passed
    second = one.asking.begin("check")
    assert second is not None
    assert {d.item_id for d in second.drawn} != {d.item_id for d in first.drawn}
    assert "check" in {need.kind for need in one.outstanding()}


def test_finishing_is_told_where_it_cannot_be_kept(session, qtbot: QtBot) -> None:
    one = session()
    attempt = one.asking.begin("practice")
    assert attempt is not None
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        assert not one.asking.finish(attempt)
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    assert one.asking.running("practice") is not None


def test_practice_does_not_count_as_the_check(session, road) -> None:
    one = session()
    road.answer(one, "practice")
    assert "check" in {need.kind for need in one.outstanding()}


def test_what_was_wrong_comes_again_as_practice(session, road) -> None:
    made = session()
    done = road.answer(made, wrong=2)
    kept = made.store.attempts.attempts()[0].attempt
    assert kept.id == done.id
    assert made.asking.retry(kept)
    running = made.asking.running("practice")
    assert running is not None
    wrong = {answer.item_id for answer in kept.answers if not answer.right}
    assert {drawn.item_id for drawn in running.drawn} == wrong
    assert len(wrong) == 2


def test_without_a_mistake_there_is_nothing_to_retry(session, road) -> None:
    made = session()
    road.answer(made)
    assert not made.asking.retry(made.store.attempts.attempts()[0].attempt)
    assert made.asking.running("practice") is None


def test_chosen_items_are_practised_and_nothing_else(session) -> None:
    one = session()
    chosen = list(one.bank.items)[:3]
    assert one.asking.practise(chosen)
    running = one.asking.running("practice")
    assert running is not None
    assert {drawn.item_id for drawn in running.drawn} == set(chosen)
    assert (running.purpose, running.pass_mark, running.must_pass) == ("practice", 0.0, ())


def test_the_same_items_again_go_on_and_others_begin_anew(session) -> None:
    one = session()
    first, second, third = list(one.bank.items)[:3]
    assert one.asking.practise((first, second))
    begun = one.asking.running("practice")
    assert one.asking.practise((second, first))
    assert one.asking.running("practice") == begun
    assert one.asking.practise((third,))
    running = one.asking.running("practice")
    assert running is not None
    assert [drawn.item_id for drawn in running.drawn] == [third]


def test_items_that_are_not_there_cannot_be_practised(session) -> None:
    one = session()
    assert not one.asking.practise(("no-such-item",))
    assert not one.asking.practise(())
    assert one.asking.running("practice") is None


def test_practice_that_cannot_be_kept_does_not_begin(session, qtbot: QtBot) -> None:
    one = session()
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        assert not one.asking.practise(list(one.bank.items)[:1])

"""Tests for ui/facts.py: what is so, and how a fact is kept and told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from modules.paths import course_minutes
from records.errors import DiskFullError
from records.model import Profile


def test_a_new_folder_has_no_person_and_nothing_done(session) -> None:
    fresh = session(None)
    assert fresh.profile is None
    assert fresh.completions == ()
    assert fresh.audiences == ("everyone",)
    assert len(fresh.outstanding()) == len(fresh.catalogue.policy.sections) + len(fresh.lessons) + 2


def test_what_is_kept_is_there_for_the_next_session(session, road, tmp_path) -> None:
    first = session()
    road.read(first)
    first.store.close()
    second = session(data=tmp_path / "data")
    assert second.profile == first.profile
    assert second.evidence.sections_read == first.evidence.sections_read


def test_the_lessons_are_those_of_what_the_person_does(session) -> None:
    one = session(Profile("Ada Example", "ada@example.org", audiences=("everyone", "run-account")))
    assert one.audiences == ("everyone", "run-account")
    everyone = {lesson.id for lesson in one.catalogue.lessons if "everyone" in lesson.audiences}
    assert everyone <= {lesson.id for lesson in one.lessons}


def test_the_statement_names_organisation_code_and_version(session) -> None:
    words = session().statement
    assert "WRAP" in words
    assert "M01" in words
    assert "7.0" in words


def test_the_questions_are_read_once(session) -> None:
    one = session()
    assert one.bank is one.bank
    assert len(one.bank.items) >= 40


def test_a_new_starter_is_due_a_month_after_the_first_start(session, now) -> None:
    one = session()
    due = one.due_at()
    assert (due - now()).days == one.organisation.new_starter_days
    now.move(days=3)
    assert one.due_at() == due


def test_without_a_profile_the_due_time_counts_from_now(session, now) -> None:
    one = session(None)
    assert (one.due_at() - now()).days == one.organisation.new_starter_days


def test_a_fact_is_told_once_it_is_kept(session, qtbot: QtBot) -> None:
    one = session()
    seen = []
    one.changed.connect(lambda: seen.append(set(one.evidence.sections_read)))
    assert one.read_section("3")
    assert seen == [{"3"}]


def test_a_quiet_fact_is_kept_without_telling(session, qtbot: QtBot) -> None:
    one = session()
    with qtbot.assertNotEmitted(one.changed):
        assert one.keep(lambda: one.store.spend(5, one.clock()), tell=False)
    assert one.store.seconds_spent() == 5


def test_what_cannot_be_kept_is_told_and_changes_nothing(session, qtbot: QtBot) -> None:
    one = session()
    error = DiskFullError("The disk is full.")

    def fail() -> None:
        raise error

    with qtbot.waitSignal(one.failed) as told, qtbot.assertNotEmitted(one.changed):
        assert not one.keep(fail)
    assert told.args == [error]


def test_an_unforeseen_error_is_not_swallowed(session) -> None:
    one = session()

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        one.keep(fail)
    assert not issubclass(ZeroDivisionError, PostwiseError)


def test_the_minutes_are_those_of_all_that_somebody_does(session) -> None:
    one = session()
    items = one.organisation.check_items
    assert one.minutes_for(("everyone",)) == course_minutes(one.catalogue, ("everyone",), items)
    assert one.minutes_for(("contribute", "manage")) > one.minutes_for(("contribute",)) > one.minutes_for(())


def test_other_content_brings_its_own_questions_and_keeps_what_was_done(session, road) -> None:
    one = session()
    road.read(one)
    before = one.bank
    course = replace(one.course, catalogue=replace(one.catalogue, lessons=one.catalogue.lessons[:2]))
    one.take_course(course)
    assert one.course is course
    assert len(one.catalogue.lessons) == 2
    assert one.bank is not before
    assert len(one.evidence.sections_read) == len(one.catalogue.policy.sections)


def test_nobody_but_an_author_is_told_of_problems(session) -> None:
    assert session().problems == ()

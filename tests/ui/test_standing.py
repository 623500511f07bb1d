"""Where the person stands: settled or not, outdated or not, and what is to do for the next certificate."""

from __future__ import annotations

from pathlib import Path

import pytest

from records.dates import expires_at
from ui.session import Session


@pytest.fixture
def completed(session, road, tmp_path: Path) -> Session:
    """Return a session whose person has a certificate of today, on version 7.0."""
    one = session(data=tmp_path / "completed")
    road.to_the_end(one)
    return one


def test_only_a_certificate_settles_and_only_until_the_refresher_is_near(session, road, now) -> None:
    one = session()
    assert not one.settled
    road.to_the_certificate(one)
    assert not one.settled
    assert one.outstanding() == ()
    section, lesson = one.catalogue.policy.sections[0], one.lessons[0]
    road_done = session(data=one.course.data.parent / "other")
    road.to_the_end(road_done)
    assert road_done.settled
    assert road_done.has_read(section.id)
    assert road_done.has_finished(lesson)
    assert road_done.road()[1] == pytest.approx(1)
    now.move(days=340)
    assert not road_done.settled
    # The refresher asks for no section and no lesson until a short check opens one.
    assert {need.kind for need in road_done.outstanding()} == {"part", "acknowledge"}
    assert road_done.has_read(section.id)
    assert road_done.has_finished(lesson)
    assert road_done.road()[1] == 0


def test_what_is_read_and_finished_now_counts_at_once(session, road) -> None:
    one = session()
    section, lesson = one.catalogue.policy.sections[2], one.lessons[1]
    assert not one.has_read(section.id)
    one.read_section(section.id)
    assert one.has_read(section.id)
    assert not one.has_finished(lesson)
    one.finish_lesson(lesson.id)
    assert one.has_finished(lesson)
    steps, share = one.road()
    assert steps[0].done == 1
    assert steps[1].done == 1
    assert 0 < share < 1


def test_who_has_no_certificate_takes_the_induction(session) -> None:
    one = session()
    assert one.last is None
    assert one.refresher is None
    assert not one.outdated
    assert list(dict.fromkeys(need.kind for need in one.outstanding())) == ["section", "lesson", "check", "acknowledge"]
    assert [step.page for step in one.road()[0]] == ["policy", "lessons", "check", "acknowledge", "certificate"]


def test_a_certificate_of_another_policy_is_none_for_this_one(completed) -> None:
    assert completed.last is not None
    code = completed.catalogue.policy.code
    object.__setattr__(completed.catalogue.policy, "code", "M02")
    try:
        assert completed.last is None
        assert completed.refresher is None
        assert not completed.settled
    finally:
        object.__setattr__(completed.catalogue.policy, "code", code)


def test_a_new_version_with_a_new_duty_makes_the_certificate_outdated(session, completed, new_version: Path) -> None:
    assert not completed.outdated
    assert completed.settled
    one = session(data=completed.course.data, content=new_version)
    assert one.outdated
    assert not one.settled
    assert one.refresher.kind == "update"
    assert [step.page for step in one.road()[0]] == ["changes", "check", "acknowledge", "certificate"]


def test_a_new_version_with_minor_changes_alone_asks_for_nothing(session, completed, new_version: Path) -> None:
    notes = new_version / "en/policy/M01-7.1.toml"
    text = notes.read_text("utf-8").replace('"clarified"', '"minor"').replace('"new-duty"', '"minor"')
    notes.write_text(text, "utf-8")
    one = session(data=completed.course.data, content=new_version)
    assert one.catalogue.policy.version == "7.1"
    assert not one.outdated
    assert one.settled
    assert {step.state for step in one.road()[0]} == {"done"}


def test_an_acknowledgement_before_minor_changes_is_not_asked_for_twice(session, road, new_version: Path) -> None:
    before = session()
    road.to_the_certificate(before)
    before.store.close()
    notes = new_version / "en/policy/M01-7.1.toml"
    text = notes.read_text("utf-8").replace('"clarified"', '"minor"').replace('"new-duty"', '"minor"')
    notes.write_text(text, "utf-8")
    one = session(data=before.course.data, content=new_version)
    assert one.outstanding() == ()
    done = road.certify(one)
    assert (done.policy_version, done.acknowledgement.policy_version) == ("7.0", "7.0")
    assert one.settled


def test_who_passed_the_check_before_a_new_duty_reads_what_changed_and_goes_on(
    session, road, new_version: Path
) -> None:
    before = session()
    road.to_the_acknowledgement(before)
    before.store.close()
    one = session(data=before.course.data, content=new_version)
    todo = [(need.kind, need.id) for need in one.outstanding()]
    assert todo == [("section", "3.1"), ("section", "5"), ("changes", "7.0"), ("acknowledge", "")]
    one.read_section("3.1")
    one.read_section("5")
    one.read_changes("7.0")
    road.acknowledge(one)
    assert one.outstanding() == ()
    assert road.certify(one).policy_version == "7.1"


def test_taking_the_refresher_early_is_the_persons_choice_until_it_is_done(completed, road, now) -> None:
    assert completed.begin_early()
    assert not completed.settled
    assert completed.stay_settled()
    assert completed.settled
    assert completed.begin_early()
    now.move(days=3)
    road.answer(completed, "refresher")
    road.acknowledge(completed)
    done = road.certify(completed, "22222222-2222-4222-8222-222222222222")
    assert done.expires_at == expires_at(now(), completed.organisation)
    assert completed.settled


def test_what_is_to_do_is_worked_out_once_and_anew_after_each_fact(completed, road, now) -> None:
    now.move(days=400)
    first = completed.outstanding()
    assert completed.outstanding() is first
    plan = completed.refresher
    road.answer(completed, "refresher")
    assert completed.outstanding() is not first
    assert [need.kind for need in completed.outstanding()] == ["acknowledge"]
    assert completed.refresher is plan


@pytest.mark.parametrize("days", [-400, -1, 400, 4000])
def test_a_clock_that_jumps_takes_no_completion_away(completed, now, days: int) -> None:
    last = completed.last
    now.move(days=days)
    assert completed.last is last
    assert completed.settled == (days < 0)
    now.move(days=-days)
    assert completed.settled
    assert completed.completions[0].completion == last


def certified_again(one: Session, road, number: int) -> None:
    """Take the refresher now, however early, and keep its certificate."""
    if one.settled:
        assert one.begin_early()
    road.answer(one, "refresher")
    road.acknowledge(one)
    road.certify(one, f"22222222-2222-4222-8222-{number:012}")


class TestAnOlderCourseOpens:
    """As when a content pack was damaged, and the course before it opens in its place."""

    def test_a_certificate_of_the_newer_version_stands(self, session, road, new_version: Path, tmp_path: Path) -> None:
        newer = session(data=tmp_path / "one", content=new_version)
        road.to_the_end(newer)
        newer.store.close()
        older = session(data=tmp_path / "one")
        assert older.catalogue.policy.version == "7.0"
        assert older.last.policy_version == "7.1"
        assert not older.outdated
        assert older.settled
        assert all(older.has_read(section.id) for section in older.catalogue.policy.sections)

    def test_its_refresher_asks_to_read_nothing_again(
        self, session, road, now, new_version: Path, tmp_path: Path
    ) -> None:
        newer = session(data=tmp_path / "one", content=new_version)
        road.to_the_end(newer)
        newer.store.close()
        now.move(days=340)
        older = session(data=tmp_path / "one")
        assert {need.kind for need in older.outstanding()} == {"part", "acknowledge"}

    def test_what_was_done_half_way_on_the_newer_version_counts(
        self, session, road, new_version: Path, tmp_path: Path
    ) -> None:
        newer = session(data=tmp_path / "one", content=new_version)
        road.to_the_certificate(newer)
        newer.store.close()
        older = session(data=tmp_path / "one")
        assert older.outstanding() == ()
        assert road.certify(older).policy_version == "7.1"

    def test_what_was_done_on_the_older_version_does_not_count_for_the_newer(
        self, session, road, new_version: Path, tmp_path: Path
    ) -> None:
        older = session(data=tmp_path / "one")
        road.to_the_certificate(older)
        older.store.close()
        newer = session(data=tmp_path / "one", content=new_version)
        assert {need.kind for need in newer.outstanding()} == {"section", "changes", "acknowledge"}


class TestTheClockJumps:
    def test_a_certificate_from_the_future_does_not_settle_for_years(self, completed, road, now) -> None:
        ends = completed.last.expires_at
        now.move(days=3650)
        certified_again(completed, road, 1)
        assert completed.settled
        now.move(days=-3650)
        # Both are kept; the older one still says when the refresher is due.
        assert len(completed.completions) == 2
        assert completed.from_the_future
        assert completed.due_at() == ends
        assert completed.settled
        now.move(days=400)
        assert not completed.settled

    def test_the_refresher_taken_once_more_puts_it_right(self, completed, road, now) -> None:
        now.move(days=3650)
        certified_again(completed, road, 1)
        now.move(days=-3600)
        certified_again(completed, road, 2)
        assert not completed.from_the_future
        assert completed.settled
        assert completed.due_at() == expires_at(now(), completed.organisation)

    def test_one_taken_with_the_clock_put_back_hides_no_valid_one(self, completed, road, now) -> None:
        ends = completed.last.expires_at
        now.move(days=-500)
        certified_again(completed, road, 1)
        now.move(days=500)
        assert completed.due_at() == ends
        assert completed.settled

    def test_a_clock_put_back_for_a_while_takes_nothing_away(self, completed, now) -> None:
        ends = completed.last.expires_at
        now.move(days=-700)
        assert completed.settled
        assert completed.due_at() == ends
        assert completed.from_the_future
        now.move(days=700)
        assert not completed.from_the_future

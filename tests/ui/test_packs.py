"""Content packs in the session: looked at, installed, left again; and nothing the person did is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.packs.building import assemble, collect, describe
from exports.packs.reading import SUFFIX
from exports.packs.watching import Seen, look_into
from ui.pack_watch import PackWatch
from ui.session import Session

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def packed(authorities, tmp_path: Path, now) -> Callable[..., Path]:
    """Build a pack signed by HR: `packed(folder, "1.0")`."""

    def make(folder: Path, version: str = "1.0", *, signed: bool = True) -> Path:
        files, _left_out = collect(folder)
        place = tmp_path / f"course-{version}{SUFFIX}"
        signer = authorities().signer if signed else None
        place.write_bytes(assemble(describe(folder, files, "wrap", version, now()), files, signer))
        return place

    return make


@pytest.fixture
def same(tmp_path: Path) -> Path:
    """Copy the shipped course, to be packed as it is."""
    folder = Path(shutil.copytree(ROOT / "modules/content", tmp_path / "same"))
    shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
    return folder


@pytest.fixture
def invited(session, invite) -> Session:
    """Return a session in which HR's authority is known, by an invitation that was taken."""
    from exports.hr.invitation import read

    one: Session = session()
    assert one.take_invitation(read(invite(name="Ada Example").read_bytes(), one.clock()), one.profile)
    return one


class Heard:
    """What the packs of a session emitted."""

    def __init__(self, packs: Any, qtbot: Any) -> None:
        self.packs, self._qtbot = packs, qtbot
        self.found: list[Any] = []
        self.failed: list[Any] = []
        self.swapped: list[str] = []
        self.known: list[Any] = []
        self.steps: list[int] = []
        packs.found.connect(self.found.append)
        packs.failed.connect(self.failed.append)
        packs.swapped.connect(self.swapped.append)
        packs.known.connect(self.known.append)
        packs.step.connect(self.steps.append)

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.packs.tasks.busy)


@pytest.fixture
def heard(invited: Session, qtbot) -> Heard:
    return Heard(invited.packs, qtbot)


def install(heard: Heard, place: Path) -> None:
    heard.packs.look_at(place)
    heard.wait()
    assert heard.failed == []
    heard.packs.install(heard.found[-1])
    heard.wait()
    assert heard.failed == []


def test_a_pack_is_looked_at_and_nothing_is_installed(invited, heard, packed, new_version: Path) -> None:
    place = packed(new_version)
    heard.packs.look_at(place)
    assert heard.packs.looking == place.name
    heard.wait()
    (found,) = heard.found
    assert (found.version, found.change.after, found.change.duties) == ("1.0", "7.1", 1)
    assert heard.steps == [0, 1, 2, 3]
    assert heard.packs.looking == ""
    assert invited.catalogue.policy.version == "7.0"
    assert not (invited.course.data / "content").exists()


def test_a_new_policy_comes_into_the_running_session_and_all_that_was_done_stays(
    invited, heard, packed, new_version: Path, road
) -> None:
    road.to_the_end(invited)
    invited.save_draft("answer", "a/b", "half")
    install(heard, packed(new_version))
    assert heard.swapped == ["Version 1.0 of the course is installed and open. All that you did is still there."]
    assert invited.catalogue.policy.version == "7.1"
    assert heard.packs.version == "1.0"
    assert invited.outdated
    assert [need.kind for need in invited.outstanding()] == ["changes", "part", "part", "acknowledge"]
    assert len(invited.completions) == 1
    assert invited.store.desk.draft("answer", "a/b") == "half"


def test_progress_in_the_middle_of_the_course_stays(invited, heard, packed, same: Path) -> None:
    invited.read_section("3")
    invited.finish_lesson("alt-text")
    install(heard, packed(same))
    assert invited.has_read("3")
    assert "alt-text" in invited.evidence.lessons_finished


def test_an_attempt_under_way_goes_on_where_its_questions_are_the_same(invited, heard, packed, same: Path) -> None:
    attempt = invited.asking.begin("check")
    item = invited.bank.items[attempt.drawn[0].item_id]
    from quizzes.kinds import kind

    invited.asking.answer(attempt, item.id, kind(item.kind).right_response(item.body), "sure")
    install(heard, packed(same))
    running = invited.asking.running("check")
    assert running is not None
    assert running.id == attempt.id
    assert len(running.answers) == 1


def test_going_back_opens_the_course_before_and_does_not_offer_the_other_again(
    invited, heard, packed, new_version: Path, now
) -> None:
    place = packed(new_version)
    install(heard, place)
    heard.packs.ask_about()
    heard.wait()
    assert heard.known[-1].before == ""
    heard.packs.go_back()
    heard.wait()
    assert heard.swapped[-1] == "The course before is open again. All that you did is still there."
    assert invited.catalogue.policy.version == "7.0"
    assert heard.packs.version == ""
    now.move(days=30)
    heard.packs.consider(look_into(place.parent, frozenset(), now()).seen)
    heard.wait()
    assert heard.packs.offer is None


def test_what_cannot_be_installed_is_told_and_nothing_changes(invited, heard, tmp_path: Path) -> None:
    bad = tmp_path / f"bad{SUFFIX}"
    bad.write_bytes(b"%PDF-1.7")
    heard.packs.look_at(bad)
    heard.wait()
    assert len(heard.failed) == 1
    assert heard.packs.looking == ""
    assert not (invited.course.data / "content").exists()


def test_what_nobody_signed_is_refused(invited, heard, packed, same: Path) -> None:
    heard.packs.look_at(packed(same, signed=False))
    heard.wait()
    assert heard.failed[0].verdict == "unsigned"


def test_looking_can_be_stopped(invited, heard, packed, same: Path) -> None:
    heard.packs.look_at(packed(same))
    heard.packs.stop()
    heard.wait()
    assert heard.found == []
    assert "stopped" in str(heard.failed[0])


def test_the_highest_good_pack_of_hrs_folder_is_offered_and_bad_ones_are_told_once(
    invited, heard, packed, same: Path, now
) -> None:
    good = packed(same, "1.2")
    seen = [Seen("bad 1", "bad.postwise-pack", reason="It is no pack."),
            *look_into(good.parent, frozenset(), now() + timedelta(minutes=5)).seen]  # fmt: skip
    told: list[int] = []
    heard.packs.changed.connect(lambda: told.append(1))
    heard.packs.consider(seen)
    heard.wait()
    assert heard.packs.offer.version == "1.2"
    assert heard.packs.refused == (("bad.postwise-pack", "It is no pack."),)
    assert len(told) == 1
    heard.packs.forget_refused()
    assert heard.packs.refused == ()
    heard.packs.consider(seen[:1])
    heard.wait()
    assert heard.packs.refused == ()


def test_later_leaves_the_offer_for_a_day(invited, heard, packed, same: Path, now) -> None:
    place = packed(same, "1.2")

    def look() -> None:
        heard.packs.consider(look_into(place.parent, frozenset(), now() + timedelta(days=3650)).seen)
        heard.wait()

    look()
    heard.packs.later()
    assert heard.packs.offer is None
    look()
    assert heard.packs.offer is None
    now.move(days=1, minutes=1)
    look()
    assert heard.packs.offer is not None


def test_what_was_refused_before_there_was_an_invitation_is_offered_after_it(
    session, invite, packed, same: Path, qtbot, now
) -> None:
    from exports.hr.invitation import read

    one: Session = session()
    heard = Heard(one.packs, qtbot)
    place = packed(same)
    watch = PackWatch(one)
    one.course = replace(one.course, organisation=replace(one.organisation, packs_folder=str(place.parent)))
    now.move(days=1)  # it has been there for a while

    def look() -> None:
        with qtbot.waitSignal(watch.looked):
            watch.look()
        qtbot.waitUntil(lambda: not watch.looking)
        heard.wait()

    look()
    assert heard.packs.offer is None
    assert [name for name, _reason in heard.packs.refused] == [place.name]
    assert one.take_invitation(read(invite(name="Ada Example").read_bytes(), one.clock()), one.profile)
    look()
    assert heard.packs.offer is not None
    assert heard.packs.refused == ()
    watch.stop()


def test_what_was_put_off_comes_back_while_the_app_stays_open(invited, heard, packed, same: Path, qtbot, now) -> None:
    place = packed(same, "1.2")
    packed(same, "1.1")
    watch = PackWatch(invited)
    invited.course = replace(invited.course, organisation=replace(invited.organisation, packs_folder=str(place.parent)))

    def look() -> str:
        with qtbot.waitSignal(watch.looked):
            watch.look()
        qtbot.waitUntil(lambda: not watch.looking)
        heard.wait()
        return heard.packs.offer.version if heard.packs.offer else ""

    now.move(days=20)
    assert look() == "1.2"
    now.move(hours=5)
    heard.packs.later()
    for _look in range(7):
        assert look() == ""  # and no lower one in its place
        now.move(hours=3)
    now.move(hours=3, minutes=1)
    assert look() == "1.2"
    assert look() == "1.2"
    watch.stop()


def test_a_lower_version_does_not_take_the_place_of_the_offer(invited, heard, packed, same: Path, now) -> None:
    for version in ("1.2", "1.1", "1.3"):
        file = packed(same, version)
        (seen,) = (one for one in look_into(file.parent, frozenset(), now() + timedelta(days=3650)).seen
                   if one.name == file.name)  # fmt: skip
        heard.packs.consider([seen])
        heard.wait()
        assert heard.packs.offer.version == {"1.1": "1.2"}.get(version, version)


def test_the_end_of_the_app_stops_all_of_it(invited, heard, packed, same: Path) -> None:
    heard.packs.look_at(packed(same))
    heard.packs.end()
    heard.wait()
    assert heard.found == []
    assert len(heard.failed) == 1


def test_in_an_authors_folder_there_is_no_pack(session, new_version: Path) -> None:
    assert session(content=new_version).packs.version is None

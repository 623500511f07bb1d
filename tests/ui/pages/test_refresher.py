"""The refresher on the screen, and three learners for whom the made-up version 7.1 of the policy comes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from quizzes.drawing import asked_of
from records.dates import expires_at
from ui.pages.check import CheckPage
from ui.pages.home import HomePage
from ui.pages.policy import PolicyPage
from ui.pages.refresher import minutes_words
from ui.widgets.text import TextLabel

CHANGED = {"3.1-b3": "reworded", "3.1-b5": "added", "3.1-p4": "moved", "3.2-p2-l2": "removed", "5-p1": "reworded"}
SECTIONS = ["0", "3", "3.1", "3.2", "3.3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


def kinds(one) -> list[str]:
    return list(dict.fromkeys(need.kind for need in one.outstanding()))


@pytest.fixture
def learner(session, road, now, new_version: Path, tmp_path: Path):
    """Make a learner who completed on 7.0 so many days ago with so many errors, and now has 7.1."""

    def make(days: int, errors: int = 0):
        data = tmp_path / f"learner-{days}-{errors}"
        before = session(data=data)
        road.read(before)
        road.learn(before)
        attempt = before.asking.begin("check")
        assert attempt is not None
        safe = [drawn.item_id for drawn in attempt.drawn if drawn.item_id not in attempt.must_pass]
        road.answer(before, missed=safe[:errors])
        road.acknowledge(before)
        road.certify(before)
        before.store.close()
        now.move(days=days)
        return session(data=data, content=new_version), set(safe[:errors])

    return make


def test_who_completed_yesterday_reads_what_changed_and_acknowledges_and_no_more(learner, road, now) -> None:
    one, _wrong = learner(1)
    assert one.outdated
    assert not one.settled
    found = one.refresher
    assert found is not None
    assert found.kind == "update"
    assert {change.clause_id: change.kind for change in found.revision.redline.changes} == CHANGED
    assert {id_: note.weight for id_, note in found.revision.notes.items()} == {
        "3.1-b3": "minor", "5-p1": "clarified", "3.1-b5": "new-duty", "3.2-p2-l2": "minor", "3.1-p4": "minor",
    }  # fmt: skip
    # One question about the new duty and one about the clarified clause; nothing else, for nothing was wrong.
    assert [(part.section, part.size, part.again, part.clauses) for part in found.parts] == [
        ("3.1", 1, (), ("3.1-b5",)),
        ("5", 1, (), ("5-p1",)),
    ]
    assert [(need.kind, need.id) for need in one.outstanding()] == [
        ("changes", "7.0"),
        ("part", "3.1"),
        ("part", "5"),
        ("acknowledge", ""),
    ]
    assert found.minutes < 5
    old = one.last
    assert one.read_changes("7.0")
    attempt = road.answer(one, "refresher")
    asked = [one.bank.items[drawn.item_id].clauses for drawn in attempt.drawn]
    assert [("3.1-b5" in clauses, "5-p1" in clauses) for clauses in asked] == [(True, False), (False, True)]
    road.acknowledge(one)
    assert one.outstanding() == ()
    new = road.certify(one, "22222222-2222-4222-8222-222222222222")
    assert new.policy_version == new.acknowledgement.policy_version == "7.1"
    assert new.expires_at == old.expires_at
    assert new.completed_at == old.completed_at + timedelta(days=1)
    assert one.settled
    assert [kept.completion.id for kept in one.completions] == [new.id, old.id]


def test_who_completed_fourteen_months_ago_gets_what_changed_the_three_errors_and_a_check_of_each_part(
    learner, road, now
) -> None:
    one, wrong = learner(425, errors=3)
    assert not one.settled
    found = one.refresher
    assert found is not None
    assert found.kind == "refresher"
    assert {change.clause_id for change in found.revision.redline.changes} == CHANGED.keys()
    assert {id_ for part in found.parts for id_ in part.again} == wrong
    assert [part.section for part in found.parts] == SECTIONS
    assert [part.clauses for part in found.parts if part.clauses] == [("3.1-b5",), ("5-p1",)]
    assert 5 <= found.minutes <= 15
    assert kinds(one) == ["changes", "part", "acknowledge"]
    seen = one.store.attempts.times_seen()
    attempt = one.asking.begin("refresher")
    drawn = [item.item_id for item in attempt.drawn]
    assert len(drawn) == found.questions
    assert wrong <= set(drawn)
    fresh = [item_id for item_id in drawn if item_id not in wrong]
    unseen_left = [
        item
        for item in one.bank.items.values()
        if item.section and item.id not in seen and item.audiences == ("everyone",)
    ]
    assert unseen_left
    # But for the only question about a clause that changed, which is asked whether or not it was seen.
    asked = asked_of(one.bank, one.audiences)
    about = ([item.id for item in asked if clause in item.clauses] for part in found.parts for clause in part.clauses)
    alone = {ids[0] for ids in about if len(ids) == 1}
    assert not [item_id for item_id in fresh if item_id in seen and item_id not in alone]


def test_who_is_new_takes_the_induction_on_the_new_version(session, new_version: Path, tmp_path: Path) -> None:
    one = session(data=tmp_path / "new", content=new_version)
    assert one.refresher is None
    assert not one.outdated
    assert kinds(one) == ["section", "lesson", "check", "acknowledge"]
    assert one.statement.startswith("I have read and understood WRAP's social media policy M01, version 7.1.")


def test_a_part_that_fails_opens_alone_and_is_asked_about_anew(learner, road, now) -> None:
    one, _wrong = learner(425)
    one.read_changes("7.0")
    attempt = one.asking.begin("refresher")
    missed = next(drawn.item_id for drawn in attempt.drawn if one.bank.items[drawn.item_id].section == "9")
    road.answer(one, "refresher", missed=[missed])
    todo = one.outstanding()
    assert [need.id for need in todo if need.kind == "section"] == ["9"]
    assert [need.id for need in todo if need.kind == "part"] == ["9"]
    assert one.asking.begin("refresher") is None
    assert one.has_read("3")
    assert not one.has_read("9")
    for need in todo:
        if need.kind == "section":
            one.read_section(need.id)
        elif need.kind == "lesson":
            one.finish_lesson(need.id)
    second = road.answer(one, "refresher")
    asked = {drawn.item_id for drawn in second.drawn}
    assert {one.bank.items[item_id].section for item_id in asked} == {"9"}
    assert missed not in asked
    road.acknowledge(one)
    assert one.outstanding() == ()
    done = road.certify(one, "22222222-2222-4222-8222-222222222222")
    assert done.expires_at == expires_at(now(), one.organisation)
    # HR sees what was known at first, the certificate what was passed in the end.
    assert {row.item_id: row.right for row in done.results}[missed] is False
    assert done.score == pytest.approx(1)


def test_a_retake_before_it_is_due_is_a_choice_and_the_old_certificate_stays(open_page, session, road, now) -> None:
    one = session()
    road.to_the_end(one)
    page = open_page(CheckPage, one)
    assert "The refresher is due on 22 November 2027" in page.text()
    assert one.settled
    page.click("Take the refresher now")
    assert not one.settled
    assert one.refresher.kind == "refresher"
    assert "Start the short checks" in page.buttons()
    page.click("Not now")
    assert one.settled
    assert page.gone == [("home", "")]
    assert one.begin_early()
    now.move(days=30)
    road.answer(one, "refresher")
    road.acknowledge(one)
    new = road.certify(one, "22222222-2222-4222-8222-222222222222")
    assert one.settled
    assert new.expires_at == expires_at(now(), one.organisation)
    assert len(one.completions) == 2


def test_the_page_says_what_is_asked_and_how_long_before_anything_starts(open_page, learner) -> None:
    one, _wrong = learner(425, errors=3)
    page = open_page(CheckPage, one)
    text = page.text()
    assert page.page.title() == "Refresher"
    assert f"It takes {minutes_words(one.refresher.minutes)} in all." in text
    assert "5 things changed in the policy since your version 7.0." in text
    assert "3 questions that were wrong or a guess last time come again." in text
    assert f"{one.refresher.questions} questions in all." in text
    assert [words for level, words in page.headings() if level == 3] == [
        one.refresher.titles[section] for section in SECTIONS
    ]
    page.click("Read what changed")
    assert page.gone == [("changes", "")]


def test_home_says_why_and_how_long(open_page, learner) -> None:
    one, _wrong = learner(1)
    home = open_page(HomePage, one)
    assert (
        "The policy has changed. Read what is new and acknowledge version 7.1: it takes about 3 minutes." in home.text()
    )
    assert home.page.go_on.text() == "Read what changed"
    home.click("Read what changed")
    assert home.gone == [("changes", "")]


def test_home_promises_no_change_where_there_is_none(open_page, session, road, now) -> None:
    one = session()
    road.to_the_end(one)
    assert one.begin_early()
    assert "You are taking your refresher early. It takes about" in open_page(HomePage, one).text()
    assert one.stay_settled()
    now.move(days=425)
    text = open_page(HomePage, one).text()
    assert "It is time for your refresher: a short check of each part of the policy." in text
    assert "changed" not in text


def test_between_two_checks_the_page_shows_each_part_in_words_and_leads_on(open_page, learner, road) -> None:
    one, _wrong = learner(425)
    one.read_changes("7.0")
    attempt = one.asking.begin("refresher")
    missed = [drawn.item_id for drawn in attempt.drawn if one.bank.items[drawn.item_id].section == "9"]
    road.answer(one, "refresher", missed=missed)
    page = open_page(CheckPage, one)
    assert "13 of 14 parts done" in page.text()
    assert page.words().count("Done") == 13
    assert page.words().count("Open: read this part, then you are asked again") == 1
    page.click("Read: Monitoring use of social media during work time")
    assert page.gone == [("policy", "9")]
    page.click("Go on")
    assert page.gone[-1] == ("policy", "9")
    for need in one.outstanding():
        if need.kind == "section":
            one.read_section(need.id)
        elif need.kind == "lesson":
            one.finish_lesson(need.id)
    page.page.open()
    page.click("Take the short check again")
    assert page.page.asking
    page.page.view.left.emit()
    road.answer(one, "refresher")
    page.page.open()
    assert "All parts are done" in page.text()
    assert "Next: Acknowledge the policy." in page.text()
    road.acknowledge(one)
    page.page.open()
    page.click("To your certificate")
    assert page.gone[-1] == ("certificate", "")


def test_reading_an_opened_part_leads_to_what_is_next_and_not_to_its_neighbour(open_page, learner, road) -> None:
    one, _wrong = learner(425)
    one.read_changes("7.0")
    attempt = one.asking.begin("refresher")
    road.answer(one, "refresher", missed=[d.item_id for d in attempt.drawn if one.bank.items[d.item_id].section == "9"])
    page = open_page(PolicyPage, one, "9")
    page.click("I have read this section")
    need = one.outstanding()[0]
    assert need.kind in {"lesson", "part"}
    assert page.gone[-1] == (("lesson", need.id) if need.kind == "lesson" else ("check", ""))


def test_a_question_says_which_part_it_is_about(open_page, learner) -> None:
    one, _wrong = learner(425)
    page = open_page(CheckPage, one)
    page.click("Start the short checks")
    first = one.bank.items[page.page.view.attempt.next_item].section
    title = one.refresher.titles[first]
    small = [one.text() for one in page.page.findChildren(QLabel) if one.isVisible() and not isinstance(one, TextLabel)]
    assert f"Question 1 of {one.refresher.questions}: {title}" in small


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.2, "about 1 minute"), (1.2, "about 1 minute"), (11.6, "about 12 minutes")]
)
def test_minutes_are_whole_and_never_none(minutes: float, words: str) -> None:
    assert minutes_words(minutes) == words


@pytest.fixture
def without_the_version_before(new_version: Path) -> Path:
    """The made-up version with no trace of 7.0, so that nobody can say what changed since."""
    for name in ("M01-7.0.md", "M01-7.0.toml"):
        (new_version / "en/policy" / name).unlink()
    return new_version


def test_who_must_read_all_again_is_told_so_before_anything_starts(
    open_page, session, road, now, without_the_version_before: Path, tmp_path: Path
) -> None:
    before = session(data=tmp_path / "one")
    road.to_the_end(before)
    before.store.close()
    now.move(days=10)
    one = session(data=tmp_path / "one", content=without_the_version_before)
    assert one.refresher.kind == "update"
    assert one.refresher.parts == ()
    page = open_page(CheckPage, one)
    text = page.text()
    assert "nobody here can say what changed since your version 7.0" in text
    assert "All parts are done" not in text
    assert "0 of 0" not in text
    page.click("Read the policy")
    assert page.gone == [("policy", "0")]
    steps, _share = one.road()
    assert [(step.page, step.done, step.total) for step in steps] == [
        ("policy", 0, 14), ("acknowledge", 0, 1), ("certificate", 0, 1),
    ]  # fmt: skip
    road.read(one)
    page = open_page(CheckPage, one)
    page.click("On to the acknowledgement")
    assert page.gone == [("acknowledge", "")]


def test_a_refresher_that_takes_longer_than_usual_says_why(
    open_page, session, road, now, without_the_version_before: Path, tmp_path: Path
) -> None:
    before = session(data=tmp_path / "one")
    road.read(before)
    road.learn(before)
    attempt = before.asking.begin("check")
    wrong = {drawn.item_id for drawn in attempt.drawn if drawn.item_id not in attempt.must_pass}
    wrong = set(sorted(wrong)[:3])
    road.answer(before, missed=wrong)
    road.acknowledge(before)
    road.certify(before)
    before.store.close()
    now.move(days=425)
    one = session(data=tmp_path / "one", content=without_the_version_before)
    assert one.refresher.minutes > 15
    # However long it takes: what was wrong and sure comes again.
    assert {id_ for part in one.refresher.parts for id_ in part.again} == wrong
    assert "That is longer than usual, because much is new for you." in open_page(CheckPage, one).text()


def test_the_page_says_until_when_an_early_refresher_would_count(open_page, session, road, now) -> None:
    one = session()
    road.to_the_end(one)
    now.move(days=60)
    assert "You then get a new certificate, valid until 21 January 2028" in open_page(CheckPage, one).text()


def test_where_all_do_it_in_january_an_early_refresher_brings_no_later_end(open_page, session, road, now, tmp_path):
    data = tmp_path / "january"
    data.mkdir()
    settings = Path("modules/content/organisation.toml").read_text("utf-8")
    for name, day in (("refresher_from", "01-01"), ("refresher_to", "01-31")):
        assert f'{name} = ""' in settings
        settings = settings.replace(f'{name} = ""', f'{name} = "{day}"')
    (data / "organisation.toml").write_text(settings, "utf-8")
    one = session(data=data)
    road.to_the_end(one)
    assert "the new certificate would end on 31 January 2028 too" in open_page(CheckPage, one).text()


def test_home_tells_of_a_certificate_from_the_future_and_leads_to_the_refresher(open_page, session, road, now) -> None:
    one = session()
    road.to_the_end(one)
    assert "still to come" not in open_page(HomePage, one).text()
    now.move(days=-700)
    home = open_page(HomePage, one)
    assert "Your newest certificate is dated 22 November 2026, and that day is still to come." in home.text()
    assert one.settled
    home.click("Take the refresher")
    assert home.gone == [("check", "")]
    assert not one.settled

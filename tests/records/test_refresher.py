"""The refresher: what it asks of whom, what passes a part, and that everybody comes to its end."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.model import Catalogue, ChangeNote, Clause, Lesson, Organisation, Policy, Section
from modules.plain_text import count_words
from quizzes.kinds.choice import Choice
from quizzes.marking import answer_for, mark
from quizzes.model import Bank, Item, Option, Plan, Score
from quizzes.refreshing import start_refresher
from records.completing import complete
from records.dates import expires_at
from records.errors import NotCompleteError
from records.model import Acknowledgement, Completion, Evidence, FinishedAttempt, ItemResult, Profile
from records.refresher import (
    Refresher,
    asked_again,
    asked_before,
    open_parts,
    ready_parts,
    refresher_for,
    refresher_score,
    still_open,
    tried_parts,
)

NOW = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
SECTIONS = ("0", "3", "6", "9")
TRUST = Organisation("Trust", "T", "", "", "", "", pass_mark=0.8, check_items=4, valid_months=12, new_starter_days=30)
PROFILE = Profile("Ada Example", "ada@example.org")


def policy(version: str, *changes: ChangeNote, **words: str) -> Policy:
    """Make a policy of four sections with two clauses each; `words` by clause id, as p3_1 for 3-p1; '' takes it out."""
    made = []
    for section in SECTIONS:
        clauses = []
        for number in (1, 2):
            text = words.get(f"p{section}_{number}", f"Be kind, {section} and {number}.")
            if text:
                clauses.append(Clause(f"{section}-p{number}", section, "paragraph", text))
        made.append(Section(section, f"Section {section}", tuple(clauses)))
    return Policy("M01", version, "Policy", tuple(made), version, changes=tuple(changes))


def lesson(id_: str, *clauses: str, **fields: Any) -> Lesson:
    return Lesson(id_, id_.title(), "photos", 3, "goal", "takeaway", "policy", "body words", clauses, **fields)


LESSONS = (
    lesson("three", "3-p1", "3-p2"),
    lesson("six", "6-p1", checks=("i6-2",)),
    lesson("accounts", "9-p1", audiences=("run-account",)),
)
HEAVY = ChangeNote("3-p1", "new-duty", "Because.")
LIGHT = ChangeNote("6-p1", "minor", "Because.")
SEVEN = policy("7.0")
NEXT = policy("7.1", HEAVY, LIGHT, p3_1="Be very kind.", p6_1="Be kind, six and one.")


def item(number: int, section: str) -> Item:
    body = Choice((Option("a", "Ask", True, "Yes."), Option("b", "Post", False, "No.")), many=False)
    clause = f"{section}-p{1 + number % 2}"
    return Item(f"i{section}-{number}", "single", section, 1, "What now?", body, (clause,), must_pass=number == 0)


BANK = Bank({one.id: one for section in SECTIONS for one in (item(number, section) for number in range(6))})
THIN = Bank({one.id: one for one in (item(0, "3"), item(0, "9"))})


def course(*policies: Policy) -> Catalogue:
    return Catalogue("en", "f", policies[0], LESSONS, earlier=policies[1:])


def last(version: str = "7.0", *results: ItemResult) -> Completion:
    done = NOW - timedelta(days=300)
    agreed = Acknowledgement("I agree.", "Ada Example", "M01", version, "f", "en", done)
    texts = ("11111111-1111-4111-8111-111111111111", "Ada Example", "ada@example.org", "", "", "", "", "Trust", "")
    return Completion(
        *texts, "M01", version, "f", "en", 0.9, 0.8, done, done, done + timedelta(days=365), 60, agreed, results
    )


def plan(catalogue: Catalogue, *results: ItemResult, bank: Bank = BANK, **more: Any) -> Refresher:
    values = {"kind": "refresher"} | more
    version = values.pop("version", "7.0")
    audiences = values.pop("audiences", ("everyone",))
    return refresher_for(catalogue, bank, audiences, last(version, *results), **values)


class Learner:
    """Somebody at a refresher, without a store: takes short checks and reads what opens."""

    def __init__(self, refresher: Refresher, bank: Bank = BANK) -> None:
        self.refresher = refresher
        self.bank = bank
        self.evidence = Evidence()
        self.seed = 0

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(need.kind for need in still_open(self.refresher, self.evidence)))

    def check(self, wrong: set[str] | random.Random = frozenset()) -> list[str]:  # type: ignore[assignment]
        """Take the short check that is ready, with these items wrong, or by chance; return what was asked."""
        self.seed += 1
        parts = ready_parts(self.refresher, self.evidence)
        attempt = start_refresher(
            self.bank, Plan("refresher", 0, 0.8), parts, fingerprint="f", language="en", seed=self.seed,
            now=NOW, seen={}, asked=asked_before(self.evidence),
        )  # fmt: skip
        assert attempt is not None
        for drawn in attempt.drawn:
            misses = wrong.random() < 0.3 if isinstance(wrong, random.Random) else drawn.item_id in wrong
            found = answer_for(self.bank.items[drawn.item_id], ("b" if misses else "a",), "sure", NOW)
            attempt = attempt.with_answer(found)
        attempt = replace(attempt, finished_at=NOW)
        done = FinishedAttempt(attempt, mark(attempt, self.bank), "7.1")
        self.evidence = replace(self.evidence, attempts=(done, *self.evidence.attempts))
        return [drawn.item_id for drawn in attempt.drawn]

    def study(self) -> None:
        """Read and learn all that is open, and what changed."""
        for need in still_open(self.refresher, self.evidence):
            if need.kind == "section":
                read = {**self.evidence.sections_read, need.id: NOW}
                self.evidence = replace(self.evidence, sections_read=read)
            elif need.kind == "lesson":
                finished = {**self.evidence.lessons_finished, need.id: NOW}
                self.evidence = replace(self.evidence, lessons_finished=finished)
            elif need.kind == "changes":
                self.evidence = replace(self.evidence, changes_read=frozenset({need.id}))

    def acknowledge(self) -> None:
        version = self.refresher.catalogue.policy.version
        made = Acknowledgement("I agree.", "Ada Example", "M01", version, "f", "en", NOW)
        self.evidence = replace(self.evidence, acknowledgement=made)

    def certify(self, now: datetime = NOW) -> Completion:
        return complete(
            profile=PROFILE, catalogue=self.refresher.catalogue, organisation=TRUST, evidence=self.evidence,
            completion_id="22222222-2222-4222-8222-222222222222", duration_seconds=60, now=now,
            refresher=self.refresher,
        )  # fmt: skip


def test_without_a_new_version_every_section_is_a_part_and_nothing_is_to_read() -> None:
    found = plan(course(SEVEN))
    assert [part.section for part in found.parts] == list(SECTIONS)
    assert found.revision is None
    assert found.questions == 8
    assert Learner(found).kinds == ["part", "acknowledge"]


def test_an_update_asks_about_what_changed_and_what_was_wrong_alone() -> None:
    wrong = ItemResult("i9-3", False, "sure")
    found = plan(course(NEXT, SEVEN), wrong, kind="update")
    assert [(part.section, part.size, part.again, part.clauses) for part in found.parts] == [
        ("3", 1, (), ("3-p1",)),
        ("9", 1, ("i9-3",), ()),
    ]
    assert Learner(found).kinds == ["changes", "part", "acknowledge"]


def test_minor_changes_are_not_asked_about_and_need_no_reading() -> None:
    found = plan(course(policy("7.1", LIGHT, p6_1="Be kind, six and one."), SEVEN), kind="update")
    assert found.parts == ()
    assert Learner(found).kinds == ["acknowledge"]


def test_a_removed_clause_is_read_about_but_not_asked_about() -> None:
    gone = policy("7.1", ChangeNote("3-p2", "clarified", "Said twice."), p3_2="")
    found = plan(course(gone, SEVEN), kind="update")
    assert found.parts == ()
    assert Learner(found).kinds == ["changes", "acknowledge"]


def test_a_change_without_a_note_counts_as_more_than_minor() -> None:
    found = plan(course(policy("7.1", p3_1="Be very kind."), SEVEN), kind="update")
    assert [part.clauses for part in found.parts] == [("3-p1",)]


@pytest.mark.parametrize(
    ("right", "confidence", "again"),
    [
        (False, "guess", True),
        (False, "fairly", True),
        (False, "sure", True),
        (True, "guess", True),
        (True, "fairly", False),
        (True, "sure", False),
    ],
)
def test_what_was_wrong_or_a_guess_comes_again(right: bool, confidence: Any, again: bool) -> None:
    found = plan(course(SEVEN), ItemResult("i3-1", right, confidence))
    assert asked_again(found) == (("i3-1",) if again else ())


def test_what_left_the_bank_or_is_not_for_the_person_does_not_come_again() -> None:
    mine = replace(item(1, "3"), audiences=("manage",))
    bank = Bank({**BANK.items, mine.id: mine})
    results = (ItemResult("long-gone", False, "sure"), ItemResult("i3-1", False, "sure"))
    assert asked_again(plan(course(SEVEN), *results, bank=bank)) == ()
    assert asked_again(plan(course(SEVEN), *results, bank=bank, audiences=("manage",))) == ("i3-1",)


def test_too_much_to_ask_again_is_cut_to_the_time_and_what_was_wrong_and_sure_stays() -> None:
    many = [item(number, section) for section in SECTIONS for number in range(10)]
    bank = Bank({one.id: one for one in many})
    results = [ItemResult(one.id, False, "sure" if one.id.endswith("7") else "guess") for one in many]
    found = plan(course(SEVEN), *results, bank=bank)
    assert found.minutes <= 15
    assert {f"i{section}-7" for section in SECTIONS} <= set(asked_again(found))


def test_what_was_wrong_and_sure_is_never_cut_however_long_it_takes() -> None:
    many = [item(number, section) for section in SECTIONS for number in range(10)]
    bank = Bank({one.id: one for one in many})
    sure = {one.id for one in many if one.id[-1] in "456789"}
    results = [ItemResult(one.id, one.id not in sure, "sure" if one.id in sure else "guess") for one in many]
    found = plan(course(SEVEN), *results, bank=bank)
    assert found.minutes > 15
    # Guesses that were right do not come on top of that.
    assert set(asked_again(found)) == sure


def test_where_cutting_does_not_help_all_that_was_wrong_comes_again() -> None:
    many = [item(number, section) for section in SECTIONS for number in range(10)]
    bank = Bank({one.id: one for one in many})
    results = [
        ItemResult(one.id, False, "sure" if one.id[-1] in "456789" else "guess") for one in many if one.id[-1] != "0"
    ]
    found = plan(course(SEVEN), *results, bank=bank)
    assert set(asked_again(found)) == {row.item_id for row in results}


def test_the_minutes_count_reading_questions_and_the_acknowledgement() -> None:
    found = plan(course(SEVEN))
    assert found.minutes == pytest.approx(8 * 40 / 60 + 0.5)
    changed = plan(course(NEXT, SEVEN), kind="update")
    words = sum(count_words(piece.text) for change in changed.revision.redline.changes for piece in change.runs)  # type: ignore[union-attr]
    assert changed.minutes == pytest.approx(words / 200 + 40 / 60 + 0.5)


def test_a_version_that_is_not_installed_is_read_as_a_whole() -> None:
    found = plan(course(SEVEN), version="5.0")
    learner = Learner(found)
    assert found.reread == SECTIONS
    assert learner.kinds == ["section", "part", "acknowledge"]
    learner.study()
    assert learner.kinds == ["part", "acknowledge"]


def test_a_role_that_is_new_to_the_person_brings_its_lessons() -> None:
    found = plan(course(SEVEN), audiences=("run-account",))
    assert [one.id for one in found.taken_on] == ["accounts"]
    assert Learner(found).kinds == ["lesson", "part", "acknowledge"]
    assert plan(course(SEVEN), audiences=("run-account",), ever_finished=frozenset({"accounts"})).taken_on == ()


def test_a_passed_part_is_done_and_a_failed_one_opens_itself_alone() -> None:
    learner = Learner(plan(course(SEVEN)))
    learner.check({one for one in BANK.items if one.startswith("i6")})
    assert [part.section for part in open_parts(learner.refresher, learner.evidence)] == ["6"]
    assert tried_parts(learner.evidence) == set(SECTIONS)
    needs = [(need.kind, need.id, need.title) for need in still_open(learner.refresher, learner.evidence)]
    assert needs[0] == ("section", "6", "Section 6")
    assert ("part", "6", "Section 6") in needs
    assert {id_ for kind, id_, _title in needs if kind == "lesson"} <= {"six"}
    assert ready_parts(learner.refresher, learner.evidence) == ()
    learner.study()
    asked = learner.check()
    assert {BANK.items[one].section for one in asked} == {"6"}
    assert learner.kinds == ["acknowledge"]


def test_the_lesson_that_asks_the_missed_item_opens_else_the_one_with_its_clauses() -> None:
    found = plan(course(SEVEN))
    assert [one.id for one in found.lessons["i6-2"]] == ["six"]
    assert [one.id for one in found.lessons["i3-1"]] == ["three"]
    assert found.lessons["i0-1"] == ()


def test_what_must_be_right_fails_its_part_however_good_the_rest_is() -> None:
    learner = Learner(plan(course(SEVEN)))
    part = learner.refresher.parts[1]
    assert part.section == "3"
    done = learner.check({"i3-0"})
    assert "i3-0" in done
    assert [one.section for one in open_parts(learner.refresher, learner.evidence)] == ["3"]


def test_the_whole_final_check_passes_all_parts() -> None:
    learner = Learner(plan(course(SEVEN)))
    asked = learner.check({"i3-0"})
    (done,) = learner.evidence.attempts
    whole = FinishedAttempt(replace(done.attempt, purpose="check"), Score(8, 8, 1.0, 0.8, ()))
    learner.evidence = replace(learner.evidence, attempts=(whole, done))
    assert learner.kinds == ["acknowledge"]
    learner.acknowledge()
    assert len(learner.certify().results) == len(asked)


def test_the_completion_tells_first_answers_and_the_score_of_what_passed() -> None:
    learner = Learner(plan(course(SEVEN)))
    first = learner.check({one for one in BANK.items if one.startswith("i6")})
    learner.study()
    second = learner.check()
    learner.acknowledge()
    done = learner.certify()
    assert [row.item_id for row in done.results] == [*first, *second]
    assert {row.item_id for row in done.results if not row.right} == {one for one in first if one.startswith("i6")}
    assert done.score == refresher_score(learner.refresher, learner.evidence) == 1
    assert done.pass_mark == 0.8
    assert done.expires_at == expires_at(NOW, TRUST)


def test_an_update_keeps_the_end_of_the_last_completion_unless_that_is_over() -> None:
    learner = Learner(plan(course(NEXT, SEVEN), kind="update"))
    learner.study()
    learner.check()
    learner.acknowledge()
    done = learner.certify()
    assert done.policy_version == "7.1"
    assert done.expires_at == learner.refresher.before.expires_at
    late = learner.refresher.before.expires_at + timedelta(days=1)
    assert learner.certify(late).expires_at == expires_at(late, TRUST)


def test_an_update_without_questions_carries_the_last_score() -> None:
    gone = policy("7.1", ChangeNote("3-p2", "clarified", "Said twice."), p3_2="")
    learner = Learner(plan(course(gone, SEVEN), kind="update"))
    learner.study()
    learner.acknowledge()
    done = learner.certify()
    assert (done.score, done.pass_mark, done.results) == (0.9, 0.8, ())


def test_there_is_no_completion_while_a_part_is_open() -> None:
    learner = Learner(plan(course(SEVEN)))
    learner.check({"i3-0"})
    learner.acknowledge()
    with pytest.raises(NotCompleteError, match="Section 3"):
        learner.certify()


@settings(deadline=None)
@given(
    seed=st.integers(0, 10_000), new=st.booleans(), thin=st.booleans(), kind=st.sampled_from(["update", "refresher"])
)
def test_whoever_answers_by_chance_comes_to_the_end_in_time(seed: int, new: bool, thin: bool, kind: Any) -> None:
    bank = THIN if thin else BANK
    chance = random.Random(seed)
    results = [ItemResult(one, chance.random() < 0.7, "guess") for one in bank.items if chance.random() < 0.4]
    learner = Learner(plan(course(NEXT, SEVEN) if new else course(SEVEN), *results, bank=bank, kind=kind), bank)
    learner.study()
    for _time in range(60):
        if not open_parts(learner.refresher, learner.evidence):
            break
        learner.check(chance)
        learner.study()
    learner.acknowledge()
    assert still_open(learner.refresher, learner.evidence) == ()
    done = learner.certify()
    assert done.score >= done.pass_mark
    assert len({row.item_id for row in done.results}) == len(done.results)

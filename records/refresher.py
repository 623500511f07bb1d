"""The refresher: what changed, what was wrong or unsure last time, and a short check of the rest, part by part.

A part of the course is a section of the policy. Who passes its short check is done with it; who does not reads the
section and takes the lessons that teach what was missed, and is then asked other questions about this part alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from modules.model import Audience, Catalogue, Lesson
from modules.paths import SECONDS_PER_ITEM, WORDS_PER_MINUTE, lesson_minutes, lessons_for
from modules.plain_text import count_words
from modules.redline import Revision, revision_since
from quizzes.drawing import asked_of
from quizzes.model import Bank, Item, PartPlan, Score
from records.model import Completion, Evidence, FinishedAttempt, Requirement
from records.rules import passed_check, to_acknowledge, to_read_changes

# `update`: the certificate still stands, but the policy changed. `refresher`: its year is over, or nearly.
RefresherKind = Literal["update", "refresher"]
# Second questions come in up to so many minutes; questions to ask again, up to so many (issue: 5 to 15 minutes).
_GOOD_MINUTES = 12.0
MOST_MINUTES = 15.0
_ACKNOWLEDGE_MINUTES = 0.5


@dataclass(frozen=True, slots=True)
class Refresher:
    """What one person is to do, worked out from their last completion; the same until that, or the course, is another.

    `since` is the policy version of that completion. `titles` are those of the sections, `sections` by item id where
    it counts, `lessons` by item id those that teach it. `reread` are sections to read as a whole, because nobody can
    say what changed; `taken_on` are lessons of a role that is new to the person. `minutes` is for all of it.
    """

    kind: RefresherKind
    before: Completion
    since: str
    revision: Revision | None
    parts: tuple[PartPlan, ...]
    minutes: float
    catalogue: Catalogue
    reread: tuple[str, ...] = ()
    taken_on: tuple[Lesson, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    lessons: Mapping[str, tuple[Lesson, ...]] = field(default_factory=dict)

    @property
    def questions(self) -> int:
        """How many questions the first short checks have, all parts together."""
        return sum(part.size for part in self.parts)


def refresher_for(
    catalogue: Catalogue,
    bank: Bank,
    audiences: tuple[Audience, ...],
    before: Completion,
    *,
    kind: RefresherKind,
    ever_finished: frozenset[str] = frozenset(),
) -> Refresher:
    """Return the refresher of somebody with a completion; `ever_finished` are the lessons they took at any time."""
    items = asked_of(bank, audiences)
    revision = revision_since(before.policy_version, catalogue)
    installed = [policy.version for policy in (catalogue.policy, *catalogue.earlier)]
    # Whoever completed a later version than the one that is open knows more than is asked here.
    known = before.policy_version in installed or catalogue.policy.is_before(before.policy_version)
    sections = {section.id: section.title for section in catalogue.policy.sections}
    path = lessons_for(catalogue, audiences)
    taken_on = [lesson for lesson in path if "everyone" not in lesson.audiences and lesson.id not in ever_finished]
    reread = () if known else tuple(sections)
    reading = _reading(revision, catalogue, reread) + sum(lesson_minutes(lesson) for lesson in taken_on)
    again = _again(before, bank, items)
    whole = kind == "refresher"
    parts = _within_time(
        _parts(list(sections), items, again, _asked_places(revision, items), whole=whole),
        [item.section for item in items],
        reading,
        wrong=frozenset(row.item_id for row in before.results if not row.right),
        certain=frozenset(row.item_id for row in before.results if not row.right and row.confidence == "sure"),
        whole=whole,
    )
    return Refresher(
        kind=kind,
        before=before,
        since=before.policy_version,
        revision=revision,
        parts=parts,
        minutes=_minutes(parts, reading),
        catalogue=catalogue,
        reread=reread,
        taken_on=tuple(taken_on),
        titles=sections,
        sections={item.id: item.section for item in items},
        lessons={item.id: _teaching(item, path) for item in items},
    )


def still_open(refresher: Refresher, evidence: Evidence) -> tuple[Requirement, ...]:
    """Return what is still to do before the new certificate, in the order in which it is best done."""
    changes = to_read_changes(refresher.catalogue, refresher.since, evidence)
    sections = [section for section in refresher.reread if section not in evidence.sections_read]
    lessons = [lesson for lesson in refresher.taken_on if lesson.id not in evidence.lessons_finished]
    parts = open_parts(refresher, evidence)
    for part in parts:
        if part.section in (missed := _missed(refresher, evidence)):
            sections += [part.section] if part.section not in evidence.sections_read else []
            taught = [lesson for item_id in missed[part.section] for lesson in refresher.lessons.get(item_id, ())]
            lessons += [lesson for lesson in taught if lesson.id not in evidence.lessons_finished]
    return (
        *changes,
        *(Requirement("section", id_, refresher.titles.get(id_, id_)) for id_ in dict.fromkeys(sections)),
        *(Requirement("lesson", lesson.id, lesson.title) for lesson in dict.fromkeys(lessons)),
        *(Requirement("part", part.section, refresher.titles.get(part.section, part.section)) for part in parts),
        *to_acknowledge(refresher.catalogue, evidence),
    )


def open_parts(refresher: Refresher, evidence: Evidence) -> tuple[PartPlan, ...]:
    """Return the parts whose short check was not passed yet; none once the whole final check was."""
    if passed_check(evidence):
        return ()
    return tuple(part for part in refresher.parts if _passing(refresher, part.section, evidence) is None)


def ready_parts(refresher: Refresher, evidence: Evidence) -> tuple[PartPlan, ...]:
    """Return the open parts whose short check can be taken now: those of which nothing has to be read first."""
    needs = still_open(refresher, evidence)
    blocked = {need.id for need in needs if need.kind == "section"}
    lessons = {need.id for need in needs if need.kind == "lesson"}
    missed = _missed(refresher, evidence)
    for section, item_ids in missed.items():
        if any(lesson.id in lessons for item_id in item_ids for lesson in refresher.lessons.get(item_id, ())):
            blocked.add(section)
    return tuple(part for part in open_parts(refresher, evidence) if part.section not in blocked)


def asked_before(evidence: Evidence) -> dict[str, bool]:
    """Return the items that the short checks of this refresher asked already, and whether they were ever right."""
    found: dict[str, bool] = {}
    for done in _short_checks(evidence):
        for answer in done.attempt.answers:
            found[answer.item_id] = answer.right or found.get(answer.item_id, False)
    return found


def tried_parts(evidence: Evidence) -> frozenset[str]:
    """Return the sections whose short check was taken at least once, passed or not."""
    return frozenset(section for done in _short_checks(evidence) for section in done.score.by_section)


def refresher_score(refresher: Refresher, evidence: Evidence) -> float:
    """Return the share of questions that were right, over the short checks that passed the parts.

    Where nothing was asked, as after a change that no question is about, it is that of the last completion.
    """
    right = asked = 0
    for part in refresher.parts:
        done = _passing(refresher, part.section, evidence)
        if done is not None:
            right += done.score.by_section[part.section][0]
            asked += done.score.by_section[part.section][1]
    return round(right / asked, 9) if asked else refresher.before.score


def asked_again(refresher: Refresher) -> tuple[str, ...]:
    """Return the items that were wrong or unsure last time and come again, part by part."""
    return tuple(item_id for part in refresher.parts for item_id in part.again)


def _again(before: Completion, bank: Bank, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return what was wrong or a guess last time and can be asked, what was wrong and sure first."""
    here = {item.id for item in items}
    weights = {(False, "sure"): 0, (False, "fairly"): 1, (False, "guess"): 2, (True, "guess"): 3}
    rows = [row for row in before.results if (row.right, row.confidence) in weights and row.item_id in here]
    rows.sort(key=lambda row: weights[row.right, row.confidence])
    return tuple(bank.items[item_id] for item_id in dict.fromkeys(row.item_id for row in rows))


def _asked_places(revision: Revision | None, items: Sequence[Item]) -> dict[str, str]:
    """Return the section in which each clause is asked about that is new, or changed by more than what is minor."""
    places: dict[str, str] = {}
    if revision is None:
        return places
    light = {id_ for id_, note in revision.notes.items() if note.weight == "minor"}
    for change in revision.redline.changes:
        about = [item.section for item in items if change.clause_id in item.clauses]
        if about and change.kind != "removed" and change.clause_id not in light:
            places[change.clause_id] = change.section_after if change.section_after in about else about[0]
    return places


def _parts(
    sections: Iterable[str], items: Sequence[Item], again: Sequence[Item], places: Mapping[str, str], *, whole: bool
) -> tuple[PartPlan, ...]:
    """Return the parts that have anything to ask, each as short as it can be.

    A clause that changed is asked about in its own section where that has a question about it, else in another.
    """
    found = []
    for section in sections:
        mine = [item for item in items if item.section == section]
        asked = tuple(item.id for item in again if item.section == section)
        clauses = tuple(id_ for id_, place in places.items() if place == section)
        covered = [id_ for id_ in clauses if any(id_ in item.clauses for item in mine if item.id in asked)]
        size = len(asked) + len(clauses) - len(covered)
        if size or (whole and mine):
            found.append(PartPlan(section, max(size, 1), asked, clauses))
    return tuple(found)


def _within_time(
    parts: tuple[PartPlan, ...],
    sections: Sequence[str],
    reading: float,
    *,
    wrong: frozenset[str],
    certain: frozenset[str],
    whole: bool,
) -> tuple[PartPlan, ...]:
    """Return the parts cut to the time there is, or filled up to it: the fullest sections get a second question.

    What was wrong and sure (`certain`) is never cut, and nothing is where that saves no time. Where so much is new that
    the time is too short whatever is cut, all that was wrong comes again and it takes longer.
    """
    found = list(parts)
    while _minutes(found, reading) > MOST_MINUTES:
        # What mattered least comes last in each part; the part with most gives first.
        fuller = [index for index, part in enumerate(found) if part.size > 1 and set(part.again) - certain]
        if not fuller:
            found = [_without(part, set(part.again) - wrong) for part in parts]
            break
        index = max(fuller, key=lambda i: len(found[i].again))
        found[index] = _without(found[index], set(found[index].again[-1:]))
    by_need = sorted(range(len(found)), key=lambda i: -sections.count(found[i].section))
    for index in by_need if whole else ():
        part = found[index]
        longer = replace(part, size=part.size + 1)
        if part.size == 1 and sections.count(part.section) > 1:
            tried = [*found[:index], longer, *found[index + 1 :]]
            if _minutes(tried, reading) <= _GOOD_MINUTES:
                found = tried
    return tuple(found)


def _without(part: PartPlan, item_ids: Collection[str]) -> PartPlan:
    """Return a part that does not ask these again; it keeps at least one question."""
    kept = tuple(item_id for item_id in part.again if item_id not in item_ids)
    return replace(part, again=kept, size=max(1, part.size - len(part.again) + len(kept)))


def _minutes(parts: Iterable[PartPlan], reading: float) -> float:
    return reading + sum(part.size for part in parts) * SECONDS_PER_ITEM / 60 + _ACKNOWLEDGE_MINUTES


def _reading(revision: Revision | None, catalogue: Catalogue, reread: Sequence[str]) -> float:
    """Return the minutes for reading what changed, old words and new, and the sections to read again."""
    texts = [piece.text for change in revision.redline.changes for piece in change.runs] if revision else []
    texts += [clause.text for clause in catalogue.policy.clauses if clause.section_id in reread]
    return sum(count_words(text) for text in texts) / WORDS_PER_MINUTE


def _teaching(item: Item, path: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return the lessons that ask the item on the way, else the one with most of its clauses."""
    lessons = list(path)
    asking = tuple(lesson for lesson in lessons if item.id in lesson.checks)
    if asking:
        return asking
    best = max(lessons, key=lambda lesson: len(set(lesson.clauses).intersection(item.clauses)), default=None)
    return (best,) if best and set(best.clauses).intersection(item.clauses) else ()


def _short_checks(evidence: Evidence) -> tuple[FinishedAttempt, ...]:
    return tuple(done for done in evidence.attempts if done.attempt.purpose == "refresher")


def _passing(refresher: Refresher, section: str, evidence: Evidence) -> FinishedAttempt | None:
    """Return the newest short check in which a part was passed."""
    return next((done for done in _short_checks(evidence) if _passes(refresher, section, done.score)), None)


def _passes(refresher: Refresher, section: str, score: Score) -> bool:
    """Say whether a part was passed: the pass mark of the attempt, and all that must be right."""
    right, asked = score.by_section.get(section, (0, 0))
    missed = any(refresher.sections.get(item_id) == section for item_id in score.missed)
    return asked > 0 and not missed and right / asked >= score.pass_mark


def _missed(refresher: Refresher, evidence: Evidence) -> dict[str, list[str]]:
    """Return what was not right in the short checks, by section; a section without any was passed or not taken."""
    found: dict[str, list[str]] = {}
    for done in _short_checks(evidence):
        for answer in done.attempt.answers:
            section = refresher.sections.get(answer.item_id)
            if section is not None and not answer.right:
                found.setdefault(section, []).append(answer.item_id)
    return found

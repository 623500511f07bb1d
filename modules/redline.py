"""What changed between two versions of the policy, clause by clause, and what that asks of the reader.

A clause is known by its permanent id: one whose id is gone was removed, also where its words live on under another.
The heading of a section is known by its number, as `section 8`, and the policy's name as `title`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from modules.model import Catalogue, ChangeNote, Clause, Policy, Weight
from modules.policy import OPENING

ChangeKind = Literal["added", "removed", "moved", "reworded"]
Mark = Literal["kept", "inserted", "deleted"]
# What a change of the policy's name is called, and with which word that of a section's heading begins.
TITLE = "title"
_HEADING = "section "
# Lightest first.
_WEIGHTS: tuple[Weight, ...] = ("minor", "clarified", "new-duty")
# A word, with the signs that join its parts; or blank space; or one other sign.
_TOKEN = re.compile(r"\w+(?:[’'\-‑]\w+)*|\s+|[^\w\s]")
# A word processor puts these in and out by itself, so they alone are no change.
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("“”„‟″«»", '"'))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Change:
    """One clause, heading or title that is not as it was. `moved` is also true of a reworded clause elsewhere now.

    The sections are ids, '' for a clause that was not there. Kept and inserted pieces give the new text; kept and
    deleted ones the old, but for quote marks and blank space where nothing else changed.
    """

    clause_id: str
    kind: ChangeKind
    section_before: str
    section_after: str
    runs: tuple[Piece, ...]
    moved: bool = False

    @property
    def heading(self) -> str:
        """The id of the section whose heading this is about, '' for a clause and for the title."""
        return self.clause_id.removeprefix(_HEADING) if self.clause_id.startswith(_HEADING) else ""


@dataclass(frozen=True, slots=True)
class Redline:
    """All changes from one version to another, in reading order.

    `places` has the ids of the clauses of each section in reading order, those that were removed where they stood.
    `vanished` has the sections that are gone, by the one that they stood behind: the first where there was none.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    places: Mapping[str, tuple[str, ...]]
    vanished: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, clause_id: str) -> Change | None:
        """Return the change of a clause, heading or title, None where it is as it was."""
        return next((change for change in self.changes if change.clause_id == clause_id), None)

    def of_heading(self, section_id: str) -> Change | None:
        """Return the change of a section's heading, None where it is as it was."""
        return self.of(_HEADING + section_id)

    def inside(self, section_id: str) -> tuple[Change, ...]:
        """Return what changed in a section, its heading too, and what is gone behind it; the first has the title."""
        ids = {
            id_
            for section in (section_id, *self.vanished.get(section_id, ()))
            for id_ in (*self.places[section], _HEADING + section)
        }
        if section_id == next(iter(self.places)):
            ids.add(TITLE)
        return tuple(change for change in self.changes if change.clause_id in ids)


@dataclass(frozen=True, slots=True)
class Revision:
    """What the version in force changed: all changes, the owner's note on each by clause, and the clauses now gone.

    Our own words beside a clause that is gone hold no longer, so they are left out.
    """

    redline: Redline
    notes: Mapping[str, ChangeNote]
    gone: Mapping[str, Clause]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done for an earlier version and counts for the one in force.

    `versions` are those whose acknowledgement counts, `sections` by version those that did not change since, or only
    in minor things. The version in force is in neither.
    """

    versions: frozenset[str] = frozenset()
    sections: Mapping[str, frozenset[str]] = field(default_factory=dict)


def carried(catalogue: Catalogue) -> Carried:
    """Return what was done for earlier versions and still counts."""
    if not catalogue.earlier:
        return Carried()
    here = {section.id for section in catalogue.policy.sections}
    sections = {}
    for policy in catalogue.earlier:
        noted = weights(policy.version, catalogue)
        heavy = [
            change
            for change in redline(policy, catalogue.policy).changes
            if change.clause_id not in noted or noted[change.clause_id].weight != "minor"
        ]
        touched = {section for change in heavy for section in (change.section_before, change.section_after)}
        known = {section.id for section in policy.sections}
        sections[policy.version] = frozenset((here & known) - touched)
    return Carried(versions_that_count(catalogue) - {catalogue.policy.version}, sections)


def last_revision(catalogue: Catalogue) -> Revision | None:
    """Return what changed since the version before the one in force, None where only one is installed."""
    return revision_since(catalogue.earlier[0].version, catalogue) if catalogue.earlier else None


def revision_since(version: str, catalogue: Catalogue) -> Revision | None:
    """Return what the version in force changed since another one, None where that is not an installed earlier one."""
    before = next((policy for policy in catalogue.earlier if policy.version == version), None)
    if before is None:
        return None
    still = {clause.id for clause in catalogue.policy.clauses}
    gone = {
        clause.id: replace(clause, summary="", ask=(), see=()) for clause in before.clauses if clause.id not in still
    }
    return Revision(redline(before, catalogue.policy), weights(before.version, catalogue), gone)


def redline(before: Policy, after: Policy) -> Redline:
    """Return what changed from one version to another."""
    old = {clause.id: clause for clause in before.clauses}
    new = {clause.id: clause for clause in after.clauses}
    moved = _moved(old, new)
    places = _places(before, after)
    was, now = _headings(before), _headings(after)
    found = [_renamed(TITLE, "", before.title, after.title)]
    for section_id, ids in places.items():
        found.append(_renamed(_HEADING + section_id, section_id, was.get(section_id, ""), now.get(section_id, "")))
        found += [_change(old.get(id_), new.get(id_), moved=id_ in moved) for id_ in ids]
    changes = tuple(change for change in found if change is not None)
    return Redline(before.version, after.version, changes, places, _vanished(before, after))


def weights(before_version: str, catalogue: Catalogue) -> dict[str, ChangeNote]:
    """Return the owner's note on each clause that changed since a version; of several notes the heaviest."""
    found: dict[str, ChangeNote] = {}
    for policy in _since(before_version, catalogue):
        for note in policy.changes:
            known = found.get(note.clause_id)
            if known is None or _WEIGHTS.index(note.weight) > _WEIGHTS.index(known.weight):
                found[note.clause_id] = note
    return found


def versions_that_count(catalogue: Catalogue) -> frozenset[str]:
    """Return the versions whose acknowledgement counts for the one in force: itself, and those only minor changes ago.

    A change without its weight ends the row, and so does a version that is not installed.
    """
    versions = (catalogue.policy, *catalogue.earlier)
    installed = {"", *(policy.version for policy in versions)}
    found = {catalogue.policy.version}
    for after, before in pairwise(versions):
        if after.follows not in installed:
            break
        light = {note.clause_id for note in after.changes if note.weight == "minor"}
        if any(change.clause_id not in light for change in redline(before, after).changes):
            break
        found.add(before.version)
    return frozenset(found)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one: kept and inserted pieces joined are exactly `new`, kept and deleted ones `old`."""
    # Imported here because with one version installed, as at most starts, nothing is compared.
    from difflib import SequenceMatcher

    was, now = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[tuple[str, str]] = []
    for code, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = "".join(was[a:b]), "".join(now[c:d])
        # Blank space between two changes belongs to them: broken up word by word, nobody could read it.
        joins = code == "equal" and not gone.strip() and parts
        if parts and parts[-1][0] != parts[-1][1] and (code != "equal" or joins):
            parts[-1] = (parts[-1][0] + gone, parts[-1][1] + come)
        else:
            parts.append((gone, come))
    found = []
    for gone, come in parts:
        if gone == come:
            found.append(Piece(come, "kept"))
        else:
            found += [Piece(gone, "deleted")] if gone else []
            found += [Piece(come, "inserted")] if come else []
    return tuple(found)


def _since(version: str, catalogue: Catalogue) -> tuple[Policy, ...]:
    """Return the installed versions that came after one, newest first; all where it is not installed."""
    policies = (catalogue.policy, *catalogue.earlier)
    versions = [policy.version for policy in policies]
    return policies[: versions.index(version)] if version in versions else policies


def _change(old: Clause | None, new: Clause | None, *, moved: bool) -> Change | None:
    if new is None:
        return Change(old.id, "removed", old.section_id, "", (Piece(old.text, "deleted"),)) if old else None
    if old is None:
        return Change(new.id, "added", "", new.section_id, (Piece(new.text, "inserted"),))
    place = (old.section_id, new.section_id)
    if folded(old.text) != folded(new.text):
        return Change(new.id, "reworded", *place, pieces(old.text, new.text), moved)
    return Change(new.id, "moved", *place, (Piece(new.text, "kept"),), moved) if moved else None


def _headings(policy: Policy) -> dict[str, str]:
    """Return the headings by section; the opening has none of its own, only our name for it."""
    return {section.id: section.title for section in policy.sections if section.id != OPENING}


def _renamed(id_: str, section_id: str, old: str, new: str) -> Change | None:
    """Return the change of a heading or of the title, '' where there was or is none."""
    if folded(old) == folded(new):
        return None
    kind: ChangeKind = "reworded" if old and new else "added" if new else "removed"
    return Change(id_, kind, section_id if old else "", section_id if new else "", pieces(old, new))


def folded(text: str) -> str:
    """Return a text in which quote marks and blank space make no difference."""
    return " ".join(text.translate(_QUOTES).split())


def _moved(old: Mapping[str, Clause], new: Mapping[str, Clause]) -> frozenset[str]:
    """Return the clauses in another section, and those outside the longest run that kept its order."""
    common = [clause_id for clause_id in new if clause_id in old]
    stayed = [clause_id for clause_id in common if old[clause_id].section_id == new[clause_id].section_id]
    place = {clause_id: number for number, clause_id in enumerate(old)}
    kept = {stayed[index] for index in _longest_rising([place[clause_id] for clause_id in stayed])}
    return frozenset(common) - kept


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest rising subsequence (patience sorting).

    Ids are unique, so with the places of before as numbers this is the longest common subsequence.
    """
    tails: list[int] = []
    tail_indices: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous.append(tail_indices[length - 1] if length else -1)
        tails[length:] = [number, *tails[length + 1 :]]
        tail_indices[length:] = [index, *tail_indices[length + 1 :]]
    found: list[int] = []
    index = tail_indices[-1] if tail_indices else -1
    while index >= 0:
        found.append(index)
        index = previous[index]
    return found[::-1]


def _vanished(before: Policy, after: Policy) -> dict[str, tuple[str, ...]]:
    """Return the sections that are gone, by the last before each that still stands, the first one where none does."""
    still = [section.id for section in after.sections]
    behind = still[0]
    found: dict[str, tuple[str, ...]] = {}
    for section in before.sections:
        if section.id in still:
            behind = section.id
        else:
            found[behind] = (*found.get(behind, ()), section.id)
    return found


def _places(before: Policy, after: Policy) -> dict[str, tuple[str, ...]]:
    """Return the clauses by section, each removed one behind the last before it that still stands in its section."""
    still = {clause.id for clause in after.clauses}
    places = {section.id: [clause.id for clause in section.clauses] for section in after.sections}
    for section in before.sections:
        ids = places.setdefault(section.id, [])
        behind = 0
        for clause in section.clauses:
            if clause.id in ids:
                behind = ids.index(clause.id) + 1
            elif clause.id not in still:
                ids.insert(behind, clause.id)
                behind += 1
    return {section_id: tuple(ids) for section_id, ids in places.items()}

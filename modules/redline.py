"""What changed between two versions of the policy, clause by clause, and what that asks of the reader.

A clause is known by its permanent id: one whose id is gone was removed, also where its words live on under another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from modules.model import Catalogue, ChangeNote, Clause, Policy, Weight

ChangeKind = Literal["added", "removed", "moved", "reworded"]
Mark = Literal["kept", "inserted", "deleted"]
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
    """One clause that is not as it was. `moved` is also true of a reworded clause that stands elsewhere now.

    The sections are ids, '' for a clause that was not there. Kept and inserted pieces give the new text; kept and
    deleted ones the old, but for quote marks and blank space where nothing else changed.
    """

    clause_id: str
    kind: ChangeKind
    section_before: str
    section_after: str
    runs: tuple[Piece, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Redline:
    """All changes from one version to another, in reading order.

    `places` has the ids of the clauses of each section in reading order, those that were removed where they stood.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    places: Mapping[str, tuple[str, ...]]

    def of(self, clause_id: str) -> Change | None:
        """Return the change of a clause, None where it is as it was."""
        return next((change for change in self.changes if change.clause_id == clause_id), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """What the version in force changed: all changes, the owner's note on each by clause, and the clauses now gone.

    Our own words beside a clause that is gone hold no longer, so they are left out.
    """

    redline: Redline
    notes: Mapping[str, ChangeNote]
    gone: Mapping[str, Clause]


def last_revision(catalogue: Catalogue) -> Revision | None:
    """Return what changed since the version before the one in force, None where only one is installed."""
    if not catalogue.earlier:
        return None
    before = catalogue.earlier[0]
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
    changes = []
    for clause_id in (clause_id for ids in places.values() for clause_id in ids):
        change = _change(old.get(clause_id), new.get(clause_id), moved=clause_id in moved)
        if change is not None:
            changes.append(change)
    return Redline(before.version, after.version, tuple(changes), places)


def weights(before_version: str, catalogue: Catalogue) -> dict[str, ChangeNote]:
    """Return the owner's note on each clause that changed since a version; of several notes the heaviest."""
    found: dict[str, ChangeNote] = {}
    for policy in _since(before_version, catalogue):
        for note in policy.changes:
            known = found.get(note.clause_id)
            if known is None or _WEIGHTS.index(note.weight) > _WEIGHTS.index(known.weight):
                found[note.clause_id] = note
    return found


def needs_acknowledgement(before_version: str, catalogue: Catalogue) -> bool:
    """Say whether who acknowledged a version must acknowledge the one in force too.

    Minor changes alone need it not. A version that is not installed, and a change without its weight, need it.
    """
    versions = (catalogue.policy, *catalogue.earlier)
    if before_version not in [policy.version for policy in versions]:
        return True
    for after, before in pairwise(versions):
        if after.version == before_version:
            break
        light = {note.clause_id for note in after.changes if note.weight == "minor"}
        if any(change.clause_id not in light for change in redline(before, after).changes):
            return True
    return False


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one: kept and inserted pieces joined are exactly `new`, kept and deleted ones `old`."""
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
    if _folded(old.text) != _folded(new.text):
        return Change(new.id, "reworded", *place, pieces(old.text, new.text), moved)
    return Change(new.id, "moved", *place, (Piece(new.text, "kept"),), moved) if moved else None


def _folded(text: str) -> str:
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

"""What another version of the course changes: for the person who is to say whether it is installed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from modules.model import Catalogue
from modules.redline import redline, versions_that_count, weights
from quizzes.model import Attempt, Bank


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a course beside each other.

    `duties`, `clarified` and `minor` count the clauses that changed, as the policy's owner weighed them; `unweighed`
    are those about which nothing was said. The lessons are titles, the questions are counted. `again` says whether the
    policy is to be acknowledged anew.
    """

    before: str
    after: str
    duties: int = 0
    clarified: int = 0
    minor: int = 0
    unweighed: int = 0
    again: bool = False
    lessons_added: tuple[str, ...] = ()
    lessons_removed: tuple[str, ...] = ()
    lessons_changed: int = 0
    questions_added: int = 0
    questions_removed: int = 0
    questions_changed: int = 0


def difference(here: Catalogue, here_bank: Bank, new: Catalogue, new_bank: Bank) -> Difference:
    """Return what changes from the course that is open to a new one."""
    noted = weights(here.policy.version, new) if here.policy.version != new.policy.version else {}
    changes = redline(here.policy, new.policy).changes
    counted = Counter(noted[one.clause_id].weight if one.clause_id in noted else "" for one in changes)
    lessons = {lesson.id: lesson for lesson in here.lessons}
    new_lessons = {lesson.id: lesson for lesson in new.lessons}
    return Difference(
        before=here.policy.version,
        after=new.policy.version,
        duties=counted["new-duty"],
        clarified=counted["clarified"],
        minor=counted["minor"],
        unweighed=counted[""],
        again=here.policy.version not in versions_that_count(new),
        lessons_added=tuple(one.title for id_, one in new_lessons.items() if id_ not in lessons),
        lessons_removed=tuple(one.title for id_, one in lessons.items() if id_ not in new_lessons),
        lessons_changed=_changed(lessons, new_lessons),
        questions_added=len(new_bank.items.keys() - here_bank.items.keys()),
        questions_removed=len(here_bank.items.keys() - new_bank.items.keys()),
        questions_changed=_changed(here_bank.items, new_bank.items),
    )


def goes_on(attempt: Attempt, here: Bank, new: Bank) -> bool:
    """Whether an attempt drawn from one bank can go on with another: every question in it is the same in both.

    Which questions must be right is no part of that, since the attempt froze it at its start.
    """
    pairs = [(here.items.get(drawn.item_id), new.items.get(drawn.item_id)) for drawn in attempt.drawn]
    return all(a and b and replace(a, must_pass=False) == replace(b, must_pass=False) for a, b in pairs)


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    return sum(value != after[id_] for id_, value in before.items() if id_ in after)

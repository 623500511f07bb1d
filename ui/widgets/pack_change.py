"""What a new version of the course changes, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.language import _, ngettext

if TYPE_CHECKING:
    from exports.packs.candidate import Candidate
    from exports.packs.comparing import Difference

_MOST_TITLES = 6


def policy_words(change: Difference) -> str:
    """Return what changes in the policy in one sentence, such as “Policy 7.0 → 7.1: 1 new duty, 3 minor changes”."""
    counts = (
        (change.duties, ngettext("{count} new duty", "{count} new duties", change.duties)),
        (change.clarified, ngettext("{count} clause clarified", "{count} clauses clarified", change.clarified)),
        (change.minor, ngettext("{count} minor change", "{count} minor changes", change.minor)),
        (change.unweighed, ngettext("{count} other change", "{count} other changes", change.unweighed)),
    )
    found = ", ".join(words.format(count=count) for count, words in counts if count)
    if change.before == change.after:
        same = _("Policy {version} stays.") if not found else _("Policy {version}, with other words: {changes}.")
        return same.format(version=change.after, changes=found)
    words = _("Policy {before} → {after}: {changes}.") if found else _("Policy {before} → {after}, in the same words.")
    return words.format(before=change.before, after=change.after, changes=found)


def change_lines(candidate: Candidate) -> tuple[str, ...]:
    """Return all that changes, a line each: policy, what is asked anew, lessons, questions, what is under way."""
    change = candidate.change
    asked = (
        _("You are asked to read what changed and to acknowledge the policy again.")
        if change.again
        else _("Your acknowledgement still counts. Nothing is asked anew.")
    )
    return tuple(line for line in (policy_words(change), asked, *_lessons(change), _questions(change),
                                   _under_way(candidate)) if line)  # fmt: skip


def _lessons(change: Difference) -> tuple[str, ...]:
    added, removed = change.lessons_added, change.lessons_removed
    changed = ngettext("{count} lesson has new words.", "{count} lessons have new words.", change.lessons_changed)
    return (
        _("New lessons: {titles}.").format(titles=_listed(added)) if added else "",
        _("Lessons that go: {titles}.").format(titles=_listed(removed)) if removed else "",
        changed.format(count=change.lessons_changed) if change.lessons_changed else "",
    )


def _questions(change: Difference) -> str:
    counts = (
        (change.questions_added, _("{count} new")),
        (change.questions_removed, _("{count} removed")),
        (change.questions_changed, _("{count} changed")),
    )
    found = ", ".join(words.format(count=count) for count, words in counts if count)
    return _("Questions: {changes}.").format(changes=found) if found else _("The questions stay.")


def _under_way(candidate: Candidate) -> str:
    if "check" in candidate.anew or "refresher" in candidate.anew:
        return _("Your check under way begins anew, because it changes too. The answers you gave stay in your record.")
    if candidate.anew:
        return _("A practice round under way begins anew. The answers you gave stay in your record.")
    return ""


def _listed(titles: tuple[str, ...]) -> str:
    """Return titles in one line; many are cut short."""
    left = len(titles) - _MOST_TITLES
    more = [ngettext("and {count} more", "and {count} more", left).format(count=left)] if left > 0 else []
    return ", ".join([*(f"“{title}”" for title in titles[:_MOST_TITLES]), *more])

"""The rules of completion: what is still to do, the words to acknowledge, and when a typed name is the person's."""

from __future__ import annotations

import unicodedata

from assets.language import _
from modules.model import Audience, Catalogue, Organisation, Policy
from modules.paths import lessons_for
from modules.redline import carried
from quizzes.model import Attempt
from records.model import Evidence, FinishedAttempt, Requirement

# Writing systems and phones put these in the place of what is on the keyboard; a name is the same with either.
_LOOK_ALIKES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"})


def outstanding(catalogue: Catalogue, audiences: tuple[Audience, ...], evidence: Evidence) -> tuple[Requirement, ...]:
    """Return what is still to do before the first completion, in the order of the learner's road (design, section 2).

    A check that was passed before the policy changed still counts, once what changed since was read.
    """
    policy = catalogue.policy
    sections = (
        Requirement("section", section.id, section.title)
        for section in policy.sections
        if section.id not in evidence.sections_read
    )
    lessons = (
        Requirement("lesson", lesson.id, lesson.title)
        for lesson in lessons_for(catalogue, audiences)
        if lesson.id not in evidence.lessons_finished
    )
    passed = passed_check(evidence)
    check = () if passed else (Requirement("check", "", _("Final check")),)
    changes = to_read_changes(catalogue, passed.policy_version, evidence) if passed else ()
    return (*sections, *lessons, *check, *changes, *to_acknowledge(catalogue, evidence))


def to_read_changes(catalogue: Catalogue, since: str, evidence: Evidence) -> tuple[Requirement, ...]:
    """Return the need to read what changed since a version, where anything did that is more than minor."""
    known = since in [policy.version for policy in catalogue.earlier]
    if not known or since in evidence.changes_read or since in carried(catalogue).versions:
        return ()
    return (Requirement("changes", since, _("Read what changed in the policy")),)


def to_acknowledge(catalogue: Catalogue, evidence: Evidence) -> tuple[Requirement, ...]:
    """Return the need to acknowledge the policy, until this was done for a version that counts."""
    if is_acknowledged(catalogue, evidence):
        return ()
    return (Requirement("acknowledge", "", _("Acknowledge the policy")),)


def is_acknowledged(catalogue: Catalogue, evidence: Evidence) -> bool:
    """Say whether this policy was acknowledged, as it is in force, but for minor changes since, or a later version."""
    made, policy = evidence.acknowledgement, catalogue.policy
    if made is None or made.policy_code != policy.code:
        return False
    if policy.is_before(made.policy_version):
        return True
    return made.policy_version == policy.version or made.policy_version in carried(catalogue).versions


def passed_check(evidence: Evidence) -> FinishedAttempt | None:
    """Return the newest final check that was passed, or None."""
    return next((done for done in evidence.attempts if _is_check(done.attempt) and done.score.passed), None)


def statement_for(policy: Policy, organisation: Organisation) -> str:
    """Return the exact words to acknowledge, in the language in use."""
    return _(
        "I have read and understood {organisation}'s social media policy {code}, version {version}. "
        "I agree to follow it."
    ).format(
        organisation=organisation.short_name or organisation.name,
        code=policy.code,
        version=policy.version,
    )


def names_match(typed: str, name: str) -> bool:
    """Say whether the typed name is the person's; case, spacing and look-alike marks are forgiven, accents are not."""
    return _plain(typed) == _plain(name) != ""


def _plain(name: str) -> str:
    """Return a name for comparing: Unicode NFKC, then case folded (Unicode standard, D145), single spaces."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.translate(_LOOK_ALIKES).split())


def _is_check(attempt: Attempt) -> bool:
    return attempt.purpose == "check" and attempt.finished_at is not None

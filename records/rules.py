"""The rules of completion: what is still to do, the words to acknowledge, and when a typed name is the person's."""

from __future__ import annotations

import unicodedata

from assets.language import _
from modules.model import Audience, Catalogue, Organisation, Policy
from modules.paths import lessons_for
from quizzes.model import Attempt
from records.model import Evidence, FinishedAttempt, Requirement

# Writing systems and phones put these in the place of what is on the keyboard; a name is the same with either.
_LOOK_ALIKES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"})


def outstanding(catalogue: Catalogue, audiences: tuple[Audience, ...], evidence: Evidence) -> tuple[Requirement, ...]:
    """Return what is still to do before completion, in the order of the learner's road (design, section 2)."""
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
    check = () if passed_check(evidence) else (Requirement("check", "", _("Final check")),)
    done = is_acknowledged(policy, evidence)
    acknowledge = () if done else (Requirement("acknowledge", "", _("Acknowledge the policy")),)
    return (*sections, *lessons, *check, *acknowledge)


def passed_check(evidence: Evidence) -> FinishedAttempt | None:
    """Return the newest final check that was passed, or None."""
    return next((done for done in evidence.attempts if _is_check(done.attempt) and done.score.passed), None)


def is_acknowledged(policy: Policy, evidence: Evidence) -> bool:
    """Say whether exactly this version of this policy was acknowledged."""
    made = evidence.acknowledgement
    return made is not None and (made.policy_code, made.policy_version) == (policy.code, policy.version)


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

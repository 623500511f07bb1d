"""Making a completion: the one place where what was done becomes what the certificate says."""

from __future__ import annotations

from datetime import datetime

from assets.language import _
from modules.model import Catalogue, Organisation
from quizzes.model import Attempt
from records.dates import expires_at
from records.errors import NotCompleteError
from records.model import Completion, Evidence, ItemResult, Profile
from records.rules import names_match, outstanding, passed_check


def complete(
    *,
    profile: Profile,
    catalogue: Catalogue,
    organisation: Organisation,
    evidence: Evidence,
    completion_id: str,
    duration_seconds: int,
    now: datetime,
) -> Completion:
    """Return the completion; NotCompleteError while something is still to do or the acknowledged name is another.

    Score, pass mark, content fingerprint and language are those of the check that was passed, since it froze them.
    """
    left = outstanding(catalogue, profile.audiences, evidence)
    passed, acknowledgement = passed_check(evidence), evidence.acknowledgement
    if left or passed is None or acknowledgement is None:
        titles = ", ".join(requirement.title for requirement in left)
        raise NotCompleteError(
            _("There is still something to do: {titles}.").format(titles=titles), todo=_("Finish it, then come back.")
        )
    if not names_match(acknowledgement.typed_name, profile.name):
        raise NotCompleteError(
            _("You acknowledged the policy with another name than the one in your details."),
            todo=_("Check your name in your details, then acknowledge the policy again."),
        )
    return Completion(
        id=completion_id,
        name=profile.name,
        email=profile.email,
        staff_number=profile.staff_number,
        team=profile.team,
        nation=profile.nation,
        print_name=profile.print_name,
        organisation=organisation.name,
        organisation_homepage=organisation.homepage,
        policy_code=catalogue.policy.code,
        policy_version=catalogue.policy.version,
        fingerprint=passed.attempt.fingerprint,
        language=passed.attempt.language,
        score=passed.score.fraction,
        pass_mark=passed.score.pass_mark,
        # A clock that was put back may say that the course began after its end.
        started_at=min(evidence.started_at or now, now),
        completed_at=now,
        expires_at=expires_at(now, organisation),
        duration_seconds=duration_seconds,
        acknowledgement=acknowledgement,
        results=_results(passed.attempt),
    )


def _results(attempt: Attempt) -> tuple[ItemResult, ...]:
    """Return one result an answered item, in the order of drawing."""
    answers = {answer.item_id: answer for answer in attempt.answers}
    return tuple(
        ItemResult(drawn.item_id, answers[drawn.item_id].right, answers[drawn.item_id].confidence)
        for drawn in attempt.drawn
        if drawn.item_id in answers
    )

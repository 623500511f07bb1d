"""Making a completion: the one place where what was done becomes what the certificate says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assets.language import _
from modules.model import Catalogue, Organisation
from quizzes.model import Attempt
from records.dates import expires_at
from records.errors import NotCompleteError
from records.model import Completion, Evidence, ItemResult, Profile
from records.refresher import Refresher, refresher_score, still_open
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
    refresher: Refresher | None = None,
) -> Completion:
    """Return the completion; NotCompleteError while something is still to do or the acknowledged name is another.

    Score, pass mark, content fingerprint and language are those of the check that was passed, since it froze them.
    The policy version is the acknowledged one: after minor changes only, that may be one before the version in force.
    With a refresher, that is what was to do; an update keeps the day on which the last completion ends.
    """
    left = still_open(refresher, evidence) if refresher else outstanding(catalogue, profile.audiences, evidence)
    tested, acknowledgement = _tested(catalogue, organisation, evidence, refresher), evidence.acknowledgement
    if left or tested is None or acknowledgement is None:
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
        policy_version=acknowledgement.policy_version,
        fingerprint=tested.fingerprint,
        language=tested.language,
        score=tested.score,
        pass_mark=tested.pass_mark,
        # A clock that was put back may say that the course began after its end.
        started_at=min(evidence.started_at or now, now),
        completed_at=now,
        expires_at=_expires_at(now, organisation, refresher),
        duration_seconds=duration_seconds,
        acknowledgement=acknowledgement,
        results=tested.results,
    )


@dataclass(frozen=True, slots=True)
class _Tested:
    """What the questions came to."""

    fingerprint: str
    language: str
    score: float
    pass_mark: float
    results: tuple[ItemResult, ...] = ()


def _tested(
    catalogue: Catalogue, organisation: Organisation, evidence: Evidence, refresher: Refresher | None
) -> _Tested | None:
    """Return what the final check came to, or else the refresher's short checks; None where there is neither.

    Of a refresher every question counts as it was answered first, so that HR sees what people really knew.
    """
    passed = passed_check(evidence)
    if passed is not None:
        done = passed.attempt
        return _Tested(done.fingerprint, done.language, passed.score.fraction, passed.score.pass_mark, _results([done]))
    if refresher is None:
        return None
    done_parts = [found.attempt for found in evidence.attempts if found.attempt.purpose == "refresher"]
    if not done_parts:
        mark = min(organisation.pass_mark, refresher.before.score)
        return _Tested(catalogue.fingerprint, catalogue.language, refresher.before.score, mark)
    newest = done_parts[0]
    return _Tested(
        newest.fingerprint,
        newest.language,
        refresher_score(refresher, evidence),
        min(attempt.pass_mark for attempt in done_parts),
        _results(done_parts[::-1]),
    )


def _results(attempts: Iterable[Attempt]) -> tuple[ItemResult, ...]:
    """Return one result an answered item, in the order of drawing; of several answers the first."""
    found: dict[str, ItemResult] = {}
    for attempt in attempts:
        answers = {answer.item_id: answer for answer in attempt.answers}
        for drawn in attempt.drawn:
            if drawn.item_id in answers:
                answer = answers[drawn.item_id]
                found.setdefault(drawn.item_id, ItemResult(drawn.item_id, answer.right, answer.confidence))
    return tuple(found.values())


def _expires_at(now: datetime, organisation: Organisation, refresher: Refresher | None) -> datetime:
    """Return when a completion of now ends. Reading what changed is no new year of training, so it keeps its end."""
    longest = expires_at(now, organisation)
    if refresher is None or refresher.kind == "refresher" or refresher.before.expires_at <= now:
        return longest
    return min(refresher.before.expires_at, longest)

"""Asking: attempts begun, answered and finished, each step kept as it happens. The session's part for questions."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from quizzes.drawing import practice, practise_items, retry_wrong, start
from quizzes.marking import give_answer, mark
from quizzes.model import Answer, Attempt, Confidence, Plan, Purpose, Response
from quizzes.refreshing import start_refresher
from quizzes.spacing import start_between
from records.refresher import asked_before, ready_parts
from ui.standing import Standing

PRACTICE_ITEMS = 6


def goes_on_name(purpose: Purpose) -> str:
    """Return the setting that holds which attempt goes on in another course, and in which."""
    return f"goes-on-{purpose}"


class Asking:
    """Works on the session's bank and store."""

    def __init__(self, session: Standing) -> None:
        self._session = session

    def running(self, purpose: Purpose) -> Attempt | None:
        """Return the attempt to go on with; one drawn from other content than today's is left behind.

        Unless another course was installed meanwhile in which all of its questions are the same.
        """
        session = self._session
        found = session.store.attempts.open_attempt(purpose)
        fingerprint = session.catalogue.fingerprint
        if found is None or found.fingerprint == fingerprint:
            return found
        return found if session.store.desk.setting(goes_on_name(purpose)) == f"{found.id} {fingerprint}" else None

    def go_on_with(self, attempt: Attempt, fingerprint: str) -> None:
        """Let an attempt go on in the course of this fingerprint: its questions are the same there."""
        session = self._session
        name, value = goes_on_name(attempt.purpose), f"{attempt.id} {fingerprint}"
        session.keep(lambda: session.store.desk.save_setting(name, value, session.clock()), tell=False)

    def begin(self, purpose: Purpose) -> Attempt | None:
        """Return the open attempt, or draw and keep a new one; None when it could not be kept."""
        running = self.running(purpose)
        if running is not None:
            return running
        session = self._session
        seen = session.store.attempts.times_seen()
        if purpose == "practice":
            return self._keep(
                practice(session.bank, session.audiences, size=PRACTICE_ITEMS, seen=seen, **self._frozen())
            )
        organisation = session.organisation
        if purpose == "refresher":
            return self._begin_refresher(seen)
        if purpose == "between":
            answers = session.store.attempts.answers()
            drawn = start_between(session.bank, session.audiences, answers, seen=seen, **self._frozen())
            return self._keep(drawn) if drawn is not None else None
        plan = Plan(purpose, organisation.check_items, organisation.pass_mark, session.audiences)
        return self._keep(start(session.bank, plan, seen=seen, **self._frozen()))

    def _begin_refresher(self, seen: dict[str, int]) -> Attempt | None:
        """Draw the short checks of the parts that are open and need no reading first."""
        session = self._session
        refresher = session.refresher
        if refresher is None:
            return None
        parts = ready_parts(refresher, session.evidence)
        plan = Plan("refresher", 0, session.organisation.pass_mark, session.audiences)
        asked = asked_before(session.evidence)
        attempt = start_refresher(session.bank, plan, parts, seen=seen, asked=asked, **self._frozen())
        return self._keep(attempt) if attempt is not None else None

    def retry(self, done: Attempt) -> bool:
        """Begin a practice round of what was not right in an attempt; False where there is nothing, or it failed."""
        attempt = retry_wrong(self._session.bank, done, **self._frozen())
        return attempt is not None and self._keep(attempt) is not None

    def practise(self, item_ids: Sequence[str]) -> bool:
        """Begin a practice round of exactly these items, or go on with it; False where none is there, or it failed."""
        running = self.running("practice")
        if running is not None and {drawn.item_id for drawn in running.drawn} == set(item_ids):
            return True
        attempt = practise_items(self._session.bank, item_ids, **self._frozen())
        return attempt is not None and self._keep(attempt) is not None

    def _frozen(self) -> dict[str, Any]:
        """Return what an attempt freezes of this moment."""
        return {
            "fingerprint": self._session.catalogue.fingerprint,
            "language": self._session.catalogue.language,
            "seed": secrets.randbits(31),
            "now": self._session.clock(),
        }

    def _keep(self, attempt: Attempt) -> Attempt | None:
        session = self._session
        version = session.catalogue.policy.version
        kept = session.keep(lambda: session.store.attempts.begin_attempt(attempt, version))
        return attempt if kept else None

    def answer(
        self, attempt: Attempt, item_id: str, response: Response, confidence: Confidence
    ) -> tuple[Attempt, Answer] | None:
        """Mark and keep one answer; None when it could not be kept, and then nothing has changed."""
        session = self._session
        later, answer = give_answer(attempt, session.bank, item_id, response, confidence, session.clock())
        kept = session.keep(lambda: session.store.attempts.save_answer(attempt.id, answer))
        return (later, answer) if kept else None

    def finish(self, attempt: Attempt) -> bool:
        """Mark the attempt as a whole and keep the score."""
        session = self._session
        score = mark(attempt, session.bank)
        return session.keep(lambda: session.store.attempts.finish_attempt(attempt.id, score, session.clock()))

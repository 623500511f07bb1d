"""Asking: attempts begun, answered and finished, each step kept as it happens. The session's part for questions."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from quizzes.drawing import practice, practise_items, retry_wrong, start
from quizzes.marking import give_answer, mark
from quizzes.model import Answer, Attempt, Confidence, Plan, Purpose, Response
from ui.facts import Facts

PRACTICE_ITEMS = 6


class Asking:
    """Works on the session's bank and store."""

    def __init__(self, session: Facts) -> None:
        self._session = session

    def running(self, purpose: Purpose) -> Attempt | None:
        """Return the attempt to go on with; one drawn from other content than today's is left behind."""
        session = self._session
        found = session.store.attempts.open_attempt(purpose)
        return found if found is not None and found.fingerprint == session.catalogue.fingerprint else None

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
        plan = Plan(purpose, organisation.check_items, organisation.pass_mark, session.audiences)
        return self._keep(start(session.bank, plan, seen=seen, **self._frozen()))

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

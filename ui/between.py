"""Two questions a month, for those who want them. The session's part for what happens in between two refreshers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from quizzes.model import Attempt
from ui.asking import Asking
from ui.standing import Standing

# The settings that hold what the person said, and the month that they skipped last.
WANTED = "between"
SKIPPED = "between-skipped"
BetweenState = Literal["not-asked", "off", "waiting", "begun", "done", "skipped"]


class Between:
    """Nothing of it counts, and nothing of it is in a record: the answers stay on this computer."""

    def __init__(self, session: Standing, asking: Asking) -> None:
        self._session = session
        self._asking = asking

    @property
    def wanted(self) -> bool:
        """Whether the person wants the questions."""
        return self._session.store.desk.setting(WANTED) == "yes"

    @property
    def state(self) -> BetweenState:
        """Return how this month stands. Before there is a certificate nobody is asked; a month is one by the clock."""
        session = self._session
        said = session.store.desk.setting(WANTED)
        if session.last is None or not session.settled:
            return "off"
        if not said:
            return "not-asked"
        if said != "yes":
            return "off"
        month = month_of(session.clock())
        if self._asking.running("between") is not None:
            return "begun"
        if any(month_of(attempt.started_at) == month for attempt in self._attempts()):
            return "done"
        return "skipped" if session.store.desk.setting(SKIPPED) == month else "waiting"

    def choose(self, *, wanted: bool) -> bool:
        """Keep whether the person wants the questions."""
        return self._save(WANTED, "yes" if wanted else "no")

    def skip(self) -> bool:
        """Leave this month out; it costs nothing."""
        return self._save(SKIPPED, month_of(self._session.clock()))

    def _attempts(self) -> list[Attempt]:
        finished = self._session.store.attempts.attempts()
        return [done.attempt for done in finished if done.attempt.purpose == "between"]

    def _save(self, name: str, value: str) -> bool:
        session = self._session
        return session.keep(lambda: session.store.desk.save_setting(name, value, session.clock()))


def month_of(moment: datetime) -> str:
    """Return the month where the person is, such as 2026-11."""
    return f"{moment.astimezone():%Y-%m}"

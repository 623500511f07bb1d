"""Attempts as kept in the data file: begun, answered one by one, finished with a score. Never changed afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assets.language import _
from quizzes.model import Answer, Attempt, Drawn, Purpose, Score
from records.cycle import join
from records.errors import RefusedFactError
from records.model import FinishedAttempt
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection

Row = dict[str, Any]
Ids = Sequence[str]


class Attempts:
    """All attempts of this person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin_attempt(self, attempt: Attempt, policy_version: str = "") -> None:
        """Keep a new attempt without answers. One begun for a policy version counts for that version only."""
        moment = to_text(attempt.started_at)
        with self._connection.writing() as db:
            db.table("attempt").insert(
                {
                    "id": attempt.id,
                    "cycle_id": join(db, moment),
                    "purpose": attempt.purpose,
                    "seed": str(attempt.seed),
                    "language": attempt.language,
                    "fingerprint": attempt.fingerprint,
                    "policy_version": policy_version,
                    "pass_mark": attempt.pass_mark,
                    "started_at": moment,
                }
            )
            of = {"attempt_id": attempt.id}
            items = [drawn.item_id for drawn in attempt.drawn]
            _insert(db, "drawn", ({**of, **row} for row in _listed("item_id", items)))
            for drawn in attempt.drawn:
                options = _listed("option_id", drawn.order)
                _insert(db, "drawn_option", ({**of, "item_id": drawn.item_id, **row} for row in options))
            _insert(db, "must_pass", ({**of, **row} for row in _listed("item_id", attempt.must_pass)))

    def save_answer(self, attempt_id: str, answer: Answer) -> None:
        """Keep one answer; RefusedFactError for an item not drawn, answered before, or a finished attempt."""
        of = {"attempt_id": attempt_id, "item_id": answer.item_id}
        with self._connection.writing() as db:
            _still_open(db, attempt_id)
            db.table("answer").insert(
                {
                    **of,
                    "confidence": answer.confidence,
                    "answered_at": to_text(answer.answered_at),
                    "right": int(answer.right),
                    "marks": float(answer.marks),
                }
            )
            _insert(db, "answer_response", ({**of, **row} for row in _listed("response", answer.response)))

    def finish_attempt(self, attempt_id: str, score: Score, now: datetime) -> None:
        """Keep the score and close the attempt; RefusedFactError where it is closed already."""
        of = {"attempt_id": attempt_id}
        with self._connection.writing() as db:
            _still_open(db, attempt_id)
            db.execute("UPDATE attempt SET finished_at = ? WHERE id = ?", [to_text(now), attempt_id])
            db.table("score").insert(
                {
                    **of,
                    "items": score.items,
                    "right": score.right,
                    "fraction": float(score.fraction),
                    "pass_mark": float(score.pass_mark),
                }
            )
            _insert(db, "score_missed", ({**of, **row} for row in _listed("item_id", score.missed)))
            sections = (
                {**of, "position": position, "section_id": section, "right": right, "items": items}
                for position, (section, (right, items)) in enumerate(score.by_section.items())
            )
            _insert(db, "score_section", sections)

    def open_attempt(self, purpose: Purpose) -> Attempt | None:
        """Return the attempt to go on with, or None.

        It is the last one begun for this purpose, if it is not finished; a check or refresher from before the last
        completion is left behind, because it could not count any more.
        """
        ids = self._ids(
            "SELECT id FROM attempt JOIN running WHERE number = (SELECT max(number) FROM attempt WHERE purpose = ?) "
            "AND finished_at IS NULL "
            "AND (purpose NOT IN ('check', 'refresher') OR attempt.cycle_id = running.cycle_id)",
            (purpose,),
        )
        return next(iter(self._load(ids)), None)

    def attempts(self) -> tuple[FinishedAttempt, ...]:
        """Return all finished attempts, the one begun last first."""
        return self._finished(self._ids("SELECT id FROM attempt WHERE finished_at IS NOT NULL"))

    def answers(self) -> tuple[Answer, ...]:
        """Return the answers of all finished attempts, attempt by attempt in the order of beginning."""
        return tuple(answer for done in reversed(self.attempts()) for answer in done.attempt.answers)

    def counting(self, policy_versions: Iterable[str]) -> tuple[FinishedAttempt, ...]:
        """Return the finished attempts of the running cycle begun for one of these versions or none, newest first."""
        wanted = {"", *policy_versions}
        rows = self._connection.rows(
            "SELECT id, policy_version FROM attempt NATURAL JOIN running WHERE finished_at IS NOT NULL"
        )
        return self._finished([row["id"] for row in rows if row["policy_version"] in wanted])

    def times_seen(self) -> dict[str, int]:
        """Return how often each item was drawn and answered, by item id."""
        rows = self._connection.rows("SELECT item_id, count(*) AS times FROM answer GROUP BY item_id")
        return {row["item_id"]: row["times"] for row in rows}

    def _ids(self, sql: str, values: Ids = ()) -> Ids:
        return [row["id"] for row in self._connection.rows(sql, values)]

    def _of(self, table: str, ids: Ids, order: str = "position") -> defaultdict[str, list[Row]]:
        """Return the rows of one table, by attempt."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self._connection.rows_among(table, "attempt_id", ids, order):
            found[row["attempt_id"]].append(row)
        return found

    def _by_item(self, table: str, column: str, ids: Ids) -> defaultdict[tuple[str, str], tuple[str, ...]]:
        """Return one column of a table as tuples, by attempt and item."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._connection.rows_among(table, "attempt_id", ids, "position"):
            found[row["attempt_id"], row["item_id"]].append(row[column])
        return defaultdict(tuple, {key: tuple(values) for key, values in found.items()})

    def _finished(self, ids: Ids) -> tuple[FinishedAttempt, ...]:
        scores = self._scores(ids)
        versions = {
            row["id"]: row["policy_version"] for row in self._connection.rows_among("attempt", "id", ids, "number")
        }
        return tuple(FinishedAttempt(attempt, scores[attempt.id], versions[attempt.id]) for attempt in self._load(ids))

    def _load(self, ids: Ids) -> list[Attempt]:
        """Return attempts, the one begun last first; six queries however many there are."""
        drawn = self._of("drawn", ids)
        options = self._by_item("drawn_option", "option_id", ids)
        must_pass = self._of("must_pass", ids)
        answers = self._of("answer", ids, "number")
        responses = self._by_item("answer_response", "response", ids)
        rows = self._connection.rows_among("attempt", "id", ids, "number DESC")
        return [
            Attempt(
                id=row["id"],
                purpose=row["purpose"],
                seed=int(row["seed"]),
                language=row["language"],
                fingerprint=row["fingerprint"],
                pass_mark=row["pass_mark"],
                drawn=tuple(Drawn(item["item_id"], options[row["id"], item["item_id"]]) for item in drawn[row["id"]]),
                must_pass=tuple(item["item_id"] for item in must_pass[row["id"]]),
                started_at=from_text(row["started_at"]),
                answers=tuple(
                    _answer(answer, responses[row["id"], answer["item_id"]]) for answer in answers[row["id"]]
                ),
                finished_at=from_text(row["finished_at"]) if row["finished_at"] else None,
            )
            for row in rows
        ]

    def _scores(self, ids: Ids) -> dict[str, Score]:
        missed = self._of("score_missed", ids)
        sections = self._of("score_section", ids)
        return {
            attempt_id: Score(
                items=row["items"],
                right=row["right"],
                fraction=row["fraction"],
                pass_mark=row["pass_mark"],
                missed=tuple(item["item_id"] for item in missed[attempt_id]),
                by_section={part["section_id"]: (part["right"], part["items"]) for part in sections[attempt_id]},
            )
            for attempt_id, (row,) in self._of("score", ids, "attempt_id").items()
        }


def _listed(column: str, values: Iterable[str]) -> Iterable[Row]:
    """Return one row a value, with its position."""
    return ({"position": position, column: value} for position, value in enumerate(values))


def _insert(db: Database, table: str, rows: Iterable[Row]) -> None:
    db.table(table).insert_all(rows)


def _still_open(db: Database, attempt_id: str) -> None:
    if not list(db.query("SELECT 1 FROM attempt WHERE id = ? AND finished_at IS NULL", [attempt_id])):
        raise RefusedFactError(_("This check is finished already."), todo=_("Start a new one from Home."))


def _answer(row: Row, response: tuple[str, ...]) -> Answer:
    return Answer(
        item_id=row["item_id"],
        response=response,
        confidence=row["confidence"],
        answered_at=from_text(row["answered_at"]),
        right=bool(row["right"]),
        marks=row["marks"],
    )

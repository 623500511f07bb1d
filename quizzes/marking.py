"""Takes answers and marks attempts, by the rules that the attempt froze when it began."""

from __future__ import annotations

import math
from datetime import datetime

from quizzes.kinds import kind
from quizzes.model import Answer, Attempt, Bank, Confidence, Item, Response, Score

# 0.8 must be reached by 16 of 20, also where a sum of thirds comes to 0.7999999….
_DIGITS = 9


def give_answer(  # noqa: PLR0917
    attempt: Attempt, bank: Bank, item_id: str, response: Response, confidence: Confidence, now: datetime
) -> tuple[Attempt, Answer]:
    """Return the attempt with the answer, and the answer with its marks.

    ValueError where the item is not open in this attempt or no longer in the bank, or the response is not complete.
    """
    item = bank.items.get(item_id)
    if item is None:
        raise ValueError(f"item {item_id} is not in the bank")
    answer = answer_for(item, response, confidence, now)
    return attempt.with_answer(answer), answer


def answer_for(item: Item, response: Response, confidence: Confidence, now: datetime) -> Answer:
    """Return one answer with its marks, outside any attempt too; ValueError where the response is not complete."""
    found = kind(item.kind)
    if not found.complete(item.body, response):
        raise ValueError(f"the response to {item.id} is not complete")
    marks = found.mark(item.body, response)
    return Answer(item.id, response, confidence, now, right=marks == 1, marks=marks)


def mark(attempt: Attempt, bank: Bank) -> Score:
    """Return the score. What is not answered has no marks; an item that left the bank counts, but for no section."""
    answers = {answer.item_id: answer for answer in attempt.answers}
    by_section: dict[str, tuple[int, int]] = {}
    for drawn in attempt.drawn:
        item = bank.items.get(drawn.item_id)
        if item is None:
            continue
        right, total = by_section.get(item.section, (0, 0))
        by_section[item.section] = (right + _is_right(answers.get(item.id)), total + 1)
    total = len(attempt.drawn)
    marks = math.fsum(answer.marks for answer in attempt.answers)
    return Score(
        items=total,
        right=sum(answer.right for answer in attempt.answers),
        fraction=round(marks / total, _DIGITS) if total else 0.0,
        pass_mark=attempt.pass_mark,
        missed=tuple(item_id for item_id in attempt.must_pass if not _is_right(answers.get(item_id))),
        by_section=by_section,
    )


def _is_right(answer: Answer | None) -> bool:
    return answer is not None and answer.right

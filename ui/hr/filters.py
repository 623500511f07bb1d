"""A filter of the register as a target of a page: what the dashboard links to, and what is remembered. No Qt."""

from __future__ import annotations

from typing import get_args
from urllib.parse import parse_qsl, urlencode

from modules.model import AUDIENCES
from records.hr.model import STATUSES, Filter, SortKey

SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)
_MANY = {"status": "statuses", "team": "teams", "nation": "nations", "path": "audiences"}
_KNOWN: dict[str, tuple[str, ...]] = {"status": STATUSES, "path": AUDIENCES}


def read_target(target: str) -> Filter:
    """Return the filter of a target such as `status=overdue&team=Food&sort=due_at&order=down`.

    A name may stand there more than once. An empty team or nation means: those who have none. What is unknown counts
    for nothing.
    """
    pairs = parse_qsl(target, keep_blank_values=True)
    values: dict[str, tuple[str, ...]] = {}
    for name, field in _MANY.items():
        wanted = dict.fromkeys(value for key, value in pairs if key == name)
        values[field] = tuple(value for value in wanted if value in _KNOWN.get(name, (value,)))
    one = dict(pairs)
    sort = one.get("sort", "")
    return Filter(
        words=one.get("words", ""),
        sort=sort if sort in SORT_KEYS else "name",
        descending=one.get("order") == "down",
        **values,  # type: ignore[arg-type]
    )


def target_of(chosen: Filter) -> str:
    """Return the target of a filter, empty for everybody by name; `read_target` gives the same filter back."""
    pairs = [("words", chosen.words)] if chosen.words else []
    pairs += [(name, value) for name, field in _MANY.items() for value in getattr(chosen, field)]
    pairs += [("sort", chosen.sort)] if chosen.sort != "name" else []
    pairs += [("order", "down")] if chosen.descending else []
    return urlencode(pairs)

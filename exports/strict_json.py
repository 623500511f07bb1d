"""JSON in exactly one spelling: what is signed is written by `dumps`, and only that spelling is read back."""

from __future__ import annotations

import json
from typing import Any, NoReturn

# Base64 of these three holds '-' or '_' in its URL form, which one LRS in use cannot decode (xAPI interoperability).
_AWKWARD = {"?": "\\u003f", ">": "\\u003e", "~": "\\u007e"}


def dumps(value: Any) -> bytes:
    """Return the value as compact ASCII JSON with `?`, `>` and `~` escaped; keys keep their order."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for character, escaped in _AWKWARD.items():
        text = text.replace(character, escaped)
    return text.encode("ascii")


def loads(data: bytes) -> Any:
    """Return the value; ValueError for anything but plain ASCII JSON without repeated keys, NaN or deep nesting."""
    try:
        return json.loads(data.decode("ascii"), object_pairs_hook=_unique, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is there twice")
    return table


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")

"""The content check in a process of its own: problems come back, and what takes for ever or all memory is ended."""

from __future__ import annotations

import io
import json
import time
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from exports.packs import apart
from exports.packs.apart import CancelledError, answer, look_through
from exports.packs.building import collect
from exports.packs.errors import PackError


def never() -> bool:
    return False


def files_of(folder: Path) -> dict[str, bytes]:
    return collect(folder)[0]


def encoded(folder: Path) -> dict[str, str]:
    return {name: b64encode(data).decode() for name, data in files_of(folder).items()}


def test_a_good_course_has_no_problems(shipped: Path, now: Any) -> None:
    assert look_through(files_of(shipped), "small.postwise-pack", ["en"], now, cancelled=never) == ()


def test_each_problem_is_a_line_with_its_file_and_its_code(course: Path, now: Any) -> None:
    (course / "en/facts.toml").write_text("[[fact]\n", "utf-8")
    found = look_through(files_of(course), "small.postwise-pack", ["en"], now, cancelled=never)
    assert any(line.startswith("small.postwise-pack/en/facts.toml:1: ") for line in found)
    assert all(line.endswith(")") for line in found)


def test_a_language_that_is_not_there_is_a_problem(course: Path, now: Any) -> None:
    assert look_through(files_of(course), "small", ["en", "cy"], now, cancelled=never)


def test_what_takes_too_long_is_ended(course: Path, now: Any) -> None:
    begun = time.monotonic()
    with pytest.raises(PackError, match="more time or room") as caught:
        look_through(files_of(course), "small", ["en"], now, cancelled=never, seconds=0.0)
    assert caught.value.verdict == "unsafe"
    assert time.monotonic() - begun < 10


def test_who_does_not_want_to_wait_stops_it(course: Path, now: Any) -> None:
    with pytest.raises(CancelledError, match="Nothing was changed"):
        look_through(files_of(course), "small", ["en"], now, cancelled=lambda: True)


def test_a_child_that_dies_is_no_good_course(course: Path, now: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with pytest.raises(PackError, match="more time or room"):
        look_through(files_of(course), "small", ["en"], now, cancelled=never)


def test_where_no_program_can_start_that_is_said(course: Path, now: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", str(course / "not-there"))
    with pytest.raises(PackError, match="lets no program start"):
        look_through(files_of(course), "small", ["en"], now, cancelled=never)


@pytest.mark.parametrize("now_text", ["", "2026-11-22T09:30:00+00:00"])
def test_the_child_answers_with_the_problems(course: Path, now_text: str) -> None:
    (course / "en/facts.toml").write_text("[[fact]\n", "utf-8")
    asked = {"files": encoded(course), "label": "small", "languages": ["en"], "spoken": "en", "now": now_text}
    told = io.BytesIO()
    assert answer(io.BytesIO(json.dumps(asked).encode()), told) == 0
    assert any("small/en/facts.toml" in line for line in json.loads(told.getvalue()))


def test_a_course_without_a_policy_is_told_as_a_problem(course: Path) -> None:
    for place in (course / "en/policy").iterdir():
        place.unlink()
    asked = {"files": encoded(course), "label": "small", "languages": ["en"], "spoken": "en", "now": ""}
    told = io.BytesIO()
    assert answer(io.BytesIO(json.dumps(asked).encode()), told) == 0
    assert any("There is no policy" in line for line in json.loads(told.getvalue()))


def test_memory_is_bound_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: limits.append((kind, pair)))
    apart.bound_memory()
    assert limits == [(resource.RLIMIT_AS, (1 << 30, 1 << 30))]
    monkeypatch.setitem(apart.sys.modules, "resource", None)
    apart.bound_memory()
    assert len(limits) == 1

"""Reads an item's own TOML the way the bank does, and collects what is reported."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from quizzes.kinds import kind

Problem = tuple[str, tuple[str | int, ...]]
ReadToml = Callable[[str, str], tuple[Any, list[Problem]]]


@pytest.fixture
def read() -> ReadToml:
    """Return `read(kind, toml)`, which gives the body and the problems as (code, path)."""

    def run(name: str, toml: str) -> tuple[Any, list[Problem]]:
        problems: list[Problem] = []

        def report(code: str, message: str, *path: str | int) -> None:
            assert message
            problems.append((code, path))

        return kind(name).read(name, tomllib.loads(toml), report), problems

    return run

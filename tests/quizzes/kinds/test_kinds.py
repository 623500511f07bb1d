from __future__ import annotations

import random

import pytest

from quizzes.kinds import Kind, kind, kind_names


def test_kinds_are_found_by_name() -> None:
    assert {"single", "multiple"} <= set(kind_names())
    assert kind("single").names == kind("multiple").names
    assert list(kind_names()) == sorted(kind_names())


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        kind("riddle")


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_offers_all_that_a_kind_must(name: str) -> None:
    found = kind(name)
    offered = [verb for verb in vars(Kind) if not verb.startswith("_")]
    assert len(offered) >= 9
    for verb in offered:
        assert callable(getattr(found, verb)), verb
    assert name in found.names


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_reads_even_an_empty_table(name: str) -> None:
    problems: list[str] = []

    def report(code: str, message: str, *path: str | int) -> None:
        problems.append(code)

    body = kind(name).read(name, {}, report)
    assert problems
    assert kind(name).order(body, random.Random(1)) == ()
    assert kind(name).complete(body, ()) is False

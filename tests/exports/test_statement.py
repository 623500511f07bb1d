"""Completion and statement: there and back, by the rules of xAPI, and nothing that contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import statement, strict_json
from exports.errors import AlteredError, UnreadableError
from exports.statement import BASE, EXTENSION
from records.model import Completion, ItemResult

Make = Callable[..., Completion]
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def walk(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


def test_everything_comes_back(completion: Completion) -> None:
    assert statement.read(statement.write(completion)) == completion


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(name=words.filter(str.strip), team=words, seconds=st.integers(0, 10**6), score=st.floats(0.8, 1))
def test_all_kinds_of_people_come_back(make: Make, name: str, team: str, seconds: int, score: float) -> None:
    completion = make(name=name, team=team, duration_seconds=seconds, score=score)
    assert statement.read(statement.write(completion)) == completion


def test_the_bytes_for_one_completion_never_change(completion: Completion) -> None:
    """Records are read for years: another spelling of the same fact would make the old ones look altered."""
    table = json.loads(statement.write(completion))
    assert list(table) == ["id", "actor", "verb", "object", "result", "context", "timestamp"]
    assert statement.write(completion).startswith(
        b'{"id":"0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77","actor":{"objectType":"Agent","name":"Si\\u00e2n \\u0174yn-'
        b'\\u0176stwyth","account":{"homePage":"https://wrap.example","name":"10042"}},"verb":{"id":'
        b'"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed"}},"object":{"objectType":"Activity",'
        b'"id":"https://postwise.example/xapi/policy/M01/7.0","definition":'
    )
    assert table["result"]["score"] == {"scaled": 0.92, "raw": 92.0, "min": 0, "max": 100}
    assert table["result"]["duration"] == "PT1H4M12S"
    assert table["context"]["extensions"][EXTENSION + "results"] == [
        ["consent-before-photo", True, "sure"],
        ["ask-first", False, "guess"],
    ]


def test_it_follows_the_rules_for_signed_statements(completion: Completion) -> None:
    table = statement.to_statement(completion)
    assert not {"version", "stored", "authority", "attachments"} & set(table)
    assert None not in list(walk(table))
    assert table["timestamp"].endswith("Z")
    assert all(key.startswith(("http://", "https://")) for key in table["context"]["extensions"])
    assert not set(statement.write(completion)) & set(b"?>~")


@pytest.mark.parametrize(
    ("changes", "identifier"),
    [
        ({}, {"account": {"homePage": "https://wrap.example", "name": "10042"}}),
        ({"organisation_homepage": ""}, {"account": {"homePage": BASE, "name": "10042"}}),
        ({"staff_number": ""}, {"mbox": "mailto:sian@wrap.example"}),
        (
            {"staff_number": "", "email": ""},
            {"account": {"homePage": BASE, "name": "0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77"}},
        ),
    ],
)
def test_the_actor_has_exactly_one_identifier(make: Make, changes: dict[str, Any], identifier: dict[str, Any]) -> None:
    completion = make(**changes)
    actor = statement.to_statement(completion)["actor"]
    assert {key: actor[key] for key in actor if key not in {"objectType", "name"}} == identifier
    assert statement.read(statement.write(completion)) == completion


def changed(completion: Completion, path: list[Any], value: Any) -> bytes:
    table = json.loads(statement.write(completion))
    place = table
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return strict_json.dumps(table)


EXT = ["context", "extensions"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["actor", "account"], {"homePage": "https://wrap.example", "name": "999"}),
        (["actor", "mbox"], "mailto:a@b.example"),
        (["verb", "id"], "http://adlnet.gov/expapi/verbs/failed"),
        (["object", "id"], BASE + "policy/M01/8.0"),
        (["result", "score", "raw"], 100),
        (["result", "score", "scaled"], 1.5),
        (["result", "score", "scaled"], True),
        (["result", "score", "scaled"], "1"),
        (["result", "completion"], 1),
        (["result", "success"], False),
        (["result", "duration"], "PT64M12S"),
        (["result", "duration"], 3),
        (["timestamp"], "2026-11-22T14:03:00+00:00"),
        (["timestamp"], "2026-11-22T14:03:00"),
        (["timestamp"], None),
        (["id"], "0190F2C1-8D2E-4C3A-9A1B-5B0C2F6E1D77"),
        (["id"], "not-a-uuid"),
        (["id"], ["x"]),
        (["more"], 1),
        (["context", "language"], "../../etc"),
        ([*EXT, EXTENSION + "more"], 1),
        ([*EXT, EXTENSION + "pass-mark"], 0.95),
        ([*EXT, EXTENSION + "pass-mark"], -1),
        ([*EXT, EXTENSION + "person"], []),
        ([*EXT, EXTENSION + "person", "email"], "a@b@c"),
        ([*EXT, EXTENSION + "person", "email"], "a b@c"),
        ([*EXT, EXTENSION + "person", "team"], "x" * 5_000),
        ([*EXT, EXTENSION + "person", "team"], "a\x00b"),
        ([*EXT, EXTENSION + "person", "team"], "\ud800"),
        ([*EXT, EXTENSION + "policy", "version"], ""),
        ([*EXT, EXTENSION + "results"], [["a", 1, "sure"]]),
        ([*EXT, EXTENSION + "results"], [["a", True, "certain"]]),
        ([*EXT, EXTENSION + "results"], [["a", True]]),
        ([*EXT, EXTENSION + "results"], [["a", True, "sure"]] * 2_000),
        ([*EXT, EXTENSION + "results"], "none"),
        ([*EXT, EXTENSION + "results"], [7]),
        ([*EXT, EXTENSION + "format"], 0),
        ([*EXT, EXTENSION + "format"], "1"),
        ([*EXT, EXTENSION + "acknowledgement", "policy"], None),
        ([*EXT, EXTENSION + "acknowledgement", "statement"], "x" * 30_000),
    ],
)
def test_what_contradicts_itself_or_is_none_is_altered(completion: Completion, path: list[Any], value: Any) -> None:
    with pytest.raises(AlteredError):
        statement.read(changed(completion, path, value))


def test_every_missing_field_is_found(completion: Completion) -> None:
    def removed(table: dict[str, Any]) -> Iterator[bytes]:
        for key, kept in list(table.items()):
            before = dict(table)
            del table[key]
            yield strict_json.dumps(whole)
            table.clear()
            table.update(before)
            if isinstance(kept, dict):
                yield from removed(kept)

    whole = json.loads(statement.write(completion))
    count = 0
    for payload in removed(whole):
        count += 1
        with pytest.raises(AlteredError):
            statement.read(payload)
    assert count > 40


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "  "},
        {"score": 0.5},
        {"completed_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"expires_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"language": "english please"},
        {"policy_code": ""},
        {"id": "1"},
        {"email": "nobody"},
    ],
)
def test_what_no_completion_can_be_is_refused(make: Make, changes: dict[str, Any]) -> None:
    with pytest.raises(AlteredError):
        statement.read(statement.write(make(**changes)))


def test_an_acknowledgement_of_another_version_is_refused(completion: Completion) -> None:
    other = replace(completion.acknowledgement, policy_version="6.0")
    with pytest.raises(AlteredError):
        statement.read(statement.write(replace(completion, acknowledgement=other)))


def test_a_newer_format_is_told_as_such(completion: Completion) -> None:
    with pytest.raises(UnreadableError, match="newer version"):
        statement.read(changed(completion, [*EXT, EXTENSION + "format"], 2))


@pytest.mark.parametrize("payload", [b"", b"[]", b"1", b"null", b"{}", b'{"context":{"extensions":[]}}', b"\xff"])
def test_what_is_no_statement_is_refused(payload: bytes) -> None:
    with pytest.raises(AlteredError):
        statement.read(payload)


def test_another_spelling_of_the_same_statement_is_refused(completion: Completion) -> None:
    table = json.loads(statement.write(completion))
    for payload in (json.dumps(table).encode(), strict_json.dumps(dict(reversed(table.items())))):
        with pytest.raises(AlteredError):
            statement.read(payload)


def test_microseconds_and_many_results_come_back(make: Make, now: datetime) -> None:
    rows = tuple(ItemResult(f"item-{number}", number % 2 == 0, "fairly") for number in range(200))
    completion = make(completed_at=now + timedelta(microseconds=7), results=rows)
    assert statement.read(statement.write(completion)) == completion


def test_no_field_of_a_completion_is_forgotten(completion: Completion) -> None:
    """Each field, changed alone, changes what is signed."""
    whole = statement.write(completion)
    others: dict[type, Any] = {
        str: "other",
        float: 0.95,
        int: 1,
        tuple: (),
        datetime: datetime(2026, 11, 22, tzinfo=UTC),
    }
    for field in fields(completion):
        value = getattr(completion, field.name)
        if type(value) in others:
            assert statement.write(replace(completion, **{field.name: others[type(value)]})) != whole, field.name

"""What the tests of the records share: one moment, invented people, and stores in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modules.model import Catalogue, Clause, Lesson, Organisation, Policy, Section
from quizzes.model import Answer, Attempt, Drawn, Score
from records.model import Acknowledgement, Completion, Invitation, ItemResult, Profile
from records.store import Store, open_store

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "postwise.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path, NOW, busy_seconds=0.05)
    yield opened
    opened.close()


@pytest.fixture
def person() -> Profile:
    return Profile(
        "Zoë Ó Dálaigh-Test",
        "zoe@example.org",
        staff_number="T-001",
        team="Programmes",
        nation="Wales",
        language="cy",
        audiences=("everyone", "manage"),
        print_name="Zoe O Dalaigh-Test",
    )


@pytest.fixture
def organisation() -> Organisation:
    return Organisation(
        name="Waste and Tests Trust",
        short_name="WTT",
        homepage="https://trust.example",
        hr_email="",
        training_link="",
        slides_link="",
        pass_mark=0.8,
        check_items=2,
        valid_months=12,
        new_starter_days=30,
    )


@pytest.fixture
def catalogue() -> Catalogue:
    sections = tuple(
        Section(id_, f"Section {id_}", (Clause(f"{id_}-p1", id_, "paragraph", "Be kind."),)) for id_ in ("0", "3")
    )

    def lesson(id_: str, *audiences: Any) -> Lesson:
        return Lesson(id_, id_.title(), "photos", 3, "goal", "takeaway", "policy", "body", audiences=audiences)

    lessons = (lesson("consent", "everyone"), lesson("accounts", "run-account"))
    return Catalogue("en", "f1", Policy("M01", "7.0", "Social media policy", sections, "00"), lessons)


@pytest.fixture
def attempt() -> Attempt:
    return Attempt(
        id="attempt-1",
        purpose="check",
        seed=2**70 + 1,
        language="en",
        fingerprint="f1",
        pass_mark=0.8,
        drawn=(Drawn("consent", ("b", "a", "c")), Drawn("tone"), Drawn("alt-text", ("x", "y"))),
        must_pass=("tone", "consent"),
        started_at=NOW,
    )


@pytest.fixture
def answer() -> Callable[..., Answer]:
    def make(item_id: str, *response: str, right: bool = True, minutes: int = 1) -> Answer:
        return Answer(item_id, response, "fairly", NOW + timedelta(minutes=minutes), right, 1.0 if right else 0.25)

    return make


@pytest.fixture
def score() -> Score:
    return Score(3, 2, 5 / 6, 0.8, (), {"3": (1, 2), "0": (1, 1)})


@pytest.fixture
def acknowledgement() -> Acknowledgement:
    return Acknowledgement("I agree.", "Zoë Ó Dálaigh-Test", "M01", "7.0", "f1", "en", NOW + timedelta(hours=1))


@pytest.fixture
def completion(acknowledgement: Acknowledgement) -> Completion:
    return Completion(
        id="8d1e0c0e-7a52-4e0c-9a53-0c5a6d1f0001",
        name="Zoë Ó Dálaigh-Test",
        email="zoe@example.org",
        staff_number="T-001",
        team="Programmes",
        nation="Wales",
        print_name="",
        organisation="Waste and Tests Trust",
        organisation_homepage="https://trust.example",
        policy_code="M01",
        policy_version="7.0",
        fingerprint="f1",
        language="en",
        score=5 / 6,
        pass_mark=0.8,
        started_at=NOW,
        completed_at=NOW + timedelta(hours=2),
        expires_at=NOW + timedelta(days=365),
        duration_seconds=2400,
        acknowledgement=acknowledgement,
        results=(ItemResult("tone", True, "sure"), ItemResult("consent", False, "guess")),
    )


@pytest.fixture
def invitation() -> Invitation:
    return Invitation(
        id="11111111-1111-4111-8111-111111111111",
        name="Zoë Ó Dálaigh-Test",
        email="zoe@example.org",
        staff_number="T-001",
        team="Programmes",
        nation="Wales",
        audiences=("everyone", "manage"),
        organisation="Waste and Tests Trust",
        hr_email="hr@trust.example",
        due_at=NOW + timedelta(days=9),
        made_at=NOW - timedelta(days=1),
        secret="5e" * 32,
        root="-----BEGIN CERTIFICATE-----",
        fingerprint="ABCD 1234",
    )

"""What the tests of the exports share: one moment, an invented person, and two installations made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from exports.certify import certify
from exports.keys import Installation, load_or_create
from exports.trust import Trust
from records.model import Acknowledgement, Completion, ItemResult

NOW = datetime(2026, 11, 22, 14, 3, 0, tzinfo=UTC)


def make_completion(**changes: Any) -> Completion:
    acknowledgement = Acknowledgement(
        statement="I have read and understood the social media policy (M01, version 7.0) ~ d’accord? > yes",
        typed_name="Siân Ŵyn-Ŷstwyth",
        policy_code="M01",
        policy_version="7.0",
        fingerprint="ab" * 32,
        language="en",
        acknowledged_at=NOW - timedelta(minutes=1),
    )
    completion = Completion(
        id="0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77",
        name="Siân Ŵyn-Ŷstwyth",
        email="sian@wrap.example",
        staff_number="10042",
        team="Communications",
        nation="Wales",
        print_name="",
        organisation="WRAP",
        organisation_homepage="https://wrap.example",
        policy_code="M01",
        policy_version="7.0",
        fingerprint="ab" * 32,
        language="en",
        score=0.92,
        pass_mark=0.8,
        started_at=NOW - timedelta(hours=2),
        completed_at=NOW,
        expires_at=NOW + timedelta(days=365),
        duration_seconds=3852,
        acknowledgement=acknowledgement,
        results=(ItemResult("consent-before-photo", True, "sure"), ItemResult("ask-first", False, "guess")),
    )
    return replace(completion, **changes)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def make() -> Callable[..., Completion]:
    """Makes the completion of an invented person, with the changes that are given."""
    return make_completion


@pytest.fixture(scope="session")
def completion() -> Completion:
    return make_completion()


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return load_or_create(tmp_path_factory.mktemp("own"), now=NOW, use_keyring=False, random_name=lambda: "0f0f0f0f")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return load_or_create(tmp_path_factory.mktemp("other"), now=NOW, use_keyring=False, random_name=lambda: "e1e1e1e1")


@pytest.fixture(scope="session")
def trust(installation: Installation) -> Trust:
    return Trust((installation.root_pem,))


@pytest.fixture(scope="session")
def certified(installation: Installation) -> tuple[bytes, bytes]:
    return certify(make_completion(), installation, NOW)


@pytest.fixture(scope="session")
def record(certified: tuple[bytes, bytes]) -> bytes:
    return certified[0]


@pytest.fixture(scope="session")
def certificate(certified: tuple[bytes, bytes]) -> bytes:
    return certified[1]

"""Verdicts: which are good, and the shape they are told in."""

from __future__ import annotations

import json

import pytest

from exports.verdict import Signer, Verdict, Verification
from records.model import Completion

FIELDS = ["verdict", "good", "reason", "completion_id", "name", "email"]
FIELDS += ["completed_at", "expires_at", "policy_version", "score", "signers"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_good_are_the_first_three_only(verdict: Verdict) -> None:
    assert Verification(verdict, "").good == (verdict in {"countersigned", "invited", "known"})


def test_there_are_eight_words() -> None:
    words = "countersigned invited known unrecognised expired revoked altered unreadable"
    assert [verdict.value for verdict in Verdict] == words.split()


def test_what_is_unknown_is_null() -> None:
    told = Verification(Verdict.ALTERED, "changed").as_json()
    assert list(told) == FIELDS
    assert told["verdict"] == "altered"
    assert told["good"] is False
    assert told["signers"] == []
    assert all(told[field] is None for field in FIELDS[3:-1])


def test_what_is_known_is_told_for_json(completion: Completion) -> None:
    signer = Signer("installation", "Postwise installation 0f0f0f0f", "ab" * 32)
    told = json.loads(json.dumps(Verification(Verdict.KNOWN, "fine", completion, (signer,)).as_json()))
    assert told == {
        "verdict": "known",
        "good": True,
        "reason": "fine",
        "completion_id": completion.id,
        "name": "Siân Ŵyn-Ŷstwyth",
        "email": "sian@wrap.example",
        "completed_at": "2026-11-22T14:03:00Z",
        "expires_at": "2027-11-22T14:03:00Z",
        "policy_version": "7.0",
        "score": 0.92,
        "signers": [{"role": "installation", "name": "Postwise installation 0f0f0f0f", "fingerprint": "ab" * 32}],
    }

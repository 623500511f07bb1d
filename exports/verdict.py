"""What can be said of a certificate or record: one word, a reason, and what the record holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from exports.durations import moment
from records.model import Completion


class Verdict(StrEnum):
    """One word for a file, the same everywhere.

    `countersigned` (HR signed it too), `invited` (it answers an invitation of HR) and `revoked` (HR withdrew it)
    are given by the HR workspace alone: they need to know the authority of HR.
    """

    COUNTERSIGNED = "countersigned"
    INVITED = "invited"
    KNOWN = "known"
    UNRECOGNISED = "unrecognised"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


GOOD = frozenset({Verdict.COUNTERSIGNED, Verdict.INVITED, Verdict.KNOWN})


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: `role` is 'installation' or 'hr', `fingerprint` the SHA-256 of the certificate in hex."""

    role: str
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer about one file. `completion` is None unless the file is whole; all facts come from the record."""

    verdict: Verdict
    reason: str
    completion: Completion | None = None
    signers: tuple[Signer, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the file may be accepted as it is."""
        return self.verdict in GOOD

    def as_json(self) -> dict[str, Any]:
        """Return the fields of `verify --json`, without `file`; null where nothing is known."""
        c = self.completion
        return {
            "verdict": self.verdict.value,
            "good": self.good,
            "reason": self.reason,
            "completion_id": c and c.id,
            "name": c and c.name,
            "email": c and c.email,
            "completed_at": c and moment(c.completed_at),
            "expires_at": c and moment(c.expires_at),
            "policy_version": c and c.policy_version,
            "score": c and c.score,
            "signers": [{"role": s.role, "name": s.name, "fingerprint": s.fingerprint} for s in self.signers],
        }

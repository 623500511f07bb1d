"""Countersigning: HR's own signature, in the place on the certificate that was kept for it from the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from exports.certificate import HR_FIELD
from exports.hr.authority import Authority
from exports.signing import sign
from records.hr import held
from records.hr.register import Register

# Each is 25 ms of work; so many are kept at once, and so many at most are lost when the power fails.
_BATCH = 50


def countersign(pdf: bytes, authority: Authority, now: datetime) -> bytes:
    """Return the certificate with HR's signature. That of the learner's installation stays valid."""
    return sign(pdf, HR_FIELD, authority.signer, now, certify=False)


def countersign_all(
    register: Register,
    authority: Authority,
    completion_ids: Sequence[str],
    *,
    now: datetime,
    who: str,
    progress: Callable[[int, int], bool] = lambda _done, _total: True,
) -> tuple[str, ...]:
    """Countersign what is held with its certificate and is not countersigned yet; return the ids of those.

    `progress` is told (done, total) and says whether to go on; what is done by then is kept.
    """
    signed: list[str] = []
    batch: list[tuple[str, bytes]] = []

    def flush() -> None:
        if batch:
            held.keep_countersigned(register, batch, now, who)
            signed.extend(completion_id for completion_id, _pdf in batch)
            batch.clear()

    wanted = list(dict.fromkeys(completion_ids))
    for done, completion_id in enumerate(wanted):
        if not progress(done, len(wanted)):
            break
        files, kept = held.files(register, completion_id), held.held(register, completion_id)
        if files is None or kept is None or kept.revoked_at or kept.countersigned_at or not files.certificate:
            continue
        batch.append((completion_id, countersign(files.certificate, authority, now)))
        if len(batch) == _BATCH:
            flush()
    flush()
    return tuple(signed)

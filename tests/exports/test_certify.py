"""From a completion to the two files."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest

from exports.certify import certify
from exports.errors import AlteredError, ExportError
from exports.keys import Installation
from exports.record import read_record
from exports.trust import Trust
from exports.verdict import Verdict
from exports.verifying import verify
from records.model import Completion


def test_both_files_say_the_same(certified: tuple[bytes, bytes], completion: Completion) -> None:
    record, certificate = certified
    assert read_record(record).completion == completion
    with pikepdf.open(io.BytesIO(certificate)) as pdf:
        assert pdf.attachments["record.jws"].get_file().read_bytes() == record


def test_it_works_in_several_workers_at_once(
    make: Callable[..., Completion], installation: Installation, trust: Trust, now: datetime
) -> None:
    found: dict[str, Verdict] = {}

    def work(name: str) -> None:
        _record, certificate = certify(make(name=name), installation, now)
        found[name] = verify(certificate, trust, now).verdict

    workers = [threading.Thread(target=work, args=(f"Test Person Ŵ {number}",)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 4
    assert set(found.values()) == {Verdict.KNOWN}


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"name": "王小明"}, ExportError), ({"score": 0.2}, AlteredError), ({"id": "7"}, AlteredError)],
)
def test_what_could_not_be_accepted_is_never_handed_out(
    make: Callable[..., Completion], installation: Installation, now: datetime, changes: dict[str, object], error: type
) -> None:
    with pytest.raises(error):
        certify(make(**changes), installation, now)

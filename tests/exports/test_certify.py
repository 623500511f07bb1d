"""From a completion to the two files."""

from __future__ import annotations

import io
import sys
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
    """The switch between workers is made so frequent that whatever they share by mistake breaks."""
    found: list[Verdict] = []

    def work(number: int) -> None:
        for turn in range(3):
            _record, certificate = certify(make(name=f"Test {chr(0x100 + 9 * number + turn)} ŵ"), installation, now)
            found.append(verify(certificate, trust, now).verdict)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        workers = [threading.Thread(target=work, args=(number,)) for number in range(5)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        sys.setswitchinterval(before)
    assert found == [Verdict.KNOWN] * 15


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"name": "王小明"}, ExportError), ({"score": 0.2}, AlteredError), ({"id": "7"}, AlteredError)],
)
def test_what_could_not_be_accepted_is_never_handed_out(
    make: Callable[..., Completion], installation: Installation, now: datetime, changes: dict[str, object], error: type
) -> None:
    with pytest.raises(error):
        certify(make(**changes), installation, now)

"""Taking in: good files into the register, doubtful ones into the tray, nothing stops, and it goes on where it was."""

from __future__ import annotations

import io
import random
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exports.certificate import HR_FIELD
from exports.errors import ExportError
from exports.hr import intake
from exports.hr.countersigning import countersign
from exports.keys import Installation
from exports.signing import sign
from exports.verdict import GOOD
from records.errors import RefusedFactError
from records.hr import arriving, audit, held, people, tray
from records.hr.register import open_register

Key = Installation


def outcomes(report: Any) -> dict[str, tuple[str, str]]:
    return {Path(file.file).name: (file.outcome, file.verdict) for file in report.files}


def test_good_doubtful_and_bad_go_their_ways(office: Any, keys: Any, certificate: bytes) -> None:
    anna = office.add("Anna Sample")
    good = office.record(keys[0], anna)
    folder = office.put(a_jws=good, b_jws=office.record(keys[1], anna), c_pdf=certificate[:-9], d_pdf=b"", e_pdf=b"x")
    report = office.take(folder, pinned=(keys[0],))
    assert outcomes(report) == {
        "a.jws": ("accepted", "known"),
        "b.jws": ("waiting", "unrecognised"),
        "c.pdf": ("rejected", "altered"),
        "d.pdf": ("rejected", "unreadable"),
        "e.pdf": ("rejected", "unreadable"),
    }
    (kept,) = held.history(office.register, anna.id)
    assert held.files(office.register, kept.id).record == good
    (doubt,) = tray.waiting(office.register)
    assert (doubt.file_name, doubt.name) == ("b.jws", "Anna Sample")
    assert [report.count(name) for name in ("accepted", "waiting", "rejected")] == [1, 1, 3]


def test_the_same_files_again_change_nothing(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(a_jws=office.record(keys[0], anna), b_jws=office.record(keys[1], anna))
    first = office.take(folder, pinned=(keys[0],))
    entries = audit.head(office.register.connection).entries
    second = office.take(folder, pinned=(keys[0],))
    assert outcomes(first) == outcomes(second)
    assert len(held.history(office.register, anna.id)) == 1
    assert len(tray.waiting(office.register)) == 1
    assert audit.head(office.register.connection).entries == entries


def test_many_people_on_few_keys_that_hr_gave_are_all_good(office: Any, keys: Any) -> None:
    """Sixty people, half of them on the roster; files of 1.5 batches, so that it cannot matter where a batch ends."""
    files = {}
    for number in range(60):
        details = people.Details(f"Person {number}", f"p{number}@heron.example", f"N-{number}")
        person = people.Person("", details, office.now, office.now)
        if number % 2:
            people.add(office.register, details, office.organisation, office.now, office.who)
        record, page = office.both(keys[number % 6], person)
        files[f"{number}_pdf"] = page
        files[f"{number}_jws"] = record
        files[f"{number}x_jws"] = office.record(keys[number % 6], person)
    report = office.take(office.put(**files), pinned=keys)
    assert len(report.files) == 180
    assert report.count("accepted") == 180
    for number in range(60):
        person = people.find(office.register, email=f"p{number}@heron.example")
        kept = held.history(office.register, person.id)
        assert len(kept) == 2
        assert sum(bool(held.files(office.register, one.id).certificate) for one in kept) == 1
    assert tray.waiting(office.register) == ()


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_where_a_batch_ends_makes_no_difference(
    office: Any, keys: Any, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """An answer, then more from the same key; a newcomer, then one with the same number and another address."""
    monkeypatch.setattr(intake, "_BATCH", batch)
    anna, bela = office.add("Anna Sample"), office.add("Bela Invented")
    invited = office.invited(anna)
    nobody = {"name": "Cara Made-Up", "staff_number": "N-9"}
    folder = office.put(
        a_jws=office.answer(invited, keys[0], anna),
        b_jws=office.record(keys[0], anna),
        c_jws=office.record(keys[0], bela),
        d_jws=office.answer(invited, keys[1], anna),
        e_jws=office.record(keys[2], None, email="cara@heron.example", **nobody),
        f_jws=office.record(keys[2], None, email="other@heron.example", **nobody),
        g_jws=office.record(keys[2], None, email="cara@heron.example", **nobody),
    )
    assert outcomes(office.take(folder, pinned=(keys[2],))) == {
        "a.jws": ("accepted", "invited"),
        "b.jws": ("accepted", "known"),
        "c.jws": ("waiting", "unrecognised"),
        "d.jws": ("waiting", "unrecognised"),
        "e.jws": ("accepted", "known"),
        "f.jws": ("waiting", "unrecognised"),
        "g.jws": ("accepted", "known"),
    }


def test_a_record_then_its_certificate_then_the_countersigned_one_fill_the_vault(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    record, page = office.both(keys[0], anna)
    signed = countersign(page, office.authority, office.now)
    for files in ({"a_jws": record}, {"b_pdf": page}, {"c_pdf": signed}):
        assert office.take(office.put(**files), pinned=(keys[0],)).count("accepted") == 1
    (kept,) = held.history(office.register, anna.id)
    files = held.files(office.register, kept.id)
    assert (files.record, files.certificate, files.countersigned) == (record, page, signed)
    assert (kept.verdict, kept.countersigned_at) == ("countersigned", office.now)


def test_a_countersigned_file_of_nobody_here_adds_the_person(office: Any, keys: Any) -> None:
    _record, page = office.both(keys[0], None)
    signed = countersign(page, office.authority, office.now)
    assert office.take(office.put(a_pdf=signed)).count("accepted") == 1
    found = people.find(office.register, email="sian@wrap.example")
    assert found.details.name == "Siân Ŵyn-Ŷstwyth"


def test_a_record_without_address_and_number_waits_and_stops_nothing(office: Any, keys: Any) -> None:
    nameless = office.record(keys[0], None, email="", staff_number="")
    folder = office.put(a_jws=nameless, b_jws=office.record(keys[0]))
    assert outcomes(office.take(folder, pinned=(keys[0],)))["a.jws"] == ("waiting", "unrecognised")


def test_who_was_erased_is_rejected_and_not_kept(office: Any, keys: Any, tmp_path: Path) -> None:
    from records.hr import erasure

    anna = office.add("Anna Sample")
    record = office.record(keys[0], anna)
    office.take(office.put(a_jws=record), pinned=(keys[0],))
    erasure.erase(office.register, anna.id, now=office.now, who=office.who, because="Asked for it.")
    report = office.take(office.put(a_jws=record), pinned=(keys[0],))
    assert report.count("rejected") == 1
    assert "erased" in report.files[0].reason
    assert tray.waiting(office.register) == ()
    assert people.find(office.register, email="anna@heron.example") is None


# --- the tray


def only(office: Any) -> Any:
    (doubt,) = tray.waiting(office.register)
    return doubt


def accept(office: Any, doubt: Any, judged: Any, note: str = "Seen on her screen.") -> str:
    return intake.accept_doubt(
        office.register, doubt.id, judged, office.organisation, now=office.now, who=office.who, note=note
    )


def test_a_named_person_accepts_a_doubtful_file_with_a_note(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    record = office.record(keys[0], anna)
    office.take(office.put(a_jws=record))
    with pytest.raises(RefusedFactError):
        accept(office, only(office), office.judge(record), note=" ")
    assert accept(office, only(office), office.judge(record)) == anna.id
    (kept,) = held.history(office.register, anna.id)
    assert (kept.verdict, kept.note, kept.accepted_by) == ("known", "Seen on her screen.", office.who)
    assert tray.waiting(office.register) == ()
    assert office.judge(office.record(keys[0], anna)).verification.good


def test_who_is_not_on_the_roster_is_added_when_a_person_accepts(office: Any, keys: Any) -> None:
    record = office.record(keys[0])
    office.take(office.put(a_jws=record))
    person_id = accept(office, only(office), office.judge(record))
    assert people.person(office.register, person_id).details.email == "sian@wrap.example"


def test_what_is_not_whole_withdrawn_or_another_of_the_same_number_cannot_be_accepted(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    one = office.completed(anna)
    office.accept(office.record(keys[0], anna, id=one.id), anna)
    other = office.record(keys[0], anna, id=one.id, score=1.0)
    office.take(office.put(a_jws=other))
    for data, words in ((b"x", "cannot be accepted"), (other, "same number")):
        with pytest.raises(ExportError, match=words):
            accept(office, only(office), office.judge(data))
    root = office.judge(other).root
    held.revoke_key(office.register, root, "Stolen.", organisation=office.organisation, now=office.now, who=office.who)
    with pytest.raises(ExportError, match="cannot be accepted"):
        accept(office, only(office), office.judge(other))
    assert len(held.history(office.register, anna.id)) == 1


def test_a_countersigned_file_of_the_tray_is_accepted_as_that(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    later = {"completed_at": office.now + (end := office.completion.expires_at - office.now) / 2}
    _record, page = office.both(keys[0], anna, **later, expires_at=office.now + end)
    signed = countersign(page, office.authority, office.now)
    office.take(office.put(a_pdf=signed))
    accept(office, only(office), office.judge(signed))
    (kept,) = held.history(office.register, anna.id)
    assert kept.countersigned_at == office.now


def test_what_waits_and_comes_again_good_leaves_the_tray(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(a_jws=office.record(keys[0], anna))
    assert office.take(folder).count("waiting") == 1
    assert office.take(folder, pinned=(keys[0],)).count("accepted") == 1
    assert tray.waiting(office.register) == ()
    (decided,) = tray.decided(office.register)
    assert (decided.decision, decided.decided_by) == ("accepted", office.who)
    assert len(held.history(office.register, anna.id)) == 1


def test_what_was_refused_and_comes_again_is_rejected_with_who_and_why(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(a_jws=office.record(keys[0], anna))
    office.take(folder)
    doubt = only(office)
    tray.decide(office.register, doubt.id, "refused", who="Hana Example", note="Not hers.", now=office.now)
    (file,) = office.take(folder).files
    assert (file.outcome, file.reason) == ("rejected", "It was refused before, by Hana Example: Not hers.")
    assert tray.waiting(office.register) == ()


# --- going on


def test_it_tells_how_far_it_is(office: Any, keys: Any) -> None:
    told: list[tuple[int, int]] = []
    folder = office.put(a_jws=b"x", b_jws=b"x", c_pdf=b"x")
    office.take(folder, progress=lambda done, total: told.append((done, total)) or True)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_many_files_are_told_while_they_are_found(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_TOLD_EACH", 2)
    told: list[tuple[int, int]] = []
    folder = office.put(a_jws=b"x", b_jws=b"x", c_pdf=b"x", d_pdf=b"x")
    office.take(folder, progress=lambda done, total: told.append((done, total)) or True)
    assert told[:3] == [(0, 2), (0, 4), (0, 4)]
    report = office.take(folder, progress=lambda _done, _total: False)
    assert (report.cancelled, report.files) == (True, ())


def test_cancelled_it_keeps_what_is_done_and_goes_on_later(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(**{f"{number}_jws": office.record(keys[number % 2], anna) for number in range(8)})
    report = office.take(folder, pinned=(keys[0],), progress=lambda done, _total: done < 5)
    assert (report.cancelled, len(report.files)) == (True, 5)
    assert (len(held.history(office.register, anna.id)), len(tray.waiting(office.register))) == (3, 2)
    read: list[str] = []
    original = intake._Run._judge
    office_judge = lambda self, arrival: read.append(Path(arrival.name).name) or original(self, arrival)  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake._Run, "_judge", office_judge)
        again = office.take(folder, pinned=(keys[0],))
    assert (len(again.files), again.count("accepted"), again.count("waiting")) == (8, 4, 4)
    assert read == ["1.jws", "3.jws", "5.jws", "6.jws", "7.jws"], "what was accepted is not read again"


def test_going_on_sees_files_that_changed_and_roots_that_were_added(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(a_jws=office.record(keys[0], anna), b_jws=b"x", c_jws=b"y")
    office.take(folder, progress=lambda done, _total: done < 2)
    (folder / "b.jws").write_bytes(office.record(keys[0], anna))
    report = office.take(folder, pinned=(keys[0],))
    assert [outcome for outcome, _verdict in outcomes(report).values()] == ["accepted", "accepted", "rejected"]
    assert tray.waiting(office.register) == ()


def test_a_path_of_any_bytes_can_be_taken_in(office: Any) -> None:
    folder = office.put(a_jws=b"x")
    odd = folder / "od\udcffd\n"
    odd.mkdir()
    (odd / "b\udcfe.jws").write_bytes(b"x")
    report = office.take(odd, folder / "gone\udcff.pdf")
    assert [file.outcome for file in report.files] == ["rejected", "rejected"]
    assert "\\udcfe" in report.files[0].file


# --- hostile


def hostile(data: bytes, record: bytes, rng: random.Random) -> bytes:
    """Return a file made from a good one in one of many ways, none of which leaves it as it was."""
    base = bytearray(rng.choice((data, record)))
    place, other = rng.randrange(len(base)), rng.randrange(len(base))
    match rng.randrange(8):
        case 0:
            base[place] ^= 1 << rng.randrange(8)
        case 1:
            del base[place : place + 1 + rng.randrange(500)]
        case 2:
            base[place:place] = rng.randbytes(1 + rng.randrange(500))
        case 3:
            return bytes(base[: rng.randrange(len(base))])
        case 4:
            return bytes(base) + rng.choice((b" ", b"\n%%EOF\n", bytes(base), rng.randbytes(99)))
        case 5:
            return b"%PDF-1.7\n/IssuerSignature /ByteRange [0 1 2 3] " * 2 + rng.randbytes(2_000)
        case 6:
            low, high = sorted((place, other))
            base[low:high] = base[low:high][::-1] + b"\x00"
        case _:
            return rng.choice((b"%PDF-", b"a.b.c", b"[" * 9_000, b"{}", b"\xff\xfe", b"PK\x03\x04")) + bytes(
                base[place:]
            )
    return bytes(base)


def test_no_file_of_a_hostile_crowd_is_good_or_stops_the_run(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    record, page = office.both(keys[0], anna)
    twice = countersign(page, office.authority, office.now)
    rng = random.Random(20261122)
    files = {f"{number}_pdf": hostile(rng.choice((page, twice)), record, rng) for number in range(400)}
    foreign = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
    files |= {
        "foreign_pdf": foreign.getvalue(),
        "huge_pdf": page + bytes(19 << 20),
        "busy_pdf": b"%PDF-1.7\n/IssuerSignature " + b"<< /A " * 300_000,
        "stranger_pdf": sign(page, HR_FIELD, keys[1], office.now, certify=False),
        "own_pdf": sign(page, HR_FIELD, keys[0], office.now, certify=False),
        "good_pdf": page,
        "best_pdf": twice,
    }
    started = time.perf_counter()
    report = office.take(office.put(**files), pinned=(keys[0],))
    assert time.perf_counter() - started < 120
    good = [Path(file.file).name for file in report.files if file.verdict in {verdict.value for verdict in GOOD}]
    assert sorted(good) == ["best.pdf", "good.pdf"]
    assert len(report.files) == len(files)
    assert all(file.reason for file in report.files)
    assert len(held.history(office.register, anna.id)) == 1
    assert audit.first_break(office.register.connection) is None


def test_archives_are_taken_in_with_what_is_good_in_them(office: Any, keys: Any) -> None:
    anna = office.add("Anna Sample")
    folder = office.put(broken_zip=b"PK")
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(120):
            archive.writestr(f"../{number}.jws", office.record(keys[0], anna) if number < 5 else b"x")
    report = office.take(folder, pinned=(keys[0],))
    assert (report.count("accepted"), report.count("rejected")) == (5, 116)
    assert report.files[0].file.endswith("a.zip/../0.jws")


def test_nothing_is_known_of_what_was_never_there(office: Any) -> None:
    assert arriving.refused(office.register, "0" * 64) is None
    assert arriving.settle(office.register, [], who=office.who, note="x", now=office.now) == 0


def test_a_newcomer_whom_another_import_adds_at_the_same_moment_is_found(
    office: Any, keys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = people.Person("", people.Details("Anna Sample", "anna@heron.example", "N-1"), office.now, office.now)
    add = people.add

    def too_late(register: Any, details: people.Details, *rest: Any) -> people.Person:
        other = open_register(register.folder, office.now)
        add(other, details, *rest)
        other.close()
        return add(register, details, *rest)

    folder = office.put(a_jws=office.record(keys[0], anna))
    monkeypatch.setattr(people, "add", too_late)
    office.take(folder, pinned=(keys[0],))
    found = people.find(office.register, staff_number="N-1")
    assert found is not None
    assert len(held.history(office.register, found.id)) == 1
    assert office.register.connection.value("SELECT count(*) FROM person") == 1


def test_a_newcomer_who_cannot_be_told_from_others_is_still_refused(office: Any) -> None:
    nobody = replace(office.completion, email="", staff_number="")
    with pytest.raises(RefusedFactError, match="needs an e-mail address"):
        intake._newcomer(office.register, nobody, office.organisation, office.now, office.who)

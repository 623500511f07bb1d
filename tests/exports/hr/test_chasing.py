"""Chasing: drafts for everybody who is to be reminded, in one folder, and the log that they were made."""

from __future__ import annotations

import email
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from exports.hr.chasing import CALENDAR_NAME, Outcome, make, preview
from exports.hr.sheet import StoppedError
from exports.whole_file import FileError
from modules.model import Organisation
from records.errors import StoreError
from records.hr import people, reminders
from records.hr.model import Details
from records.hr.register import Register
from records.moment import to_text

Chase = Callable[..., Outcome]


@pytest.fixture
def add(register: Register, organisation: Organisation, now: datetime) -> Callable[..., str]:
    """Adds somebody who is due so many days from now; returns the id."""

    def made(name: str, days: float, address: str = "", manager: str = "boss@heron.example") -> str:
        number = register.connection.value("SELECT count(*) FROM person")
        details = Details(name, address, f"S-{number}", manager_email=manager)
        person_id = people.add(register, details, organisation, now, "Tester").id
        with register.connection.writing() as db:
            due_at = to_text(now + timedelta(days=days))
            db.execute("UPDATE person SET due_at = ? WHERE id = ?", [due_at, person_id])
        return person_id

    return made


@pytest.fixture
def chase(register: Register, organisation: Organisation, now: datetime, tmp_path: Path) -> Chase:
    def run(by: str = "person", **more: Any) -> Outcome:
        values: dict[str, Any] = {"by": by, "now": now, "versions": frozenset({"7.0"}), "who": "Hana Example", **more}
        return make(register, values.pop("organisation", organisation), tmp_path / "out", **values)

    return run


def read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=policy.SMTP)


def to(path: Path) -> list[str]:
    return [one.addr_spec for one in read(path)["To"].addresses]


def test_everybody_gets_a_letter_of_their_own(add: Callable[..., str], chase: Chase, register: Register) -> None:
    late, early = add("Zoë Late", -8, "zoe@heron.example"), add("Ann Test", 6.5, "ann@heron.example")
    add("Far Away", 90, "far@heron.example")
    outcome = chase()
    assert [path.name for path in outcome.files] == ["0001-zoe-late.eml", "0002-ann-test.eml"]
    assert [to(path) for path in outcome.files] == [["zoe@heron.example"], ["ann@heron.example"]]
    message = read(outcome.files[1])
    assert message["X-Unsent"] == "1"
    assert message["From"].addresses[0].addr_spec == "hr@heron.example"
    assert message["Subject"] == "Social media training: please finish it by 29 November 2026"
    assert message.get_content().startswith("Hello Ann Test,")
    assert [one.row.person_id for one in outcome.reminded] == [late, early]
    logged = [(one.person_id, one.step, one.recipient, one.file_name) for one in reminders.log(register)]
    assert logged == [
        (early, 7, "ann@heron.example", "0002-ann-test.eml"),
        (late, -7, "zoe@heron.example", "0001-zoe-late.eml"),
    ]


def test_the_drafts_lie_in_a_folder_of_their_time(add: Callable[..., str], chase: Chase, tmp_path: Path) -> None:
    add("Ann Test", 6, "ann@heron.example")
    (path,) = chase().files
    assert path.parent == tmp_path / "out" / "reminders-2026-11-22-140300"
    assert list((tmp_path / "out").iterdir()) == [path.parent]


def test_nobody_is_reminded_twice_for_a_step(add: Callable[..., str], chase: Chase, now: datetime) -> None:
    add("Ann Test", 6, "ann@heron.example")
    assert len(chase().files) == 1
    assert chase(now=now + timedelta(hours=1)) == Outcome()
    assert len(chase(now=now + timedelta(days=5)).files) == 1


def test_where_nobody_is_to_be_reminded_nothing_is_made(chase: Chase, tmp_path: Path) -> None:
    assert chase() == Outcome()
    assert not (tmp_path / "out").exists()


def test_a_manager_gets_one_letter_with_a_list(add: Callable[..., str], chase: Chase, register: Register) -> None:
    add("Mo Boss", 90, "Boss@heron.example")
    add("Ann Test", 6, "ann@heron.example")
    add("Zoë Late", -8, "", "BOSS@heron.example")
    add("Other Person", 3, "other@heron.example", "second@heron.example")
    outcome = chase("manager")
    assert [path.name for path in outcome.files] == ["0001-mo-boss.eml", "0002-second-heron-example.eml"]
    text = read(outcome.files[0]).get_content()
    assert text.startswith("Hello Mo Boss,")
    assert text.index("Zoë Late: was due") < text.index("Ann Test: due on")
    assert "Other Person" not in text
    assert len(reminders.log(register)) == 3
    assert len(outcome.reminded) == 3


@pytest.mark.parametrize("by", ["person", "manager"])
def test_people_without_an_address_are_listed_and_not_logged(
    add: Callable[..., str], chase: Chase, register: Register, by: str
) -> None:
    ids = {
        add("No Address", 6, "", ""),
        add("Bad Address", 5, "ann@heron.example, x@evil.example", "ann\nBcc: x@evil.example"),
    }
    outcome = chase(by)
    assert outcome.files == ()
    assert {one.row.person_id for one in outcome.without_address} == ids
    assert reminders.log(register) == ()


def test_due_dates_come_for_the_calendar(add: Callable[..., str], chase: Chase) -> None:
    add("Ann Test", 6, "ann@heron.example")
    add("Zoë Late", -8, "zoe@heron.example")
    outcome = chase(calendar=True, minutes=50)
    late, early, dates = outcome.files
    assert list(read(late).iter_attachments()) == []
    (part,) = read(early).iter_attachments()
    assert isinstance(part, EmailMessage)
    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == CALENDAR_NAME == dates.name
    own, all_of_them = part.get_content(), dates.read_bytes().decode()
    assert "SUMMARY:Social media training is due" in own
    assert "SUMMARY:Ann Test: Social media training is due" in all_of_them
    assert "About 50 minutes" in own
    assert own.count("BEGIN:VEVENT") == all_of_them.count("BEGIN:VEVENT") == 1
    uid = next(line for line in own.splitlines() if line.startswith("UID:"))
    assert uid in all_of_them.splitlines()


def test_a_manager_s_calendar_names_the_people(add: Callable[..., str], chase: Chase) -> None:
    add("Ann Test", 6, "ann@heron.example")
    (part,) = read(chase("manager", calendar=True).files[0]).iter_attachments()
    assert isinstance(part, EmailMessage)
    assert "SUMMARY:Ann Test: Social" in part.get_content()


def test_without_due_dates_to_come_there_is_no_calendar(add: Callable[..., str], chase: Chase) -> None:
    add("Zoë Late", -8, "zoe@heron.example")
    assert [path.suffix for path in chase(calendar=True).files] == [".eml"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ann\r\nBcc: x@evil.example", "0001-ann-bcc-x-evil-example.eml"),
        ("../../etc/passwd", "0001-etc-passwd.eml"),
        ("\u202egpj.exe\u202c Test", "0001-gpj-exe-test.eml"),
        ("王小明", "0001-letter.eml"),
        ("Siân Ŵyn-Ŷstwyth", "0001-sian-wyn-ystwyth.eml"),
        ("CON", "0001-con.eml"),
        ("n" * 300, f"0001-{'n' * 60}.eml"),
    ],
)
def test_a_hostile_name_stays_a_name(add: Callable[..., str], chase: Chase, name: str, file: str) -> None:
    add(name, 6, "ann@heron.example")
    (path,) = chase().files
    assert path.name == file
    assert to(path) == ["ann@heron.example"]
    assert len(read(path).items()) == 8
    assert read(path).get_content().startswith("Hello ")


def test_without_an_address_of_hr_the_draft_has_no_sender(
    add: Callable[..., str], chase: Chase, organisation: Organisation
) -> None:
    add("Ann Test", 6, "ann@heron.example")
    (path,) = chase(organisation=replace(organisation, hr_email="")).files
    assert read(path)["From"] is None


def test_it_tells_how_far_it_is(add: Callable[..., str], chase: Chase) -> None:
    for number in range(3):
        add(f"Person {number}", 6, f"p{number}@heron.example")
    told: list[tuple[int, int]] = []
    chase(progress=lambda done, total: told.append((done, total)) is None)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_what_is_stopped_leaves_nothing(
    add: Callable[..., str], chase: Chase, register: Register, tmp_path: Path
) -> None:
    for number in range(3):
        add(f"Person {number}", 6, f"p{number}@heron.example")
    with pytest.raises(StoppedError, match="none was made"):
        chase(progress=lambda done, _total: done < 2)
    assert list((tmp_path / "out").iterdir()) == []
    assert reminders.log(register) == ()


def test_what_cannot_be_logged_is_not_left_lying_about(
    add: Callable[..., str], chase: Chase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise StoreError("no")

    add("Ann Test", 6, "ann@heron.example")
    monkeypatch.setattr("exports.hr.chasing.keep", refuse)
    with pytest.raises(StoreError):
        chase()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(
    add: Callable[..., str], chase: Chase, register: Register, tmp_path: Path
) -> None:
    add("Ann Test", 6, "ann@heron.example")
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(FileError):
        chase()
    assert reminders.log(register) == ()


def test_drafts_made_before_are_not_written_over(
    add: Callable[..., str], chase: Chase, register: Register, tmp_path: Path
) -> None:
    add("Ann Test", 6, "ann@heron.example")
    (before,) = chase().files
    add("Zoë Test", 6, "zoe@heron.example")
    with pytest.raises(FileError):
        chase()
    assert to(before) == ["ann@heron.example"]
    assert len(reminders.log(register)) == 1
    assert list((tmp_path / "out").iterdir()) == [before.parent]


def test_only_those_who_were_chosen_are_reminded(add: Callable[..., str], chase: Chase, register: Register) -> None:
    chosen = add("Ada Example", 5, "ada@example.org")
    add("Ben Sample", 5, "ben@example.org")
    made = chase(only=[chosen])
    assert [one.row.person_id for one in made.reminded] == [chosen]
    assert [one.name for one in reminders.log(register)] == ["Ada Example"]
    assert chase(only=[]) == Outcome()


@pytest.mark.parametrize("by", ["person", "manager"])
def test_a_preview_is_word_for_word_the_letter_that_is_written(
    add: Callable[..., str], chase: Chase, register: Register, organisation: Organisation, now: datetime, by: Any
) -> None:
    add("Ada Example", 5, "ada@example.org")
    add("Ben Sample", -9, "ben@example.org")
    found = reminders.wanted(register, now, frozenset({"7.0"}))
    shown = preview(register, found, found[-1], organisation, by=by)
    written = read(chase(by).files[-1])
    assert shown is not None
    assert shown.subject == written["Subject"]
    assert shown.to == written["To"].addresses[0].addr_spec
    assert shown.text.split() == written.get_content().split()


def test_there_is_no_preview_for_who_has_no_address(
    add: Callable[..., str], register: Register, organisation: Organisation, now: datetime
) -> None:
    add("Ada Example", 5)
    found = reminders.wanted(register, now, frozenset({"7.0"}))
    assert preview(register, found, found[0], organisation, by="person") is None

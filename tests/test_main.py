"""Tests for main.py: exit codes, what goes where, and that --json is one document and nothing else (design, 9)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, NamedTuple

import pytest

import main
from exports.delivery import deliver, public_root
from modules.errors import PostwiseError
from records.model import Acknowledgement, Completion, ItemResult

ROOT = Path(__file__).resolve().parents[1]
VERIFY_KEYS = {
    "file", "verdict", "good", "reason", "completion_id", "name", "email", "completed_at", "expires_at",
    "policy_version", "score", "signers",
}  # fmt: skip


class Issued(NamedTuple):
    """One person's signed files."""

    pdf: Path
    record: Path
    root: Path


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    folder = tmp_path_factory.mktemp("issued")
    # Relative to now: what is checked by the command line is checked at the time it is run.
    done = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    given = Acknowledgement("I have read it.", "Ada Example", "M01", "7.0", "f" * 64, "en", done)
    completion = Completion(
        id="22222222-2222-4222-8222-222222222222", name="Ada Example", email="ada@example.org", staff_number="",
        team="", nation="", print_name="", organisation="Mend", organisation_homepage="https://mend.example",
        policy_code="M01", policy_version="7.0", fingerprint="f" * 64, language="en", score=0.9, pass_mark=0.8,
        started_at=done - timedelta(hours=1), completed_at=done, expires_at=done + timedelta(days=365),
        duration_seconds=3000, acknowledgement=given, results=(ItemResult("an-item", True, "sure"),),
    )  # fmt: skip
    kept = deliver(completion, folder / "keys", use_keyring=False, now=done)
    files = Issued(folder / "certificate.pdf", folder / "record.jws", folder / "root.pem")
    files.pdf.write_bytes(kept.certificate)
    files.record.write_bytes(kept.record)
    files.root.write_bytes(public_root(folder / "keys", now=done))
    return files


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run main.py as a person or a script does."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_trusted_certificate_is_known_and_exits_with_nought(issued: Issued, capsys) -> None:
    assert main.main(["verify", str(issued.pdf), "--trust", str(issued.root), "--json"]) == 0
    said = capsys.readouterr()
    (one,) = json.loads(said.out)
    assert set(one) == VERIFY_KEYS
    assert (one["verdict"], one["good"], one["name"]) == ("known", True, "Ada Example")
    assert said.err == ""


def test_without_trust_it_is_unrecognised_and_exits_with_one(issued: Issued, capsys) -> None:
    assert main.main(["verify", str(issued.pdf), "--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["verdict"], one["good"]) == ("unrecognised", False)


@pytest.mark.parametrize("where", [0.3, 0.5, 0.9])
def test_a_changed_byte_is_altered_or_unreadable_and_never_good(issued: Issued, tmp_path, capsys, where: float) -> None:
    data = bytearray(issued.pdf.read_bytes())
    data[int(len(data) * where)] ^= 0x10
    (tmp_path / "changed.pdf").write_bytes(data)
    assert main.main(["verify", str(tmp_path / "changed.pdf"), "--trust", str(issued.root), "--json"]) in (1, 2)
    (one,) = json.loads(capsys.readouterr().out)
    assert one["verdict"] in ("altered", "unreadable")


def test_a_changed_record_is_altered(issued: Issued, tmp_path: Path, capsys) -> None:
    head, body, signature = issued.record.read_text().split(".")
    body = ("A" if body[40] != "A" else "B").join((body[:40], body[41:]))
    (tmp_path / "changed.jws").write_text(".".join((head, body, signature)))
    assert main.main(["verify", str(tmp_path / "changed.jws"), "--trust", str(issued.root), "--json"]) in (1, 2)
    assert not json.loads(capsys.readouterr().out)[0]["good"]


def test_what_cannot_be_read_exits_with_two(tmp_path: Path, capsys) -> None:
    (tmp_path / "note.pdf").write_bytes(b"a note")
    assert main.main(["verify", str(tmp_path / "note.pdf"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "unreadable"
    assert main.main(["verify", str(tmp_path / "nothing.pdf"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "unreadable"


def test_a_folder_is_looked_through_and_one_bad_file_decides(issued: Issued, tmp_path: Path, capsys) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.pdf").write_bytes(issued.pdf.read_bytes())
    (tmp_path / "b.jws").write_bytes(issued.record.read_bytes())
    (tmp_path / "readme.txt").write_text("not looked at")
    words = ["verify", str(tmp_path), "--trust", str(issued.root), "--json"]
    assert main.main(words) == 0
    assert [one["verdict"] for one in json.loads(capsys.readouterr().out)] == ["known", "known"]
    (tmp_path / "c.pdf").write_bytes(issued.pdf.read_bytes() + b"\n%% more")
    assert main.main(words) != 0
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_a_root_that_is_none_is_misuse(issued: Issued, capsys) -> None:
    assert main.main(["verify", str(issued.pdf), "--trust", str(issued.pdf)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "root.pem" in said.err


def test_for_people_the_answer_is_in_words(issued: Issued, capsys) -> None:
    assert main.main(["verify", str(issued.pdf), "--trust", str(issued.root)]) == 0
    said = capsys.readouterr().out
    assert "known" in said
    assert "Ada Example" in said
    assert "1 of 1 file is good." in said


def test_content_check_tells_its_whole_shape(capsys) -> None:
    code = main.main(["content", "check", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert code == (1 if report["problems"] else 0)
    assert set(report) >= {
        "problems", "policy", "clauses", "items", "must_pass", "scenarios", "pictures", "lessons", "paths", "reading",
    }  # fmt: skip
    assert report["policy"]["version"] == "7.0"
    assert main.main(["content", "check"]) == code
    assert capsys.readouterr().out.strip()


def test_content_that_is_not_there_is_misuse(tmp_path: Path, capsys) -> None:
    assert main.main(["content", "check", "--content", str(tmp_path / "nothing")]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


def test_content_with_problems_exits_with_one(tmp_path: Path, capsys, monkeypatch) -> None:
    from quizzes import check

    problem = {"file": "a.md", "line": 3, "code": "x", "message": "A link leads nowhere."}
    real = check.content_report
    monkeypatch.setattr(check, "content_report", lambda *all_: {**real(*all_), "problems": [problem]})
    assert main.main(["content", "check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"] == [problem]


@pytest.mark.parametrize("words", [["nonsense"], ["verify"], ["demo"], ["verify", "a.pdf", "--nonsense"]])
def test_misuse_exits_with_two_and_leaves_stdout_empty(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_an_error_for_people_is_one_line_on_stderr(monkeypatch, capsys) -> None:
    def fail(_options) -> int:
        raise PostwiseError("The disk is full.", todo="Make some room.")

    monkeypatch.setattr("ui.commands.answer_of", fail)
    assert main.main(["doctor"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "The disk is full. Make some room.\n")


def test_no_command_opens_the_window_on_the_data_folder(monkeypatch, tmp_path: Path) -> None:
    from ui import app

    seen = []
    monkeypatch.setattr(app, "run", lambda data, content: seen.append((data, content)) or 0)
    assert main.main(["--data", str(tmp_path / "a"), "--content", str(tmp_path / "c")]) == 0
    monkeypatch.setenv("POSTWISE_DATA", str(tmp_path / "b"))
    assert main.main([]) == 0
    assert seen == [(tmp_path / "a", tmp_path / "c"), (tmp_path / "b", None)]


def test_demo_and_screens_hand_on_what_was_asked(monkeypatch, tmp_path: Path, capsys) -> None:
    from ui import offscreen

    seen = []
    monkeypatch.setattr(offscreen, "play_demo", lambda *given, **named: seen.append((given, named)))
    monkeypatch.setattr(offscreen, "take_screens", lambda out, content: ([str(out)], [str(out)]))
    assert main.main(["demo", "--out", "D", "--name", "Bo Example", "--email", "bo@example.org", "--screens"]) == 0
    assert seen == [((Path("D"), None, "Bo Example", "bo@example.org"), {"screens": True})]
    assert capsys.readouterr().out == ""
    assert main.main(["screens", "--out", "D", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == ["D"]


def test_a_draft_is_looked_at_and_one_that_cannot_be_read_is_misuse(tmp_path: Path, capsys) -> None:
    (tmp_path / "draft.txt").write_text("Write to ada@example.org #repaircafeday", "utf-8")
    assert main.main(["post", str(tmp_path / "draft.txt"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"findings", "counts", "spoken"}
    assert "email" in {one["rule"] for one in found["findings"]}
    assert main.main(["post", str(tmp_path / "nothing.txt"), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {"error": said.err.rstrip("\n")}
    assert main.main(["post", str(tmp_path / "nothing.txt")]) == 2
    assert capsys.readouterr().out == ""


def test_a_photo_that_is_none_is_misuse(tmp_path: Path, capsys) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"no photo")
    assert main.main(["photo", str(tmp_path / "photo.jpg"), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {"error": said.err.rstrip("\n")}
    assert "Traceback" not in said.err


def test_the_doctor_in_a_process_prints_one_document_and_touches_nothing(tmp_path: Path) -> None:
    done = process("doctor", "--json", "--data", tmp_path / "data")
    found = json.loads(done.stdout)
    assert done.returncode == (1 if found["problems"] else 0)
    assert found["paths"]["data"] == str(tmp_path / "data")
    assert found["database"]["state"] == "absent"
    assert list(tmp_path.iterdir()) == []
    told = process("doctor", POSTWISE_DATA=str(tmp_path / "other"))
    assert str(tmp_path / "other") in told.stdout


def test_verify_in_a_process_prints_one_document_and_loads_no_window(issued: Issued) -> None:
    done = process("verify", issued.pdf, "--trust", issued.root, "--json", QT_DEBUG_PLUGINS="1")
    assert done.returncode == 0
    assert [one["verdict"] for one in json.loads(done.stdout)] == ["known"]
    assert "Qt" not in done.stderr


def test_whoever_reads_only_the_first_line_gets_no_traceback(issued: Issued) -> None:
    words = [sys.executable, str(ROOT / "main.py"), "verify", *[str(issued.pdf)] * 3, "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaints = running.stderr.read()
    assert running.returncode == 1
    assert complaints == ""


def in_bytes(*words: object, output: int | IO[bytes] = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Run main.py where the output is in the older spelling of Windows, which lacks Ŵ, as Python has it there."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


def test_a_document_is_in_utf_8_whatever_the_output_is_and_lines_do_not_end_the_program(issued: Issued) -> None:
    named = issued.pdf.with_name("Ŵyn.pdf")
    named.write_bytes(issued.pdf.read_bytes())
    done = in_bytes("verify", named, "--trust", issued.root, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))[0]["file"] == str(named)
    done = in_bytes("verify", named, "--trust", issued.root)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u0174yn.pdf" in done.stdout


def test_complaints_hold_letters_that_the_output_lacks(tmp_path: Path) -> None:
    done = in_bytes("verify", tmp_path, "--trust", tmp_path / "Ŵyn.pem")
    assert done.returncode == 2
    assert rb"\u0174yn.pem" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_an_answer_that_cannot_be_written_is_a_sentence_and_two(issued: Issued, more: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = in_bytes("verify", issued.pdf, "--trust", issued.root, *more, output=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"The answer could not be written: ")
    assert done.stderr.count(b"\n") == 1


def test_an_output_that_is_closed_is_a_sentence_and_two(issued: Issued, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main.main(["verify", str(issued.pdf), "--trust", str(issued.root), "--json"]) == 2
    assert capsys.readouterr().err.startswith("The answer could not be written: ")


def test_help_names_every_command() -> None:
    done = process("--help")
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("demo", "verify", "doctor", "content", "screens"))

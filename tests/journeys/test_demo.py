"""The demo as IT plays it: one command in a process, its files, their verdicts, and nothing anywhere else."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

Run = Callable[..., tuple[int, str, str]]


def verdicts(run: Run, *words: object) -> tuple[int, list[dict]]:
    code, out, _complaints = run("verify", *words, "--json")
    return code, json.loads(out)


def test_it_ends_well_and_in_under_a_minute(played) -> None:
    assert played.code == 0, played.complaints
    assert played.seconds < 60
    assert played.said == ""
    assert "Traceback" not in played.complaints


def test_all_its_files_are_there(played) -> None:
    names = {place.name for place in played.out.iterdir()}
    assert {"certificate.pdf", "record.jws", "root.pem", "postwise.db", "screens"} <= names
    assert (played.out / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert (played.out / "root.pem").read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in (played.out / "root.pem").read_text()


def test_nothing_is_written_anywhere_else(played) -> None:
    assert played.elsewhere == []


def test_with_its_root_the_certificate_is_known(played, run: Run) -> None:
    code, found = verdicts(run, played.out / "certificate.pdf", "--trust", played.out / "root.pem")
    assert code == 0
    (one,) = found
    assert (one["verdict"], one["good"]) == ("known", True)
    assert one["name"] == played.name
    assert one["email"] == "sian@example.org"
    assert one["policy_version"] == "7.0"
    assert one["signers"]


def test_without_it_it_is_whole_but_from_nobody_known(played, run: Run) -> None:
    code, (one,) = verdicts(run, played.out / "certificate.pdf")
    assert code == 1
    assert (one["verdict"], one["good"]) == ("unrecognised", False)


def test_record_and_certificate_tell_the_same(played, run: Run) -> None:
    code, found = verdicts(
        run, played.out / "certificate.pdf", played.out / "record.jws", "--trust", played.out / "root.pem"
    )
    assert code == 0
    pdf, jws = found
    same = (
        "verdict",
        "good",
        "completion_id",
        "name",
        "email",
        "completed_at",
        "expires_at",
        "policy_version",
        "score",
    )
    assert {key: pdf[key] for key in same} == {key: jws[key] for key in same}


def test_one_changed_byte_is_seen(played, run: Run, tmp_path: Path) -> None:
    data = bytearray((played.out / "certificate.pdf").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "changed.pdf").write_bytes(data)
    code, (one,) = verdicts(run, tmp_path / "changed.pdf", "--trust", played.out / "root.pem")
    assert code in (1, 2)
    assert not one["good"]


def test_the_name_stands_on_the_page_as_it_was_typed(played, qapp: QApplication) -> None:
    document = QPdfDocument(None)
    document.load(str(played.out / "certificate.pdf"))
    words = document.getAllText(0).text()
    document.close()
    assert played.name in re.sub(r"\s+", " ", words)


def test_every_screen_is_a_picture_of_the_whole_window(played) -> None:
    pictures = sorted((played.out / "screens").iterdir())
    assert all(re.fullmatch(r"\d\d-[a-z-]+\.png", picture.name) for picture in pictures)
    names = {picture.stem[3:] for picture in pictures}
    assert names >= {
        "welcome", "home", "policy", "lesson", "practice", "check", "check-question", "check-feedback", "check-result",
        "acknowledge", "certificate", "record", "record-answers", "search", "settings",
    }  # fmt: skip
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1280, 860), picture.name
        colours = {image.pixel(x, y) for x in range(0, 1280, 16) for y in range(0, 860, 16)}
        assert len(colours) > 4, f"{picture.name} is all but empty"


def test_the_data_are_whole(played) -> None:
    with closing(sqlite3.connect(played.out / "postwise.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM completion").fetchone() == (1,)


def test_a_letter_that_cannot_be_printed_is_named(run: Run, tmp_path: Path) -> None:
    code, said, complaints = run("demo", "--out", tmp_path / "D", "--name", "李 Example")
    assert code == 2
    assert said == ""
    assert "cannot print 李" in complaints
    assert "Traceback" not in complaints
    assert not (tmp_path / "D" / "certificate.pdf").exists()


def test_a_folder_that_cannot_be_written_to_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    code, said, complaints = run("demo", "--out", tmp_path / "file" / "D")
    assert (code, said) == (2, "")
    assert str(tmp_path / "file" / "D") in complaints
    assert "Traceback" not in complaints

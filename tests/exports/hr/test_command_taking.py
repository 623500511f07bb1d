"""Tests for exports/hr/command_taking.py: taking certificates in, deciding, countersigning, withdrawing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from exports.errors import ExportError
from exports.hr import authority, invitation
from exports.trust import Trust
from exports.verifying import verify
from modules.errors import PostwiseError


def test_from_invitation_to_countersigned_certificate(hr, signed_for, installation, now: datetime) -> None:
    files = hr("invite", "--out", hr.data / "out", "--person", "robin@example.org")[1]["files"]
    asked = invitation.read(Path(files[0]).read_bytes(), now)
    assert asked.email == "robin@example.org"
    prove = lambda id_: invitation.prove(asked, id_, installation.root_der)  # noqa: E731
    completion, _record, certificate = signed_for("100", installation, prove)
    inbox = hr.data / "inbox"
    inbox.mkdir()
    (inbox / "robin.pdf").write_bytes(certificate)
    code, taken = hr("import", inbox)
    assert (code, taken["accepted"], taken["waiting"], taken["rejected"]) == (0, 1, 0, 0)
    assert (taken["files"][0]["verdict"], taken["files"][0]["good"]) == ("invited", True)
    assert [row["name"] for row in hr("list", "--status", "done")[1]] == ["Robin Example"]
    out = hr.data / "signed"
    code, done = hr("countersign", "--out", out)
    assert done["countersigned"] == [completion.id]
    root = authority.public_root(hr.data / "hr")
    assert verify(Path(done["files"][0]).read_bytes(), Trust((root,)), now).verdict == "countersigned"
    assert hr("countersign")[1]["countersigned"] == []
    with pytest.raises(ExportError, match="no completion"):
        hr("countersign", "nobody-s")
    assert hr("list", "--status", "done")[1][0]["countersigned_at"]


def test_a_doubtful_file_waits_for_a_named_person_with_a_note(hr, signed_for, installation) -> None:
    (hr.data / "a.pdf").write_bytes(signed_for("101", installation)[2])
    code, taken = hr("import", hr.data / "a.pdf")
    assert (code, taken["waiting"], taken["files"][0]["verdict"]) == (1, 1, "unrecognised")
    code, (doubt,) = hr("tray")
    assert (code, doubt["email"]) == (1, "aine@example.org")
    with pytest.raises(PostwiseError):
        hr("accept", doubt["id"], "--note", "  ")
    with pytest.raises(PostwiseError):
        hr("accept", doubt["id"], "--note", "Asked her.", who="")
    assert hr("list", "--status", "done")[1] == []
    assert hr("accept", doubt["id"], "--note", "Asked her on the phone.")[0] == 0
    assert hr("tray") == (0, [])
    assert [row["verdict"] for row in hr("list", "--status", "done")[1]] == ["known"]
    with pytest.raises(PostwiseError):
        hr("refuse", doubt["id"], "--note", "Too late.")


def test_what_is_refused_counts_nothing_and_rubbish_is_rejected(hr, signed_for, stranger) -> None:
    (hr.data / "j.jws").write_bytes(signed_for("102", stranger)[1])
    (hr.data / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, taken = hr("import", hr.data / "j.jws", hr.data / "x.pdf", hr.data / "nowhere.pdf")
    assert (code, taken["waiting"], taken["rejected"]) == (1, 1, 2)
    (doubt,) = hr("tray")[1]
    assert hr("refuse", doubt["id"], "--note", "Not hers.")[0] == 0
    assert hr("list", "--status", "done")[1] == []


def test_a_pinned_root_makes_a_key_known(hr, signed_for, installation) -> None:
    completion, _record, certificate = signed_for("100", installation)
    (hr.data / "r.pdf").write_bytes(certificate)
    (hr.data / "root.pem").write_bytes(installation.root_pem)
    code, taken = hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")
    assert (code, taken["files"][0]["verdict"]) == (0, "known")
    assert hr("revoke", completion.id, "--note", "Made by her brother.")[0] == 0
    assert hr("list", "--status", "done")[1] == []
    assert hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")[1]["files"][0]["verdict"] == "revoked"


@pytest.fixture
def accepted(hr, signed_for, installation) -> str:
    """Take in the certificate of one person and return its id."""
    completion, _record, certificate = signed_for("100", installation)
    (hr.data / "r.pdf").write_bytes(certificate)
    (hr.data / "root.pem").write_bytes(installation.root_pem)
    assert hr("import", hr.data / "r.pdf", "--trust", hr.data / "root.pem")[0] == 0
    return str(completion.id)


def test_what_was_countersigned_before_can_be_written_out_again(hr, accepted: str) -> None:
    assert hr("countersign")[1] == {"countersigned": [accepted], "countersigned_before": [], "files": []}
    for words in ([], [accepted], [accepted, accepted]):
        out = hr.data / f"good{len(words)}"
        document = hr("countersign", *words, "--out", out)[1]
        assert document["files"] == [str(out / f"{accepted}.pdf")]
        assert (document["countersigned"], document["countersigned_before"]) == ([], [accepted])
        assert (out / f"{accepted}.pdf").read_bytes().startswith(b"%PDF-")
    assert hr("countersign", accepted)[1] == {"countersigned": [], "countersigned_before": [], "files": []}


def test_after_a_write_that_failed_the_next_one_has_the_files(hr, accepted: str) -> None:
    (hr.data / "taken").write_text("a file where the folder should be")
    with pytest.raises(ExportError):
        hr("countersign", "--out", hr.data / "taken")
    document = hr("countersign", "--out", hr.data / "good")[1]
    assert (document["countersigned"], document["countersigned_before"]) == ([], [accepted])
    assert len(document["files"]) == 1


def test_what_was_withdrawn_is_not_written_out(hr, accepted: str) -> None:
    hr("countersign")
    hr("revoke", accepted, "--note", "Made by her brother.")
    assert hr("countersign", accepted, "--out", hr.data / "none")[1]["files"] == []
    assert hr("countersign", "--out", hr.data / "none")[1]["files"] == []


def test_a_root_that_is_a_folder_is_refused(hr) -> None:
    with pytest.raises(ExportError, match="folder"):
        hr("import", hr.data / "r.pdf", "--trust", hr.data)

"""Tests for ui/commands.py: the commands that need no window, up to the code, the document and the lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from ui import commands
from ui.arguments import parser


@pytest.fixture
def answer(tmp_path: Path):
    """Give what answers a command line, as main.py asks it."""
    deeds = dict.fromkeys(("open", "demo", "screens", "hr open"), lambda _options: 0)

    def ask(*words: str):
        options = parser(deeds, lambda _options: 0).parse_args(["--data", str(tmp_path / "data"), *words])
        return commands.answer_of(options)

    return ask


def test_verifying_a_file_that_is_none_of_ours_is_misuse(answer, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    code, document, lines = answer("verify", str(tmp_path / "a.pdf"))
    assert code == 2
    assert document[0]["verdict"] == "unreadable"
    assert lines


def test_the_content_check_answers_with_the_whole_report(answer) -> None:
    code, document, lines = answer("content", "check")
    assert (code, document["problems"]) == (0, [])
    assert lines[0] == "0 problems."


def test_a_post_is_looked_at(answer, tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text("Call me on 07700 900123 tonight", "utf-8")
    code, document, _lines = answer("post", str(tmp_path / "post.txt"))
    assert code == 1
    assert "phone" in {finding["rule"] for finding in document["findings"]}


def test_hr_is_asked_by_the_name_given_or_that_of_the_account(answer, tmp_path: Path, monkeypatch) -> None:
    from exports.hr import commands as hr

    seen = []
    monkeypatch.setattr(hr, "run", lambda given, options: seen.append((given, options.command)) or (0, [], []))
    monkeypatch.setattr("getpass.getuser", lambda: "account")
    answer("hr", "list", "--by", "Hana Example")
    answer("hr", "audit")
    (first, one), (second, other) = seen
    assert (first.who, one, second.who, other) == ("Hana Example", "list", "account", "audit")
    assert (first.data, first.versions) == (tmp_path / "data", frozenset({"7.0"}))
    assert first.folder == tmp_path / "data" / "hr"


def test_an_account_without_a_name_is_still_somebody(answer, monkeypatch) -> None:
    from exports.hr import commands as hr

    def nameless() -> str:
        raise OSError("no user name")

    seen = []
    monkeypatch.setattr(hr, "run", lambda given, _options: seen.append(given.who) or (0, [], []))
    monkeypatch.setattr("getpass.getuser", nameless)
    answer("hr", "list")
    assert seen == ["unknown"]


def test_progress_goes_to_standard_error_now_and_then_and_at_the_end(capsys) -> None:
    for done in range(1001):
        assert commands._tell_progress(done, 1000) is True
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert 90 <= len(lines) <= 110
    assert lines[-1] == "1000 of 1000"


def test_a_document_of_hr_is_the_only_thing_on_standard_output(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("POSTWISE_PASSPHRASE", "kettle otter window")
    data = str(tmp_path / "data")
    assert main.main(["--data", data, "hr", "init", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["organisation"] == "WRAP"
    assert main.main(["--data", data, "hr", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main.main(["--data", data, "hr", "init"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_packs_are_asked_with_the_data_file_and_what_hr_allows(answer, tmp_path: Path, monkeypatch) -> None:
    from exports.packs import commands as packs

    seen = []
    monkeypatch.setattr(packs, "run", lambda given, options: seen.append((given, options.command)) or (0, [], []))
    answer("pack", "check", "a")
    data = tmp_path / "data"
    data.mkdir()
    settings = (Path(main.__file__).parent / "modules/content/organisation.toml").read_text("utf-8")
    settings = settings.replace("allow_unsigned_packs = false", "allow_unsigned_packs = true")
    (data / "organisation.toml").write_text(settings, "utf-8")
    answer("pack", "install", "a")
    (first, one), (second, other) = seen
    assert (first.allow_unsigned, one, second.allow_unsigned, other) == (False, "check", True, "install")
    assert (first.data, first.database) == (data, data / "postwise.db")


def test_hr_works_with_the_policy_of_the_installed_pack(answer, pack, tmp_path: Path, monkeypatch) -> None:
    from exports.hr import commands as hr

    seen = []
    monkeypatch.setattr(hr, "run", lambda given, _options: seen.append(given.organisation.name) or (0, [], []))
    pack(tmp_path / "data", "1.0", 'name = "Mend"')
    answer("hr", "list")
    assert seen == ["Mend"]


def test_a_pack_that_is_none_answers_with_two_and_its_reason(tmp_path: Path, capsys) -> None:
    (tmp_path / "a").write_bytes(b"nothing")
    assert main.main(["--data", str(tmp_path / "data"), "pack", "install", str(tmp_path / "a"), "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["installed"]) == ("unreadable", False)
    assert not (tmp_path / "data").exists()

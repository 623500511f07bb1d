"""Tests for ui/arguments.py: the commands, their options, and where the data are."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.arguments import data_folder, parser

WITH_A_WINDOW = ("open", "demo", "screens", "hr open")


@pytest.fixture
def parse():
    deeds = {name: (lambda _options, name=name: name) for name in WITH_A_WINDOW}

    def one(*words: str):
        return parser(deeds, lambda _options: "answer").parse_args(words)

    return one


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ([], "open"),
        (["demo", "--out", "d"], "demo"),
        (["screens", "--out", "d"], "screens"),
        (["hr", "open"], "hr open"),
        (["verify", "a.pdf"], "answer"),
        (["doctor"], "answer"),
        (["photo", "a.jpg"], "answer"),
        (["post", "-"], "answer"),
        (["content", "check"], "answer"),
        (["pack", "build", "course", "--out", "a"], "answer"),
        (["pack", "check", "a"], "answer"),
        (["pack", "install", "a"], "answer"),
        (["hr", "list"], "answer"),
        (["hr", "erase", "a@example.org", "--note", "asked"], "answer"),
    ],
)
def test_each_command_has_its_deed(parse, words: list[str], deed: str) -> None:
    options = parse(*words)
    assert options.deed(options) == deed


@pytest.mark.parametrize(
    "words",
    [
        ["demo"],
        ["verify"],
        ["content"],
        ["screens"],
        ["nonsense"],
        ["--nonsense"],
        ["doctor", "extra"],
        ["hr"],
        ["pack"],
        ["pack", "build", "a"],
        ["hr", "erase", "a"],
    ],
)
def test_misuse_exits_with_two_and_says_so_on_stderr(parse, capsys, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(*words)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "postwise" in said.err


def test_help_exits_with_nought(parse, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        parse("--help")
    assert ended.value.code == 0
    assert "verify" in capsys.readouterr().out


def test_the_demo_has_a_person_who_is_plainly_made_up(parse) -> None:
    options = parse("demo", "--out", "d")
    assert (options.name, options.email, options.screens) == ("Robin Example", "robin@example.org", False)
    assert options.out == Path("d")


def test_a_root_can_be_trusted_more_than_once(parse) -> None:
    options = parse("verify", "a", "b", "--trust", "x.pem", "--trust", "y.pem", "--json")
    assert options.paths == [Path("a"), Path("b")]
    assert options.trust == [Path("x.pem"), Path("y.pem")]
    assert options.json
    assert parse("verify", "a").trust == []


@pytest.mark.parametrize("words", [["--data", "d", "doctor"], ["doctor", "--data", "d"]])
def test_the_data_folder_may_be_named_before_and_after_the_command(parse, words: list[str]) -> None:
    assert data_folder(parse(*words)) == Path("d")


@pytest.mark.parametrize("words", [["--content", "c", "content", "check"], ["content", "check", "--content", "c"]])
def test_so_may_the_content(parse, words: list[str]) -> None:
    assert parse(*words).content == Path("c")


def test_the_option_wins_over_the_environment(parse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTWISE_DATA", "elsewhere")
    assert data_folder(parse("doctor")) == Path("elsewhere")
    assert data_folder(parse("--data", "d", "doctor")) == Path("d")


def test_without_both_it_is_the_platform_s_own_place(parse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("POSTWISE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = data_folder(parse("doctor"))
    assert found.name == "Postwise"
    assert found.is_absolute()


def test_every_command_of_hr_takes_a_passphrase_from_a_file_and_a_name(parse) -> None:
    options = parse("hr", "list", "--passphrase-file", "p.txt", "--by", "Robin Example")
    assert (options.group, options.command) == ("hr", "list")
    assert (options.passphrase_file, options.by) == (Path("p.txt"), "Robin Example")


def test_no_command_of_hr_takes_the_passphrase_itself(parse) -> None:
    with pytest.raises(SystemExit):
        parse("hr", "list", "--passphrase", "secret")

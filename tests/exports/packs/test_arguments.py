"""The command line of packs: its three commands and their options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from exports.packs.arguments import add_commands


def parse(*words: str) -> argparse.Namespace:
    top = argparse.ArgumentParser()

    def add(group: Any, name: str, purpose: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=purpose)
        made.set_defaults(command=name)
        return made

    add_commands(top.add_subparsers(required=True), add)
    return top.parse_args(words)


def test_build_takes_a_folder_and_where_it_goes() -> None:
    options = parse("build", "course", "--out", "a")
    assert (options.command, options.group, options.folder, options.out) == ("build", "pack", Path("course"), Path("a"))
    assert (options.version, options.id, options.unsigned, options.passphrase_file) == ("", "", False, None)


def test_build_takes_version_id_and_where_the_passphrase_is() -> None:
    words = ("--version", "1.2", "--id", "small", "--unsigned", "--passphrase-file", "secret")
    options = parse("build", "course", "--out", "a", *words)
    assert (options.version, options.id, options.unsigned) == ("1.2", "small", True)
    assert options.passphrase_file == Path("secret")


@pytest.mark.parametrize("name", ["check", "install"])
def test_check_and_install_take_a_file_and_roots(name: str) -> None:
    options = parse(name, "a", "--trust", "b", "--trust", "c")
    assert (options.command, options.group, options.file) == (name, "pack", Path("a"))
    assert options.trust == [Path("b"), Path("c")]
    assert parse(name, "a").trust == []


@pytest.mark.parametrize(
    "words", [(), ("build",), ("build", "a"), ("check",), ("install", "a", "b"), ("check", "--json")]
)
def test_misuse_exits_with_two(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(*words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""

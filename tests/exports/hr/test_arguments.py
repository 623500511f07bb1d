"""Tests for exports/hr/arguments.py: which commands of HR there are, and what each asks for."""

from __future__ import annotations

import argparse

import pytest

from exports.hr import command_keeping, command_people, command_taking
from exports.hr.arguments import add_commands

SET_UP = {"init", "restore", "root"}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser()

    def add(group, name: str, words: str) -> argparse.ArgumentParser:
        assert words
        made = group.add_parser(name, help=words)
        made.set_defaults(command=name)
        return made

    add_commands(top.add_subparsers(required=True), add)
    return top


def names() -> set[str]:
    (group,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return set(group.choices)


def test_every_command_that_is_offered_is_carried_out_and_the_other_way_round() -> None:
    done = {*SET_UP, *command_people.COMMANDS, *command_taking.COMMANDS, *command_keeping.COMMANDS}
    assert names() == done


@pytest.mark.parametrize(
    "words",
    [
        ["roster"],
        ["invite"],
        ["import"],
        ["accept", "1"],
        ["refuse", "1"],
        ["revoke", "1"],
        ["report"],
        ["report", "--format", "docx", "--out", "x"],
        ["list", "--status", "asleep"],
        ["list", "--sort", "shoe"],
        ["export", "a"],
        ["rectify", "a", "--note", "x"],
        ["rectify", "a", "--set", "team=x"],
        ["erase", "a"],
        ["backup"],
        ["restore"],
    ],
)
def test_a_command_without_what_it_needs_is_misuse(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_erasing_and_retention_only_speak_unless_they_are_told_to_act() -> None:
    assert parser().parse_args(["erase", "a", "--note", "x"]).yes is False
    assert parser().parse_args(["retain"]).apply is False


def test_more_than_one_status_and_team_can_be_named() -> None:
    options = parser().parse_args(["list", "--status", "due", "--status", "soon", "--team", "A", "--team", "B"])
    assert (options.status, options.team) == (["due", "soon"], ["A", "B"])

"""The set-up script, with pretended programs, packages and Pythons: nothing is installed here."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with two lock files and no .venv; what would run is listed in `ran`."""
    (tmp_path / "requirements").mkdir()
    for kind in ("run", "test"):
        (tmp_path / "requirements" / f"{kind}.lock").write_text(f"{kind}==1 --hash=sha256:0\n")
    ran: list[list[str]] = []

    def pretended_call(command, **options):
        command = [str(part) for part in command]
        ran.append(command)
        if command[1:3] == ["-m", "venv"]:
            make_python(tmp_path / ".venv")
        return codes.get(next((word for word in command if word in codes), ""), 0)

    codes: dict[str, int] = {}
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev.subprocess, "call", pretended_call)
    monkeypatch.setattr(dev, "install_system_packages", lambda kind: None)
    monkeypatch.setattr(dev, "is_usable", lambda: dev.python().exists())
    return SimpleNamespace(folder=tmp_path, ran=ran, codes=codes)


def make_python(venv: Path) -> None:
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()


def made_venv(ran: list[list[str]]) -> bool:
    return any(command[1:3] == ["-m", "venv"] for command in ran)


def installed(ran: list[list[str]]) -> list[str]:
    return [command[-1] for command in ran if "install" in command]


# What a person types


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_a_python_that_is_too_old_or_too_new_is_refused_in_words(version, monkeypatch, capsys):
    pretended = SimpleNamespace(version_info=version, version=".".join(map(str, version)))
    monkeypatch.setattr(dev, "sys", pretended)
    assert dev.main(["test"]) == 2
    assert f"needs Python 3.11, 3.12 or 3.13; this is {pretended.version}." in capsys.readouterr().out


def test_the_pythons_it_accepts_are_those_of_the_package():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    newest_refused = f"{dev.NEWEST[0]}.{dev.NEWEST[1] + 1}"
    assert config["options"]["python_requires"] == f">={dev.OLDEST[0]}.{dev.OLDEST[1]},<{newest_refused}"


@pytest.mark.parametrize("arguments", [[], ["fly"], ["--help"]])
def test_without_a_command_that_it_knows_it_shows_its_commands(arguments, capsys):
    assert dev.main(arguments) == 2
    shown = capsys.readouterr().out
    listed = set(re.findall(r"python3 dev\.py (\w+)", shown))
    assert listed == {"run", "test", "bench", "screens", "texts", "signs", "lock"}


def test_a_stop_by_the_keyboard_is_not_a_crash(monkeypatch, capsys):
    def stopped(kind):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "prepare", stopped)
    assert dev.main(["test"]) == 130
    assert "Run the same command again to go on" in capsys.readouterr().out


# run, test and the others


@pytest.mark.parametrize(
    ("platform", "environment", "opens"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_known_by_its_names(platform, environment, opens):
    assert dev.has_display(platform, environment) is opens


def test_without_a_display_run_says_so_and_plays_the_demo(project, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_display", lambda platform, environment: False)
    assert dev.main(["run"]) == 0
    assert project.ran[-1][1:] == ["main.py", "demo", "--out", "demo", "--screens"]
    assert "There is no display here" in capsys.readouterr().out


def test_with_a_display_run_opens_the_app(project, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda platform, environment: True)
    assert dev.main(["run"]) == 0
    assert project.ran[-1] == [str(dev.python()), "main.py"]


def test_arguments_of_run_reach_the_app_also_without_a_display(project, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda platform, environment: False)
    project.codes["verify"] = 1
    assert dev.main(["run", "verify", "a b.pdf", "--json"]) == 1
    assert project.ran[-1][1:] == ["main.py", "verify", "a b.pdf", "--json"]


def test_arguments_of_test_go_to_pytest_alone(project):
    assert dev.main(["test", "tests/modules", "-q"]) == 0
    assert project.ran[-1][1:] == ["-m", "pytest", "tests/modules", "-q"]


def test_every_step_of_test_runs_even_when_one_fails(project, capsys):
    project.codes["mypy"] = 2
    assert dev.main(["test"]) == 1
    assert [command[2] for command in project.ran[-5:]] == ["ruff", "ruff", "mypy", "content", "pytest"]
    assert capsys.readouterr().out.endswith("Failed: types\n")


def test_a_good_run_of_all_steps_says_so_and_asks_for_coverage(project, capsys):
    assert dev.main(["test"]) == 0
    assert {"--cov=records", "--cov-branch", "--cov-fail-under=95"} <= set(project.ran[-1])
    assert capsys.readouterr().out.endswith("All steps passed.\n")


def test_bench_runs_the_benchmarks_and_nothing_else(project):
    assert dev.main(["bench", "-k", "start"]) == 0
    assert project.ran[-1][3:5] == ["tests/benchmarks", "--benchmark-only"]
    assert project.ran[-1][-2:] == ["-k", "start"]


@pytest.mark.parametrize(("arguments", "folder"), [([], "screens"), (["pictures"], "pictures")])
def test_screens_go_where_they_are_wanted(project, arguments, folder):
    assert dev.main(["screens", *arguments]) == 0
    assert project.ran[-1][1:] == ["main.py", "screens", "--out", folder]


def test_the_words_to_translate_carry_no_date(project, capsys):
    words = project.folder / dev.TEXTS
    words.parent.mkdir(parents=True)
    words.write_text('msgid ""\n"POT-Creation-Date: 2026-11-22\\n"\n"Language: Ŵ\\n"\n', "utf-8")
    assert dev.main(["texts"]) == 0
    assert words.read_text("utf-8") == 'msgid ""\n"Language: Ŵ\\n"\n'


def test_the_run_lock_is_limited_to_the_versions_of_the_test_lock(project):
    assert dev.main(["lock"]) == 0
    test, run = project.ran[-2:]
    assert test[-1] == "requirements/test.in"
    assert run[-1] == "requirements/run.in"
    assert run[run.index("-c") + 1] == "requirements/test.lock"
    assert "-c" not in test


# .venv and its stamp


def test_a_first_start_makes_the_venv_and_installs_the_locked_packages(project, capsys):
    dev.prepare("run")
    assert made_venv(project.ran)
    assert installed(project.ran) == ["requirements/run.lock"]
    assert {"--require-hashes", "--no-deps", ":all:"} <= set(project.ran[-1])
    assert dev.is_installed("run")
    assert not dev.is_installed("test")
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_second_start_does_nothing(project, capsys):
    dev.prepare("run")
    project.ran.clear()
    capsys.readouterr()
    dev.prepare("run")
    assert project.ran == []
    assert capsys.readouterr().out == ""


def test_what_the_tests_need_is_enough_to_run(project):
    dev.prepare("test")
    assert dev.is_installed("run")


def test_what_a_run_needs_is_not_enough_to_test_but_the_venv_stays(project):
    dev.prepare("run")
    project.ran.clear()
    dev.prepare("test")
    assert not made_venv(project.ran)
    assert installed(project.ran) == ["requirements/test.lock"]


def test_a_changed_lock_file_is_installed(project):
    dev.prepare("run")
    (project.folder / "requirements/run.lock").write_text("run==2\n")
    assert not dev.is_installed("run")


def test_another_version_of_python_is_a_change_but_an_update_in_place_is_not(project, monkeypatch):
    dev.prepare("run")
    monkeypatch.setattr(sys, "version", "3.11.99 (an update)")
    assert dev.is_installed("run")
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not dev.is_installed("run")


def test_a_venv_whose_python_is_gone_is_made_again(project):
    dev.prepare("run")
    dev.python().unlink()
    project.ran.clear()
    dev.prepare("run")
    assert made_venv(project.ran)
    assert dev.is_installed("run")


def test_a_failed_install_says_what_to_do_and_is_tried_again(project, capsys):
    project.codes["pip"] = 1
    with pytest.raises(SystemExit):
        dev.prepare("run")
    said = capsys.readouterr().out
    assert "Could not install the packages (exit code 1)" in said
    assert "Run the same command again" in said
    assert not dev.is_installed("run")
    project.codes.clear()
    dev.prepare("run")
    assert dev.is_installed("run")


def test_a_stop_half_way_through_a_renewal_does_not_look_finished(project):
    dev.prepare("test")
    (project.folder / "requirements/test.lock").write_text("test==2\n")
    project.codes["pip"] = 1
    with pytest.raises(SystemExit):
        dev.prepare("test")
    assert not dev.is_installed("run")


def test_a_venv_that_cannot_be_made_stops_before_pip(project, capsys):
    project.codes["venv"] = 1
    with pytest.raises(SystemExit):
        dev.prepare("run")
    assert "Could not make .venv (exit code 1)" in capsys.readouterr().out
    assert installed(project.ran) == []


@pytest.mark.parametrize("left", ["nothing", "an empty file", "a Python without pip"])
def test_a_broken_venv_is_known_as_broken(left, tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    if left != "nothing":
        make_python(tmp_path / ".venv")
        dev.python().chmod(0o755)
    if left == "a Python without pip":
        dev.python().write_text("#!/bin/sh\nexit 1\n")
    assert not dev.is_usable()


def test_a_whole_venv_is_known_as_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "python", lambda: Path(sys.executable))
    assert dev.is_usable()


def test_pip_keeps_the_mirror_of_the_person_and_nothing_that_bends_the_locked_set(project, monkeypatch):
    seen = {}
    monkeypatch.setattr(dev, "call", lambda *command, environment: seen.update(environment) or 0)
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_CONSTRAINT", "mine.txt")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    dev.pip("-r", "requirements/run.lock")
    assert seen["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert seen["PIP_CONSTRAINT"] == os.devnull
    assert "PIP_TARGET" not in seen
    assert Path(seen["PIP_CACHE_DIR"]).is_relative_to(project.folder)


# System packages


@pytest.fixture
def bare(monkeypatch):
    """A Debian with nothing: no Qt library, no venv, no program but apt-get; what runs is listed."""
    ran: list[list[str]] = []

    def pretended_run(command, **options):
        ran.append(command)
        return subprocess.CompletedProcess(command, codes.get(command[-1], 0), "from apt\n", "")

    codes: dict[str, int] = {}
    pretended = SimpleNamespace(ran=ran, codes=codes, root=True, sudo=False, programs={"apt-get"}, platform="linux")
    monkeypatch.setattr(dev, "is_loadable", lambda library: library in pretended.programs)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in pretended.programs else None)
    monkeypatch.setattr(dev.subprocess, "run", pretended_run)
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **options: 0 if pretended.sudo else 1)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0 if pretended.root else 1000, raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    return pretended


def test_root_installs_what_is_missing_and_nothing_that_only_tests_need(bare, capsys):
    bare.programs |= {"libGL.so.1"}
    dev.install_system_packages("run")
    update, install = bare.ran
    assert update[:2] == ["apt-get", "update"]
    assert {"libegl1", "python{}.{}-venv".format(*sys.version_info[:2])} <= set(install)
    assert not {"libgl1", "qpdf"} & set(install)
    assert "still not found" in capsys.readouterr().out


def test_tests_need_the_witnesses_too(bare):
    assert {"poppler-utils", "qpdf", "xvfb"} <= set(dev.missing_packages("test"))
    assert "qpdf" not in dev.missing_packages("run")


def test_without_rights_the_one_line_is_printed_and_nothing_is_run(bare, capsys):
    bare.root = False
    with pytest.raises(SystemExit) as stop:
        dev.install_system_packages("run")
    assert stop.value.code == 1
    assert bare.ran == []
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("  sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 ")


def test_sudo_is_used_where_it_asks_no_password(bare):
    bare.root, bare.sudo = False, True
    bare.programs.add("sudo")
    dev.install_system_packages("run")
    assert [command[:2] for command in bare.ran] == [["sudo", "-n"], ["sudo", "-n"]]


def test_a_failed_apt_shows_what_apt_said_and_the_line_to_run(bare, capsys):
    bare.codes["DPkg::Lock::Timeout=300"] = 100
    with pytest.raises(SystemExit):
        dev.install_system_packages("run")
    said = capsys.readouterr().out
    assert "from apt" in said
    assert said.splitlines()[-1].startswith("  apt-get install -y")


def test_another_linux_is_told_the_names_and_goes_on(bare, capsys):
    bare.programs.clear()
    dev.install_system_packages("run")
    assert "Debian calls them: libgl1" in capsys.readouterr().out
    assert bare.ran == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_left_alone(bare, platform, monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", platform)
    dev.install_system_packages("test")
    assert bare.ran == []


def test_where_everything_is_there_nothing_is_installed(bare, monkeypatch):
    monkeypatch.setattr(dev, "missing_packages", lambda kind: [])
    dev.install_system_packages("test")
    assert bare.ran == []


def test_a_library_is_asked_of_the_linker():
    assert not dev.is_loadable("libthere-is-none.so.9")


def test_root_needs_no_sudo_and_nobody_gets_none(bare):
    assert dev.rights() == []
    bare.root = False
    assert dev.rights() is None

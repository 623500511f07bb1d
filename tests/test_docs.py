"""The docs say what is true: links lead somewhere, commands exist, each rule and each part is named."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

import dev
import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def commands(parser: argparse.ArgumentParser, before: str = "") -> set[str]:
    """Return all commands of the command line, with the words before them: 'content check'."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        return {before.strip()}
    return {
        name
        for group in groups
        for word, below in group.choices.items()
        for name in commands(below, f"{before} {word}")
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_inside_the_project_leads_somewhere(page):
    # What is set as code is an example: its links lead somewhere inside a course.
    words = re.sub(r"^```.*?^```|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)#]+)\)", words)
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_readme_and_the_page_for_hr_list_every_command_and_no_other():
    tables = text("README.md") + text("docs/hr.md").partition("## Every command")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `([a-z ]+?)(?= [^a-z]|`| PATH)", tables, re.MULTILINE))
    assert listed == commands(main.parser(main.DEEDS, main.answer))


def test_the_readme_gives_the_two_commands_alone_on_a_line():
    assert {"python3 dev.py run", "python3 dev.py test"} <= set(text("README.md").splitlines())


def test_the_set_up_script_describes_each_of_its_commands():
    assert dev.__doc__ is not None
    for name in re.findall(r"python3 dev\.py (\w+)", dev.__doc__):
        assert getattr(dev, name).__doc__


@pytest.mark.parametrize("line", [line for line in text("requirements/run.in").splitlines() if "==" in line])
def test_each_package_of_the_app_has_its_reason_and_its_version_written_down(line):
    name, _, version = line.partition("==")
    pages = [page.read_text("utf-8").lower() for page in (ROOT / "docs/decisions").glob("*.md")]
    names = {name.lower(), name.lower().removesuffix("-essentials").removesuffix("-addons"), f"python-{name.lower()}"}
    assert any(version in page and any(f"{known} {version}" in page for known in names) for page in pages)


def test_each_package_of_the_tests_is_named():
    page = text("docs/decisions/test-tools.md").lower()
    wanted = re.findall(r"^([a-z][\w-]*)==", text("requirements/test.in"), re.MULTILINE)
    assert len(wanted) > 8
    assert [name for name in wanted if name not in page] == []


def test_each_rule_of_the_architecture_is_on_its_page():
    rules = re.findall(
        r"^def (\w+)\((?:path|paths|texts)\b.*Iterator|^def (cycles)", text("tests/test_architecture.py"), re.MULTILINE
    )
    names = {first or second for first, second in rules} - {"imports"}
    assert len(names) > 7
    assert [name for name in names if f"`{name}`" not in text("docs/architecture.md")] == []


def test_the_version_of_the_package_is_in_the_list_of_changes():
    version = re.search(r"^version = (.+)$", text("setup.cfg"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in text("CHANGELOG.md")

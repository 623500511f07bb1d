"""What a real assistive-technology client is told, through AT-SPI, in a display and a message bus of its own (Linux).

`atspi_check.py` is the client. Where the programs for it are missing, these tests say so loudly and do not run:
apt-get install xvfb xauth dbus-daemon at-spi2-core python3-pyatspi
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SYSTEM_PYTHON = "/usr/bin/python3"
PAGES = ("welcome", "home", "policy", "lesson", "refresher", "refresher-begun", "check", "certificate")
# Roles that somebody operates: each of them must say what it is for.
INTERACTIVE = {"push button", "radio button", "check box", "combo box", "text", "link", "toggle button", "menu item",
               "slider", "spin button"}  # fmt: skip
Nodes = list[dict[str, Any]]


def missing() -> str:
    """Return what this machine lacks, empty where it has all."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI, which is Linux only"
    lacking = [name for name in ("xvfb-run", "xauth", "dbus-run-session", "dbus-daemon") if not shutil.which(name)]
    if not Path(SYSTEM_PYTHON).exists():
        lacking.append(SYSTEM_PYTHON)
    elif subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        lacking.append("python3-pyatspi")
    if not any(Path(place).exists() for place in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core")):
        lacking.append("at-spi2-core")
    return ", ".join(lacking)


@pytest.fixture(scope="module")
def seen(played, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All pages as the client saw them; the finished induction is that of the demo."""
    if lacking := missing():
        pytest.skip(f"NOT CHECKED: what assistive technology is told; missing here: {lacking}")
    folder = tmp_path_factory.mktemp("atspi")
    shutil.copytree(played.out, folder / "finished")
    client = [SYSTEM_PYTHON, str(HERE / "atspi_check.py"), sys.executable, str(ROOT / "main.py")]
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", "dbus-run-session", "--", *client,
         str(folder / "empty"), str(folder / "finished"), str(folder / "seen.json")],
        env={**surroundings, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads((folder / "seen.json").read_text("utf-8")))


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, seen: dict[str, Any]) -> tuple[str, Nodes]:
    return request.param, seen[request.param]


def of(nodes: Nodes, role: str) -> Nodes:
    return [node for node in nodes if node["role"] == role]


def test_nothing_one_operates_is_without_a_name(page: tuple[str, Nodes]) -> None:
    name, nodes = page
    operated = [node for node in nodes if node["role"] in INTERACTIVE]
    assert operated, f"{name} shows nothing to operate"
    assert [node for node in operated if not (node["name"] or node["labels"])] == []


def test_nothing_takes_focus_without_a_name(page: tuple[str, Nodes]) -> None:
    _name, nodes = page
    windows = {"frame", "window", "application"}
    silent = [n for n in nodes if n["focusable"] and n["role"] not in windows and not (n["name"] or n["labels"])]
    assert silent == []


def test_headings_are_headings_with_their_level(page: tuple[str, Nodes]) -> None:
    name, nodes = page
    headings = of(nodes, "heading")
    levels = [int(node["attributes"]["level"]) for node in headings]
    assert levels, f"{name} has no heading"
    if name != "check":  # a question is a heading below that of the page, which is the window's title
        assert levels[0] == 1
    assert all(node["name"] for node in headings)
    assert all(below - above <= 1 for above, below in pairwise(levels)), "a level is left out"


def test_every_button_that_is_enabled_can_be_pressed(page: tuple[str, Nodes]) -> None:
    _name, nodes = page
    for button in [node for node in of(nodes, "push button") if node["enabled"]]:
        assert {"press", "showmenu", "show menu"} & set(button["actions"]), button["name"]


def test_something_on_the_page_has_the_focus(page: tuple[str, Nodes]) -> None:
    name, nodes = page
    assert [node["role"] for node in nodes if node["focused"]], f"{name} has no focus"


def test_the_first_start_is_a_form_with_names_and_help(seen: dict[str, Any]) -> None:
    fields = {node["name"]: node for node in of(seen["welcome"], "text")}
    assert {"Your full name", "Work e-mail"} <= set(fields)
    assert fields["Work e-mail"]["description"] == "So that HR knows which person you are."
    assert fields["Your full name"]["focused"]
    boxes = [node["name"] for node in of(seen["welcome"], "check box")]
    assert "I manage people or recruit" in boxes
    assert {label for node in of(seen["welcome"], "combo box") for label in node["labels"]} == {
        "Team",
        "Where you work",
    }


def test_the_policy_is_heard_clause_by_clause_with_its_links(seen: dict[str, Any]) -> None:
    paragraphs = [node["name"] for node in of(seen["policy"], "paragraph")]
    assert any(words.startswith("Clause 0-p1: ") for words in paragraphs)
    assert any(words.startswith("In plain words: ") for words in paragraphs)
    links = of(seen["policy"], "link")
    assert links
    assert all("press" in link["actions"] for link in links)


def test_a_lesson_s_picture_is_heard_in_words(seen: dict[str, Any]) -> None:
    pictures = [node["name"] for node in seen["lesson"] if node["role"] in ("image", "icon") and node["name"]]
    assert any(len(words) > 20 for words in pictures)


def test_a_button_pressed_by_the_client_opened_the_lesson(seen: dict[str, Any]) -> None:
    title = seen["lesson-button"].removeprefix("Read again: ")
    assert title in [node["name"] for node in of(seen["lesson"], "heading")]


def test_a_link_followed_by_the_client_put_the_focus_on_its_clause(seen: dict[str, Any]) -> None:
    quoted = next(node["name"] for node in seen["lesson"] if node["name"].startswith("Policy clause "))
    clause = quoted.removeprefix("Policy clause ").partition(",")[0]
    focused = [node["name"] for node in seen["after-link"] if node["focused"]]
    assert any(words.startswith(f"Clause {clause}: ") for words in focused), focused


def test_a_question_says_what_can_be_chosen(seen: dict[str, Any]) -> None:
    nodes = seen["check"]
    steps = [node["name"] for node in of(nodes, "radio button")]
    assert {"Guessing", "Fairly sure", "Sure"} <= set(steps)
    main = next(node for node in of(nodes, "push button") if node["name"] == "Check my answer")
    assert not main["enabled"]
    assert any(node["name"].startswith("Question 1 of ") for node in nodes)


def test_the_certificate_is_there_in_words(seen: dict[str, Any]) -> None:
    words = " ".join(node["name"] for node in seen["certificate"])
    assert "Picture of your certificate. All its words follow below." in words
    assert "Siân Ŵyn-Ŷates" in words
    assert {"Save as PDF", "Send to HR", "Print"} <= {node["name"] for node in of(seen["certificate"], "push button")}

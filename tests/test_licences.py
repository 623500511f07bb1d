"""Nothing that the app loads at run time may be under the GPL or AGPL alone (docs/decisions/licences.md)."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def locked(kind: str) -> list[str]:
    """Return the names of the packages in one lock file."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / f"requirements/{kind}.lock").read_text("utf-8"), re.MULTILINE)


def licence(name: str) -> str:
    """Return what a package says of its licence, in one line."""
    told = metadata(name)
    classes = [line.rpartition("::")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([told.get("License-Expression") or "", (told.get("License") or "")[:200], *classes])


def is_free_of_gpl(words: str) -> bool:
    """Whether one may use it without the GPL: no GPL named, or the LGPL as a choice beside it."""
    gpl = re.search(r"(?<!L)(?<!Lesser )A?GPL|GNU (Affero )?General", words)
    return gpl is None or "LGPL-3.0-only OR" in words


@pytest.mark.parametrize("name", locked("run"))
def test_a_package_of_the_app_is_not_under_the_gpl(name):
    try:
        words = licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is for another platform")
    assert words.strip(), "it does not name its licence"
    assert is_free_of_gpl(words)


def test_all_that_a_run_needs_is_also_in_the_lock_of_the_tests():
    assert set(locked("run")) < set(locked("test"))


def test_both_locks_name_the_same_versions():
    versions = [
        dict(re.findall(r"^(\S+)==(\S+)", (ROOT / f"requirements/{kind}.lock").read_text("utf-8"), re.MULTILINE))
        for kind in ("run", "test")
    ]
    assert versions[0].items() <= versions[1].items()


def test_the_locked_versions_are_those_that_the_package_asks_for():
    asked = re.findall(r"^    (\S+) ==(\S+)$", (ROOT / "setup.cfg").read_text("utf-8"), re.MULTILINE)
    assert {f"{name}=={version}" for name, version in asked} == {
        line for line in (ROOT / "requirements/run.in").read_text("utf-8").split("\n") if line and line[0] != "#"
    }


@pytest.mark.parametrize("words", ["GPL-3.0-only", "AGPL-3.0-or-later", " GNU General Public License v3 (GPLv3)"])
def test_the_gpl_would_be_seen(words):
    assert not is_free_of_gpl(words)


@pytest.mark.parametrize("words", ["MIT", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "LGPL-2.1", "MPL-2.0"])
def test_other_licences_pass(words):
    assert is_free_of_gpl(words)

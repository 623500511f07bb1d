"""Opening the course in force, and going back to one before when it cannot be read."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports.packs.installing import install
from exports.packs.manifest import as_bytes
from exports.packs.opening import open_in_force

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def two(make_pack: Any, tmp_path: Path, now: datetime) -> Path:
    """Install versions 1.0 and 1.1 of the small course."""
    for version in ("1.0", "1.1"):
        install(make_pack.pack(version), tmp_path, now)
    return tmp_path


def test_without_a_pack_the_shipped_course_is_open_and_nothing_is_told(tmp_path: Path) -> None:
    found = open_in_force(tmp_path, "en")
    assert (found.source.shipped, found.version, found.notice) == (True, "", "")
    assert found.catalogue.policy.version == "7.0"
    assert not list(tmp_path.iterdir())


def test_the_newest_pack_is_open(two: Path, make_pack: Any) -> None:
    found = open_in_force(two, "en")
    assert (found.source.shipped, found.version, found.notice) == (False, "1.1", "")
    assert found.catalogue.fingerprint == make_pack.pack().manifest.fingerprint
    assert found.source.read("organisation.toml")


def empty(file: Path) -> None:
    file.write_text("", "utf-8")


def no_manifest(file: Path) -> None:
    (file.parents[1] / "manifest.json").unlink()


def no_folder(file: Path) -> None:
    shutil.rmtree(file.parents[1])


def one_more(file: Path) -> None:
    (file.parent / "lessons/extra.md").write_text("x", "utf-8")


BREAK = [empty, Path.unlink, no_manifest, no_folder, one_more]


@pytest.mark.parametrize("spoil", BREAK)
def test_one_that_was_changed_is_left_for_the_one_before_and_that_is_told(
    two: Path, spoil: Callable[[Path], Any]
) -> None:
    spoil(two / "content/2-1.1/en/facts.toml")
    found = open_in_force(two, "en")
    assert found.version == "1.0"
    assert "1.1" in found.notice
    assert "Nothing that you did is lost" in found.notice


@pytest.mark.parametrize("spoil", BREAK)
def test_where_none_can_be_read_the_shipped_course_is_open(two: Path, spoil: Callable[[Path], Any]) -> None:
    for name in ("2-1.1", "1-1.0"):
        spoil(two / "content" / name / "en/facts.toml")
    found = open_in_force(two, "en")
    assert (found.source.shipped, found.version) == (True, "")
    assert "1.1" in found.notice


def test_where_it_cannot_be_read_which_is_in_force_that_is_told(two: Path) -> None:
    (two / "content/current").write_bytes(b"\0")
    found = open_in_force(two, "en")
    assert found.source.shipped
    assert "came with Postwise" in found.notice


def test_settings_that_cannot_be_read_are_a_reason_to_go_back(make_pack: Any, tmp_path: Path, now: datetime) -> None:
    install(make_pack.pack("1.0"), tmp_path, now)
    pack = make_pack.pack("1.1")
    broken = {**pack.files, "organisation.toml": b"name = 3\n"}
    entries = tuple(
        replace(entry, size=len(broken[entry.name]), sha256=hashlib.sha256(broken[entry.name]).hexdigest())
        for entry in pack.manifest.files
    )
    manifest = replace(pack.manifest, files=entries)
    install(replace(pack, files=broken, manifest=manifest, manifest_data=as_bytes(manifest)), tmp_path, now)
    found = open_in_force(tmp_path, "en")
    assert found.version == "1.0"
    assert "1.1" in found.notice


def test_opening_loads_no_heavy_library() -> None:
    question = "import sys, json, exports.packs.opening; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", question], cwd=ROOT, text=True))
    assert not {"cryptography", "joserfc", "markdown", "sqlite_utils", "PIL", "PySide6"} & set(loaded)

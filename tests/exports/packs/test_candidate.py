"""A pack looked at before it is installed: every hostile one is refused, and the disk is as it was."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports.packs.apart import CancelledError
from exports.packs.building import assemble, collect, describe
from exports.packs.candidate import STEPS, Here, look_at
from exports.packs.errors import PackError
from exports.packs.installing import install
from modules.catalogue import read_catalogue
from modules.source import open_source
from quizzes.banks import read_bank
from quizzes.drawing import practise_items


@pytest.fixture
def here(tmp_path: Path, pinned: Any, now: datetime) -> Any:
    """Say what a pack is held against: the shipped course, and HR as an invitation pinned it."""
    source = open_source(None)
    catalogue, _problems = read_catalogue(source, "en")
    data = tmp_path / "data"
    data.mkdir()

    def make(*, allow: bool = False, attempts: tuple[Any, ...] = (), known: bool = True) -> Here:
        return Here(data, source, catalogue, pinned if known else None, data / "hr", allow, now, attempts)

    return make


def never() -> bool:
    return False


@pytest.fixture
def file(tmp_path: Path, shipped: Path, hr: Any, now: datetime) -> Any:
    """Make a pack of a folder with content: `file(folder, "1.0")`, signed by HR."""

    def make(folder: Path = shipped, version: str = "1.0", *, signer: Any = hr) -> Path:
        files, _left_out = collect(folder)
        place = tmp_path / f"{version}.postwise-pack"
        place.write_bytes(assemble(describe(folder, files, "wrap", version, now), files, signer))
        return place

    return make


def test_a_good_pack_says_what_it_changes_and_who_signed_it(
    here: Any, file: Any, new_version: Path, snapshot: Any
) -> None:
    given = here()
    held = snapshot(given.data)
    steps: list[int] = []
    found = look_at(file(new_version), given, cancelled=never, step=steps.append)
    assert found.version == "1.0"
    assert "Blue Heron Trust" in found.signer
    assert (found.change.before, found.change.after, found.change.duties) == ("7.0", "7.1", 1)
    assert steps == list(range(STEPS))
    assert snapshot(given.data) == held


def test_an_attempt_whose_questions_change_is_named(here: Any, file: Any, shipped: Path, tmp_path: Path) -> None:
    given = here()
    bank, _problems = read_bank(given.source, "en", given.catalogue)
    item = next(iter(bank.items.values()))
    attempt = practise_items(bank, [item.id], fingerprint="f", language="en", seed=1, now=given.now)
    folder = Path(shutil.copytree(shipped, tmp_path / "changed"))
    for place in (folder / "banks/en").glob("*.toml"):
        text = place.read_text("utf-8")
        if f'"{item.stem}"' in text:
            place.write_text(text.replace(f'"{item.stem}"', f'"{item.stem} Think first."'), "utf-8")
    assert look_at(file(folder), here(attempts=(attempt,)), cancelled=never).anew == ("practice",)
    assert look_at(file(version="1.1"), here(attempts=(attempt,)), cancelled=never).anew == ()


def test_the_version_that_is_installed_is_not_installed_again(here: Any, file: Any) -> None:
    given = here()
    found = look_at(file(), given, cancelled=never)
    install(found.pack, given.data, given.now)
    with pytest.raises(PackError, match="is the one that is installed") as caught:
        look_at(file(), given, cancelled=never)
    assert caught.value.verdict == "older"


def test_what_nobody_signed_needs_leave(here: Any, file: Any) -> None:
    place = file(signer=None)
    with pytest.raises(PackError) as caught:
        look_at(place, here(), cancelled=never)
    assert caught.value.verdict == "unsigned"
    assert look_at(place, here(allow=True), cancelled=never).signer == ""


def test_without_a_pinned_authority_no_signature_counts(here: Any, file: Any) -> None:
    with pytest.raises(PackError) as caught:
        look_at(file(), here(known=False), cancelled=never)
    assert caught.value.verdict == "unrecognised"


def test_a_course_with_problems_is_refused_with_each_of_them(here: Any, make_pack: Any, tmp_path: Path) -> None:
    place = tmp_path / "small.postwise-pack"
    place.write_bytes(make_pack.data())
    with pytest.raises(PackError) as caught:
        look_at(place, here(), cancelled=never)
    assert caught.value.verdict == "faulty"
    assert caught.value.problems


def test_it_stops_when_it_is_told_to(here: Any, file: Any, snapshot: Any) -> None:
    given = here()
    held = snapshot(given.data)
    with pytest.raises(CancelledError):
        look_at(file(), given, cancelled=lambda: True)
    assert snapshot(given.data) == held


def test_every_hostile_pack_is_refused_soon_with_a_reason_and_nothing_changes(
    hostile_pack: Any, here: Any, tmp_path: Path, snapshot: Any
) -> None:
    given = here()
    place = tmp_path / "hostile.postwise-pack"
    place.write_bytes(hostile_pack.data)
    held = snapshot(given.data)
    begun = time.monotonic()
    with pytest.raises(PackError) as caught:
        look_at(place, given, cancelled=never)
    assert str(caught.value).strip()
    assert snapshot(given.data) == held
    assert sorted(one.name for one in tmp_path.iterdir() if not one.name.startswith("pack")) == sorted(
        {"data", "hostile.postwise-pack"}
    )
    if hostile_pack.verdict not in {"older", "unsigned"}:
        assert time.monotonic() - begun < 2

"""What the tests of HR's exports share: one authority, made once, and a register on a fresh folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from exports.hr import authority as authorities
from exports.hr.authority import Authority
from modules.model import Organisation
from records.hr.register import Register, open_register

PASSPHRASE = "kettle otter window"


class Kept(NamedTuple):
    """An authority as it is on disk, and open."""

    folder: Path
    authority: Authority
    passphrase: str = PASSPHRASE


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Kept:
    """Make one authority for all tests; none of them may change its folder."""
    folder = tmp_path_factory.mktemp("hr")
    return Kept(folder, authorities.create(folder, "Blue Heron Trust", PASSPHRASE, now))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Authority:
    """Make the authority of another organisation."""
    return authorities.create(tmp_path_factory.mktemp("other-hr"), "Red Kite Trust", PASSPHRASE, now)


@pytest.fixture(scope="session")
def authority(kept: Kept) -> Authority:
    return kept.authority


@pytest.fixture
def copy(kept: Kept, tmp_path: Path) -> Path:
    """Return a folder with a copy of the authority, to be changed."""
    shutil.copytree(kept.folder, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def register(tmp_path: Path, now: datetime) -> Iterator[Register]:
    made = open_register(tmp_path / "register", now)
    yield made
    made.close()


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    return Organisation(
        name="Blue Heron Trust",
        short_name="Heron",
        homepage="https://heron.example",
        hr_email="hr@heron.example",
        training_link="",
        slides_link="",
        pass_mark=0.8,
        check_items=20,
        valid_months=12,
        new_starter_days=14,
    )

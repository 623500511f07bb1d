"""What there is to tell of the pack that is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.packs.about import About, about
from exports.packs.installing import install
from exports.packs.manifest import SIGNATURE
from exports.trust import Trust


@pytest.fixture
def trust(hr: Any) -> Trust:
    return Trust((hr.root_pem,))


def test_of_the_shipped_course_there_is_nothing_to_tell(tmp_path: Path, trust: Trust) -> None:
    assert about(tmp_path, "", trust) == About()
    assert about(tmp_path, "9.9", trust) == About()


def test_a_pack_is_told_with_its_signer_and_since_when(
    make_pack: Any, tmp_path: Path, now: datetime, trust: Trust
) -> None:
    pack = make_pack.pack("1.0")
    install(pack, tmp_path, now)
    found = about(tmp_path, "1.0", trust)
    assert found.manifest == pack.manifest
    assert found.signed
    assert "Blue Heron Trust" in found.signer
    assert found.since is not None
    assert abs(found.since - now) < timedelta(days=3650)
    assert found.before == ""


def test_a_signer_who_is_not_known_here_has_no_name(make_pack: Any, tmp_path: Path, now: datetime) -> None:
    install(make_pack.pack("1.0"), tmp_path, now)
    found = about(tmp_path, "1.0", Trust(()))
    assert (found.signed, found.signer) == (True, "")


def test_a_pack_that_nobody_signed_says_so(make_pack: Any, tmp_path: Path, now: datetime, trust: Trust) -> None:
    done = install(make_pack.pack("1.0"), tmp_path, now)
    (done.folder / SIGNATURE).unlink()
    found = about(tmp_path, "1.0", trust)
    assert (found.signed, found.signer) == (False, "")


def test_a_damaged_pack_still_has_its_way_back(make_pack: Any, tmp_path: Path, now: datetime, trust: Trust) -> None:
    install(make_pack.pack("1.0"), tmp_path, now)
    done = install(make_pack.pack("1.1"), tmp_path, now)
    (done.folder / "en/facts.toml").write_bytes(b"changed")
    assert about(tmp_path, "1.1", trust) == About(before="1.0")

"""Who vouches for a pack: HR as it is known here, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.errors import ExportError
from exports.hr import authority as authorities
from exports.packs.errors import PackError
from exports.packs.reading import read_pack
from exports.packs.vouching import pinned, signer
from exports.trust import Trust
from records.store import open_store


def test_the_hr_that_is_known_vouches(make_pack: Any, hr: Any, other_hr: Any, now: datetime) -> None:
    assert signer(make_pack.pack(), Trust((hr.root_pem,)), now) == "Blue Heron Trust HR"
    assert signer(make_pack.pack(), Trust((other_hr.root_pem + hr.root_pem,)), now) == "Blue Heron Trust HR"


def refused(pack: Any, trust: Trust, now: datetime) -> PackError:
    with pytest.raises(PackError) as caught:
        signer(pack, trust, now)
    return caught.value


def test_what_nobody_signed_says_what_to_do(make_pack: Any, hr: Any, now: datetime) -> None:
    error = refused(replace(make_pack.pack(), token=None), Trust((hr.root_pem,)), now)
    assert error.verdict == "unsigned"
    assert "organisation.toml" in error.todo


def test_another_hr_is_told_with_its_fingerprint(make_pack: Any, hr: Any, other_hr: Any, now: datetime) -> None:
    for trust in (Trust(), Trust((other_hr.root_pem,)), Trust((make_pack.learner.root_pem,))):
        error = refused(make_pack.pack(), trust, now)
        assert error.verdict == "unrecognised"
        assert authorities.fingerprint(hr.root) in error.what


def test_an_installation_never_stands_for_hr_even_where_its_root_is_trusted(make_pack: Any, now: datetime) -> None:
    pack = read_pack(make_pack.data(signer=make_pack.learner))
    error = refused(pack, Trust((make_pack.learner.root_pem,)), now)
    assert (error.verdict, "not by HR" in error.what) == ("unrecognised", True)


def test_a_signature_for_another_manifest_is_altered(make_pack: Any, hr: Any, now: datetime) -> None:
    moved = replace(make_pack.pack("2.0"), token=make_pack.pack("1.0").token)
    assert refused(moved, Trust((hr.root_pem,)), now).verdict == "altered"


def test_a_key_has_its_time(make_pack: Any, hr: Any, now: datetime) -> None:
    for moment in (now - timedelta(days=900), now + timedelta(days=365 * 40)):
        error = refused(make_pack.pack(), Trust((hr.root_pem,)), moment)
        assert (error.verdict, "not valid now" in error.what) == ("unrecognised", True)


def test_a_hostile_pack_that_reads_well_has_no_voucher(hostile_pack: Any, hr: Any, now: datetime) -> None:
    try:
        pack = read_pack(hostile_pack.data)
    except PackError:
        return  # met by test_reading
    if hostile_pack.verdict == "older":
        assert signer(pack, Trust((hr.root_pem,)), now)
    else:
        assert refused(pack, Trust((hr.root_pem,)), now).verdict == hostile_pack.verdict


def test_nothing_is_known_and_nothing_made_in_an_empty_folder(tmp_path: Path, now: datetime) -> None:
    assert pinned(tmp_path / "postwise.db", tmp_path / "hr") == Trust()
    assert not list(tmp_path.iterdir())


def test_the_authority_of_the_invitation_and_ones_own_are_known(
    tmp_path: Path, hr: Any, now: datetime, invited_by: Any
) -> None:
    database = tmp_path / "postwise.db"
    store = open_store(database, now)
    store.close()
    assert pinned(database, tmp_path / "hr") == Trust()
    invited_by(database, hr)
    assert pinned(database, tmp_path / "hr") == Trust((hr.root_pem,))
    own = authorities.create(tmp_path / "hr", "Red Kite Trust", "kettle otter window", now)
    assert pinned(database, tmp_path / "hr") == Trust((hr.root_pem, own.root_pem))


def test_an_authority_that_is_damaged_is_told(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "hr/authority").mkdir(parents=True)
    with pytest.raises(ExportError):
        pinned(tmp_path / "postwise.db", tmp_path / "hr")

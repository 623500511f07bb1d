"""The content check on a pack: sound, faulty, or not the course that its manifest names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.packs import course_check
from exports.packs.building import assemble, collect, describe
from exports.packs.course_check import check_course
from exports.packs.errors import PackError
from exports.packs.reading import Pack, read_pack


@pytest.fixture
def sound(shipped: Path, now: datetime) -> Pack:
    files, _left_out = collect(shipped)
    return read_pack(assemble(describe(shipped, files, "", "1.0", now), files, None))


def refused(pack: Pack, now: datetime | None = None) -> PackError:
    with pytest.raises(PackError) as caught:
        check_course(pack, "a.postwise-pack", now)
    return caught.value


def test_the_shipped_course_is_sound_and_ages_only_for_its_author(sound: Pack, now: datetime) -> None:
    check_course(sound, "a", now)
    later = now + timedelta(days=4_000)
    check_course(sound, "a")
    error = refused(sound, later)
    assert error.verdict == "faulty"
    assert any("facts.toml" in problem for problem in error.problems)


def test_every_problem_is_told_with_its_file_and_line(sound: Pack) -> None:
    broken = {**sound.files, "en/facts.toml": b"[[fact]]\nid = 3\n"}
    error = refused(replace(sound, files=broken))
    assert error.verdict == "faulty"
    assert any(problem.startswith("a.postwise-pack/en/facts.toml:") for problem in error.problems)
    assert str(len(error.problems)) in error.what


def test_a_pack_without_a_policy_is_faulty(make_pack: Any) -> None:
    pack = make_pack.pack()
    files = {name: data for name, data in pack.files.items() if "/policy/" not in name}
    error = refused(replace(pack, files=files))
    assert (error.verdict, len(error.problems)) == ("faulty", 1)
    assert "1 problem" in error.what


def test_a_course_that_the_app_does_not_read_is_faulty(make_pack: Any) -> None:
    pack = make_pack.pack()
    for languages in (("cy",), ("cy", "en")):
        error = refused(replace(pack, manifest=replace(pack.manifest, languages=languages)))
        assert (error.verdict, "English" in error.what) == ("faulty", True)


def test_another_fingerprint_is_another_course(make_pack: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_check, "look_through", lambda *_args, **_more: ())
    pack = make_pack.pack()
    check_course(pack, "a")
    error = refused(replace(pack, manifest=replace(pack.manifest, fingerprint="cd" * 32)))
    assert error.verdict == "altered"

"""What the tests of packs share: two authorities, a small course, the shipped one, and a table of hostile packs."""

from __future__ import annotations

import hashlib
import io
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports import jws, strict_json
from exports.issuing import issue_authority
from exports.keys import Installation
from exports.packs import installing
from exports.packs.building import assemble, collect, describe
from exports.packs.manifest import MANIFEST, SIGNATURE, Entry, Manifest, as_bytes
from exports.packs.reading import Pack, read_pack
from exports.trust import AUTHORITY_UNIT, HR_UNIT
from records.model import Invitation
from records.store import open_store

ROOT = Path(__file__).resolve().parents[3]
COURSE = ROOT / "tests" / "course"
File = tuple[zipfile.ZipInfo | str, bytes]


def authority(name: str, now: datetime) -> Installation:
    _key, issued = issue_authority(name, (AUTHORITY_UNIT, HR_UNIT), now)
    return Installation(issued.key, issued.leaf, issued.root, "passphrase")


@pytest.fixture(scope="session")
def hr(now: datetime) -> Installation:
    """Make the key of HR that is known here."""
    return authority("Blue Heron Trust", now)


@pytest.fixture(scope="session")
def other_hr(now: datetime) -> Installation:
    """Make the key of another organisation's HR, in an authority like ours that nobody here pinned."""
    return authority("Blue Heron Trust", now)


@pytest.fixture(autouse=True)
def came_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Postwise come with the policy of the small course too, so that packs of either may be the first one."""
    both = (*installing.shipped(), "en/policy/T01-2.0.md")
    monkeypatch.setattr(installing, "shipped", lambda: both)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Copy a small invented course, to be changed."""
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the shipped course as `--content` takes it; no test may change it."""
    folder = tmp_path_factory.mktemp("shipped") / "course"
    shutil.copytree(ROOT / "modules/content", folder)
    shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
    return folder


@dataclass
class Maker:
    """Makes packs of the small course: good ones with `data` and `pack`, and any others with `forge`."""

    hr: Installation
    other_hr: Installation
    learner: Installation
    now: datetime

    def parts(self, version: str = "1.0", **changes: str) -> tuple[Manifest, dict[str, bytes]]:
        files, _left_out = collect(COURSE)
        files |= {"organisation.toml": files["organisation.toml"] + f"# {changes}\n".encode()} if changes else {}
        return describe(COURSE, files, "small", version, self.now), files

    def data(self, version: str = "1.0", signer: Installation | None = None, **changes: str) -> bytes:
        return assemble(*self.parts(version, **changes), signer or self.hr)

    def pack(self, version: str = "1.0", **changes: str) -> Pack:
        return read_pack(self.data(version, **changes))

    def forge(self, more: list[File] = (), *, manifest: bytes = b"", drop: str = "", **listed: bytes) -> bytes:  # type: ignore[assignment]
        """Make a pack that HR signed, with more files in the zip, or `listed` ones that are in the manifest too."""
        made, files = self.parts()
        names = {name.replace("__", "/"): data for name, data in listed.items()}
        entries = tuple(Entry(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in names.items())
        manifest = manifest or as_bytes(replace(made, files=made.files + entries))
        inside: list[File] = [(MANIFEST, manifest), (SIGNATURE, jws.sign(manifest, self.hr)), *files.items()]
        return zipped([one for one in inside if one[0] != drop] + list(names.items()) + list(more))

    def table(self, **changes: Any) -> bytes:
        """Return the manifest with other values, in the right spelling."""
        return strict_json.dumps(strict_json.loads(as_bytes(self.parts()[0])) | changes)

    def entry(self, name: Any, size: Any = 1, sha256: Any = "ab" * 32) -> bytes:
        files = strict_json.loads(as_bytes(self.parts()[0]))["files"]
        return self.table(files=[*files, {"name": name, "size": size, "sha256": sha256}])


@pytest.fixture(scope="session")
def make_pack(hr: Installation, other_hr: Installation, stranger: Installation, now: datetime) -> Maker:
    return Maker(hr, other_hr, stranger, now)


def zipped(files: list[File]) -> bytes:
    """Return a zip with exactly these entries, whatever they are called."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def entry(name: str, mode: int = 0o100644, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def flagged(data: bytes, flags: int, method: int = 8) -> bytes:
    """Return a zip whose last entry says, in both of its places, that it has these flags and this way of packing."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.rfind(mark)
        struct.pack_into("<HH", changed, at + place, flags, method)
    return bytes(changed)


def resigned(make: Maker, token: bytes) -> bytes:
    manifest, files = make.parts()
    return zipped([(MANIFEST, as_bytes(manifest)), (SIGNATURE, token), *files.items()])


def token(make: Maker, signer: Installation, **changes: Any) -> bytes:
    return jws.sign(make.table(**changes), signer)


def borrowed(make: Maker) -> bytes:
    """Sign with a learner's key, and put the certificates of HR beside it."""
    return jws.sign(make.table(), Installation(make.learner.key, make.hr.leaf, make.hr.root, "file"))


def below(make: Maker) -> bytes:
    """Sign with the key of another HR, and put the root that is pinned beside it."""
    return jws.sign(make.table(), Installation(make.other_hr.key, make.other_hr.leaf, make.hr.root, "file"))


def long_listing(make: Maker) -> bytes:
    data = bytearray(make.data())
    struct.pack_into("<L", data, len(data) - 10, 1 << 30)
    return bytes(data)


def overlapping(make: Maker) -> bytes:
    """Let two names of the listing stand for the same packed bytes."""
    data = make.forge(**{"en__a.md": b"a", "en__b.md": b"a"})
    first = data.find(b"PK\x03\x04", data.find(b"en/a.md") - 40)
    listing = data.rfind(b"PK\x01\x02")
    return data[: listing + 42] + struct.pack("<L", first) + data[listing + 46 :]


_BOMB = b"0" * 1_900_000
_TEXT = bytes(range(32, 127)) * 2
# What it is, how it is made, and the verdict on it.
HOSTILE: dict[str, tuple[Callable[[Maker], bytes], str]] = {
    "path escape": (lambda m: m.forge([("../evil.md", b"x")]), "unsafe"),
    "path escape inside": (lambda m: m.forge([("en/../../evil.md", b"x")]), "unsafe"),
    "path escape, windows": (lambda m: m.forge([("en\\..\\..\\evil.md", b"x")]), "unsafe"),
    "path escape in the manifest too": (lambda m: m.forge(**{"..__evil.md": b"x"}), "unsafe"),
    "path escape in the manifest alone": (lambda m: m.forge(manifest=m.entry("../evil.md")), "unsafe"),
    "absolute name": (lambda m: m.forge([("/etc/evil.md", b"x")]), "unsafe"),
    "absolute name with a drive": (lambda m: m.forge([("C:/evil.md", b"x")]), "unsafe"),
    "name of a network place": (lambda m: m.forge([("//host/share/evil.md", b"x")]), "unsafe"),
    "stream of another file": (lambda m: m.forge([("en/facts.toml:hidden", b"x")]), "unsafe"),
    "device": (lambda m: m.forge([("en/CON.md", b"x")]), "unsafe"),
    "device with endings": (lambda m: m.forge([("en/lpt1.a.md", b"x")]), "unsafe"),
    "name cut by a NUL": (lambda m: m.forge([("en/a.md", b"x")]).replace(b"en/a.md", b"en/a\0md"), "unsafe"),
    "control character": (lambda m: m.forge([("en/a\n.md", b"x")]), "unsafe"),
    "letters of another alphabet": (lambda m: m.forge([("en/аdvice.md", b"x")]), "unsafe"),
    "hidden file": (lambda m: m.forge([("en/.hidden.md", b"x")]), "unsafe"),
    "trailing dot": (lambda m: m.forge([("en/a.md.", b"x")]), "unsafe"),
    "folder without a name": (lambda m: m.forge([("en//a.md", b"x")]), "unsafe"),
    "very long name": (lambda m: m.forge([("en/" + "a" * 300 + ".md", b"x")]), "unsafe"),
    "symlink": (lambda m: m.forge([(entry("en/a.md", stat.S_IFLNK | 0o777), b"/etc/passwd")]), "unsafe"),
    "symlink that is listed": (
        lambda m: m.forge([(entry("en/a.md", stat.S_IFLNK | 0o777), b"x")], manifest=m.entry("en/a.md")),
        "unsafe",
    ),
    "device file": (lambda m: m.forge([(entry("en/a.md", stat.S_IFCHR | 0o666), b"")]), "unsafe"),
    "pipe": (lambda m: m.forge([(entry("en/a.md", stat.S_IFIFO | 0o666), b"")]), "unsafe"),
    "folder entry": (lambda m: m.forge([("en/more/", b"")]), "unsafe"),
    "folder entry of DOS": (lambda m: m.forge([(entry("en/a.md", 0, external_attr=0x10), b"x")]), "unsafe"),
    "bomb by ratio": (lambda m: m.forge(**{"en__bomb.md": _BOMB}), "unsafe"),
    "bomb by size": (lambda m: m.forge([("en/a.md", _TEXT * 20_000)]), "unsafe"),
    "bomb by many files": (lambda m: m.forge([(f"en/{number}.md", b"x") for number in range(1_200)]), "unsafe"),
    "bomb by sum": (
        lambda m: m.forge([(entry(f"en/{n}.md", compress_type=0), bytes(1_900_000)) for n in range(11)]),
        "unsafe",
    ),
    "bomb by its listing": (long_listing, "unsafe"),
    "bomb as manifest": (lambda m: m.forge(manifest=_TEXT * 3_000), "unsafe"),
    "bomb in the manifest": (lambda m: m.forge(manifest=m.entry("en/a.md", 1 << 40)), "unsafe"),
    "more than a pack in the manifest": (
        lambda m: m.forge(
            manifest=m.table(
                files=[{"name": f"en/{n}.md", "size": 1_900_000, "sha256": "ab" * 32} for n in range(11)]
            )
        ),
        "unsafe",
    ),
    "twice the same name": (lambda m: m.forge(manifest=m.table(files=[
        {"name": "en/a.md", "size": 1, "sha256": "ab" * 32}] * 2)), "unsafe"),
    "twice but for capitals": (lambda m: m.forge([("en/Facts.toml", b"x")]), "unsafe"),
    "folder twice but for capitals": (lambda m: m.forge([("en/Lessons/a.md", b"x")]), "unsafe"),
    "file that is a folder": (lambda m: m.forge([("en/facts.toml/a.md", b"x")]), "unsafe"),
    "program in the manifest": (lambda m: m.forge(**{"en__evil.py": b"x"}), "unsafe"),
    "file outside the course": (lambda m: m.forge(**{"readme.md": b"x"}), "unsafe"),
    "language that is not named": (lambda m: m.forge(**{"cy__facts.toml": b"x"}), "unsafe"),
    "wrong hash": (lambda m: m.forge([("en/a.md", b"x")], manifest=m.entry("en/a.md")), "altered"),
    "wrong size": (lambda m: m.forge([("en/a.md", b"xy")], manifest=m.entry("en/a.md")), "altered"),
    "extra file": (lambda m: m.forge([("en/lessons/extra.md", b"x")]), "altered"),
    "missing file": (lambda m: m.forge(drop="en/facts.toml"), "altered"),
    "manifest in another spelling": (lambda m: m.forge(manifest=m.table().replace(b",", b", ")), "altered"),
    "manifest of another kind": (lambda m: m.forge(manifest=m.table(kind="postwise-invitation")), "altered"),
    "manifest with more in it": (lambda m: m.forge(manifest=m.table(note="x")), "altered"),
    "manifest that is no table": (lambda m: m.forge(manifest=b"[]"), "altered"),
    "manifest that is nested": (lambda m: m.forge(manifest=b"[" * 60_000), "altered"),
    "manifest with a name that is none": (lambda m: m.forge(manifest=m.entry(5)), "altered"),
    "manifest with a size that is none": (lambda m: m.forge(manifest=m.entry("en/a.md", True)), "altered"),
    "manifest with a hash that is none": (lambda m: m.forge(manifest=m.entry("en/a.md", 1, "zz")), "altered"),
    "manifest with an id that is none": (lambda m: m.forge(manifest=m.table(id="../a")), "altered"),
    "manifest with a version that is none": (lambda m: m.forge(manifest=m.table(version="1/../2")), "altered"),
    "manifest with a time that is none": (lambda m: m.forge(manifest=m.table(made_at="2026-11-22")), "altered"),
    "manifest without languages": (lambda m: m.forge(manifest=m.table(languages=[])), "altered"),
    "manifest with a language that is none": (lambda m: m.forge(manifest=m.table(languages=["en", ".."])), "altered"),
    "manifest changed after signing": (
        lambda m: resigned(m, token(m, m.hr, version="0.9")),
        "altered",
    ),
    "signature that is none": (lambda m: resigned(m, b"not.a.token"), "altered"),
    "signature too long": (lambda m: resigned(m, b"a" * 2_000_000), "unsafe"),
    "signature bent": (lambda m: resigned(m, token(m, m.hr)[:-8] + b"AAAAAAAA"), "altered"),
    "learner's key under HR's name": (lambda m: resigned(m, borrowed(m)), "altered"),
    "signed by a learner's installation": (lambda m: resigned(m, token(m, m.learner)), "unrecognised"),
    "signed by an authority that is not pinned": (lambda m: resigned(m, token(m, m.other_hr)), "unrecognised"),
    "another HR beside the pinned root": (lambda m: resigned(m, below(m)), "unrecognised"),
    "not signed": (lambda m: zipped([(MANIFEST, m.table()), *m.parts()[1].items()]), "unsigned"),
    "newer format": (lambda m: m.forge(manifest=m.table(format=2)), "unreadable"),
    "no manifest": (lambda m: m.forge(drop=MANIFEST), "unreadable"),
    "no zip": (lambda _m: b"%PDF-1.7", "unreadable"),
    "empty file": (lambda _m: b"", "unreadable"),
    "empty zip": (lambda _m: zipped([]), "unreadable"),
    "cut zip": (lambda m: m.data()[:-400], "unreadable"),
    "zip with a hole": (lambda m: m.data()[:300] + bytes(900) + m.data()[1_200:], "unreadable"),
    "zip behind something else": (lambda m: b"MZ" + m.data(), "unreadable"),
    "zip with a comment": (lambda m: m.data()[:-2] + b"\x05\0hello", "unreadable"),
    "large form of a zip": (lambda m: m.data()[:-22] + b"PK\x06\x07" + bytes(16) + m.data()[-22:], "unreadable"),
    "names that share their bytes": (overlapping, "unreadable"),
    "encrypted": (lambda m: flagged(m.forge([("en/a.md", b"x")]), 1), "unreadable"),
    "encrypted strongly": (lambda m: flagged(m.forge([("en/a.md", b"x")]), 0x41), "unreadable"),
    "patch": (lambda m: flagged(m.forge([("en/a.md", b"x")]), 0x20), "unreadable"),
    "packed in another way": (lambda m: flagged(m.forge([("en/a.md", b"x")]), 0, 12), "unreadable"),
    "far too large": (lambda _m: b"PK\x03\x04" + bytes(10_000_000), "unsafe"),
    "lower version": (lambda m: m.data("0.9"), "older"),
    "same version with other content": (lambda m: m.data("1.0", note="other"), "older"),
}  # fmt: skip
# Those that only the course in force, or who is trusted, can tell from good ones.
OF_LATER_STEPS = ("older", "unsigned", "unrecognised")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "hostile" in metafunc.fixturenames:
        metafunc.parametrize("hostile", list(HOSTILE))


class Hostile:
    """A hostile pack with its verdict: `data` is made when it is asked for."""

    def __init__(self, name: str, make: Maker) -> None:
        build, self.verdict = HOSTILE[name]
        self.name = name
        self.data = build(make)
        self.of_a_later_step = self.verdict in OF_LATER_STEPS or "sign" in name or "learner" in name


@pytest.fixture
def hostile_pack(hostile: str, make_pack: Maker) -> Hostile:
    return Hostile(hostile, make_pack)


@pytest.fixture(scope="session")
def snapshot() -> Callable[[Path], dict[str, Any]]:
    """Return everything that is below a folder: each file's bytes and time, each folder."""

    def take(folder: Path) -> dict[str, Any]:
        return {
            place.relative_to(folder).as_posix(): (place.stat().st_mtime_ns, place.read_bytes())
            if place.is_file()
            else None
            for place in sorted(folder.rglob("*"))
        }

    return take


def invitation(root: bytes, now: datetime) -> Invitation:
    return Invitation(
        id="0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77",
        name="Ada Example",
        email="ada@example.org",
        staff_number="",
        team="",
        nation="",
        audiences=("everyone",),
        organisation="Blue Heron Trust",
        hr_email="",
        due_at=now,
        made_at=now,
        secret="ab" * 32,
        root=root.decode(),
        fingerprint="",
    )


@pytest.fixture
def invited_by(now: datetime) -> Callable[[Path, Installation], None]:
    """Let the person of a data file take an invitation of this HR."""

    def take(database: Path, hr: Installation) -> None:
        store = open_store(database, now)
        store.invitations.take(invitation(hr.root_pem, now), None, now)
        store.close()

    return take


@pytest.fixture
def pinned(hr: Installation, now: datetime) -> Invitation:
    """Make the invitation by which HR is known here."""
    return invitation(hr.root_pem, now)

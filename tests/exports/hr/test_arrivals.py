"""What arrives: folders and archives, and what they are made of. Nothing hangs, and nothing is unpacked."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from exports.hr.arrivals import Arrival, Shelf, find, plain
from exports.verifying import LARGEST_FILE

Found = list[Arrival]


def found(*paths: Path) -> Found:
    with closing(Shelf()) as shelf:
        return list(find(paths, shelf))


def said(arrival: Arrival) -> str:
    with pytest.raises((ValueError, OSError)) as caught:
        arrival.read()
    return str(caught.value)


def zipped(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_folder_gives_what_can_be_a_certificate_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.PDF", "a.jws", "notes.txt", "b/z.pdf", "b/._z.pdf", "folder.zip.txt"):
        (tmp_path / name).write_bytes(name.encode())
    arrivals = found(tmp_path)
    assert [Path(one.name).relative_to(tmp_path).as_posix() for one in arrivals] == ["a.jws", "c.PDF", "b/z.pdf"]
    assert [one.read() for one in arrivals] == [b"a.jws", b"c.PDF", b"b/z.pdf"]
    assert arrivals[0].size == 5
    assert arrivals[0].changed == (tmp_path / "a.jws").stat().st_mtime_ns


def test_a_file_named_by_itself_arrives_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert found(tmp_path / "notes.txt")[0].read() == b"x"


def test_a_file_that_is_missing_or_vanishes_cannot_be_read(tmp_path: Path) -> None:
    assert "No such file" in said(found(tmp_path / "gone.pdf")[0])
    (tmp_path / "soon.pdf").write_bytes(b"x")
    (arrival,) = found(tmp_path)
    (tmp_path / "soon.pdf").unlink()
    assert "No such file" in said(arrival)


def test_links_to_folders_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.pdf").write_bytes(b"x")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/self.pdf").symlink_to(tmp_path / "a/self.pdf")
    (tmp_path / "a/two.pdf").symlink_to(tmp_path / "a/one.pdf")
    arrivals = {Path(one.name).name: one for one in found(tmp_path)}
    assert sorted(arrivals) == ["one.pdf", "self.pdf", "two.pdf"]
    assert arrivals["two.pdf"].read() == b"x"
    assert said(arrivals["self.pdf"])


@pytest.mark.parametrize("name", ["pipe.pdf", "pipe.zip"])
def test_pipes_and_devices_are_not_opened(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / f"zero-{name}").symlink_to("/dev/zero")
    assert {said(one) for one in found(tmp_path)} == {"This is not a file that can be read."}
    assert said(found(Path("/dev/zero"))[0]) == "This is not a file that can be read."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "a.pdf").chmod(0)
    assert "Permission" in said(found(tmp_path)[0])


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (arrival,) = found(tmp_path)
    assert arrival.name == str(tmp_path / "locked")
    assert "Permission denied" in said(arrival)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert "too large" in said(found(tmp_path)[0])
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(LARGEST_FILE)
    assert len(found(tmp_path)[0].read()) == LARGEST_FILE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siân Ŵyn.pdf", "Siân Ŵyn.pdf"),
        ("a\nb.pdf", "a\\nb.pdf"),
        ("\x1b[2J.pdf", "\\x1b[2J.pdf"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("a\udcff.pdf", "a\\udcff.pdf"),
    ],
)
def test_a_name_is_shown_as_what_it_is(name: str, shown: str) -> None:
    assert plain(name) == shown


def test_names_of_any_bytes_are_found(tmp_path: Path) -> None:
    for name in (b"a\xff.pdf", b"b\n.pdf", "c\u202e.pdf".encode()):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"x")
    assert [one.read() for one in found(tmp_path)] == [b"x"] * 3
    assert all(one.name.isprintable() for one in found(tmp_path))


# --- archives


def test_an_archive_gives_its_files_wherever_their_names_point(tmp_path: Path) -> None:
    names = [
        "a.pdf",
        "../../b.pdf",
        "/etc/c.jws",
        "C:\\d.pdf",
        "deep/e.PDF",
        "x\u202e.pdf",
        "__MACOSX/._a.pdf",
        "n.txt",
    ]
    path = zipped(tmp_path / "all.zip", {name: name.encode() for name in names})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("folder.pdf/", b"")
    with closing(Shelf()) as shelf:
        arrivals = list(find([tmp_path], shelf))
        assert [one.read().decode() for one in arrivals] == names[:6]
    assert arrivals[1].name == f"{path}/../../b.pdf"
    assert arrivals[5].name.endswith("x\\u202e.pdf")
    assert not (tmp_path.parent.parent / "b.pdf").exists()


def test_two_files_of_one_name_are_two(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.pdf", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.pdf", b"2")
    with closing(Shelf()) as shelf:
        arrivals = list(find([path], shelf))
        assert [(one.name, one.read()) for one in arrivals] == [(f"{path}/a.pdf", b"1"), (f"{path}/a.pdf (2)", b"2")]


def test_several_archives_are_read_one_after_the_other_and_back(tmp_path: Path) -> None:
    for number in range(3):
        zipped(tmp_path / f"{number}.zip", {"a.pdf": b"%d" % number, "b.pdf": b"b"})
    with closing(Shelf()) as shelf:
        arrivals = list(find([tmp_path], shelf))
        assert [one.read() for one in arrivals] == [b"0", b"b", b"1", b"b", b"2", b"b"]
        assert arrivals[0].read() == b"0"


def test_an_archive_that_vanishes_is_told(tmp_path: Path) -> None:
    zipped(tmp_path / "0.zip", {"a.pdf": b"0"})
    zipped(tmp_path / "1.zip", {"a.pdf": b"1"})
    with closing(Shelf()) as shelf:
        arrivals = list(find([tmp_path], shelf))
        (tmp_path / "0.zip").unlink()
        assert "No such file" in said(arrivals[0])
        assert arrivals[1].read() == b"1"


def test_an_archive_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "0.zip", {"a.pdf": b"0"})

    def refuse(_path: Path) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("exports.hr.arrivals._listing", refuse)
    (arrival,) = found(path)
    assert "Permission denied" in said(arrival)


def test_an_archive_in_an_archive_is_named(tmp_path: Path) -> None:
    zipped(tmp_path / "inner.zip", {"a.pdf": b"x"})
    path = zipped(tmp_path / "outer.zip", {"inner.zip": (tmp_path / "inner.zip").read_bytes()})
    (arrival,) = found(path)
    assert "archive inside an archive" in said(arrival)


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.pdf": b"x" * 50})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    assert "password" in said(found(path)[0])


def test_a_bomb_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    """Ten gigabytes, as the archive says; and as many as it does not say."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("small.pdf", bytes(900_000))
        archive.writestr("ratio.pdf", bytes(5_000_000))
        archive.writestr("lies.pdf", bytes(30_000_000))
        archive.writestr("huge.pdf", b"x")
        archive.getinfo("lies.pdf").file_size = 1_000
        archive.getinfo("huge.pdf").file_size = 10 << 30
    started = time.perf_counter()
    with closing(Shelf()) as shelf:
        small, ratio, lies, huge = find([path], shelf)
        assert len(small.read()) == 900_000
        assert "too large" in said(ratio)
        assert "damaged" in said(lies)
        assert "too large" in said(huge)
    assert time.perf_counter() - started < 5


def listing(count: int, length: int, *, long: bool) -> bytes:
    """Return the end of an archive that says it has so many files, with so long a list."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), length, 0, 0)
    if not long:
        return end
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    short = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return record + locator + short


@pytest.mark.parametrize("long", [False, True])
def test_a_list_without_end_is_not_read(tmp_path: Path, *, long: bool) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as stream:
        stream.truncate(40 << 20)
        stream.seek(40 << 20)
        stream.write(listing(900_000, 40 << 20, long=long))
    assert "cannot be opened" in said(found(path)[0])


def test_one_file_more_than_may_be_in_an_archive_is_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.hr.arrivals._MOST_IN_ZIP", 3)
    three = zipped(tmp_path / "3.zip", {f"{number}.pdf": b"" for number in range(3)})
    four = zipped(tmp_path / "4.zip", {f"{number}.pdf": b"" for number in range(4)})
    assert len(found(three)) == 3
    assert "cannot be opened" in said(found(four)[0])


def break_names(data: bytearray) -> None:
    data[data.index(b"PK\x01\x02") + 46] = 0xFF


def break_place(data: bytearray) -> None:
    data[data.index(b"PK\x01\x02") + 42] ^= 0x40


def break_method(data: bytearray) -> None:
    data[data.index(b"PK\x01\x02") + 10] = 99


def break_head(data: bytearray) -> None:
    data[0:4] = b"XXXX"


def break_packed(data: bytearray) -> None:
    data[40] ^= 0xFF


@pytest.mark.parametrize("change", [break_names, break_place, break_method, break_head, break_packed])
def test_a_damaged_archive_is_told_and_stops_nothing(tmp_path: Path, change: Callable[[bytearray], None]) -> None:
    path = zipped(tmp_path / "a.zip", {"abcdefgh.pdf": bytes(range(256)) * 8})
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    with closing(Shelf()) as shelf:
        answers = [_answer(arrival) for arrival in find([path], shelf)]
    assert len(answers) == 1
    assert answers[0] == bytes(range(256)) * 8 or b"archive" in answers[0]


def _answer(arrival: Arrival) -> bytes:
    try:
        return arrival.read()
    except ValueError as error:
        return str(error).encode()


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x05\x06", b"PK\x05\x06" * 30, b"x" * 100_000, b"PK\x05\x06" + b"\xff" * 18]
)
def test_what_is_no_archive_is_one_file_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (arrival,) = found(tmp_path)
    assert said(arrival) == "This archive cannot be opened."


def test_cut_archives_are_told(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.pdf", b"x" * 300)
    for length in range(0, len(made.getvalue()), 7):
        (tmp_path / "a.zip").write_bytes(made.getvalue()[:length])
        (arrival,) = found(tmp_path)
        assert said(arrival) == "This archive cannot be opened."

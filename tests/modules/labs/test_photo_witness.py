"""The Photo lab beside an independent witness: what `exiftool` writes is found, and is gone from a clean copy."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from modules.labs.photo import clean, inspect

EXIFTOOL = shutil.which("exiftool")
TAGS = {
    "EXIF:Make": "Fabrikam", "EXIF:Model": "Fabrikam Phone 9", "EXIF:LensModel": "Fabrikam 50mm",
    "EXIF:HostComputer": "Robins PC",
    "EXIF:SerialNumber": "SN-1234567", "EXIF:LensSerialNumber": "LN-7654321", "EXIF:OwnerName": "Robin Example",
    "EXIF:Artist": "Robin Example", "EXIF:Copyright": "Robin Example 2024", "EXIF:Software": "Paint 3.1",
    "EXIF:DateTimeOriginal": "2024:05:01 12:30:45", "EXIF:CreateDate": "2024:05:01 12:30:46",
    "EXIF:ModifyDate": "2024:05:02 08:00:00", "EXIF:OffsetTimeOriginal": "+01:00", "EXIF:SubSecTimeOriginal": "123",
    "EXIF:ImageDescription": "In our garden", "EXIF:UserComment": "At the summer party", "EXIF:XPAuthor": "Kim Example",
    "EXIF:XPComment": "Do not share", "EXIF:XPKeywords": "garden;party",
    "EXIF:ImageUniqueID": "0123456789abcdef0123456789abcdef",
    "EXIF:GPSLatitude": "51.5073333", "EXIF:GPSLatitudeRef": "N",
    "EXIF:GPSLongitude": "0.1276667", "EXIF:GPSLongitudeRef": "W",
    "EXIF:GPSAltitude": "35", "EXIF:GPSDateStamp": "2024:05:01", "EXIF:GPSTimeStamp": "11:30:45",
    "EXIF:ExposureTime": "1/200", "EXIF:FNumber": "2.8", "EXIF:ISO": "100",
    "XMP-dc:Creator": "Sam Example", "XMP-dc:Description": "Words for friends", "XMP-dc:Subject": "xmpkeyword",
    "XMP-xmp:CreatorTool": "Editor 7", "XMP-xmp:CreateDate": "2024:04:30 10:00:00",
    "XMP-xmpMM:InstanceID": "xmp.iid:1111", "XMP-xmpMM:DocumentID": "xmp.did:2222",
    "XMP-xmpMM:HistoryAction": "cropped",
    "XMP-aux:SerialNumber": "XS-99", "XMP-iptcExt:PersonInImage": "Alex Example", "XMP-photoshop:City": "Exampleton",
    "XMP-exif:GPSLatitude": "-33.868", "XMP-exif:GPSLongitude": "151.209",
    "XMP-mwg-rs:RegionName": "Jo Example", "XMP-mwg-rs:RegionType": "Face",
}  # fmt: skip
IPTC = {
    "IPTC:By-line": "Lee Example", "IPTC:Caption-Abstract": "Caption of the press", "IPTC:Keywords": "iptcword",
    "IPTC:City": "Sampleford", "IPTC:DateCreated": "2023:12:24",
}  # fmt: skip
PLACES = {"JPEG": "a.jpg", "PNG": "a.png", "TIFF": "a.tif", "WEBP": "a.webp", "HEIC": "a.heic"}
# What a tool says about any file: where it lies, how its picture is stored, what can be worked out from that.
STRUCTURE = (
    "SourceFile",
    "ExifTool:",
    "System:",
    "File:",
    "Composite:",
    "ICC",
    "JFIF:",
    "RIFF:",
    "PNG:",
    "PNG-pHYs:",
    "Adobe:",
)
TIFF_STRUCTURE = {
    "ImageWidth", "ImageHeight", "BitsPerSample", "Compression", "PhotometricInterpretation", "StripOffsets",
    "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "XResolution", "YResolution", "PlanarConfiguration",
    "ResolutionUnit", "SampleFormat", "ExtraSamples", "Predictor",
}  # fmt: skip
PNG_STRUCTURE = {
    "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace", "ProfileName",
    "SRGBRendering",
}  # fmt: skip


@pytest.fixture
def witness():
    if EXIFTOOL is None:
        pytest.skip("NOT CHECKED: exiftool is not installed")

    def seen(path: Path) -> dict[str, object]:
        output = subprocess.run(
            [EXIFTOOL, "-j", "-G1", "-a", "-u", str(path)], capture_output=True, check=False, text=True
        )
        return json.loads(output.stdout)[0]

    return seen


def beyond_structure(tags):
    return {
        name: value
        for name, value in tags.items()
        if not name.startswith(STRUCTURE)
        and not (name.startswith("IFD0:") and name.partition(":")[2] in TIFF_STRUCTURE)
    } | {name: value for name, value in tags.items() if name.startswith("PNG:") and name[4:] not in PNG_STRUCTURE}


def tagged(make, format_, folder):
    path = folder / PLACES[format_]
    path.write_bytes(make.heic() if format_ == "HEIC" else make.saved(format_, icc_profile=make.profile()))
    tags = {**TAGS, **({} if format_ in {"WEBP", "HEIC", "PNG"} else IPTC)}
    small = folder / "small.jpg"
    small.write_bytes(make.saved("JPEG", size=(160, 120)))
    extra = [f"-ThumbnailImage<={small}"] if format_ in {"JPEG", "TIFF"} else []
    command = [
        EXIFTOOL,
        "-q",
        "-n",
        "-overwrite_original",
        *(f"-{name}={value}" for name, value in tags.items()),
        *extra,
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return path, tags


@pytest.mark.parametrize("format_", sorted(PLACES))
def test_all_that_the_witness_wrote_is_found(make, witness, tmp_path, format_):
    path, tags = tagged(make, format_, tmp_path)
    report = inspect(path.read_bytes(), path.name)
    told = " | ".join(f"{finding.id}={finding.value}" for finding in report.findings)
    quiet = {"GPS", "Exposure", "FNumber", "ISO", "Offset", "SubSec", "RegionType", "Date"}
    names = {name: value for name, value in tags.items() if not any(word in name for word in quiet)}
    assert [(name, value) for name, value in names.items() if value not in told] == []
    for time in ("2024-05-01 12:30:45.123+01:00", "2024-05-01 12:30:46", "2024-05-02 08:00:00", "2024-04-30 10:00:00"):
        assert f"taken-at={time}" in told
    places = {(finding.latitude, finding.longitude) for finding in report.findings if finding.id == "gps"}
    assert places == {(51.5073333, -0.1276667), (-33.868, 151.209)}
    assert witness(path)["IFD0:Make"] == "Fabrikam"
    expected = {
        "gps",
        "taken-at",
        "device",
        "serial",
        "owner",
        "caption",
        "keywords",
        "software",
        "unique-id",
        "edit-history",
    }
    assert expected <= {finding.id for finding in report.findings}
    assert ("thumbnail" in told) is (format_ == "JPEG")


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_the_witness_finds_nothing_in_a_clean_copy(make, witness, tmp_path, format_, orientation):
    path, _tags = tagged(make, format_, tmp_path)
    subprocess.run([EXIFTOOL, "-q", "-n", "-overwrite_original", f"-Orientation={orientation}", str(path)], check=True)
    before = witness(path)
    result = clean(path.read_bytes())
    copy = tmp_path / f"clean{result.suffix}"
    copy.write_bytes(result.data)
    after = witness(copy)
    assert result.proven_clean
    assert len(beyond_structure(before)) > 30
    assert beyond_structure(after) == {}
    assert not [name for name in after if "Warning" in name or "Error" in name]
    profile = {name: value for name, value in before.items() if name.startswith("ICC")}
    assert {name: value for name, value in after.items() if name.startswith("ICC")} == profile
    assert profile


def test_the_witness_itself_would_find_something(make, witness, tmp_path):
    path, _tags = tagged(make, "PNG", tmp_path)
    found = beyond_structure(witness(path))
    assert {"IFD0:Make", "GPS:GPSLatitude", "XMP-dc:Creator"} <= set(found)


def heap(records):
    """Return a directory of Canon's own raw files, with its values before it."""
    values, lines = b"", b""
    for tag, value in records.items():
        lines += struct.pack("<H", tag)
        lines += value.ljust(8, b"\0") if tag & 0x4000 else struct.pack("<II", len(value), len(values))
        values += b"" if tag & 0x4000 else value
    return values + struct.pack("<H", len(records)) + lines + struct.pack("<I", len(values))


def camera_files(make):
    """Return files as cameras write them, by name."""
    canon = {0x080A: b"Canon\0Canon EOS 300D\0", 0x0810: b"Robin Example\0", 0x580B: struct.pack("<I", 1_234_567),
             0x180E: struct.pack("<III", 1_714_566_645, 0, 0)}  # fmt: skip
    sensors = bytearray(0x300)
    sensors[0xC0:0xD0], sensors[0x240:0x250] = b"P200019B15656148", b"P200019B15656149"
    sony = bytearray(0x200)
    sony[0x7C:0x80], sony[0x51:0x57] = b"\x11\x22\x33\x44", bytes([24, 5, 1, 12, 30, 45])
    hidden = bytes(pow(byte, 3, 249) if 2 <= byte < 248 else byte for byte in sony)
    nikon = b"Nikon\0\x02\x10\0\0" + make.tiff({0x1D: "3004321", 0xB6: b"\x07\xe8\x05\x01\x0c\x1e\x2d\0"}, order=">")
    blocks = {
        "nikon": make.tiff({0x010F: "NIKON", 0x0110: "NIKON D7", 0x8769: {0x927C: nikon}}),
        "sony": make.with_note("SONY", b"SONY DSC \0\0\0", {0x9050: hidden}, own_base=False, model="ILCE-6000"),
        "pentax": make.with_note("PENTAX", b"AOC\0II", {0x215: (0x12C1E, 20070913, 1, 2, 99887)}, own_base=False),
        "panasonic": make.with_note("Panasonic", b"Panasonic\0\0\0", {0xAF: "2011:07:01 10:20:30"}, own_base=False),
    }
    return {name: make.jpeg((0xE1, b"Exif\0\0" + block)) for name, block in blocks.items()} | {
        "canon": make.jpeg((0xE0, b"II" + struct.pack("<I", 26) + b"HEAPJPGM".ljust(20, b"\0") + heap(canon))),
        "casio": make.jpeg((0xE1, b"QVCI".ljust(0x4D, b"\0") + b"1998.10.24.12.08.57\0" + bytes(60))),
        "heat": make.jpeg((0xE2, b"\1\0\0\0IJPEG\0" + bytes(80)), (0xE9, bytes(sensors))),
        "jukebox": make.jpeg((0xE9, b"Media Jukebox\0\1\0<MJMD><Date>41518.84188</Date></MJMD>")),
        "phone": make.jpeg(tail=b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1714566645123SEFH\x6b\0\0\0\1\0\0\0\0\0\x01\x0a"
                           b"\x23\0\0\0\x23\0\0\0\x18\0\0\0SEFT"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["nikon", "sony", "pentax", "panasonic", "canon", "casio", "heat", "jukebox", "phone"])
def test_numbers_and_times_that_the_witness_finds_in_a_cameras_file_are_found(make, witness, tmp_path, name):
    path = tmp_path / f"{name}.jpg"
    path.write_bytes(camera_files(make)[name])
    told = {
        id_: " ".join(re.sub(r"\W", "", finding.value) for finding in inspect(path.read_bytes(), path.name).findings
                      if finding.id == id_) for id_ in ("serial", "taken-at", "device")
    }  # fmt: skip
    seen = beyond_structure(witness(path))
    numbers = [str(value) for tag, value in seen.items() if "Serial" in tag and "Format" not in tag]
    times = [str(value) for value in seen.values() if re.match(r"\d{4}:\d\d:\d\d", str(value))]
    assert numbers or times
    assert [number for number in numbers if re.sub(r"\W", "", number) not in told["serial"]] == []
    assert [time for time in times if re.sub(r"\D", "", time)[:14] not in told["taken-at"]] == []
    copy = tmp_path / "clean.jpg"
    copy.write_bytes(clean(path.read_bytes()).data)
    assert beyond_structure(witness(copy)) == {}

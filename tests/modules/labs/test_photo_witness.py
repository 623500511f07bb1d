"""The Photo lab beside an independent witness: what `exiftool` writes is found, and is gone from a clean copy."""

from __future__ import annotations

import json
import shutil
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

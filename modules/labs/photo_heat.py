"""Reads what heat cameras put into a JPEG file: makers, models and numbers of camera, lens, filter and sensors.

Sources: the `FLIR` and `InfiRay` tables of the `ExifTool` documentation.
"""

from __future__ import annotations

import struct
from typing import Literal

from modules.labs.photo_gps import add_position
from modules.labs.photo_times import counted
from modules.labs.photo_value import Embedded, Gathered

# Where the camera record of a FLIR camera keeps its texts: offset, length, name; and its count of seconds.
_CAMERA_RECORD, _COUNT = b"\0\x20", 0x384
_PICTURE_RECORD, _PLACE_RECORD = b"\0\x0e", b"\0\x2b"
_FLIR_TEXTS = (
    (0xD4, 32, "Model"),
    (0x104, 16, "CameraSerialNumber"),
    (0x170, 32, "LensModel"),
    (0x1A0, 16, "LensSerialNumber"),
    (0x1EC, 16, "FilterModel"),
    (0x21C, 32, "FilterSerialNumber"),
)
INFIRAY_MARK = b"IJPEG\0"
_INFIRAY_TEXTS = (
    (0x00, 12, "IRSensorMake"),
    (0x40, 12, "IRSensorModel"),
    (0xC0, 32, "IRSensorSerialNumber"),
    (0x180, 12, "VisibleSensorMake"),
    (0x1C0, 12, "VisibleSensorModel"),
    (0x240, 32, "VisibleSensorSerialNumber"),
)


def read_flir(body: bytes, found: Gathered) -> None:
    """Gather camera and lens numbers, and the time, from the joined records of a FLIR camera."""
    found.block("FLIR", body)
    found.add("JPEG", "Make", "FLIR")
    first, count = (int.from_bytes(body[at : at + 4], "big") for at in (0x18, 0x1C))
    for entry in range(first, first + 32 * min(count, 64), 32):
        start, size = (int.from_bytes(body[at : at + 4], "big") for at in (entry + 12, entry + 16))
        if body[entry : entry + 2] == _PICTURE_RECORD:
            _picture(body[start : start + size], found)
        elif body[entry : entry + 2] == _PLACE_RECORD:
            _place(body[start : start + size], found)
        elif body[entry : entry + 2] == _CAMERA_RECORD:
            for offset, length, name in _FLIR_TEXTS:
                found.add("JPEG", name, body[start + offset : start + offset + length])
            clock = body[start + _COUNT : start + _COUNT + 10]
            # Seconds, fraction, and how many minutes the zone is from the clock of the world.
            zone = int.from_bytes(clock[8:10], "little", signed=True)
            found.add("JPEG", "NoteTime", counted(int.from_bytes(clock[:4], "little") - zone * 60))


def _picture(record: bytes, found: Gathered) -> None:
    """Keep what the camera for visible light saw, which a heat picture's owner may not expect in it."""
    order: Literal["little", "big"] = "little" if record[1:2] == b"\0" else "big"
    width, height = (int.from_bytes(record[at : at + 2], order) for at in (2, 4))
    shown = record[32:] if record[32:35] == b"\xff\xd8\xff" else b""
    if shown or record[32:36] == b"\x89PNG":
        found.block("preview", shown)
        found.embedded.append(Embedded("preview", shown, width, height))


def _place(record: bytes, found: Gathered) -> None:
    """Keep the position, which is signed, where the camera says that it knew one."""
    if len(record) >= 32 and any(record[:4]):
        latitude, longitude = struct.unpack("<2d", record[16:32])
        add_position(found, "JPEG", latitude, longitude, "")


def read_infiray(body: bytes, found: Gathered) -> None:
    """Gather the sensors of an InfiRay camera from its ninth application segment."""
    found.block("InfiRay", body)
    for offset, length, name in _INFIRAY_TEXTS:
        found.add("JPEG", name, body[offset : offset + length])

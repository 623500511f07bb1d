"""Reads what heat cameras put into a JPEG file: makers, models and numbers of camera, lens, filter and sensors.

Sources: the `FLIR` and `InfiRay` tables of the `ExifTool` documentation.
"""

from __future__ import annotations

from modules.labs.photo_times import counted
from modules.labs.photo_value import Gathered

# Where the camera record of a FLIR camera keeps its texts: offset, length, name; and its count of seconds.
_CAMERA_RECORD, _COUNT = b"\0\x20", 0x384
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
        start = int.from_bytes(body[entry + 12 : entry + 16], "big")
        if body[entry : entry + 2] == _CAMERA_RECORD:
            for offset, length, name in _FLIR_TEXTS:
                found.add("JPEG", name, body[start + offset : start + offset + length])
            clock = body[start + _COUNT : start + _COUNT + 10]
            # Seconds, fraction, and how many minutes the zone is from the clock of the world.
            zone = int.from_bytes(clock[8:10], "little", signed=True)
            found.add("JPEG", "NoteTime", counted(int.from_bytes(clock[:4], "little") - zone * 60))


def read_infiray(body: bytes, found: Gathered) -> None:
    """Gather the sensors of an InfiRay camera from its ninth application segment."""
    found.block("InfiRay", body)
    for offset, length, name in _INFIRAY_TEXTS:
        found.add("JPEG", name, body[offset : offset + length])

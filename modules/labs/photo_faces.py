"""Reads the names of people that a camera recognised, which its owner taught it.

Source: the `FaceRecInfo` tables of Panasonic and Fujifilm in the `ExifTool` documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modules.labs.photo_tiff import Entry, Tiff
from modules.labs.photo_value import Gathered, decoded

_PANASONIC, _FUJIFILM = 0x61, 0x4282
_MOST_FACES = 8
# Fujifilm: a record of this length for each face; in it, length and place of the name and of the birthday.
_RECORD, _NAME, _BIRTHDAY = 62, 30, 54


def read_faces(brand: str, tiff: Tiff, entries: Mapping[int, Entry], found: Gathered) -> None:
    """Gather the names, each with what the camera knows of the person's age. Never fails."""
    if brand == "Panasonic" and _PANASONIC in entries:
        faces = _panasonic(entries[_PANASONIC].head(4 + 48 * _MOST_FACES), tiff.order)
    elif brand == "FujiFilm" and _FUJIFILM in entries:
        faces = _fujifilm(Tiff(entries[_FUJIFILM].head(16 * 1024), tiff.order))
    else:
        return
    for face in faces:
        found.add("MakerNotes", "PersonName", face)


def _panasonic(data: bytes, order: str) -> Iterator[str]:
    """Yield the names: how many there are, then name, place in the picture and age of each."""
    for number in range(min(Tiff(data, order).word(0, 2), _MOST_FACES)):
        yield decoded(data[4 + 48 * number : 24 + 48 * number]).strip()


def _fujifilm(info: Tiff) -> Iterator[str]:
    """Yield name and birthday of each face: the places of all faces' records come first."""
    for number in range(_MOST_FACES):
        start, size = info.word(8 * number), info.word(8 * number + 4)
        if size < _RECORD or start + size > len(info.data):
            return
        words = []
        for at in (start + _NAME, start + _BIRTHDAY):
            length, place = info.word(at), info.word(at + 4)
            words.append(decoded(info.data[place : place + length]).strip())
        yield ", ".join(filter(None, words))

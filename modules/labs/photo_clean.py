"""Makes a clean copy of a photo: the picture, its size and its colour profile, upright, and nothing else.

Where a photo is upright already, its packed picture is copied as it stands. Otherwise it is decoded, turned and packed
again by Pillow, after all else has been taken out of the file, so that Pillow meets as little as possible.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assets.language import _
from modules.labs import photo_heic, photo_heic_decode, photo_jpeg, photo_png, photo_tiff_clean, photo_webp
from modules.labs.photo_profile import safe_profile
from modules.labs.photo_value import Format, Gathered, PhotoError, too_large

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 95
_SUFFIXES: dict[Format, str] = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WebP": ".webp", "HEIC": ".heic"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The bytes of a clean copy before it is proven, and how it came about."""

    data: bytes
    format: Format
    lossless: bool
    notes: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """Return the ending that a file of this format has."""
        return _SUFFIXES[self.format]


def cleaned(data: bytes, found: Gathered) -> Cleaned:
    """Return a clean copy of a photo that was read as `found`; PhotoError where none can be made."""
    if found.format == "HEIC":
        return _from_heic(data)
    notes = (_("Only the first picture of several is kept."),) if found.pages > 1 else ()
    turned = found.orientation in range(2, 9)
    moving = found.format == "WebP" and found.pages > 1
    strip: Callable[[bytes], bytes | None] = {
        "JPEG": photo_jpeg.strip_jpeg,
        "PNG": photo_png.strip_png,
        "WebP": photo_webp.strip_webp,
        "TIFF": photo_tiff_clean.strip_tiff,
    }[found.format]
    bare = data if moving else strip(data)
    if bare is not None and not turned and not moving:
        _check_opens(bare, found.format)
        return Cleaned(bare, found.format, lossless=True, notes=notes)
    return Cleaned(
        _packed_again(bare or data, found, stripped=bare is not None),
        found.format,
        lossless=_is_lossless(data, found),
        notes=notes,
    )


def _is_lossless(data: bytes, found: Gathered) -> bool:
    return found.format in {"PNG", "TIFF"} or (found.format == "WebP" and photo_webp.is_lossless(data))


def _check_opens(data: bytes, format_: Format) -> None:
    """Decode a copy once, small where the format can, so that a broken photo is told instead of handed on."""
    if format_ in {"JPEG", "WebP"}:
        with opened(data) as picture:
            picture.draft("RGB", (max(1, picture.width // 8), max(1, picture.height // 8)))
            decode(picture)


def opened(data: bytes) -> Image:
    """Return the picture with its header read; PhotoError where Pillow cannot read it or it is too large."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF", "WEBP"))
    except Exception as error:
        # Pillow's readers raise nearly anything for a hostile file.
        raise _broken() from error
    if too_large(picture.width, picture.height):
        raise _broken()
    return picture


def decode(picture: Image) -> None:
    """Decode the picture; PhotoError where it is broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture.load()
    except Exception as error:
        raise _broken() from error


def _broken() -> PhotoError:
    return PhotoError(
        _("This photo cannot be opened, so no clean copy can be made."),
        todo=_("Open it in your picture program, save it again and try that file."),
    )


def _packed_again(data: bytes, found: Gathered, *, stripped: bool) -> bytes:
    """Return the first picture upright, packed again with its colour profile and nothing else.

    A file that was not stripped still says how it is to be turned, and Pillow may have turned it already.
    """
    from PIL import ImageOps

    with opened(data) as picture:
        decode(picture)
        profile = safe_profile(picture.info.get("icc_profile") or b"")
        options: dict[str, Any] = {"icc_profile": profile or None}
        transparent = picture.info.get("transparency")
        if found.format == "JPEG":
            options |= {"quality": _QUALITY, "subsampling": _sampling(picture)}
        elif found.format == "WebP":
            options |= {"lossless": photo_webp.is_lossless(data), "quality": _QUALITY, "exact": True, "method": 2}
        elif found.format == "PNG":
            # Large photos must not keep a person waiting; harder packing saves a few parts in a hundred.
            options |= {"compress_level": 3} | ({} if transparent is None else {"transparency": transparent})
        elif found.format == "TIFF":
            options["compression"] = None if picture.mode in {"F", "I"} else "tiff_adobe_deflate"
        if dpi := picture.info.get("dpi"):
            options["dpi"] = tuple(float(number) for number in dpi)
        turned = _upright(picture, found.orientation) if stripped else ImageOps.exif_transpose(picture)
        return _saved(turned, found.format, options)


def _saved(picture: Image, format_: Format, options: dict[str, Any]) -> bytes:
    target = io.BytesIO()
    # What the picture carries along would be written too.
    picture.info.clear()
    try:
        picture.save(target, format_.upper(), **options)
    except Exception as error:
        raise _broken() from error
    strip = {"JPEG": photo_jpeg.strip_jpeg, "PNG": photo_png.strip_png, "WebP": photo_webp.strip_webp,
             "TIFF": photo_tiff_clean.strip_tiff}[format_]  # fmt: skip
    return strip(target.getvalue()) or target.getvalue()


def _upright(picture: Image, orientation: int) -> Image:
    """Return a copy turned as the orientation of EXIF says (tag 0x0112: 6 is a quarter to the right)."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    turn = turns.get(orientation)
    return picture.copy() if turn is None else picture.transpose(turn)


def _sampling(picture: Image) -> int:
    """Return how finely a JPEG stores colour, so that turning it loses nothing there; 0 is finest."""
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    found = get_sampling(picture) if isinstance(picture, JpegImageFile) else 0
    return found if found in {0, 1, 2} else 0


def _from_heic(data: bytes) -> Cleaned:
    """Return a JPEG of the main picture, or a PNG where parts of it are see-through."""
    if too_large(*photo_heic.largest_picture(data)):
        raise _broken()
    try:
        picture = opened(photo_heic_decode.as_png(data))
    except photo_heic_decode.NoHeicDecoderError as error:
        raise PhotoError(
            _("HEIC photos cannot be opened on this computer."), todo=_("Save the photo as a JPEG, then try again.")
        ) from error
    except photo_heic_decode.HeicError as error:
        raise _broken() from error
    decode(picture)
    profile = safe_profile(picture.info.get("icc_profile") or b"")
    options: dict[str, Any] = {"icc_profile": profile or None}
    if "A" in picture.mode:
        return Cleaned(
            _saved(picture, "PNG", options), "PNG", lossless=False, notes=(_("The clean copy is a PNG file."),)
        )
    options |= {"quality": _QUALITY, "subsampling": 0}
    return Cleaned(
        _saved(picture, "JPEG", options), "JPEG", lossless=False, notes=(_("The clean copy is a JPEG file."),)
    )

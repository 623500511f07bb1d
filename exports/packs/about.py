"""What there is to tell of the pack that is open: what it is, who signed it, and since when it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exports.packs.errors import PackError
from exports.packs.going_back import before
from exports.packs.kept import load, shelf, since, version
from exports.packs.manifest import MANIFEST, SIGNATURE, Manifest
from exports.packs.reading import LARGEST_SIGNATURE, Pack
from exports.packs.vouching import signer
from exports.trust import Trust


@dataclass(frozen=True, slots=True)
class About:
    """The pack that is open, None where it is the course that the app came with.

    `signer` is the name of HR's key, empty where nobody who is known here signed it, `signed` whether anybody did.
    `before` is the version to go back to, '' for the shipped course, None where there is nothing to go back to.
    """

    manifest: Manifest | None = None
    signed: bool = False
    signer: str = ""
    since: datetime | None = None
    before: str | None = None


def about(data: Path, here: str, trust: Trust) -> About:
    """Return what there is to tell of the pack of version `here`, '' for the shipped course."""
    names = [name for name in shelf(data).names if version(name) == here]
    if not here or not names:
        return About()
    folder = shelf(data).home / names[0]
    back = before(data, here)
    try:
        manifest = load(folder)
        signature = folder / SIGNATURE
        token = signature.read_bytes()[:LARGEST_SIGNATURE] if signature.is_file() else None
        text = (folder / MANIFEST).read_bytes()
    except (PackError, OSError):
        return About(before=back)
    pack = Pack(manifest, text, token, {})
    return About(manifest, token is not None, _name(pack, trust), since(folder), back)


def _name(pack: Pack, trust: Trust) -> str:
    """Return who signed a pack; a key may have run out since, so it is asked for the time when the pack was made."""
    try:
        return signer(pack, trust, pack.manifest.made_at)
    except PackError:
        return ""

"""What `main.py pack …` does: one function a command, each from options to exit code, document and lines.

0 is good, 1 means that the answer is no, 2 that the file is no pack that can be read.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assets.language import _, ngettext
from exports import durations
from exports.command_line import read_trust
from exports.hr import authority
from exports.hr.authority import Authority
from exports.hr.desk import FOLDER as HR
from exports.hr.desk import passphrase
from exports.hr.sealing import seal
from exports.packs.building import assemble, collect, describe
from exports.packs.course_check import check_course
from exports.packs.errors import PackError
from exports.packs.folders import open_pack
from exports.packs.installing import follows
from exports.packs.installing import install as put_in_force
from exports.packs.manifest import Manifest
from exports.packs.reading import SUFFIX, Pack, read_pack
from exports.packs.vouching import pinned, vouch
from exports.whole_file import FileError, write_whole
from records.hr.register import open_register

Told = tuple[int, Any, list[str]]


@dataclass(frozen=True, slots=True)
class Given:
    """What every command is given: the data folder, the data file in it, HR's word on unsigned packs, and the time.

    `who` is the name of the person who gives the command.
    """

    data: Path
    database: Path
    allow_unsigned: bool
    now: datetime
    who: str


def run(given: Given, options: argparse.Namespace) -> Told:
    """Carry out one command of packs. Raises PostwiseError for what cannot be done."""
    return {"build": _build, "check": _check, "install": _install}[options.command](given, options)


def _build(given: Given, options: argparse.Namespace) -> Told:
    """Write a pack; 1, and nothing written, when its course has problems."""
    files, left_out = collect(options.folder)
    manifest = describe(options.folder, files, options.id, options.version, given.now)
    signing = None if options.unsigned else authority.open_authority(given.data / HR, passphrase(options))
    key = signing.signer if signing else None
    data = assemble(manifest, files, key)
    document = {**_about(manifest), "signer": key.name if key else "", "left_out": left_out, "problems": ()}
    try:
        # Read back as whoever gets it will read it.
        check_course(read_pack(data), options.folder.as_posix(), given.now)
    except PackError as error:
        told = {"file": "", **document, "problems": error.problems}
        return 1, told, [*error.problems, str(error)]
    out = options.out / f"{manifest.id}-{manifest.version}{SUFFIX}" if options.out.is_dir() else options.out
    if signing is not None:
        _keep_in_log(given, signing, manifest)
    write_whole(out, data)
    lines = [str(out), _line(manifest), _("Signed by {name}.").format(name=key.name) if key else _("Not signed.")]
    lines += [_("Not part of a course, so left out: {file}").format(file=name) for name in left_out]
    return 0, {"file": str(out), **document}, lines


def _keep_in_log(given: Given, signing: Authority, manifest: Manifest) -> None:
    """Keep in HR's audit log that a pack was signed, before the pack is there; the log is sealed again."""
    register = open_register(given.data / HR, given.now)
    try:
        detail = f"{manifest.id} {manifest.version}, {manifest.fingerprint}"
        with register.deed(given.who, "pack-signed", "course", given.now, detail):
            pass
        seal(register, signing)
    finally:
        register.close()


def _check(given: Given, options: argparse.Namespace) -> Told:
    """Say what a pack is and whether it may be installed."""
    _pack, document, code = _judge(given, options)
    lines = _lines(document)
    return code, document, [*lines, _("Installed already.")] if document["already"] else lines


def _install(given: Given, options: argparse.Namespace) -> Told:
    """Install a pack that may be; where it may not, or cannot be written, nothing is changed."""
    pack, document, code = _judge(given, options)
    document |= {"installed": False, "folder": "", "error": ""}
    if pack is None:
        return code, document, [*_lines(document), _("Nothing was changed.")]
    try:
        done = put_in_force(pack, given.data, given.now)
    except PackError as error:  # another process was quicker
        return 1, {**document, **_refusal(error)}, [str(error), _("Nothing was changed.")]
    except FileError as error:  # that says nothing of the pack, so its verdict stands
        return 2, {**document, "error": str(error)}, [*_lines(document), str(error), _("Nothing was changed.")]
    document |= {"installed": True, "already": done.already, "folder": str(done.folder)}
    words = _("Installed already.") if done.already else _("Installed. It is open from the next start on.")
    return 0, document, [*_lines(document), words]


def _judge(given: Given, options: argparse.Namespace) -> tuple[Pack | None, dict[str, Any], int]:
    """Return the pack where it may be installed, what there is to tell of it, and the exit code."""
    document: dict[str, Any] = {"file": str(options.file), "verdict": "good", "good": True, "reason": "", "signer": ""}
    document |= {"problems": (), "already": False}
    # Who is trusted is a question of its own: a root that cannot be read is misuse, whatever the pack.
    trust = read_trust(options.trust) if options.trust else pinned(given.database, given.data / HR)
    try:
        pack = open_pack(options.file)
        document |= _about(pack.manifest)
        document["signer"] = vouch(pack, trust, given.now, allow_unsigned=given.allow_unsigned)
        if document["signer"]:
            document["reason"] = _("Safe, whole, and signed by HR.")
        else:
            document |= {"verdict": "unsigned", "reason": _("Nobody signed it, and HR allows that.")}
        check_course(pack, options.file.name)
        # Last, for it says nothing of the pack, only of the course that is installed here.
        document["already"] = follows(pack, given.data)
    except PackError as error:
        return None, document | _refusal(error), 2 if error.verdict == "unreadable" else 1
    return pack, document, 0


def _refusal(error: PackError) -> dict[str, Any]:
    return {"verdict": error.verdict, "good": False, "reason": str(error), "problems": error.problems}


def _about(manifest: Manifest) -> dict[str, Any]:
    return {
        "id": manifest.id,
        "version": manifest.version,
        "languages": manifest.languages,
        "made_at": durations.moment(manifest.made_at),
        "fingerprint": manifest.fingerprint,
        "files": len(manifest.files),
    }


def _line(manifest: Manifest) -> str:
    words = ngettext("{id} {version}, {count} file", "{id} {version}, {count} files", len(manifest.files))
    return words.format(id=manifest.id, version=manifest.version, count=len(manifest.files))


def _lines(document: dict[str, Any]) -> list[str]:
    lines = [document["file"], f"  {document['verdict']}: {document['reason']}"]
    if "id" in document:
        lines.insert(1, f"  {document['id']} {document['version']}, {document['made_at']}")
    return [*lines, *document["problems"]]

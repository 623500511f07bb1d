"""What HR keeps elsewhere in case this computer breaks, the backup file and the recovery sheet, and when."""

from __future__ import annotations

from pathlib import Path

from assets.language import _
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from records.moment import to_text
from ui.hr.workspace import Workspace

# Settings of the register that say when each was saved; empty while it was not.
BACKUP = "backup-saved-at"
SHEET = "recovery-sheet-saved-at"


def backup_name(workspace: Workspace) -> str:
    """Return a name for the backup file that says what it is."""
    return f"Postwise-HR-backup-{workspace.clock():%Y-%m-%d}.zip"


def sheet_name(workspace: Workspace) -> str:
    """Return a name for the recovery sheet."""
    return f"Postwise-HR-recovery-sheet-{workspace.clock():%Y-%m-%d}.pdf"


def save_backup(workspace: Workspace, path: Path) -> None:
    """Write the backup of the authority; PostwiseError where it cannot be, or would lie beside the original."""
    from exports.hr.authority import backup

    if path.resolve().is_relative_to(workspace.setting.data.resolve()):
        raise PostwiseError(
            _("A backup beside the original is lost with it."),
            where=str(path.parent),
            todo=_("Choose another place, best of all a USB stick or a drive that your IT team backs up."),
        )
    write_whole(path, backup(workspace.folder))
    note(workspace, BACKUP)


def make_sheet(workspace: Workspace) -> bytes:
    """Return the recovery sheet as PDF. Takes a moment: call it from a worker."""
    from exports.hr.recovery import recovery_sheet

    return recovery_sheet(workspace.authority, workspace.clock())


def save_sheet(workspace: Workspace, path: Path, pdf: bytes) -> None:
    """Write the recovery sheet; PostwiseError where it cannot be."""
    write_whole(path, pdf)
    note(workspace, SHEET)


def note(workspace: Workspace, name: str) -> None:
    """Note that one of the two is safe from now on."""
    workspace.save_setting(name, to_text(workspace.clock()))


def missing_words(workspace: Workspace) -> str:
    """Return what is still to be saved, in a sentence; empty where all is safe."""
    return {
        (): "",
        (BACKUP,): _("Still to be saved: the backup file. The dashboard reminds you until it is done."),
        (SHEET,): _("Still to be printed: the recovery sheet. The dashboard reminds you until it is done."),
        (BACKUP, SHEET): _(
            "Still to be saved: the backup file and the recovery sheet. The dashboard reminds you until it is done."
        ),
    }[missing(workspace)]


def missing(workspace: Workspace) -> tuple[str, ...]:
    """Return which of the two were not saved yet, as their settings."""
    return tuple(name for name in (BACKUP, SHEET) if not workspace.setting_of(name))

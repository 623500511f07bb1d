"""The one bridge between HR's screens and the engine: unlocked with a passphrase, locked again when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from exports.hr import authority
from exports.hr.authority import Authority
from exports.trust import Trust
from modules.errors import PostwiseError
from modules.model import Catalogue, Organisation
from modules.redline import versions_that_count
from modules.source import Source
from quizzes.banks import read_bank, with_must_pass
from quizzes.model import Bank
from records.hr.register import Register, open_register
from records.hr.standing import Versions
from records.moment import to_text
from ui.hr.everybody import Everybody
from ui.tasks import Tasks

FOLDER = "hr"
_WHO = "who"
_AHEAD_MILLISECONDS = 600


@dataclass(frozen=True, slots=True)
class Setting:
    """What the workspace is opened with: the course, the organisation's settings, and where everything is kept."""

    source: Source
    catalogue: Catalogue
    organisation: Organisation
    data: Path


class Work(QObject):
    """Long work under way. `progressed` comes on the window's thread with (done, total); `cancel` asks it to stop."""

    progressed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at the next good moment; what is done by then is kept."""
        self.cancelled = True

    def tell(self, done: int, total: int) -> bool:
        """Tell how far the work is, from its own thread, and return whether to go on."""
        self.progressed.emit(done, total)
        return not self.cancelled


class Works:
    """All long work under way in one workspace."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self.under_way: set[Work] = set()

    def stop(self) -> None:
        """Have all of it stop at its next good moment, wait for it, and have its ends told before this returns."""
        for work in self.under_way:
            work.cancel()
        self._tasks.wait()
        QCoreApplication.sendPostedEvents(self._tasks)


class Workspace(QObject):
    """`changed` comes after each deed that was kept, `failed` with an error, `unlocked` and `locked` as they say."""

    changed = Signal()
    failed = Signal(object)
    unlocked = Signal()
    locked = Signal()

    def __init__(self, setting: Setting, clock: Callable[[], datetime], tasks: Tasks) -> None:
        super().__init__()
        self.setting = setting
        self.clock = clock
        self.tasks = tasks
        self.folder = setting.data / FOLDER
        self.who = ""
        self._authority: Authority | None = None
        self._register: Register | None = None
        # Everybody in the register, read once for all pages and kept while nothing changes.
        self.everybody = Everybody(lambda: self.register, clock, setting.catalogue)
        self.changed.connect(self.everybody.forget)
        self.unlocked.connect(self.everybody.forget)
        # A moment after the unlocking and after each deed, what the register shows first is read ahead, so that opening
        # it does not wait for 100 000 people.
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MILLISECONDS)
        self._ahead.timeout.connect(lambda: self.is_open and self.keep(self.everybody.read_ahead, tell=False))
        self.changed.connect(self._ahead.start)
        self.unlocked.connect(self._ahead.start)
        self.works = Works(tasks)

    @property
    def organisation(self) -> Organisation:
        """The organisation's settings."""
        return self.setting.organisation

    @property
    def versions(self) -> Versions:
        """The versions of the policy whose acknowledgement counts; for the window's thread, like the register."""
        return self.everybody.versions if self.is_open else versions_that_count(self.setting.catalogue)

    @cached_property
    def bank(self) -> Bank:
        """The questions, for figures about them."""
        bank, _problems = read_bank(self.setting.source, self.setting.catalogue.language, self.setting.catalogue)
        return with_must_pass(bank, self.organisation.must_pass)

    @property
    def is_set_up(self) -> bool:
        """Whether there is an authority to open."""
        return authority.exists(self.folder)

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given, and nothing locked the workspace since."""
        return self._authority is not None and self._register is not None

    @property
    def register(self) -> Register:
        """The register, for the window's thread; RuntimeError while it is locked, which no page may see."""
        if self._register is None:
            raise RuntimeError("the workspace is locked")
        return self._register

    @property
    def authority(self) -> Authority:
        """HR's authority; RuntimeError while it is locked."""
        if self._authority is None:
            raise RuntimeError("the workspace is locked")
        return self._authority

    @property
    def trust(self) -> Trust:
        """What is trusted here: the organisation's own authority."""
        return Trust((self.authority.root_pem,))

    def last_who(self) -> str:
        """Return the name that was given at the last unlocking, to be offered again."""
        try:
            return (self.folder / _WHO).read_text("utf-8")[:200]
        except (OSError, UnicodeDecodeError):
            return ""

    def create(self, organisation: str, passphrase: str, who: str, failed: Callable[[PostwiseError], Any]) -> None:
        """Make the authority, off the window's thread, and open the workspace."""
        now = self.clock()
        self.tasks.start(
            lambda: authority.create(self.folder, organisation, passphrase, now), lambda a: self._open(a, who), failed
        )

    def unlock(self, passphrase: str, who: str, failed: Callable[[PostwiseError], Any]) -> None:
        """Open the workspace, off the window's thread, since a wrong passphrase takes as long as the right one."""
        self.tasks.start(
            lambda: authority.open_authority(self.folder, passphrase), lambda a: self._open(a, who), failed
        )

    def restore(self, backup: bytes, passphrase: str, who: str, failed: Callable[[PostwiseError], Any]) -> None:
        """Put a backup of the authority back and open the workspace."""
        self.tasks.start(
            lambda: authority.restore(self.folder, backup, passphrase), lambda a: self._open(a, who), failed
        )

    def lock(self) -> None:
        """Forget the keys and close the register; nothing shows any more until the passphrase is given again."""
        if self._register is None:
            return
        self.seal()
        self._authority = None
        self._register.close()
        self._register = None
        self.everybody.forget()
        self.locked.emit()

    def seal(self) -> None:
        """Seal the audit log as it is now."""
        from exports.hr.sealing import seal

        self.keep(lambda: seal(self.register, self.authority), tell=False)

    def keep(self, deed: Callable[[], Any], *, tell: bool = True) -> bool:
        """Carry out one deed on the window's thread; on failure tell it through `failed` and return False."""
        try:
            deed()
        except PostwiseError as error:
            self.failed.emit(error)
            return False
        if tell:
            self.changed.emit()
        return True

    def start(
        self,
        work: Callable[[Register, Work], Any],
        done: Callable[[Any], None],
        failed: Callable[[PostwiseError], Any] | None = None,
    ) -> Work:
        """Run long work on a thread, with a register opened there; `done(result)` comes back here, after `changed`.

        `work` calls `Work.tell(done, total)` now and then, and stops where that says no.
        """
        under_way, folder, now = Work(), self.folder, self.clock()

        def run() -> Any:
            register = open_register(folder, now)
            try:
                return work(register, under_way)
            finally:
                register.close()

        def ended(result: Any) -> None:
            self.works.under_way.discard(under_way)
            self.changed.emit()
            done(result)

        def broken(error: PostwiseError) -> None:
            self.works.under_way.discard(under_way)
            (failed or self.failed.emit)(error)

        self.works.under_way.add(under_way)
        self.tasks.start(run, ended, broken)
        return under_way

    def _open(self, opened: Authority, who: str) -> None:
        now = self.clock()
        try:
            register = open_register(self.folder, now)
            with register.deed(who, "workspace-opened", "workspace", now):
                pass
            (self.folder / _WHO).write_text(who, "utf-8")
        except (PostwiseError, OSError) as error:
            self.failed.emit(error if isinstance(error, PostwiseError) else PostwiseError(str(error)))
            return
        self.who = who
        self._authority, self._register = opened, register
        self.seal()
        self.unlocked.emit()

    def setting_of(self, name: str) -> str:
        """Return a setting of the register, empty where it is not set."""
        return str(self.register.connection.value("SELECT value FROM setting WHERE name = ?", (name,)) or "")

    def save_setting(self, name: str, value: str) -> bool:
        """Keep a setting of the register."""
        row = {"name": name, "value": value, "saved_at": to_text(self.clock())}

        def save() -> None:
            with self.register.connection.writing() as db:
                db.table("setting").upsert(row, pk="name")

        return self.keep(save, tell=False)

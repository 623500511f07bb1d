"""Every page of HR's workspace as a PNG, in each look, with an invented register: what to look at after a change."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from modules.errors import PostwiseError
from records.hr.model import Filter
from records.hr.rows import rows
from ui.hr.invented import fill
from ui.hr.nav import entries
from ui.hr.opening import make_window
from ui.hr.setup.steps import PassphraseStep
from ui.hr.window import HrWindow
from ui.screens import LOOKS
from ui.widgets.column import Column

PEOPLE = 60
_PASSPHRASE = "invented lantern pebble orchard"  # noqa: S105 - of an authority that lives for the length of a picture
_LONGEST_SECONDS = 60.0


def take_hr_screens(
    application: QApplication, scratch: Path, content: Path | None, out: Path, report: Callable[[BaseException], None]
) -> list[Path]:
    """Play the set-up and open every page, once a look; return the folders below `out` with the pictures."""
    window = make_window(application, scratch, content, report)
    folders = []
    for name, theme, scale, (width, height) in LOOKS:
        folder = out / "hr" / name
        folder.mkdir(parents=True, exist_ok=True)
        window.use_look(theme, scale)
        window.resize(width, height)
        window.show()
        _Camera(window, folder).take_all()
        folders.append(folder)
    window.close()
    return folders


class _Camera:
    """Takes the pictures of one look."""

    def __init__(self, window: HrWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._number = 0

    def take_all(self) -> None:
        """Take the set-up where there is none yet, the locked page, and every other page, top and bottom."""
        window, space = self._window, self._window.workspace
        if not space.is_set_up:
            self._set_up()
        else:
            self._lock()
        self._take("locked")
        space.unlock(_PASSPHRASE, "Sam Example", _raise)
        self._wait(lambda: space.is_open)
        for page in (name for name, _title, _icon in entries()):
            window.go(page)
            self._wait(lambda: not space.tasks.busy)
            if window.page_name == page:
                self._take(page)
                self._take_below(page)
        first = rows(space.register, Filter(), space.clock(), space.versions, limit=1)[0]
        window.go("person", first.person_id)
        self._wait(lambda: not space.tasks.busy)
        self._take("person")
        self._take_below("person")
        window.go("dashboard")

    def _set_up(self) -> None:
        window, space = self._window, self._window.workspace
        self._take("set-up")
        page = window.page
        page.go_on()  # type: ignore[union-attr]
        page.step.who.setText("Sam Example")  # type: ignore[union-attr]
        self._take("set-up-names")
        page.go_on()  # type: ignore[union-attr]
        step = page.step  # type: ignore[union-attr]
        assert isinstance(step, PassphraseStep)  # noqa: S101 - the road of the set-up
        step.passphrase.line.setText(_PASSPHRASE)
        step.again.line.setText(_PASSPHRASE)
        self._settle(0.5)
        self._take("set-up-passphrase")
        page.go_on()  # type: ignore[union-attr]
        self._wait(lambda: space.is_open)
        for place in ("backup", "sheet"):
            self._take(f"set-up-{place}")
            page.step.later.click()  # type: ignore[union-attr]
            page.go_on()  # type: ignore[union-attr]
        self._take("set-up-ready")
        fill(
            space.register,
            space.organisation,
            space.bank,
            now=space.clock(),
            version=space.setting.catalogue.policy.version,
            people=PEOPLE,
        )
        window.arrive()
        self._lock()

    def _lock(self) -> None:
        space = self._window.workspace
        self._wait(lambda: not space.tasks.busy)
        self._window.lock()
        self._wait(lambda: not space.is_open)

    def _take(self, name: str) -> None:
        self._settle(0.1)
        self._number += 1
        self._window.grab().save(str(self._folder / f"{self._number:02}-{name}.png"))

    def _take_below(self, name: str) -> None:
        """Take what there is further down, where there is more than fits."""
        for part in range(2, 8):
            # Found anew each time: what a page shows may have been made again meanwhile.
            columns = self._window.page.findChildren(Column) if self._window.page is not None else []
            if not columns or (bar := columns[0].verticalScrollBar()).value() >= bar.maximum():
                return
            bar.setValue(bar.value() + bar.pageStep() - 40)
            self._take(f"{name}-{part}")

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + _LONGEST_SECONDS
        while not until():
            if time.monotonic() > end:
                raise PostwiseError("A page did not come.")
            self._settle(0.02)


def _raise(error: PostwiseError) -> None:
    raise error

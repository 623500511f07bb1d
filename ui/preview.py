"""Live preview for authors: the course in `--content DIR` is read again when a file in it changes.

What is shown is always the last version in which nothing was broken, so that a file saved half-way takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from assets.language import _
from modules.catalogue import read_catalogue
from modules.errors import PostwiseError
from modules.model import Catalogue, Organisation, Problem
from modules.source import Source, open_source
from quizzes.banks import read_bank
from quizzes.check import content_report
from ui.opening import read_own_organisation
from ui.session import Session
from ui.widgets.problem_bar import ProblemBar
from ui.window import MainWindow

# An editor saves in several steps, a checkout changes many files: one reload once all is quiet.
_REST_MILLISECONDS = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """The course as just read; `broken` are the files in which something had to be left out."""

    source: Source
    catalogue: Catalogue
    organisation: Organisation
    broken: frozenset[str]


def read_content(folder: Path, data: Path) -> Reading:
    """Return the course in a folder, with the settings that hold for it; ContentError where it cannot be read."""
    source = open_source(folder)
    catalogue, problems = read_catalogue(source, "en")
    _bank, bank_problems = read_bank(source, "en", catalogue)
    broken = frozenset(problem.file for problem in (*problems, *bank_problems))
    return Reading(source, catalogue, read_own_organisation(source, data), broken)


def find_problems(folder: Path, now: datetime) -> tuple[Problem, ...]:
    """Return all that the content check finds in a folder."""
    report = content_report(open_source(folder), "en", now)
    return tuple(Problem(**problem) for problem in report["problems"])


class Preview(QObject):
    """`reloaded` comes after changed content is on show, `checked` after each content check, whatever it found."""

    reloaded = Signal()
    checked = Signal()

    def __init__(self, window: MainWindow, session: Session, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._folder = folder
        # Files that were broken in the version on show: they hold up no other change.
        self._broken: frozenset[str] | None = None
        self._held = False
        self._busy = self._again = self._stopped = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_watcher_changed)
        self._watcher.directoryChanged.connect(self._on_watcher_changed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self._on_rest_over)
        self.bar = ProblemBar(window.look)
        self.bar.asked.connect(lambda: window.go("problems"))
        if (middle := window.stack.parentWidget()) is not None and isinstance(column := middle.layout(), QVBoxLayout):
            column.insertWidget(column.indexOf(window.stack), self.bar)
        self._seen = self._watch()
        self._read()

    def stop(self) -> None:
        """Watch no more; what is still under way is no longer shown."""
        self._stopped = True
        self._rest.stop()

    def _watch(self) -> frozenset[tuple[str, int, int]]:
        """Watch every folder and file that is there now; return what tells one state of the files from another.

        An editor that puts a new file in the place of the old one ends the watch of that file, so it is begun anew.
        """
        places = list(_places(self._folder))
        new = {str(place) for place in places} - {*self._watcher.files(), *self._watcher.directories()}
        if new:
            self._watcher.addPaths(sorted(new))
        seen = set()
        for place in places:
            try:
                facts = place.stat()
            except OSError:  # gone meanwhile, which the watcher tells too
                continue
            if place.is_file():
                seen.add((str(place), facts.st_mtime_ns, facts.st_size))
        return frozenset(seen)

    def _on_watcher_changed(self) -> None:
        if not self._stopped:
            self._rest.start()

    def _on_rest_over(self) -> None:
        seen = self._watch()
        if seen == self._seen:
            return
        self._seen = seen
        if self._busy:
            self._again = True
        else:
            self._read()

    def _read(self) -> None:
        self._busy = True
        folder, data = self._folder, self._session.course.data
        self._session.tasks.start(lambda: read_content(folder, data), self._on_read, self._on_failed)

    def _on_read(self, reading: Reading) -> None:
        if self._stopped:
            return
        if self._broken is None:  # the first time, it is on show already
            self._broken = reading.broken
        elif reading.broken <= self._broken:
            self._broken, self._held = reading.broken, False
            self._show(reading)
        else:
            self._held = True
        folder, now = self._folder, self._session.clock()
        self._session.tasks.start(lambda: find_problems(folder, now), self._on_checked, self._on_failed)

    def _show(self, reading: Reading) -> None:
        """Put new content on show, at the same place."""
        course = replace(self._session.course, source=reading.source, catalogue=reading.catalogue,
                         organisation=reading.organisation)  # fmt: skip
        self._session.take_course(course)
        self._window.build_again()
        self._window.banner.say(_("A file has changed. This is the new version."), "info")
        self.reloaded.emit()

    def _on_failed(self, error: PostwiseError) -> None:
        """Show what stopped the reading as the one problem there is."""
        self._held = True
        self._on_checked((Problem(error.where, 1, "cannot-be-read", f"{error.what} {error.todo}".strip()),))

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        if self._stopped:
            return
        changed = problems != self._session.problems
        self._session.problems = problems
        self.bar.show_count(len(problems), held=self._held)
        if changed:
            self._session.changed.emit()
        self._busy = False
        self.checked.emit()
        if self._again:
            self._again = False
            self._read()


def _places(folder: Path) -> Iterator[Path]:
    """Yield the folder, and what is below it but for what a dot hides; no link is followed."""
    yield folder
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _places(entry)
        elif entry.suffix in (".md", ".toml"):
            yield entry

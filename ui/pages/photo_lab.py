"""The Photo lab: what a photo gives away, and a clean copy of it. The original is only read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.errors import PostwiseError
from modules.labs.photo import clean, clean_name, inspect, read_photo, save_clean
from modules.labs.photo_value import CleanResult, Finding, PhotoReport
from ui.accessible import announce
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.place_map import PlaceMap
from ui.widgets.text import TextLabel

_TONES = {"high": "bad", "medium": "warn", "low": "info"}
_PATTERN = "*.jpg *.jpeg *.png *.heic *.heif *.tif *.tiff *.webp"
_SHOWN = 260


def risk_name(risk: str) -> str:
    """Return the words for a risk."""
    return {"high": _("High risk"), "medium": _("Some risk"), "low": _("Low risk")}[risk]


class PhotoLabPage(Page):
    """Drop a photo or choose one. `photo` is the file on show, None before there is one."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.setAcceptDrops(True)
        self._body = Column(look, 900, 14)
        self.layout_.addWidget(self._body)
        self.photo: Path | None = None
        self.choose: Button | None = None
        self.save: Button | None = None
        self.heading: TextLabel | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Photo lab")

    def open(self, target: str = "", block: int = 0) -> None:
        """Start afresh; nothing of last time is kept."""
        self.photo = None
        self._start()
        self._body.column.addStretch(1)

    def take_focus(self) -> None:
        """Start at the button that chooses a photo."""
        if self.choose is not None:
            self.choose.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the first file dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look_at(Path(files[0]))

    def look_at(self, photo: Path) -> None:
        """Read a photo in the background and show what it gives away."""
        self.photo = photo
        self._start()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(_("Looking at the photo"))
        self._body.add(bar)
        self._body.column.addStretch(1)
        self.session.tasks.start(partial(_examine, photo), self._show, self._fail)

    def save_to(self, target: Path, result: CleanResult) -> bool:
        """Write the clean copy; says what came of it."""
        try:
            save_clean(result, target, self.photo)
        except PostwiseError as error:
            self.say.emit(str(error), "bad")
            return False
        proven = _("Read back and proven clean.") if result.proven_clean else _("Something is still in it: see below.")
        self.say.emit(
            _("Saved as {file}. {proven}").format(file=target, proven=proven), "good" if result.proven_clean else "warn"
        )
        return True

    def _start(self) -> None:
        self._body.clear()
        self.save = None
        self._body.add(TextLabel(_("Photo lab"), self.look, level=1))
        words = _("Drop a photo here, or choose one. It is only read, never changed, sent or kept.")
        box = Box(self.look, "card", row=True, pad=18, gap=14)
        box.add(IconLabel("example", self.look, "primary", 34))
        box.add(label(words, "lead"), 1)
        self.choose = Button(_("Choose a photo"), self.look, icon="folder", kind="primary")
        self.choose.clicked.connect(self._choose)
        box.add(self.choose)
        self._body.add(box)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a photo"), str(Path.home()), _("Photos") + f" ({_PATTERN})"
        )
        if chosen:
            self.look_at(Path(chosen))

    def _fail(self, error: PostwiseError) -> None:
        self._start()
        box = Box(self.look, "callout", tone="bad", row=True, pad=14, gap=10)
        box.add(IconLabel("warning", self.look, "bad", 24))
        text = TextLabel(str(error), self.look, block=True)
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.add(text, 1)
        self._body.add(box)
        self._body.column.addStretch(1)
        announce(text, str(error))
        text.setFocus()

    def _show(self, found: tuple[PhotoReport, CleanResult | None, bytes]) -> None:
        report, result, data = found
        self._start()
        count = len(report.findings)
        words = ngettext("{file} gives away {count} thing", "{file} gives away {count} things", count).format(
            file=report.file, count=count
        )
        heading = TextLabel(
            words if count else _("{file} gives nothing away").format(file=report.file), self.look, level=2
        )
        heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = heading
        self._body.add(heading)
        self._add_pictures(report, data)
        for note in report.notes:
            self._body.add(label(note, "muted"))
        if result is not None:
            self._add_save(report, result)
        for finding in report.findings:
            self._body.add(self._card(finding))
        self._body.column.addStretch(1)
        announce(heading, heading.words())
        heading.setFocus()

    def _add_pictures(self, report: PhotoReport, data: bytes) -> None:
        """Put the embedded small picture beside the big one: it may still show what was cropped away."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(14))
        pictures = [(data, _("The photo: {width} × {height}").format(width=report.width, height=report.height))]
        pictures += [(one.data, _("A small picture hidden inside")) for one in report.embedded if one.data][:2]
        for source, words in pictures:
            image = QImage.fromData(source)
            if image.isNull():
                continue
            column = QVBoxLayout()
            shown = QLabel()
            side = self.look.px(_SHOWN)
            shown.setPixmap(
                QPixmap.fromImage(
                    image.scaled(
                        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                    )
                )
            )
            shown.setAccessibleName(words)
            column.addWidget(shown)
            column.addWidget(label(words, "small", wrap=False))
            row.addLayout(column)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        self._body.add(holder)

    def _add_save(self, report: PhotoReport, result: CleanResult) -> None:
        box = Box(self.look, "callout", tone="good", row=True, pad=14, gap=12)
        box.add(IconLabel("done", self.look, "good", 26))
        words = _("A clean copy keeps the picture, its size and its colours. All the rest stays behind.")
        box.add(label(" ".join((words, *result.notes))), 1)
        self.save = Button(_("Save a clean copy"), self.look, icon="save", kind="primary")
        self.save.clicked.connect(lambda: self._save(report, result))
        box.add(self.save)
        self._body.add(box)

    def _save(self, report: PhotoReport, result: CleanResult) -> None:
        folder = self.photo.parent if self.photo is not None else Path.home()
        start = str(folder / clean_name(report.file, result))
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save a clean copy"), start)
        if chosen:
            self.save_to(Path(chosen), result)

    def _card(self, finding: Finding) -> QWidget:
        box = Box(self.look, "card", row=True, pad=16, gap=14)
        column = QVBoxLayout()
        column.setSpacing(self.look.px(6))
        head = QHBoxLayout()
        head.addWidget(TextLabel(finding.label, self.look, level=3), 1)
        head.addWidget(chip(risk_name(finding.risk), _TONES[finding.risk]))
        column.addLayout(head)
        column.addWidget(label(finding.value, "strong"))
        column.addWidget(label(finding.why))
        column.addStretch(1)
        box.column.addLayout(column, 1)
        if finding.latitude is not None and finding.longitude is not None:
            box.add(PlaceMap(finding.latitude, finding.longitude, self.look))
        return box


def _examine(photo: Path) -> tuple[PhotoReport, CleanResult | None, bytes]:
    """Read, look and clean; the clean copy is None for a photo that can be read but not cleaned."""
    data, siblings = read_photo(photo)
    report = inspect(data, photo.name, siblings)
    try:
        return report, clean(data), data
    except PostwiseError:
        return report, None, data

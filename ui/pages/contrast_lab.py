"""The Contrast lab: two colours, their WCAG ratio, the nearest colours that pass, and how others may see them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImageReader
from PySide6.QtWidgets import QColorDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assets.language import _
from modules.errors import PostwiseError
from modules.labs.contrast import Colour, Suggestion, Vision, passing, ratio, read_colour, shown_ratio, simulated
from ui.accessible import announce
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.eyedropper import Eyedropper
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel, clear
from ui.widgets.text import TextLabel

# Enough for any photo of today; a larger one would only fill the memory.
_MOST_POINTS = 100_000_000
_VISIONS: tuple[Vision, ...] = ("protan", "deutan", "tritan")


class ContrastLabPage(Page):
    """Two fields for colours; everything below follows as one types."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 860, 14)
        self.layout_.addWidget(self._body)
        self._body.add(TextLabel(_("Contrast lab"), look, level=1))
        self._body.add(label(_("Type two colours, such as #0e5e54, or pick them."), "lead"))
        self.text = QLineEdit("#0e5e54")
        self.back = QLineEdit("#ffffff")
        self._fields = (
            Field(_("Colour of the words"), self.text, look),
            Field(_("Colour behind them"), self.back, look),
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(18))
        for line, field in zip((self.text, self.back), self._fields, strict=True):
            line.textChanged.connect(self._on_text_changed)
            column = QVBoxLayout()
            column.addWidget(field)
            pick = Button(_("Pick a colour"), look, icon="theme")
            pick.setAccessibleDescription(field.name())
            pick.clicked.connect(lambda _checked=False, line=line: self._pick(line))
            column.addWidget(pick, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(column, 1)
        self._body.column.addLayout(row)
        self.choose = Button(_("Take colours from a picture"), look, icon="example")
        self.choose.clicked.connect(self._choose)
        self._body.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._picture = QVBoxLayout()
        self._body.column.addLayout(self._picture)
        self.eyedropper: Eyedropper | None = None
        self.sample = QLabel(_("People should be able to read this."))
        self.sample.setWordWrap(True)
        self._body.add(self.sample)
        self.result = TextLabel("", look, level=2)
        self._body.add(self.result)
        self._below = QVBoxLayout()
        self._below.setSpacing(look.px(10))
        self._body.column.addLayout(self._below)
        self._body.column.addStretch(1)
        self._show()

    def title(self) -> str:
        """Return the page's name."""
        return _("Contrast lab")

    def take_focus(self) -> None:
        """Start at the first colour."""
        self.text.setFocus()

    def _pick(self, line: QLineEdit) -> None:
        chosen = QColorDialog.getColor(QColor(line.text()), self, _("Pick a colour"))
        if chosen.isValid():
            line.setText(chosen.name())

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Take colours from a picture"), str(Path.home()), _("Pictures") + " (*.png *.jpg *.jpeg *.webp)"
        )
        if chosen:
            self.show_picture(Path(chosen))

    def show_picture(self, path: Path) -> None:
        """Show a picture to take colours from; one that cannot be read is told."""
        reader = QImageReader(str(path))
        # Read from the content, not from the name, and never more than a screen needs.
        reader.setDecideFormatFromContent(True)
        size = reader.size()
        if size.isValid() and size.width() * size.height() > _MOST_POINTS:
            self.say.emit(_("This picture is too large. Make it smaller first."), "bad")
            return
        image = reader.read()
        clear(self._picture)
        self.eyedropper = None
        if image.isNull():
            self.say.emit(_("This picture cannot be read. Choose a PNG, JPEG or WebP file."), "bad")
            return
        self._picture.addWidget(
            label(_("Click for the colour of the words; right-click, or press B, for what is behind them."), "small")
        )
        self.eyedropper = Eyedropper(image, self.look)
        self.eyedropper.picked.connect(self._on_picked)
        self._picture.addWidget(self.eyedropper)
        self.eyedropper.setFocus()

    def _on_picked(self, colour: str, behind: bool) -> None:
        (self.back if behind else self.text).setText(colour)

    def _on_text_changed(self) -> None:
        if self._show():
            announce(self.result, self.result.words())

    def _show(self) -> bool:
        """Show what follows from the two colours; beside a field that holds none, say so and return False."""
        colours: list[Colour] = []
        for line, field in zip((self.text, self.back), self._fields, strict=True):
            try:
                colours.append(read_colour(line.text()))
                field.complain("")
            except PostwiseError as error:
                field.complain(str(error))
        if len(colours) < 2:
            return False
        text, back = colours
        value = ratio(text, back)
        verdict = _("Good for all words") if value >= 4.5 else _("Good for large words only") if value >= 3 else ""
        words = _("{ratio} to 1. {verdict}").format(ratio=shown_ratio(value), verdict=verdict or _("Too hard to read"))
        self.result.say(words)
        self._paint(self.sample, text, back)
        clear(self._below)
        self._add_levels(value)
        self._add_suggestions(passing(text, back))
        self._add_visions(text, back)
        return True

    def _paint(self, sample: QLabel, text: Colour, back: Colour) -> None:
        pad = self.look.px(16)
        sample.setStyleSheet(
            f"color:{text.hex};background:{back.hex};padding:{pad}px;border-radius:{pad // 2}px;"
            f"font-size:{self.look.px(20)}px"
        )

    def _add_levels(self, value: float) -> None:
        for least, words in (
            (3.0, _("Large words, icons and lines: 3 to 1 (WCAG 1.4.3, 1.4.11)")),
            (4.5, _("All words: 4.5 to 1 (WCAG 1.4.3, level AA)")),
            (7.0, _("More comfort: 7 to 1 (WCAG 1.4.6, level AAA)")),
        ):
            passes = value >= least
            row = Box(self.look, "plain", row=True, pad=0, gap=10)
            row.add(IconLabel("done" if passes else "cross", self.look, "good" if passes else "bad", 22))
            row.add(label((_("Passes: {rule}") if passes else _("Does not pass: {rule}")).format(rule=words)), 1)
            self._below.addWidget(row)

    def _add_suggestions(self, found: tuple[Suggestion, ...]) -> None:
        if not found:
            return
        self._below.addWidget(TextLabel(_("The nearest colours that pass"), self.look, level=3))
        for one in found:
            row = Box(self.look, "card", row=True, pad=12, gap=12)
            sample = QLabel(_("Words"))
            self._paint(sample, one.text, one.background)
            row.add(sample)
            what = _("Words in {colour}") if one.changed == "text" else _("Background in {colour}")
            colour = one.text if one.changed == "text" else one.background
            words = _("{what}: {ratio} to 1").format(what=what.format(colour=colour.hex), ratio=shown_ratio(one.ratio))
            row.add(label(words), 1)
            take = Button(_("Take these"), self.look)
            take.setAccessibleName(_("Take these: {words}").format(words=words))
            take.clicked.connect(lambda _checked=False, one=one: self._take(one))
            row.add(take)
            self._below.addWidget(row)

    def _take(self, one: Suggestion) -> None:
        self.text.setText(one.text.hex)
        self.back.setText(one.background.hex)
        self.text.setFocus()

    def _add_visions(self, text: Colour, back: Colour) -> None:
        self._below.addWidget(TextLabel(_("How people with other colour vision may see them"), self.look, level=3))
        names = {"protan": _("Red-blind"), "deutan": _("Green-blind"), "tritan": _("Blue-blind")}
        row = QHBoxLayout()
        row.setSpacing(self.look.px(12))
        for vision in _VISIONS:
            sample = QLabel(names[vision])
            self._paint(sample, simulated(text, vision), simulated(back, vision))
            row.addWidget(sample)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        self._below.addWidget(holder)

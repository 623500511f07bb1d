"""A page that is written from its top down: paragraphs, headings, lists and tables, all tagged."""

from __future__ import annotations

from assets.language import _
from exports import colours
from exports.fit import Fitted, fit, wrap
from exports.fonts import MEDIUM, REGULAR, SEMIBOLD, font
from exports.structure import numbered, row_header
from exports.tagged import TaggedCanvas

SIZE = (595.28, 841.89)  # A4 upright, in points
LEFT, RIGHT, TOP = 56.0, SIZE[0] - 56, SIZE[1] - 64
WIDE = RIGHT - LEFT
_BOTTOM = 64.0
_INDENT = 22.0
_BLANK = 250.0
_TEXT = 10.5
_LEADING = 1.42


class Flow:
    """Writes onto a canvas; `down` is where the next line goes.

    What does not fit any more stands at the top of the next page; no paragraph and no row is cut in two.
    """

    def __init__(self, canvas: TaggedCanvas, *, numbered: bool = False) -> None:
        """Take the canvas; with `numbered`, each page has its number at its foot."""
        self.canvas = canvas
        self.down = TOP
        self._numbered = numbered
        self._page = 1

    def end(self) -> None:
        """End the last page."""
        self._foot()
        self.canvas.showPage()

    def text(self, tag: str, text: Fitted, weight: int, colour: str, *, left: float = LEFT, room: float = 0) -> None:
        """Write a text under one tag, with `room` below it."""
        self._make_room(text)
        with self.canvas.tag(tag):
            self._lines(text, weight, colour, left)
        self.down -= room

    def paragraph(self, words: str, *, room: float = 8) -> None:
        """Write a paragraph across the page."""
        self.text("P", Fitted(_TEXT, wrap(words, REGULAR, _TEXT, WIDE)), REGULAR, colours.INK, room=room)

    def heading(self, words: str) -> None:
        """Write the heading of a part, with room above it."""
        self.down -= 11
        self.text("H2", fit(words, SEMIBOLD, WIDE, (14, 13, 12)), SEMIBOLD, colours.PINE, room=4)

    def list(self, items: tuple[str, ...]) -> None:
        """Write a numbered list."""
        with self.canvas.group("L", A=numbered()):
            for number, words in enumerate(items, 1):
                body = Fitted(_TEXT, wrap(words, REGULAR, _TEXT, WIDE - _INDENT))
                self._make_room(body)
                top = self.down
                with self.canvas.group("LI"):
                    self.text("Lbl", Fitted(_TEXT, (f"{number}.",)), MEDIUM, colours.PINE)
                    self.down = top
                    self.text("LBody", body, REGULAR, colours.INK, left=LEFT + _INDENT, room=4)

    def row(self, name: str, *values: str) -> None:
        """Write one row of a table: what, and its value beside it, each part on a line of its own."""
        wide = 128.0
        head = Fitted(_TEXT, wrap(name, REGULAR, _TEXT, wide - 10))
        body = Fitted(_TEXT, tuple(line for value in values for line in wrap(value, MEDIUM, _TEXT, WIDE - wide)))
        self._make_room(head, body)
        top = self.down
        with self.canvas.group("TR"):
            with self.canvas.tag("TH", A=row_header()):
                self._lines(head, REGULAR, colours.INK_SOFT, LEFT)
            bottom, self.down = self.down, top
            with self.canvas.tag("TD"):
                self._lines(body, MEDIUM, colours.INK, LEFT + wide)
        self.down = min(bottom, self.down) - 4

    def blank(self, words: str) -> None:
        """Write what belongs on the line beside it, to be filled in by hand."""
        self.down -= 16
        text = fit(words, REGULAR, _BLANK - 10, (_TEXT, 9.5, 8.5))
        with self.canvas.decoration():
            self.canvas.setStrokeColor(colours.INK_SOFT)
            self.canvas.setLineWidth(0.7)
            line = self.down - text.size - 2
            self.canvas.line(LEFT + _BLANK, line, RIGHT, line)
        self.text("P", text, REGULAR, colours.INK_SOFT)

    def _lines(self, text: Fitted, weight: int, colour: str, left: float) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font(weight), text.size)
        for number, line in enumerate(text.lines):
            last = number == len(text.lines) - 1
            # The space keeps words apart for whoever reads the text instead of looking at it.
            self.canvas.drawString(left, self.down - text.size, line if last else f"{line} ")
            self.down -= text.size * _LEADING

    def _make_room(self, *texts: Fitted) -> None:
        """Go on at the top of a new page where the highest of these texts does not fit on this one."""
        high = max(len(text.lines) * text.size * _LEADING for text in texts)
        if self.down - high < _BOTTOM and self.down < TOP:
            self._foot()
            self.canvas.showPage()
            self._page += 1
            self.down = TOP

    def _foot(self) -> None:
        if not self._numbered:
            return
        with self.canvas.decoration():
            self.canvas.setFillColor(colours.INK_SOFT)
            self.canvas.setFont(font(REGULAR), 9)
            self.canvas.drawRightString(RIGHT, _BOTTOM - 26, _("Page {number}").format(number=self._page))

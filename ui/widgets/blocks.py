"""From the typed blocks of a lesson to the widgets of the reader: one function a kind of block."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assets.language import _
from modules.block import (
    AudienceExample,
    Block,
    Callout,
    CheckBlock,
    ClauseQuote,
    FactNote,
    Heading,
    ListBlock,
    Paragraph,
    PictureBlock,
    Run,
    TableBlock,
    plain,
)
from modules.model import Catalogue
from ui.dates import day_name
from ui.theme import Look
from ui.widgets.audience_block import audience_block
from ui.widgets.label import caption, label
from ui.widgets.parts import Box, IconLabel
from ui.widgets.picture import Picture
from ui.widgets.reader import Built
from ui.widgets.table import WordTable
from ui.widgets.text import TextLabel

# What each kind of callout looks like: colour, icon, its colour, and its name for those who see neither.
_CALLOUTS: dict[str, tuple[str, str, str]] = {
    "note": ("", "note", "info"),
    "tip": ("primary", "tip", "primary"),
    "warning": ("warn", "warning", "warn"),
    "example": ("plain", "example", "ink"),
    "law": ("", "law", "info"),
    "good-practice": ("primary", "good-practice", "primary"),
    "try": ("warn", "try", "warn"),
    "goal": ("good", "goal", "good"),
    "takeaway": ("good", "takeaway", "good"),
}


def callout_name(kind: str) -> str:
    """Return the name of a kind of callout, for its corner and for those who hear it."""
    return {
        "note": _("Note"),
        "tip": _("Tip"),
        "warning": _("Take care"),
        "example": _("Example"),
        "law": _("What the law says"),
        "good-practice": _("Good practice"),
        "try": _("Try it"),
        "goal": _("What you will be able to do"),
        "takeaway": _("Take away"),
    }[kind]


class BlockBuilder:
    """Builds widgets from blocks. `make_check` returns the widget of a question asked on the way."""

    def __init__(self, look: Look, catalogue: Catalogue, make_check: Callable[[str], QWidget | None]) -> None:
        self._look = look
        self._catalogue = catalogue
        self._make_check = make_check

    def build(self, block: Block) -> Built:  # noqa: PLR0911 - one return a kind of block
        """Return the widget of one block."""
        match block:
            case Heading(level, runs):
                return self._one(TextLabel(runs, self._look, level=level, block=True))
            case Paragraph(runs):
                return self._one(TextLabel(runs, self._look, block=True))
            case ListBlock():
                return self._list(block)
            case TableBlock():
                return self._table(block)
            case Callout():
                return self._callout(block)
            case PictureBlock():
                return self._picture(block)
            case ClauseQuote(clause_id):
                return self._clause(clause_id)
            case FactNote(fact_id):
                return self._fact(fact_id)
            case AudienceExample(settings, post):
                return audience_block(settings, post, self._look)
            case CheckBlock(item_id):
                return Built(self._make_check(item_id) or QWidget(), ())

    def _one(self, text: TextLabel) -> Built:
        return Built(text, (text,))

    def _list(self, block: ListBlock) -> Built:
        holder = QWidget()
        grid = QVBoxLayout(holder)
        grid.setContentsMargins(self._look.px(6), 0, 0, 0)
        grid.setSpacing(self._look.px(4))
        stops = []
        for item in block.items:
            row = QHBoxLayout()
            row.setSpacing(self._look.px(4))
            row.addSpacing(self._look.px(24 * item.depth + 4))
            marker = label(f"{item.marker}." if item.marker else "•", "strong", wrap=False)
            marker.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            marker.setMinimumWidth(self._look.px(18))
            marker.setContentsMargins(0, self._look.px(4), 0, 0)
            text = TextLabel(item.runs, self._look, block=True)
            text.setProperty("plain", f"{item.marker or '•'} {plain(item.runs)}")
            row.addWidget(marker)
            row.addWidget(text, 1)
            grid.addLayout(row)
            stops.append(text)
        return Built(holder, tuple(stops))

    def _table(self, block: TableBlock) -> Built:
        table = WordTable(block.header, block.rows, self._look)
        return Built(table, tuple(table.stops))

    def _callout(self, block: Callout) -> Built:
        tone, icon, token = _CALLOUTS[block.kind]
        box = Box(self._look, "callout", tone=tone, row=True, pad=14, gap=10)
        sign = IconLabel(icon, self._look, token, 26)
        box.add(sign)
        column = QVBoxLayout()
        column.setSpacing(self._look.px(6))
        name = callout_name(block.kind)
        title = TextLabel(block.title or name, self._look, role="h3", block=True)
        if block.title and block.title != name:
            title.setProperty("plain", f"{name}: {block.title}")
        column.addWidget(title)
        stops: list[QWidget] = [title]
        for inner in block.blocks:
            built = self.build(inner)
            column.addWidget(built.widget)
            stops.extend(built.stops)
        box.column.addLayout(column, 1)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        return Built(box, tuple(stops))

    def _picture(self, block: PictureBlock) -> Built:
        known = self._catalogue.pictures.get(block.picture_id)
        picture = Picture(block.picture_id, block.alt or (known.alt if known else ""), self._look)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picture)
        if block.caption:
            column.addWidget(label(block.caption, "small"))
        return Built(holder, (picture,))

    def _clause(self, clause_id: str) -> Built:
        found = [clause for clause in self._catalogue.policy.clauses if clause.id == clause_id]
        words = found[0].text if found else _("This clause is not in the policy.")
        return self._quote(
            "quote",
            _("Policy clause {clause}, word for word").format(clause=clause_id),
            (Run(words),),
            (Run(_("Read it in its place"), link=f"clause:{clause_id}"),),
        )

    def _fact(self, fact_id: str) -> Built:
        fact = self._catalogue.facts.get(fact_id)
        if fact is None:
            return self._quote("info", _("Fact"), (Run(_("This fact is not in the course.")),), ())
        source = _("Source: {source}. Checked on {date}.").format(source=fact.source, date=day_name(fact.checked))
        return self._quote("info", _("Fact"), (Run(fact.text),), (Run(source, italic=True),))

    def _quote(self, icon: str, title: str, words: tuple[Run, ...], foot: tuple[Run, ...]) -> Built:
        box = Box(self._look, "callout", tone="plain", row=True, pad=14, gap=10)
        sign = IconLabel(icon, self._look, "primary", 24)
        box.add(sign)
        column = QVBoxLayout()
        column.setSpacing(self._look.px(4))
        head = caption(title, self._look)
        text = TextLabel(words, self._look, block=True)
        text.setProperty("plain", f"{title}: {text.words()}")
        column.addWidget(head)
        column.addWidget(text)
        stops: list[QWidget] = [text]
        if foot:
            last = TextLabel(foot, self._look, role="small", block=True)
            column.addWidget(last)
            stops.append(last)
        box.column.addLayout(column, 1)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        return Built(box, tuple(stops))

"""Search over policy, lessons, glossary and contacts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.block import Run
from modules.search import Hit, find
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.label import caption
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel

_ICONS = {"clause": "policy", "lesson": "lesson", "term": "note", "contact": "person"}


class SearchPage(Page):
    """The target is what to look for. Results are walked like blocks: Down, then K and Enter to open."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._query = ""
        self.reader = Reader(look, 860, 12)
        self.reader.link_followed.connect(self._on_link_followed)
        self.layout_.addWidget(self._asking())
        self.layout_.addWidget(self.reader, 1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Search")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show what is found."""
        self._query = target.strip()
        self.field.setText(self._query)
        hits = find(self.session.catalogue, self._query) if self._query else ()
        makers: list[Maker] = [partial(self._title, len(hits))]
        makers += [partial(self._hit, hit) for hit in hits] or [self._nothing]
        self.reader.fill(makers)

    def take_focus(self) -> None:
        """Start at the heading, which says how much was found; at the field where nothing was asked yet."""
        if self._query:
            self.reader.go_to(0)
        else:
            self.field.setFocus()

    def _asking(self) -> Box:
        """Return the page's own field: the one in the header is not there where the window is narrow."""
        box = Box(self.look, "footer", row=True, pad=8, gap=10)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search the course"))
        self.field.setAccessibleName(_("What to look for"))
        self.field.setMaximumWidth(self.look.px(560))
        self.field.returnPressed.connect(self._on_field_entered)
        button = Button(_("Search"), self.look, icon="search")
        button.clicked.connect(self._on_field_entered)
        box.add(self.field, 10)
        box.add(button)
        box.column.addStretch(1)
        return box

    def _on_link_followed(self, address: str) -> None:
        """Open a result; a word or a role is shown in its place among the others."""
        if address.partition(":")[0] in ("term", "contact"):
            self.go.emit("reference", address)
        else:
            self.follow.emit(address)

    def _on_field_entered(self) -> None:
        self.go.emit("search", self.field.text())

    def _heading(self, count: int) -> str:
        if not self._query:
            return _("What are you looking for?")
        return ngettext("{count} place with “{query}”", "{count} places with “{query}”", count).format(
            count=count, query=self._query
        )

    def _title(self, count: int) -> Built:
        heading = TextLabel(self._heading(count), self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _nothing(self) -> Built:
        box = Box(self.look, "callout", tone="plain", row=True, pad=14, gap=10)
        box.add(IconLabel("search", self.look, "primary", 24))
        words = _("Type a word or two in the field above, such as “photo”, “password” or “line manager”.")
        text = TextLabel(words, self.look, block=True)
        box.add(text, 1)
        return Built(box, (text,))

    def _hit(self, hit: Hit) -> Built:
        box = Box(self.look, "card", row=True, pad=14, gap=12)
        box.add(IconLabel(_ICONS[hit.kind], self.look, "primary", 24))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(4))
        title = TextLabel((Run(hit.title, bold=True, link=f"{hit.kind}:{hit.id}"),), self.look, block=True)
        end = hit.start + hit.length
        runs = (Run(hit.excerpt[: hit.start]), Run(hit.excerpt[hit.start : end], bold=True), Run(hit.excerpt[end:]))
        words = TextLabel(runs, self.look, block=True)
        kinds = {"clause": _("Policy"), "lesson": _("Lesson"), "term": _("Glossary"), "contact": _("Who to ask")}
        column.addWidget(caption(kinds[hit.kind], self.look))
        column.addWidget(title)
        column.addWidget(words)
        box.add(holder, 1)
        return Built(box, (title, words))

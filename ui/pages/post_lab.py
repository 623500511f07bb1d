"""The Post lab: a draft on one side, what to look at again on the other, and how it sounds below."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.block import Run
from modules.labs.post import inspect_post
from modules.labs.post_knowledge import read_knowledge
from modules.labs.post_model import Finding, Knowledge, PostReport
from ui.dates import day_name
from ui.pages.page import Page
from ui.session import Session
from ui.speech import Speaker
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, restyle
from ui.widgets.text import TextLabel

_TONES = {"high": "bad", "medium": "warn", "low": "info"}
# After the last key: long enough not to look at every letter, short enough to feel at once.
_REST_MILLISECONDS = 120
# So much of a finding stands on its card.
_MOST_LETTERS, _LONGEST_WORD = 120, 32
# More at once would help nobody; the rest come as these are mended.
_MOST_SHOWN = 12
# The spoken words follow a little later: setting a long text would hold up the findings.
_HEARD_MILLISECONDS = 350


_MOST_HEARD = 1200
_PLATFORMS = 4


def severity_name(severity: str) -> str:
    """Return the words for how much it matters."""
    return {"high": _("Must change"), "medium": _("Better change"), "low": _("Think about")}[severity]


class PostLabPage(Page):
    """`report` is what the lab says of the draft at present."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.report: PostReport | None = None
        self._body = Column(look, 1060, 14)
        self.layout_.addWidget(self._body)
        self._body.add(TextLabel(_("Post lab"), look, level=1))
        words = _("Write or paste a draft. It is looked at on this computer, and nothing is kept.")
        self._body.add(label(words, "lead"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(look.px(20))
        self.draft = QPlainTextEdit()
        self.draft.setAccessibleName(_("Your draft"))
        self.draft.setTabChangesFocus(True)
        self.draft.setMinimumHeight(look.px(220))
        self.draft.textChanged.connect(self._on_draft_changed)
        left = QVBoxLayout()
        left.addWidget(label(_("Your draft"), "strong"))
        left.addWidget(self.draft)
        left.addLayout(self._count_row())
        left.addWidget(self._hear())
        left.addStretch(1)
        right = QVBoxLayout()
        self.summary = TextLabel("", look, level=2)
        right.addWidget(self.summary)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(look.px(10))
        right.addLayout(self._findings)
        self._cards: list[tuple[Finding, QWidget]] = []
        self._more = label("", "muted")
        right.addWidget(self._more)
        right.addStretch(1)
        self._row.addLayout(left, 1)
        self._row.addLayout(right, 1)
        self._body.column.addLayout(self._row)
        self._body.column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MILLISECONDS)
        self._timer.timeout.connect(self.inspect)
        self._heard_timer = QTimer(self)
        self._heard_timer.setSingleShot(True)
        self._heard_timer.setInterval(_HEARD_MILLISECONDS)
        self._heard_timer.timeout.connect(self._on_heard_timer)
        self.inspect()
        self._show_heard(-1)

    @cached_property
    def _knowledge(self) -> Knowledge:
        return read_knowledge(self.session.course.source, self.session.catalogue.language)

    def title(self) -> str:
        """Return the page's name."""
        return _("Post lab")

    def take_focus(self) -> None:
        """Start in the draft."""
        self.draft.setFocus()

    def inspect(self) -> None:
        """Look at the draft now and show what is found."""
        self._timer.stop()
        self.speaker.stop()
        text = self.draft.toPlainText()
        self.report = inspect_post(text, today=self.session.clock().date(), knowledge=self._knowledge)
        self._underline(text)
        self._show_findings(bool(text.strip()))
        self._show_counts()
        self._heard_timer.start()

    def _count_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(6))
        self._tags = [chip("", "plain") for _place in range(_PLATFORMS)]
        for tag in self._tags:
            row.addWidget(tag)
        row.addStretch(1)
        return row

    def _hear(self) -> QWidget:
        self.speaker = Speaker(self)
        self.speaker.reached.connect(self._show_heard)
        self.speaker.ended.connect(self._on_speaker_ended)
        box = Box(self.look, "sunken", pad=14, gap=8)
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("As a screen reader says it"), self.look, level=3), 1)
        self.listen = Button(_("Hear it"), self.look, icon="practice")
        self.listen.clicked.connect(self._on_listen_clicked)
        head.addWidget(self.listen)
        box.column.addLayout(head)
        self.heard = TextLabel("", self.look, block=True)
        self.heard.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.add(self.heard)
        return box

    def _on_draft_changed(self) -> None:
        self._timer.start()

    def _on_listen_clicked(self) -> None:
        if self.speaker.speaking:
            self.speaker.stop()
        elif self.report is not None and self.speaker.say([one.spoken for one in self.report.segments]):
            self.listen.setText(_("Stop"))
        else:
            self.say.emit(_("There is no voice on this computer. The words below are what would be said."), "info")

    def _on_heard_timer(self) -> None:
        self._show_heard(-1)

    def _on_speaker_ended(self) -> None:
        self.listen.setText(_("Hear it"))
        self._show_heard(-1)

    def _show_heard(self, place: int) -> None:
        """Show the spoken words, with the piece in bold that is being said."""
        segments = self.report.segments if self.report is not None else ()
        runs: list[Run] = []
        for number, one in enumerate(segments):
            words = " ".join(one.spoken.split())
            if words:
                runs += [Run(words, bold=number == place, italic=bool(one.note)), Run(" ")]
        self.heard.say(tuple(runs[:_MOST_HEARD]) or _("Nothing to say yet."))
        self.listen.setEnabled(bool(runs))

    def _show_counts(self) -> None:
        """Say how long the draft is for the tightest platforms; the tags stay, only their words change."""
        written = bool(self.report and self.draft.toPlainText())
        tight = sorted(self.report.counts, key=lambda one: one.limit)[:_PLATFORMS] if self.report else []
        for tag, one in zip_longest(self._tags, tight):
            tag.setVisible(written and one is not None)
            if one is None:
                continue
            tag.setText(
                _("{platform}: {length} of {limit}").format(platform=one.platform, length=one.length, limit=one.limit)
            )
            tag.setToolTip(_("Limit checked on {date}").format(date=day_name(one.checked)))
            tone = "bad" if one.length > one.limit else "plain"
            if tag.property("tone") != tone:
                tag.setProperty("tone", tone)
                restyle(tag)

    def _show_findings(self, written: bool) -> None:
        found = self.report.findings if self.report is not None else ()
        if not written:
            words = _("Findings come here as you write.")
        elif not found:
            words = _("Nothing to change. Well written.")
        else:
            words = ngettext("{count} place to look at", "{count} places to look at", len(found)).format(
                count=len(found)
            )
        if words != self.summary.words():
            self.summary.say(words)
        self._exchange(found[:_MOST_SHOWN])
        left = len(found) - _MOST_SHOWN
        self._more.setText(_("And {count} more, further down in the draft.").format(count=left) if left > 0 else "")

    def _exchange(self, found: tuple[Finding, ...]) -> None:
        """Build anew only the cards that changed: most keys move the places, and not what is found."""
        old = [_words_of(one) for one, _card in self._cards]
        new = [_words_of(one) for one in found]
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        for _one, card in self._cards[same : len(old) - tail]:
            self._findings.removeWidget(card)
            card.hide()
            card.deleteLater()
        fresh = [self._card(one) for one in found[same : len(new) - tail]]
        for place, card in enumerate(fresh, same):
            self._findings.insertWidget(place, card)
        kept = [card for _one, card in self._cards]
        cards = [*kept[:same], *fresh, *kept[len(old) - tail :]]
        self._cards = list(zip(found, cards, strict=True))

    def _card(self, one: Finding) -> QWidget:
        box = Box(self.look, "card", pad=12, gap=6)
        head = QHBoxLayout()
        head.addWidget(chip(severity_name(one.severity), _TONES[one.severity]))
        basis = _("Good practice") if one.basis == "good-practice" else _("Clause {clause}").format(clause=one.basis)
        if one.basis == "law":
            basis = _("Law")
        head.addWidget(chip(basis, "plain"))
        head.addStretch(1)
        show = Button(_("Show"), self.look, kind="tool")
        show.setAccessibleName(_("Show “{words}” in the draft").format(words=one.excerpt[:60]))
        show.clicked.connect(lambda: self._select(box))
        head.addWidget(show)
        box.column.addLayout(head)
        box.add(TextLabel((Run(_short(one.excerpt), code=True),), self.look))
        box.add(label(one.why))
        box.add(TextLabel((Run(_("Better: "), bold=True), Run(one.fix)), self.look))
        return box

    def _select(self, card: QWidget) -> None:
        """Select the place of a card's finding as it is by now."""
        one = next(found for found, shown in self._cards if shown is card)
        cursor = self._cursor(self.draft.toPlainText(), one)
        self.draft.setTextCursor(cursor)
        self.draft.setFocus()

    def _cursor(self, text: str, one: Finding) -> QTextCursor:
        """Return the place of a finding; Qt counts UTF-16 units where the findings count code points."""
        cursor = QTextCursor(self.draft.document())
        cursor.setPosition(_units(text[: one.start]))
        cursor.setPosition(_units(text[: one.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _underline(self, text: str) -> None:
        marks = []
        for one in self.report.findings[:_MOST_SHOWN] if self.report is not None else ():
            mark = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(QColor(self.look.colour(_TONES[one.severity])))
            mark.format = style
            mark.cursor = self._cursor(text, one)
            marks.append(mark)
        self.draft.setExtraSelections(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the findings below the draft where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() > self.look.px(760)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _short(excerpt: str) -> str:
    """Return the words of a finding as its card shows them: an address that no line can hold is cut, not hidden."""
    words = re.split(r"(\s+)", excerpt[:_MOST_LETTERS])
    return "".join(word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in words)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _words_of(one: Finding) -> tuple[str, ...]:
    """Return all of a finding that its card shows: everything but the place."""
    return (one.rule, one.severity, one.excerpt, one.why, one.fix, one.basis)

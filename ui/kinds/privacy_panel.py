"""The settings panel of Chirrup: real switches and lists, and a sentence that says who sees the post now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from assets.language import _
from modules.block import Run
from modules.labs.audience_words import setting_help, setting_name
from quizzes.kinds import privacy_panel
from quizzes.kinds.privacy_panel import PrivacyPanel
from quizzes.model import Item, Response
from ui.accessible import announce
from ui.kinds.base import AnswerWidget, Deed
from ui.kinds.matching import AnswerList
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.label import caption, label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

NAMES = ("privacy-panel",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for a panel."""
    return PrivacyPanelAnswer(item.body, look)


class SettingRow(Box):
    """One setting: its name, what it does, and a switch where it is on or off, else a list of values."""

    changed = Signal()

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(look, "option", pad=12, gap=4)
        self._look = look
        self.name = name
        self._values = privacy_panel.values(name)
        words, help_ = setting_name(name), setting_help(name)
        self.control = self._make_control()
        self.control.setAccessibleName(words)
        self.control.setAccessibleDescription(help_)
        holder = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(10))
        title = label(words, "strong")
        title.setBuddy(self.control)
        self._row.addWidget(title, 1)
        self._row.addWidget(self.control, 1)
        self.add(holder)
        self.add(label(help_, "small"))

    def _make_control(self) -> AnswerList | QCheckBox:
        if set(self._values) == {"on", "off"}:
            switch = QCheckBox(privacy_panel.value_words("off"))
            switch.toggled.connect(lambda on: switch.setText(privacy_panel.value_words("on" if on else "off")))
            switch.toggled.connect(lambda _on: self.changed.emit())
            return switch
        box = AnswerList()
        box.setSizeAdjustPolicy(AnswerList.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for value in self._values:
            box.addItem(privacy_panel.value_words(value), value)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return box

    @property
    def value(self) -> str:
        """The value as it stands in a response."""
        if isinstance(self.control, QCheckBox):
            return "on" if self.control.isChecked() else "off"
        return str(self.control.currentData())

    def choose(self, value: str) -> None:
        """Set a value; one that the setting has not changes nothing."""
        if value not in self._values:
            return
        if isinstance(self.control, QCheckBox):
            self.control.setChecked(value == "on")
        else:
            self.control.setCurrentIndex(self.control.findData(value))

    def deeds(self, value: str) -> Iterator[Deed]:
        """Yield the keys that set a value."""
        if isinstance(self.control, QCheckBox):
            if self.value != value:
                yield Deed(self.control, "Space")
            return
        target = self.control.findData(value)
        while self.control.currentIndex() != target:
            yield Deed(self.control, "Down" if self.control.currentIndex() < target else "Up")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control below the name where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() > self._look.px(520)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)


class PrivacyPanelAnswer(AnswerWidget):
    """All settings of the panel, and below them who sees the post; the sentence follows each change and is said."""

    def __init__(self, body: PrivacyPanel, look: Look) -> None:
        super().__init__()
        self._body = body
        self._look = look
        self._start = privacy_panel.start_response(body)
        self._touched = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        hint = _("These are the settings on Chirrup, an invented network. Change what needs to change.")
        self._hint = caption(hint, look)
        self._column.addWidget(self._hint)
        self.rows = [SettingRow(name, look) for name in body.shown]
        for row in self.rows:
            self._column.addWidget(row)
        box = Box(look, "callout", tone="plain", pad=12, gap=4)
        self.now = TextLabel("", look, block=True)
        self.now.stand_alone()
        box.add(self.now)
        self._column.addWidget(box)
        self._choose(self._start)
        self._show_now()
        for row in self.rows:
            row.changed.connect(self._on_row_changed)

    def response(self) -> Response:
        """Return every setting with its value."""
        return tuple(f"{row.name}={row.value}" for row in self.rows)

    def show_response(self, response: Response) -> None:
        """Set the panel as it was left."""
        if privacy_panel.complete(self._body, response):
            self._choose(response)
            self._touched = True

    def complete(self) -> bool:
        """Whether anything was changed; the settings at the start are never the answer."""
        return self._touched

    def explain(self) -> None:
        """Lock the panel and say for each part of the goal whether it is reached, and by which way it is not."""
        self._hint.hide()
        for row in self.rows:
            row.control.setEnabled(False)
        settings = privacy_panel.settings_of(self._body, self.response())
        for aim in privacy_panel.aims(self._body, settings):
            self._say("good" if aim.met else "bad", (Run(aim.text + " ", bold=True), Run(" ".join(aim.ways))))
        self._say("muted", reasons(_("Why this matters."), self._body.feedback, self._body.basis))
        if privacy_panel.mark(self._body, self.response()) < 1:
            lines = privacy_panel.describe(self._body, privacy_panel.right_response(self._body))
            self._say("muted", (Run(_("One way to set it:"), bold=True), Run("\n" + "\n".join(lines))))

    def press(self, number: int) -> None:
        """Go to the setting with this number."""
        if 1 <= number <= len(self.rows):
            self.rows[number - 1].control.setFocus()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the keys that set the panel; where nothing is to change, one setting is touched and put back."""
        given = dict(entry.split("=", 1) for entry in response)
        if response == self.response() and not self._touched:
            row, before = self.rows[0], self.rows[0].value
            yield from row.deeds(next(value for value in privacy_panel.values(row.name) if value != before))
            yield from row.deeds(before)
        for row in self.rows:
            yield from row.deeds(given[row.name])

    def first_focus(self) -> QWidget:
        """Return the first control."""
        return self.rows[0].control

    def _choose(self, response: Response) -> None:
        given = dict(entry.split("=", 1) for entry in response)
        for row in self.rows:
            row.choose(given[row.name])

    def _say(self, tone: str, runs: tuple[Run, ...]) -> None:
        box = Box(self._look, "option", tone={"muted": ""}.get(tone, tone), pad=12, gap=6)
        why = Why(self._look, tone, runs)
        why.text.link_followed.connect(self.link_followed)
        why.text.stand_alone()
        box.add(why)
        self._column.addWidget(box)

    def _show_now(self) -> None:
        seen = privacy_panel.seen_by(self._body, self.response())
        words = ", ".join(seen) if seen else _("nobody but you")
        self.now.say((Run(_("The post is seen by:"), bold=True), Run(f" {words}.")))

    def _on_row_changed(self) -> None:
        self._touched = True
        self._show_now()
        announce(self.now, self.now.words())
        self.changed.emit()

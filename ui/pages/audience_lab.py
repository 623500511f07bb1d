"""Who can see this? A free sandbox on an invented network: change a setting, see at once who sees the post and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from assets.language import _, ngettext
from modules.labs.audience import who_can_see
from modules.labs.audience_model import LADDERS, Path, Post, Settings, setting_names, with_setting
from modules.labs.audience_words import setting_help, setting_name, value_name, viewer_name
from ui.accessible import announce
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel, clear
from ui.widgets.text import TextLabel

_OLD_DAYS = 800


def post_choices() -> tuple[tuple[str, str, Post], ...]:
    """Return id, name and post of each post that one can try the settings on."""
    return (
        ("plain", _("A photo of your garden, posted today"), Post()),
        ("tagged", _("A party photo in which a friend tagged you"), Post(tagged_by="friend")),
        ("place", _("A picture with the place that your phone adds"), Post(place="exact")),
        ("old", _("A joke that you posted two years ago"), Post(age_days=_OLD_DAYS)),
        ("open-group", _("A question in an open group"), Post(group="open")),
        ("closed-group", _("A worry in a closed group"), Post(group="closed")),
        ("reshared", _("A remark that a friend has reshared"), Post(reshared=True)),
    )


class AudienceLabPage(Page):
    """`settings_` and `post` are what is being tried; nothing of it is kept."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.settings_ = Settings()
        self.post = Post()
        self.controls: dict[str, QCheckBox | QComboBox] = {}
        self._body = Column(look, 1060, 14)
        self.layout_.addWidget(self._body)
        self._body.add(TextLabel(_("Who can see this?"), look, level=1))
        words = _("A playground with the settings of Chirrup, an invented network. Nothing here is real or kept.")
        self._body.add(label(words, "lead"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(look.px(20))
        self._row.addWidget(self._panel(), 1)
        self._row.addWidget(self._answer(), 1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.column.addLayout(self._row)
        self._body.column.addStretch(1)
        self._show()

    def title(self) -> str:
        """Return the page's name."""
        return _("Who can see this?")

    def take_focus(self) -> None:
        """Start at the post."""
        self.chooser.setFocus()

    def _panel(self) -> QWidget:
        box = Box(self.look, "card", pad=18, gap=12)
        self.chooser = QComboBox()
        for key, name, _post in post_choices():
            self.chooser.addItem(name, key)
        self.chooser.activated.connect(self._on_post_chosen)
        box.add(Field(_("The post"), self.chooser, self.look))
        box.add(TextLabel(_("Your settings"), self.look, level=2))
        for name in setting_names():
            box.add(self._control(name))
        again = Button(_("Back to how Chirrup starts"), self.look, icon="retry")
        again.clicked.connect(self._on_again_clicked)
        box.add(again)
        box.column.addStretch(1)
        return box

    def _control(self, name: str) -> QWidget:
        values = LADDERS[name]
        if isinstance(values[0], bool):
            switch = QCheckBox(setting_name(name))
            switch.setAccessibleDescription(setting_help(name))
            switch.setToolTip(setting_help(name))
            switch.setChecked(bool(getattr(self.settings_, name)))
            switch.clicked.connect(lambda on: self.change(name, on))
            self.controls[name] = switch
            return switch
        chooser = QComboBox()
        for value in values:
            chooser.addItem(value_name(value), value)
        chooser.setCurrentIndex(values.index(getattr(self.settings_, name)))
        chooser.activated.connect(lambda place: self.change(name, values[place]))
        self.controls[name] = chooser
        return Field(setting_name(name), chooser, self.look, setting_help(name))

    def _answer(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(8))
        self.summary = TextLabel("", self.look, level=2)
        column.addWidget(self.summary)
        self._viewers = QVBoxLayout()
        self._viewers.setSpacing(self.look.px(8))
        column.addLayout(self._viewers)
        column.addStretch(1)
        return holder

    def change(self, name: str, value: Any) -> None:
        """Change one setting and say what follows."""
        self.settings_ = with_setting(self.settings_, name, value)
        self._show()
        announce(self.summary, self.summary.words())

    def _on_post_chosen(self, place: int) -> None:
        self.post = post_choices()[place][2]
        self._show()
        announce(self.summary, self.summary.words())

    def _on_again_clicked(self) -> None:
        self.settings_ = replace(Settings())
        for name, control in self.controls.items():
            value = getattr(self.settings_, name)
            if isinstance(control, QCheckBox):
                control.setChecked(bool(value))
            else:
                control.setCurrentIndex(LADDERS[name].index(value))
        self._show()

    def _show(self) -> None:
        clear(self._viewers)
        paths = who_can_see(self.settings_, self.post)
        count = sum(path.sees for path in paths if path.viewer != "you")
        words = ngettext(
            "Besides you, {count} kind of viewer sees it", "Besides you, {count} kinds of viewers see it", count
        )
        self.summary.say(words.format(count=count) if count else _("Nobody but you sees it"))
        for path in paths:
            if path.viewer != "you":
                self._viewers.addWidget(self._card(path))

    def _card(self, path: Path) -> QWidget:
        box = Box(self.look, "card", row=True, pad=12, gap=12)
        sign = IconLabel("done" if path.sees else "cross", self.look, "primary" if path.sees else "muted", 24)
        box.add(sign)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self.look.px(2))
        head = QHBoxLayout()
        verdict = _("{viewer}: yes") if path.sees else _("{viewer}: no")
        head.addWidget(TextLabel(verdict.format(viewer=viewer_name(path.viewer)), self.look, level=3), 1)
        if path.sees and path.place != "off":
            place = _("Exact place") if path.place == "exact" else _("The area")
            head.addWidget(chip(place, "bad" if path.place == "exact" else "warn"))
        if path.online:
            head.addWidget(chip(_("Sees that you are online"), "warn"))
        words.addLayout(head)
        for way in path.ways:
            words.addWidget(label(way.why, "muted"))
        box.column.addLayout(words, 1)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answer below the settings where there is no room beside them."""
        super().resizeEvent(event)
        wide = self.width() > self.look.px(760)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

"""An example of the privacy model in a lesson: the settings in words, and who then sees the post, worked out here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _
from modules.block import Run
from modules.labs.audience import who_can_see
from modules.labs.audience_example import changed_settings
from modules.labs.audience_model import Path, Post, Settings
from modules.labs.audience_words import setting_name, value_name, viewer_name
from ui.theme import Look
from ui.widgets.label import caption
from ui.widgets.parts import Box, IconLabel
from ui.widgets.reader import Built
from ui.widgets.text import TextLabel


def audience_block(settings: Settings, post: Post, look: Look) -> Built:
    """Return the example as one box with a stop a sentence."""
    paths = [path for path in who_can_see(settings, post) if path.viewer != "you"]
    box = Box(look, "callout", tone="plain", row=True, pad=14, gap=10)
    sign = IconLabel("lock", look, "primary", 24)
    box.add(sign)
    box.column.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(look.px(4))
    column.addWidget(caption(_("Worked out by Chirrup’s own rules"), look))
    stops: list[QWidget] = []
    for lead, words in (
        (_("Settings: "), settings_words(settings)),
        (_("Who sees it: "), _names(paths, sees=True)),
        (_("Who does not: "), _names(paths, sees=False)),
        (_("Why: "), " ".join(dict.fromkeys(way.why for path in paths for way in path.ways))),
    ):
        if words:
            text = TextLabel((Run(lead, bold=True), Run(words)), look, block=True)
            column.addWidget(text)
            stops.append(text)
    box.column.addLayout(column, 1)
    return Built(box, tuple(stops))


def settings_words(settings: Settings) -> str:
    """Return what was changed from the start, in words."""
    changed = [f"{setting_name(name)}: {value_name(value)}" for name, value in changed_settings(settings)]
    return "; ".join(changed) or _("as Chirrup starts")


def _names(paths: list[Path], *, sees: bool) -> str:
    return ", ".join(viewer_name(path.viewer) for path in paths if path.sees is sees)

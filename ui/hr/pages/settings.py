"""HR's settings: how it looks, when it locks, the passphrase, and what is kept elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from assets.language import _, ngettext
from ui.hr.idle import CHOICES, SETTING, minutes_of
from ui.hr.page import HrPage
from ui.hr.widgets.card import Card
from ui.hr.widgets.papers_card import PapersCard
from ui.hr.widgets.passphrase_card import PassphraseCard
from ui.hr.workspace import Workspace
from ui.theme import SCALES, THEMES, Look, theme_label
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.text import TextLabel


class HrSettingsPage(HrPage):
    """One column of cards; target 'papers' has what is kept elsewhere first."""

    appearance_chosen = Signal(str, float, bool, bool)
    minutes_chosen = Signal(int)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self._body = Column(look, 760, 18)
        self.layout_.addWidget(self._body)
        self._first: QWidget | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Settings")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the settings."""
        self._body.clear()
        self._body.add(TextLabel(_("Settings"), self.look, level=1))
        self.papers = PapersCard(self.workspace, self.look)
        self.papers.saved.connect(self._on_papers_saved)
        self.passphrase = PassphraseCard(self.workspace, self.look)
        self.passphrase.changed_it.connect(self._on_passphrase_changed)
        cards = [self._appearance(), self._locking(), self.papers, self.passphrase, self._keeping()]
        self._first = self.theme
        if target == "papers":
            cards.insert(0, cards.pop(2))
            self._first = self.papers.backup
        for card in cards:
            self._body.add(card)
        self._body.column.addStretch(1)

    def take_focus(self) -> None:
        """Start at the first choice, or at the backup."""
        if self._first is not None:
            self._first.setFocus()

    def _appearance(self) -> QWidget:
        box = Card(_("How it looks"), self.look)
        self.theme = QComboBox()
        for name in THEMES:
            self.theme.addItem(theme_label(name), name)
        self.theme.setCurrentIndex(THEMES.index(self.look.theme.name))
        self.scale = QComboBox()
        for scale in SCALES:
            self.scale.addItem(f"{round(scale * 100)} %", scale)
        self.scale.setCurrentIndex(SCALES.index(self.look.scale))
        self.roomy = QCheckBox(_("More room between letters and words"))
        self.roomy.setChecked(self.look.roomy)
        self.still = QCheckBox(_("No motion"))
        self.still.setChecked(self.look.still)
        box.add(Field(_("Theme"), self.theme, self.look))
        box.add(Field(_("Text size"), self.scale, self.look))
        box.add(self.roomy)
        box.add(self.still)
        self.theme.activated.connect(self._choose)
        self.scale.activated.connect(self._choose)
        self.roomy.clicked.connect(self._choose)
        self.still.clicked.connect(self._choose)
        return box

    def _choose(self) -> None:
        self.appearance_chosen.emit(
            self.theme.currentData(), self.scale.currentData(), self.roomy.isChecked(), self.still.isChecked()
        )

    def _locking(self) -> QWidget:
        box = Card(_("Locking"), self.look)
        self.minutes = QComboBox()
        for minutes in CHOICES:
            words = ngettext("After {count} minute", "After {count} minutes", minutes).format(count=minutes)
            self.minutes.addItem(words, minutes)
        kept = minutes_of(self.workspace.setting_of(SETTING))
        self.minutes.setCurrentIndex(CHOICES.index(kept))
        self.minutes.activated.connect(self._on_minutes_activated)
        hint = _("A minute before, it says so. Ctrl+L locks at once.")
        box.add(Field(_("Lock when nobody is there"), self.minutes, self.look, hint))
        return box

    def _on_minutes_activated(self) -> None:
        minutes = self.minutes.currentData()
        if self.workspace.save_setting(SETTING, str(minutes)):
            self.minutes_chosen.emit(minutes)

    def _on_papers_saved(self, place: str) -> None:
        self.say.emit(_("Saved as {file}").format(file=place), "good")

    def _on_passphrase_changed(self) -> None:
        self.papers.show_states()
        self.papers.backup.setFocus()
        self.say.emit(_("The passphrase is changed. Now save a new backup file."), "good")

    def _keeping(self) -> QWidget:
        box = Card(_("Where everything is kept"), self.look)
        box.add(label(_("The register and the certificates are on this computer, in this folder.")))
        box.add(TextLabel(str(self.workspace.folder), self.look))
        return box

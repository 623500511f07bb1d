"""Tests for ui/hr/widgets/passphrase_card.py: changing the passphrase for real."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exports.hr import authority
from ui.hr.setup import papers
from ui.hr.widgets.passphrase_card import PassphraseCard
from ui.hr.workspace import Workspace
from ui.theme import Look

NEW = "lantern pebble orchard thimble"


@pytest.fixture
def card(space: Workspace, look: Look, shown) -> PassphraseCard:
    made = PassphraseCard(space, look)
    shown(made)
    return made


def _fill(card: PassphraseCard, qtbot: QtBot, *words: str) -> None:
    for field, text in zip((card.old, card.new, card.again), words, strict=True):
        field.line.clear()
        qtbot.keyClicks(field.line, text)
    qtbot.keyClick(card.again.line, Qt.Key.Key_Return)


def test_from_then_on_only_the_new_one_opens_it(card, space, qtbot: QtBot, hr_passphrase, monkeypatch) -> None:
    papers.note(space, papers.BACKUP)
    with qtbot.waitSignal(card.changed_it):
        _fill(card, qtbot, hr_passphrase, NEW, NEW)
    monkeypatch.undo()
    with pytest.raises(authority.WrongPassphraseError):
        authority.open_authority(space.folder, hr_passphrase)
    assert authority.open_authority(space.folder, NEW).root_pem == space.authority.root_pem
    assert papers.BACKUP in papers.missing(space)
    assert [field.text() for field in (card.old, card.new, card.again)] == ["", "", ""]


def test_the_wrong_old_one_changes_nothing(card, space, qtbot: QtBot) -> None:
    before = (space.folder / "authority" / "hr.p8").read_bytes()
    _fill(card, qtbot, "wrong wrong wrong", NEW, NEW)
    assert not card.button.isEnabled()
    card.change()
    qtbot.waitUntil(lambda: bool(card.old.complaint()))
    assert card.old.complaint().startswith("This is not the passphrase.")
    assert card.old.line.hasFocus()
    assert card.button.isEnabled()
    assert (space.folder / "authority" / "hr.p8").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "wrong", "said"),
    [
        (("", NEW, NEW), "old", "Please type the passphrase."),
        (("x", "secret", "secret"), "new", "This passphrase is too easy to guess."),
        (("x", NEW, f"{NEW} "), "again", "This is not the same as above."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(card: PassphraseCard, qtbot: QtBot, words, wrong: str, said) -> None:
    _fill(card, qtbot, *words)
    field = getattr(card, wrong)
    assert field.complaint().startswith(said)
    assert field.line.hasFocus()
    assert card.button.isEnabled()

"""One small question of each kind, and a keyboard that presses real keys wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modules.labs.audience_model import Post, Settings
from quizzes.kinds import kind
from quizzes.kinds.alt_text import AltText, KeyFact
from quizzes.kinds.branching import Branching, Scene, Way
from quizzes.kinds.hotspot import Hotspot
from quizzes.kinds.mark_words import MarkWords, Passage
from quizzes.kinds.matching import Matching, Pair
from quizzes.kinds.ordering import Ordering, Step
from quizzes.kinds.privacy_panel import PrivacyPanel
from quizzes.marking import answer_for
from quizzes.model import Answer, Item, Option
from ui.tab_order import follow_layout
from ui.theme import Look
from ui.widgets.feedback import Why
from ui.widgets.question import QuestionCard

_SPOTS = (("letter", True), ("screen", True), ("mug", False))
_SCENES = (
    Scene("start", "Oh no!", (
        Way("fix", "Fix <b>it</b>", "calm", "It is fixed.", "Quick helps.", ("5-p3",)),
        Way("hide", "Hide it", "bad", "It is found.", "Not open.", ("5-p3", "good-practice")),
    )),
    Scene("calm", "Still uneasy.", (
        Way("tell", "Tell someone", "good", "They help.", "Right.", ("5-p3",)),
        Way("keep", "Keep quiet", "so-so", "You lie awake.", "Help was near.", ()),
    )),
    Scene("good", "All is well.", outcome="good"),
    Scene("so-so", "It will do.", outcome="between"),
    Scene("bad", "Oh dear.", outcome="bad"),
)  # fmt: skip
BODIES: dict[str, Any] = {
    "ordering": Ordering(tuple(Step(id_, f"Do {id_}", f"Why {id_}.", ("6-b5",)) for id_ in ("ask", "check", "post"))),
    "matching": Matching(
        (Pair("doubt", "A doubt", "pr", "Ask them.", ("3-p4",)), Pair("tool", "A tool", "it", "They know.", ("7-p2",))),
        {"pr": "Marketing", "it": "Digital", "hr": "HR"},
    ),
    "hotspot": Hotspot(
        "desk-scene", tuple(Option(id_, f"The {id_}", right, f"Why {id_}.", ("6-b5",)) for id_, right in _SPOTS)
    ),
    "branching": Branching({scene.id: scene for scene in _SCENES}),
    "mark-words": MarkWords(
        ("Great", "to", "see", "Dan", "Reed", "in", "Leeds", "&", "York!"),
        (Passage(3, 5, True, "Private.", ("3-b2-o2",)), Passage(6, 7, False, "Public.", ("6-b4",))),
        frozenset({2}),
    ),
    "alt-text": AltText(
        "event-photo",
        ("a lamp", "a volunteer"),
        "A volunteer mends a lamp at a table.",
        (KeyFact("who", "who is there", ("volunteer*",), "People first.", ("3.2-p2",)),
         KeyFact("what", "what is mended", ("lamp*",), "Be clear.")),
    ),
    "privacy-panel": PrivacyPanel(
        shown=("posts", "search_engines", "location"),
        start=Settings(connected_apps="none"),
        post=Post(place="exact"),
        sees=("friends",),
        hidden=("strangers", "search-engines"),
        place="off",
        answer=Settings(posts="friends", location="off", connected_apps="none"),
        feedback="Check it.",
        basis=("6-b2",),
    ),
}  # fmt: skip
Ask = Callable[..., QuestionCard]


class Keyboard:
    """Presses keys on whatever has the focus in the window of a card, as hands do."""

    def __init__(self, qtbot: QtBot, card: QuestionCard) -> None:
        self._qtbot = qtbot
        self._window = card.window()

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        found = self._window.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: str, times: int = 1) -> QWidget:
        """Press keys such as "Tab", "Alt+Up" or "Space", one after the other; return where the focus is then."""
        for name in keys * times:
            modifiers, _plus, key = name.rpartition("+")
            modifier = {
                "": Qt.KeyboardModifier.NoModifier,
                "Alt": Qt.KeyboardModifier.AltModifier,
                "Shift": Qt.KeyboardModifier.ShiftModifier,
            }[modifiers]
            if key == "Tab":
                follow_layout(self._window)
            self._qtbot.keyClick(self.focus, Qt.Key[f"Key_{key}"], modifier)
        return self.focus

    def type(self, words: str) -> None:
        """Type words."""
        self._qtbot.keyClicks(self.focus, words)

    def tab_to(self, wanted: type[QWidget]) -> QWidget:
        """Press Tab until the focus is on a widget of this class."""
        for _step in range(40):
            if isinstance(self.press("Tab"), wanted):
                return self.focus
        pytest.fail(f"no {wanted.__name__} is reached by Tab")


@pytest.fixture
def make_item() -> Callable[[str], Item]:
    return lambda name: Item(f"one-{name}", name, "3", 2, "What now?", BODIES[name], ("3-p1",))


@pytest.fixture
def ask(look: Look, shown, make_item) -> Ask:
    """Show a question of a kind in a window, with the focus on its stem."""
    # qtbot holds windows weakly.
    kept: list[QWidget] = []

    def show(name: str, order: tuple[str, ...] = (), width: int = 760) -> QuestionCard:
        holder = QWidget()
        kept.append(holder)
        column = QVBoxLayout(holder)
        card = QuestionCard(make_item(name), order, look, ask_confidence=False)
        column.addWidget(card)
        column.addStretch(1)
        holder.resize(width, 900)
        shown(holder)
        card.stem.setFocus()
        return card

    return show


@pytest.fixture
def keyboard(qtbot: QtBot) -> Callable[[QuestionCard], Keyboard]:
    return lambda card: Keyboard(qtbot, card)


@pytest.fixture
def marks() -> Callable[[QuestionCard], float]:
    """Ask the engine what the answer on the screen is worth."""
    return lambda card: kind(card.item.kind).mark(card.item.body, card.answer.response())


@pytest.fixture
def explained(now) -> Callable[[QuestionCard], list[str]]:
    """Check the answer as the page does, and return the words of each piece of feedback with its sign's tone."""

    def run(card: QuestionCard) -> list[str]:
        answer: Answer = answer_for(card.item, card.answer.response(), "sure", now())
        card.explain(answer)
        QApplication.processEvents()
        whys = sorted(card.answer.findChildren(Why), key=lambda why: why.mapTo(card, why.rect().topLeft()).y())
        return [why.text.words() for why in whys]

    return run


@pytest.fixture
def labels() -> Callable[[QWidget], list[str]]:
    """Ask Qt which labels assistive technology finds for a widget, beside its name."""

    def ask(widget: QWidget) -> list[str]:
        related = QAccessible.queryAccessibleInterface(widget).relations()
        found = [other.object() for other, flag in related if flag == QAccessible.RelationFlag.Label]
        return [label.text() for label in found if isinstance(label, QLabel)]

    return ask


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what is announced."""
    said: list[str] = []
    for module in ("ordering", "branching", "privacy_panel"):
        monkeypatch.setattr(f"ui.kinds.{module}.announce", lambda _widget, words: said.append(words))
    return said

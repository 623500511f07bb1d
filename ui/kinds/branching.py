"""A story that branches: a scene, its choices as buttons, what comes of the choice, and on; the path stays in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _
from modules.block import Run
from quizzes.kinds import branching
from quizzes.kinds.branching import Branching, Scene, Way
from quizzes.model import Item, Response
from ui.accessible import announce
from ui.kinds.base import AnswerWidget, Deed
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.feedback import Why, reasons
from ui.widgets.label import label
from ui.widgets.parts import Box, restyle
from ui.widgets.text import TextLabel
from ui.widgets.wrap_button import WrapButton

NAMES = ("branching",)


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for a story."""
    return BranchingAnswer(item.body, order, look)


class SceneCard(Box):
    """One scene: the situation and its choices; once chosen, the choice and what came of it."""

    def __init__(self, scene: Scene, ways: Sequence[Way], number: int, look: Look) -> None:
        super().__init__(look, "option", pad=14, gap=8)
        self._look = look
        self.scene = scene
        self.ways = tuple(ways)
        title = _("The end") if scene.outcome else _("Step {number}").format(number=number)
        self.add(label(title, "small"))
        self.words = TextLabel(scene.text, look, role="lead", block=True)
        self.words.setProperty("plain", f"{title}. {scene.text}")
        self.words.stand_alone()
        self.add(self.words)
        self.buttons = [WrapButton(way.text, look) for way in ways]
        for button in self.buttons:
            self.add(button)
        self.chosen: Way | None = None
        self.then: TextLabel | None = None

    def choose(self, way: Way) -> TextLabel:
        """Show the choice in the place of the buttons, and what comes of it; return those words."""
        self.chosen = way
        for button in self.buttons:
            button.hide()
        self.setProperty("chosen", True)
        restyle(self)
        runs = (Run(_("You chose: {choice}").format(choice=way.text), bold=True), Run(f"\n{way.then}"))
        self.then = TextLabel(runs, self._look, block=True)
        self.then.stand_alone()
        self.add(self.then)
        return self.then

    def explain(self, why: Why, tone: str) -> None:
        """Show the verdict on the choice or on the end."""
        self.setProperty("tone", tone)
        restyle(self)
        self.add(why)


class BranchingAnswer(AnswerWidget):
    """The story as far as it was played. A choice cannot be taken back, as in life."""

    def __init__(self, body: Branching, order: Sequence[str], look: Look) -> None:
        super().__init__()
        self._body = body
        self._look = look
        self._places = {name: place for place, name in enumerate(order)}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(12))
        self.cards: list[SceneCard] = []
        self._show_scene(next(iter(body.scenes.values())))

    def response(self) -> Response:
        """Return the ids of the choices made, in order."""
        return tuple(card.chosen.id for card in self.cards if card.chosen)

    def show_response(self, response: Response) -> None:
        """Play the same choices again, as far as the story still has them."""
        for _scene, way in branching.walk(self._body, response)[0][len(self.response()) :]:
            self._go(way)

    def complete(self) -> bool:
        """Whether the story has come to an end."""
        return branching.complete(self._body, self.response())

    def choose(self, way: Way) -> None:
        """Make one choice: what comes of it is said and gets the focus."""
        then = self._go(way)
        announce(then, f"{way.then} {self.cards[-1].scene.text}")
        QTimer.singleShot(0, then, self._look_at_choice)
        self.changed.emit()

    def explain(self) -> None:
        """Show for each choice whether it kept the best end in reach, and what kind of end it came to."""
        for card in self.cards:
            if card.chosen is not None:
                good = branching.keeps_best(self._body, card.scene, card.chosen)
                tone = "good" if good else "bad"
                verdict = _("A good choice.") if good else _("A better choice was there.")
                runs = reasons(verdict, card.chosen.feedback, card.chosen.basis)
                if not good:
                    best = next(way for way in card.scene.ways if branching.keeps_best(self._body, card.scene, way))
                    runs = (*runs, Run("\n" + _("Better: {choice}").format(choice=best.text), italic=True))
            else:
                tone, verdict = _end(card.scene)
                runs = (Run(verdict, bold=True),)
            why = Why(self._look, tone, runs, about=card.chosen.text if card.chosen else "")
            why.text.link_followed.connect(self.link_followed)
            why.text.stand_alone()
            card.explain(why, tone if tone != "warn" else "")

    def press(self, number: int) -> None:
        """Make the choice with this number in the scene that is open."""
        buttons = self.cards[-1].buttons
        if 1 <= number <= len(buttons):
            buttons[number - 1].click()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the space bar on each choice that is not made yet."""
        for choice in response[len(self.response()) :]:
            card = self.cards[-1]
            yield Deed(card.buttons[[way.id for way in card.ways].index(choice)], "Space")

    def first_focus(self) -> QWidget:
        """Return the scene that is open."""
        return self.cards[-1].words

    def _look_at_choice(self) -> None:
        """Move the focus to what came of the last choice, with as much of the next scene in sight as can be."""
        if len(self.cards) > 1 and (then := self.cards[-2].then) is not None:
            then.setFocus()
            reveal(self.cards[-1])
            reveal(then)

    def _go(self, way: Way) -> TextLabel:
        then = self.cards[-1].choose(way)
        self._show_scene(self._body.scenes[way.to])
        return then

    def _show_scene(self, scene: Scene) -> None:
        ways = sorted(scene.ways, key=lambda way: self._places.get(f"{scene.id}/{way.id}", len(self._places)))
        card = SceneCard(scene, ways, len(self.cards) + 1, self._look)
        for way, button in zip(ways, card.buttons, strict=True):
            button.clicked.connect(lambda _checked=False, way=way: self.choose(way))
        self.cards.append(card)
        self._column.addWidget(card)


def _end(scene: Scene) -> tuple[str, str]:
    """Return tone and words for an ending."""
    return {
        "good": ("good", _("A good end.")),
        "between": ("warn", _("An end in between: some harm was done, and some was put right.")),
    }.get(scene.outcome, ("bad", _("A bad end.")))

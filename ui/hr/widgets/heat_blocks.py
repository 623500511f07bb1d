"""What the policy heat map is made of: its legend, a clause with its figures, and the questions of a clause."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assets.language import _
from modules.block import Run
from modules.model import Clause, Section
from quizzes.model import Item
from ui.hr import heat
from ui.hr.heat import Heat, Measure
from ui.hr.widgets.heat_bar import HeatBar
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button
from ui.widgets.reader import Built
from ui.widgets.text import TextLabel

CLAUSE_LINK = "clause:"


def legend(look: Look) -> QWidget:
    """Return what each step of the colour stands for, in words beside its squares."""
    parts = []
    for number in range(heat.MOST_STEPS + 1):
        part = Box(look, "plain", row=True, pad=0, gap=6)
        part.add(HeatBar(number, look))
        part.add(label(heat.step_words(number), "small", wrap=False))
        parts.append(part)
    made = Flow(look, gap=14)
    made.fill(parts)
    return made


def empty_block(take_in: Button, look: Look) -> Built:
    """Return what stands there before enough people answered, with the button that mends it."""
    box = Box(look, "card", pad=22, gap=12)
    heading = TextLabel(_("There are too few answers yet"), look, level=2, block=True)
    words = _("As soon as five people’s certificates are in, you see here which clauses they find hard.")
    text = TextLabel(words, look, block=True)
    box.add(heading)
    box.add(text)
    box.add(_left(take_in, look))
    return Built(box, (heading, text))


def section_block(section: Section, look: Look) -> Built:
    """Return the heading of a section of the policy."""
    words = section.title if section.id == "0" else f"{section.id} {section.title}"
    heading = TextLabel(words, look, level=2, block=True)
    return Built(heading, (heading,))


def clause_block(clause: Clause, found: Heat, measure: Measure, look: Look) -> Built:
    """Return a clause with its figures; its link, `CLAUSE_LINK` and the clause's id, opens its questions."""
    box = Box(look, "card", pad=12, gap=4)
    name = _("Clause {id}").format(id=clause.id)
    heading = TextLabel((Run(name, link=f"{CLAUSE_LINK}{clause.id}"),), look, level=3, block=True)
    figures = heat.clause_words(clause, found)
    heading.setProperty("plain", f"{name}. {figures}.")
    row = Box(look, "plain", row=True, pad=0, gap=10)
    row.setContentsMargins(look.px(11), 0, 0, 0)  # as far in as the words above and below
    figure = found.clauses.get(clause.id)
    row.add(HeatBar(heat.step(heat.share(figure, measure)) if figure else -1, look))
    row.add(label(figures, "strong"), 1)
    words = TextLabel(clause.text, look, block=True)
    for part in (heading, row, words):
        box.add(part)
    return Built(box, (heading, words))


def clause_head(clause: Clause, found: Heat, back: Button, *, asked: bool, look: Look) -> Built:
    """Return what stands above a clause's questions, with the button that leads back; `asked`: there are any."""
    box = Box(look, "plain", pad=0, gap=8)
    heading = TextLabel(_("Clause {id}").format(id=clause.id), look, level=1, block=True)
    words = TextLabel(clause.text, look, block=True)
    figures = TextLabel(heat.clause_words(clause, found), look, role="strong", block=True)
    for part in (_left(back, look), heading, words, figures):
        box.add(part)
    if not asked:
        box.add(label(_("No question is about this clause."), "muted"))
    return Built(box, (heading, words, figures))


def item_block(item: Item, found: Heat, look: Look) -> Built:
    """Return one question with its figures, and what they say."""
    figure = found.items.get(item.id)
    stops = [TextLabel(item.stem, look, level=3, block=True)]
    if figure is not None:
        stops.append(TextLabel(heat.item_words(figure), look, block=True))
    stops.append(TextLabel(heat.judgement_words(figure), look, block=True))
    box = Box(look, "card", pad=14, gap=6)
    for stop in stops:
        box.add(stop)
    row = Flow(look, gap=6)
    row.fill([chip(item.id, "plain"), *([chip(_("Must be right to pass"), "warn")] if item.must_pass else [])])
    box.add(row)
    return Built(box, tuple(stops))


def _left(button: Button, look: Look) -> Box:
    row = Box(look, "plain", row=True, pad=0, gap=0)
    row.add(button)
    row.column.addStretch(1)
    return row

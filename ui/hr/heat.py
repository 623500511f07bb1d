"""What the policy owner sees: how often each clause and each question was answered wrong. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assets.language import _, ngettext
from exports.dates import percent
from modules.model import Catalogue, Clause
from quizzes.item_analysis import ItemFigure, Judgement, Row, item_figures, judgement
from quizzes.model import Bank, Item
from records.hr.answers import answers, versions
from records.hr.figures import SMALLEST_GROUP, clause_figures
from records.hr.model import ClauseFigure
from records.hr.register import Register

Measure = Literal["wrong", "sure"]
# The share of wrong answers from which on a clause is one step hotter.
_STEPS = (0.05, 0.15, 0.3, 0.5)
MOST_STEPS = len(_STEPS)


@dataclass(frozen=True, slots=True)
class Heat:
    """The figures by clause id and by item id, those of one policy version or, where it is empty, of all."""

    version: str = ""
    versions: tuple[str, ...] = ()
    clauses: Mapping[str, ClauseFigure] = field(default_factory=dict)
    items: Mapping[str, ItemFigure] = field(default_factory=dict)


def read_heat(register: Register, bank: Bank, version: str, go_on: Callable[[], bool]) -> Heat | None:
    """Read the figures; None where `go_on` says no meanwhile. With 100 000 people it takes some seconds."""

    def people() -> Iterator[list[Row]]:
        for rows in answers(register, version):
            if not go_on():
                return
            yield rows

    clauses_of = {item.id: item.clauses for item in bank.items.values()}
    clauses = clause_figures(people(), clauses_of)
    items = item_figures(people(), SMALLEST_GROUP)
    if not go_on():
        return None
    return Heat(version, versions(register), {one.clause_id: one for one in clauses}, items)


def share(figure: ClauseFigure, measure: Measure) -> float:
    """Return the share of answers that were wrong, or wrong and sure, 0 to 1."""
    return (figure.wrong if measure == "wrong" else figure.wrong_and_sure) / figure.answers


def step(value: float) -> int:
    """Return how hot a share is, 0 to 4."""
    return sum(value >= limit for limit in _STEPS)


def step_words(number: int) -> str:
    """Return a step of heat in words."""
    return (_("Hardly ever"), _("Seldom"), _("Now and then"), _("Often"), _("Mostly"))[number]


def ordered(catalogue: Catalogue, heat: Heat, measure: Measure, *, worst_first: bool) -> tuple[Clause, ...]:
    """Return the clauses in the order of the policy, or the one most often wrong first; those without figures last."""
    clauses = catalogue.policy.clauses
    if not worst_first:
        return clauses

    def coolness(clause: Clause) -> float:
        figure = heat.clauses.get(clause.id)
        return 1.0 if figure is None else -share(figure, measure)

    return tuple(sorted(clauses, key=coolness))


def clause_words(clause: Clause, heat: Heat) -> str:
    """Return what the figures say of a clause."""
    figure = heat.clauses.get(clause.id)
    if figure is None:
        return _("No question can be asked about it") if clause.untestable else _("Too few answers yet")
    answered = ngettext("{count} answer", "{count} answers", figure.answers).format(count=f"{figure.answers:,}")
    words = _("{wrong} wrong, {sure} wrong and sure, {answers}")
    return words.format(wrong=percent(share(figure, "wrong")), sure=percent(share(figure, "sure")), answers=answered)


def items_of(clause_id: str, bank: Bank) -> tuple[Item, ...]:
    """Return the questions about a clause."""
    return tuple(item for item in bank.items.values() if clause_id in item.clauses)


def judgement_words(figure: ItemFigure | None) -> str:
    """Return what can be said of a question, and what to do about it."""
    words: dict[Judgement, str] = {
        "too-few": _("Too few answers yet. It takes {count} people, so that nobody can be told apart."),
        "turned": _("Those who know the rest get this one wrong: look at its wording, and at the answer it takes."),
        "easy": _("Nearly everybody gets it right, so it tells little. It may still be worth asking."),
        "hard": _("Most people get it wrong: explain the clause again, or ask more plainly."),
        "weak": _("It hardly tells who knows the policy from who does not."),
        "works": _("It works well."),
    }
    return words[judgement(figure)].format(count=SMALLEST_GROUP)


def item_words(figure: ItemFigure) -> str:
    """Return the figures of a question in words."""
    discrimination = _("not to be told")
    if figure.discrimination is not None:
        discrimination = f"{figure.discrimination:+.2f}"
    people = ngettext("{count} person", "{count} people", figure.people).format(count=f"{figure.people:,}")
    return _("{people}: {right} right, {sure} wrong and sure. Discrimination: {discrimination}.").format(
        people=people,
        right=percent(figure.difficulty),
        sure=percent(figure.wrong_and_sure / figure.people),
        discrimination=discrimination,
    )


def table(catalogue: Catalogue, bank: Bank, heat: Heat) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return titles and rows of all figures, a row for each question of each clause, for a spreadsheet."""
    titles = (
        *(_("Clause"), _("Text"), _("People"), _("Answers"), _("Wrong"), _("Wrong and sure")),
        *(_("Question"), _("Its words"), _("Difficulty (share right)"), _("Discrimination"), _("What it says")),
    )
    rows: list[Sequence[str]] = []
    for clause in catalogue.policy.clauses:
        found = heat.clauses.get(clause.id)
        numbers = (found.people, found.answers, found.wrong, found.wrong_and_sure) if found else ("", "", "", "")
        first = (clause.id, clause.text, *map(str, numbers))
        rows += [(*first, *_item_cells(item, heat.items.get(item.id))) for item in items_of(clause.id, bank)] or [
            (*first, "", "", "", "", clause_words(clause, heat))
        ]
    return titles, rows


def _item_cells(item: Item, figure: ItemFigure | None) -> tuple[str, ...]:
    difficulty = f"{figure.difficulty:.2f}" if figure else ""
    discrimination = f"{figure.discrimination:.2f}" if figure and figure.discrimination is not None else ""
    return item.id, item.stem, difficulty, discrimination, judgement_words(figure)

"""The blocks of the policy heat map: what is read, and what is told."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from quizzes.item_analysis import ItemFigure
from records.hr.model import ClauseFigure
from ui.hr import heat
from ui.hr.heat import Heat
from ui.hr.widgets import heat_blocks
from ui.hr.widgets.heat_bar import HeatBar
from ui.hr.workspace import Workspace
from ui.widgets.flow import Flow
from ui.widgets.parts import Button
from ui.widgets.text import TextLabel

CLAUSE = "3-b1"
FOUND = Heat(clauses={CLAUSE: ClauseFigure(CLAUSE, people=18, answers=20, wrong=12, wrong_and_sure=2)})


@pytest.fixture
def clause(space: Workspace) -> Any:
    return next(one for one in space.setting.catalogue.policy.clauses if one.id == CLAUSE)


@pytest.fixture
def item(space: Workspace) -> Any:
    return heat.items_of(CLAUSE, space.bank)[0]


def read(built: Any) -> list[str]:
    return [stop.words() for stop in built.stops]


def test_the_legend_has_every_step_with_its_words(look, shown) -> None:
    made = heat_blocks.legend(look)
    shown(made)
    assert isinstance(made, Flow)
    assert [bar.step for bar in made.findChildren(HeatBar)] == list(range(heat.MOST_STEPS + 1))


@pytest.mark.parametrize(("measure", "step"), [("wrong", 4), ("sure", 1)])
def test_a_clause_shows_its_figures_by_either_measure(look, shown, clause, measure, step) -> None:
    built = heat_blocks.clause_block(clause, FOUND, measure, look)
    shown(built.widget)
    assert read(built) == [f"Clause {CLAUSE}", TextLabel(clause.text, look).words()]
    assert [bar.step for bar in built.widget.findChildren(HeatBar)] == [step]
    assert built.stops[0].property("plain") == f"Clause {CLAUSE}. 60 % wrong, 10 % wrong and sure, 20 answers."


def test_a_clause_nobody_was_asked_about_has_no_heat(look, shown, clause) -> None:
    built = heat_blocks.clause_block(clause, Heat(), "wrong", look)
    shown(built.widget)
    assert [bar.step for bar in built.widget.findChildren(HeatBar)] == [-1]
    assert built.stops[0].property("plain") == f"Clause {CLAUSE}. Too few answers yet."


def test_a_section_is_a_heading_with_its_number_but_the_foreword_has_none(look, space: Workspace, told) -> None:
    sections = space.setting.catalogue.policy.sections
    for section in sections:
        built = heat_blocks.section_block(section, look)
        words = section.title if section.id == "0" else f"{section.id} {section.title}"
        assert read(built) == [words]
        assert told(built.widget).role == "Heading"


@pytest.mark.parametrize("asked", [True, False])
def test_the_head_of_a_clause_leads_back_and_says_where_nothing_is_asked(look, shown, clause, asked) -> None:
    back = Button("Back", look)
    built = heat_blocks.clause_head(clause, FOUND, back, asked=asked, look=look)
    shown(built.widget)
    assert read(built)[0] == f"Clause {CLAUSE}"
    assert read(built)[-1] == "60 % wrong, 10 % wrong and sure, 20 answers"
    assert back.isVisible()
    said = [one.text() for one in built.widget.findChildren(QLabel) if one.isVisible()]
    assert ("No question is about this clause." in said) is not asked


def test_a_question_shows_its_figures_and_what_they_say(look, shown, item) -> None:
    figure = ItemFigure(item.id, people=40, wrong=32, wrong_and_sure=10, difficulty=0.2, discrimination=0.31)
    built = heat_blocks.item_block(item, Heat(items={item.id: figure}), look)
    shown(built.widget)
    assert read(built) == [item.stem, heat.item_words(figure), heat.judgement_words(figure)]
    assert "+0.31" in read(built)[1]


def test_a_question_with_too_few_answers_says_so_and_no_figure(look, shown, item) -> None:
    built = heat_blocks.item_block(item, Heat(), look)
    shown(built.widget)
    assert read(built) == [item.stem, heat.judgement_words(None)]


def test_what_must_be_right_is_marked(look, shown, space: Workspace) -> None:
    for must in (True, False):
        one = next(item for item in space.bank.items.values() if item.must_pass is must)
        built = heat_blocks.item_block(one, Heat(), look)
        shown(built.widget)
        chips = [each.text() for each in built.widget.findChildren(QLabel)]
        assert one.id in chips
        assert ("Must be right to pass" in chips) is must


def test_before_there_are_answers_the_button_leads_on(look, shown) -> None:
    take = Button("Take in certificates", look)
    built = heat_blocks.empty_block(take, look)
    shown(built.widget)
    assert read(built)[0] == "There are too few answers yet"
    assert take.isVisible()

"""Tests for ui/widgets/blocks.py: one test at least for each kind of block."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from modules.block import (
    Block,
    Callout,
    CalloutKind,
    CheckBlock,
    ClauseQuote,
    FactNote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    PictureBlock,
    Run,
    TableBlock,
)
from modules.blocks import read_blocks
from modules.model import Catalogue
from ui.dates import day_name
from ui.theme import Look
from ui.widgets.blocks import BlockBuilder, callout_name
from ui.widgets.picture import Picture
from ui.widgets.reader import Built
from ui.widgets.text import TextLabel

Build = Callable[[Block], Built]
HOSTILE = (Run("<b>never</b>"),)


@pytest.fixture
def build(qtbot: QtBot, look: Look, catalogue: Catalogue) -> Build:
    builder = BlockBuilder(look, catalogue, lambda item_id: QLabel(item_id) if item_id == "known" else None)

    kept: list[Built] = []

    def built(block: Block) -> Built:
        made = builder.build(block)
        kept.append(made)
        qtbot.addWidget(made.widget)
        return made

    return built


def _texts(built: Built) -> list[str]:
    return [words.text() for words in built.widget.findChildren(QLabel) if not isinstance(words, TextLabel)]


@pytest.mark.parametrize("level", [2, 3])
def test_a_heading_is_one_with_its_level(build: Build, told, level: int) -> None:
    (stop,) = build(Heading(level, HOSTILE)).stops
    assert told(stop)[:2] == ("Heading", "<b>never</b>")
    assert stop.property("level") == level


def test_a_paragraph_keeps_its_links(build: Build, told) -> None:
    (stop,) = build(Paragraph((Run("See "), Run("this", link="lesson:alt-text")))).stops
    assert told(stop)[:2] == ("Paragraph", "See this")
    assert [link.accessibleName() for link in stop.stops] == ["this"]


def test_a_list_shows_and_tells_bullets_and_numbers(build: Build, told) -> None:
    items = (ListItem((Run("one"),), 0, "1"), ListItem((Run("inner"),), 1, ""), ListItem((Run("two"),), 0, "2"))
    built = build(ListBlock(items))
    assert [told(stop).name for stop in built.stops] == ["1 one", "• inner", "2 two"]
    assert _texts(built) == ["1.", "•", "2."]


def test_an_inner_entry_is_set_in(build: Build, shown) -> None:
    built = build(ListBlock((ListItem((Run("outer"),), 0, ""), ListItem((Run("inner"),), 1, ""))))
    built.widget.resize(500, 200)
    shown(built.widget)
    outer, inner = (stop.mapTo(built.widget, stop.rect().topLeft()).x() for stop in built.stops)
    assert inner - outer == 24


def test_a_table_is_read_row_by_row_with_its_headers(build: Build, told) -> None:
    header = ((Run("Network"),), (Run("Who sees it"),))
    rows = (((Run("A"),), (Run("friends"),)), ((Run("B"),), (Run("everybody"),)))
    built = build(TableBlock(header, rows))
    assert [told(stop).name for stop in built.stops] == [
        "Network: A. Who sees it: friends",
        "Network: B. Who sees it: everybody",
    ]
    shown = [text.words() for text in built.widget.findChildren(TextLabel)]
    assert sorted(shown) == sorted(["Network", "Who sees it", "A", "friends", "B", "everybody"])


def test_a_row_that_is_too_short_is_still_read(build: Build, told) -> None:
    built = build(TableBlock(((Run("a"),), (Run("b"),)), (((Run("1"),),),)))
    assert [told(stop).name for stop in built.stops] == ["a: 1"]


@pytest.mark.parametrize("kind", get_args(CalloutKind))
def test_a_callout_says_its_kind_in_words(build: Build, told, kind: CalloutKind) -> None:
    built = build(Callout(kind, "Mind this", (Paragraph((Run("Ask first."),)),)))
    assert told(built.stops[0]).name == f"{callout_name(kind)}: Mind this"
    assert told(built.stops[1]).name == "Ask first."
    assert any(not sign.pixmap().isNull() for sign in built.widget.findChildren(QLabel))


@pytest.mark.parametrize("title", ["", "Tip"])
def test_a_callout_without_a_title_of_its_own_says_its_kind_once(build: Build, told, title: str) -> None:
    built = build(Callout("tip", title, ()))
    assert [told(stop).name for stop in built.stops] == ["Tip"]


def test_kinds_of_callouts_have_names_of_their_own() -> None:
    kinds = get_args(CalloutKind)
    assert len({callout_name(kind) for kind in kinds}) == len(kinds)


def test_blocks_in_a_callout_are_built_as_elsewhere(build: Build, told) -> None:
    inner = Callout("law", "Inside", (ListBlock((ListItem((Run("x"),), 0, ""),)),))
    assert [told(stop).name for stop in build(Callout("note", "Outside", (inner,))).stops] == [
        "Note: Outside", "What the law says: Inside", "• x",
    ]  # fmt: skip


def test_a_picture_has_the_words_of_the_catalogue(build: Build, catalogue: Catalogue, told) -> None:
    known = next(iter(catalogue.pictures.values()))
    (stop,) = build(PictureBlock(known.id, "", "A caption")).stops
    assert isinstance(stop, Picture)
    assert told(stop)[:2] == ("Graphic", known.alt)
    (other,) = build(PictureBlock(known.id, "Other words", "")).stops
    assert told(other).name == "Other words"


def test_a_caption_is_shown_where_there_is_one(build: Build, catalogue: Catalogue) -> None:
    known = next(iter(catalogue.pictures))
    assert _texts(build(PictureBlock(known, "", "A <i>caption</i>"))) == ["A <i>caption</i>"]
    assert _texts(build(PictureBlock(known, "", ""))) == []


def test_a_picture_that_the_catalogue_does_not_know_has_no_words(build: Build, told) -> None:
    (stop,) = build(PictureBlock("no-such-picture", "", "")).stops
    assert told(stop).name == ""


def test_a_clause_is_quoted_word_for_word_with_a_way_to_its_place(build: Build, catalogue: Catalogue, told) -> None:
    clause = catalogue.policy.clauses[3]
    words, place = build(ClauseQuote(clause.id)).stops
    assert words.words() == clause.text
    assert told(words).name == f"Policy clause {clause.id}, word for word: {clause.text}"
    assert [link.accessibleName() for link in place.stops] == ["Read it in its place"]


def test_a_clause_that_there_is_not_is_told_so(build: Build) -> None:
    assert build(ClauseQuote("99-b9")).stops[0].words() == "This clause is not in the policy."


def test_a_fact_says_where_it_comes_from_and_when_it_was_checked(build: Build, catalogue: Catalogue, told) -> None:
    fact = next(iter(catalogue.facts.values()))
    words, source = build(FactNote(fact.id)).stops
    assert told(words).name == f"Fact: {fact.text}"
    assert source.words() == f"Source: {fact.source}. Checked on {day_name(fact.checked)}."


def test_a_fact_that_there_is_not_is_told_so(build: Build) -> None:
    (stop,) = build(FactNote("no-such-fact")).stops
    assert stop.words() == "This fact is not in the course."


def test_a_question_on_the_way_is_made_by_whoever_can(build: Build) -> None:
    assert build(CheckBlock("known")).widget.text() == "known"
    unknown = build(CheckBlock("unknown"))
    assert type(unknown.widget) is QWidget
    assert unknown.stops == ()


def test_every_block_of_the_course_can_be_built(build: Build, catalogue: Catalogue) -> None:
    seen = set()
    for lesson in catalogue.lessons:
        for block in read_blocks(lesson.body):
            built = build(block)
            seen.add(type(block))
            assert all(stop.property("plain") for stop in built.stops), lesson.id
    assert {Heading, Paragraph, Callout, CheckBlock} <= seen

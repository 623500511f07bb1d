"""Tests for ui/widgets/clause.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modules.model import Catalogue, ChangeNote, Clause
from modules.redline import Change, Piece
from ui.theme import Look
from ui.widgets.clause import ClauseCard

WORDS = "Ask <b>before</b> you post."
MakeCard = Callable[..., ClauseCard]


@pytest.fixture
def card(qtbot: QtBot, look: Look, catalogue: Catalogue) -> MakeCard:
    kept: list[ClauseCard] = []

    def make(
        kind: str = "bullet",
        links: Mapping[str, str] | None = None,
        change: Change | None = None,
        note: ChangeNote | None = None,
        **fields: object,
    ) -> ClauseCard:
        clause = Clause("3-b2", "3", kind, WORDS, **fields)
        made = ClauseCard(clause, catalogue, look, links or {}, change=change, note=note)
        qtbot.addWidget(made)
        kept.append(made)
        return made

    return make


def _small(card: ClauseCard) -> list[str]:
    return [words.text() for words in card.findChildren(QLabel) if words.property("role") == "small"]


def test_the_words_of_the_policy_stay_as_they_are(card: MakeCard, told) -> None:
    made = card()
    assert made.words.words() == WORDS
    assert told(made.words)[:2] == ("Paragraph", f"Clause 3-b2: {WORDS}")
    assert made.stops == [made.words]
    assert _small(made) == ["Clause 3-b2"]


@pytest.mark.parametrize(
    ("kind", "sign"), [("paragraph", []), ("bullet", ["•"]), ("sub-bullet", ["–"]), ("link", ["•"])]
)
def test_each_kind_of_clause_has_its_sign(card: MakeCard, kind: str, sign: list[str]) -> None:
    made = card(kind)
    assert [words.text() for words in made.findChildren(QLabel) if words.property("role") == "strong"] == sign


def test_our_words_are_marked_as_ours(card: MakeCard, told) -> None:
    made = card(summary="Ask people first.")
    assert "In plain words (ours)" in _small(made)
    assert told(made.stops[1]).name == "In plain words: Ask people first."


def test_whom_to_ask_is_named_and_linked(card: MakeCard, catalogue: Catalogue) -> None:
    known = next(iter(catalogue.contacts.values()))
    asked = card(ask=(known.id, "nobody-known")).stops[1]
    assert asked.words() == f"Ask: {known.role}, nobody-known"
    assert [link.accessibleName() for link in asked.stops] == [known.role, "nobody-known"]


def test_what_to_see_is_named_and_linked(qtbot: QtBot, card: MakeCard, catalogue: Catalogue) -> None:
    lesson, term = catalogue.lessons[0], next(iter(catalogue.terms.values()))
    contact = next(iter(catalogue.contacts.values()))
    places = (f"lesson:{lesson.id}", f"term:{term.id}", f"contact:{contact.id}", "clause:6-b5")
    see = card(see=places).stops[1]
    assert see.words() == f"See also: {lesson.title}, {term.term}, {contact.role}, clause 6-b5"
    for link, place in zip(see.stops, places, strict=True):
        with qtbot.waitSignal(see.link_followed) as followed:
            link.click()
        assert followed.args == [place]


def test_what_is_not_in_the_course_is_named_by_its_id(card: MakeCard) -> None:
    see = card(see=("lesson:gone", "term:gone-too", "contact:nobody")).stops[1]
    assert see.words() == "See also: gone, gone-too, nobody"


def test_a_link_that_the_organisation_set_is_a_link(card: MakeCard) -> None:
    stop = card("link", {"3-b2": "https://training.example.org"}).stops[1]
    assert [link.accessibleName() for link in stop.stops] == ["https://training.example.org"]


def test_a_link_that_is_not_set_says_so_and_is_none(card: MakeCard) -> None:
    stop = card("link", {"3-b2": ""}).stops[1]
    assert stop.words() == "Your organisation has not set this link yet. Ask HR for it."
    assert stop.stops == ()


def test_stops_are_in_reading_order(card: MakeCard, catalogue: Catalogue) -> None:
    contact = next(iter(catalogue.contacts))
    made = card(summary="s", ask=(contact,), see=("clause:1-p1",), links={"3-b2": ""})
    starts = [stop.words().split(" ")[0] for stop in made.stops]
    assert starts == ["Ask", "s", "Your", "Ask:", "See"]


def test_our_words_go_below_where_room_is_short(qtbot: QtBot, card: MakeCard, shown) -> None:
    made = card(summary="Ask people first.")
    shown(made)

    def places(width: int) -> tuple[int, int]:
        made.resize(width, 300)
        qtbot.wait(20)
        one, two = (stop.mapTo(made, stop.rect().topLeft()) for stop in made.stops)
        return two.x() - one.x(), two.y() - one.y()

    across, _down = places(900)
    assert across > 200
    across, down = places(400)
    assert across < 100
    assert down > 10


def test_every_clause_of_the_policy_can_be_shown(qtbot: QtBot, look: Look, catalogue: Catalogue) -> None:
    for clause in catalogue.policy.clauses:
        made = ClauseCard(clause, catalogue, look, {})
        qtbot.addWidget(made)
        assert made.stops[0].words() == clause.text


REWORDED = Change(
    "3-b2", "reworded", "3", "3", (Piece("Ask ", "kept"), Piece("after", "deleted"), Piece("before", "inserted"))
)


def test_a_change_is_marked_said_weighed_and_explained(card: MakeCard, told) -> None:
    made = card(change=REWORDED, note=ChangeNote("3-b2", "new-duty", "People forgot."), summary="s")
    assert made.words.words() == "Ask afterbefore"
    assert told(made.words).name == (
        "Clause 3-b2. Reworded, New duty: Ask deleted: after, end of deletion. inserted: before, end of insertion."
    )
    assert [stop.words() for stop in made.stops] == [
        "Ask afterbefore",
        "New duty: There is something to do, or not to do, that was not asked before. Why: People forgot.",
        "s",
    ]
    chips = [words.text() for words in made.findChildren(QLabel) if words.property("role") == "chip"]
    assert chips == ["Reworded", "New duty"]


def test_a_change_without_a_weight_is_marked_all_the_same(card: MakeCard, told) -> None:
    made = card(change=REWORDED)
    assert made.stops == [made.words]
    assert told(made.words).name.startswith("Clause 3-b2. Reworded: Ask ")

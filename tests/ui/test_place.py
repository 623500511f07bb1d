"""Tests for ui/place.py: where the person is, written soon and not too often."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from records.model import Place
from ui.place import PlaceKeeper
from ui.session import Session


@pytest.fixture
def one(session) -> Session:
    return session()


@pytest.fixture
def keeper(one: Session) -> PlaceKeeper:
    return PlaceKeeper(one)


def test_arriving_writes_nothing_yet(keeper: PlaceKeeper, one: Session) -> None:
    keeper.arrive("policy", "3", 2)
    assert (keeper.page, keeper.target, keeper.block) == ("policy", "3", 2)
    assert one.store.place() is None


def test_saving_writes_page_target_and_block(keeper: PlaceKeeper, one: Session) -> None:
    keeper.arrive("policy", "3", 2)
    keeper.save()
    assert one.store.place() == Place("policy", "3", 2)


def test_a_move_is_written_once_the_cursor_rests(keeper: PlaceKeeper, one: Session, qtbot: QtBot, monkeypatch) -> None:
    written = []
    monkeypatch.setattr(one, "save_place", lambda *place: written.append(place))
    keeper.arrive("lesson", "alt-text", 0)
    for block in range(20):
        keeper.stand("alt-text", block)
    assert written == []
    qtbot.waitUntil(lambda: bool(written))
    assert written == [("lesson", "alt-text", 19)]


def test_saving_now_takes_the_waiting_move_along(keeper: PlaceKeeper, one: Session, qtbot: QtBot, monkeypatch) -> None:
    written = []
    monkeypatch.setattr(one, "save_place", lambda *place: written.append(place))
    keeper.arrive("lesson", "alt-text", 0)
    keeper.stand("alt-text", 4)
    keeper.save()
    qtbot.wait(300)
    assert written == [("lesson", "alt-text", 4)]


@pytest.mark.parametrize("page", ["", "welcome"])
def test_the_first_start_is_no_place_to_come_back_to(keeper: PlaceKeeper, one: Session, page: str) -> None:
    keeper.arrive(page, "", 0)
    keeper.save()
    assert one.store.place() is None


def test_before_there_is_a_person_no_place_is_kept(session) -> None:
    nobody = session(None)
    keeper = PlaceKeeper(nobody)
    keeper.arrive("home", "", 0)
    keeper.save()
    assert nobody.store.place() is None


def test_back_leads_to_the_page_before_with_its_cursor_and_further_back(keeper: PlaceKeeper) -> None:
    keeper.arrive("policy", "3", 0)
    keeper.stand("3", 7)
    keeper.arrive("reference", "term:alt-text", 0)
    keeper.arrive("approvals", "", 0)
    assert keeper.back() == ("reference", "term:alt-text", 0)
    keeper.arrive("reference", "term:alt-text", 0)
    assert keeper.back() == ("policy", "3", 7)


def test_the_page_that_was_left_by_going_back_is_forgotten(keeper: PlaceKeeper) -> None:
    keeper.arrive("policy", "3", 2)
    keeper.arrive("reference", "", 0)
    keeper.arrive(*keeper.back())
    keeper.arrive("home", "", 0)
    assert keeper.back() == ("policy", "3", 2)
    assert keeper.back() == ("home", "", 0)


def test_a_move_within_a_page_is_no_step(keeper: PlaceKeeper) -> None:
    keeper.arrive("home", "", 0)
    for section in ("3", "4", "5"):
        keeper.arrive("policy", section, 0)
    assert keeper.back() == ("home", "", 0)


def test_with_nothing_before_back_leads_home(keeper: PlaceKeeper) -> None:
    assert keeper.back() == ("home", "", 0)
    keeper.arrive("welcome", "", 0)
    keeper.arrive("lessons", "", 0)
    assert keeper.back() == ("home", "", 0)

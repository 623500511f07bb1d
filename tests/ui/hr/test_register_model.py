"""The rows of the register behind the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from records.hr import people as register_people
from records.hr import rows
from records.hr.model import STATUSES, Details, Filter
from records.hr.register import open_register
from ui.hr.filters import SORT_KEYS
from ui.hr.register_model import LOT, RegisterModel


@pytest.fixture
def crowd(people):
    """Return the workspace with more people than are read at once."""
    for number in range(LOT + 20):
        details = Details(f"Crowd {number:03}", f"c{number}@example.org", f"C{number}", ("Food", "")[number % 2])
        register_people.add(people.register, details, people.organisation, people.clock(), "Hal Example")
    return people


@pytest.fixture
def model(crowd, look):
    return RegisterModel(crowd, look)


@pytest.mark.parametrize("key", SORT_KEYS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "chosen", [Filter(), Filter(words="crowd 01"), Filter(teams=("Food",)), Filter(statuses=("left", "due"))]
)
def test_the_rows_are_those_of_the_reports_in_their_order(model, crowd, key, descending, chosen):
    wanted = replace(chosen, sort=key, descending=descending)
    model.show_filter(wanted)
    assert model.numbers == rows.numbers(crowd.register, wanted, crowd.clock(), crowd.versions)


@pytest.mark.parametrize("chosen", [Filter(), Filter(words="ada"), Filter(teams=("Food",), statuses=("due",))])
def test_totals_are_those_of_the_reports_for_every_status(model, crowd, chosen):
    every = replace(chosen, statuses=STATUSES)
    assert model.totals(chosen) == rows.totals(crowd.register, every, crowd.clock(), crowd.versions)


def test_only_what_is_in_sight_is_read(model, monkeypatch):
    model.show_filter(Filter())
    read = []
    before = rows.rows_of
    monkeypatch.setattr(rows, "rows_of", lambda *args: (read.append(len(args[1])), before(*args))[1])
    assert model.index(LOT + 3, 0).data() == f"Crowd {LOT + 1:03}"
    assert model.index(LOT + 4, 0).data() == f"Crowd {LOT + 2:03}"
    assert read == [23]


def test_few_lots_stay(model, monkeypatch):
    monkeypatch.setattr("ui.hr.register_model._KEPT", 1)
    model.show_filter(Filter())
    model.row(0)
    model.row(LOT)
    assert list(model._lots) == [1]


def test_somebody_added_by_another_program_is_noticed(model, crowd):
    model.show_filter(Filter(words="crowd"))
    extra = Details("Crowd Extra", "extra@example.org")
    register_people.add(crowd.register, extra, crowd.organisation, crowd.clock(), "Hal Example")
    model.show_filter(Filter(words="extra"))
    assert [model.row(place).name for place in range(model.rowCount())] == ["Crowd Extra"]


def test_gaps_between_the_numbers_change_nothing(model, crowd):
    with crowd.register.connection.writing() as db:
        db.execute("DELETE FROM person WHERE number % 7 = 3")
    for chosen in (Filter(words="crowd 0"), Filter(statuses=("due", "overdue"), sort="team", descending=True)):
        model.show_filter(chosen)
        assert model.numbers
        assert model.numbers == rows.numbers(crowd.register, chosen, crowd.clock(), crowd.versions)


def test_one_gone_and_one_come_by_another_program_are_noticed(model, crowd):
    model.show_filter(Filter(words="crowd"))
    other = open_register(crowd.folder, crowd.clock())
    with other.connection.writing() as db:
        db.execute("DELETE FROM person WHERE name = 'Crowd 005'")
    register_people.add(
        other, Details("Crowd Extra", "x@example.org"), crowd.organisation, crowd.clock(), "Hal Example"
    )
    other.close()
    chosen = Filter(words="crowd", sort="due_at")
    model.show_filter(chosen)
    assert model.numbers == rows.numbers(crowd.register, chosen, crowd.clock(), crowd.versions)


def test_nobody_at_all_is_no_row_in_any_order(model, crowd):
    with crowd.register.connection.writing() as db:
        db.execute("DELETE FROM person")
    crowd.changed.emit()  # as after each deed of this window
    for chosen in (Filter(), Filter(words="crowd"), Filter(sort="status")):
        model.show_filter(chosen)
        assert model.numbers == []
        assert set(model.totals(chosen).values()) == {0}


def test_a_table_has_no_rows_below_a_row(model):
    model.show_filter(Filter())
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == LOT + 23


def test_a_status_has_a_sign_and_other_cells_have_none(model):
    model.show_filter(Filter())
    status = model.column_of("status")
    assert not model.index(0, status).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_titles_tell_what_a_click_does(model):
    across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert "sort" in model.headerData(0, across, tip)
    assert model.headerData(model.column_of("policy_version"), across, tip) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_change_of_look_draws_the_signs_anew(model, look):
    model.show_filter(Filter())
    model.index(0, model.column_of("status")).data(Qt.ItemDataRole.DecorationRole)
    look.changed.emit()
    assert model._icons == {}

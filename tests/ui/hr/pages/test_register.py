"""The register page, by keys and clicks as a person uses it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from exports.hr.columns import cells, shown
from records.hr import erasure, rows
from records.hr import people as register_people
from records.hr.model import Details, Filter
from ui.hr import register_model
from ui.hr.pages.person import PersonPage
from ui.hr.pages.register import VIEW, RegisterPage
from ui.widgets.text import TextLabel

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")
BEN = Details("Ben Sample", "ben@example.org", "2", "Food", "Scotland")


def names(page) -> list[str]:
    model = page.model
    return [model.row(place).name for place in range(model.rowCount())]


@pytest.fixture
def page(open_page, people):
    return open_page(RegisterPage, people)


def settle(page) -> None:
    QTest.qWait(120)


def test_it_shows_everybody_who_works_here_and_counts_them(page):
    assert names(page.page) == ["Ada Example", "Ben Sample", "Cyd Pattern"]
    assert page.page.bar.count.text() == "3 people"
    assert page.focused() is page.page.bar.search


def test_letters_find_people_and_the_count_is_told(page):
    page.type("sam")
    settle(page)
    assert names(page.page) == ["Ben Sample"]
    assert page.page.bar.count.text() == "1 of 3 people"


def test_many_letters_typed_fast_read_the_register_once(page, monkeypatch):
    seen = []
    before = page.page.model.show_filter
    monkeypatch.setattr(page.page.model, "show_filter", lambda chosen: (seen.append(chosen.words), before(chosen)))
    page.type("ben")
    settle(page)
    assert seen == ["ben"]


def test_the_cross_in_the_field_shows_everybody_again(page):
    page.type("zzz")
    settle(page)
    page.page.bar.search.clear()
    settle(page)
    assert len(names(page.page)) == 3


def test_a_status_is_switched_on_and_off(page):
    chip = page.page.bar.chips.buttons["left"]
    assert chip.text() == "Has left  1"
    chip.click()
    assert names(page.page) == ["Dee Model"]
    assert page.page.bar.count.text() == "1 of 4 people"
    chip.click()
    assert len(names(page.page)) == 3


def test_the_statuses_are_one_tab_stop_with_names(page, told):
    chips = page.page.bar.chips.buttons
    chips["done"].setFocus()
    page.key(Qt.Key.Key_Right)
    assert page.focused() is chips["soon"]
    page.key(Qt.Key.Key_Space)
    assert chips["soon"].isChecked()
    heard = told(chips["left"])
    assert heard.role == "CheckBox" or heard.role == "Button"
    assert heard.name == "Has left, 1 person"


def test_a_target_of_the_dashboard_is_shown(open_page, people):
    page = open_page(RegisterPage, people, "team=Food&sort=name&order=down")
    assert names(page.page) == ["Cyd Pattern", "Ben Sample"]
    assert page.page.bar.team.currentText() == "Food"
    assert page.page.bar.sort.text() == "Sorted by Name, Z to A"


def test_boxes_choose_team_nation_and_path(page):
    bar = page.page.bar
    bar.team.setFocus()
    page.key(Qt.Key.Key_Down)
    assert names(page.page) == []  # Finance, whose only one has left
    page.key(Qt.Key.Key_Down)
    assert bar.team.currentText() == "Food"
    assert names(page.page) == ["Ben Sample", "Cyd Pattern"]
    bar.nation.choose(("England",))
    bar.nation.picked.emit()
    assert names(page.page) == ["Cyd Pattern"]
    page.click("Clear all")
    assert len(names(page.page)) == 3
    bar.path.choose(("contribute",))
    bar.path.picked.emit()
    assert names(page.page) == ["Ada Example"]


def test_a_header_sorts_and_turns_round(page, told):
    table = page.page.table
    header = table.horizontalHeader()
    place = page.page.model.column_of("due_at")
    header.sectionClicked.emit(place)
    assert page.page.bar.sort.text() == "Sorted by Due, earliest first"
    header.sectionClicked.emit(place)
    assert page.page.bar.sort.text() == "Sorted by Due, latest first"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.page.model.headerData(place, Qt.Orientation.Horizontal, role) == "Due, sorted, latest first"
    header.sectionClicked.emit(page.page.model.column_of("policy_version"))
    assert page.page.bar.sort.text() == "Sorted by Due, latest first"
    assert header.sortIndicatorSection() == place


def test_the_menu_sorts_by_keyboard_alone(page):
    bar = page.page.bar
    bar._fill_menu()
    words = [action.text() for action in bar._menu.actions()]
    assert "Team, Z to A" in words
    assert [action.text() for action in bar._menu.actions() if action.isChecked()] == ["Name, A to Z"]
    bar._menu.actions()[words.index("Team, Z to A")].trigger()
    assert names(page.page) == ["Ada Example", "Cyd Pattern", "Ben Sample"]


def test_the_cells_are_those_of_the_reports(page, people):
    model = page.page.model
    for place, row in enumerate(rows.rows(people.register, Filter(), people.clock(), people.versions)):
        for number, (cell, column) in enumerate(zip(cells(row), model.columns, strict=True)):
            assert model.index(place, number).data() == shown(cell, column.kind)


def test_enter_in_the_search_goes_to_the_list_and_enter_there_opens_the_person(page, people):
    page.type("ben")
    page.key(Qt.Key.Key_Return)
    settle(page)
    page.page.table.start()
    page.key(Qt.Key.Key_Return)
    ben = register_people.find(people.register, email="ben@example.org")
    assert page.gone == [("person", ben.id)]


def test_a_letter_in_the_list_goes_to_the_search(page):
    page.page.table.start()
    page.type("cyd")
    assert page.focused() is page.page.bar.search
    assert page.page.bar.search.text() == "cyd"
    settle(page)
    assert names(page.page) == ["Cyd Pattern"]


def test_chosen_people_stay_chosen_when_the_order_changes(page):
    page.page.table.start()
    page.page.bar.sort_by("name", descending=True)
    assert page.page.table.currentIndex().row() == 2
    assert page.page.table.places() == [2]


def test_nothing_matches_and_everybody_is_shown_again(page):
    page.type("zzz")
    settle(page)
    assert "Nobody fits all of that" in page.text()
    assert not page.page.deeds.bar.isVisible()
    QTest.mouseClick(page.page.stack.no_match.button, Qt.MouseButton.LeftButton)
    assert len(names(page.page)) == 3


def test_an_empty_register_asks_for_a_staff_list(open_page, space):
    page = open_page(RegisterPage, space)
    assert "Nobody is in the register yet" in page.text()
    assert page.focused() is page.page.stack.nobody.button
    page.key(Qt.Key.Key_Return)
    assert page.gone == [("roster", "")]


def test_where_it_is_narrow_only_the_most_needed_columns_stay(open_page, people):
    page = open_page(RegisterPage, people, width=700)
    shown_ones = [c.key for n, c in enumerate(page.page.model.columns) if not page.page.table.isColumnHidden(n)]
    assert shown_ones == ["name", "status", "due_at"]
    assert not page.page.bar.chips.isVisible()
    page.click("Filters")
    assert page.page.bar.chips.isVisible()
    assert page.page.minimumSizeHint().width() <= 700


def test_columns_widths_order_and_filter_are_remembered_but_not_the_words(open_page, people):
    page = open_page(RegisterPage, people, "team=Food&sort=due_at")
    menu = page.page.columns.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "E-mail").trigger()
    page.page.table.setColumnWidth(0, 300)
    page.page.bar.search.setText("ben")
    page.page.bar._on_changed()
    page.page._later.timeout.emit()
    assert "ben" not in people.setting_of(VIEW)
    again = open_page(RegisterPage, people)
    assert again.page.bar.chosen == Filter(teams=("Food",), sort="due_at")
    assert again.page.table.columnWidth(0) == 300
    assert not again.page.table.isColumnHidden(1)


@pytest.mark.parametrize("kept", ["no json", "[]", json.dumps({"widths": {"name": "wide"}}), json.dumps({"widths": 3})])
def test_a_view_that_makes_no_sense_counts_for_nothing(open_page, people, kept):
    people.save_setting(VIEW, kept)
    assert open_page(RegisterPage, people).page.bar.chosen == Filter()


def test_somebody_erased_meanwhile_is_an_empty_row_and_then_gone(page, people):
    ben = register_people.find(people.register, email="ben@example.org")
    erasure.erase(people.register, ben.id, now=people.clock(), who="Hal Example", because="Asked for it")
    page.page.model._lots.clear()
    assert page.page.model.row(1) is None
    assert page.page.model.index(1, 0).data() == ""
    people.changed.emit()
    assert names(page.page) == ["Ada Example", "Cyd Pattern"]


def test_a_change_is_shown_and_time_too(page, people, now):
    register_people.add(people.register, replace(BEN, name="Eve New", email="eve@x.org", staff_number="9"),
                        people.organisation, people.clock(), "Hal Example")  # fmt: skip
    now.move(minutes=2)
    page.page.open("")
    assert "Eve New" in names(page.page)
    now.move(days=timedelta(days=400).days)
    page.page.open("")
    assert page.page.bar.chips.buttons["overdue"].text() == "Overdue  4"


def test_from_the_search_to_a_note_by_keyboard_alone(people, in_window, qtbot):
    window = in_window(people, {"register": RegisterPage, "person": PersonPage}, "register")

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(window.focusWidget(), key, modifier)

    QTest.keyClicks(window.focusWidget(), "ben")
    QTest.qWait(120)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert window.page_name == "person"
    notes = window.page.sections[3]
    for _step in range(40):
        press(Qt.Key.Key_Tab)
        if window.focusWidget() is notes.text:
            break
    QTest.keyClicks(window.focusWidget(), "Back in March.")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    ben = register_people.find(people.register, email="ben@example.org")
    assert [note.text for note in register_people.notes(people.register, ben.id)] == ["Back in March."]


def test_with_many_people_the_rows_come_first_and_the_counts_right_after(people, in_window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(register_model, "_MANY", 0)
    people.everybody.forget()
    page = in_window(people, {"register": RegisterPage}, "register").page
    chips = page.bar.chips.buttons
    assert len(page.model.numbers) == len(rows.rows(people.register, Filter(), people.clock(), people.versions))
    assert page.bar.count.text() == f"{len(page.model.numbers)} people"
    assert not any(letter.isdigit() for button in chips.values() for letter in button.text())
    qtbot.waitUntil(lambda: any(letter.isdigit() for letter in chips["due"].text()))
    totals = people.everybody.totals(Filter())
    for status, button in chips.items():
        assert button.text().endswith(f"  {totals[status]}")
    assert page.bar.count.text() == f"{len(page.model.numbers)} people"


def test_at_twice_the_size_choosing_somebody_makes_the_window_no_higher(people, in_window, look, qtbot) -> None:
    window = in_window(people, {"register": RegisterPage}, "register")
    look.use(scale=2.0)
    window.build_again()
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.height() == 720)
    page = window.page
    page.table.start()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.count() == 1
    QTest.qWait(50)
    assert (window.width(), window.height()) == (1280, 720)


def test_it_has_one_heading_of_the_first_level_beside_the_number(page):
    found = [one for one in page.page.findChildren(TextLabel) if one.property("level") == 1 and one.isVisible()]
    assert [one.words() for one in found] == ["Register"]
    assert abs(found[0].geometry().center().y() - page.page.bar.count.geometry().center().y()) <= 3
    assert found[0].width() >= found[0].sizeHint().width()

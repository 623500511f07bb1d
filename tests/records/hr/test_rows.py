"""Tests for records/hr/rows.py: whatever is asked of the register, SQL answers as a plain list would."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from modules.model import AUDIENCES
from records.hr import rows
from records.hr.model import STATUSES, Details, Filter, Row
from records.hr.people import folded
from records.hr.register import open_register

NAMES = ("Áine Example", "Bob Sample", "ceri test", "Ŵyn Probe", "Zoë Made-Up", "Bob Sample")
TEAMS = ("Food", "Textiles", "", "Digital")
NATIONS = ("Wales", "England", "")


@pytest.fixture
def town(world):
    """Forty people, of whom some are done, some soon, due, outdated or overdue, and some have left."""
    chance = random.Random(7)
    for number in range(40):
        details = Details(
            NAMES[number % len(NAMES)],
            f"P{number:02}@example.org" if number % 7 else "",
            f"N-{number:03}",
            TEAMS[number % 4],
            NATIONS[number % 3],
            audiences=("everyone", AUDIENCES[1 + number % 3]) if number % 2 else ("everyone",),
        )
        person = world.add(details, day=-400 if number % 5 == 0 else -10)
        ended = chance.choice([0, -340, -370, -380, None])
        if ended is not None:
            version = "6.0" if number % 6 == 0 else "7.0"
            completion = world.completion(number, details, ended, policy_version=version, score=number / 40)
            world.accept(replace(world.accepting(person, number, ended), completion=completion), day=ended)
    with world.register.connection.writing() as db:
        db.execute("UPDATE person SET left_at = '2026-01-01T00:00:00.000000+00:00' WHERE number % 9 = 0")
    return world


def expected_status(row: Row, world) -> str:
    """The rule for the status once more, in words of Python."""
    if row.left_at is not None and row.left_at <= world.now:
        return "left"
    if row.due_at <= world.now:
        return "overdue"
    if not row.completion_id:
        return "due"
    if row.policy_version not in world.versions:
        return "outdated"
    return "soon" if row.due_at <= world.now + timedelta(days=30) else "done"


def everybody(world) -> list[Row]:
    found = rows.rows(world.register, Filter(statuses=STATUSES), world.now, world.versions)
    return sorted(found, key=lambda row: row.person_id)


def matches(row: Row, chosen: Filter) -> bool:
    text = folded(f"{row.name} {row.email} {row.staff_number} {row.team}")
    return (
        all(word in text for word in folded(chosen.words).split())
        and (row.status in chosen.statuses if chosen.statuses else row.status != "left")
        and (not chosen.teams or row.team in chosen.teams)
        and (not chosen.nations or row.nation in chosen.nations)
        and (not chosen.audiences or bool(set(row.audiences) & set(chosen.audiences)))
    )


FILTERS = [
    Filter(words=words, statuses=statuses, teams=teams, nations=nations, audiences=audiences)
    for words, statuses, teams, nations, audiences in itertools.product(
        ("", "sample", "AINE food", "n-01", "nobody at all"),
        ((), ("overdue",), ("left", "done")),
        ((), ("Food", "Digital")),
        ((), ("Wales",)),
        ((), ("manage",)),
    )
]


def test_everybody_has_the_status_that_the_rule_says(town) -> None:
    found = everybody(town)
    assert len(found) == 40
    assert [row.status for row in found] == [expected_status(row, town) for row in found]
    assert set(Counter(row.status for row in found)) == set(STATUSES)


def test_a_filter_finds_exactly_who_matches(town) -> None:
    people = everybody(town)
    for chosen in FILTERS:
        wanted = {row.person_id for row in people if matches(row, chosen)}
        found = rows.rows(town.register, chosen, town.now, town.versions)
        assert {row.person_id for row in found} == wanted, chosen
        assert len(found) == len(wanted)
        assert rows.count(town.register, chosen, town.now, town.versions) == len(wanted)
        totals = rows.totals(town.register, chosen, town.now, town.versions)
        assert tuple(totals) == STATUSES
        assert {status: count for status, count in totals.items() if count} == Counter(row.status for row in found)


SORTS = ("name", "email", "staff_number", "team", "nation", "status", "due_at", "completed_at", "score")


def test_every_order_is_whole_and_the_same_each_time(town) -> None:
    for sort, descending in itertools.product(SORTS, (False, True)):
        found = rows.rows(town.register, Filter(sort=sort, descending=descending), town.now, town.versions)
        keys = [_key(row, sort) for row in found]
        assert keys == sorted(keys, reverse=descending), sort
        other_way = rows.rows(town.register, Filter(sort=sort, descending=not descending), town.now, town.versions)
        assert found == tuple(reversed(other_way))


def _key(row: Row, sort: str):
    value = {"name": folded(row.name), "email": row.email.lower()}.get(sort, getattr(row, sort))
    # What has not happened comes before everything that has.
    return (value is not None, value) if sort in {"completed_at", "score"} else value


def test_in_a_team_people_are_in_the_order_of_their_names(town) -> None:
    found = rows.rows(town.register, Filter(sort="team"), town.now, town.versions)
    keys = [(row.team, folded(row.name)) for row in found]
    assert keys == sorted(keys)


def test_accents_and_capitals_make_no_difference_to_the_order(world) -> None:
    for number, name in enumerate(("Zed", "élan", "Eve", "ÄBEL", "abigail")):
        world.add(Details(name, f"{number}@example.org"))
    found = rows.rows(world.register, Filter(), world.now, world.versions)
    assert [row.name for row in found] == ["ÄBEL", "abigail", "élan", "Eve", "Zed"]


def test_pages_put_together_are_the_whole(town) -> None:
    whole = rows.rows(town.register, Filter(), town.now, town.versions)
    pages = [
        rows.rows(town.register, Filter(), town.now, town.versions, limit=7, offset=start)
        for start in range(0, len(whole), 7)
    ]
    assert tuple(itertools.chain(*pages)) == whole
    assert rows.rows(town.register, Filter(), town.now, town.versions, offset=10_000) == ()


def test_streaming_gives_the_same_rows_in_the_same_order(town, monkeypatch) -> None:
    monkeypatch.setattr(rows, "_AT_ONCE", 6)
    chosen = Filter(sort="due_at", descending=True)
    assert tuple(rows.stream(town.register, chosen, town.now, town.versions)) == rows.rows(
        town.register, chosen, town.now, town.versions
    )


@pytest.mark.parametrize("chosen", [Filter(), Filter(statuses=STATUSES, sort="team"), Filter(words="sample")])
def test_lines_are_the_rows_as_they_are_kept(town, chosen: Filter) -> None:
    found = [tuple(line) for line in rows.lines(town.register, chosen, town.now, town.versions)]
    wanted = rows.rows(town.register, chosen, town.now, town.versions)
    assert found == [tuple(rows.line_of(row)) for row in wanted]


def test_the_totals_by_team_add_up_to_the_totals(town) -> None:
    chosen = Filter(statuses=STATUSES)
    by_team = rows.totals_by_team(town.register, chosen, town.now, town.versions)
    totals = rows.totals(town.register, chosen, town.now, town.versions)
    assert list(by_team) == sorted(by_team)
    assert {status: sum(counts[status] for counts in by_team.values()) for status in STATUSES} == totals


def test_rows_by_number_come_as_asked_and_leave_out_who_is_gone(town) -> None:
    numbers = rows.numbers(town.register, Filter(), town.now, town.versions)
    wanted = [numbers[3], 99_999, numbers[1]]
    found = rows.rows_of(town.register, wanted, town.now, town.versions)
    whole = rows.rows(town.register, Filter(), town.now, town.versions)
    assert found == (whole[3], whole[1])


def test_one_row_by_the_id_of_the_person(town) -> None:
    first = rows.rows(town.register, Filter(), town.now, town.versions)[0]
    assert rows.row(town.register, first.person_id, town.now, town.versions) == first
    assert rows.row(town.register, "nobody", town.now, town.versions) is None


def test_who_leaves_next_week_is_still_here(world) -> None:
    person = world.add()
    with world.register.connection.writing() as db:
        db.execute("UPDATE person SET left_at = '2026-11-30T00:00:00.000000+00:00'")
    (row,) = rows.rows(world.register, Filter(), world.now, world.versions)
    assert (row.person_id, row.status) == (person.id, "due")
    assert rows.rows(world.register, Filter(), world.day(9), world.versions) == ()


def test_teams_and_nations_are_named_once_and_never_empty(town) -> None:
    assert rows.teams(town.register) == ("Digital", "Food", "Textiles")
    assert rows.nations(town.register) == ("England", "Wales")


@pytest.mark.parametrize("words", ["%", "_", "' OR 1=1 --", '"', "\\", ":now", "?"])
def test_signs_of_sql_are_only_letters_to_look_for(town, words: str) -> None:
    assert rows.rows(town.register, Filter(words=words), town.now, town.versions) == ()


def test_an_empty_register_has_no_rows_and_all_totals_are_nought(world) -> None:
    assert rows.rows(world.register, Filter(), world.now, world.versions) == ()
    assert set(rows.totals(world.register, Filter(), world.now, world.versions).values()) == {0}
    assert rows.teams(world.register) == ()


def test_standings_tell_of_everybody_in_the_order_of_their_numbers(town) -> None:
    stands = rows.standings(town.register, town.now, town.versions)
    people = rows.everybody(town.register)
    assert people == sorted(rows.numbers(town.register, Filter(statuses=STATUSES), town.now, town.versions))
    every = rows.rows_of(town.register, people, town.now, town.versions)
    assert set(stands) == set(STATUSES)
    for status, ones in stands.items():
        assert list(ones) == [row.status == status for row in every]


def test_matching_tells_who_is_in_a_filter_however_they_stand(town) -> None:
    every = rows.rows_of(town.register, rows.everybody(town.register), town.now, town.versions)
    for chosen in FILTERS:
        wanted = replace(chosen, statuses=STATUSES)
        assert list(rows.matching(town.register, chosen)) == [matches(row, wanted) for row in every], chosen


def test_people_are_put_in_the_order_of_their_statuses_as_sql_would(town) -> None:
    stands = rows.standings(town.register, town.now, town.versions)
    for descending in (False, True):
        found = rows.by_status(rows.everybody(town.register), stands, descending=descending)
        chosen = Filter(statuses=STATUSES, sort="status", descending=descending)
        assert found == rows.numbers(town.register, chosen, town.now, town.versions)


def test_each_order_is_that_of_the_column_for_some_statuses_too(town) -> None:
    for sort in SORTS:
        chosen = Filter(statuses=("overdue", "done"), sort=sort)
        found = rows.numbers(town.register, chosen, town.now, town.versions)
        every = rows.numbers(town.register, Filter(statuses=STATUSES, sort=sort), town.now, town.versions)
        assert found == [number for number in every if number in set(found)]


def test_standings_of_an_empty_register_are_empty(world) -> None:
    assert set(rows.standings(world.register, world.now, world.versions).values()) == {b""}
    assert rows.matching(world.register, Filter(words="anybody")) == b""
    assert rows.everybody(world.register) == []
    chosen = Filter(sort="status")
    assert rows.numbers(world.register, chosen, world.now, world.versions) == []


def test_the_state_is_another_one_after_somebody_else_has_written(world) -> None:
    before = rows.state(world.register)
    assert rows.state(world.register) == before
    other = open_register(world.register.folder, world.now)
    with other.connection.writing() as db:
        db.execute("INSERT INTO setting VALUES ('name', 'value', '')")
    other.close()
    assert rows.state(world.register) != before


def test_neither_standings_nor_words_go_through_the_wide_rows(world) -> None:
    for index in ("person_by_standing", "person_by_search"):
        columns = world.register.connection.column(f"SELECT name FROM pragma_index_info('{index}')")
        assert columns[0] == "number"
        sql = f"EXPLAIN QUERY PLAN SELECT {', '.join(columns)} FROM person INDEXED BY {index} ORDER BY number LIMIT -1"
        (plan,) = world.register.connection.rows(sql)
        assert "COVERING INDEX" in plan["detail"]


def test_naming_all_statuses_is_naming_none_but_for_those_who_left(town) -> None:
    every = rows.numbers(town.register, Filter(statuses=STATUSES), town.now, town.versions)
    here = set(rows.numbers(town.register, Filter(), town.now, town.versions))
    left = rows.numbers(town.register, Filter(statuses=("left",)), town.now, town.versions)
    assert set(every) == here | set(left)
    assert [number for number in every if number in here] == rows.numbers(
        town.register, Filter(), town.now, town.versions
    )

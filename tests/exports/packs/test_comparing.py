"""What a new version of the course changes, counted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exports.packs.comparing import Difference, difference, goes_on
from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.source import open_source
from quizzes.banks import read_bank
from quizzes.drawing import practise_items
from quizzes.model import Bank

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def course_of(folder: Path) -> tuple[Catalogue, Bank]:
    source = open_source(folder)
    catalogue, _problems = read_catalogue(source, "en")
    return catalogue, read_bank(source, "en", catalogue)[0]


@pytest.fixture
def here(course: Path, tmp_path: Path) -> tuple[Catalogue, Bank]:
    return course_of(Path(shutil.copytree(course, tmp_path / "here")))


def test_the_same_course_changes_nothing(here: tuple[Catalogue, Bank]) -> None:
    version = here[0].policy.version
    assert difference(*here, *here) == Difference(version, version)


def test_a_new_policy_is_counted_by_the_weight_of_its_changes(shipped: Path, new_version: Path) -> None:
    found = difference(*course_of(shipped), *course_of(new_version))
    assert (found.before, found.after) == ("7.0", "7.1")
    assert (found.duties, found.clarified, found.minor, found.unweighed) == (1, 1, 3, 0)
    assert found.again


def test_going_back_to_an_older_policy_counts_what_nobody_weighed(shipped: Path, new_version: Path) -> None:
    found = difference(*course_of(new_version), *course_of(shipped))
    assert (found.before, found.after, found.unweighed) == ("7.1", "7.0", 5)
    assert found.again


def test_minor_changes_alone_ask_for_nothing_anew(shipped: Path, new_version: Path) -> None:
    notes = new_version / "en/policy/M01-7.1.toml"
    text = notes.read_text("utf-8").replace('"clarified"', '"minor"').replace('"new-duty"', '"minor"')
    notes.write_text(text, "utf-8")
    found = difference(*course_of(shipped), *course_of(new_version))
    assert (found.minor, found.again) == (5, False)


def test_lessons_and_questions_are_counted(here: tuple[Catalogue, Bank]) -> None:
    catalogue, bank = here
    first, *rest = catalogue.lessons
    added = replace(first, id="new", title="Something new")
    changed = [replace(lesson, goal="Another goal.") for lesson in rest[:1]]
    new = replace(catalogue, lessons=(added, *changed, *rest[1:]))
    items = dict(bank.items)
    gone, other, *_more = items
    del items[gone]
    items[other] = replace(items[other], stem="Other words?")
    items["fresh"] = replace(next(iter(bank.items.values())), id="fresh")
    found = difference(catalogue, bank, new, Bank(items))
    assert found.lessons_added == ("Something new",)
    assert found.lessons_removed == (first.title,)
    assert found.lessons_changed == len(changed)
    assert (found.questions_added, found.questions_removed, found.questions_changed) == (1, 1, 1)


def test_an_attempt_goes_on_where_all_its_questions_are_the_same(here: tuple[Catalogue, Bank]) -> None:
    _catalogue, bank = here
    drawn: Any = list(bank.items)[:2]
    attempt = practise_items(bank, drawn, fingerprint="f", language="en", seed=1, now=NOW)
    assert attempt is not None
    assert goes_on(attempt, bank, bank)
    first = bank.items[drawn[0]]
    assert goes_on(attempt, bank, Bank({**bank.items, first.id: replace(first, must_pass=not first.must_pass)}))
    assert not goes_on(attempt, bank, Bank({**bank.items, first.id: replace(first, stem="Other?")}))
    assert not goes_on(attempt, bank, Bank({id_: one for id_, one in bank.items.items() if id_ != first.id}))
    assert not goes_on(attempt, Bank({}), bank)

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from modules.toml_file import Fields, TomlFile, split_front_matter


def codes(toml: TomlFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in toml.problems]


def test_front_matter_is_split_from_the_body_with_its_line() -> None:
    assert split_front_matter("+++\na = 1\nb = 2\n+++\n\nBody\n") == ("a = 1\nb = 2", "\nBody\n", 5)
    assert split_front_matter("+++ \n+++\nBody") == ("", "Body", 3)


@pytest.mark.parametrize("text", ["Body\n+++\n", "+++\na = 1\n", "", "+++", " +++\n+++\n"])
def test_a_text_without_closed_front_matter_is_all_body(text: str) -> None:
    assert split_front_matter(text) == ("", text, 1)


def test_broken_toml_is_one_problem_with_its_line_in_the_file() -> None:
    toml = TomlFile("a = 1\nb = = 2\n", "x.md", first_line=2)
    assert toml.values == {}
    assert codes(toml) == [(3, "toml")]
    assert toml.problems[0].file == "x.md"
    assert "not valid TOML" in toml.problems[0].message


def test_broken_toml_at_its_end_points_to_the_last_line() -> None:
    assert codes(TomlFile('a = 1\nb = "x', "x.toml")) == [(2, "toml")]


def test_toml_nested_without_end_is_a_problem_and_no_crash() -> None:
    assert codes(TomlFile("a = " + "[" * 100_000, "x.toml")) == [(1, "toml")]


def test_any_valid_toml_is_read() -> None:
    assert TomlFile('a.b = "\\u0041"', "x.toml").values == {"a": {"b": "A"}}


def test_a_line_is_that_of_the_nearest_table_that_is_written() -> None:
    toml = TomlFile("\n[[item]]\nid = 1\n[[item.option]]\n", "x", first_line=10)
    assert toml.line("item", 0, "id") == 12
    assert toml.line("item", 0, "missing") == 11
    assert toml.line("item", 0, "option", 0, "text") == 13
    assert toml.line("other") == 10
    assert toml.line() == 10


def read(text: str) -> tuple[TomlFile, Fields]:
    toml = TomlFile(text, "x.toml")
    return toml, toml.fields()


def test_good_fields_come_out_by_type() -> None:
    toml, fields = read(
        'a = " x "\nb = ["y"]\nc = "one"\nd = ["one"]\ne = 3\nf = 0.5\n'
        "g = true\nh = 2026-11-22\ni = 2026-11-22T10:00:00\n[j]\nk = 1\n"
    )
    assert fields.text("a") == "x"
    assert fields.texts("b") == ("y",)
    assert fields.choice("c", ("one", "two")) == "one"
    assert fields.choices("d", ("one", "two"), default=("two",)) == ("one",)
    assert fields.whole("e", 1, 3) == 3
    assert fields.number("f", 0, 1) == 0.5
    assert fields.flag("g") is True
    assert fields.day("h") == date(2026, 11, 22)
    assert fields.day("i") == date(2026, 11, 22)
    assert fields.table("j").whole("k", 0, 9) == 1
    fields.done()
    assert toml.problems == []


def test_missing_fields_that_may_be_missing_come_out_as_their_default() -> None:
    toml, fields = read("")
    assert fields.text("a", required=False) == ""
    assert fields.texts("b") == ()
    assert fields.choice("c", ("one", "two"), default="two") == "two"
    assert fields.choices("d", ("one",), default=("one",)) == ("one",)
    assert fields.whole("e", 1, 3, default=2) == 2
    assert fields.flag("g", default=True) is True
    assert fields.flag("h") is False
    assert fields.table("j").values == {}
    assert toml.problems == []


def test_missing_fields_that_are_needed_are_reported_at_their_table() -> None:
    toml, fields = read("\nz = 1")
    assert fields.text("a") == ""
    assert fields.texts("b", required=True) == ()
    assert fields.choice("c", ("one", "two")) == "one"
    assert fields.whole("e", 1, 3) == 1
    assert fields.day("h") is None
    assert codes(toml) == [(1, "missing-field")] * 5


@pytest.mark.parametrize(
    ("text", "take", "empty"),
    [
        ("a = 1", lambda fields: fields.text("a"), ""),
        ('a = "x"', lambda fields: fields.texts("a"), ()),
        ("a = [1]", lambda fields: fields.texts("a"), ()),
        ('a = "1"', lambda fields: fields.whole("a", 2, 9), 2),
        ("a = true", lambda fields: fields.whole("a", 2, 9), 2),
        ("a = 2.5", lambda fields: fields.whole("a", 2, 9), 2),
        ("a = 1", lambda fields: fields.flag("a"), False),
        ('a = "2026-11-22"', lambda fields: fields.day("a"), None),
        ("a = 1", lambda fields: fields.table("a").values, {}),
    ],
)
def test_a_wrong_type_is_reported_at_its_line_and_comes_out_empty(text: str, take: Any, empty: Any) -> None:
    toml, fields = read("\n\n" + text)
    assert take(fields) == empty
    assert codes(toml) == [(3, "wrong-type")]


@pytest.mark.parametrize("value", ["0", "11", "nan", "inf", "-1", "10.5"])
def test_a_number_out_of_range_is_reported(value: str) -> None:
    toml, fields = read(f"a = {value}")
    assert fields.number("a", 1, 10) == 1
    assert codes(toml) == [(1, "out-of-range")]


def test_an_empty_text_is_as_bad_as_a_missing_one() -> None:
    toml, fields = read('a = "  "\nb = ""')
    assert fields.text("a") == ""
    assert fields.text("b", required=False) == ""
    assert codes(toml) == [(1, "missing-field")]


def test_an_unknown_word_is_reported_with_those_that_are_known() -> None:
    toml, fields = read('a = "three"\nb = ["one", "four"]\nc = "five"')
    assert fields.choice("a", ("one", "two")) == "one"
    assert fields.choices("b", ("one", "two"), default=("two",)) == ("one",)
    assert fields.choice("c", ("one", "two"), default="two") == "two"
    assert codes(toml) == [(1, "unknown-value"), (2, "unknown-value"), (3, "unknown-value")]
    assert "one, two" in toml.problems[0].message


def test_an_unknown_key_is_reported_with_those_that_are_known() -> None:
    toml, fields = read("a = 1\nfeedbak = 2\nmine = 3")
    fields.whole("a", 0, 9)
    fields.done("mine")
    assert codes(toml) == [(2, "unknown-key")]
    assert "feedbak" in toml.problems[0].message
    assert "a, mine" in toml.problems[0].message


def test_tables_are_handed_out_one_by_one_and_know_their_place() -> None:
    toml = TomlFile("[[item]]\nid = 1\n\n[[item]]\nid = 2\n", "x.toml")
    found = list(toml.tables("item"))
    assert [fields.values["id"] for fields in found] == [1, 2]
    found[1].report("odd", "Odd.", "id")
    assert codes(toml) == [(5, "odd")]


def test_other_keys_beside_the_tables_are_reported() -> None:
    toml = TomlFile("[[item]]\n[[itme]]\n", "x.toml")
    assert len(list(toml.tables("item"))) == 1
    assert codes(toml) == [(2, "unknown-key")]


@pytest.mark.parametrize("text", ["item = 1", 'item = ["x"]', "[item]"])
def test_tables_must_be_a_list_of_tables(text: str) -> None:
    toml = TomlFile(text, "x.toml")
    assert list(toml.tables("item")) == []
    assert codes(toml) == [(1, "wrong-type")]


def test_a_row_is_found_by_its_id_and_a_key_in_it() -> None:
    toml = TomlFile('[[fact]]\nid = "a"\n\n[[fact]]\nid = "b"\ntext = "B"\n', "facts.toml", 11)
    assert toml.row_line("fact", "a") == 11
    assert toml.row_line("fact", "b") == 14
    assert toml.row_line("fact", "b", "text") == 16
    # What is not there stands where the file starts.
    assert toml.row_line("fact", "c") == 11
    assert toml.row_line("term", "b") == 11
    assert TomlFile('fact = "b"\n', "facts.toml").row_line("fact", "b") == 1
    assert TomlFile('fact = ["b"]\n', "facts.toml").row_line("fact", "b") == 1

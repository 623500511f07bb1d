from __future__ import annotations

from modules.toml_lines import find_lines

TEXT = '''# [not.a.table]
top = "x = [1]"
[clause."3-b1"]
summary = """
key = 1
[fake]
"""
see = [
    "a", # ] = [
    "b = 1",
]
last = 'it''
[[item]]
id = "one"
[[item.option]]
id = "o"
[[item.option]]
text = "it's"
[item.more]
deep.er = 1
[[item]]
stem = { a = "}" }
"quoted" = "[[item]]"
'''.replace("''\n[[item]]\nid", "'\n[[item]]\nid", 1)


def test_every_table_and_key_has_its_line() -> None:
    assert dict(find_lines(TEXT)) == {
        ("top",): 2,
        ("clause", "3-b1"): 3,
        ("clause", "3-b1", "summary"): 4,
        ("clause", "3-b1", "see"): 8,
        ("clause", "3-b1", "last"): 12,
        ("item", 0): 13,
        ("item", 0, "id"): 14,
        ("item", 0, "option", 0): 15,
        ("item", 0, "option", 0, "id"): 16,
        ("item", 0, "option", 1): 17,
        ("item", 0, "option", 1, "text"): 18,
        ("item", 0, "more"): 19,
        ("item", 0, "more", "deep", "er"): 20,
        ("item", 1): 21,
        ("item", 1, "stem"): 22,
        ("item", 1, "quoted"): 23,
    }


def test_an_empty_text_has_no_lines() -> None:
    assert list(find_lines("")) == []


def test_literal_strings_over_several_lines_hide_what_is_in_them() -> None:
    text = "a = '''\n[x]\nb = 1\n'''\nc = 2\n"
    assert dict(find_lines(text)) == {("a",): 1, ("c",): 5}


def test_a_second_list_of_tables_counts_from_the_start_in_each_parent() -> None:
    text = "[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[[a.b]]\n"
    assert dict(find_lines(text)) == {
        ("a", 0): 1,
        ("a", 0, "b", 0): 2,
        ("a", 1): 3,
        ("a", 1, "b", 0): 4,
        ("a", 1, "b", 1): 5,
    }

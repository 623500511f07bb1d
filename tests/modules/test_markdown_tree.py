from __future__ import annotations

import pytest
from markdown import Markdown

from modules.markdown_tree import parse


def words(body: str) -> str:
    return "".join(parse(body)[0].itertext()).strip()


def test_a_text_becomes_a_tree_of_elements() -> None:
    root, tags = parse("## One\n\nTwo *three*\n")
    assert [element.tag for element in root] == ["h2", "p"]
    assert root[1][0].tag == "em"
    assert tags == ()


def test_html_tags_are_dropped_and_remembered_and_the_words_stay() -> None:
    root, tags = parse("a <b onclick='x'>bold</b> c\n\n<script>alert(1)</script>\n\n<!-- note -->\n")
    assert tags == ("<b onclick='x'>", "</b>", "<script>", "</script>", "<!-- note -->")
    assert {element.tag for element in root.iter()} == {"div", "p"}
    assert words("a <b>bold</b> c") == "a bold c"


@pytest.mark.parametrize(("entity", "letter"), [("&amp;", "&"), ("&#233;", "é"), ("&#xe9;", "é"), ("&lt;b&gt;", "<b>")])
def test_an_entity_is_its_letter(entity: str, letter: str) -> None:
    root, tags = parse(f"x {entity} y")
    assert "".join(root.itertext()) == f"x {letter} y"
    assert tags == ()


def test_an_address_between_angle_brackets_is_plain_text_for_mail() -> None:
    assert words("<ask@example.org>") == "<ask@example.org>"
    assert parse("<https://example.org>")[0].find("p/a") is not None


def test_the_extensions_are_there() -> None:
    tags = {element.tag for element in parse('!!! tip "T"\n    x\n\n| a |\n|---|\n| b |\n')[0].iter()}
    assert {"div", "table"} <= tags


def test_the_library_still_has_what_is_taken_out_of_it() -> None:
    markdown = Markdown()
    assert "html_block" in markdown.preprocessors
    assert "prettify" in markdown.treeprocessors
    assert {"html", "entity", "automail"} <= {
        name for name in ("html", "entity", "automail") if name in markdown.inlinePatterns
    }


def test_hidden_placeholders_cannot_be_forged() -> None:
    assert "\x02" not in words("a \x02amp\x03 b \x02klzzwxh:0000\x03")

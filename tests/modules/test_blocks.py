from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.block import (
    AudienceExample,
    Block,
    Callout,
    CheckBlock,
    ClauseQuote,
    FactNote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    PictureBlock,
    Run,
    Runs,
    TableBlock,
    plain,
)
from modules.blocks import read_blocks, read_with_issues
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.labs.audience_model import Post, Settings
from modules.source import open_source


def only(body: str) -> Block:
    blocks, issues = read_with_issues(body)
    assert issues == ()
    assert len(blocks) == 1
    return blocks[0]


def runs(body: str) -> Runs:
    block = only(body)
    assert isinstance(block, Paragraph)
    return block.runs


def issues(body: str) -> list[tuple[str, str]]:
    return [(issue.code, issue.needle) for issue in read_with_issues(body)[1]]


@pytest.mark.parametrize(("sign", "level"), [("#", 2), ("##", 2), ("###", 3), ("######", 6)])
def test_headings_start_at_level_2(sign: str, level: int) -> None:
    assert only(f"{sign} A *b*") == Heading(level, (Run("A "), Run("b", italic=True)))


def test_styles_make_runs() -> None:
    assert runs("a **b *c*** `d <e> &` f") == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" "),
        Run("d <e> &", code=True),
        Run(" f"),
    )


def test_soft_line_ends_are_spaces_and_hard_ones_stay() -> None:
    assert runs("a\n b  \nc") == (Run("a b\nc"),)
    assert only("- a  \n    b") == ListBlock((ListItem((Run("a\nb"),), 0, ""),))


def test_blank_space_between_styles_is_one_space() -> None:
    target = "https://example.org"
    assert runs(f"[a ]({target}) *b*  c") == (Run("a ", link=target), Run("b", italic=True), Run(" c"))


def test_escapes_entities_and_signs_are_letters() -> None:
    assert runs(r"\*a\* &amp; b_c_d < e") == (Run("*a* & b_c_d < e"),)


@pytest.mark.parametrize(
    "target",
    [
        "lesson:alt-text",
        "clause:3.1-b2",
        "term:screen-reader",
        "contact:hr",
        "https://example.org",
        "https://example.org/a?b=c&d=e#f",
        "https://example.org?x",
    ],
)
def test_good_links_stay(target: str) -> None:
    assert runs(f"[the *words*]({target})") == (Run("the ", link=target), Run("words", italic=True, link=target))


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://example.org",
        "//example.org",
        "mailto:a@example.org",
        "https://user@example.org",
        "https://example.org:pass@evil.org",
        "https://nohost",
        "https://example.org\\@evil.org",
        "https:example.org",
        "lesson:../x",
        "lesson:",
        "lesson:A",
        "postwise:run",
        "",
        "#top",
    ],
)
def test_all_other_links_are_dropped_and_their_words_stay(target: str) -> None:
    blocks, found = read_with_issues(f"see [the words](<{target}>) here")
    assert [plain(block.runs) for block in blocks if isinstance(block, Paragraph)] == ["see the words here"]
    assert all(not run.link for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    assert [issue.code for issue in found] == ["bad-link"]


def test_links_by_reference_are_judged_too() -> None:
    assert issues("[a][x]\n\n[x]: javascript:alert(1)") == [("bad-link", "javascript:alert(1)")]


def test_raw_html_never_survives() -> None:
    blocks, found = read_with_issues('<div onclick="x">\n<script>evil()</script> hi <img src="x"></div>\n\n<!-- n -->')
    assert blocks == (Paragraph((Run("evil() hi"),)),)
    assert {issue.code for issue in found} == {"raw-html"}
    assert ("raw-html", "<script>") in [(issue.code, issue.needle) for issue in found]


def test_lists_are_flattened_with_depth_and_number() -> None:
    block = only("- a\n    - b *c*\n        1. d\n- e\n")
    assert block == ListBlock(
        (
            ListItem((Run("a"),), 0, ""),
            ListItem((Run("b "), Run("c", italic=True)), 1, ""),
            ListItem((Run("d"),), 2, "1"),
            ListItem((Run("e"),), 0, ""),
        )
    )
    assert only("3. a\n4. b") == ListBlock((ListItem((Run("a"),), 0, "3"), ListItem((Run("b"),), 0, "4")))


def test_a_loose_list_keeps_all_its_words() -> None:
    assert only("- a\n\n- b\n\n    second\n") == ListBlock(
        (ListItem((Run("a"),), 0, ""), ListItem((Run("b second"),), 0, ""))
    )


def test_a_callout_inside_a_list_comes_after_it() -> None:
    blocks = read_blocks('- a\n\n    !!! tip "T"\n        x\n\n- b\n')
    assert isinstance(blocks[0], ListBlock)
    assert [plain(item.runs) for item in blocks[0].items] == ["a", "b"]
    assert blocks[1] == Callout("tip", "T", (Paragraph((Run("x"),)),))


def test_a_table_has_one_header_and_even_rows() -> None:
    assert only("| a | *b* |\n|---|---|\n| c |\n| d | `e|f` | g |\n") == TableBlock(
        ((Run("a"),), (Run("b", italic=True),)),
        (((Run("c"),), ()), ((Run("d"),), (Run("e|f", code=True),))),
    )


@pytest.mark.parametrize(
    "kind", ["note", "tip", "warning", "example", "law", "good-practice", "try", "goal", "takeaway"]
)
def test_each_kind_of_callout_keeps_its_title_and_blocks(kind: str) -> None:
    block = only(f'!!! {kind} "The *title*"\n    One.\n\n    - two\n')
    assert isinstance(block, Callout)
    assert (block.kind, block.title) == (kind, "The title")
    assert [type(inner) for inner in block.blocks] == [Paragraph, ListBlock]
    assert only(f"!!! {kind}\n    One.\n") == Callout(kind, "", (Paragraph((Run("One."),)),))  # type: ignore[arg-type]
    assert only(f'!!! {kind} ""\n    One.\n') == Callout(kind, "", (Paragraph((Run("One."),)),))  # type: ignore[arg-type]


def test_an_unknown_callout_becomes_a_note_and_is_told() -> None:
    blocks, found = read_with_issues('!!! danger "D"\n    x\n')
    assert blocks == (Callout("note", "D", (Paragraph((Run("x"),)),)),)
    assert [(issue.code, issue.needle) for issue in found] == [("unknown-callout", "!!! danger")]


def test_clauses_facts_and_checks_are_named_not_written() -> None:
    assert only('!!! clause "3.1-b2"') == ClauseQuote("3.1-b2")
    assert only('!!! fact "sight-loss"') == FactNote("sight-loss")
    assert only('!!! check "who-may-fly"') == CheckBlock("who-may-fly")


def test_a_reference_with_text_or_without_a_name_is_told() -> None:
    blocks, found = read_with_issues('!!! clause "3-b1"\n    Our own words.\n')
    assert blocks == (ClauseQuote("3-b1"),)
    assert [issue.code for issue in found] == ["wrong-reference"]
    assert read_with_issues('!!! fact ""\n')[0] == ()
    assert issues('!!! fact ""\n') == [("wrong-reference", "!!! fact")]


def test_a_picture_stands_alone() -> None:
    assert only('![](picture:desk-scene "A *desk*")') == PictureBlock("desk-scene", "", "A *desk*")
    assert only("![Words](picture:desk)") == PictureBlock("desk", "Words", "")


def test_a_picture_inside_text_comes_after_it_and_is_told() -> None:
    blocks, found = read_with_issues("a ![](picture:desk) b")
    assert blocks == (Paragraph((Run("a b"),)), PictureBlock("desk", "", ""))
    assert [issue.code for issue in found] == ["picture-in-text"]


@pytest.mark.parametrize("source", ["https://example.org/x.png", "x.png", "picture:", "picture:../x", "file:///x"])
def test_no_other_picture_is_ever_fetched(source: str) -> None:
    assert read_with_issues(f"![alt]({source})")[0] == ()
    assert issues(f"![alt]({source})") == [("dead-picture", source)]


def test_quotes_rules_and_code_lose_no_words() -> None:
    blocks, found = read_with_issues("> quoted\n\n---\n\n    a < b &amp;\n    c\n")
    assert blocks == (Paragraph((Run("quoted"),)), Paragraph((Run("a < b &amp;\nc", code=True),)))
    assert [issue.code for issue in found] == ["blockquote"]


def test_nothing_is_no_blocks() -> None:
    assert read_blocks("") == ()
    assert read_blocks("\n \n") == ()
    assert read_blocks("**") == (Paragraph((Run("**"),)),)


def test_nesting_beyond_reason_is_an_error_and_no_crash() -> None:
    body = "\n".join("    " * depth + "- x" for depth in range(150))
    with suppress(ContentError):
        assert isinstance(read_blocks(body)[0], ListBlock)
    assert isinstance(read_blocks(">" * 3000 + " x")[0], Paragraph)


def test_a_recursion_error_is_told_as_content(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_body: str) -> None:
        raise RecursionError

    monkeypatch.setattr("modules.markdown_tree.parse", fail)
    with pytest.raises(ContentError, match="too deeply"):
        read_blocks("x")


@given(st.text(alphabet='ab*_`[]()<>!#-|\n "&;:/\\.1x', max_size=60))
def test_any_text_becomes_blocks_with_allowed_links_only(body: str) -> None:
    for run in all_runs(read_blocks(body)):
        assert run.text
        assert not run.link or run.link.startswith(("https://", "lesson:", "clause:", "term:", "contact:"))
        assert "\x02" not in run.text


def all_runs(blocks: tuple[Block, ...]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            found += block.runs
        elif isinstance(block, ListBlock):
            found += [run for item in block.items for run in item.runs]
        elif isinstance(block, TableBlock):
            found += [run for row in (block.header, *block.rows) for cell in row for run in cell]
        elif isinstance(block, Callout):
            found += all_runs(block.blocks)
    return found


def test_every_shipped_lesson_becomes_blocks_without_loss() -> None:
    for lesson in read_catalogue(open_source(None), "en")[0].lessons:
        blocks, found = read_with_issues(lesson.body)
        assert found == (), lesson.id
        assert len(blocks) > 5


def test_an_example_of_the_privacy_model_is_read() -> None:
    assert read_blocks('!!! audience "posts=friends tagged_by=friend"') == (
        AudienceExample(Settings(posts="friends"), Post(tagged_by="friend")),
    )


def test_an_example_that_chirrup_does_not_know_is_dropped_and_noted() -> None:
    blocks, issues = read_with_issues('Before.\n\n!!! audience "posts=all"\n')
    assert len(blocks) == 1
    assert [issue.code for issue in issues] == ["wrong-audience"]

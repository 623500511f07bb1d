from __future__ import annotations

import pytest

from modules.labs.post_draft import Draft


def texts(parts) -> list[str]:
    return [part.text for part in parts]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]),
        ("(www.example.org)", ["www.example.org"]),
        ("Go to example.org.uk/x, or wrap.ngo!", ["example.org.uk/x", "wrap.ngo"]),
        ("bit.ly/abc and t.co/x", ["bit.ly/abc", "t.co/x"]),
        ("The end.In the e.g. U.K. at 10.30 a.m.", []),
        ("jo@example.org", []),
        ("https://example.org/a_(b)", ["https://example.org/a_(b)"]),
        ("https://example.org/a)]", ["https://example.org/a"]),
        ("https://...", ["https://"]),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    assert texts(Draft(text).links) == links


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#FoodWaste #2cool ＃Reuse", ["#FoodWaste", "#2cool", "＃Reuse"]),
        ("We are #1, in room#4 and C# https://example.org/#top", []),
        ("#café_bar's", ["#café_bar"]),
    ],
)
def test_hashtags(text: str, tags: list[str]) -> None:
    assert texts(Draft(text).hashtags) == tags


def test_mentions_and_emails() -> None:
    draft = Draft("@ExampleOrg hi @jo@example.social, mail jo.bloggs+x@example.org.uk")
    assert texts(draft.mentions) == ["@ExampleOrg", "@jo@example.social"]
    assert texts(draft.emails) == ["jo.bloggs+x@example.org.uk"]


def test_emoji_are_whole() -> None:
    assert texts(Draft("👩🏾‍🌾 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣").emoji) == ["👩🏾‍🌾", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "1️⃣"]
    assert Draft("plain").emoji == ()


def test_sentences_know_abbreviations_and_addresses() -> None:
    text = "Mr. Bean came at 3 p.m. today. “Nice!” he said (twice!) See example.org.uk\nNext line…  \n"
    assert texts(Draft(text).sentences) == [
        "Mr. Bean came at 3 p.m. today.",
        "“Nice!”",
        "he said (twice!)",
        "See example.org.uk",
        "Next line…",
    ]


def test_every_part_says_where_it_stands() -> None:
    text = " “Hi” 👏🏽 #Tag.\r\nSee https://example.org @me a@example.org"
    draft = Draft(text)
    for part in (
        *draft.links,
        *draft.emails,
        *draft.hashtags,
        *draft.mentions,
        *draft.emoji,
        *draft.lines,
        *draft.sentences,
    ):
        assert text[part.start : part.end] == part.text
    assert len(draft.folded) == len(draft.prose) == len(text)


def test_look_alike_letters_are_folded_in_place() -> None:
    assert Draft("𝗖𝗮𝗹𝗹 “me” it’s ﬁne").folded == 'Call "me" it\'s ﬁne'


def test_prose_has_no_links_or_signs() -> None:
    assert Draft("Hi @you 👏 #Tag https://example.org a@example.org now").prose.split() == ["Hi", "now"]


def test_the_sentence_at_a_place() -> None:
    draft = Draft("One two. Three four.")
    assert draft.sentence_at(10).text == "Three four."
    assert draft.sentence_at(8).text == "One two. Three four."
    assert draft.prose_of(draft.sentence_at(0)) == "One two."


def test_lines_keep_every_letter() -> None:
    text = "a\r\n\nb\rc\n"
    assert "".join(texts(Draft(text).lines)) == text


@pytest.mark.parametrize("text", ["Ask jo.b@example.org.uk.", "jo.b@example.org.uk, or me", "<jo.b@example.org.uk>..."])
def test_an_address_ends_before_the_punctuation_of_its_sentence(text: str) -> None:
    assert texts(Draft(text).emails) == ["jo.b@example.org.uk"]


def test_the_s_of_an_owner_is_no_initial() -> None:
    assert [part.text for part in Draft("It is at a friend’s. Ask Mr. T. Smith.").sentences] == [
        "It is at a friend’s.", "Ask Mr. T. Smith.",
    ]  # fmt: skip

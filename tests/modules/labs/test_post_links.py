from __future__ import annotations

import pytest

from modules.labs.post_links import is_short

URL = "https://www.example.org/a/b"


@pytest.mark.parametrize(
    "text",
    [
        URL,
        f"Click here: {URL}",
        f"Wow {URL}",
        f"We had fun. {URL}",
        f"Look at this 👇\n{URL}",
        f"More here {URL}",
        f"Read more: {URL}",
        f"See the link {URL} {URL}",
        f"Nice.\n\n{URL}",
    ],
)
def test_a_link_without_words_is_found(found, text: str) -> None:
    assert "bare-link" in [rule for rule, _words in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"Read our guide to bread: {URL}",
        f"The full report is on our site:\n{URL}",
        f"Book your place 👉 {URL}",
        f"Our annual report is out. Read it here: {URL}",
        f"Our free planner can save you money each week. Find out more: {URL}",
        f"New on the blog: five things we learned this year. {URL}",
        f"{URL} has all the dates and prices",
        "Find out more at wrap.ngo today",
        f"All about soil: {URL}",
        f"Apply by 9 January. {URL}",
        f"Find your nearest tip: {URL}",
    ],
)
def test_a_link_with_words_is_fine(found, text: str) -> None:
    assert "bare-link" not in [rule for rule, _words in found(text)]


def test_each_link_needs_words_of_its_own(found) -> None:
    assert found(f"Read our guide: {URL} {URL}2") == [("bare-link", f"{URL}2")]


@pytest.mark.parametrize("link", ["bit.ly/abc", "https://t.co/AbC", "http://www.tinyurl.com/x", "HTTPS://BIT.LY/x"])
def test_a_short_link_is_found_even_with_words(found, knowledge, link: str) -> None:
    assert is_short(link, knowledge)
    assert found(f"Read our guide to bread: {link}") == [("short-link", link)]


@pytest.mark.parametrize(
    "link", ["https://bit.ly", "example.org/bit.ly", "https://rabbit.ly.example.org/x", "https://", "/x"]
)
def test_other_links_are_not_short(knowledge, link: str) -> None:
    assert not is_short(link, knowledge)


def test_an_address_that_reads_like_a_name_is_fine_inside_a_sentence(found) -> None:
    assert found("Try them at example.org/forms and tell us what you think.") == []
    assert [rule for rule, _words in found("Try them at example.org/f7 and tell us.")] == ["bare-link"]

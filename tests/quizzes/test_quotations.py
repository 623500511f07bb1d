from __future__ import annotations

import pytest

from modules.catalogue import read_catalogue
from modules.source import Source
from quizzes.quotations import PolicySentences, bare


@pytest.fixture
def sentences(source: Source) -> PolicySentences:
    return PolicySentences(read_catalogue(source, "en")[0])


@pytest.mark.parametrize(
    "text",
    [
        "Be kind to every kite that you meet while you are at work.",
        "BE KIND to *every* kite that you meet while you are at work",
        "Be kind to every kite\nthat you meet while you are at work.",
        "!!! tip\n    Be kind to every kite that you meet while you are at work!\n",
        "They say: “Be kind to every kite that you meet while you are at work.”",
    ],
)
def test_the_policys_sentences_are_found_however_they_are_dressed(sentences: PolicySentences, text: str) -> None:
    assert sentences.found_in(text) == ["Be kind to every kite that you meet while you are at work"]


@pytest.mark.parametrize(
    "text",
    [
        "Be kind to every kite that you meet.",
        "All strings have an end.",
        '!!! clause "2-p1"\n',
        "Be kind to every boat that you meet while you are at work.",
        "",
    ],
)
def test_own_words_short_sentences_and_clause_blocks_are_no_quotations(sentences: PolicySentences, text: str) -> None:
    assert sentences.found_in(text) == []


def test_bare_words_have_no_capitals_signs_or_curly_marks() -> None:
    assert bare("It’s  “MINE”,\nsaid Mair!") == "it's mine said mair"

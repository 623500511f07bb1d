from __future__ import annotations

import time
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.search import Hit, find, fold
from modules.source import Source, open_source


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


@cache
def read_shipped() -> Catalogue:
    return read_catalogue(open_source(None), "en")[0]


@pytest.fixture
def shipped() -> Catalogue:
    return read_shipped()


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [f"{hit.kind}:{hit.id}" for hit in hits]


def match(hit: Hit) -> str:
    return hit.excerpt[hit.start : hit.start + hit.length]


def test_clauses_lessons_terms_and_contacts_are_found(catalogue: Catalogue) -> None:
    assert ids(find(catalogue, "seagull")) == ["clause:2-b1-o1"]
    assert ids(find(catalogue, "pulls")) == ["lesson:kites"]
    assert ids(find(catalogue, "string")) == ["clause:3-p1", "term:kite"]
    assert ids(find(catalogue, "news")) == ["contact:press"]


@pytest.mark.parametrize("query", ["café wind", "CAFE WIND", "cafe\u0301 wind", "  wind   café "])
def test_capitals_accents_and_order_are_forgiven(catalogue: Catalogue, query: str) -> None:
    assert ids(find(catalogue, query)) == ["lesson:kites"]


def test_every_word_must_occur_somewhere_on_the_page(catalogue: Catalogue) -> None:
    assert ids(find(catalogue, "café pulls")) == ["lesson:kites"]
    assert find(catalogue, "café seagull") == ()


def test_a_word_matches_only_at_the_start_of_a_word(catalogue: Catalogue) -> None:
    assert ids(find(catalogue, "seag")) == ["clause:2-b1-o1"]
    assert find(catalogue, "eagull") == ()
    assert find(catalogue, "afé") == ()


def test_titles_come_before_texts(catalogue: Catalogue) -> None:
    hits = find(catalogue, "kite")
    assert ids(hits)[:3] == ["term:kite", "clause:2-p1", "clause:2-b1"]
    assert ids(hits)[-2:] == ["clause:0-p1", "lesson:boats"]
    titled = [fold("kite") in fold(hit.title) for hit in hits]
    assert titled == sorted(titled, reverse=True)


def test_some_words_in_the_title_come_before_none(catalogue: Catalogue) -> None:
    assert ids(find(catalogue, "kites read")) == ["lesson:boats"]
    assert ids(find(catalogue, "all kites")) == ["clause:0-p1"]
    assert ids(find(catalogue, "kites in")) == [
        *("clause:2-p1", "clause:2-b1", "clause:2-b1-o1", "clause:2-b1-o2", "clause:2-p1-l1", "clause:2.1-p1"),
        "clause:0-p1",
    ]


def test_an_id_in_full_comes_first(catalogue: Catalogue) -> None:
    assert ids(find(catalogue, "2-B1"))[0] == "clause:2-b1"
    assert ids(find(catalogue, "kites"))[0] == "lesson:kites"


def test_the_match_is_marked_in_the_excerpt(catalogue: Catalogue) -> None:
    hit = find(catalogue, "SEAGULL")[0]
    assert (hit.title, hit.excerpt, match(hit)) == ("2. Kites at work", "a seagull; or", "seagull")
    assert match(find(catalogue, "while you are")[0]) == "while you are"


def test_a_match_in_the_title_alone_has_nothing_to_mark(catalogue: Catalogue) -> None:
    hit = find(catalogue, "desk")[0]
    assert (hit.kind, hit.excerpt, hit.start, hit.length) == ("contact", "Ask them about news.", 0, 0)


def test_the_opening_has_no_number_in_its_title(catalogue: Catalogue) -> None:
    assert find(catalogue, "0-p1")[0].title == "Opening paragraph"


def test_an_excerpt_of_a_long_text_is_cut_at_words_on_one_line(shipped: Catalogue) -> None:
    hit = next(hit for hit in find(shipped, "subject access request") if hit.id == "9-p7")
    assert match(hit) == "subject access request"
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    text = next(clause.text for clause in shipped.policy.clauses if clause.id == "9-p7")
    assert f" {hit.excerpt.strip('…')} " in f" {text} "
    assert len(hit.excerpt) < 200
    for hit in find(shipped, "photo"):
        assert "\n" not in hit.excerpt


def test_markdown_signs_are_not_part_of_an_excerpt(catalogue: Catalogue) -> None:
    hit = find(catalogue, "press ask")[0]
    assert find(catalogue, "tip") == ()
    assert "](" not in hit.excerpt


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_nothing_asked_finds_nothing(catalogue: Catalogue, query: str) -> None:
    assert find(catalogue, query) == ()


@pytest.mark.parametrize("query", ["(", "[a", "kite.*", "\\", "kite|toy", "?"])
def test_signs_in_a_query_are_only_signs(catalogue: Catalogue, query: str) -> None:
    assert find(catalogue, query) == ()


def test_at_most_as_many_as_asked_for(shipped: Catalogue) -> None:
    assert len(find(shipped, "social")) == 50
    assert find(shipped, "social", limit=3) == find(shipped, "social")[:3]


def test_folding_keeps_every_position() -> None:
    for text in ("Ŵyn’s “café” ÀÉÎ", "İstanbul ß ﬁ ǅ", "한국어 Ελλάδα", "𝓗 emoji 🧑🏽‍🚀"):
        assert len(fold(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))
    assert fold("Ŵyn’s “CAFÉ”") == 'wyn\'s "cafe"'
    assert fold("PLAIN") == "plain"


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Z", "M", "S"]), max_size=30))
def test_any_query_is_answered_and_its_matches_lie_in_their_excerpts(query: str) -> None:
    for hit in find(read_shipped(), query, limit=5):
        assert 0 <= hit.start <= hit.start + hit.length <= len(hit.excerpt)


def test_the_whole_course_is_searched_faster_than_anyone_types(shipped: Catalogue) -> None:
    times = []
    for query in ("a", "social media", "photo of a colleague", "zzz", "the"):
        begun = time.perf_counter()
        find(shipped, query)
        times.append(time.perf_counter() - begun)
    # Some 20 ms; ten times that on a busy machine.
    assert sorted(times)[2] < 0.2

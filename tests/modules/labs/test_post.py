"""The post lab as a whole, measured on posts of our own: what it finds, what it leaves alone, and how fast."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.labs.post import MOST_LETTERS, inspect_post, report_json
from modules.labs.post_knowledge import read_knowledge
from modules.labs.post_learning import posts_in
from modules.labs.post_model import GOOD_PRACTICE, RULES, Knowledge
from modules.source import open_source

TODAY = date(2026, 11, 22)
HERE = Path(__file__).parent
# known: written with the rules. unseen: written when the rules were done, first run precision 0.98 and recall 0.94.
# later: written after the misses of `unseen` were mended, first run precision 0.96 and recall 0.90.
# blind: its first 274 posts were written from the design alone, without sight of the patterns, first run precision 0.98
# and recall 0.92; the others say things in roundabout ways, first run precision 0.93 and recall 0.67.
# wide, wider, fresh, last: each written from the policy alone before the next run, after the misses of the one before
# were mended; each more roundabout about places, meetings and plans than the one before. First runs, precision and
# recall: wide 0.91 and 0.90, wider 0.94 and 0.82, fresh 0.97 and 0.87, last 0.97 and 0.80 (its first 200 posts), then
# 0.91 and 0.58 on the next 76, which are all about those three rules, and 0.87 and 0.83 on the last 40, which are too,
# in plainer words, after all else was mended. Without those three rules the recall of the
# four was 0.98, 0.98, 0.99 and 0.98. Five labels that forgot a second rule were put right afterwards, two of them when
# `loaded-language` learned that to call somebody clueless or lying is an insult too.
# varied and acceptance: written from the design alone. Before passages were weighed by their words, varied had 0.96 and
# 0.80; with weights that were not learned from it, 0.95 and 0.95. acceptance was first looked at when all was done:
# 0.946 and 0.952. No weight is ever learned from it, so it shows what posts not seen before can expect.
# What it showed was mended then in four places of the patterns and in one threshold, so only that first run is blind.
# ordinary and sidelong: written a while later by two authors from the design alone. First runs 0.942 and 0.909, 0.907
# and 0.894: half of the insults were missed. Four sets of taught posts, a few hundred everyday words of contempt, and
# the rule that takes a mistaken pattern back came after that. held: written then, first run 0.972 and 0.963. No weight
# is learned from it. daily: written after held, first run 0.883 and 0.974: sentences of 30 words were called hard for
# the long names in them, and events and offices were taken for whereabouts. Both were mended, with one more set taught.
# mixed: written after that, first run 0.937 and 0.927. No weight is learned from it; after it a row of digits with
# words between them, and the phone of a desk, became known. week: written when two more sets were taught, first run
# 0.958 and 0.966; no weight is learned from it, and one pattern was mended after it.
CORPORA = {
    "known": (150, 150),
    "unseen": (80, 110),
    "later": (45, 90),
    "blind": (184, 317),
    "wide": (80, 122),
    "wider": (80, 120),
    "fresh": (80, 120),
    "last": (136, 180),
    "varied": (100, 120),
    "acceptance": (100, 140),
    "ordinary": (62, 115),
    "sidelong": (52, 115),
    "held": (50, 100),
    "daily": (70, 90),
    "mixed": (90, 90),
    "week": (75, 95),
}
KNOWLEDGE = read_knowledge(open_source(None))


def posts(name: str) -> list[tuple[set[str], str]]:
    """Return the expected rules and the text of every post of a file."""
    return posts_in((HERE / f"posts_{name}.txt").read_text("utf-8"))


def rules_of(text: str) -> set[str]:
    return {one.rule for one in inspect_post(text, today=TODAY, knowledge=KNOWLEDGE).findings}


@pytest.mark.parametrize("name", CORPORA)
def test_precision_and_recall_on_a_corpus(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for expected, text in posts(name):
        got = rules_of(text)
        right.update(got & expected)
        wrong.update(got - expected)
        missed.update(expected - got)
    told = [f"posts_{name}: rule, right, wrong, missed, precision, recall"]
    for rule in RULES:
        r, w, m = right[rule], wrong[rule], missed[rule]
        told.append(f"  {rule:20}{r:4}{w:4}{m:4}{r / (r + w or 1):7.2f}{r / (r + m or 1):6.2f}")
    precision, recall = right.total() / (right + wrong).total(), right.total() / (right + missed).total()
    told.append(f"  overall{'':13}{right.total():4}{wrong.total():4}{missed.total():4}{precision:7.3f}{recall:7.3f}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(told) + "\n")
    least = 0.9 if name in ("acceptance", "held", "mixed", "week") else 0.95
    assert precision >= least
    assert recall >= least
    assert set(right) == set(RULES)


@pytest.mark.parametrize(("name", "sizes"), CORPORA.items())
def test_the_corpora_are_large_and_name_only_known_rules(name: str, sizes: tuple[int, int]) -> None:
    all_posts = list(posts(name))
    good = [text for expected, text in all_posts if not expected]
    assert len(good) >= sizes[0]
    assert len(all_posts) - len(good) >= sizes[1]
    assert set().union(*(expected for expected, _text in all_posts)) == set(RULES)
    assert len({text for _expected, text in all_posts}) == len(all_posts)


def test_the_report_has_the_shape_of_the_contract(knowledge: Knowledge) -> None:
    report = inspect_post("Call Ann on 07700 900123 👏👏 #foodwaste", today=TODAY, knowledge=knowledge)
    told = json.loads(json.dumps(report_json(report)))
    assert list(told) == ["findings", "counts", "spoken"]
    assert [one["rule"] for one in told["findings"]] == ["phone", "emoji-repeated", "hashtag-case"]
    assert set(told["findings"][0]) == {"rule", "severity", "start", "end", "excerpt", "why", "fix", "basis"}
    assert told["counts"][0] == {"platform": "X", "length": 40, "limit": 280, "checked": "2026-11-22"}
    assert told["spoken"].startswith("Call Ann on 07700 900123 clapping hands")


def test_places_are_code_points_of_the_draft_as_typed() -> None:
    text = "👨‍👩‍👧 e\u0301\r\n“Read” 𝗯𝗼𝗹𝗱 words, ask jo.bloggs@example.com"
    for one in inspect_post(text, today=TODAY, knowledge=KNOWLEDGE).findings:
        assert text[one.start : one.end] == one.excerpt
        assert one.excerpt
    assert rules_of(text) == {"fancy-letters", "email"}


def test_a_draft_without_words_has_no_findings() -> None:
    for text in ("", " ", "\n\n"):
        report = inspect_post(text, today=TODAY, knowledge=KNOWLEDGE)
        assert report.findings == ()
        assert report.spoken == ""


def test_clauses_are_named_only_where_the_policy_speaks() -> None:
    known = re.compile(r"3-b2-o[2345]|6-b4|3-b4-o1")
    for _expected, text in posts("known"):
        for one in inspect_post(text, today=TODAY, knowledge=KNOWLEDGE).findings:
            assert one.basis == GOOD_PRACTICE or known.fullmatch(one.basis)
            if one.rule.startswith(("hashtag", "emoji", "too-", "fancy", "all-", "bare", "short", "ascii", "hard")):
                assert one.basis == GOOD_PRACTICE


def test_what_is_far_too_long_is_looked_at_in_part() -> None:
    report = inspect_post("a b " * MOST_LETTERS, today=TODAY, knowledge=KNOWLEDGE)
    assert report.segments[-1].end == MOST_LETTERS


def test_a_drawing_is_told_of_once() -> None:
    assert rules_of("┌────────────┐\n│ OPEN TODAY │\n└────────────┘") == {"ascii-art"}


@pytest.mark.parametrize("unit", ["-", "A", "_", "a.", "(", "a@", "#a", "h\u0336", "😀", "at the ", "07 ", "'", "not "])
def test_no_text_of_3000_signs_takes_long(unit: str) -> None:
    start = time.perf_counter()
    inspect_post((unit * 3000)[:3000], today=TODAY, knowledge=KNOWLEDGE)
    # Ordinary drafts take about 30 ms; the bar is high because tests share the machine.
    assert time.perf_counter() - start < 1


@given(st.text(max_size=300))
def test_any_text_gives_a_whole_report(text: str) -> None:
    report = inspect_post(text, today=TODAY, knowledge=KNOWLEDGE)
    assert [one.start for one in report.findings] == sorted(one.start for one in report.findings)
    for one in report.findings:
        assert 0 <= one.start < one.end <= len(text)
        assert one.rule in RULES
        assert one.why
        assert one.fix
    assert "".join(text[part.start : part.end] for part in report.segments) == text


@given(
    st.lists(
        st.sampled_from(
            ["We’re", "at", "the", "Hall", "today", "#foodwaste", "👏", "bit.ly/x", "\n", "07700 900123", "."]
        )
    )
)
def test_pieces_of_posts_in_any_order_give_a_whole_report(pieces: list[str]) -> None:
    text = " ".join(pieces)
    report = inspect_post(text, today=TODAY, knowledge=KNOWLEDGE)
    assert "".join(text[part.start : part.end] for part in report.segments) == text
    assert ("short-link" in {one.rule for one in report.findings}) == ("bit.ly/x" in text)

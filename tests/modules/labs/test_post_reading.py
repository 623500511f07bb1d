from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post


@pytest.mark.parametrize(
    "text",
    [
        "Notwithstanding multifaceted interdependencies, organisations necessitate comprehensive decarbonisation.",
        "We leverage holistic synergies with stakeholders to get good things done for all of you.",
        "We went to the shop and " * 12,
        "The organisation acknowledges considerable interdependence between communities, legislation, "
        "infrastructure and responsibilities across jurisdictions.",
    ],
)
def test_a_hard_sentence_is_found(found, text: str) -> None:
    assert [rule for rule, _words in found(text)] == ["hard-to-read"]


@pytest.mark.parametrize(
    "text",
    [
        "We planted trees. You helped. Thank you all so much for your time.",
        "The report covers England, Scotland, Wales and Northern Ireland.",
        "Internationalisation!",
        "Bring apples, pears, plums, cherries, bread, milk, eggs, rice, beans, soup, tea, coffee, jam, honey, "
        "nuts, oats, flour, salt, oil, leeks, kale, onions, garlic, carrots, peas, corn, beets, dates, figs, limes.",
        "x" * 5000,
    ],
)
def test_plain_short_or_listed_words_are_fine(found, text: str) -> None:
    assert found(text) == []


def test_only_the_hard_sentence_is_marked(found) -> None:
    hard = (
        "Institutional procurement practices necessitate systematic reconfiguration of organisational infrastructures."
    )
    assert found(f"Hello all. {hard} Bye.") == [("hard-to-read", hard)]


def test_a_post_that_is_hard_throughout_is_marked_as_a_whole(found) -> None:
    text = "Organisational procurement necessitates reconfiguration. Sustainability considerations predominate. " * 4
    assert ("hard-to-read", text) in [(rule, words) for rule, words in found(text) if len(words) > 90]


def test_the_length_and_the_office_words_are_told(knowledge) -> None:
    long = "We went to the shop with all of our bags and then we went home to eat soup and " * 3
    one = inspect_post(long, today=date(2026, 1, 1), knowledge=knowledge).findings[0]
    assert "57 words" in one.why
    jargon = "We leverage holistic synergies with stakeholders to get good things done."
    one = inspect_post(jargon, today=date(2026, 1, 1), knowledge=knowledge).findings[0]
    assert "leverage, holistic, synergies, stakeholders" in one.fix
    assert "words" not in one.why

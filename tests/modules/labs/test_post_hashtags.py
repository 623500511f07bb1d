from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post
from modules.labs.post_hashtags import heard_words, pascal_case, tag_words


@pytest.mark.parametrize(
    ("tag", "better"),
    [
        ("#foodwasteactionweek", "#FoodWasteActionWeek"),
        ("#LoveFoodhatewaste", "#LoveFoodHateWaste"),
        ("#RECYCLEWEEK", "#RecycleWeek"),
        ("#ukcharity", "#UKCharity"),
        ("#netzero2030", "#NetZero2030"),
        ("#saynotoplastic", "#SayNoToPlastic"),
        ("#plasticfreezzyxia", "#PlasticFreeZzyxia"),
        ("#bekind", "#BeKind"),
    ],
)
def test_words_run_together_are_parted(knowledge, tag: str, better: str) -> None:
    report = inspect_post(f"Well done. {tag}", today=date(2026, 1, 1), knowledge=knowledge)
    assert [one.rule for one in report.findings] == ["hashtag-case"]
    assert better in report.findings[0].fix


@pytest.mark.parametrize(
    "tag",
    [
        "#recycling",
        "#FoodWaste",
        "#foodWaste",
        "#food_waste",
        "#BBC",
        "#nhs",
        "#COP30",
        "#IWD2026",
        "#Leeds",
        "#upcycling",
        "#preloved",
        "#sustainability",
        "#volunteering",
        "#fundraising",
        "#wellbeing",
        "#birmingham",
        "#compostable",
        "#biodiversity",
        "#LGBTQ",
        "#WeAreWRAP",
        "#eco",
        "#Xkcdqz",
    ],
)
def test_one_word_or_words_with_capitals_are_fine(found, tag: str) -> None:
    assert found(f"Well done. {tag}") == []


def test_four_hashtags_are_too_many(found) -> None:
    assert found("Done. #One #Two #Three") == []
    assert found("Done. #One #Two #Three #Four #Five") == [("too-many-hashtags", "#Four #Five")]


@pytest.mark.parametrize(
    "text",
    [
        "Our #Compost guide is out.",
        "#Compost starts today!",
        "Happy #Easter to you all\n\nHere is what we have planned for the week.",
        "We love #Soil. It feeds us all.",
    ],
)
def test_a_hashtag_in_a_sentence_is_found(found, text: str) -> None:
    assert [rule for rule, _words in found(text)] == ["hashtag-inside-text"]


@pytest.mark.parametrize(
    "text",
    [
        "Our guide is out. #Compost",
        "Join us for #Compost",
        "Out now.\n\n#Compost #Soil\n\nMore words follow here in a new line.",
        "Out now. #Compost #Soil\n\nMore words follow here in a new line.",
        "Out now 🌱 #Compost\nMore words follow here in a new line.",
        "#Compost",
        "Out now. #Compost Photo: J. Bloggs",
        "Out now #Compost #Soil https://example.org/compost-guide is the guide"[:24],
    ],
)
def test_hashtags_at_the_end_are_fine(found, text: str) -> None:
    assert "hashtag-inside-text" not in [rule for rule, _words in found(text)]


def test_what_is_heard_follows_the_capitals(knowledge) -> None:
    assert heard_words("#FoodWasteUK") == ("Food", "Waste", "UK")
    assert heard_words("#foodwaste") == ("foodwaste",)
    assert heard_words("#COP30") == ("COP", "30")
    assert tag_words("#foodwaste", knowledge) == ("food", "waste")
    assert pascal_case(("food", "waste", "UK")) == "#FoodWasteUK"


def test_a_long_row_of_small_letters_is_several_words_in_any_language(found, knowledge) -> None:
    report = inspect_post("Diolch! #ailgylchuyngnghymru", today=date(2026, 1, 1), knowledge=knowledge)
    (one,) = report.findings
    assert (one.rule, one.fix) == ("hashtag-case", "Begin each of its words with a capital.")
    assert found("Done. #sustainability") == []


def test_a_short_name_that_could_be_parted_is_a_name(found) -> None:
    assert found("What a day! #Tenby") == []
    assert [rule for rule, _words in found("What a day! #tenbyday")] == ["hashtag-case"]

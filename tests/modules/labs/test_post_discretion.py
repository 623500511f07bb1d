from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post


def rules(found, text: str) -> set[str]:
    return {rule for rule, _words in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "We're at the Town Hall right now until 5.",
        "I’m here at Leeds station.",
        "Currently at Euston.",
        "I am working alone in the Banbury office tonight.",
        "Just landed in Nairobi.",
        "We are at the fair on 22 November.",
        "We're at Glastonbury until 24 November.",
        "Live from COP30!",
        "Home alone until Monday.",
        "We’re at the fair on 31 February.",
        "51.5007, -0.1246 is where I am",
    ],
)
def test_being_somewhere_now_is_found(found, text: str) -> None:
    assert "live-location" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "We were at the Town Hall.",
        "See you at the Town Hall on 3 May.",
        "We're at the Town Hall on 3 May.",
        "We are at the NEC next Tuesday.",
        "I'm at risk of boring you about compost.",
        "We're at the heart of the town, based in Leeds.",
        "Our team is in Banbury, based at Bloxham Road.",
        "We're in the final!",
        "We're at the fair on 3 May 2020.",
        "Join us at the library today.",
    ],
)
def test_past_future_and_figures_of_speech_are_fine(found, text: str) -> None:
    assert "live-location" not in rules(found, text)


@pytest.mark.parametrize(
    ("today", "live"), [(date(2026, 5, 3), True), (date(2026, 5, 4), False), (date(2026, 1, 2), False)]
)
def test_a_date_is_now_on_that_day_only(knowledge, today: date, live: bool) -> None:
    report = inspect_post("We are at the Town Hall on 3rd of May.", today=today, knowledge=knowledge)
    assert ("live-location" in {one.rule for one in report.findings}) is live


def test_a_day_without_a_year_is_the_nearest(knowledge) -> None:
    report = inspect_post("We're at the market until Jan 2.", today=date(2026, 12, 31), knowledge=knowledge)
    assert [one.rule for one in report.findings] == ["live-location"]


@pytest.mark.parametrize(
    "text",
    [
        "Under the Chatham House Rule, one minister said no.",
        "It was settled behind closed doors.",
        "From today’s internal meeting: we will miss the target.",
        "In our board meeting this morning two trustees said that they will go.",
        "He told us in confidence that it is over.",
    ],
)
def test_what_was_said_in_a_closed_meeting_is_found(found, text: str) -> None:
    assert "closed-meeting" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "This is not an invite-only event.",
        "Talk to us in confidence.",
        "Our AGM is open to all.",
        "The think tank Chatham House has a new report on food.",
        "Our trustees met on Tuesday and visited the depot.",
    ],
)
def test_open_meetings_and_offers_of_a_talk_are_fine(found, text: str) -> None:
    assert "closed-meeting" not in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "Can’t say too much yet, but we are moving.",
        "It's not announced yet.",
        "Ahead of next week's announcement, a hint.",
        "Between us, the office will close.",
        "We're in talks with a supermarket.",
        "This is under embargo.",
    ],
)
def test_plans_that_are_not_public_are_found(found, text: str) -> None:
    assert "unpublished-plans" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "We can't thank you enough.",
        "I can't tell you how happy we are.",
        "Today we published our strategy.",
        "The winners will be announced on 20 May.",
        "The venue is still to be confirmed.",
        "The choice is between us and the sea.",
    ],
)
def test_public_news_is_fine(found, text: str) -> None:
    assert "unpublished-plans" not in rules(found, text)


def test_links_and_stars_do_not_hide_the_words(found) -> None:
    assert "unpublished-plans" in rules(found, "This is *under* #embargo 🤫 see https://example.org/news/1")
    assert "live-location" in rules(found, "😀 We're at the beach 😀 now")


def test_each_finding_names_its_clause(knowledge) -> None:
    text = "We're at the pub now.\nIt was behind closed doors.\nKeep it under wraps."
    report = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge)
    assert [(one.rule, one.basis) for one in report.findings] == [
        ("live-location", "6-b4"),
        ("closed-meeting", "3-b2-o5"),
        ("unpublished-plans", "3-b2-o4"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I have come from our one-to-one with the funder. They let slip that there is no money.",
        "They took our phones. It was a dinner for ten.",
        "It was a dinner for ten. They took our phones.",
        "In our away day we all agreed that it must go.",
    ],
)
def test_a_meeting_among_few_is_found_by_what_stands_close_by(found, text: str) -> None:
    assert "closed-meeting" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "We had a lovely away day. The sun shone. The cake was good.",
        "They took our phones. Bring a hat. Rain is on its way. It was a dinner for ten.",
        "In our away day we all agreed that it must go. The full report is on our website.",
        "The meeting was not open to the public. The minutes are on our website.",
    ],
)
def test_a_meeting_alone_or_one_that_was_published_is_fine(found, text: str) -> None:
    assert "closed-meeting" not in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "We will open in Leeds. You never heard me say this. The press office would rather wait.",
        "The volunteers have no idea. The shop is to close.",
        "Act surprised when you hear that we will move.",
    ],
)
def test_a_hint_counts_with_a_plan_close_by(found, text: str) -> None:
    assert "unpublished-plans" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "Act surprised.",
        "Act surprised when you hear that we will move. It was announced today.",
        "Want to be among the first to know? Sign up to hear of our courses.",
    ],
)
def test_a_hint_alone_or_public_news_is_fine(found, text: str) -> None:
    assert "unpublished-plans" not in rules(found, text)


def test_the_place_of_a_hint_is_the_hint(found) -> None:
    text = "We will move in May. Please act surprised."
    assert dict(found(text))["unpublished-plans"] == "act surprised"


def test_in_a_closed_meeting_a_hint_is_no_plan_of_its_own(found) -> None:
    assert rules(found, "In the closed session one firm said that it will go. Act surprised.") == {"closed-meeting"}


def test_to_watch_from_afar_tells_nothing_of_a_place(found) -> None:
    assert "live-location" not in rules(found, "Watch it live from the Town Hall tonight.")
    assert "live-location" in rules(found, "I am typing this live from the Town Hall tonight.")


@pytest.mark.parametrize("filler", ["so and so ", "so-and-so-"])
def test_a_sentence_without_end_is_looked_at_in_pieces(found, filler: str) -> None:
    text = filler * 120 + " we were told behind closed doors that it must go"
    assert dict(found(text))["closed-meeting"] == "behind closed doors"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We've just arrived at the fair.", "We've just arrived at"),
        ("“We’ve just arrived at the fair”", "We’ve just arrived at"),
        ("'Currently at Euston now'", "Currently at Euston"),
    ],
)
def test_a_finding_starts_with_a_whole_word(found, text: str, words: str) -> None:
    assert dict(found(text))["live-location"] == words


@pytest.mark.parametrize(
    "text",
    [
        "All alone tonight in the Example Hotel in Leeds.",
        "On my own tonight at the depot.",
        "By myself this evening in the office.",
        "I'm all on my own in the Example Inn tonight.",
        "We are here alone tonight in the youth hostel kitchen.",
    ],
)
def test_being_alone_somewhere_now_is_found(found, text: str) -> None:
    assert "live-location" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "Never feel alone at Christmas: call us today.",
        "You can't do it alone in the kitchen today.",
        "I'm not alone in the office today: my dog came.",
        "Living on my own in Leeds taught me to cook for one.",
        "Here until Sunday: our book swap at the museum.",
        "Here till 5 May - the toy exhibition in Banbury.",
        "The sewing show is here until March.",
    ],
)
def test_loneliness_and_events_tell_nothing_of_a_person(found, text: str) -> None:
    assert "live-location" not in rules(found, text)


@pytest.mark.parametrize("text", ["Here until six at the stall.", "Here until Friday: my team and I at the book fair."])
def test_people_who_stay_until_then_are_found(found, text: str) -> None:
    assert "live-location" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "Shh!",
        "Shh! The owls on our farm are asleep.",
        "Psst! Our shop has a sale on.",
        "A sneak peek of our garden.",
        "Sneak peek of our new shop. Come and see it next week!",
    ],
)
def test_a_playful_hint_without_news_or_with_an_invitation_is_fine(found, text: str) -> None:
    assert "unpublished-plans" not in rules(found, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shh! We are moving to Hull next spring.", "Shh"),
        ("Shh... we have won the contract.", "Shh"),
        ("First peek: the new logo.", "First peek"),
        ("Come and see the new logo before it is announced.", "before it is announced"),
    ],
)
def test_a_playful_hint_with_a_plan_or_news_is_found(found, text: str, words: str) -> None:
    assert dict(found(text))["unpublished-plans"] == words


@pytest.mark.parametrize(
    "text",
    [
        "Our finance team is being restructured.",
        "The team will shrink, and three posts will go.",
        "Half of us are to be made redundant.",
        "We're being merged in May.",
    ],
)
def test_a_shake_up_of_our_own_is_found(found, text: str) -> None:
    assert "unpublished-plans" in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "We are restructuring our website.",
        "Our team is being joined by two new faces.",
        "Three jobs will go to young people in Hull.",
        "The council's waste team is being restructured.",
        "Our consultation is open: the team is being restructured.",
    ],
)
def test_public_news_of_change_is_fine(found, text: str) -> None:
    assert "unpublished-plans" not in rules(found, text)


@pytest.mark.parametrize(
    "text",
    [
        "Our trustees met yesterday and there was a blazing row about pay.",
        "Our directors had a furious row about the lease.",
        "The board met last night. Voices were raised.",
    ],
)
def test_a_row_among_those_who_lead_is_found(found, text: str) -> None:
    assert "closed-meeting" in rules(found, text)


@pytest.mark.parametrize(
    "text", ["Our trustees met and planted a row of beans.", "The board had a row of deckchairs by the sea."]
)
def test_another_sort_of_row_is_fine(found, text: str) -> None:
    assert "closed-meeting" not in rules(found, text)

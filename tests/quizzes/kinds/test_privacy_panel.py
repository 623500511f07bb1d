from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.labs.audience import audience_of
from modules.labs.audience_model import Post, Settings
from quizzes.kinds import privacy_panel
from quizzes.kinds.privacy_panel import PrivacyPanel

BODY = PrivacyPanel(
    shown=("posts", "approve_followers", "location"),
    start=Settings(connected_apps="none"),
    post=Post(place="exact"),
    sees=("friends",),
    hidden=("strangers", "search-engines"),
    place="area",
    answer=Settings(posts="friends", location="off", connected_apps="none"),
    feedback="Check it.",
    basis=("6-b2", "law"),
)
RIGHT = ("posts=friends", "approve_followers=off", "location=off")
TOML = """
show = ["posts", "location"]
[settings]
connected_apps = "none"
[post]
place = "exact"
reshared = true
age_days = 3
tagged_by = "you"
group = "none"
audience = "settings"
[goal]
sees = ["friends"]
hidden = ["strangers"]
place = "off"
feedback = "Check it."
basis = ["6-b2"]
[answer]
posts = "friends"
location = "off"
"""


def test_a_panel_is_read(read) -> None:
    body, problems = read("privacy-panel", TOML)
    assert problems == []
    assert body.shown == ("posts", "location")
    assert body.start == Settings(connected_apps="none")
    assert body.post == Post(place="exact", reshared=True, age_days=3, tagged_by="you")
    assert (body.sees, body.hidden, body.place) == (("friends",), ("strangers",), "off")
    assert body.answer == Settings(connected_apps="none", posts="friends", location="off")
    assert set(privacy_panel.keys()) == {"show", "settings", "post", "goal", "answer"}


def test_a_post_may_have_its_own_audience(read) -> None:
    body, _problems = read("privacy-panel", TOML.replace('audience = "settings"', 'audience = "followers"'))
    assert body.post.audience == "followers"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["posts", "location"]', '["posts", "moon"]', ("unknown-setting", ("show",))),
        ('["posts", "location"]', "[]", ("few-options", ("show",))),
        ('connected_apps = "none"', 'connected_apps = "all"', ("unknown-setting", ("settings", "connected_apps"))),
        ('connected_apps = "none"', "connected_apps = [1]", ("unknown-setting", ("settings", "connected_apps"))),
        ('connected_apps = "none"', 'moon = "full"', ("unknown-setting", ("settings", "moon"))),
        ('posts = "friends"', 'posts = "none"', ("unknown-setting", ("answer", "posts"))),
        ('posts = "friends"', 'posts = "everyone"', ("answer-fails", ("answer",))),
        ('connected_apps = "none"', 'posts = "friends"\nlocation = "off"', ("none-right", ("goal",))),
        ('sees = ["friends"]', 'sees = ["aliens"]', ("unknown-value", ("goal", "sees"))),
        ('group = "none"', 'group = "secret"', ("unknown-value", ("post", "group"))),
        ("reshared = true", "reshare = true", ("unknown-key", ("post", "reshare"))),
        ('feedback = "Check it."', "", ("missing-field", ("goal",))),
        ('feedback = "Check it."', 'feedback = "C"\nx = 1', ("unknown-key", ("goal", "x"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("privacy-panel", TOML.replace(old, new))[1]


@pytest.mark.parametrize(
    ("response", "marks"),
    [
        (RIGHT, 1),
        (("posts=followers", "approve_followers=on", "location=area"), 1),
        (("posts=friends", "approve_followers=off", "location=exact"), 2 / 3),
        (("posts=everyone", "approve_followers=on", "location=off"), 1 / 3),
        (("posts=everyone", "approve_followers=off", "location=exact"), 0),
        (("posts=only-you", "approve_followers=off", "location=exact"), 2 / 3),
        (("posts=only-you", "approve_followers=on", "location=off"), 2 / 3),
        ((), 0),
        (("posts=nonsense", "moon=full", "connected_apps=posts", ""), 0),
    ],
)
def test_what_is_put_right_counts_and_what_is_broken_takes_away(response: tuple[str, ...], marks: float) -> None:
    assert privacy_panel.mark(BODY, response) == pytest.approx(marks)


def test_where_nothing_was_open_there_are_no_marks() -> None:
    body = PrivacyPanel(("posts",), Settings(), Post(), (), (), "exact", Settings(), "Why.")
    assert privacy_panel.mark(body, ("posts=friends",)) == 0


def panels() -> st.SearchStrategy[tuple[str, ...]]:
    parts = [
        st.sampled_from(privacy_panel.values(name)).map(lambda value, n=name: f"{n}={value}") for name in BODY.shown
    ]
    return st.tuples(*parts)


@given(panels())
def test_marks_are_from_0_to_1_and_full_exactly_when_the_model_says_so(response: tuple[str, ...]) -> None:
    marks = privacy_panel.mark(BODY, response)
    assert 0 <= marks <= 1
    settings = privacy_panel.settings_of(BODY, response)
    seen = audience_of(settings, BODY.post)
    reached = "friends" in seen and not seen & {"strangers", "search-engines"}
    # Where nobody else sees the post, nobody learns of the place.
    reached = reached and settings.location in ("off", "area")
    assert (marks == 1) == reached


@given(panels())
def test_any_panel_can_be_handed_in_and_described(response: tuple[str, ...]) -> None:
    assert privacy_panel.complete(BODY, response)
    assert len(privacy_panel.describe(BODY, response)) == 3


def test_a_panel_with_gaps_or_strange_values_cannot_be_handed_in() -> None:
    for response in ((), RIGHT[:2], (*RIGHT, "posts=friends"), ("posts=on", *RIGHT[1:]), ("moon=on", *RIGHT[1:])):
        assert not privacy_panel.complete(BODY, response)


def test_switches_and_places_called_off_are_told_apart() -> None:
    settings = privacy_panel.settings_of(BODY, ("approve_followers=on", "location=off"))
    assert settings.approve_followers is True
    assert settings.location == "off"
    assert privacy_panel.values("tag_review") == ("on", "off")
    assert privacy_panel.values("location") == ("off", "area", "exact")
    assert privacy_panel.value_words("on") == "On"
    assert privacy_panel.value_words("friends") == "Friends"


def test_each_aim_says_in_words_whether_it_is_met_and_why_not() -> None:
    found = privacy_panel.aims(BODY, BODY.start)
    assert [(aim.met, aim.text) for aim in found] == [
        (True, "Friends: can see it, as wished."),
        (False, "Strangers: should not see it, but can."),
        (False, "Search engines: should not see it, but can."),
        (False, "Others learn of the place: Exact place."),
    ]
    assert found[1].ways
    assert not found[0].ways
    right = privacy_panel.aims(BODY, BODY.answer)
    assert all(aim.met and not aim.ways for aim in right)
    assert right[1].text == "Strangers: cannot see it, as wished."
    alone = privacy_panel.aims(BODY, Settings(posts="only-you", connected_apps="none"))
    assert (alone[0].met, alone[0].text) == (False, "Friends: should see it, and cannot.")
    assert alone[-1].text == "Others learn of the place: Off."


def test_who_sees_the_post_is_told_without_its_author() -> None:
    assert privacy_panel.seen_by(BODY, RIGHT) == ("Close friends", "Friends")
    assert privacy_panel.seen_by(BODY, ("posts=only-you",)) == ()


def test_right_and_wrong_responses_are_what_they_say() -> None:
    assert privacy_panel.right_response(BODY) == RIGHT
    assert privacy_panel.wrong_response(BODY) == privacy_panel.start_response(BODY)
    for response, marks in ((privacy_panel.right_response(BODY), 1), (privacy_panel.wrong_response(BODY), 0)):
        assert privacy_panel.complete(BODY, response)
        assert privacy_panel.mark(BODY, response) == marks


def test_settings_are_described_by_name() -> None:
    lines: tuple[Any, ...] = privacy_panel.describe(BODY, ("posts=friends", "location=gone", "moon=on"))
    assert lines == ("Who can see your posts: Friends",)


def test_what_it_names_and_says_can_be_checked() -> None:
    assert privacy_panel.references(BODY) == ("clause:6-b2",)
    assert privacy_panel.texts(BODY) == ("Check it.",)
    assert privacy_panel.order(BODY, random.Random(1)) == ()
    assert privacy_panel.rivals(BODY) == ()
    assert "put right" in privacy_panel.marks_rule(BODY)

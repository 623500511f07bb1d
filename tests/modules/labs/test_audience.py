from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.labs.audience import audience_of, who_can_see
from modules.labs.audience_model import (
    AUDIENCES,
    LADDERS,
    PAST_DAYS,
    PEOPLE,
    VIEWERS,
    Path,
    Post,
    Settings,
    Viewer,
    setting_names,
    tighter_values,
    with_setting,
)

TIGHT = Settings(**{name: values[0] for name, values in LADDERS.items()})
PLACES = ("off", "area", "exact")

settings_of_all_kinds = st.builds(Settings, **{name: st.sampled_from(values) for name, values in LADDERS.items()})
posts_of_all_kinds = st.builds(
    Post,
    audience=st.sampled_from([None, *AUDIENCES]),
    tagged_by=st.sampled_from(["nobody", "you", "friend", "stranger"]),
    group=st.sampled_from(["none", "closed", "open"]),
    place=st.sampled_from(PLACES),
    reshared=st.booleans(),
    age_days=st.sampled_from([0, PAST_DAYS - 1, PAST_DAYS, 4000]),
)


def path_of(settings: Settings, post: Post, viewer: Viewer) -> Path:
    return next(path for path in who_can_see(settings, post) if path.viewer == viewer)


def kinds(path: Path) -> set[str]:
    return {way.kind for way in path.ways}


@given(settings_of_all_kinds, posts_of_all_kinds, st.data())
def test_a_tighter_setting_never_shows_a_post_to_more_people(
    settings: Settings, post: Post, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(setting_names()))
    for value in tighter_values(name, getattr(settings, name)):
        tighter = with_setting(settings, name, value)
        assert audience_of(tighter, post) <= audience_of(settings, post)
        for before, after in zip(who_can_see(settings, post), who_can_see(tighter, post), strict=True):
            assert PLACES.index(after.place) <= PLACES.index(before.place)
            assert after.online <= before.online
            # Who was shown the post plainly may still come to it in a roundabout way, once the plain one is shut.
            if "direct" not in kinds(before):
                assert kinds(after) - {"screenshot"} <= kinds(before)


@given(settings_of_all_kinds, posts_of_all_kinds)
def test_a_reshare_never_reaches_someone_who_cannot_see_the_post(settings: Settings, post: Post) -> None:
    before = audience_of(settings, Post(post.audience, post.tagged_by, post.group, post.place, False, post.age_days))
    for path in who_can_see(settings, post):
        if "reshare" in kinds(path):
            assert path.sees
            assert path.viewer in before
    assert audience_of(settings, post) == before


@given(settings_of_all_kinds, posts_of_all_kinds)
def test_every_kind_of_viewer_has_one_answer_in_the_same_order(settings: Settings, post: Post) -> None:
    paths = who_can_see(settings, post)
    assert tuple(path.viewer for path in paths) == VIEWERS
    assert paths == who_can_see(settings, post)
    for path in paths:
        assert path.sees == bool(kinds(path) - {"screenshot"})
        assert path.sees or path.place == "off"
        assert all(way.why for way in path.ways)
        assert not (path.sees and "screenshot" in kinds(path))


@given(settings_of_all_kinds, posts_of_all_kinds)
def test_you_always_see_your_own_post(settings: Settings, post: Post) -> None:
    assert kinds(path_of(settings, post, "you")) == {"direct"}


@given(settings_of_all_kinds, posts_of_all_kinds)
def test_what_others_see_can_always_be_passed_on_as_a_picture(settings: Settings, post: Post) -> None:
    paths = [path for path in who_can_see(settings, post) if path.viewer in PEOPLE]
    somebody = any(path.sees for path in paths if path.viewer != "you")
    for path in paths:
        assert ("screenshot" in kinds(path)) == (somebody and not path.sees)


@given(settings_of_all_kinds, posts_of_all_kinds)
def test_the_tightest_settings_are_within_any_others(settings: Settings, post: Post) -> None:
    assert audience_of(TIGHT, post) <= audience_of(settings, post)


def test_a_fresh_account_shows_everything_to_everybody() -> None:
    assert audience_of(Settings(), Post()) == set(VIEWERS)


def test_the_tightest_account_shows_nothing_to_anybody_else() -> None:
    assert audience_of(TIGHT, Post()) == {"you"}
    assert all(path.ways == () for path in who_can_see(TIGHT, Post()) if path.viewer != "you")


@pytest.mark.parametrize("audience", [name for name in AUDIENCES if name != "followers"])
def test_a_post_reaches_its_audience_directly(audience: str) -> None:
    quiet = Settings(search_engines=False, connected_apps="none")
    assert audience_of(quiet, Post(audience=audience)) == AUDIENCES[audience]  # type: ignore[arg-type, index]
    assert (
        audience_of(Settings(posts=audience, search_engines=False, connected_apps="none"), Post())
        == AUDIENCES[audience]
    )  # type: ignore[arg-type, index]


def test_without_approval_whoever_finds_you_becomes_a_follower() -> None:
    post = Post(audience="followers")
    assert kinds(path_of(Settings(), post, "strangers")) == {"search"}
    assert not path_of(Settings(approve_followers=True), post, "strangers").sees
    assert not path_of(Settings(find_by_name="nobody"), post, "strangers").sees
    assert not path_of(Settings(find_by_name="friends"), post, "strangers").sees
    # A colleague has your address from work.
    assert path_of(Settings(find_by_name="nobody"), post, "colleagues").sees
    hidden = Settings(find_by_name="nobody", find_by_email="nobody", find_by_phone="nobody")
    assert not path_of(hidden, post, "colleagues").sees
    assert kinds(path_of(Settings(), post, "followers")) == {"direct"}


def test_a_tag_shows_the_post_to_friends_of_friends() -> None:
    friends = Post(audience="friends", tagged_by="friend")
    assert kinds(path_of(Settings(), friends, "friends-of-friends")) == {"tag"}
    assert not path_of(Settings(tag_review=True), friends, "friends-of-friends").sees
    assert not path_of(Settings(who_can_tag="nobody"), friends, "friends-of-friends").sees
    assert path_of(Settings(who_can_tag="friends"), friends, "friends-of-friends").sees
    own = Post(audience="friends", tagged_by="you")
    assert path_of(TIGHT, own, "friends-of-friends").sees
    assert not path_of(Settings(), Post(audience="close-friends", tagged_by="you"), "friends-of-friends").sees


def test_a_stranger_can_only_tag_where_strangers_see_the_post() -> None:
    assert not path_of(Settings(), Post(audience="friends", tagged_by="stranger"), "friends-of-friends").sees
    public = Post(audience="everyone", tagged_by="stranger")
    assert "tag" in kinds(path_of(Settings(), public, "friends-of-friends"))
    assert "tag" not in kinds(path_of(Settings(who_can_tag="friends"), public, "friends-of-friends"))


def test_a_closed_group_stays_closed() -> None:
    post = Post(group="closed", tagged_by="you", reshared=True, audience="everyone")
    assert audience_of(Settings(connected_apps="none"), post) == {"you", "group-members"}
    assert kinds(path_of(Settings(), post, "group-members")) == {"group"}


def test_an_open_group_is_as_open_as_the_setting() -> None:
    post = Post(group="open")
    quiet = {"connected_apps": "none", "search_engines": False}
    assert audience_of(Settings(group_posts="members", **quiet), post) == {"you", "group-members"}  # type: ignore[arg-type]
    assert audience_of(Settings(group_posts="friends", **quiet), post) == {"group-members", *AUDIENCES["friends"]}  # type: ignore[arg-type]
    assert audience_of(Settings(group_posts="everyone", **quiet), post) == PEOPLE  # type: ignore[arg-type]


def test_a_reshare_brings_a_post_before_people_who_may_see_it() -> None:
    post = Post(audience="everyone", reshared=True)
    assert kinds(path_of(Settings(), post, "strangers")) == {"direct", "reshare"}
    assert kinds(path_of(Settings(reshares="friends"), post, "strangers")) == {"direct"}
    assert kinds(path_of(Settings(reshares="friends"), post, "friends-of-friends")) == {"direct", "reshare"}
    assert kinds(path_of(Settings(reshares="nobody"), post, "friends")) == {"direct"}


def test_past_posts_have_a_limit_of_their_own() -> None:
    limited = Settings(past_posts="friends", connected_apps="none")
    assert audience_of(limited, Post(audience="everyone", age_days=PAST_DAYS)) == AUDIENCES["friends"]
    assert audience_of(limited, Post(audience="close-friends", age_days=PAST_DAYS)) == AUDIENCES["close-friends"]
    assert "strangers" in audience_of(limited, Post(audience="everyone", age_days=PAST_DAYS - 1))
    assert "strangers" in audience_of(Settings(), Post(age_days=PAST_DAYS))


def test_search_engines_and_apps_come_in_by_their_own_doors() -> None:
    assert kinds(path_of(Settings(), Post(), "search-engines")) == {"search"}
    assert not path_of(Settings(search_engines=False), Post(), "search-engines").sees
    assert not path_of(Settings(), Post(audience="followers"), "search-engines").sees
    assert kinds(path_of(Settings(), Post(audience="only-you"), "connected-apps")) == {"app"}
    assert not path_of(Settings(connected_apps="profile"), Post(), "connected-apps").sees


def test_the_place_is_never_finer_than_the_setting_or_the_post() -> None:
    assert path_of(Settings(location="area"), Post(place="exact"), "strangers").place == "area"
    assert path_of(Settings(), Post(place="area"), "strangers").place == "area"
    assert path_of(Settings(location="off"), Post(place="exact"), "friends").place == "off"


def test_others_see_that_you_are_online_as_far_as_you_let_them() -> None:
    assert path_of(Settings(), Post(), "strangers").online
    assert not path_of(Settings(), Post(), "you").online
    assert not path_of(Settings(active_status="friends"), Post(), "strangers").online
    assert path_of(Settings(active_status="friends"), Post(audience="only-you"), "friends").online

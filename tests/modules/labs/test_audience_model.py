from __future__ import annotations

import pytest

from modules.labs.audience_model import (
    AUDIENCES,
    LADDERS,
    PEOPLE,
    VIEWERS,
    Settings,
    is_within,
    setting_names,
    tighter_values,
    with_setting,
)


def test_every_setting_has_a_ladder_that_holds_its_first_value() -> None:
    assert set(setting_names()) == set(LADDERS)
    for name in setting_names():
        assert getattr(Settings(), name) in LADDERS[name]
        assert len(LADDERS[name]) == len(set(LADDERS[name])) >= 2


def test_a_fresh_account_is_as_wide_as_can_be() -> None:
    for name in setting_names():
        assert not any(getattr(Settings(), name) in tighter_values(name, value) for value in LADDERS[name])


@pytest.mark.parametrize("name", setting_names())
def test_tightness_is_an_order(name: str) -> None:
    for value in LADDERS[name]:
        tighter = tighter_values(name, value)
        assert value not in tighter
        for other in tighter:
            assert set(tighter_values(name, other)) < set(tighter)


def test_followers_and_friends_of_friends_are_different_people() -> None:
    assert "friends-of-friends" not in tighter_values("posts", "followers")
    assert "followers" not in tighter_values("posts", "friends-of-friends")
    assert tighter_values("posts", "everyone") == tuple(AUDIENCES)[:-1]
    assert tighter_values("posts", "only-you") == ()


def test_a_switch_that_protects_is_tighter_when_on() -> None:
    assert tighter_values("tag_review", False) == (True,)
    assert tighter_values("approve_followers", True) == ()
    assert tighter_values("search_engines", True) == (False,)


def test_one_setting_is_changed_at_a_time() -> None:
    changed = with_setting(Settings(), "posts", "friends")
    assert changed.posts == "friends"
    assert with_setting(changed, "posts", "everyone") == Settings()


@pytest.mark.parametrize(("name", "value"), [("posts", "the-moon"), ("magic", True), ("reshares", "only-you")])
def test_a_setting_that_chirrup_does_not_have_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"no setting {name}"):
        with_setting(Settings(), name, value)


def test_audiences_hold_only_people_and_always_you() -> None:
    assert set(VIEWERS) - PEOPLE == {"search-engines", "connected-apps"}
    for people in AUDIENCES.values():
        assert "you" in people
        assert people <= PEOPLE


def test_circles() -> None:
    assert [is_within("nobody", viewer) for viewer in VIEWERS] == [False] * len(VIEWERS)
    assert {viewer for viewer in VIEWERS if is_within("friends", viewer)} == AUDIENCES["friends"]
    assert {viewer for viewer in VIEWERS if is_within("everyone", viewer)} == PEOPLE

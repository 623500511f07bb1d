"""The values of Chirrup, an invented network: its settings, the people on it, a post, and how tight a setting is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

Viewer = Literal[
    "you",
    "close-friends",
    "friends",
    "friends-of-friends",
    "followers",
    "group-members",
    "colleagues",
    "strangers",
    "search-engines",
    "connected-apps",
]
VIEWERS: tuple[Viewer, ...] = get_args(Viewer)
# Everybody with eyes; search engines and apps come in by settings of their own.
PEOPLE: frozenset[Viewer] = frozenset(VIEWERS) - {"search-engines", "connected-apps"}

Audience = Literal["only-you", "close-friends", "friends", "friends-of-friends", "followers", "everyone"]
AUDIENCES: Mapping[Audience, frozenset[Viewer]] = {
    "only-you": frozenset({"you"}),
    "close-friends": frozenset({"you", "close-friends"}),
    "friends": frozenset({"you", "close-friends", "friends"}),
    "friends-of-friends": frozenset({"you", "close-friends", "friends", "friends-of-friends"}),
    "followers": frozenset({"you", "close-friends", "friends", "followers"}),
    "everyone": PEOPLE,
}
Circle = Literal["nobody", "friends", "everyone"]
PastPosts = Literal["only-you", "close-friends", "friends", "as-posted"]
Place = Literal["off", "area", "exact"]
Apps = Literal["none", "profile", "posts"]
GroupPosts = Literal["members", "friends", "everyone"]
WayKind = Literal["direct", "tag", "reshare", "group", "search", "app", "screenshot"]
# A post this old is a past post.
PAST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one Chirrup account. The values are those that Chirrup starts with: wide, as real ones may be.

    `find_by_*` says who can come upon the account that way. `tag_review` and `approve_followers` are tighter when on.
    """

    posts: Audience = "everyone"
    past_posts: PastPosts = "as-posted"
    who_can_tag: Circle = "everyone"
    tag_review: bool = False
    find_by_name: Circle = "everyone"
    find_by_email: Circle = "everyone"
    find_by_phone: Circle = "everyone"
    search_engines: bool = True
    location: Place = "exact"
    group_posts: GroupPosts = "everyone"
    reshares: Circle = "everyone"
    approve_followers: bool = False
    connected_apps: Apps = "posts"
    active_status: Circle = "everyone"


@dataclass(frozen=True, slots=True)
class Post:
    """One post. `audience` None means that of the settings; a post in a group goes to the group instead.

    `tagged_by` is who named somebody in it, `place` what the phone adds, `age_days` how long ago it was posted.
    """

    audience: Audience | None = None
    tagged_by: Literal["nobody", "you", "friend", "stranger"] = "nobody"
    group: Literal["none", "closed", "open"] = "none"
    place: Place = "off"
    reshared: bool = False
    age_days: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which a post comes to a viewer, and why it is open, in plain words."""

    kind: WayKind
    why: str


@dataclass(frozen=True, slots=True)
class Path:
    """Whether one kind of viewer sees a post, by which ways, and what else they learn.

    A screenshot is a caution, told where `sees` is False too: it is a way that no setting closes.
    `place` is how much of the place they see; `online` whether they see that you are there now.
    """

    viewer: Viewer
    sees: bool
    ways: tuple[Way, ...] = ()
    place: Place = "off"
    online: bool = False


# The values of each setting from the tightest to the widest. For `posts`, see tighter_values.
LADDERS: Mapping[str, tuple[Any, ...]] = {
    "posts": tuple(AUDIENCES),
    "past_posts": get_args(PastPosts),
    "who_can_tag": get_args(Circle),
    "tag_review": (True, False),
    "find_by_name": get_args(Circle),
    "find_by_email": get_args(Circle),
    "find_by_phone": get_args(Circle),
    "search_engines": (False, True),
    "location": get_args(Place),
    "group_posts": get_args(GroupPosts),
    "reshares": get_args(Circle),
    "approve_followers": (True, False),
    "connected_apps": get_args(Apps),
    "active_status": get_args(Circle),
}


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings in the order of the panel."""
    return tuple(entry.name for entry in fields(Settings))


def tighter_values(name: str, value: Any) -> tuple[Any, ...]:
    """Return the values of a setting that are tighter than `value`.

    Most settings are a ladder. An audience is tighter only if it is part of the other: followers and friends of friends
    are different people, so neither is tighter.
    """
    if name == "posts":
        widest = AUDIENCES[value]
        return tuple(other for other, people in AUDIENCES.items() if people < widest)
    ladder = LADDERS[name]
    return tuple(ladder[: ladder.index(value)])


def with_setting(settings: Settings, name: str, value: Any) -> Settings:
    """Return the settings with one value changed; ValueError for a name or value that Chirrup does not have."""
    if value not in LADDERS.get(name, ()):
        raise ValueError(f"Chirrup has no setting {name} = {value!r}")
    return replace(settings, **{name: value})


def is_within(circle: Circle, viewer: Viewer) -> bool:
    """Whether a viewer belongs to the circle that a setting names."""
    if circle == "everyone":
        return viewer in PEOPLE
    return circle == "friends" and viewer in AUDIENCES["friends"]

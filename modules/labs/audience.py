"""The privacy model: who can see a post on Chirrup, an invented network, and by which way.

Pure: the same settings and post always give the same answer. The rules, in this order:

1. A post has an audience: its own, or that of the settings. An old post is also held to the limit on past posts.
2. A post in a group goes to the group. An open group shows it as far as the group setting allows, a closed one not.
3. A tag that takes effect shows the post to the friends of the person tagged, if friends may see it.
4. Who can find the account and follow it without asking, sees what followers see.
5. A reshare brings the post before people who may see it anyway; it never opens it to others.
6. A search engine shows what everyone may see; a connected app reads all that you can see.
7. Anyone who sees a post can take a screenshot and pass it on. No setting prevents that.
"""

from __future__ import annotations

from collections.abc import Iterator

from modules.labs.audience_model import (
    AUDIENCES,
    PAST_DAYS,
    PEOPLE,
    VIEWERS,
    Audience,
    Path,
    Place,
    Post,
    Settings,
    Viewer,
    Way,
    WayKind,
    is_within,
)
from modules.labs.audience_words import why

_PLACES: tuple[Place, ...] = ("off", "area", "exact")


def who_can_see(settings: Settings, post: Post) -> tuple[Path, ...]:
    """Return one path for each kind of viewer, in the order of VIEWERS, also for those who do not see the post."""
    ways = {viewer: tuple(_ways(settings, post, viewer)) for viewer in VIEWERS}
    # Somebody other than you has to see it before it can be passed on as a picture.
    passed_on = any(ways[viewer] for viewer in PEOPLE - {"you"})
    place = min(settings.location, post.place, key=_PLACES.index)
    paths = []
    for viewer in VIEWERS:
        sees = bool(ways[viewer])
        caution = (_way("screenshot", "screenshot"),) if passed_on and not sees and viewer in PEOPLE else ()
        paths.append(
            Path(viewer, sees, ways[viewer] + caution, place if sees else "off", _sees_online(settings, viewer))
        )
    return tuple(paths)


def audience_of(settings: Settings, post: Post) -> frozenset[Viewer]:
    """Return the kinds of viewer who see the post, by whatever way."""
    return frozenset(path.viewer for path in who_can_see(settings, post) if path.sees)


def _ways(settings: Settings, post: Post, viewer: Viewer) -> Iterator[Way]:
    """Yield the open ways to one viewer, the plainest first."""
    meant = _meant(settings, post)
    if viewer == "search-engines":
        if settings.search_engines and meant == PEOPLE:
            yield _way("search", "engine")
        return
    if viewer == "connected-apps":
        if settings.connected_apps == "posts":
            yield _way("app", "app")
        return
    if viewer in meant:
        yield (
            _way("group", "group")
            if post.group != "none" and viewer != "you"
            else _way("direct", _direct_reason(viewer, len(meant)))
        )
    if viewer == "friends-of-friends" and _tag_works(settings, post, meant):
        yield _way("tag", "tag")
    if viewer not in meant and _can_follow(settings, viewer) and _for_followers(settings, post):
        yield _way("search", "follow")
    if viewer in meant - {"you"} and _reshare_comes_to(settings, post, viewer):
        yield _way("reshare", "reshare")


def _reshare_comes_to(settings: Settings, post: Post, viewer: Viewer) -> bool:
    """Whether a reshare brings the post before a viewer. Who may see it at all is settled before."""
    if not post.reshared or post.group == "closed" or settings.reshares == "nobody":
        return False
    return settings.reshares == "everyone" or viewer in AUDIENCES["friends-of-friends"]


def _way(kind: WayKind, reason: str) -> Way:
    return Way(kind, why(reason))


def _direct_reason(viewer: Viewer, people: int) -> str:
    if viewer == "you":
        return "own"
    return "public" if people == len(PEOPLE) else "audience"


def _meant(settings: Settings, post: Post) -> frozenset[Viewer]:
    """Return the people whom the post is for, by its audience or its group."""
    if post.group == "none":
        people = AUDIENCES[post.audience or settings.posts]
        return people & _past_limit(settings) if post.age_days >= PAST_DAYS else people
    people = frozenset({"you", "group-members"})
    if post.group == "closed" or settings.group_posts == "members":
        return people
    return people | AUDIENCES["friends"] if settings.group_posts == "friends" else PEOPLE


def _past_limit(settings: Settings) -> frozenset[Viewer]:
    if settings.past_posts == "as-posted":
        return PEOPLE
    limit: Audience = settings.past_posts
    return AUDIENCES[limit]


def _tag_works(settings: Settings, post: Post, meant: frozenset[Viewer]) -> bool:
    """Whether a tag shows the post to the friends of the person tagged."""
    if post.group == "closed" or not AUDIENCES["friends"] <= meant:
        # On Chirrup only people who can see a post can be tagged in it.
        return False
    if post.tagged_by == "you":
        return True
    if post.tagged_by == "nobody" or settings.tag_review:
        return False
    if post.tagged_by == "friend":
        return settings.who_can_tag != "nobody"
    return settings.who_can_tag == "everyone" and "strangers" in meant


def _can_follow(settings: Settings, viewer: Viewer) -> bool:
    """Whether a viewer can find the account and become a follower without being asked."""
    if settings.approve_followers or viewer in ("you", "followers"):
        return False
    ways_to_find = [settings.find_by_name]
    if viewer in ("colleagues", "friends-of-friends", "group-members"):
        # They are likely to have your address or number from elsewhere.
        ways_to_find += [settings.find_by_email, settings.find_by_phone]
    return any(is_within(circle, viewer) for circle in ways_to_find)


def _for_followers(settings: Settings, post: Post) -> bool:
    """Whether the post is for followers, today."""
    return post.group == "none" and "followers" in _meant(settings, post)


def _sees_online(settings: Settings, viewer: Viewer) -> bool:
    return viewer != "you" and is_within(settings.active_status, viewer)

"""The privacy model in plain words: viewers, settings, values, and why a way is open."""

from __future__ import annotations

from assets.language import _


def why(reason: str) -> str:
    """Return the rule behind a way, as one or two plain sentences."""
    return {
        "own": _("It is your own post."),
        "audience": _("The post is for them."),
        "public": _("The post is for everyone on Chirrup."),
        "group": _("The post is in a group, and the group’s posts are open to them."),
        "tag": _("Somebody is tagged in it, and tags show a post to the friends of the person tagged."),
        "follow": _("They can find your account and follow it without asking you. Followers see this post."),
        "reshare": _("Somebody reshared it. They could see it anyway, and now it comes to them."),
        "engine": _("The post is for everyone, and you let search engines show your account."),
        "app": _("You let an app read your posts. It sees all that you see, until you take its access away."),
        "screenshot": _("Anyone who sees it can take a screenshot and pass it on. No setting prevents that."),
    }[reason]


def viewer_name(viewer: str) -> str:
    """Return what a kind of viewer is called."""
    return {
        "you": _("You"),
        "close-friends": _("Close friends"),
        "friends": _("Friends"),
        "friends-of-friends": _("Friends of friends"),
        "followers": _("Followers"),
        "group-members": _("Members of your groups"),
        "colleagues": _("Colleagues"),
        "strangers": _("Strangers"),
        "search-engines": _("Search engines"),
        "connected-apps": _("Connected apps"),
    }[viewer]


def setting_name(name: str) -> str:
    """Return what a setting is called on Chirrup."""
    return {
        "posts": _("Who can see your posts"),
        "past_posts": _("Who can see posts older than a year"),
        "who_can_tag": _("Who can tag people in your posts"),
        "tag_review": _("Check tags before they count"),
        "find_by_name": _("Who can find you by name"),
        "find_by_email": _("Who can find you by email address"),
        "find_by_phone": _("Who can find you by phone number"),
        "search_engines": _("Let search engines show your account"),
        "location": _("Place on your posts"),
        "group_posts": _("Who can see your posts in open groups"),
        "reshares": _("Who can reshare your posts"),
        "approve_followers": _("Approve new followers"),
        "connected_apps": _("What connected apps can read"),
        "active_status": _("Who can see when you are online"),
    }[name]


def value_name(value: str | bool) -> str:
    """Return what a value of a setting is called."""
    if isinstance(value, bool):
        return _("On") if value else _("Off")
    return {
        "only-you": _("Only you"),
        "close-friends": _("Close friends"),
        "friends": _("Friends"),
        "friends-of-friends": _("Friends and their friends"),
        "followers": _("Friends and followers"),
        "everyone": _("Everyone"),
        "as-posted": _("As they were posted"),
        "nobody": _("Nobody"),
        "members": _("Only members of the group"),
        "off": _("Off"),
        "area": _("Town or area"),
        "exact": _("Exact place"),
        "none": _("Nothing"),
        "profile": _("Your profile only"),
        "posts": _("Your profile and all your posts"),
    }[value]


def setting_help(name: str) -> str:
    """Return what a setting does, and what it does not do."""
    return {
        "posts": _("The audience of new posts. You can choose another one for each post."),
        "past_posts": _("One limit for all posts older than a year. It can only make them tighter."),
        "who_can_tag": _("A tag shows the post to the friends of the person tagged."),
        "tag_review": _("A tag by somebody else waits until you say yes. Your own tags count at once."),
        "find_by_name": _("People who find you can follow you, unless you approve followers first."),
        "find_by_email": _("Colleagues and others who have your address can find you with it."),
        "find_by_phone": _("People who have your number in their phone can find you with it."),
        "search_engines": _("Only posts for everyone can show up there. What was found once may stay for a while."),
        "location": _("The most that any post tells of the place, whatever your phone adds."),
        "group_posts": _("Posts in a closed group stay with its members, whatever you choose here."),
        "reshares": _("A reshare brings a post to more people, but only to those who may see it."),
        "approve_followers": _("Without this, anyone who finds you becomes a follower at once."),
        "connected_apps": _("Access does not end when you stop using an app. Take it away here."),
        "active_status": _("This says nothing of your posts, only that you are there now."),
    }[name]

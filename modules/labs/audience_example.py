"""An example for a lesson, as its author writes it: settings and facts of a post, `posts=friends age_days=800`."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, get_args

from modules.labs.audience_model import LADDERS, Audience, Place, Post, Settings, with_setting

_POST_VALUES: dict[str, tuple[str, ...]] = {
    "audience": get_args(Audience),
    "tagged_by": ("nobody", "you", "friend", "stranger"),
    "group": ("none", "closed", "open"),
    "place": get_args(Place),
}
_FLAGS = {"yes": True, "no": False}


def read_example(text: str) -> tuple[Settings, Post]:
    """Return settings and post; what is not named stays as Chirrup starts. ValueError for anything unknown."""
    settings, post = Settings(), Post()
    for word in text.split():
        name, equals, value = word.partition("=")
        if not equals:
            raise ValueError(word)
        if name in LADDERS:
            settings = with_setting(settings, name, _FLAGS.get(value, value))
        elif name == "age_days" and value.isdecimal():
            post = replace(post, age_days=int(value))
        elif name == "reshared" and value in _FLAGS:
            post = replace(post, reshared=_FLAGS[value])
        elif value in _POST_VALUES.get(name, ()):
            change: dict[str, Any] = {name: value}
            post = replace(post, **change)
        else:
            raise ValueError(word)
    return settings, post


def changed_settings(settings: Settings) -> tuple[tuple[str, Any], ...]:
    """Return name and value of each setting that is not as Chirrup starts."""
    start = Settings()
    pairs = ((entry.name, getattr(settings, entry.name)) for entry in fields(Settings))
    return tuple((name, value) for name, value in pairs if value != getattr(start, name))

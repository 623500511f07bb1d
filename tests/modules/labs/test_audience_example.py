"""An example of the privacy model, as an author writes it in a lesson."""

from __future__ import annotations

import pytest

from modules.labs.audience_example import changed_settings, read_example
from modules.labs.audience_model import Post, Settings


def test_nothing_named_is_as_chirrup_starts() -> None:
    assert read_example("") == (Settings(), Post())
    assert changed_settings(Settings()) == ()


def test_settings_and_post_are_read() -> None:
    settings, post = read_example(
        "posts=friends tag_review=yes location=off audience=followers tagged_by=friend group=open place=exact "
        "age_days=800 reshared=yes"
    )
    assert settings == Settings(posts="friends", tag_review=True, location="off")
    assert post == Post("followers", "friend", "open", "exact", reshared=True, age_days=800)
    assert changed_settings(settings) == (("posts", "friends"), ("tag_review", True), ("location", "off"))


@pytest.mark.parametrize(
    "text",
    [
        "posts",
        "posts=all",
        "tag_review=maybe",
        "age_days=old",
        "age_days=-3",
        "reshared=true",
        "shoes=red",
        "group=big",
    ],
)
def test_what_chirrup_does_not_know_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_example(text)

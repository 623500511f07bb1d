"""An example of the privacy model inside a lesson."""

from __future__ import annotations

from modules.labs.audience import audience_of
from modules.labs.audience_example import read_example
from modules.labs.audience_words import viewer_name
from ui.widgets.audience_block import audience_block, settings_words


def test_who_sees_it_is_what_the_model_says(look):
    settings, post = read_example("posts=friends tagged_by=friend connected_apps=none")
    built = audience_block(settings, post, look)
    words = [stop.property("plain") for stop in built.stops]
    sees = {viewer_name(viewer) for viewer in audience_of(settings, post)} - {"You"}
    told = next(line for line in words if line.startswith("Who sees it: ")).removeprefix("Who sees it: ")
    assert set(told.split(", ")) == sees
    assert words[0].startswith("Settings: Who can see your posts: Friends; ")
    assert any(line.startswith("Why: ") for line in words)


def test_without_a_change_it_says_so(look):
    settings, post = read_example("")
    assert settings_words(settings) == "as Chirrup starts"
    built = audience_block(settings, post, look)
    assert not any(stop.property("plain").startswith("Who does not: ") for stop in built.stops)

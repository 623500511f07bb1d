from __future__ import annotations

import pytest

from modules.labs.audience_model import LADDERS, VIEWERS, setting_names
from modules.labs.audience_words import setting_help, setting_name, value_name, viewer_name, why
from modules.reading_level import reading_age

REASONS = ("own", "audience", "public", "group", "tag", "follow", "reshare", "engine", "app", "screenshot")


def test_every_viewer_has_a_name_of_its_own() -> None:
    assert len({viewer_name(viewer) for viewer in VIEWERS}) == len(VIEWERS)


def test_every_setting_has_a_name_and_says_what_it_does() -> None:
    assert len({setting_name(name) for name in setting_names()}) == len(setting_names())
    for name in setting_names():
        assert setting_help(name).endswith(".")


def test_the_values_of_a_setting_have_different_names() -> None:
    for values in LADDERS.values():
        assert len({value_name(value) for value in values}) == len(values)


@pytest.mark.parametrize("reason", REASONS)
def test_every_rule_is_told_in_plain_sentences(reason: str) -> None:
    assert why(reason).endswith(".")


def test_the_rules_are_easy_to_read() -> None:
    assert reading_age("\n".join([*map(why, REASONS), *map(setting_help, setting_names())])) < 11


def test_the_screenshot_is_told_as_a_caution() -> None:
    assert "No setting prevents that" in why("screenshot")


def test_an_unknown_reason_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        why("magic")

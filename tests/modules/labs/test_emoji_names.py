from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from modules.labs import emoji_names
from modules.labs.emoji_names import emoji_name


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    emoji_names._names.cache_clear()
    emoji_name.cache_clear()
    yield
    emoji_names._names.cache_clear()
    emoji_name.cache_clear()


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "emoji", None)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {
        "🥕": {"en": ":carrot:"},
        "♻️": {"en": ":recycling_symbol:"},
        "👏🏽": {"en": ":clapping_hands_medium_skin_tone:"},
        "🇬🇧": {"en": ":United_Kingdom:"},
    }
    monkeypatch.setitem(sys.modules, "emoji", SimpleNamespace(EMOJI_DATA=data))


@pytest.mark.usefixtures("no_package")
@pytest.mark.parametrize(
    ("emoji", "name"),
    [
        ("🥕", "carrot"),
        ("👏", "clapping hands"),
        ("👏🏽", "clapping hands: medium skin tone"),
        ("♻️", "recycling symbol"),
        ("⚠️", "warning"),
        ("🇬🇧", "flag G B"),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", "flag Wales"),
        ("🏴󠁵󠁳󠁴󠁸󠁿", "flag ustx"),
        ("3️⃣", "keycap 3"),
        ("👩‍🌾", "woman, ear of rice"),
        ("🏽", "emoji modifier fitzpatrick type-4"),
    ],
)
def test_names_without_the_package_come_from_unicode(emoji: str, name: str) -> None:
    assert emoji_name(emoji) == name


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("emoji", "name"),
    [
        ("🥕", "carrot"),
        ("♻", "recycling symbol"),
        ("👏🏽", "clapping hands: medium skin tone"),
        ("🇬🇧", "United Kingdom"),
        ("🍲", "pot of food"),
    ],
)
def test_names_come_from_the_package_where_it_knows_them(emoji: str, name: str) -> None:
    assert emoji_name(emoji) == name

"""The words of the Photo lab."""

from __future__ import annotations

import pytest

from modules.labs import photo_words
from modules.labs.photo_words import label_of, why_of


@pytest.mark.parametrize("kind", sorted(photo_words._labels()))
def test_each_kind_has_a_name_and_a_reason(kind):
    if kind == "thumbnail.thumbnail":
        assert why_of(kind) == why_of("thumbnail")
    assert label_of(kind)[0].isupper()
    assert not label_of(kind).endswith(".")
    assert why_of(kind).endswith(".")
    assert len(why_of(kind)) < 130


def test_each_reason_belongs_to_a_kind():
    kinds = set(photo_words._labels()) | {kind.partition(".")[0] for kind in photo_words._labels()}
    assert set(photo_words._reasons()) <= kinds


def test_the_words_are_looked_up_each_time(monkeypatch):
    monkeypatch.setattr(photo_words, "_", lambda text: f"<{text}>")
    assert label_of("gps") == "<Where it was taken>"

"""`photo` and `post` on the command line: exit codes, the shape of the JSON, and clear errors."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from pathlib import Path

import pytest
from PIL import Image

from modules.errors import PostwiseError
from ui.lab_commands import look_at_photo, look_at_post

GOOD = "We fixed forty toasters on Saturday. Thank you to everybody who came."


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = Image.new("RGB", (60, 40), "#336699")
    exif = image.getexif()
    exif[0x013B] = "Ada Example"
    path = tmp_path / "garden.jpg"
    image.save(path, exif=exif)
    return path


def test_a_photo_that_gives_something_away_is_a_no(photo):
    code, document, lines = look_at_photo(Namespace(file=photo, clean=None))
    assert code == 1
    assert [finding["id"] for finding in document["findings"]] == ["owner"]
    assert set(document["findings"][0]) == {"id", "label", "value", "risk", "why"}
    assert (document["format"], document["width"], document["height"]) == ("JPEG", 60, 40)
    assert (document["clean"], document["proven_clean"]) == (None, None)
    assert any("Ada Example" in line for line in lines)
    json.dumps(document)


def test_a_clean_copy_is_written_and_proven(photo, tmp_path):
    target = tmp_path / "clean.jpg"
    code, document, lines = look_at_photo(Namespace(file=photo, clean=target))
    assert code == 0
    assert (document["clean"], document["proven_clean"]) == (str(target), True)
    assert "proven clean" in lines[-1]
    assert look_at_photo(Namespace(file=target, clean=None))[0] == 0


def test_a_photo_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(PostwiseError):
        look_at_photo(Namespace(file=tmp_path / "none.jpg", clean=None))


def test_a_good_post_is_a_yes_and_is_heard(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(GOOD)
    code, document, lines = look_at_post(Namespace(file=str(path), content=None, data=tmp_path))
    assert code == 0
    assert document["findings"] == []
    assert document["spoken"].startswith("We fixed forty toasters")
    assert set(document["counts"][0]) == {"platform", "length", "limit", "checked"}
    assert lines[-1].startswith("As heard: ")


def test_a_draft_from_standard_input_is_looked_at(tmp_path, monkeypatch):
    class Input:
        buffer = io.BytesIO(b"Call Dan on 07700 900123")

    monkeypatch.setattr("sys.stdin", Input())
    code, document, _lines = look_at_post(Namespace(file="-", content=None, data=tmp_path))
    assert code == 1
    finding = next(one for one in document["findings"] if one["rule"] == "phone")
    assert "Call Dan on 07700 900123"[finding["start"] : finding["end"]] == finding["excerpt"]
    assert set(finding) == {"rule", "severity", "start", "end", "excerpt", "why", "fix", "basis"}


@pytest.mark.parametrize(
    ("data", "words"), [(b"\xff\xfe\x00bad", "not UTF-8"), (b"x" * 1_000_001, "too long"), (None, "cannot be read")]
)
def test_a_draft_that_cannot_be_used_is_an_error_in_words(tmp_path, data, words):
    path = tmp_path / "draft.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(PostwiseError, match=words):
        look_at_post(Namespace(file=str(path), content=None, data=tmp_path))

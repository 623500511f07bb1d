"""HEIC photos are decoded in a process of their own, which may fail without harm."""

from __future__ import annotations

import importlib.util
import io
import random
import runpy
import subprocess
import sys
import types

import pytest
from PIL import Image

from modules.labs import photo_heic_decode
from modules.labs.photo_heic_decode import HeicError, NoHeicDecoderError, as_png, decode


def decoder(picture):
    module = types.ModuleType("pi_heif")
    module.open_heif = lambda *_arguments, **_options: types.SimpleNamespace(to_pillow=lambda: picture)
    return module


def child(monkeypatch, code):
    """Let the child be a script of one line."""
    run = subprocess.run
    monkeypatch.setattr(
        photo_heic_decode.subprocess, "run", lambda _command, **options: run([sys.executable, "-c", code], **options)
    )


def test_the_child_writes_the_picture_and_its_profile_and_no_more(make, monkeypatch):
    picture = make.picture()
    picture.info.update(icc_profile=make.profile(), exif=b"Exif\0\0secret", xmp=b"secret", comment="secret")
    monkeypatch.setitem(sys.modules, "pi_heif", decoder(picture))
    monkeypatch.setattr(photo_heic_decode, "_bound_memory", lambda: None)
    target = io.BytesIO()
    assert decode(io.BytesIO(b"any"), target) == 0
    assert b"secret" not in target.getvalue()
    with Image.open(target) as written:
        assert written.tobytes() == make.picture().tobytes()
        assert written.info["icc_profile"] == make.profile()


def test_the_child_says_when_there_is_no_decoder(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    assert decode(io.BytesIO(b"any"), io.BytesIO()) == photo_heic_decode._MISSING


def test_memory_is_bounded_where_the_system_can(monkeypatch):
    asked = []
    bounded = types.SimpleNamespace(RLIMIT_AS=9, setrlimit=lambda *arguments: asked.append(arguments))
    monkeypatch.setitem(sys.modules, "resource", bounded)
    photo_heic_decode._bound_memory()
    assert asked == [(9, (photo_heic_decode._MOST_MEMORY,) * 2)]
    monkeypatch.setitem(sys.modules, "resource", None)
    photo_heic_decode._bound_memory()
    assert len(asked) == 1


def test_what_the_child_writes_is_returned(monkeypatch):
    child(monkeypatch, "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read() * 2)")
    assert as_png(b"ab") == b"abab"


@pytest.mark.parametrize("code", ["", "raise SystemExit(1)", "import os; os.abort()"])
def test_a_child_that_fails_crashes_or_writes_nothing_is_an_error(monkeypatch, code):
    child(monkeypatch, code)
    with pytest.raises(HeicError):
        as_png(b"ab")


def test_a_child_without_a_decoder_is_told_apart(monkeypatch):
    child(monkeypatch, f"raise SystemExit({photo_heic_decode._MISSING})")
    with pytest.raises(NoHeicDecoderError):
        as_png(b"ab")


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    child(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(photo_heic_decode, "_SECONDS", 0.2)
    with pytest.raises(HeicError):
        as_png(b"ab")


def test_a_child_that_cannot_start_is_an_error(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(HeicError):
        as_png(b"ab")


def test_the_real_child_gives_a_picture_or_says_that_there_is_no_decoder(make):
    if importlib.util.find_spec("pi_heif") is None:
        with pytest.raises(NoHeicDecoderError):
            as_png(make.heic())
        return
    with Image.open(io.BytesIO(as_png(make.heic()))) as picture:
        assert picture.size == (64, 48)


def test_the_script_ends_with_the_code_of_the_decoder(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(photo_heic_decode.__file__, run_name="__main__")
    assert ended.value.code == photo_heic_decode._MISSING


def test_broken_files_never_harm_this_process(make):
    if importlib.util.find_spec("pi_heif") is None:
        pytest.skip("NOT CHECKED: pi_heif is not installed")
    numbers = random.Random("heic")
    for _round in range(20):
        broken = bytearray(make.heic())
        for _change in range(8):
            broken[numbers.randrange(12, len(broken))] = numbers.randrange(256)
        try:
            assert as_png(bytes(broken))[:4] == b"\x89PNG"
        except HeicError:
            continue

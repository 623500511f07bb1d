"""Tests for ui/binding.py."""

from __future__ import annotations

import linecache
import sys
from pathlib import Path

import pytest

from ui import binding


def test_the_source_of_what_is_imported_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spared_one.py").write_text("WORD = 'PySide6'\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert __import__("spared_one").WORD == "PySide6"  # as the statement does: importlib is not looked at
    monkeypatch.delitem(sys.modules, "spared_one")
    assert not [name for name in linecache.cache if name.startswith(str(tmp_path))]


def test_a_version_that_does_not_look_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", sys)
    assert not binding.spare_sources()
    assert not hasattr(sys, "_mod_uses_pyside")

from __future__ import annotations

from modules.block import Run, plain


def test_plain_text_is_the_runs_without_style() -> None:
    assert plain((Run("a "), Run("b", bold=True), Run(" c", link="term:x"))) == "a b c"
    assert plain(()) == ""

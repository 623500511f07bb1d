"""The words on a page, as the certificate writes them."""

from __future__ import annotations

import pytest

from exports.fonts import unicode_map
from exports.page_text import alphabet, same_letters, text

PLAIN = {code: chr(code) for code in range(32, 127)}


def test_the_alphabet_is_read_from_the_map_that_the_fonts_write() -> None:
    assert alphabet(unicode_map([0, 0x175, 65, 0x1F600]).encode()) == {1: "ŵ", 2: "A", 3: "😀"}
    assert alphabet(b"nothing") == {}


def test_letters_come_from_the_font_in_use() -> None:
    content = b"/F1+0 17 Tf 20 TL (AB) Tj T*\n/F2+1 9.5 Tf 11 TL (\\001) Tj"
    assert text(content, {"F1+0": PLAIN, "F2+1": {1: "ŷ"}}) == "ABŷ"


def test_escapes_are_undone() -> None:
    content = b"/F1+0 1 Tf (a\\(b\\)\\\\c\\101) Tj"
    assert text(content, {"F1+0": PLAIN}) == "a(b)\\cA"


def test_codes_without_a_letter_and_text_before_any_font_show_nothing() -> None:
    assert text(b"(early) Tj /F1+0 1 Tf (\\001A) Tj", {"F1+0": PLAIN}) == "A"


def test_a_font_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        text(b"/F9+0 1 Tf (a) Tj", {})


def test_spaces_do_not_count() -> None:
    assert same_letters(" Siân  Ŵyn\nTest ") == "SiânŴynTest"

"""The words of the program, with a small Welsh catalogue that is compiled here: six plural forms."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import assets
import dev
from assets import language
from assets.language import _, ngettext

ROOT = Path(assets.__file__).parents[1]
CATS = ("{count} o gathod", "un gath", "dwy gath", "tair cath", "chwe chath", "{count} cath")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use("en")


# Babel's own rule for Welsh is another one, so the header of a Welsh catalogue must name this rule (CLDR).
WELSH = r"""
msgid ""
msgstr ""
"Language: cy\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;\n"

msgid "Save"
msgstr "Cadw"

msgid "Notes for {name}"
msgstr "Nodiadau ar gyfer {name} – tŷ, dŵr"

msgid "{count} cat"
msgid_plural "{count} cats"
""" + "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(CATS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of translations that holds Welsh."""
    place = tmp_path / "cy" / "LC_MESSAGES" / "postwise.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as stream:
        write_mo(stream, read_po(io.StringIO(WELSH)))
    return tmp_path


def test_english_is_spoken_as_it_is_written():
    language.use("en")
    assert _("Save") == "Save"
    assert [ngettext("{count} cat", "{count} cats", count) for count in (0, 1, 2)] == [
        "{count} cats",
        "{count} cat",
        "{count} cats",
    ]


def test_welsh_is_spoken_where_there_is_welsh(folder):
    language.use("cy", folder)
    assert _("Save") == "Cadw"
    assert _("Notes for {name}").format(name="Siân") == "Nodiadau ar gyfer Siân – tŷ, dŵr"


@pytest.mark.parametrize(("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (6, 4), (4, 5), (5, 5), (7, 5), (100, 5)])
def test_all_six_welsh_plurals_are_used(folder, count, form):
    language.use("cy", folder)
    assert ngettext("{count} cat", "{count} cats", count) == CATS[form]


def test_the_language_in_use_has_its_code(folder):
    assert language.in_use() == "en"
    language.use("cy", folder)
    assert language.in_use() == "cy"


def test_a_text_without_a_translation_stays_english(folder):
    language.use("cy", folder)
    assert _("Print") == "Print"
    assert ngettext("{count} dog", "{count} dogs", 2) == "{count} dogs"


@pytest.mark.parametrize("code", ["fr", "", "../cy", "cy/LC_MESSAGES", ".."])
def test_a_language_that_is_not_there_is_english(folder, code):
    language.use("cy", folder)
    language.use(code, folder / "cy")
    assert _("Save") == "Save"


def test_english_is_never_looked_up(folder):
    (folder / "cy").rename(folder / "en")
    language.use("en", folder)
    assert _("Save") == "Save"


def test_one_can_go_back_to_english(folder):
    language.use("cy", folder)
    language.use("en", folder)
    assert _("Save") == "Save"


def test_without_a_folder_the_shipped_translations_are_looked_through():
    language.use("xx")
    assert _("Save") == "Save"


def extracted() -> set[str]:
    """Every text that the sources mark, found as `python3 dev.py texts` finds it."""
    places = [ROOT / name for name in dev.SOURCES if name != "main.py"]
    found = [words for place in places for _file, _line, words, *_ in extract_from_dir(place)]
    found += [words for _line, words, *_ in extract_from_file("python", ROOT / "main.py")]
    return {words if isinstance(words, str) else words[0] for words in found}


def test_the_words_to_translate_are_collected_without_an_error():
    words = extracted()
    assert len(words) > 100
    assert "" not in words


def test_the_shipped_list_of_words_is_up_to_date():
    """If this fails: python3 dev.py texts."""
    text = assets.text("translations/postwise.pot")
    shipped = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(io.StringIO(text))}
    assert extracted() <= shipped


def test_the_shipped_list_names_no_machine_and_no_day():
    text = assets.text("translations/postwise.pot")
    assert "POT-Creation-Date" not in text
    assert "EMAIL@ADDRESS" not in text
    assert not re.search(r"^#: .*:\d+$", text, re.MULTILINE), "a line number changes with every edit"

"""What the post lab knows, read from the content folder `<language>/labs`. All of it is data, none of it rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from assets.language import _
from modules.errors import ContentError
from modules.labs.post_model import GOOD_PRACTICE, Knowledge, Phrases, Platform, Term, Ways
from modules.labs.post_signs import read_signs
from modules.source import Source
from modules.toml_file import Fields, TomlFile

_WAYS = ("weighted", "graphemes", "links-23", "characters")


# Phrases that end with a word; the others may run on.
_WHOLE_WORDS = ("parts.now", "live-location.another-time", "live-location.standing", "live-location.this-moment")
_NEEDED = {
    "parts": ("who", "now", "site", "name", "place", "being", "weekday", "event"),
    "live-location": ("now", "there", "idiom", "standing", "this-moment", "another-time", "unless"),
    "closed-meeting": ("said", "unless", "inner", "setting", "shut", "told", "open"),
    "unpublished-plans": ("said", "unless", "ahead", "hidden", "hush", "ours", "future", "news", "invited"),
}
_PART = re.compile(r"<([a-z]+)>")


def read_knowledge(source: Source, language: str = "en") -> Knowledge:
    """Return the data of the post lab; ContentError with every problem where a file is missing or broken."""
    folder = f"{language}/labs"
    terms, phrases, platforms = (
        TomlFile(source.read(f"{folder}/{name}"), source.label(f"{folder}/{name}"))
        for name in ("loaded-words.toml", "phrases.toml", "platforms.toml")
    )
    loaded, better = _terms(terms)
    found = Knowledge(
        words=_words(source.read(f"{folder}/words.txt")),
        acronyms=_words(source.read(f"{folder}/acronyms.txt")),
        shorteners=_words(source.read(f"{folder}/shorteners.txt")),
        mailboxes=_words(source.read(f"{folder}/mailboxes.txt")),
        loaded=Ways(loaded),
        terms=better,
        phrases=_phrases(phrases),
        signs=read_signs(source.read(f"{folder}/signs.txt"), source.label(f"{folder}/signs.txt")),
        platforms=tuple(_platforms(platforms)),
    )
    problems = terms.problems + phrases.problems + platforms.problems
    if problems:
        words = _("{file}, line {line}: {message}")
        lines = [words.format(file=p.file, line=p.line, message=p.message) for p in problems]
        todo = "\n".join((_("Correct these:"), *lines))
        raise ContentError(_("The data of the post lab has mistakes."), where=problems[0].file, todo=todo)
    return found


def _words(text: str) -> frozenset[str]:
    """Return the words of a list; a line that starts with # is a note."""
    return frozenset(word for line in text.split("\n") if not line.startswith("#") for word in line.split())


def _terms(toml: TomlFile) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return one pattern for all loaded words, with a named group for each term, and the terms by those names.

    A table with a `part` is no term: its pattern stands for that name in angle brackets in those that follow.
    """
    ways: list[str] = []
    terms: dict[str, Term] = {}
    parts: dict[str, str] = {}
    for fields in toml.tables("term"):
        written = _PART.sub(lambda part: parts.get(part[1], part[0]), fields.text("pattern"))
        pattern = _compiled(fields, "pattern", written).pattern
        part = fields.text("part", required=False)
        if part:
            parts[part] = f"(?:{pattern})"
            fields.done()
            continue
        name = f"t{len(terms)}"
        ways.append(f"(?P<{name}>{pattern})")
        terms[name] = Term(fields.text("better"), fields.text("basis", required=False) or GOOD_PRACTICE)
        fields.done()
    return re.compile(rf"(?<![\w#@-])(?:{'|'.join(ways) or '(?!)'})(?!\w)", re.IGNORECASE), terms


def _phrases(toml: TomlFile) -> Phrases:
    """Return each list of phrases as one pattern, by table and key; `<place>` stands for the part of that name."""
    fields = toml.fields()
    tables = {name: fields.table(name) for name in _NEEDED}
    fields.done()
    parts: dict[str, str] = {}
    found: dict[str, Ways] = {}
    for table, keys in _NEEDED.items():
        for key in keys:
            ways = "|".join(tables[table].texts(key, required=True))
            text = _PART.sub(lambda part: parts.get(part[1], part[0]), f"(?:{ways})")
            if table == "parts":
                parts[key] = text
            name = f"{table}.{key}"
            lead = r"\b(?:at|in|on|by) " if key == "idiom" else r"\b"
            end = r"\b" if name in _WHOLE_WORDS else ""
            found[name] = Ways(_compiled(tables[table], key, lead + text + end))
        tables[table].done()
    return found


def _compiled(fields: Fields, key: str, pattern: str) -> re.Pattern[str]:
    """Return a pattern that forgives case; what cannot be read is reported, and matches nothing."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        fields.report("wrong-pattern", _("The pattern cannot be read: {reason}").format(reason=error), key)
        return re.compile(r"(?!)")


def _platforms(toml: TomlFile) -> Iterator[Platform]:
    for fields in toml.tables("platform"):
        way = cast("Any", fields.choice("count", _WAYS))
        day = fields.day("checked")
        if day:
            limit = fields.whole("limit", 1, 1_000_000)
            yield Platform(fields.text("id"), limit, way, fields.text("source"), day)
            fields.done()

"""What a screen reader is likely to say for a draft, piece by piece, so that words and voice can go in step."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from assets.language import _
from modules.labs.emoji_names import emoji_name
from modules.labs.post_draft import Draft, Part
from modules.labs.post_hashtags import heard_words
from modules.labs.post_model import Finding, Segment

_SIGNS = {
    "/": "slash", ".": "dot", "-": "dash", "_": "underscore", "?": "question mark", "=": "equals", "&": "and",
    "#": "hash", "%": "percent", ":": "colon", "(": "left paren", ")": "right paren", "*": "star",
    "\\": "backslash", "|": "vertical bar", "<": "less than", ">": "greater than", "~": "tilde", "^": "caret",
    "+": "plus", "@": "at", ";": "semicolon", ",": "comma", "'": "apostrophe", '"': "quote",
    "!": "exclamation mark", "[": "left bracket", "]": "right bracket", "{": "left brace", "}": "right brace",
    "¯": "macron",
}  # fmt: skip
_WORD = re.compile(r"\s*(\S+)\s*")
_PIECE = re.compile(r"[A-Za-z]+|\d+|.", re.DOTALL)
_SPOKEN_AS_LETTER = re.compile(r"^LATIN (?:LETTER )?(?:SMALL |CAPITAL )*(?:LETTER )?", re.IGNORECASE)


def speak(draft: Draft, findings: tuple[Finding, ...]) -> tuple[Segment, ...]:
    """Return the draft as segments in order, without gaps. Software differs; this is how the common ones behave."""
    special: list[tuple[int, int, Callable[[Part], tuple[str, str]]]] = []
    art = [Part(found.start, found.end, found.excerpt) for found in findings if found.rule == "ascii-art"]
    letters = [Part(found.start, found.end, found.excerpt) for found in findings if found.rule == "fancy-letters"]
    for parts, say in (
        (art, _say_signs),
        (list(draft.links), _say_link),
        (list(draft.emails), _say_email),
        (list(draft.hashtags), _say_hashtag),
        (list(draft.mentions), _say_mention),
        (list(draft.emoji), _say_emoji),
        (letters, _say_letters),
    ):
        special += [(part.start, part.end, say) for part in parts]
    return tuple(_segments(draft.text, special))


def _segments(text: str, special: list[tuple[int, int, Callable[[Part], tuple[str, str]]]]) -> Iterator[Segment]:
    end = 0
    # Where two overlap, the first named wins, and sorting keeps that order for the same start.
    for start, stop, say in sorted(special, key=lambda entry: entry[0]):
        if start < end:
            continue
        yield from _plain(text, end, start)
        words, note = say(Part(start, stop, text[start:stop]))
        yield Segment(start, stop, words, note)
        end = stop
    yield from _plain(text, end, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield ordinary words one by one, each with the space behind it; leading space goes with the first."""
    place = start
    for match in _WORD.finditer(text, start, end):
        yield Segment(place, match.end(), match[1], "")
        place = match.end()
    if place < end:
        yield Segment(place, end, "", "")


def _say_emoji(part: Part) -> tuple[str, str]:
    return emoji_name(part.text), _("An emoji is read by its name.")


def _say_hashtag(part: Part) -> tuple[str, str]:
    words = heard_words(part.text)
    if len(words) > 1:
        return "hash " + " ".join(words), _("The capitals let it be read word by word.")
    return "hash " + "".join(words), _("A hashtag without capitals is read as one word.")


def _say_mention(part: Part) -> tuple[str, str]:
    return "at " + _spelt(part.text[1:]), _("A mention is read with its sign.")


def _say_link(part: Part) -> tuple[str, str]:
    return "link " + _spelt(part.text), _("A link is read with every sign in it.")


def _say_email(part: Part) -> tuple[str, str]:
    return _spelt(part.text), _("An email address is read with every sign in it.")


def _say_signs(part: Part) -> tuple[str, str]:
    words: list[str] = []
    for match in re.finditer(r"([^\w\s])\1{3,}|[A-Za-z0-9]+|\S", part.text):
        sign = match[0]
        many = f"{len(sign)} " if match[1] else ""
        words.append(many + (sign if sign.isalnum() and sign.isascii() else _sign_name(sign[0])))
    return " ".join(words), _("Signs are read one by one, or skipped.")


def _say_letters(part: Part) -> tuple[str, str]:
    words = [_letter_name(letter) for letter in part.text]
    return " ".join("".join(words).split()), _("Look-alike letters are read by their names, or skipped.")


def _letter_name(letter: str) -> str:
    if letter.isascii() or unicodedata.category(letter) == "Zs":
        return letter
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
        return ""
    return f" {unicodedata.name(letter, 'unknown sign').lower()} "


def _sign_name(sign: str) -> str:
    return _SIGNS.get(sign) or unicodedata.name(sign, "sign").lower()


def _spelt(text: str) -> str:
    """Return an address with its signs as words, digits and letters as they are."""
    return " ".join(_SIGNS.get(piece, piece) for piece in _PIECE.findall(text))

"""Two rules on letters: no look-alikes from other alphabets, no shouting in capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import Finding, Knowledge, finding
from modules.labs.post_words import is_word

# Blocks whose letters look like ours but are others: mathematical and fullwidth; in circles; in squares; letterlike
# symbols; small capitals. The sources are the block names of the Unicode charts.
_FANCY = (
    "\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\u249c-\u24c1\u24c3-\u24e9"
    "\U0001f130-\U0001f169\U0001f172-\U0001f17d\U0001f180-\U0001f189"
    "\u2102\u210a-\u2113\u2115\u2118-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134\u213c-\u213f\u2145-\u2149"
    "\u1d00-\u1d2b\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731\ua7af"
)
# Letters in squares that are emoji on their own, and letters in a row.
_IN_RUNS = "\U0001f170\U0001f171\U0001f17e\U0001f17f"
# Raised letters are usual after a number (1ˢᵗ), and turned ones in phonetics; only a row of them is a disguise.
_RAISED = "\u02b0-\u02b8\u02e1-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\ua7f2-\ua7f4"
_TURNED = "\u0250\u0254\u01dd\u025f\u0183\u0265\u0131\u0279\u0287\u028c\u028d\u028e\u026f\u0253\u05df\u0281\u0252"
_LETTERS = re.compile(
    rf"[{_FANCY}](?:[\s'’.,!?&-]*[{_FANCY}{_IN_RUNS}])*|[{_RAISED}]{{3,}}(?:\s*[{_RAISED}]+)*"
    rf"|(?:[a-zA-Z]*[{_TURNED}]){{2,}}[a-zA-Z]*(?:\s+(?:[a-zA-Z]*[{_TURNED}])+[a-zA-Z]*)*"
)
# Two signs on one letter, or a line through or under it or a ring round it.
_PILED = re.compile(
    r"(?:\S?[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20df\u20e1-\u20f0]{2,}"
    r"|\w[\u0332-\u0338\u0305\u033f\u20d2-\u20df])+(?:\s*\w[\u0300-\u036f\u20d0-\u20f0]+)*"
)
_MIXED = re.compile(r"[^\W\d_]{3,}")
# Letters of the Greek and Cyrillic alphabets that are drawn like ours, and ours.
_TWINS = str.maketrans(
    "аеоросухіјѕԁһӏАВЕКМНОРСТХІЅαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopocyxijsdhlABEKMHOPCTXISaopvikABEZHIKMNOPTYX"
)
_CAPITALS = re.compile(
    r"(?<![\w'&-])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9'&’-]*+(?:[^\w\n]+(?:[A-ZÀ-ÖØ-Þ0-9][A-ZÀ-ÖØ-Þ0-9'&’-]*)(?!\w))+"
)
_SPACED = re.compile(r"(?<!\w)[A-Z](?:[ .*_-][A-Z]){3,}(?!\w)")
_TOKEN = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ](?:['’-]?[A-ZÀ-ÖØ-Þ])++(?!\w)")
# A word on its own may stress; two in a post shout.
_SHOUTS = 2


def letter_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the look-alike letters and the shouted words."""
    if not draft.text.isascii():
        yield from _fancy(draft)
    yield from _shouted(draft, knowledge)


def _fancy(draft: Draft) -> Iterator[Finding]:
    emoji = {part.start for part in draft.emoji}
    end = 0
    places = sorted(
        [match.span() for pattern in (_LETTERS, _PILED) for match in pattern.finditer(draft.text)]
        + list(_mixed(draft.text))
    )
    for start, stop in places:
        if start in emoji or start < end:
            continue
        end = stop
        words = draft.text[start:stop]
        yield finding(
            "fancy-letters",
            "high",
            draft.text,
            start,
            stop,
            why=_(
                "These are not letters but signs that look like them. A screen reader spells them out, or skips them."
            ),
            fix=_("Type it in plain letters: {words}").format(words=plain_letters(words)),
        )


def _mixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words that mix our alphabet with letters of another that look the same."""
    for match in _MIXED.finditer(text):
        word = match[0]
        if not word.isascii() and word.translate(_TWINS) != word and any(letter.isascii() for letter in word):
            yield match.span()


def plain_letters(text: str) -> str:
    """Return a text with plain letters for look-alike ones, as far as they are known."""
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFD", text))
    # One sign on a letter is an accent; what is piled up or struck through is decoration.
    plain = re.sub(r"[\u0305\u0332-\u0338\u033f\u20d0-\u20f0]|([\u0300-\u036f])(?:[\u0300-\u036f]+)", "", plain)
    return unicodedata.normalize("NFC", plain).translate(_TWINS)


def _plain(letter: str) -> str:
    """Return the plain letter for one sign, by its decomposition or by the end of its Unicode name."""
    code = ord(letter)
    if 0x1F130 <= code <= 0x1F189:
        return chr(ord("A") + (code - 0x1F130) % 32)
    plain = unicodedata.normalize("NFKC", letter)
    if plain == letter and letter > "\u024f":
        name = unicodedata.name(letter, "")
        end = name.rpartition(" ")[2]
        if name.startswith("LATIN ") and len(end) == 1:
            return end if "SMALL CAPITAL" in name else end.lower()
    return plain.strip("()") or plain


def _shouted(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield runs of words in capitals. Initials and names in capitals are no shouting."""
    runs = [match.span() for match in _CAPITALS.finditer(draft.prose) if _loud(match[0], knowledge) >= 2]
    spaced = [match.span() for match in _SPACED.finditer(draft.prose)]
    alone = [match.span() for match in _TOKEN.finditer(draft.prose) if _loud(match[0], knowledge, least=3)]
    if not runs and not spaced and len(alone) >= _SHOUTS:
        runs = alone[:1]
    for start, end in runs + spaced:
        words = draft.text[start:end]
        if not words.isascii() and _LETTERS.search(words):
            # Look-alike letters are told of as such.
            continue
        yield finding(
            "all-caps",
            "medium",
            draft.text,
            start,
            end,
            why=_(
                "Words in capitals are harder to read, for many people with dyslexia most of all, and may be spelt out."
            ),
            fix=_("Write it as a sentence: {words}").format(words=_calm(words, knowledge)),
        )


def _loud(run: str, knowledge: Knowledge, least: int = 2) -> int:
    """Return how many words of a run in capitals are ordinary words, which have no need of them."""
    found = 0
    for token in _TOKEN.findall(run):
        bare = token.replace("’", "'")
        word = bare.split("'")[0]
        if bare in knowledge.acronyms or word in knowledge.acronyms or not any(letter in "AEIOUY" for letter in bare):
            continue
        known = is_word(bare.replace("'", "").lower(), knowledge.words) or is_word(word.lower(), knowledge.words)
        found += len(bare) >= least and (known or len(word) >= 7)
    return found


def _calm(words: str, knowledge: Knowledge) -> str:
    """Return the words in small letters, initials kept, the first letter large."""
    if _SPACED.fullmatch(words):
        words = words[::2]
    calm = re.sub(r"[^\W\d_]+", lambda match: match[0] if match[0] in knowledge.acronyms else match[0].lower(), words)
    return calm[:1].upper() + calm[1:]

"""One rule: no pictures made of punctuation, from a smiley to a drawing over many lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import Finding, finding

_SMILEY = re.compile(
    r"(?<![\w:;=])(?:[:;=8xX][-'o^]?[)(\]\[DPpOo|/\\*3><}{](?![\w/:])|<3+(?![\d%£$.,])|</3|[xX]D(?!\w)|\^[_.-]?\^"
    r"|-_+-|[oO]_+[oO]|[ಠಥ◉⊙ʘ][_.‿-]{0,3}[ಠಥ◉⊙ʘ]|>[._]<|T_+T|\\o/|\(:|(?<!\w)\(\s?[:;][)(D]?)"
)
_ARROW = re.compile(r"(?:(?<![-=~])[-=~]{2,}+>+|(?<!<)<++[-=~]{2,}|>{3,}|<{3,})")
_RULE = re.compile(r"([-=_~*#+^.·•°\\/|:<>])(?:[ ]?\1){5,}|(?:[-=_~*#+·•°˚☆★✧♡♥¸.,´`¯*:;'\"]\s?){7,}|[-=~<>{}|+]{5,}")
_DRAWN = re.compile(r"(?:[\u2500-\u259f\u2800-\u28ff◇◆▬▰▱◢◣◤◥￣＿╱╲☆★✩✪✧✦❀✿❁☽☾♡♥ღ•°˚⋆｡·ﾟ･.*+~-]\s*){3,}")
_STRONG = re.compile(r"[\u2500-\u259f\u2800-\u28ff▬▰▱￣＿╱╲☆★✩✧✦❀✿❁☽☾♡♥ღ˚⋆｡ﾟ･]")
# A Japanese face: brackets with signs of far-away alphabets inside, and arms outside.
_FACE = re.compile(
    r"[╰╯ヽヾノ┻┬━︵っ¯\\\w]{0,3}_?[(（ʕ\[][^\w\s]?\s?[^()（）\n]{0,9}[°•ᴥツ◕‿‾ω・ಠ益д▽´`＾∀ᴗ͜ʖ͡⌐■ᵔᵕ≧≦Ծ◡ʘ╥﹏◉﹃_^]+[^()（）\n]{0,9}[)）ʔ\]][╯╰ノヽﾉ︵┻━┬っ_/¯^]{0,8}"
)
_PLAIN = frozenset(".,!?'\"’‘“”()&£€$%-–—:;…")
_SMALL_PART = 3


def art_findings(draft: Draft) -> Iterator[Finding]:
    """Yield each picture made of punctuation once: a drawing over lines, a face, a line or arrow, a smiley."""
    taken: list[tuple[int, int]] = []
    text = draft.text
    for part in draft.links + draft.emails + draft.hashtags + draft.mentions:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    places = [*_drawings(draft), *_faces(text)]
    places += [match.span() for match in _DRAWN.finditer(text) if len(_STRONG.findall(match[0])) >= _SMALL_PART]
    places += [match.span() for pattern in (_RULE, _ARROW, _SMILEY) for match in pattern.finditer(text)]
    for start, stop in places:
        end = start + len(draft.text[start:stop].rstrip())
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        yield finding(
            "ascii-art",
            "medium" if end - start > _SMALL_PART else "low",
            draft.text,
            start,
            end,
            why=_("A screen reader reads this sign by sign as punctuation, so it makes no sense to the ear."),
            fix=_("Say it in words, use one emoji, or post it as a picture with alt text."),
        )


def _faces(text: str) -> Iterator[tuple[int, int]]:
    """Yield faces in brackets that hold at least one sign which no sentence has."""
    for match in _FACE.finditer(text):
        # Brackets round ordinary words are no face, and neither is a list of prices.
        odd = [letter for letter in match[0] if not letter.isalnum() and letter not in _PLAIN and not letter.isspace()]
        words = re.search(r"[A-Za-zÀ-ÿ]{3}|\d{2}", match[0])
        if (odd and not words) or re.search("[ᴥツಠ益ʖωд]", match[0]):
            yield match.span()


def _drawings(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield two or more lines in a row that are mostly signs."""
    run: list[tuple[int, int]] = []
    for line in draft.lines:
        if line.text.strip() and _is_drawn(draft.text[line.start : line.end], draft):
            run.append((line.start, line.start + len(line.text.rstrip())))
            continue
        if len(run) > 1:
            yield run[0][0], run[-1][1]
        run = []
    if len(run) > 1:
        yield run[0][0], run[-1][1]


def _is_drawn(line: str, draft: Draft) -> bool:
    """Whether a line has at least two signs, and more of them than letters and digits."""
    if any(part.text in line for part in draft.emoji):
        return False
    bare = line.strip()
    if _STRONG.match(bare[0]) and _STRONG.match(bare[-1]):
        return True
    letters = sum(map(str.isalnum, line))
    # Most lines are words, and need no closer look.
    if 2 * letters >= len(line):
        return False
    signs = sum(not letter.isalnum() and not letter.isspace() and letter not in "£€$%#@&\"'’“”!?," for letter in line)
    return signs >= 2 and signs > letters

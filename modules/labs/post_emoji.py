"""Two rules on emoji: none repeated, none as a bullet point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft, Part
from modules.labs.post_emoji_text import bare_emoji
from modules.labs.post_model import Finding, finding

# Signs that are read by name like emoji, and stand at the start of a line like a bullet.
_LIKE_BULLETS = "✓✗✘★☆☐☑☒➜➤➔➡►▶▸◆◇❖✦✧✪✱✳❯»→⇒☛☞"


def emoji_findings(draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with the emoji. Those that stand as bullets are told of once, as bullets."""
    bullets = _bullets(draft)
    if bullets:
        start, end = bullets[0].start, bullets[-1].end
        yield finding(
            "emoji-as-bullet",
            "medium",
            draft.text,
            start,
            end if len(bullets) == 1 else bullets[0].end,
            why=_("A screen reader says the emoji’s name before every line, so the list is slow and hard to follow."),
            fix=_("Start each line with a plain hyphen, a number or just the words."),
        )
    yield from _repeated(draft, {part.start for part in bullets})


def _bullets(draft: Draft) -> tuple[Part, ...]:
    """Return the emoji that start lines of a list; () where there is no such list.

    A list is two or more lines one after the other, or two lines anywhere that start with the same emoji. Lines with an
    empty line between them are paragraphs, unless there are three.
    """
    starts = {part.start: part for part in draft.emoji}
    run: list[Part] = []
    gaps = False
    found: dict[int, Part] = {}
    same: dict[str, list[Part]] = defaultdict(list)
    for line in [*draft.lines, Part(len(draft.text), len(draft.text), "end")]:
        if not line.text.strip():
            gaps = gaps or bool(run)
            continue
        place = line.start + len(line.text) - len(line.text.lstrip(" \t•·-*"))
        bullet = starts.get(place) or _sign(draft, place)
        if bullet and any(letter.isalnum() for letter in draft.prose[bullet.end : line.end]):
            if gaps and len(run) == 1 and bare_emoji(run[0].text) != bare_emoji(bullet.text):
                same[bare_emoji(run[0].text)].append(run[0])
            run.append(bullet)
            same[bare_emoji(bullet.text)].append(bullet)
            continue
        if len(run) >= (3 if gaps else 2):
            found |= {part.start: part for part in run}
        run, gaps = [], False
    for parts in same.values():
        if len({part.start for part in parts}) > 1:
            found |= {part.start: part for part in parts}
    return tuple(found[start] for start in sorted(found))


def _sign(draft: Draft, place: int) -> Part | None:
    """Return a sign that is not an emoji but is read by its name, where one stands."""
    letter = draft.text[place : place + 1]
    return Part(place, place + 1, letter) if letter and letter in _LIKE_BULLETS else None


def _repeated(draft: Draft, bullets: set[int]) -> Iterator[Finding]:
    """Yield one finding for each emoji that stands in the draft more than once."""
    kinds: dict[str, list[Part]] = defaultdict(list)
    for part in draft.emoji:
        if part.start not in bullets:
            kinds[bare_emoji(part.text)].append(part)
    for parts in kinds.values():
        if len(parts) > 1:
            # Where they stand side by side, the place is the whole row.
            row = parts[0].end
            for part in parts[1:]:
                row = part.end if not draft.text[row : part.start].strip() else row
            start, end = (parts[0].start, row) if row > parts[0].end else (parts[1].start, parts[1].end)
            yield finding(
                "emoji-repeated",
                "medium",
                draft.text,
                start,
                end,
                why=_("A screen reader says the name of this emoji {count} times.").format(count=len(parts)),
                fix=_("Keep one {emoji}, at the end.").format(emoji=parts[0].text),
            )

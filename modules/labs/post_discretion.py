"""Three rules on what is not for everybody yet: where you are now, what was said in a closed meeting, plans.

They look for the ways in which people say these things. `today` tells what lies ahead or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from assets.language import _
from modules.labs.post_draft import Draft, Part
from modules.labs.post_model import Finding, Knowledge, Phrases, Severity, Ways, finding

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + ")"
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s({_MONTH})|({_MONTH})\s(\d{{1,2}})(?:st|nd|rd"
    rf"|th)?)\b(?:,?\s(20\d\d))?",
    re.IGNORECASE,
)
# Not a closed meeting but its opposite.
_OPEN = re.compile(
    r"\b(?:no longer|isn'?t|is not|not|never|aren'?t|won'?t be|rather than|instead of|no more)\b[^.!?]{0,20}$",
    re.IGNORECASE,
)
# A question without I or we is about those who read it: `Working from home?`
_ASKS_READERS = re.compile(r"^(?!.*\b(?:i|we|us|me|my|our|i'm|we're)\b).*\?\W*$", re.IGNORECASE | re.DOTALL)
_STREWN = re.compile(r"[#*_\t]")
_LONGEST = 500
_Place = re.Match[str] | None
# Signs that not everybody knows yet, and what must stand close by for each.
_HINTS = (("hidden", ("future", "ours")), ("hush", ("future", "news")))
_LASTING = re.compile(r"\b(?:until|till|through)\b", re.IGNORECASE)


def _word_start(text: str, start: int) -> int:
    """Return where the word of a place starts, so that `We've` is told of whole."""
    while start and (text[start - 1].isalnum() or (text[start - 1] == "'" and start > 1 and text[start - 2].isalnum())):
        start -= 1
    return start


# A draft is looked at again after every key, and all sentences but one are the same.
@lru_cache(maxsize=2048)
def _search(ways: Ways, text: str) -> re.Match[str] | None:
    return ways.pattern.search(text)


def discretion_findings(draft: Draft, knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Yield where the draft tells of a place now, of a closed meeting, or of plans that are not public."""
    places, texts = pieces_of(draft)
    told = _told_of(texts, knowledge.phrases)
    closed = {
        place: [*_closed(draft, places[place], text, knowledge.phrases, told.get(place))]
        for place, text in enumerate(texts)
    }
    # That a meeting is not to be told of is no plan in itself.
    hinted = {} if any(closed.values()) else _hinted(texts, knowledge.phrases)
    for place, (sentence, text) in enumerate(zip(places, texts, strict=True)):
        yield from _live(draft, sentence, text, knowledge.phrases, today)
        yield from closed[place]
        if not closed[place] or knowledge.phrases["unpublished-plans.ahead"].pattern.search(text):
            yield from _plans(draft, sentence, text, knowledge.phrases, hinted.get(place))


def pieces_of(draft: Draft) -> tuple[list[Part], list[str]]:
    """Return the sentences, and of each the text for matching: plain letters, links and strewn signs as spaces."""
    tidy = _tidy(draft)
    places, texts = [], []
    for part in _pieces(draft):
        # An emoji before the first word is no part of what is said.
        text = tidy[part.start : part.end].lstrip()
        start = part.end - len(text)
        places.append(Part(start, part.end, draft.text[start : part.end]))
        texts.append(text)
    return places, texts


def _pieces(draft: Draft) -> Iterator[Part]:
    """Yield the sentences; one without end is cut between words, so that a key at its end is looked at quickly."""
    for part in draft.sentences:
        start = part.start
        while part.end - start > _LONGEST:
            space = draft.text.rfind(" ", start, start + _LONGEST)
            cut = space + 1 if space > start else start + _LONGEST
            yield Part(start, cut, draft.text[start:cut])
            start = cut
        yield Part(start, part.end, draft.text[start : part.end])


def _tidy(draft: Draft) -> str:
    """Return the draft for matching: same length, links and signs that people strew in as spaces."""
    text = draft.folded
    for part in draft.links + draft.emails + draft.emoji:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    # The name of a hashtag counts as a word.
    return _STREWN.sub(" ", text)


def _live(draft: Draft, sentence: Part, text: str, phrases: Phrases, today: date) -> Iterator[Finding]:
    match = _search(phrases["live-location.now"], text)
    if match is None:
        match = _search(phrases["live-location.there"], text)
        if match and (_is_idiom(text, match, phrases) or not _is_now(text, phrases)):
            match = None
    if match is None or _is_another_day(text, phrases, today) or _ASKS_READERS.search(text):
        return
    if phrases["live-location.unless"].pattern.search(text):
        return
    start = sentence.start + _word_start(text, match.start())
    yield discretion_finding("live-location", draft, start, sentence.start + len(text[: match.end()].rstrip()))


def _is_idiom(text: str, match: re.Match[str], phrases: Phrases) -> bool:
    """Whether the words after at, in or on are a figure of speech (at risk), or tell where something always is."""
    # The figure may run on behind the match, but starts in it.
    end = min(len(text), match.end() + 25)
    figures = phrases["live-location.idiom"].pattern.finditer(text, match.start(), end)
    always = phrases["live-location.standing"].pattern.search(text, match.start(), end)
    return always is not None or any(figure.start() < match.end() for figure in figures)


def _is_now(text: str, phrases: Phrases) -> bool:
    """Whether a sentence in the present is about this day: it says so, or says nothing of another time."""
    return (
        phrases["parts.now"].pattern.search(text) is not None
        or phrases["live-location.another-time"].pattern.search(text) is None
    )


def _is_another_day(text: str, phrases: Phrases, today: date) -> bool:
    """Whether the sentence names a day that is not today."""
    if phrases["live-location.this-moment"].pattern.search(text):
        return False
    days = [day for match in _DATE.finditer(text) if (day := _day(match, today))]
    if days:
        # Until a day ahead means from now on.
        return today not in days and not (_LASTING.search(text) and max(days) >= today)
    return not _is_now(text, phrases)


def _day(match: re.Match[str], today: date) -> date | None:
    """Return the day that is written, in the year nearest to today where none is given; None for 31 February."""
    number, name = int(match[1] or match[4]), (match[2] or match[3]).lower()[:3]
    month = next(place for place, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    try:
        day = date(int(match[5] or today.year), month, number)
        if match[5]:
            return day
        around = [day.replace(year=today.year + step) for step in (-1, 0, 1)]
    except ValueError:
        return None
    return min(around, key=lambda near: abs(near - today) + timedelta(days=near < today))


def _told_of(texts: list[str], phrases: Phrases) -> dict[int, re.Match[str]]:
    """Return where a meeting among few is named, by the number of the sentence, if what stands close by tells of it."""
    found: dict[int, re.Match[str]] = {}
    for place, text in enumerate(texts):
        inner = _search(phrases["closed-meeting.inner"], text)
        if inner and _close_by(phrases["closed-meeting.told"], texts[place : place + 2]):
            found[place] = inner
            continue
        shut = _search(phrases["closed-meeting.shut"], text)
        around = texts[max(0, place - 1) : place + 2]
        if shut and _close_by(phrases["closed-meeting.setting"], around):
            found[place] = shut
    return {} if found and _close_by(phrases["closed-meeting.open"], texts) else found


def _hinted(texts: list[str], phrases: Phrases) -> dict[int, re.Match[str]]:
    """Return where it says that not everybody knows yet, by sentence, if a plan or the organisation stands close by.

    `Shh` and `sneak peek` are played with too: they need a plan or news, and nobody who is asked to come and see.
    """
    found: dict[int, re.Match[str]] = {}
    for place, text in enumerate(texts):
        around = texts[max(0, place - 2) : place + 3]
        for sign, company in _HINTS:
            hint = _search(phrases[f"unpublished-plans.{sign}"], text)
            if hint is None or (sign == "hush" and _close_by(phrases["unpublished-plans.invited"], around)):
                continue
            if any(_close_by(phrases[f"unpublished-plans.{name}"], around) for name in company):
                found[place] = hint
                break
    return {} if found and _close_by(phrases["closed-meeting.open"], texts) else found


def _close_by(ways: Ways, texts: list[str]) -> bool:
    return any(_search(ways, text) for text in texts)


def _closed(draft: Draft, sentence: Part, text: str, phrases: Phrases, told: _Place) -> Iterator[Finding]:
    match = _search(phrases["closed-meeting.said"], text) or told
    if match is None or _OPEN.search(text[: match.start()]) or phrases["closed-meeting.unless"].pattern.search(text):
        return
    start = sentence.start + _word_start(text, match.start())
    yield discretion_finding("closed-meeting", draft, start, sentence.start + match.end())


def _plans(draft: Draft, sentence: Part, text: str, phrases: Phrases, hinted: _Place) -> Iterator[Finding]:
    match = _search(phrases["unpublished-plans.said"], text) or hinted
    if match is None or phrases["unpublished-plans.unless"].pattern.search(text):
        return
    start = sentence.start + _word_start(text, match.start())
    yield discretion_finding("unpublished-plans", draft, start, sentence.start + match.end())


def discretion_finding(rule: str, draft: Draft, start: int, end: int, severity: Severity = "high") -> Finding:
    """Return a finding of one of the three rules, in words."""
    why, fix, basis = {
        "live-location": (
            _("Strangers can tell from this where somebody is, or that nobody is at home."),
            _("Post it afterwards, when you have left: “We were at …”. Switch location off for the post too."),
            "6-b4",
        ),
        "closed-meeting": (
            _("What is said in a closed or invite-only meeting stays there, most of all under the Chatham House Rule."),
            _("Leave it out, or ask the organiser first what may be shared."),
            "3-b2-o5",
        ),
        "unpublished-plans": (
            _("This sounds like plans or agreements that are not public yet."),
            _("Wait for the announcement, or ask the Marketing and PR Team what you may say."),
            "3-b2-o4",
        ),
    }[rule]
    return finding(rule, severity, draft.text, start, end, why=why, fix=fix, basis=basis)

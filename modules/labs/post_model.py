"""The values of the post lab: a finding, a length, a spoken piece, and the report that holds them. All frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from modules.labs.post_signs import Signs

Severity = Literal["high", "medium", "low"]
RULES = (
    "hashtag-case",
    "too-many-hashtags",
    "hashtag-inside-text",
    "emoji-repeated",
    "emoji-as-bullet",
    "fancy-letters",
    "all-caps",
    "bare-link",
    "short-link",
    "ascii-art",
    "hard-to-read",
    "loaded-language",
    "email",
    "phone",
    "address",
    "live-location",
    "closed-meeting",
    "unpublished-plans",
)
GOOD_PRACTICE = "good-practice"


@dataclass(frozen=True, eq=False, slots=True)
class Ways:
    """The ways to say one thing, as one pattern. Two are equal only if they are the same, which is quick to tell."""

    pattern: re.Pattern[str]


# A name such as `closed-meeting.said` -> the ways to say it.
Phrases = Mapping[str, Ways]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again. `start` and `end` are code points in the draft.

    `why` and `fix` are ready to show; `fix` gives the better words where there are any. `basis` is a clause id, or
    'good-practice' for what the policy says nothing about.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    excerpt: str
    why: str
    fix: str
    basis: str = GOOD_PRACTICE


def finding(
    rule: str, severity: Severity, text: str, start: int, end: int, *, why: str, fix: str, basis: str = GOOD_PRACTICE
) -> Finding:
    """Return a finding at a place of the draft `text`."""
    return Finding(rule, severity, start, end, text[start:end], why, fix, basis)


@dataclass(frozen=True, slots=True)
class Platform:
    """How long a post may be on one platform, how it counts, and when that was last looked up."""

    id: str
    limit: int
    count: Literal["weighted", "graphemes", "links-23", "characters"]
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Count:
    """How long the draft is as one platform counts it. `stale` says that the limit was looked up long ago."""

    platform: str
    length: int
    limit: int
    checked: date
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of the draft, and what a screen reader is likely to say for it.

    Segments follow each other without gaps. `note` says in plain words why it sounds like that, if it is odd.
    """

    start: int
    end: int
    spoken: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PostReport:
    """All that the post lab has to say about one draft. Findings stand in the order of the text."""

    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]
    segments: tuple[Segment, ...]

    @property
    def spoken(self) -> str:
        """The whole draft as heard, in one text."""
        return " ".join(" ".join(segment.spoken for segment in self.segments).split())


@dataclass(frozen=True, slots=True)
class Term:
    """Better words for some that hurt or leave someone out, and what that rests on."""

    better: str
    basis: str = GOOD_PRACTICE


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the post lab knows from data.

    `acronyms` are initials and names in capitals, `shorteners` sites that hide an address, `mailboxes` words of shared
    mailboxes. `loaded` finds loaded words; the name of its group leads to the better ones in `terms`. `phrases` are the
    usual ways to give something away, `signs` the words that go with the unusual ones.
    """

    words: frozenset[str]
    acronyms: frozenset[str]
    loaded: Ways
    terms: Mapping[str, Term]
    shorteners: frozenset[str]
    mailboxes: frozenset[str]
    phrases: Phrases
    signs: Signs
    platforms: tuple[Platform, ...]

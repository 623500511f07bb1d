"""Two rules on links: the words before one say where it goes, and no short address hides it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft, Part
from modules.labs.post_model import Finding, Knowledge, finding

_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:]+)[^/?#]*(/?.*)$", re.IGNORECASE)
# An address that reads like a name: the site alone, or with one plain word (`wrap.ngo/guide`).
_NAME = re.compile(r"/?|/[a-z]{4,}(?:-[a-z]{2,}){0,2}/?")
# From so many letters on an address is a trial to listen to, whatever stands before it; and what follows the ? mostly
# tracks the reader.
_LONG = 100
_LONG_QUERY = 25
_ARROWS = "👇👉⬇➡🔗⤵→↓⬇️▶"
# What is at the end of a link. Each says enough on its own.
_THINGS = re.compile(
    r"\b(?:reports?|guides?|guidance|toolkits?|blogs?|articles?|videos?|films?|recordings?|podcasts?|episodes?"
    r"|recipes?|webinars?|events?|pages?|websites?|forms?|surveys?"
    r"|questionnaires?|tickets?|details|maps?|directory|finder|stor(?:y|ies)|case stud(?:y|ies)|lists?|vacanc(?:y"
    r"|ies)|jobs?|roles?|adverts?|agenda|programmes?|results?|figures|data|petition|policy|plans?"
    r"|strategy|statement|letter|press release|newsletter|shop|calendar|timetable|leaflets?|posters?|books?"
    r"|booklets?|briefings?|factsheets?|checklists?|templates?|courses?|training|modules?|tips|ideas|advice"
    r"|research|study|studies|review|findings|evidence|campaign|appeal|pages?|profile|gallery|photos|pictures"
    r"|slides|transcript|accounts|dates|hours|opening times|locations?|tool|quiz|calculator|app|service|helpline"
    r"|support"
    r"|registration|booking|bookings|consultation|grants?|fund|funding|awards?|pledge|route|planner|locator"
    r"|interview|speech|thread|handbook|faqs?|job description|application|resources?|pack|packs|document|draft"
    r"|summary|rules|terms|notice|"
    r"news|history|archive|collection|menu|programme|directions|schedule|line-up|menus?|times|prices|rota|rotas"
    r"|workshop|classes|session|conference|festival|challenge|auction|raffle|page|map|index|centre|bank|project"
    r"|scheme|nearest)\b",
    re.IGNORECASE,
)
# An action that says by itself what happens at the link.
_ACTIONS = re.compile(
    r"\b(?:book|register|apply|donate|sign up|download|watch|listen|vote|subscribe|rsvp|enrol|enroll|nominate"
    r"|volunteer|join|enter|order|report|pledge|give|buy|complete|fill in|take part|have your say|respond|contact"
    r"|check|find|search|compare|sponsor|visit|explore|browse|learn|discover|see|read|get|take|tell|plan|view|try"
    r"|shop|support|help)\b",
    re.IGNORECASE,
)
_STRONG = frozenset(
    {"book", "register", "apply", "donate", "download", "watch", "listen", "vote", "subscribe", "rsvp", "enrol"}
    | {"enroll", "nominate", "volunteer", "order", "pledge", "sponsor", "respond", "sign up", "have your say"}
    | {"take part", "fill in", "buy"}
)
_EMPTY = re.compile(
    r"\b(?:click|tap|press|here|this|link|links|below|above|more|info|information|read|see|find|out|learn|check"
    r"|it|out|take|a|look|have|peek|go|to|at|on|in|the|our|now|today|just|please|for|full|via|and|you|can|will|by"
    r"|of|is|are|was|get|visit|view|following|url|website address|follow|head|over|do|that|these|them|us|we|i|me"
    r"|my|your|all|so|if|want|further|discover|via|online|ready|great|new|its|it's|be|or|with|also|and|but|too"
    r"|why|not|should|could|would|must|there|where|wow|omg|lol|hey|hi|quick|quickly|asap|deets|sharing|share)\b"
    r"|\bdetails?\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:click|tap|press|see|go|look|link|check)\b.{0,25}\b(?:here|below|link|this|it out|this out)\b\W*$"
    r"|\b(?:link|click here)\W*$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|them|here|full|more|one|yours|now|out|online|today|place|spot|seat|all)\b\W*$", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:(?:find|see|learn|read|discover|hear) (?:out )?more|(?:more|full|further) (?:info\w*|details))\b",
    re.IGNORECASE,
)
_SOME_WORDS = 5
# What the sentence before has to name for a link that stands alone after it.
_WORKS = re.compile(
    r"\b(?:reports?|guides?|blogs?|articles?|videos?|films?|recordings?|podcasts?|episodes?|recipes?|webinars?|toolkits?|surveys?"
    r"|forms?|petition|strategy|newsletter|map|study|consultation|courses?|job|vacanc(?:y|ies)|roles?|directory|tickets|events?"
    r"|programme|quiz|calculator|grants?|workshops?|training|results)\b",
    re.IGNORECASE,
)


def link_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the short links, the very long ones, and those that come without words that say where they go."""
    for link in draft.links:
        host, path = _host_and_path(link.text)
        if is_short(link.text, knowledge):
            why = _("A short link hides where it goes. People cannot tell it from a trick, and it reads badly aloud.")
            fix = _("Use the full address, and say before it what people will find there.")
            yield finding("short-link", "medium", draft.text, link.start, link.end, why=why, fix=fix)
            continue
        if _is_long(link.text):
            why = _("Read aloud, a long address takes very long. What follows a ? in it often tracks people.")
            fix = _("Use the shortest address that works, such as the one up to the ?.")
        elif not _described(
            draft, link, named=bool(_NAME.fullmatch(path)) and not link.text.lower().startswith("http")
        ):
            why = _("Nothing says where this link goes. A person who listens hears only the letters of the address.")
            fix = _("Put a few words in front, such as “Read our guide to … on {site}:”").format(site=host)
        else:
            continue
        yield finding("bare-link", "low", draft.text, link.start, link.end, why=why, fix=fix)


def is_short(link: str, knowledge: Knowledge) -> bool:
    """Whether a web address belongs to a service that hides the real one."""
    host, path = _host_and_path(link)
    return host in knowledge.shorteners and bool(path.strip("/"))


def _is_long(link: str) -> bool:
    return len(link) >= _LONG or len(link.partition("?")[2]) >= _LONG_QUERY


def _host_and_path(link: str) -> tuple[str, str]:
    """Return the site without www., in small letters, and what follows it."""
    match = _HOST.match(link)
    return (match[1].lower(), match[2]) if match else (link.lower(), "")


def _described(draft: Draft, link: Part, *, named: bool) -> bool:
    """Whether the words before a link say what is there.

    They are those of its own sentence, or of the line before where that ends with a colon or an arrow. A bare name of a
    site (`wrap.ngo`) inside a sentence is a name, not an address.
    """
    lead, back = _lead(draft, link)
    after = re.split(r"[.!?\n]", draft.prose[link.end :], maxsplit=1)[0]
    if _GENERIC.search(lead) and not _about_something(lead):
        return False
    if named and len(lead.split()) + len(after.split()) >= 2:
        return True
    if lead.strip():
        return _about_something(lead) or _leads_on(lead, back)
    # The words may follow the link: `wrap.ngo/guide has all the details`.
    told = [word for word in _EMPTY.sub(" ", after).split() if word.strip(".,;:!?()-")]
    return len(told) >= 2 or _announces(back)


def _leads_on(lead: str, back: str) -> bool:
    """Whether a lead-in points back at what the sentences before it are about: `Read it here`, `Find out more`."""
    if _POINTS_BACK.search(lead) and _ACTIONS.search(lead) and _THINGS.search(back):
        return True
    return _MORE.search(lead) is not None and len(back.split()) >= _SOME_WORDS


def _announces(back: str) -> bool:
    """Whether the last sentence before a link that stands alone tells what is there."""
    last = re.split(r"(?<=[.!?])\s+", back.strip())[-1]
    actions = {match[0].lower() for match in _ACTIONS.finditer(last)}
    return bool(actions & _STRONG) or (_WORKS.search(last) is not None and len(last.split()) >= _SOME_WORDS)


def _about_something(lead: str) -> bool:
    """Whether a lead-in names a thing, or an action with its object: `Read our guide`, `Find your nearest café`."""
    if _THINGS.search(lead):
        return True
    actions = {match[0].lower() for match in _ACTIONS.finditer(lead)}
    if actions & _STRONG:
        return True
    objects = [word for word in _EMPTY.sub(" ", _ACTIONS.sub(" ", lead)).split() if any(map(str.isalpha, word))]
    return bool(objects) and (
        bool(actions) or re.search(r"(?:about|on|to|from|at|for|:|-|–)\W*$", lead.strip()) is not None
    )


def _lead(draft: Draft, link: Part) -> tuple[str, str]:
    """Return the words of the sentence before a link, and those of the text before that sentence."""
    # A site that is only named, such as GOV.UK, belongs to the words.
    others = [part.end for part in draft.links if part.end <= link.start and "/" in part.text]
    floor = max(others, default=0)
    before = draft.prose[floor : link.start]
    lines = before.rstrip(" \t").split("\n")
    lead = lines[-1]
    rest = [line for line in lines[:-1] if line.strip()]
    if not any(map(str.isalpha, lead)) and rest:
        # The link stands on a line of its own.
        pointed = rest[-1].rstrip().endswith(":") or any(
            sign in draft.text[max(0, link.start - 8) : link.start] for sign in _ARROWS
        )
        pointed = pointed or draft.text[: link.start].rstrip().endswith(tuple(_ARROWS))
        lead = rest.pop() if pointed else ""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", lead.strip()) if part]
    if sentences and draft.text[floor : link.start].rstrip()[-1:] in tuple(".!?") and not lead.rstrip().endswith(":"):
        return "", " ".join([*rest, lead])
    own = sentences.pop() if sentences else ""
    return own, " ".join([*rest, *sentences])

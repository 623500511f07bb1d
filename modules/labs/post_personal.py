"""Three rules on personal details: email addresses, phone numbers and home addresses.

A shared mailbox, a helpline and a public place belong to no one person, so they are fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import GOOD_PRACTICE, Finding, Knowledge, finding

_ABOUT_A_PERSON = "3-b2-o2"  # personal information about an individual, without their specific consent
_ENDS = r"(?:org|com|uk|net|ngo|eu|info|co|gov|ac|cymru|wales|scot|io|me|charity|london|example)"
_DOT = r"(?:\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+|_dot_|\s?\.\s?)"
_LOCAL = r"(?<![\w@.+-])\w[\w+-]{0,63}(?:(?:\.|\s+dot\s+|\s*[\[({<]\s*dot\s*[\])}>]\s*)[\w+-]{1,63}){0,5}"
# Ways to write an address so that machines do not see it: [at], (at), at, @ with spaces, and dot for the dots.
_HIDDEN_EMAIL = re.compile(
    rf"{_LOCAL}(?:\s*[\[({{<]\s*(?:at|@)\s*[\])}}>]\s*|_at_|-at-|\s+@\s+)[\w-]+(?:{_DOT}[\w-]+){{0,4}}?{_DOT}{_ENDS}(?:{_DOT}{_ENDS})?(?!\w)"
    rf"|{_LOCAL}\s+at\s+[\w-]+(?:(?:\s+dot\s+|\.)[\w-]+){{0,4}}?\s+dot\s+{_ENDS}(?:\s+dot\s+{_ENDS})?(?!\w)",
    re.IGNORECASE,
)
_AT = re.compile(r"\s*(?:@|[\[({<]\s*at\s*[\])}>]|_at_|-at-|\bat\b)\s*", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w£$€.,/#-])(?:(?:\+|00)\s?44\s?(?:\(\s?0\s?\))?[\s.-]?|\(?0)(?:[\s.()-]{0,2}\d){8,10}(?![\d%])(?![.,:]\d)"
    r"|(?<![\w£$€.,/#])0\d{4}/\d{3} ?\d{3}(?![\d/])"
    r"|(?<![\w£$€.,/#])\+\d{1,3}(?:[\s.()-]{0,2}\d){7,12}(?!\d)"
    r"|(?<![\w£$€.,/#])7\d{3}[\s.-]?\d{3}[\s.-]?\d{3}(?!\d)"
)
_SPOKEN_DIGIT = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred)"
_SPELT_PHONE = re.compile(
    rf"\b{_SPOKEN_DIGIT}(?:[\s,-]+{_SPOKEN_DIGIT}){{7,}}\b"
    rf"|\b(?:oh|zero|nought)(?:[\s,-]+(?:then\s+)?(?:{_SPOKEN_DIGIT}|\d{{3,4}})){{5,}}\b",
    re.IGNORECASE,
)
_SHARED_PHONE = re.compile(
    r"\b(?:help ?lines?|switchboard|reception|press office|box office|booking line|bookings? (?:line|team)"
    r"|hotline|information line|advice line|support line|our office|the office|head office|contact centre|call "
    r"centre|customer (?:service|care)s?|main number|duty line|media (?:line|office)|enquir(?:y|ies) (?:line"
    r"|desk)|our shop|the shop|the cent(?:re|er)|our cent(?:re|er)|the (?:library|venue|surgery|museum|theatre"
    r"|hospice|council|charity|hub)|council|charity|textphone|minicom|office|venue|surgery|freephone|out-of-hours"
    r"|(?:general|media|press|booking|sales|all|other) enquiries"
    r"|(?:volunteer|help|front|information|info|support|booking|ticket|service) desk"
    r"|opening hours|(?:order|ticket|donations?|donor|sales|care|press|crisis|emergency|recycling|appeal|legal"
    r"|debt) ?lines?"
    r"|our (?:\w+ )?(?:line|number|phone number)|(?:call|phone|ring|contact) us)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:me|my|mine|i'm|i am|his|her|hers|him|mob(?:ile)?|whatsapp|text|personal(?:ly)?|home)\b", re.IGNORECASE
)
_STREET = (
    r"(?:street|st\.?|road|rd\.?|lane|ln|avenue|ave\.?|close|drive|way|court|place|terrace|gardens?|crescent"
    r"|grove|hill|square|row|mews|walk|rise|parade|green|view|park|quay|wharf|yard|gate|end|croft|"
    r"vale|villas|heights|meadows?|fields?|bank|brow|common|broadway|circus|orchard|heath|mount|passage|path"
    r"|crossing|dene|drove|chase|garth|heol|stryd|ffordd|maes|lon|bryn|dale|mead|copse|fold|side|ridge|spinney"
    r"|buildings|house|cottages?|bungalows?)"
)
_NAMED = r"[A-Z][\w'-]+(?:\s(?:[A-Z][\w'-]+|on|the|of|in|le|upon)){0,3}?"
_ADDRESS = re.compile(
    rf"(?:\b(?i:flat|apartment|apt|unit|room|suite)\s?\w{{1,4}},?\s+)?(?:\b(?:[A-Z][\w']+\s)?[A-Z][\w']+\s(?:House"
    rf"|Cottage|Court|Lodge),?\s+)?(?<![\w£$€.,:/-])\d{{1,4}}[a-zA-Z]?(?:\s?[-–/]\s?\d{{1,4}}[a-zA-Z]?)?,?\s+"
    rf"(?:{_NAMED}\s(?i:{_STREET})|(?:Heol|Stryd|Ffordd|Maes|Lôn|Bryn|Rhodfa|Clos|Cae)\s[A-Z]\w+(?:\s[A-Z]\w+)*"
    rf"|The\s[A-Z]\w+|High\s(?i:street|st))\b(?!\s(?:volunteers|residents|people|events?|sites?|schools?)\b)"
)
_SMALL_ADDRESS = re.compile(rf"(?<![\w£$€.,:/-])\d{{1,4}}[a-z]?,?\s+(?:[a-z]+\s){{1,3}}{_STREET}\b", re.IGNORECASE)
_NO_NUMBER = re.compile(
    rf"\b(?i:lives?|living|lived|live|moved|moving|staying|stays|house|home|flat|address)\b(?:\s\w+)?\s?(?i:at|on"
    rf"|in|to|is|:)\s+(?:(?:The\s)?[A-Z][\w'-]+\s(?:House|Cottage|Lodge|Farm|Rectory|Vicarage|Barn)|The\sOld\s\w+"
    rf"|{_NAMED}\s(?i:street|road|lane|avenue|close|drive|terrace|crescent|grove|mews|gardens))\b"
    rf"|\b(?:The\sOld\s[A-Z]\w+|{_NAMED}\s(?:House|Cottage|Lodge|Farm|Farmhouse|Rectory|Vicarage|Barn|Villa)),?\s+{_NAMED}\s"
    r"(?i:street|road|lane|avenue|close|drive|terrace|crescent|grove|mews|row|hill)\b"
    rf"|\b{_NAMED}\s(?i:street|road|lane|avenue|close|drive|terrace|crescent|grove|mews)"
    r"\s?,?\s?\(?(?i:at )?(?i:number|no\.?)\s?\d+"
)
_POSTCODE = re.compile(r"(?<![\w-])(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})(?![\w-])")
_SMALL_POSTCODE = re.compile(r"(?<![\w-])[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2}(?![\w-])", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:shops?|stores?|caf[eé]s?|librar(?:y|ies)|halls?|cent(?:re|er)s?|church(?:es)?|chapel|museums?|offices?"
    r"|hubs?|schools?|theatres?|venues?|markets?|stations?|gallery|pub|hotel|universit(?:y|ies)|college|academy"
    r"|hospital|hospice|clinic|stadium|arena|workshop|warehouse|headquarters|hq|registered|charity number|visit "
    r"us|find us at our|mosque|temple|synagogue|cinema|restaurant|studio|studios|institute|building|depot"
    r"|recycling|community|garden centre|food bank|foodbank|bank|court ?house|exhibition|showroom|youth club|club"
    r"|court|hostel|shelter|barn|theatre|stop|stall|pop-up|surgery|pavilion|town hall|civic|council|address for "
    r"post|write to us|po box|open day|f[eê]te|farm shop)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:lives?|living|lived|my (?:house|home|flat|place|address|gaff|garden|drive|porch|mum's|nan's)|(?:his"
    r"|her|their|mum's|nan's|\w+'s) (?:house|home|flat|place|address|garage|garden|gaff|front door)|home address"
    r"|our house|i live|i'm at|round to mine|come to mine|mine at|moved (?:in)?to|new (?:house|home|flat|address)"
    r"|neighbour|address is|pick (?:it|them|this|up)|collect (?:it|them)? ?from|c/o|cards? to|flowers to|post "
    r"(?:it|them) to|send (?:it|them|cards?|parcels?|flowers|letters?) to|drop (?:it|them|\w+) (?:at|round|to) "
    r"(?:my|mine)|(?:volunteer|colleague|member|friend|neighbour|trustee|treasurer|secretary|organiser|chair)s? "
    r"[^\W\d_]+(?: [^\W\d_]+)? (?:at|on|in))\b",
    re.IGNORECASE,
)
# A street may be named after a church or a school, and no public place stands there.
_STREET_NAME = re.compile(
    r"\b[A-Z][\w']+\s(?i:street|st|road|rd|lane|ln|avenue|ave|close|drive|terrace|crescent|grove|hill|row|mews)\b"
)
_FAMOUS = re.compile(r"^(?:10|11)\s+Downing", re.IGNORECASE)


def personal_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the email addresses, phone numbers and home addresses that belong to a person."""
    yield from _emails(draft, knowledge)
    yield from _phones(draft)
    yield from _addresses(draft)


def is_shared_mailbox(address: str, knowledge: Knowledge) -> bool:
    """Whether an address names a team or a task, not a person: `hello@`, `press.office@`, `volunteering-wales@`."""
    local = _AT.split(address.lower())[0]
    parts = [part for part in re.split(r"[.+_\s-]+|\d+", local) if part]
    return local in knowledge.mailboxes or any(part in knowledge.mailboxes for part in parts)


def _basis(draft: Draft, start: int, end: int) -> str:
    """Return the clause on other people's details; one's own are one's own to give, so that is good practice."""
    around = draft.folded[max(0, start - 40) : end]
    own = re.search(r"\b(?:me|my|mine|i'm|i live|i am)\b", around, re.IGNORECASE)
    return GOOD_PRACTICE if own else _ABOUT_A_PERSON


def _emails(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    places = [(part.start, part.end) for part in draft.emails]
    places += [match.span() for match in _HIDDEN_EMAIL.finditer(draft.folded)]
    for start, end in places:
        if is_shared_mailbox(draft.folded[start:end], knowledge):
            continue
        yield finding(
            "email",
            "high",
            draft.text,
            start,
            end,
            why=_(
                "This looks like one person’s email address. Once it is public it cannot be taken back, and "
                "brings junk mail."
            ),
            fix=_("Give a shared mailbox or a contact form instead."),
            basis=_basis(draft, start, end),
        )


def _phones(draft: Draft) -> Iterator[Finding]:
    text = draft.prose
    for match in [*_PHONE.finditer(text), *_SPELT_PHONE.finditer(text)]:
        if match[0][0].isdigit() or match[0][0] in "+(":
            digits = re.sub(r"\D", "", match[0])
            if not 9 <= len(digits) <= 15 or _is_shared_phone(draft, match, digits):
                continue
        yield finding(
            "phone",
            "high",
            draft.text,
            match.start(),
            match.end(),
            why=_("This looks like one person’s phone number. Strangers can call it, and use it to find out more."),
            fix=_("Give a helpline or office number, or ask people to send a message."),
            basis=_basis(draft, match.start(), match.end()),
        )


def _is_shared_phone(draft: Draft, match: re.Match[str], digits: str) -> bool:
    """Whether a number is an organisation's: by its first digits, or by the words before it. A mobile never is."""
    national = re.sub(r"^(?:0044|44)?0?", "", digits)
    if (re.match(r"(?:3|8)", national) and not match[0].startswith("+")) or re.match(
        r"\+?44\s?(?:\(0\)\s?)?[38]", match[0]
    ):
        return True
    before = draft.prose[max(0, match.start() - 150) : match.start()]
    if re.match(r"7[1-9]", national) or _SOMEBODY.search(before[-70:]):
        return False
    return _SHARED_PHONE.search(before) is not None


def _addresses(draft: Draft) -> Iterator[Finding]:
    text = draft.prose
    private = _PRIVATE.search(text) is not None
    places = [match.span() for match in _ADDRESS.finditer(text) if not _FAMOUS.match(match[0])]
    places += [match.span() for match in _NO_NUMBER.finditer(text)]
    places += [match.span() for match in _POSTCODE.finditer(text)]
    if private:
        places += [match.span() for pattern in (_SMALL_ADDRESS, _SMALL_POSTCODE) for match in pattern.finditer(text)]
    merged: list[list[int]] = []
    for start, end in sorted(places):
        # A street and the postcode after it are one address.
        if merged and start - merged[-1][1] <= 45 and "\n\n" not in text[merged[-1][1] : start]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    last = 0
    for start, end in merged:
        # The words before it, in the same paragraph, tell whose place it is.
        floor = max(last, start - 90, text.rfind("\n\n", 0, start))
        last = end
        if _PUBLIC.search(_STREET_NAME.sub(" ", text[floor:start])) and not _PRIVATE.search(text[floor:end]):
            continue
        yield finding(
            "address",
            "high",
            draft.text,
            start,
            end,
            why=_("This looks like where somebody lives. Anyone can go there, and know when the house is empty."),
            fix=_("Leave the address out, and give it in a private message to those who need it."),
            basis=_basis(draft, start, end),
        )

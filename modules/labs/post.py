"""The post lab: looks at a draft post before it is published. All on this machine; nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from modules.labs.post_alike import alike_findings, without_mistaken
from modules.labs.post_art import art_findings
from modules.labs.post_counts import count_lengths
from modules.labs.post_discretion import discretion_findings
from modules.labs.post_draft import Draft
from modules.labs.post_emoji import emoji_findings
from modules.labs.post_hashtags import hashtag_findings
from modules.labs.post_language import language_findings
from modules.labs.post_letters import letter_findings
from modules.labs.post_links import link_findings
from modules.labs.post_model import RULES, Finding, Knowledge, PostReport
from modules.labs.post_personal import personal_findings
from modules.labs.post_reading import reading_findings
from modules.labs.post_spoken import speak

# Far more than any platform takes; what is longer is pasted by mistake, and would only make the window wait.
MOST_LETTERS = 70_000
# A drawing is told of once, as a drawing.
_IN_ART = ("fancy-letters", "all-caps")


def inspect_post(text: str, *, today: date, knowledge: Knowledge) -> PostReport:
    """Return the findings, lengths and spoken words of one draft.

    `today` tells which dates lie ahead. A text of more than `MOST_LETTERS` code points is looked at up to there.
    """
    draft = Draft(text[:MOST_LETTERS])
    found: list[Finding] = [
        *hashtag_findings(draft, knowledge),
        *emoji_findings(draft),
        *letter_findings(draft, knowledge),
        *link_findings(draft, knowledge),
        *art_findings(draft),
        *reading_findings(draft),
        *language_findings(draft, knowledge),
        *personal_findings(draft, knowledge),
        *discretion_findings(draft, knowledge, today),
    ]
    found = [*without_mistaken(draft, knowledge, found)]
    found += alike_findings(draft, knowledge, found)
    art = [one for one in found if one.rule == "ascii-art"]
    found = [one for one in found if one.rule not in _IN_ART or not any(_inside(one, drawn) for drawn in art)]
    findings = tuple(sorted(found, key=lambda one: (one.start, RULES.index(one.rule))))
    return PostReport(findings, count_lengths(draft, knowledge.platforms, today), speak(draft, findings))


def _inside(one: Finding, other: Finding) -> bool:
    return other.start <= one.start and one.end <= other.end


def report_json(report: PostReport) -> dict[str, Any]:
    """Return the report in the shape of the command line (`main.py post --json`), ready for json.dumps."""
    return {
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "start": one.start,
                "end": one.end,
                "excerpt": one.excerpt,
                "why": one.why,
                "fix": one.fix,
                "basis": one.basis,
            }
            for one in report.findings
        ],
        "counts": [
            {"platform": one.platform, "length": one.length, "limit": one.limit, "checked": one.checked.isoformat()}
            for one in report.counts
        ],
        "spoken": report.spoken,
    }

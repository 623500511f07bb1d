"""Writing the alt text of a drawn picture. The response is the text, on one line.

It is checked by rules that can be told to the person, then shown beside a model answer. Nothing is scored by guesswork:
a rule is met or it is not, and what the rules cannot see is left to the person.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.tables import clause_references, fresh_id, rows

names = ("alt-text",)
# Characters. About 125 is a common working length and no rule, so there is room above it.
_LEAST, _MOST = 25, 250
_OPENER = re.compile(r"(?:an? |the |this is an? )?(?:image|picture|photo|photograph|pic|graphic|screenshot)\b")
_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|heic|heif|webp|tiff?|bmp|svg)\b|\b(?:img|dsc|dscn|pxl|screenshot)[_-]?\d{3}"
)
_HASHTAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class KeyFact:
    """Something that the description must tell; `text` goes on from "It says", such as "who is there".

    One of `words` shows that it does; `mend*` is any word so begun.
    """

    id: str
    text: str
    words: tuple[str, ...]
    feedback: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AltText:
    """The picture's id, a model answer, the facts to tell, and the lengths allowed, in characters.

    `shows` names what is in the picture, what matters and what does not, so that nobody needs to see it.
    """

    picture: str
    shows: tuple[str, ...]
    model: str
    facts: tuple[KeyFact, ...]
    least: int = _LEAST
    most: int = _MOST


class Finding(NamedTuple):
    """One rule held against a text: whether it is met, how that shows, and why it matters."""

    rule: str
    text: str
    met: bool
    feedback: str
    basis: tuple[str, ...]


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("picture", "shows", "model", "least", "most", "fact")


def read(kind: str, table: Mapping[str, Any], report: Report) -> AltText:
    """Return picture, model answer and facts; reported are too few facts, and a model that breaks the rules."""
    fields = Fields(table, report)
    facts: list[KeyFact] = []
    for row in rows(table, "fact", report):
        id_ = fresh_id(row, [fact.id for fact in facts])
        words = row.texts("words", required=True)
        fact = KeyFact(id_, row.text("text"), words, row.text("feedback"), row.texts("basis"))
        row.done()
        if not any(word.strip("* ") for word in words):
            row.report("few-words", _("A fact needs at least one word to know it by."), "words")
        if id_:
            facts.append(fact)
    body = AltText(
        picture=fields.text("picture"),
        shows=fields.texts("shows", required=True),
        model=fields.text("model"),
        facts=tuple(facts),
        least=fields.whole("least", 1, 1000, default=_LEAST),
        most=fields.whole("most", 1, 2000, default=_MOST),
    )
    if not facts:
        report("none-right", _("There must be at least one fact to tell."))
    for finding in findings(body, body.model):
        if not finding.met:
            report("model-fails", _("The model answer breaks a rule: {rule}").format(rule=finding.text), "model")
    return body


def findings(body: AltText, text: str) -> tuple[Finding, ...]:
    """Return every rule with whether the text meets it: the form first, then the facts. All of them are required."""
    line = " ".join(text.split())
    plain = line.casefold()
    count = len(line)
    length = body.least <= count <= body.most
    long = (
        _("It has {count} characters, a good length.")
        if length
        else _("It has {count} characters; it needs {least} to {most}.")
    )
    opener, file_name, hashtag = _OPENER.match(plain), _FILE_NAME.search(plain), _HASHTAG.search(line)
    form = (
        (
            "length",
            long.format(count=count, least=body.least, most=body.most),
            length,
            _("Too short says nothing. Too long hides the point, and nobody can skim it by ear."),
        ),
        (
            "opener",
            _("It opens with “image of” or the like.") if opener else _("It opens without “image of”."),
            not opener,
            _("A screen reader says that it is an image, so you need not."),
        ),
        (
            "file-name",
            _("There is a file name in it.") if file_name else _("There is no file name in it."),
            not file_name,
            _("A file name tells the computer something, and a person nothing."),
        ),
        (
            "hashtags",
            _("There are hashtags in it.") if hashtag else _("There are no hashtags in it."),
            not hashtag,
            _("Hashtags belong in the post. Alt text is for what the picture shows."),
        ),
    )
    return (
        *(Finding(*parts, ("good-practice",)) for parts in form),
        *(_fact_finding(fact, told=_tells(plain, fact)) for fact in body.facts),
    )


def _fact_finding(fact: KeyFact, *, told: bool) -> Finding:
    words = _("It says {fact}.") if told else _("It does not say {fact}.")
    return Finding(fact.id, words.format(fact=fact.text), told, fact.feedback, fact.basis)


def _tells(plain: str, fact: KeyFact) -> bool:
    """Whether one of the fact's words, or all words of a phrase side by side, stands in the text."""
    words = " ".join(re.findall(r"[\w’'-]+", plain))
    for wanted in fact.words:
        stem = wanted.casefold().strip()
        bare = re.escape(stem.rstrip("*").strip())
        end = "" if stem.endswith("*") else r"(?!\w)"
        if bare and re.search(rf"(?<!\w){bare}{end}", words):
            return True
    return False


def mark(body: AltText, response: Response) -> float:
    """Return the share of rules met, 1 only for all of them; 0 for a text that tells none of the facts.

    Without that, a few typed letters would pass every rule of form and so earn marks.
    """
    found = findings(body, " ".join(response))
    facts = {fact.id for fact in body.facts}
    if not any(finding.met for finding in found if finding.rule in facts):
        return 0.0
    return sum(finding.met for finding in found) / len(found)


def order(body: AltText, rng: random.Random) -> tuple[str, ...]:
    """Return nothing: there is nothing to put in order."""
    return ()


def complete(body: AltText, response: Response) -> bool:
    """Whether there is a text, on one line."""
    return len(response) == 1 and bool(response[0].strip()) and len(response[0].splitlines()) == 1


def describe(body: AltText, response: Response) -> tuple[str, ...]:
    """Return the text in quotes."""
    return tuple(f"“{line}”" for line in response)


def right_response(body: AltText) -> Response:
    """Return the model answer."""
    return (body.model,)


def wrong_response(body: AltText) -> Response:
    """Return what a hurried person leaves in the field."""
    return ("IMG_2041.jpg",)


def marks_rule(body: AltText) -> str:
    """Return the rule of part marks."""
    return _("Part marks: you get a share for each rule that your text meets. It is right when it meets all of them.")


def rivals(body: AltText) -> tuple[Rivals, ...]:
    """Return nothing: there is nothing to choose."""
    return ()


def references(body: AltText) -> tuple[str, ...]:
    """Return the picture, and the clauses that the facts rest on."""
    return (f"picture:{body.picture}", *clause_references(basis for fact in body.facts for basis in fact.basis))


def texts(body: AltText) -> tuple[str, ...]:
    """Return the model answer, the facts and their feedback."""
    return (*body.shows, body.model, *(text for fact in body.facts for text in (fact.text, fact.feedback)))

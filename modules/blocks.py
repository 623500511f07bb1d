"""Turns the Markdown of a lesson into typed blocks, through Python-Markdown's element tree and never through HTML.

Nothing is trusted: raw HTML is dropped, and a link stays only if it leads to https or to something in the course.
The text of a run is plain text: it may hold a "<", and must be escaped before it is given to anything that reads HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, cast, get_args

from assets.language import _
from modules.block import (
    AudienceExample,
    Block,
    Callout,
    CalloutKind,
    CheckBlock,
    ClauseQuote,
    FactNote,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    PictureBlock,
    Run,
    Runs,
    TableBlock,
    plain,
)
from modules.errors import ContentError
from modules.labs.audience_example import read_example

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINK = re.compile(
    r"(?:lesson|clause|term|contact):[a-z0-9][a-z0-9.-]*|https://[^\s/@:\\]+\.[^\s/@:\\]+(?:[/?#][^\s\\]*)?"
)
_PICTURE = re.compile(r"picture:([a-z0-9][a-z0-9.-]*)")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_REFERENCES: dict[str, Callable[[str], Block]] = {"clause": ClauseQuote, "fact": FactNote, "check": CheckBlock}


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was dropped or bent. `needle` is a piece of the Markdown that shows where."""

    code: str
    message: str
    needle: str


@dataclass(slots=True)
class _Walk:
    issues: list[Issue] = field(default_factory=list)

    def note(self, code: str, message: str, needle: str) -> None:
        self.issues.append(Issue(code, message, needle))


def read_blocks(body: str) -> tuple[Block, ...]:
    """Return the blocks of a lesson's Markdown; ContentError where it is nested beyond reason."""
    return read_with_issues(body)[0]


def read_with_issues(body: str) -> tuple[tuple[Block, ...], tuple[Issue, ...]]:
    """Return the blocks, and what was dropped on the way (for the content check)."""
    # Imported here because it takes long, and the first window needs no lesson's text.
    from modules.markdown_tree import parse

    walk = _Walk()
    try:
        root, tags = parse(body)
        blocks = tuple(_blocks(root, walk))
    except RecursionError as error:
        raise ContentError(_("This text is nested too deeply.")) from error
    for tag in tags:
        walk.note("raw-html", _("HTML is not allowed in a lesson: {tag}").format(tag=tag), tag)
    return blocks, tuple(walk.issues)


def _blocks(parent: Element, walk: _Walk) -> Iterator[Block]:
    for element in parent:
        yield from _block(element, walk)


def _block(element: Element, walk: _Walk) -> Iterator[Block]:
    tag = element.tag
    if tag == "p":
        yield from _paragraph(element, walk)
    elif tag in _HEADINGS:
        yield Heading(_HEADINGS[tag], _runs(element, walk))
    elif tag in ("ul", "ol"):
        more: list[Block] = []
        yield ListBlock(tuple(_items(element, 0, walk, more)))
        yield from more
    elif tag == "table":
        yield _table(element, walk)
    elif tag == "div":
        yield from _callout(element, walk)
    elif tag == "pre":
        yield Paragraph((Run(unescape("".join(element.itertext())).rstrip("\n"), code=True),))
    elif tag == "blockquote":
        # There is no block for it; the words stay.
        walk.note("blockquote", _("Quote marks at the start of a line are not used; use a callout."), "> ")
        yield from _blocks(element, walk)


def _paragraph(element: Element, walk: _Walk) -> Iterator[Block]:
    """Yield the text and the pictures; a picture stands alone, so one inside text comes after it."""
    runs = _runs(element, walk)
    if runs:
        yield Paragraph(runs)
    for image in element.iter("img"):
        source = image.get("src", "")
        found = _PICTURE.fullmatch(source)
        if not found:
            walk.note("dead-picture", _("This is not a picture of the course: {source}").format(source=source), source)
            continue
        if runs:
            walk.note("picture-in-text", _("A picture must stand alone in its paragraph."), source)
        yield PictureBlock(found[1], image.get("alt", ""), image.get("title", ""))


def _callout(element: Element, walk: _Walk) -> Iterator[Block]:
    kind = element.get("class", "").removeprefix("admonition").strip()
    title = ""
    inside: list[Element] = list(element)
    if inside and inside[0].get("class") == "admonition-title":
        title = plain(_runs(inside.pop(0), walk))
    blocks = [block for child in inside for block in _block(child, walk)]
    if kind in _REFERENCES:
        if not title or blocks:
            message = _("“!!! {kind}” takes one id in quotes and no text.").format(kind=kind)
            walk.note("wrong-reference", message, f"!!! {kind}")
        if title:
            yield _REFERENCES[kind](title)
        return
    if kind == "audience":
        yield from _audience(title, walk)
        return
    if kind not in get_args(CalloutKind):
        walk.note("unknown-callout", _("There is no callout “{kind}”.").format(kind=kind), f"!!! {kind}")
        kind = "note"
    # Python-Markdown makes a title from the kind where none is written; the reader has better words for it.
    title = "" if title == kind.capitalize() else title
    yield Callout(cast("CalloutKind", kind), title, tuple(blocks))


def _audience(text: str, walk: _Walk) -> Iterator[Block]:
    """Yield the example; one that names no setting of Chirrup is dropped and noted."""
    try:
        settings, post = read_example(text)
    except ValueError:
        message = _('“!!! audience” takes settings such as "posts=friends tagged_by=friend"; this is not one: {text}')
        walk.note("wrong-audience", message.format(text=text), "!!! audience")
        return
    yield AudienceExample(settings, post)


def _items(element: Element, depth: int, walk: _Walk, more: list[Block]) -> Iterator[ListItem]:
    """Yield the entries of a list and of those inside it; what cannot be in a list goes to `more`."""
    start = int(element.get("start", "1"))
    for number, entry in enumerate(element, start):
        marker = str(number) if element.tag == "ol" else ""
        runs = list(_text(entry, Run(""), walk))
        for child in entry:
            if child.tag == "p":
                runs += [Run(" "), *_text(child, Run(""), walk)]
        yield ListItem(_tidy(runs), depth, marker)
        for child in entry:
            if child.tag in ("ul", "ol"):
                yield from _items(child, depth + 1, walk, more)
            elif child.tag in _HEADINGS or child.tag in ("div", "table", "pre", "blockquote"):
                more.extend(_block(child, walk))


def _table(element: Element, walk: _Walk) -> TableBlock:
    header, *rows = [[_runs(cell, walk) for cell in row] for row in element.iter("tr")]
    # A short row is filled, so that every row has as many cells as the header.
    fitted = (tuple((*row, *[()] * len(header))[: len(header)]) for row in rows)
    return TableBlock(tuple(header), tuple(fitted))


_BLOCK_TAGS = frozenset({"p", "ul", "ol", "table", "div", "pre", "blockquote", "hr", *_HEADINGS})


def _runs(element: Element, walk: _Walk) -> Runs:
    """Return the text of an element by style, its own text only and not that of blocks inside it."""
    return _tidy(list(_text(element, Run(""), walk)))


def _text(element: Element, style: Run, walk: _Walk) -> Iterator[Run]:
    if element.text:
        # Python-Markdown hands code over as escaped for HTML.
        yield replace(style, text=unescape(element.text) if style.code else element.text)
    for child in element:
        if child.tag == "br":
            yield replace(style, text="\v")
        elif child.tag not in _BLOCK_TAGS:
            yield from _text(child, _styled(child, style, walk), walk)
        if child.tail:
            yield replace(style, text=child.tail)


def _styled(element: Element, style: Run, walk: _Walk) -> Run:
    if element.tag == "strong":
        return replace(style, bold=True)
    if element.tag == "em":
        return replace(style, italic=True)
    if element.tag == "code":
        return replace(style, code=True)
    if element.tag == "a":
        target = element.get("href", "")
        if _LINK.fullmatch(target):
            return replace(style, link=target)
        walk.note("bad-link", _("This link is not allowed: {target}").format(target=target), target)
    return style


def _tidy(runs: list[Run]) -> Runs:
    """Join runs of one style, fold blank space as a browser does, and take it off both ends."""
    joined: list[Run] = []
    for run in runs:
        text = run.text if run.code else re.sub(r"[ \t\n]+", " ", run.text)
        if joined and joined[-1].text.endswith(" ") and not run.code:
            text = text.removeprefix(" ")
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            text = joined.pop().text + text
        if text:
            joined.append(replace(run, text=text))
    # A forced line break (held as \v so far) has no blank space on either side.
    tidy = [replace(run, text=re.sub(r" ?\v ?", "\n", run.text)) for run in joined]
    if tidy:
        tidy[0] = replace(tidy[0], text=tidy[0].text.lstrip())
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tuple(run for run in tidy if run.text)

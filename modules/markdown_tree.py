"""Python-Markdown as this app uses it: text in, element tree out, with no way for raw HTML to get through."""

from __future__ import annotations

import html
import re
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.util import STX


def parse(body: str) -> tuple[Element, tuple[str, ...]]:
    """Return the tree of a Markdown text, and the raw HTML tags that were dropped from it; the words in them stay."""
    tags: list[str] = []
    # Extensions are given as objects: by name, Python-Markdown would search every installed package for them.
    markdown = Markdown(extensions=[AdmonitionExtension(), TableExtension(), SaneListExtension()])
    # These two keep raw HTML for later, unseen; `prettify` only adds blank space.
    markdown.preprocessors.deregister("html_block")
    markdown.treeprocessors.deregister("prettify")
    markdown.inlinePatterns.register(_Tag(tags), "html", 90)
    markdown.inlinePatterns.register(_Entity(), "entity", 80)
    # An automatic mail link hides its letters from harvesters, as numbers that nothing here undoes.
    markdown.inlinePatterns.deregister("automail")
    lines = body.replace(STX, "").split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = cast("Element", markdown.parser.parseDocument(lines).getroot())
    for processor in markdown.treeprocessors:
        # A processor returns a new root, or nothing where it changed the old one.
        changed = processor.run(root)
        root = root if changed is None else changed
    return root, tuple(tags)


class _Tag(InlineProcessor):
    """Drops one HTML tag or comment and remembers it."""

    def __init__(self, tags: list[str]) -> None:
        super().__init__(HTML_RE)
        self._tags = tags

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        """Return nothing in place of the tag."""
        self._tags.append(m[0])
        return "", m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """Turns an entity such as &amp; into its letter."""

    def __init__(self) -> None:
        super().__init__(r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)")

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        """Return the letter itself."""
        return html.unescape(m[0]), m.start(0), m.end(0)

"""The policy: reads its Markdown, word for word, into sections and clauses, with our notes beside each clause."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from typing import cast

from assets.language import _
from modules.model import ChangeNote, Clause, ClauseKind, Policy, Problem, Section, Weight
from modules.toml_file import Fields, TomlFile, split_front_matter

OPENING = "0"
_ID = re.compile(r"[ \t]*\{#([^{}\s]+)\}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(?:(\d+(?:\.\d+)*)\.?\s+)?(.*)")
_BULLET = re.compile(r"(\s*)[-*+]\s+(.*)")
_CLAUSE_ID = re.compile(r"(\d+(?:\.\d+)*)-(?:p\d+(-l\d+)?|b\d+(-o\d+)?)$")
# The heaviest first: what stands in the place of a weight that is missing or unknown must not let anybody off.
WEIGHTS: tuple[Weight, ...] = ("new-duty", "clarified", "minor")
_FILE_NAME = re.compile(r"([A-Za-z0-9]+)-(\d+(?:\.\d+)*)\.md$")


def normalised(text: str) -> str:
    """Return the policy's words in the one form that is hashed: the client's words and nothing of ours.

    Front matter and `{#id}` marks are taken out; the text is NFC with line feeds; a run of blank space inside a line
    is one space, at the end of a line none; indents are four spaces a level; blank lines in a row are one, none
    at the start; one line feed ends the text.
    """
    body = split_front_matter(unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))[1]
    lines = []
    for line in _ID.sub("", body).split("\n"):
        words = " ".join(line.split())
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        lines.append(" " * indent + words if words else "")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def sha256_of(text: str) -> str:
    """Return the SHA-256 of the normalised text, in hexadecimal."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()


def read_policy(text: str, notes: str, file: str, known: Collection[str] = ()) -> tuple[Policy, tuple[Problem, ...]]:
    """Return the policy with its notes, and all that is wrong with either.

    `notes` is the TOML beside the policy, whose file is named like `file` but ends in .toml. Code and version come
    from the front matter, or from a file name such as `M01-7.0.md`. `known` are the ids of the version before: such
    a clause keeps its id in whichever section it stands now.
    """
    front, body, body_line = split_front_matter(text)
    head = TomlFile(front, file, 2)
    fields = head.fields()
    name = _FILE_NAME.search(file)
    code = fields.text("code", required=False) or (name[1] if name else "")
    version = fields.text("version", required=False) or (name[2] if name else "")
    title = fields.text("title", required=False) or _("Social media policy")
    missing = fields.texts("missing")
    fields.done()
    sections, problems = _read_sections(body, file, body_line, known)
    sha256 = sha256_of(text)
    policy = Policy(code, version, title, sections, sha256, missing)
    policy, note_problems = _add_notes(policy, notes, file.removesuffix(".md") + ".toml")
    return policy, (*head.problems, *problems, *note_problems)


def _read_sections(
    body: str, file: str, first_line: int, known: Collection[str]
) -> tuple[tuple[Section, ...], list[Problem]]:
    problems: list[Problem] = []
    sections: list[tuple[str, str, list[Clause]]] = []
    seen: set[str] = set()

    def report(line: int, code: str, message: str) -> None:
        problems.append(Problem(file, line, code, message))

    for line, block in _blocks(body, first_line):
        found = _ID.search(block)
        words = block[: found.start()] if found else block
        heading = _HEADING.match(words)
        id_ = found[1] if found else ""
        if not id_:
            message = _("This part of the policy has no {{#id}}: “{start}…”").format(start=words.strip()[:40])
            report(line, "missing-id", message)
            continue
        if id_ in seen:
            report(line, "duplicate-id", _("The id “{id}” is used twice.").format(id=id_))
            continue
        seen.add(id_)
        if heading:
            if heading[2] != id_:
                report(line, "wrong-id", _("The heading’s number and its id “{id}” differ.").format(id=id_))
            sections.append((id_, heading[3].strip(), []))
            continue
        if not sections:
            sections.append((OPENING, _("Opening paragraph"), []))
        section_id = sections[-1][0]
        bullet = _BULLET.match(words)
        shape = _CLAUSE_ID.match(id_)
        elsewhere = shape and shape[1] != section_id and id_ not in known
        if not shape or elsewhere or bool(bullet) != ("-b" in id_ or "-l" in id_):
            message = _("The id “{id}” does not fit its place in section {section}.")
            report(line, "wrong-id", message.format(id=id_, section=section_id))
        words = " ".join((bullet[2] if bullet else words).split())
        sections[-1][2].append(Clause(id_, section_id, _kind(id_), words))
    return tuple(Section(id_, title, tuple(clauses)) for id_, title, clauses in sections), problems


def _blocks(body: str, first_line: int) -> list[tuple[int, str]]:
    """Split into paragraphs, bullets and headings, each with its line; wrapped lines are joined."""
    blocks: list[tuple[int, str]] = []
    open_ = False
    for number, line in enumerate(body.split("\n"), start=first_line):
        if not line.strip():
            open_ = False
        elif open_ and not _BULLET.match(line) and not _HEADING.match(line):
            blocks[-1] = (blocks[-1][0], f"{blocks[-1][1].rstrip()} {line.strip()}")
        else:
            blocks.append((number, line.rstrip()))
            # A heading is one line.
            open_ = not _HEADING.match(line)
    return blocks


def _kind(id_: str) -> ClauseKind:
    """Return the kind of a clause, which its permanent id tells."""
    shape = _CLAUSE_ID.match(id_)
    if shape and shape[2]:
        return "link"
    if shape and shape[3]:
        return "sub-bullet"
    return "bullet" if shape and "-b" in id_ else "paragraph"


def _add_notes(policy: Policy, notes: str, file: str) -> tuple[Policy, list[Problem]]:
    """Return the policy with the notes in its clauses, what they say of changes, and which version it follows."""
    toml = TomlFile(notes, file)
    if toml.problems:
        return policy, toml.problems
    fields = toml.fields()
    if fields.text("sha256") != policy.sha256:
        message = _("The policy’s words are not those that were approved: their SHA-256 is {sha256}.")
        toml.report("policy-changed", message.format(sha256=policy.sha256), "sha256")
    follows = fields.text("follows", required=False)
    table = fields.table("clause")
    changed = fields.table("change")
    fields.done()
    noted = tuple(
        replace(section, clauses=tuple(_noted(clause, table) for clause in section.clauses))
        for section in policy.sections
    )
    table.done()
    changes = tuple(_change_note(changed.table(clause_id), clause_id) for clause_id in changed.values)
    return replace(policy, sections=noted, changes=changes, follows=follows), toml.problems


def _change_note(fields: Fields, clause_id: str) -> ChangeNote:
    weight = cast("Weight", fields.choice("weight", WEIGHTS))
    note = ChangeNote(clause_id, weight, fields.text("why"))
    fields.done()
    return note


def _noted(clause: Clause, table: Fields) -> Clause:
    note = table.table(clause.id)
    if not note.values:
        table.report("missing-note", _("Clause “{id}” has no summary.").format(id=clause.id))
        return clause
    untestable = note.text("untestable", required=False)
    found = Clause(
        clause.id,
        clause.section_id,
        clause.kind,
        clause.text,
        summary=note.text("summary"),
        ask=note.texts("ask"),
        see=note.texts("see"),
        untestable=untestable,
    )
    note.done()
    return found

"""The installed versions of the policy: reads them all, and holds each against what its notes say of its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assets.language import _
from modules.errors import ContentError
from modules.model import Policy, Problem
from modules.policy import read_policy
from modules.toml_file import TomlFile


def read_versions(
    files: Mapping[str, str], folder: str, label: Callable[[str], str]
) -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    """Return the versions, newest first, and all that is wrong; ContentError where there is none.

    `files` are texts by path; those of the policy are `folder`CODE-VERSION.md and, beside it, .toml. The highest
    version is in force, compared as numbers, so 7.10 comes after 7.9; its code says which policy the course is on,
    and files with another code are left alone.
    """
    names = [path.removesuffix(".md") for path in files if path.startswith(folder) and path.endswith(".md")]
    if not names:
        raise ContentError(
            _("There is no policy in this content."),
            where=folder,
            todo=_("Check that the folder holds a file such as M01-7.0.md."),
        )
    names.sort(key=_version)
    code = names[-1].rpartition("-")[0]
    versions: list[Policy] = []
    problems: list[Problem] = []
    for name in (name for name in names if name == names[-1] or name.rpartition("-")[0] == code):
        known = frozenset(clause.id for clause in versions[-1].clauses) if versions else frozenset[str]()
        notes = files.get(f"{name}.toml", "")
        policy, found = read_policy(files[f"{name}.md"], notes, label(f"{name}.md"), known)
        problems += found
        versions.append(policy)
        # One version without changes, as shipped, is not read for them: the first window waits for it.
        if len(versions) > 1 or policy.changes:
            problems += _check_changes(versions[-2:], TomlFile(notes, label(f"{name}.toml")))
        if len(names) > 1:
            problems += _check_name(policy, name, label(f"{name}.md"))
    return tuple(versions[::-1]), tuple(problems)


def _version(name: str) -> list[int]:
    """Return the version in a file's name as numbers."""
    return [int(part) for part in name.rpartition("-")[2].split(".") if part.isdigit()]


def _check_changes(pair: list[Policy], notes: TomlFile) -> Iterator[Problem]:
    """Yield each change without a note, and each note without a change; `pair` is a version after the one before it.

    Notes that cannot be read are reported as that elsewhere, and not change by change.
    """
    if notes.problems:
        return
    changed: dict[str, str] = {}
    if len(pair) > 1:
        # Imported here because with one version the first window needs none of it.
        from modules.redline import redline

        changed = {change.clause_id: change.kind for change in redline(*pair).changes}
    policy = pair[-1]
    noted = {note.clause_id for note in policy.changes}
    for clause_id, kind in changed.items():
        if clause_id not in noted:
            message = _('Clause “{id}” changed ({kind}). Say its weight and why under [change."{id}"].')
            yield Problem(notes.file, notes.line("change"), "missing-weight", message.format(id=clause_id, kind=kind))
    for clause_id in sorted(noted - changed.keys()):
        message = _("Clause “{id}” did not change since the version before, or there is none before.")
        line = notes.line("change", clause_id)
        yield Problem(notes.file, line, "unused-weight", message.format(id=clause_id))


def _check_name(policy: Policy, name: str, file: str) -> Iterator[Problem]:
    """Yield a problem where a file's name and its front matter say different versions: a copy half renamed."""
    named = name.rpartition("/")[2]
    if named != f"{policy.code}-{policy.version}":
        message = _("The file’s name and its front matter must say the same code and version.")
        yield Problem(file, 1, "wrong-version", message)

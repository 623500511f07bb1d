"""The installed versions of the policy: reads them all, and holds each against what its notes say of its changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assets.language import _
from modules.errors import ContentError
from modules.model import Policy, Problem
from modules.policy import read_policy
from modules.toml_file import TomlFile

# The name of a version's files without folder and ending: the policy's code, and the version.
_NAME = re.compile(r"(.+)-(\d+(?:\.\d+)*)")
_Label = Callable[[str], str]


def read_versions(
    files: Mapping[str, str], folder: str, label: _Label
) -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    """Return the versions, newest first, and all that is wrong; ContentError where there is none.

    `files` are texts by path; those of the policy are `folder`CODE-VERSION.md and, beside it, .toml. The highest
    version is in force, compared as numbers, so 7.10 comes after 7.9; its code says which policy the course is on,
    and files with another code are left alone.
    """
    names, problems = _names(files, folder, label)
    if not names:
        raise ContentError(
            _("There is no policy in this content."),
            where=folder,
            todo=_("Check that the folder holds a file such as M01-7.0.md."),
        )
    code = names[-1].rpartition("-")[0]
    versions: list[Policy] = []
    for name in (name for name in names if name.rpartition("-")[0] == code):
        known = frozenset(clause.id for clause in versions[-1].clauses) if versions else frozenset[str]()
        text, notes = files[f"{name}.md"], files.get(f"{name}.toml", "")
        policy, found = read_policy(text, notes, label(f"{name}.md"), known)
        problems += found
        versions.append(policy)
        # The first version without changes, as shipped, is not read for them: the first window waits for it.
        if len(versions) > 1 or policy.changes or policy.follows not in ("", policy.version):
            problems += _check_notes(versions, TomlFile(notes, label(f"{name}.toml")))
        problems += _check_ids(versions, text, label(f"{name}.md"))
        if len(names) > 1:
            problems += _check_name(policy, name, label(f"{name}.md"))
    return tuple(versions[::-1]), tuple(problems)


def _names(files: Mapping[str, str], folder: str, label: _Label) -> tuple[list[str], list[Problem]]:
    """Return the paths of all versions without their ending, lowest first, and each file that is no version."""
    names: dict[tuple[str, tuple[int, ...]], str] = {}
    problems = []
    stems = [path.rpartition(".") for path in sorted(files, key=lambda path: (len(path), path))]
    texts = [stem for stem, _dot, ending in stems if stem.startswith(folder) and ending == "md"]
    for stem in texts:
        found = _NAME.fullmatch(stem.removeprefix(folder))
        if not found:
            message = _("This file’s name is no version of the policy, such as M01-7.0.md, so it is not read.")
            problems.append(Problem(label(f"{stem}.md"), 1, "no-version", message))
            continue
        first = names.setdefault((found[1], _number(found[2])), stem)
        if first != stem:
            message = _("This is the same version as {file}, so it is not read.").format(file=label(f"{first}.md"))
            problems.append(Problem(label(f"{stem}.md"), 1, "same-version", message))
    for stem, _dot, ending in sorted(stems):
        if stem.startswith(folder) and ending == "toml" and stem not in texts:
            message = _("These notes have no policy beside them: there is no file of this name that ends in .md.")
            problems.append(Problem(label(f"{stem}.toml"), 1, "no-version", message))
    return [names[key] for key in sorted(names, key=lambda key: (key[1], key[0]))], problems


def _number(version: str) -> tuple[int, ...]:
    """Return a version as numbers, without the zeros at its end: 7 is 7.0, and 7.01 is 7.1."""
    parts = [int(part) for part in version.split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _check_notes(versions: Sequence[Policy], notes: TomlFile) -> Iterator[Problem]:
    """Yield what the notes of the last version do not say rightly of the one before it.

    Notes that cannot be read are reported as that elsewhere, and not change by change.
    """
    if notes.problems:
        return
    policy, before = versions[-1], versions[-2] if len(versions) > 1 else None
    if policy.follows and policy.follows not in {one.version for one in versions}:
        message = _("Version {version} follows {follows}, and that is not here. Put its two files back.")
        message = message.format(version=policy.version, follows=policy.follows)
        yield Problem(notes.file, notes.line("follows"), "missing-version", message)
        # Against which version its weights were given is not known.
        return
    if before is None:
        yield from _unused_weights(policy, frozenset(), notes)
        return
    if policy.follows != before.version:
        message = _('The version before this one is {version}. If that is right, write follows = "{version}".')
        yield Problem(notes.file, notes.line("follows"), "wrong-follows", message.format(version=before.version))
    yield from _check_changes(before, policy, notes)


def _check_changes(before: Policy, policy: Policy, notes: TomlFile) -> Iterator[Problem]:
    """Yield each change without a note, each note without a change, and each that weighs a duty as nothing."""
    # Imported here because with one version the first window needs none of it.
    from modules.duty import asks_more
    from modules.redline import redline

    weights = {note.clause_id: note.weight for note in policy.changes}
    changes = redline(before, policy).changes
    for change in changes:
        id_ = change.clause_id
        if id_ not in weights:
            what = _("Clause “{id}”").format(id=id_)
            if change.heading:
                what = _("The heading of section {id}").format(id=change.heading)
            elif not (change.section_before or change.section_after):
                what = _("The policy’s title")
            message = _('{what} changed ({kind}). Say its weight and why under [change."{id}"].')
            message = message.format(what=what, kind=change.kind, id=id_)
            yield Problem(notes.file, notes.line("change"), "missing-weight", message)
        elif weights[id_] == "minor" and asks_more(change, before):
            message = _("“{id}” asks for something that version {version} did not ask for. That is never minor.")
            line = notes.line("change", id_, "weight")
            yield Problem(notes.file, line, "minor-duty", message.format(id=id_, version=before.version))
    yield from _unused_weights(policy, frozenset(change.clause_id for change in changes), notes)


def _unused_weights(policy: Policy, changed: frozenset[str], notes: TomlFile) -> Iterator[Problem]:
    for clause_id in sorted({note.clause_id for note in policy.changes} - changed):
        message = _("“{id}” did not change since the version before, or there is none before.")
        line = notes.line("change", clause_id)
        yield Problem(notes.file, line, "unused-weight", message.format(id=clause_id))


def _check_ids(versions: Sequence[Policy], text: str, file: str) -> Iterator[Problem]:
    """Yield each clause of the last version whose id was gone in the one before, and stood in an older one.

    Whoever comes from the older version would be told that the old clause now says something else.
    """
    if len(versions) < 3:
        return
    *older, before, policy = versions
    known = {clause.id for clause in before.clauses}
    once = {clause.id: one.version for one in older for clause in one.clauses if clause.id not in known}
    for clause in policy.clauses:
        if clause.id in once:
            line = text[: text.find(f"{{#{clause.id}}}")].count("\n") + 1
            message = _(
                "The id “{id}” belonged to a clause of version {version} that was removed. Give this one a new id."
            )
            yield Problem(file, line, "reused-id", message.format(id=clause.id, version=once[clause.id]))


def _check_name(policy: Policy, name: str, file: str) -> Iterator[Problem]:
    """Yield a problem where a file's name and its front matter say different versions: a copy half renamed."""
    named = name.rpartition("/")[2]
    if named != f"{policy.code}-{policy.version}":
        message = _("The file’s name and its front matter must say the same code and version.")
        yield Problem(file, 1, "wrong-version", message)

"""The content check: everything that is wrong with the course, and how much of the policy it covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from assets.language import _, ngettext
from modules.catalogue import TABLES, read_catalogue
from modules.errors import ContentError
from modules.labs.post_knowledge import read_knowledge
from modules.model import AUDIENCES, Catalogue, Problem
from modules.organisation import FILE as ORGANISATION
from modules.organisation import check_organisation
from modules.paths import path_minutes
from modules.source import BANKS, Source
from modules.toml_file import TomlFile
from quizzes.approval_check import check_approvals
from quizzes.balance import balance, check_balance
from quizzes.bank_check import check_items
from quizzes.banks import Place, read_with_places
from quizzes.coverage_check import check_coverage, coverage, covered
from quizzes.date_check import check_dates
from quizzes.lesson_check import check_lesson, check_notes, check_pictures
from quizzes.lesson_shape_check import check_shape
from quizzes.lesson_text import LessonText, read_lesson_text
from quizzes.model import Bank
from quizzes.orphan_check import check_orphans, used
from quizzes.policy_claims import check_boxes, check_claims, check_own_words
from quizzes.quotations import PolicySentences
from quizzes.reading_check import check_reading, reading
from quizzes.references import Names

# Used for the path's minutes only where the organisation's settings cannot be read.
_CHECK_ITEMS = 20
# Minutes: what people are told that the induction takes.
_SHORTEST, _LONGEST = 45, 60


def content_report(source: Source, language: str, now: datetime | None = None) -> dict[str, Any]:
    """Return the report in the JSON shape of `content check`: all problems at once, coverage, minutes, reading age.

    With `now`, what was last checked too long ago is a problem too. ContentError only where there is no policy to
    check against, or a file cannot be read at all.
    """
    catalogue, read_problems = read_catalogue(source, language)
    bank, bank_problems, places = read_with_places(source, language, catalogue)
    check_size, organisation_problems = _read_organisation(source, catalogue, bank)
    policy = catalogue.policy
    lessons = [read_lesson_text(source, language, lesson) for lesson in catalogue.lessons]
    clauses = covered(catalogue, bank, frozenset[str]().union(*(text.taught for text in lessons)))
    minutes = {audience: round(path_minutes(catalogue, audience, check_size), 1) for audience in AUDIENCES}
    problems = [
        *(*read_problems, *bank_problems, *organisation_problems),
        *_check_course(source, catalogue, bank, places, lessons),
        *check_coverage(clauses, *_policy_text(source, catalogue)),
        *check_balance(bank, source.label(f"{BANKS}/{language}")),
    ]
    problems += _check_labs(source, language)
    if source.shipped:
        problems += _check_path(minutes["everyone"], source.label(f"{language}/lessons"))
    if now:
        for path in _dated(source, language):
            problems += check_dates(_toml(source, path), now)
    return {
        "problems": [asdict(problem) for problem in sorted(set(problems), key=_place)],
        "policy": {"version": policy.version, "sha256": policy.sha256},
        "clauses": coverage(clauses),
        "items": len(bank.items),
        "must_pass": sum(item.must_pass for item in bank.items.values()),
        "scenarios": sum(item.scenario for item in bank.items.values()),
        "branching": sum(item.kind == "branching" for item in bank.items.values()),
        "balance": balance(bank),
        "pictures": len(catalogue.pictures),
        "approvals": len(catalogue.approvals),
        "lessons": len(catalogue.lessons),
        "paths": [{"id": audience, "minutes": taken} for audience, taken in minutes.items()],
        "reading": reading(catalogue, bank, places),
    }


def _check_course(
    source: Source, catalogue: Catalogue, bank: Bank, places: Mapping[str, Place], lessons: Sequence[LessonText]
) -> Iterator[Problem]:
    """Yield what is wrong with the lessons, the notes, the tables and the questions, each looked at by itself."""
    language, policy = catalogue.language, catalogue.policy
    names, sentences = Names(catalogue, bank), PolicySentences(catalogue)
    notes = _toml(source, f"{language}/policy/{policy.code}-{policy.version}.toml")
    tables = {kind: _toml(source, f"{language}/{file}") for kind, file in TABLES.items()}
    for text in lessons:
        yield from check_lesson(text, names, sentences)
        yield from check_shape(text, bank)
        yield from check_boxes(text)
    yield from check_notes(catalogue, names, notes)
    yield from check_pictures(catalogue, tables["picture"], all_drawings=source.shipped)
    yield from check_approvals(catalogue, bank, names, tables["approval"])
    yield from check_orphans(catalogue, used(catalogue, bank, lessons), tables)
    yield from check_own_words(catalogue, sentences, notes, tables)
    yield from check_items(bank, places, names)
    yield from check_claims(bank, places, sentences)
    yield from check_reading(catalogue)


def _check_labs(source: Source, language: str) -> Iterator[Problem]:
    """Yield a problem where the post lab could not work with its data; a course without any has no post lab."""
    folder = f"{language}/labs"
    if not source.names(folder):
        return
    try:
        read_knowledge(source, language)
    except ContentError as error:
        yield Problem(error.where or source.label(folder), 1, "labs", " ".join(f"{error.what} {error.todo}".split()))


def _check_path(minutes: float, folder: str) -> Iterator[Problem]:
    """Yield a problem where the way that everybody takes is shorter or longer than was promised."""
    if not _SHORTEST <= minutes <= _LONGEST:
        message = _("What everyone takes is {minutes} minutes long; it should be {least} to {most}.")
        yield Problem(folder, 1, "path-minutes", message.format(minutes=minutes, least=_SHORTEST, most=_LONGEST))


def _policy_text(source: Source, catalogue: Catalogue) -> tuple[str, str]:
    """Return name and text of the policy's file, for the lines of its clauses."""
    path = f"{catalogue.language}/policy/{catalogue.policy.code}-{catalogue.policy.version}.md"
    try:
        return source.label(path), source.read(path)
    except ContentError:
        # A policy may say another version at its top than in its name.
        return source.label(path), ""


def _dated(source: Source, language: str) -> tuple[str, ...]:
    """Return the files whose entries have the day on which they were last checked."""
    labs = f"{language}/labs"
    return (f"{language}/facts.toml", *(f"{labs}/{name}" for name in source.names(labs) if name.endswith(".toml")))


def as_lines(report: dict[str, Any]) -> tuple[str, ...]:
    """Return the report in plain lines: each problem as `file:line: message (code)`, then the figures."""
    problems = tuple(
        f"{problem['file']}:{problem['line']}: {problem['message']} ({problem['code']})"
        for problem in report["problems"]
    )
    count = len(problems)
    clauses = report["clauses"]
    untestable = len(clauses["untestable"])
    policy = _("Policy {version}: {total} clauses; {lesson} in lessons, {item} in questions, {scenario} in scenarios.")
    figures = _(
        "Questions: {items} (must-pass {must_pass}, scenarios {scenarios}, stories that branch {branching}). "
        "Lessons: {lessons}."
    )
    even = _("The right option is longest in {longest:.0%} of {choices} choices. By place: {places}.")
    return (
        *problems,
        ngettext("{count} problem.", "{count} problems.", count).format(count=count),
        policy.format(version=report["policy"]["version"], **clauses),
        ngettext(
            "{count} clause that no question can be asked about.",
            "{count} clauses that no question can be asked about.",
            untestable,
        ).format(count=untestable),
        figures.format(**report),
        even.format(**report["balance"], places=", ".join(f"{share:.0%}" for share in report["balance"]["positions"])),
        *(_("Path “{id}”: {minutes} minutes.").format(**path) for path in report["paths"]),
        _("Reading age of our own pages: {mean_age} on average.").format(**report["reading"]),
        *(f"  {page['age']}  {page['id']}" for page in report["reading"]["worst"]),
    )


def _toml(source: Source, path: str) -> TomlFile:
    """Return a file for looking up lines; a missing one has none, and is reported where it is read."""
    try:
        text = source.read(path)
    except ContentError:
        text = ""
    return TomlFile(text, source.label(path))


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.file, problem.line, problem.code, problem.message)


def _read_organisation(source: Source, catalogue: Catalogue, bank: Bank) -> tuple[int, list[Problem]]:
    """Return how many items the final check has, and what is wrong with the settings."""
    label = source.label(ORGANISATION)
    try:
        text = source.read(ORGANISATION)
    except ContentError as error:
        return _CHECK_ITEMS, [Problem(label, 1, "missing-file", str(error))]
    organisation, problems = check_organisation(text, label)
    toml = TomlFile(text, label)
    for contact in organisation.contact_emails.keys() - catalogue.contacts.keys():
        message = _("There is no {kind} “{id}”.").format(kind="contact", id=contact)
        toml.report("unknown-contact", message, "contact_emails", contact)
    for place, item_id in enumerate(organisation.must_pass):
        if item_id not in bank.items:
            message = _("There is no {kind} “{id}”.").format(kind="item", id=item_id)
            toml.report("unknown-item", message, "must_pass", place)
    # A text that is not TOML is reported by both readings.
    return organisation.check_items, list(dict.fromkeys((*problems, *toml.problems)))

"""The content check: everything that is wrong with the course, and how much of the policy it covers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assets.language import _, ngettext
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.model import AUDIENCES, Catalogue, Lesson, Problem
from modules.organisation import FILE as ORGANISATION
from modules.organisation import check_organisation
from modules.paths import path_minutes
from modules.plain_text import plain_text
from modules.reading_level import reading_age
from modules.source import BANKS, Source
from modules.toml_file import TomlFile, split_front_matter
from quizzes.approval_check import check_approvals
from quizzes.bank_check import check_bias, check_items
from quizzes.banks import read_with_places
from quizzes.lesson_check import Names, check_lesson, check_notes, check_pictures
from quizzes.model import Bank

# Used for the path's minutes only where the organisation's settings cannot be read.
_CHECK_ITEMS = 20
_WORST = 5


def content_report(source: Source, language: str) -> dict[str, Any]:
    """Return the report in the JSON shape of `content check`: all problems at once, coverage, minutes, reading age.

    ContentError only where there is no policy to check against, or a file cannot be read at all.
    """
    catalogue, read_problems = read_catalogue(source, language)
    bank, bank_problems, places = read_with_places(source, language, catalogue)
    check_size, organisation_problems = _read_organisation(source, catalogue, bank)
    names = Names(catalogue, bank)
    problems = [*read_problems, *bank_problems, *organisation_problems]
    taught: set[str] = set()
    for lesson in catalogue.lessons:
        front, _body, _line = split_front_matter(source.read(f"{language}/lessons/{_file_name(lesson)}"))
        found, quoted = check_lesson(lesson, TomlFile(front, lesson.file, 2), catalogue, names)
        problems += found
        taught.update(lesson.clauses, quoted)
    policy = catalogue.policy
    problems += check_notes(catalogue, names, _toml(source, f"{language}/policy/{policy.code}-{policy.version}.toml"))
    problems += check_pictures(catalogue, _toml(source, f"{language}/pictures.toml"), all_drawings=source.shipped)
    problems += check_approvals(catalogue, bank, names, _toml(source, f"{language}/approvals.toml"))
    problems += check_items(bank, places, names)
    problems += check_bias(bank, source.label(f"{BANKS}/{language}"))
    return {
        "problems": [asdict(problem) for problem in sorted(problems, key=_place)],
        "policy": {"version": policy.version, "sha256": policy.sha256},
        "clauses": _coverage(catalogue, bank, taught),
        "items": len(bank.items),
        "must_pass": sum(item.must_pass for item in bank.items.values()),
        "scenarios": sum(item.scenario for item in bank.items.values()),
        "pictures": len(catalogue.pictures),
        "lessons": len(catalogue.lessons),
        "paths": [
            {"id": audience, "minutes": round(path_minutes(catalogue, audience, check_size), 1)}
            for audience in AUDIENCES
        ],
        "reading": _reading(catalogue),
    }


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
    figures = _("Questions: {items} (must-pass {must_pass}, scenarios {scenarios}). Lessons: {lessons}.")
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
        *(_("Path “{id}”: {minutes} minutes.").format(**path) for path in report["paths"]),
        _("Reading age of our own pages: {mean_age} on average.").format(**report["reading"]),
        *(f"  {page['age']}  {page['id']}" for page in report["reading"]["worst"]),
    )


def _file_name(lesson: Lesson) -> str:
    return lesson.file.rpartition("/")[2]


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


def _coverage(catalogue: Catalogue, bank: Bank, taught: set[str]) -> dict[str, Any]:
    """Return how many clauses a lesson, an item and a scenario serve, and which none can."""
    clauses = catalogue.policy.clauses
    known = {clause.id for clause in clauses}
    asked = {id_ for item in bank.items.values() for id_ in item.clauses}
    played = {id_ for item in bank.items.values() if item.scenario for id_ in item.clauses}
    return {
        "total": len(clauses),
        "lesson": len(known & taught),
        "item": len(known & asked),
        "scenario": len(known & played),
        "untestable": [{"id": clause.id, "reason": clause.untestable} for clause in clauses if clause.untestable],
    }


def _reading(catalogue: Catalogue) -> dict[str, Any]:
    """Return the mean reading age of our own pages (years), and the hardest: lessons, summaries and glossary.

    The policy's own words are not ours to simplify, so they are not measured.
    """
    pages = {lesson.id: _words(lesson) for lesson in catalogue.lessons}
    pages["policy-summaries"] = "\n".join(clause.summary for clause in catalogue.policy.clauses)
    pages["glossary"] = "\n".join(term.meaning for term in catalogue.terms.values())
    ages = [(round(reading_age(text), 1), id_) for id_, text in pages.items() if text.strip()]
    ages.sort(key=lambda page: (-page[0], page[1]))
    mean = sum(age for age, _id in ages) / len(ages) if ages else 0.0
    return {"mean_age": round(mean, 1), "worst": [{"id": id_, "age": age} for age, id_ in ages[:_WORST]]}


def _words(lesson: Lesson) -> str:
    return "\n".join((lesson.goal, plain_text(lesson.body), lesson.takeaway))

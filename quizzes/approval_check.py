"""Checks that the table of approvals names only contacts, clauses and scenarios that are there."""

from __future__ import annotations

from collections.abc import Iterator

from assets.language import _
from modules.model import Approval, Catalogue, Problem
from modules.toml_file import TomlFile
from quizzes.model import Bank
from quizzes.references import Names


def check_approvals(catalogue: Catalogue, bank: Bank, names: Names, approvals: TomlFile) -> Iterator[Problem]:
    """Yield what the approvals name and what is not there, and scenarios that are no scenarios.

    `approvals` is their file, for the lines.
    """
    for approval in catalogue.approvals:
        for key, kind, named in _named(approval):
            line = approvals.row_line("approval", approval.id, key)
            for code, message in names.missing([f"{kind}:{id_}" for id_ in named]):
                yield Problem(approvals.file, line, code, message)
        for id_ in approval.scenarios:
            if id_ in bank.items and not bank.items[id_].scenario:
                message = _("The question “{id}” is no scenario.").format(id=id_)
                line = approvals.row_line("approval", approval.id, "scenarios")
                yield Problem(approvals.file, line, "not-scenario", message)


def _named(approval: Approval) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield key, kind and ids of all that an approval names."""
    yield "agree", "contact", approval.agree
    yield "advise", "contact", approval.advise
    yield "tell", "contact", approval.tell
    yield "clauses", "clause", approval.clauses
    yield "scenarios", "item", approval.scenarios

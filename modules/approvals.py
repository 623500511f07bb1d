"""Who has to agree before something is done, who advises and who is told: one entry of approvals.toml."""

from __future__ import annotations

from assets.language import _
from modules.model import Approval
from modules.toml_file import Fields


def read_approval(fields: Fields) -> Approval:
    """Return one `[[approval]]` table; reported is one that names nobody to ask, and somebody who is named twice.

    Whether the contacts, clauses and scenarios are there is for the content check, which knows them all.
    """
    approval = Approval(
        id=fields.text("id"),
        deed=fields.text("deed"),
        agree=fields.texts("agree"),
        advise=fields.texts("advise"),
        tell=fields.texts("tell"),
        clauses=fields.texts("clauses"),
        note=fields.text("note", required=False),
        scenarios=fields.texts("scenarios"),
    )
    if not approval.contacts:
        fields.report("nobody-named", _("“{id}” names nobody to agree, to advise or to tell.").format(id=approval.id))
    for key, contacts in (("agree", approval.agree), ("advise", approval.advise), ("tell", approval.tell)):
        if len(set(contacts)) < len(contacts):
            fields.report("named-twice", _("“{key}” names the same contact twice.").format(key=key), key)
    return approval

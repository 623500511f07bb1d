"""Which changes of the policy a person is shown: those since their own version. No Qt."""

from __future__ import annotations

from assets.language import _
from modules.model import Catalogue
from modules.redline import Revision, last_revision, revision_since
from records.rules import passed_check
from ui.session import Session


def own_revision(session: Session) -> Revision | None:
    """Return what changed since the version that the person last completed, or else passed or acknowledged.

    What the newest version changed, for who has none of these, or who did it on that version or on one that is not
    installed; None where only one version is installed.
    """
    catalogue, last = session.catalogue, session.last
    if not catalogue.earlier:
        return None
    passed, acknowledged = passed_check(session.evidence), session.evidence.acknowledgement
    known = (
        last.policy_version if last else "",
        passed.policy_version if passed else "",
        acknowledged.policy_version if acknowledged else "",
    )
    # Of these the first that says anything: whoever completed the version in force is behind in nothing.
    own = next((version for version in known if version), "")
    return revision_since(own, catalogue) or last_revision(catalogue)


def same_words(revision: Revision, catalogue: Catalogue) -> str:
    """Return in words that nothing changed, '' where something did."""
    found = revision.redline
    if found.changes:
        return ""
    words = _("In the end nothing changed: version {after} has the same words as version {before}.")
    if catalogue.earlier and catalogue.earlier[0].version != found.before:
        words += " " + _("What was changed in between was changed back.")
    return words.format(before=found.before, after=found.after)

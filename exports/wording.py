"""What the certificate says, in the language in use. No drawing here."""

from __future__ import annotations

from assets.language import _
from exports.dates import long_date, percent
from exports.errors import ExportError
from exports.fonts import printable, unprintable
from records.model import Completion


def certificate_name(completion: Completion) -> str:
    """Return the name to print; ExportError when it has letters that the font does not have."""
    name = completion.print_name or completion.name
    missing = unprintable(name)
    if missing or not name.strip():
        raise ExportError(
            _("The certificate cannot print this name: {name}.").format(name=name),
            todo=_("Give a spelling of the name for the certificate. Your name itself stays as it is."),
        )
    return printable(name)


def title() -> str:
    """Return the heading of the certificate."""
    return _("Certificate of completion")


def achievement(completion: Completion) -> str:
    """Return what was completed, as the rest of a sentence that begins with the name."""
    text = _(
        "has completed the training on the social media policy {code}, version {version}, "
        "passed the final check and acknowledged the policy.",
    )
    return printable(text.format(code=completion.policy_code, version=completion.policy_version))


def facts(completion: Completion) -> tuple[tuple[str, str], ...]:
    """Return the rows of the table on the certificate: what, and its value.

    Whoever verifies a certificate looks for just these words on its page (`exports.verifying`): written in another way,
    those that were made before would count as altered.
    """
    score = _("Score (pass mark {pass_mark})").format(pass_mark=percent(completion.pass_mark))
    policy = _("{code}, version {version}").format(code=completion.policy_code, version=completion.policy_version)
    return (
        (_("Completed on"), long_date(completion.completed_at)),
        (_("Valid until"), long_date(completion.expires_at)),
        (score, percent(completion.score)),
        (_("Policy"), printable(policy)),
    )


def proof() -> str:
    """Return what the signature proves, in one plain sentence and one about its limit."""
    return _(
        "The digital signature proves that nothing on this page or in the record attached to it has changed since "
        "it was signed, and which installation of Postwise signed it. It does not prove who sat at the computer.",
    )

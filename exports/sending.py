"""Sending a certificate to HR: the e-mail that is ready to send, and what the certificate gives away in plain words."""

from __future__ import annotations

from urllib.parse import quote

from assets.language import _
from exports.dates import long_date, long_time, percent
from records.model import Completion, ItemResult


def mailto(address: str, completion: Completion) -> str:
    """Return a mailto link (RFC 6068) with subject and text; the certificate itself must be attached by hand."""
    subject = _("Social media policy {code} {version}: certificate of {name}").format(
        code=completion.policy_code,
        version=completion.policy_version,
        name=completion.name,
    )
    body = _(
        "Hello,\n\n"
        "I have completed the training on the social media policy {code}, version {version}, on {date}. "
        "My certificate is attached.\n\n"
        "Certificate number: {number}\n\n"
        "{name}\n",
    ).format(
        code=completion.policy_code,
        version=completion.policy_version,
        date=long_date(completion.completed_at),
        number=completion.id,
        name=completion.name,
    )
    # The @ of the address may stand as it is; a line ends in CR LF (RFC 6068, 2 and 5).
    return f"mailto:{quote(address, safe='@')}?subject={_encoded(subject)}&body={_encoded(body)}"


def describe(completion: Completion) -> tuple[tuple[str, str], ...]:
    """Return all that the record holds, as pairs of what and its value, in plain words. Nothing else is sent."""
    c, a = completion, completion.acknowledgement
    policy = _("{code}, version {version}")
    rows = (
        (_("Your name"), c.name),
        (_("Name as printed"), c.print_name),
        (_("Your e-mail address"), c.email),
        (_("Your staff number"), c.staff_number),
        (_("Your team"), c.team),
        (_("Your nation"), c.nation),
        (_("Organisation"), _joined(c.organisation, c.organisation_homepage)),
        (_("Policy"), policy.format(code=c.policy_code, version=c.policy_version)),
        (_("Fingerprint of the course"), c.fingerprint),
        (_("Language of the course"), c.language),
        (_("Score"), _("{score} (pass mark {mark})").format(score=percent(c.score), mark=percent(c.pass_mark))),
        (_("Started"), long_time(c.started_at)),
        (_("Completed"), long_time(c.completed_at)),
        (_("Valid until"), long_time(c.expires_at)),
        (_("Time spent in the app"), _minutes(c.duration_seconds)),
        (_("What you acknowledged"), a.statement),
        (
            _("Acknowledged version"),
            policy.format(code=a.policy_code, version=a.policy_version),
        ),
        (_("Fingerprint of what you acknowledged"), a.fingerprint),
        (_("Language you acknowledged it in"), a.language),
        (_("The name you typed"), a.typed_name),
        (_("Acknowledged"), long_time(a.acknowledged_at)),
        (_("Your answers in the final check"), "\n".join(_result(row) for row in c.results)),
        (_("The invitation of HR that it answers"), c.invitation.id if c.invitation else ""),
        (_("Certificate number"), c.id),
    )
    return tuple((label, value) for label, value in rows if value)


def _result(row: ItemResult) -> str:
    sure = {"guess": _("a guess"), "fairly": _("fairly sure"), "sure": _("sure")}[row.confidence]
    answer = _("right") if row.right else _("wrong")
    return _("{item}: {answer} ({sure})").format(item=row.item_id, answer=answer, sure=sure)


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")

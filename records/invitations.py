"""The invitations of HR that the person took: the newest counts, and the first one pins the authority of HR."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assets.language import _
from records.errors import RefusedFactError
from records.model import Invitation, Profile
from records.moment import from_text, to_text
from records.person import put_profile

if TYPE_CHECKING:
    from records.connection import Connection

_TEXTS = (
    *("id", "name", "email", "staff_number", "team", "nation", "organisation", "hr_email", "secret", "root"),
    "fingerprint",
)


def filled(profile: Profile | None, invitation: Invitation) -> Profile:
    """Return the profile as an invitation fills it in: what HR left empty stays as the person said."""
    i, before = invitation, profile or Profile("", "")
    return replace(
        before,
        name=i.name,
        email=i.email or before.email,
        staff_number=i.staff_number or before.staff_number,
        team=i.team or before.team,
        nation=i.nation or before.nation,
        audiences=i.audiences,
    )


def invitation_in(path: Path) -> Invitation | None:
    """Return the invitation that was taken last in the data file at `path`, or None; no fact in it changes.

    Raises a StoreError.
    """
    from records.opening import open_to_read

    connection = open_to_read(path)
    try:
        # A file that an older program left may not know invitations yet.
        known = connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'invitation'")
        return Invitations(connection).taken() if known else None
    finally:
        connection.close()


class Invitations:
    """Taking an invitation, and the one that was taken last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def taken(self) -> Invitation | None:
        """Return the invitation that was taken last, or None."""
        rows = self._connection.rows("SELECT * FROM invitation ORDER BY number DESC LIMIT 1")
        return self._invitation(rows[0]) if rows else None

    def is_of_another(self, invitation: Invitation) -> bool:
        """Say whether another authority signed it than the one whose invitation was taken before."""
        before = self.taken()
        return before is not None and before.root != invitation.root

    def take(
        self, invitation: Invitation, profile: Profile | None, now: datetime, *, another_authority: bool = False
    ) -> None:
        """Keep an invitation and, where it is given, the profile with what it says; both or none.

        RefusedFactError for one of another authority than before, unless the person said that this is right.
        """
        if self.is_of_another(invitation) and not another_authority:
            raise RefusedFactError(
                _("This invitation is from another HR than the one before."),
                todo=_("Ask HR whether that is right. Take it only if they say so."),
            )
        row = {name: getattr(invitation, name) for name in _TEXTS}
        moments = {"due_at": to_text(invitation.due_at), "made_at": to_text(invitation.made_at)}
        with self._connection.writing() as db:
            # Taken a second time, it is the newest again.
            db.execute("DELETE FROM invitation WHERE id = ?", [invitation.id])
            db.table("invitation").insert({**row, **moments, "taken_at": to_text(now)})
            db.table("invitation_audience").insert_all(
                {"invitation_id": invitation.id, "position": position, "audience": audience}
                for position, audience in enumerate(invitation.audiences)
            )
            if profile is not None:
                put_profile(db, profile, now)

    def _invitation(self, row: dict[str, Any]) -> Invitation:
        sql = "SELECT audience FROM invitation_audience WHERE invitation_id = ? ORDER BY position"
        audiences = self._connection.rows(sql, (row["id"],))
        return Invitation(
            **{name: row[name] for name in _TEXTS},
            audiences=tuple(one["audience"] for one in audiences),
            due_at=from_text(row["due_at"]),
            made_at=from_text(row["made_at"]),
        )

"""Making record and certificate in the background, once all is done. The session's part for certificates."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exports.delivery import deliver, put_aside
from modules.errors import PostwiseError
from records.completing import complete
from records.model import Completion, StoredCompletion
from ui.standing import Standing


class Certifying(QObject):
    """`start` ends in the session's `changed`, with one more completion, or in `failed` with the error."""

    failed = Signal(object)

    def __init__(self, session: Standing) -> None:
        super().__init__(session)
        self._session = session

    @property
    def keys(self) -> Path:
        """The folder of this installation's signing key."""
        return self._session.course.data / "keys"

    def start(self) -> None:
        """Make and keep record and certificate, unless something is still to do or they are being made."""
        session = self._session
        if session.profile is None or session.outstanding() or session.tasks.busy:
            return
        now, keys, use_keyring = session.clock(), self.keys, session.course.use_keyring
        try:
            completion = self._completion()
        except PostwiseError as error:
            self.failed.emit(error)
            return
        invitation = session.invitation
        session.tasks.start(
            lambda: deliver(completion, keys, use_keyring=use_keyring, now=now, invitation=invitation),
            self._keep,
            self.failed.emit,
        )

    def renew_key(self) -> None:
        """Put a signing key that cannot be opened aside, and make the certificate with a new one."""
        try:
            put_aside(self.keys)
        except PostwiseError as error:
            self.failed.emit(error)
            return
        self.start()

    def _completion(self) -> Completion:
        session = self._session
        if session.profile is None:
            raise RuntimeError("nobody to certify")
        return complete(
            profile=session.profile,
            catalogue=session.catalogue,
            organisation=session.organisation,
            evidence=session.evidence,
            completion_id=str(uuid.uuid4()),
            duration_seconds=session.store.seconds_spent(),
            now=session.clock(),
            refresher=session.refresher,
        )

    def _keep(self, made: StoredCompletion) -> None:
        session = self._session
        if session.profile is None:  # erased meanwhile: nothing about the person may come back
            return
        try:
            session.store.add_completion(made.completion, made.record, made.certificate, session.clock())
        except PostwiseError as error:
            self.failed.emit(error)
        else:
            session.keep(lambda: None)  # kept already: read what is so now, and tell everybody

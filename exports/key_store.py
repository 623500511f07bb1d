"""Where the passphrase of the signing key is kept: the system keyring, asked with a time limit.

A keyring may be missing, pretend to keep what it forgets, or wait for ever behind a dialog nobody sees. So it
counts only when it gives back what it was given, and in good time.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

SERVICE = "postwise"
TIME_LIMIT_SECONDS = 8.0

T = TypeVar("T")


class Keyring(Protocol):
    """What is asked of a keyring; the backends of the `keyring` package have it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a password, or None where there is none."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password."""


def system_keyring() -> Keyring:
    """Return the keyring of the platform. It may turn out to be one that keeps nothing."""
    import keyring

    found: Keyring = keyring.get_keyring()
    return found


class KeyStore:
    """One passphrase after another, in a keyring that is opened when it is first asked."""

    def __init__(self, open_keyring: Callable[[], Keyring], limit_seconds: float = TIME_LIMIT_SECONDS) -> None:
        self._open_keyring = open_keyring
        self._limit_seconds = limit_seconds

    def keep(self, name: str, passphrase: str) -> bool:
        """Keep a passphrase, and return whether the keyring gives back exactly the same."""
        return self._within(lambda: self._kept(name, passphrase)) is True

    def recall(self, name: str) -> str | None:
        """Return the passphrase, or None when the keyring has none, fails, or does not answer in time."""
        return self._within(lambda: self._open_keyring().get_password(SERVICE, name))

    def _kept(self, name: str, passphrase: str) -> bool:
        keyring = self._open_keyring()
        keyring.set_password(SERVICE, name, passphrase)
        if keyring.get_password(SERVICE, name) == passphrase:
            return True
        keyring.delete_password(SERVICE, name)  # nothing half-kept stays behind
        return False

    def _within(self, call: Callable[[], T]) -> T | None:
        """Return what the call returns, or None when it fails or takes too long.

        The thread is a daemon: a keyring that never answers must not keep the program from ending.
        """
        answers: queue.SimpleQueue[T | None] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put(call())
            except Exception:  # backends raise what they like, and each failure means: no keyring
                answers.put(None)

        threading.Thread(target=work, name="keyring", daemon=True).start()
        try:
            return answers.get(timeout=self._limit_seconds)
        except queue.Empty:
            return None

"""Keyrings of all kinds: one that works, one that forgets, one that fails, one that never answers."""

from __future__ import annotations

import threading
import time

import keyring.backends.fail
import keyring.backends.null
import pytest

from exports.key_store import SERVICE, Keyring, KeyStore, system_keyring


class Memory:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Forgetful(Memory):
    """A keyring that takes a password and gives back another one."""

    def get_password(self, service: str, username: str) -> str | None:
        return "x" * len(self.kept[service, username]) if (service, username) in self.kept else None


class Hanging(Memory):
    """A keyring behind a dialog that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.released.wait(20)


def test_a_keyring_that_works_gives_back_what_was_kept() -> None:
    memory = Memory()
    store = KeyStore(lambda: memory)
    assert store.keep("a", "secret")
    assert store.recall("a") == "secret"
    assert memory.kept == {(SERVICE, "a"): "secret"}


def test_a_keyring_that_gives_back_something_else_counts_as_none_and_is_cleaned() -> None:
    forgetful = Forgetful()
    assert not KeyStore(lambda: forgetful).keep("a", "secret")
    assert forgetful.kept == {}


def test_a_keyring_that_never_answers_is_given_up_in_time() -> None:
    hanging = Hanging()
    started = time.monotonic()
    assert not KeyStore(lambda: hanging, limit_seconds=0.1).keep("a", "secret")
    assert time.monotonic() - started < 10
    hanging.released.set()


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring])
def test_no_keyring_at_all_keeps_and_recalls_nothing(backend: type[Keyring]) -> None:
    store = KeyStore(backend)
    assert not store.keep("a", "secret")
    assert store.recall("a") is None


def test_a_keyring_that_cannot_even_be_opened_counts_as_none() -> None:
    def broken() -> Keyring:
        raise RuntimeError("no session bus")

    assert not KeyStore(broken).keep("a", "secret")
    assert KeyStore(broken).recall("a") is None


def test_the_system_has_a_keyring_even_if_it_keeps_nothing() -> None:
    found = system_keyring()
    assert hasattr(found, "set_password")
    assert hasattr(found, "get_password")


def test_an_unknown_name_recalls_nothing() -> None:
    assert KeyStore(Memory).recall("nobody") is None

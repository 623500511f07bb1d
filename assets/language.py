"""The words of the program in the person's language: stdlib gettext, chosen once at start.

Texts are marked with `_()` and `ngettext()`; Babel collects them into translations/postwise.pot.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_DOMAIN = "postwise"
_SOURCE_LANGUAGE = "en"
_current: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def use(language: str, folder: Traversable | None = None) -> None:
    """Speak `language` (a code such as 'en' or 'cy') from now on; English where there is no translation.

    `folder` holds the translations as `cy/LC_MESSAGES/postwise.mo`; without it, those that ship with the app.
    """
    shipped = Path(__file__).resolve().parent / "translations"
    catalogue = (folder or shipped).joinpath(language, "LC_MESSAGES", f"{_DOMAIN}.mo")
    if language == _SOURCE_LANGUAGE or not language.replace("_", "").isalnum() or not catalogue.is_file():
        _current[0] = gettext.NullTranslations()
        return
    with catalogue.open("rb") as stream:
        _current[0] = gettext.GNUTranslations(stream)


def in_use() -> str:
    """Return the code of the language in use, such as 'en' or 'cy'."""
    return _current[0].info().get("language") or _SOURCE_LANGUAGE


def _(message: str) -> str:
    """Return the message in the language in use."""
    return _current[0].gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form for `count`, in the language in use; it may hold `{count}`."""
    return _current[0].ngettext(singular, plural, count)

"""PySide6 without its look into every source file; import this before anything else of the window.

After each import PySide6 6.11 reads the module's source to learn whether it names PySide6, which matters only where a
program asks for other spellings by `from __feature__ import …`. Nothing here does. What is read stays in `linecache`:
9 MB of memory at rest, and time at the start.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - what is changed here comes with it


def spare_sources() -> bool:
    """Have PySide6 take every module for one that asks for no other spellings; return whether that could be done.

    The function in its place is not public, so another version may not have it: then all is as without this.
    """
    features = sys.modules.get("shibokensupport.feature")
    if not hasattr(features, "_mod_uses_pyside"):
        return False
    vars(features)["_mod_uses_pyside"] = lambda _module: True
    return True


spare_sources()

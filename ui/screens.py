"""Every screen as a PNG, in each theme and at 200 % text: what to look at after a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ui.app import App
from ui.demo import Demo

# Name of the folder, theme, text scale, window size.
LOOKS = (
    ("light", "light", 1.0, (1280, 860)),
    ("dark", "dark", 1.0, (1280, 860)),
    ("high-contrast", "high-contrast", 1.0, (1280, 860)),
    ("light-200", "light", 2.0, (1280, 720)),
    ("dark-150-small", "dark", 1.5, (1024, 700)),
)


def take_screens(make_app: Callable[[str], App], out: Path, unexpected: list[BaseException]) -> list[Path]:
    """Play the demo once a look, with data elsewhere; return the folders below `out` with the pictures."""
    folders = []
    for name, theme, scale, (width, height) in LOOKS:
        folder = out / name
        app = make_app(name)
        app.look.use(theme, scale)
        app.window.resize(width, height)
        demo = Demo(
            app,
            app.data,
            "Robin Example",
            "robin@example.org",
            screens=True,
            unexpected=unexpected,
            pictures=folder,
        )
        demo.play()
        app.close()
        folders.append(folder)
    return folders

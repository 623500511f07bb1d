"""A real assistive-technology client: starts Postwise, looks at its pages through AT-SPI, and writes them down.

Runs under the system's own Python, which has pyatspi; `test_atspi.py` starts it, inside a display and a message bus of
its own, with: the Python to run the app with, main.py, an empty data folder, one with a finished induction,
and the file to write to (JSON; registry and bus share the standard output).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi

Node = Any
PATIENCE_SECONDS = 60
# Starts the app as `main.py` does. In a display without a window manager nobody makes a window active but itself.
START = """
import os, sys
sys.path.insert(0, os.path.dirname(sys.argv[1]))
import main
from ui.app import App
run = App.run
App.run = lambda app: app.window.painted.connect(app.window.activateWindow) and run(app)
sys.exit(main.main(sys.argv[2:]))
"""
PRESSING = ("press", "click", "toggle", "activate")


def wait(what: str, found: Callable[[], Any]) -> Any:
    """Return what is found, once it is; the tree changes under our feet, so an error means: not yet."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if result := found():
                return result
        except Exception:
            pass
        time.sleep(0.05)
    sys.exit(f"waited too long for {what}")


def showing(node: Node) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_SHOWING))


def walk(node: Node, depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Yield every node that shows, from the top down."""
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and showing(child):
            yield child, depth
            yield from walk(child, depth + 1)


def actions(node: Node) -> list[str]:
    try:
        action = node.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(index).lower() for index in range(action.nActions)]


def tell(node: Node, depth: int) -> dict[str, Any]:
    """Return what a client hears of a node."""
    states = node.getState()
    labels = [
        target.name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for target in [relation.getTarget(index) for index in range(relation.getNTargets())]
    ]
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "labels": labels,
        "depth": depth,
        "attributes": dict(pair.split(":", 1) for pair in node.getAttributes()),
        "focusable": bool(states.contains(pyatspi.STATE_FOCUSABLE)),
        "focused": bool(states.contains(pyatspi.STATE_FOCUSED)),
        "enabled": bool(states.contains(pyatspi.STATE_ENABLED)),
        "actions": actions(node),
    }


class App:
    """Postwise in a process, and its window as a client sees it."""

    def __init__(self, python: str, main: str, data: str) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.process = subprocess.Popen([python, "-c", START, main, "--data", data], env=environment)
        self.window = wait("the window", self._find)

    def _find(self) -> Node | None:
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid and application.childCount:
                return application.getChildAtIndex(0)
        return None

    def title(self, words: str) -> None:
        """Wait for a page by the title of the window."""
        wait(words, lambda: self.window.name.startswith(words))

    def look(self) -> list[dict[str, Any]]:
        """Return all that shows, once the page is built to its end."""
        time.sleep(0.6)
        return wait("the page", lambda: [tell(node, depth) for node, depth in self.walk()])

    def walk(self) -> Iterator[tuple[Node, int]]:
        """Walk the window as it is now, and not as the library remembers it."""
        self.window.clear_cache()
        return walk(self.window)

    def find(self, role: str, name: str) -> Node:
        def found() -> Node | None:
            every = (node for node, _depth in self.walk())
            return next((node for node in every if node.getRoleName() == role and node.name.startswith(name)), None)

        return wait(f"{role} {name}", found)

    def press(self, role: str, name: str) -> str:
        """Press what has this role and a name that begins so; returns the whole name."""
        node = self.find(role, name)
        whole = str(node.name)
        action = node.queryAction()
        index = next(i for i in range(action.nActions) if action.getName(i).lower() in PRESSING)
        action.doAction(index)
        return whole

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def main(python: str, main_file: str, empty: str, finished: str, out: str) -> None:
    seen: dict[str, Any] = {}
    app = App(python, main_file, empty)
    app.title("Welcome")
    seen["welcome"] = app.look()
    app.close()
    app = App(python, main_file, finished)
    app.find("push button", "Home")
    for page, button in (
        ("home", "Home"),
        ("policy", "Policy"),
        ("certificate", "Certificate"),
    ):
        app.press("push button", button)
        app.title(button)
        seen[page] = app.look()
    app.press("push button", "Lessons")
    app.title("Lessons")
    seen["lesson-button"] = app.press("push button", "Read again: ")
    app.title(seen["lesson-button"].removeprefix("Read again: "))
    seen["lesson"] = app.look()
    app.press("link", "Read it in its place")
    app.title("Policy")
    seen["after-link"] = app.look()
    app.press("push button", "Refresher")
    app.title("Refresher")
    seen["refresher"] = app.look()
    app.press("push button", "Take the refresher now")
    app.find("push button", "Not now")
    seen["refresher-begun"] = app.look()
    app.press("push button", "Start the short checks")
    app.find("push button", "Check my answer")
    seen["check"] = app.look()
    app.close()
    Path(out).write_text(json.dumps(seen), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

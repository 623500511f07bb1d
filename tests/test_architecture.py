"""The rules of the house (docs/architecture.md), held against every source file. Each rule also meets a bad sample.

A rule is a function over source text that returns sentences; no sentence means that the rule is kept.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORDER = ("main", "ui", "exports", "records", "quizzes", "modules")  # import only to the right
PACKAGES = (*ORDER[1:], "assets")
ENGINE = ("exports", "records", "quizzes", "modules")
ONLY_IN = {"PySide6": "ui", "shiboken6": "ui", "sqlite_utils": "records"}
# Not to be loaded before the window is there.
HEAVY = ("reportlab", "pyhanko", "httpx", "xlsxwriter", "cryptography", "PIL", "keyring", "markdown")
VAGUE = {"util", "utils", "common", "helper", "helpers", "misc"}
FILE_LINES, FUNCTION_LINES, CLASS_METHODS, MAIN_LINES = 400, 60, 20, 100
# Files without a test file of their own, each with the place that tests it.
NO_TEST_FILE: dict[str, str] = {}


def sources() -> dict[str, str]:
    """Return path -> text of every source file of the app, with forward slashes."""
    found = [ROOT / "main.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(found) if path.exists()}


SOURCES = sources()


def module_name(path: str) -> str:
    """Return the dotted name: 'ui/kinds/__init__.py' -> 'ui.kinds'."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that a file imports, at the top, in a function or for types only."""
    package = module_name(path) if path.endswith("/__init__.py") else module_name(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package or None)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def wrong_direction(path: str, text: str) -> Iterator[str]:
    """Yield each import that points to the left, and each import that assets makes of ours."""
    here = path.partition("/")[0].removesuffix(".py")
    for line, name in imports(path, text):
        there = name.split(".")[0]
        if there not in {*ORDER, "assets"} or there == here or (there == "assets" and here != "assets"):
            continue
        if here == "assets" or ORDER.index(there) <= ORDER.index(here):
            yield f"{path}:{line} imports {name}; {here} may not"


def wrong_library(path: str, text: str) -> Iterator[str]:
    """Yield each import of a library that belongs to one other package."""
    here = path.partition("/")[0]
    for line, name in imports(path, text):
        home = ONLY_IN.get(name.split(".")[0], here)
        if home != here:
            yield f"{path}:{line} imports {name}; only {home} may"


def cycles(texts: Mapping[str, str]) -> list[list[str]]:
    """Return a cycle of imports, if there is one; imports inside functions count, so none can hide a cycle."""
    known = {module_name(path) for path in texts}
    graph: dict[str, set[str]] = {}
    for path, text in texts.items():
        names = {name if name in known else name.rpartition(".")[0] for _, name in imports(path, text)}
        graph[module_name(path)] = names & known - {module_name(path)}
    done: set[str] = set()

    def follow(module: str, road: list[str]) -> list[str]:
        if module in road:
            return [*road[road.index(module) :], module]
        if module not in done:
            for target in sorted(graph[module]):
                if found := follow(target, [*road, module]):
                    return found
            done.add(module)
        return []

    return [found for module in sorted(graph) if (found := follow(module, []))][:1]


def too_big(path: str, text: str) -> Iterator[str]:
    """Yield each file, function and class over its size."""
    lines, most = len(text.splitlines()), MAIN_LINES if path == "main.py" else FILE_LINES
    if lines > most:
        yield f"{path} has {lines} lines, more than {most}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno} {node.name} has {length} lines, more than {FUNCTION_LINES}"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            if methods > CLASS_METHODS:
                yield f"{path}:{node.lineno} {node.name} has {methods} methods, more than {CLASS_METHODS}"


def vague_name(path: str, _text: str) -> Iterator[str]:
    """Yield the path where a folder or file is called after nothing in particular."""
    if vague := VAGUE & set(path.removesuffix(".py").split("/")):
        yield f"{path}: '{vague.pop()}' names nothing"


def reaches_for_the_application(path: str, text: str) -> Iterator[str]:
    """Yield each `QApplication.instance()` and `qApp`: what an object needs is passed to it."""
    for node in ast.walk(ast.parse(text)):
        reaches = (
            isinstance(node, ast.Attribute) and node.attr == "instance" and "Application" in ast.unparse(node.value)
        )
        named = isinstance(node, ast.Name | ast.alias | ast.Attribute) and "qApp" in ast.unparse(node).split(".")
        if reaches or named:
            yield f"{path}:{node.lineno} reaches for the application object"


def reads_the_clock(path: str, text: str) -> Iterator[str]:
    """Yield each reading of the clock in the engine, and each one without a zone anywhere."""
    engine = path.partition("/")[0] in ENGINE
    always = {"datetime.utcnow", "datetime.today", "date.today", "datetime.utcfromtimestamp"}
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = ".".join(ast.unparse(node.func).split(".")[-2:])
        naive = name == "datetime.now" and not (node.args or node.keywords)
        if naive or name in always or (engine and name in {"datetime.now", "time.time", "time.time_ns"}):
            yield f"{path}:{node.lineno} calls {name}; `now` is a parameter, and aware"


def built_text(path: str, text: str) -> Iterator[str]:
    """Yield each `_()` and `ngettext()` whose words are put together inside, so that no translation can match."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            words = node.args[:1] if node.func.id == "_" else node.args[:2]
            for word in words:
                formatted = isinstance(word, ast.Call) and ast.unparse(word.func).endswith((".format", ".join"))
                if isinstance(word, ast.JoinedStr | ast.BinOp) or formatted:
                    yield f"{path}:{node.lineno} builds the text inside {node.func.id}()"


def untested(paths: list[str], tests: set[str]) -> Iterator[str]:
    """Yield each source file without tests/<its folder>/test_<file>.py or tests/<package>/test_<file>.py."""
    for path in paths:
        folder, _, name = path.rpartition("/")
        places = {f"tests/{folder}/test_{name}".replace("//", "/"), f"tests/{path.split('/')[0]}/test_{name}"}
        if name != "__init__.py" and path not in NO_TEST_FILE and not places & tests:
            yield f"{path} has no test file"


def loaded_at_start(statement: str) -> set[str]:
    """Return which heavy libraries one import statement loads, asked of a fresh Python."""
    question = f"import sys, json; sys.path.insert(0, '.'); {statement}; print(json.dumps(sorted(sys.modules)))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.check_output([sys.executable, "-c", question], cwd=ROOT, env=environment, text=True)
    return {name.split(".")[0] for name in json.loads(answer.splitlines()[-1])} & set(HEAVY)


RULES = (
    wrong_direction,
    wrong_library,
    too_big,
    vague_name,
    reaches_for_the_application,
    reads_the_clock,
    built_text,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_source_file_keeps_the_rule(rule):
    assert not [problem for path, text in SOURCES.items() for problem in rule(path, text)]


def test_no_import_goes_round_in_a_circle():
    assert cycles(SOURCES) == []


def test_all_packages_are_looked_at():
    assert {path.partition("/")[0] for path in SOURCES} >= set(PACKAGES)
    assert len(SOURCES) > 60


@pytest.mark.parametrize("statement", ["import ui.app", "import main"])
def test_the_window_opens_without_the_heavy_libraries(statement):
    if not (ROOT / (statement.removeprefix("import ").replace(".", "/") + ".py")).exists():
        pytest.skip(f"NOT CHECKED: there is nothing to {statement} yet")
    assert loaded_at_start(statement) == set()


def test_a_heavy_library_at_start_would_be_seen():
    assert loaded_at_start("import markdown") == {"markdown"}


def test_every_source_file_has_a_test_file():
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert list(untested([*SOURCES, "dev.py"], tests)) == []
    assert set(NO_TEST_FILE) <= set(SOURCES), "an exception for a file that is gone"


def test_there_are_as_many_lines_of_tests_as_of_source():
    texts = [*SOURCES.values(), (ROOT / "dev.py").read_text("utf-8")]
    tested = sum(len(text.splitlines()) for text in texts)
    tests = sum(len(path.read_text("utf-8").splitlines()) for path in (ROOT / "tests").rglob("*.py"))
    assert tests >= tested


def test_the_set_up_script_is_short_and_imports_nothing_of_ours_or_of_others():
    text = (ROOT / "dev.py").read_text("utf-8")
    assert len(text.splitlines()) <= FILE_LINES
    assert {name.split(".")[0] for _, name in imports("dev.py", text)} <= sys.stdlib_module_names


# Each rule, shown able to fail: rule, path, text that breaks it, text beside it that keeps it.
SAMPLES = [
    (wrong_direction, "modules/a.py", "import quizzes.banks", "import assets.language"),
    (wrong_direction, "records/a.py", "from exports import jws", "from quizzes import banks"),
    (wrong_direction, "records/a.py", "def f():\n    import ui.app", "def f():\n    import modules.model"),
    (wrong_direction, "ui/a.py", "import main", "from .pages import home"),
    (wrong_direction, "assets/a.py", "import modules.model", "from assets import text"),
    (wrong_library, "exports/a.py", "from sqlite_utils import Database", "import reportlab"),
    (wrong_library, "records/a.py", "def f():\n    import PySide6.QtCore", "import sqlite_utils"),
    (wrong_library, "main.py", "from PySide6 import QtCore", "import ui.app"),
    (too_big, "modules/a.py", "x = 1\n" * 401, "x = 1\n" * 400),
    (too_big, "main.py", "x = 1\n" * 101, "x = 1\n" * 100),
    (too_big, "modules/a.py", "def f():\n" + "    x = 1\n" * 60, "def f():\n" + "    x = 1\n" * 59),
    (
        too_big,
        "ui/a.py",
        "class A:\n" + "".join(f"    def f{i}(self): ...\n" for i in range(21)),
        "class A:\n" + "".join(f"    def f{i}(self): ...\n" for i in range(20)),
    ),
    (vague_name, "ui/utils.py", "", None),
    (vague_name, "exports/common/keys.py", "", None),
    (reaches_for_the_application, "ui/a.py", "QApplication.instance()", "application.quit()"),
    (reaches_for_the_application, "ui/a.py", "QtCore.QCoreApplication.instance().quit()", "cls.instance()"),
    (reaches_for_the_application, "ui/a.py", "from PySide6.QtWidgets import qApp", "app = QApplication([])"),
    (reads_the_clock, "records/a.py", "datetime.now(UTC)", "datetime.fromisoformat(text)"),
    (reads_the_clock, "modules/a.py", "import time\ntime.time()", "time.monotonic()"),
    (reads_the_clock, "ui/a.py", "datetime.datetime.now()", "datetime.now(UTC)"),
    (reads_the_clock, "ui/a.py", "date.today()", "now.date()"),
    (built_text, "ui/a.py", "_(f'Hello {name}')", "_('Hello {name}').format(name=name)"),
    (built_text, "ui/a.py", "_('Hello {name}'.format(name=name))", "_(label)"),
    (built_text, "ui/a.py", "ngettext('one', f'{count} many', count)", "ngettext('one', '{count} many', count)"),
    (built_text, "ui/a.py", "_('Hello ' + name)", "'Hello ' + _('there')"),
]


@pytest.mark.parametrize(("rule", "path", "bad", "good"), SAMPLES)
def test_the_rule_can_fail_and_lets_its_neighbour_pass(rule, path, bad, good):
    assert list(rule(path, bad))
    assert good is None or not list(rule(path, good))


def test_a_cycle_is_found_even_when_a_function_hides_it():
    circle = {"ui/a.py": "import ui.b", "ui/b.py": "def f():\n    from ui.c import x", "ui/c.py": "from . import a"}
    assert cycles(circle) == [["ui.a", "ui.b", "ui.c", "ui.a"]]
    assert cycles({**circle, "ui/c.py": "from modules import a"}) == []


def test_a_source_file_without_tests_is_named():
    paths = ["main.py", "ui/__init__.py", "ui/pages/home.py", "ui/theme.py"]
    assert list(untested(paths, {"tests/test_main.py", "tests/ui/test_home.py"})) == ["ui/theme.py has no test file"]

"""Set up, run, test and measure Postwise. Python's standard library only.

    python3 dev.py run [ARGUMENTS]   open the app (without a display: play the demo into ./demo)
    python3 dev.py test [ARGUMENTS]  style, types, content and all tests; with ARGUMENTS: pytest alone, with them
    python3 dev.py bench             speed and memory, each as a ratio to its floor
    python3 dev.py screens [DIR]     every screen as a PNG in ./screens or DIR, in each theme and with large text
    python3 dev.py texts             collect the words to translate in assets/translations/postwise.pot
    python3 dev.py signs             learn the weights of the post lab anew from its example posts
    python3 dev.py lock              renew requirements/*.lock from requirements/*.in

Each command first makes .venv, with the exact packages of requirements/*.lock (checked by hash). On Debian and
Ubuntu it also installs the system libraries that Qt needs. Nothing else outside this folder is touched.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

try:
    import ctypes
    import shutil
except ImportError:  # Debian's python3-minimal alone
    sys.exit("This Python lacks a part of its standard library. On Debian and Ubuntu: apt-get install python3")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)
SOURCES = ("main.py", "modules", "quizzes", "records", "exports", "assets", "ui")
ENGINE = ("modules", "quizzes", "records", "exports", "assets")
TEXTS = "assets/translations/postwise.pot"

# What Qt opens at run time and a bare Debian does not have: library -> package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libpulse.so.0": "libpulse0",
}
# Independent witnesses that only the tests call: program or file -> package.
TEST_PROGRAMS = {
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "exiftool": "libimage-exiftool-perl",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-daemon",
}
TEST_FILES = {
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    commands = {
        "run": run,
        "test": test,
        "bench": bench,
        "screens": screens,
        "texts": texts,
        "signs": signs,
        "lock": lock,
    }
    if not arguments or arguments[0] not in commands:
        say(__doc__)
        return 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        say(f"Postwise needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
        say("Start it with one of those, for example: python3.12 dev.py " + " ".join(arguments))
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        say("Stopped. Run the same command again to go on.")
        return 130


def run(arguments: list[str]) -> int:
    """Open the app, or play the demo where there is no display."""
    prepare("run")
    if not arguments and not has_display(sys.platform, os.environ):
        say("There is no display here, so the demo plays into ./demo instead.")
        arguments = ["demo", "--out", "demo", "--screens"]
    return call(python(), "main.py", *arguments)


def test(arguments: list[str]) -> int:
    """Check style, types, content and tests with coverage of the engine packages, all of them even if one fails."""
    prepare("test")
    if arguments:
        return call(python(), "-m", "pytest", *arguments)
    coverage = [*(f"--cov={package}" for package in ENGINE), "--cov-branch", "--cov-fail-under=95"]
    steps = {
        "style": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "content": ["main.py", "content", "check"],
        "tests": ["-m", "pytest", *coverage, "--cov-report=term-missing:skip-covered"],
    }
    failed = []
    for name, step in steps.items():
        say(f"\n== {name}")
        if call(python(), *step):
            failed.append(name)
    say("\nFailed: " + ", ".join(failed) if failed else "\nAll steps passed.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Print each measured figure as a ratio to its floor in the same run."""
    prepare("test")
    return call(python(), "-m", "pytest", "tests/benchmarks", "--benchmark-only", "-s", "-q", *arguments)


def screens(arguments: list[str]) -> int:
    """Write every screen as a PNG, in each theme and with large text."""
    prepare("run")
    return call(python(), "main.py", "screens", "--out", *(arguments or ["screens"]))


def texts(_arguments: list[str]) -> int:
    """Collect the words to translate; the file names no line, date or person, so that it changes only with a word."""
    prepare("test")
    heading = ["--project=Postwise", "--add-location=file"]
    require(
        call(python(), "-m", "babel.messages.frontend", "-q", "extract", *heading, "-o", TEXTS, *SOURCES),
        "collect the words to translate",
    )
    path = ROOT / TEXTS
    lines = path.read_text("utf-8").splitlines(keepends=True)
    blanks = (
        "# FIRST AUTHOR",
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Report-',
    )
    path.write_text("".join(line for line in lines if not line.startswith(blanks)), "utf-8")
    say(f"Wrote {TEXTS}.")
    return 0


def signs(_arguments: list[str]) -> int:
    """Learn the weights of the post lab anew, after a change of its example posts or of how they are read."""
    prepare("test")
    return call(python(), "-m", "tests.modules.labs.learn_signs")


def lock(_arguments: list[str]) -> int:
    """Renew requirements/*.lock; asks the package index, so it is not part of any other command."""
    prepare("test")
    tools = VENV / "lock-tools"
    require(pip("--upgrade", "--target", str(tools), "uv"), "fetch uv, which makes the lock files")
    uv = tools / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    options = ["-q", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    for name in ("test", "run"):  # in this order, so that both name the same versions
        limit = [] if name == "test" else ["-c", "requirements/test.lock"]
        goal = ["-o", f"requirements/{name}.lock"]
        require(call(uv, "pip", "compile", *options, *limit, *goal, f"requirements/{name}.in"), f"renew {name}.lock")
        say(f"Renewed requirements/{name}.lock.")
    return 0


def has_display(platform: str, environment: os._Environ[str] | dict[str, str]) -> bool:
    """Whether a window can open: always on Windows and macOS; on Linux where a display (or a Qt platform) is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in named)


def prepare(kind: str) -> None:
    """Make .venv and install the locked packages of `kind` ('run' or 'test'), each only where it is needed."""
    if kind == "test" or not is_installed(kind):
        install_system_packages(kind)
    if is_installed(kind):
        return
    stamp().unlink(missing_ok=True)  # a stop half-way must not look finished
    if not is_usable():
        say("Making .venv.")
        # Not sys.executable: it may be .venv's own Python, which cannot replace itself.
        maker = getattr(sys, "_base_executable", None) or sys.executable
        require(subprocess.call([maker, "-m", "venv", "--clear", str(VENV)]), "make .venv")
    say(f"Installing the locked packages for '{kind}'. The first time, this fetches some 300 MB.")
    locked = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{kind}.lock"]
    require(pip(*locked), "install the packages")
    shutil.rmtree(VENV / "downloads", ignore_errors=True)
    stamp().write_text(fingerprint(kind) + "\n", "utf-8")
    say("The packages are installed.")


def is_installed(kind: str) -> bool:
    """Whether .venv holds what the lock file of `kind` names; what the tests need includes what a run needs."""
    if not python().exists() or not stamp().exists():
        return False
    return stamp().read_text("utf-8").strip() in {fingerprint(kind), fingerprint("test")}


def is_usable() -> bool:
    """Whether .venv is whole enough to install into, and made by this version of Python."""
    question = [str(python()), "-c", "import pip, sys; print(sys.implementation.cache_tag)"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.implementation.cache_tag


def fingerprint(kind: str) -> str:
    """Return what the packages of `kind` depend on as one word: the lock file's text and the version of Python.

    The version is 'cpython-311', not '3.11.2': an update of the system's Python in place breaks no package.
    """
    text = (ROOT / "requirements" / f"{kind}.lock").read_text("utf-8")
    return hashlib.sha256((text + str(sys.implementation.cache_tag)).encode()).hexdigest()


def stamp() -> Path:
    """Return the file that says which lock file .venv was filled from."""
    return VENV / "installed.txt"


def python() -> Path:
    """Return the Python of .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_system_packages(kind: str) -> None:
    """On Debian and Ubuntu, install what is missing; without the right to, print the one line to run and stop."""
    if sys.platform != "linux":
        return
    needed = missing_packages(kind)
    if not needed:
        return
    if not shutil.which("apt-get"):
        say("Some things may be missing here. Debian calls them: " + " ".join(needed))
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *needed]
    before = rights()
    if before is None:
        say("Some system packages are missing. Run this line once, then try again:")
        say("  sudo apt-get update && sudo " + " ".join(install))
        sys.exit(1)
    say("Installing system packages: " + " ".join(needed))
    patience = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    # A failed update need not matter: the list of packages may be fresh enough. The install says it if not.
    for step in (["apt-get", "update"], install):
        answer = subprocess.run(
            [*before, *step, *patience], env=environment, capture_output=True, text=True, check=False
        )
    if answer.returncode:
        say(answer.stdout + answer.stderr)
        say("The system packages could not be installed. Run this line yourself, then try again:")
        say("  " + " ".join(install))
        sys.exit(1)
    importlib.invalidate_caches()
    still = missing_packages(kind)
    if still:
        say("Installed, but still not found: " + " ".join(still) + ". Going on without.")


def missing_packages(kind: str) -> list[str]:
    """Return the names of the Debian packages that a command of `kind` needs and that are not here."""
    needed = [package for library, package in QT_LIBRARIES.items() if not is_loadable(library)]
    if not (importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")):
        needed.append("python{}.{}-venv".format(*sys.version_info[:2]))
    if kind == "test":
        needed += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        needed += [package for path, package in TEST_FILES.items() if not Path(path).exists()]
    return needed


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def rights() -> list[str] | None:
    """Return what to put before apt-get to be root: nothing, or sudo if it asks no password; None if neither."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and not subprocess.call([*sudo, "true"], stderr=subprocess.DEVNULL):
        return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def pip(*arguments: str) -> int:
    """Run pip install in .venv. The person's own mirror and certificates hold; what would bend the locked set goes."""
    unwanted = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN", "PIP_NO_BINARY")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {
        "PIP_CONSTRAINT": os.devnull,
        "PIP_USER": "0",
        "PIP_CACHE_DIR": str(VENV / "downloads"),  # in the project's folder, so that a second try need not fetch again
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return call(python(), "-m", "pip", "install", "-qq", "--no-input", *arguments, environment=environment)


def call(*command: str | Path, environment: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder, its output unbuffered, and return its exit code."""
    environment = {**(environment or os.environ), "PYTHONUNBUFFERED": "1"}
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)


def require(code: int, deed: str) -> None:
    """Stop with a sentence when a step of the set-up failed."""
    if code:
        say(f"Could not {deed} (exit code {code}). The lines above say why; often it is the connection.")
        say("Run the same command again to go on. If it keeps failing, delete the folder .venv first.")
        sys.exit(1)


def say(line: str | None) -> None:
    """Print one line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

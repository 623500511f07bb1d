"""Set up, run, test and measure Postwise. Python's standard library only.

    python3 dev.py run [ARGUMENTS]   open the app (without a display: play the demo into ./demo)
    python3 dev.py test [ARGUMENTS]  everything that CI runs; ARGUMENTS go to pytest alone
    python3 dev.py bench             speed and memory, each as a ratio to its floor
    python3 dev.py screens [DIR]     every screen as a PNG, in three themes and at 200 % text
    python3 dev.py lock              renew the locked requirements from requirements/*.in

Each makes .venv, installs the exact versions of requirements/*.lock (checked by hash) and, on Debian and
Ubuntu, the system libraries that Qt needs.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ENGINE = ("modules", "quizzes", "records", "exports")

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
# Independent witnesses that only the tests call: program -> package.
TEST_PROGRAMS = {
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-daemon",
}
# Files that show that a package without a program or library of its own is there.
TEST_FILES = {
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    commands = {"run": run, "test": test, "bench": bench, "screens": screens, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        print(f"Postwise needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
        return 2
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the app, or play the demo where there is no display."""
    prepare("run")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        if not arguments:
            print("There is no display here, so the demo plays into ./demo instead.", flush=True)
            arguments = ["demo", "--out", "demo", "--screens"]
    return call(PYTHON, "main.py", *arguments)


def test(arguments: list[str]) -> int:
    """Style, types, content and tests with coverage of the engine packages."""
    prepare("test")
    if arguments:
        return call(PYTHON, "-m", "pytest", *arguments)
    cover = [f"--cov={package}" for package in ENGINE]
    steps = (
        ("style", [PYTHON, "-m", "ruff", "check", "."]),
        ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        ("types", [PYTHON, "-m", "mypy"]),
        ("content", [PYTHON, "main.py", "content", "check"]),
        (
            "tests",
            [
                PYTHON,
                "-m",
                "pytest",
                *cover,
                "--cov-branch",
                "--cov-report=term-missing:skip-covered",
                "--cov-fail-under=95",
            ],
        ),
    )
    failed = []
    for name, command in steps:
        print(f"\n== {name}", flush=True)
        if call(*command):
            failed.append(name)
    print(f"\n{'Failed: ' + ', '.join(failed) if failed else 'All steps passed.'}")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Print each measured figure as a ratio to its floor in the same run."""
    prepare("test")
    return call(
        PYTHON, "-m", "pytest", "tests/benchmarks", "-p", "no:randomly", "--benchmark-only", "-s", "-q", *arguments
    )


def screens(arguments: list[str]) -> int:
    """Write every screen as a PNG, in light, dark, high contrast and at 200 % text."""
    prepare("run")
    return call(PYTHON, "main.py", "screens", "--out", *(arguments or ["screens"]))


def lock(_arguments: list[str]) -> int:
    """Renew requirements/*.lock; asks the package index, so it is not part of any other command."""
    prepare("test")
    call(PYTHON, "-m", "pip", "install", "--quiet", "uv")
    code = 0
    for name in ("test", "run"):
        limit = [] if name == "test" else ["-c", "requirements/test.lock"]
        code |= call(
            PYTHON,
            "-m",
            "uv",
            "pip",
            "compile",
            "-q",
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-header",
            f"requirements/{name}.in",
            *limit,
            "-o",
            f"requirements/{name}.lock",
        )
    return code


def prepare(kind: str) -> None:
    """Make .venv and install the locked requirements of `kind` ('run' or 'test') where they changed."""
    install_system_packages(kind)
    locks = [ROOT / f"requirements/{name}.lock" for name in ("run", "test")]
    wanted = {path.stem: hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest() for path in locks}
    stamp = VENV / "installed.txt"
    installed = stamp.read_text().split() if stamp.exists() else []
    if PYTHON.exists() and (wanted[kind] in installed or wanted["test"] in installed):
        return
    if not PYTHON.exists() or sys.version.split()[0] not in (VENV / "pyvenv.cfg").read_text():
        print("Making .venv", flush=True)
        require(subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]), "make .venv")
    print(f"Installing the locked packages for '{kind}' (a few minutes the first time)", flush=True)
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "-r",
        f"requirements/{kind}.lock",
    ]
    require(call(*command), "install the packages")
    stamp.write_text(wanted[kind] + "\n")


def install_system_packages(kind: str) -> None:
    """On Debian and Ubuntu, install what is missing; without the right to, print the one line to run."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return
    needed = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        needed.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if kind == "test":
        needed += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        needed += [package for path, package in TEST_FILES.items() if not os.path.exists(path)]
    if not needed:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *needed]
    if os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
            print("Some system libraries are missing. Run this line once, then try again:")
            print("  sudo apt-get update && sudo " + " ".join(line))
            sys.exit(1)
        line = ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", *line]
    print("Installing system packages: " + " ".join(needed), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["sudo", "-n", "apt-get", "update"] if line[0] == "sudo" else ["apt-get", "update"]
    subprocess.call([*update, "-qq"], env=environment)
    if subprocess.call([*line, "-qq"], env=environment, stdout=subprocess.DEVNULL):
        print("The system packages could not be installed. Run this line yourself, then try again:")
        print("  " + " ".join(line))
        sys.exit(1)


def loads(library: str) -> bool:
    """Whether the dynamic linker finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def call(*command: str | Path) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT)


def require(code: int, deed: str) -> None:
    """Stop with a sentence when a step of the set-up failed."""
    if code:
        print(f"Could not {deed} (exit code {code}). The lines above say why; nothing else was changed.")
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

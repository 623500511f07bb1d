"""From process start to the first painted window, and memory at rest, against a bare PySide6 window in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("first_paint.py")
ROUNDS = 11


def environment() -> dict[str, str]:
    """Return the environment of a normal machine: Python may keep its bytecode there."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def seconds(*words: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, str(SCRIPT), *words], check=True, env=environment(), stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def kilobytes(*words: str) -> int:
    """Return the memory of a window that has settled, as the process itself reads it (RSS)."""
    run = subprocess.run(
        [sys.executable, str(SCRIPT), *words, "rest"],
        check=True,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return int(run.stdout.split()[-1])


def test_start_to_first_paint(benchmark, tmp_path):
    folder = str(tmp_path)
    seconds("bare"), seconds("postwise", folder)  # the first runs write bytecode and warm the disk
    pairs = [(seconds("bare"), seconds("postwise", folder)) for _ in range(ROUNDS)]
    benchmark.pedantic(seconds, args=("postwise", folder), rounds=3)
    ratio = statistics.median(ours / bare for bare, ours in pairs)
    benchmark.extra_info["ratio"] = ratio
    bare, ours = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"\nfirst paint: {ours:.0f} ms, bare window {bare:.0f} ms, ratio {ratio:.2f} (budget 1.6)")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="SKIPPED: memory is read from /proc, on Linux alone")
def test_memory_at_rest(benchmark, tmp_path):
    folder = str(tmp_path)
    kilobytes("postwise", folder)
    bare = statistics.median(kilobytes("bare") for _ in range(3))
    ours = statistics.median(kilobytes("postwise", folder) for _ in range(3))
    benchmark.pedantic(kilobytes, args=("bare",), rounds=1)
    benchmark.extra_info["ratio"] = ours / bare
    print(f"\nmemory at rest: {ours / 1024:.0f} MB, bare {bare / 1024:.0f} MB, ratio {ours / bare:.2f} (budget 1.5)")

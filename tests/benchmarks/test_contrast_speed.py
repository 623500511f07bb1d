"""From the key to the ratio on the screen, with all that follows from it; the floor is a key in a bare line."""

from __future__ import annotations

import random
import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from records.model import Profile
from ui.app import App, make_application


@pytest.fixture
def app(tmp_path):
    made = App(QApplication.instance() or make_application(), tmp_path, use_keyring=False)
    made.window.resize(1280, 860)
    made.window.show()
    made.open()
    made.session.save_profile(Profile("Robin Example", "robin@example.org"))
    yield made
    made.close()


def milliseconds(deed) -> float:
    started = time.perf_counter()
    deed()
    return 1000 * (time.perf_counter() - started)


def test_key_to_ratio(benchmark, app):
    app.window.go("contrast-lab")
    page = app.window.page
    application = QApplication.instance()
    numbers = random.Random(7)
    bare = QLineEdit()
    bare.show()

    def last_key(line: QLineEdit, colour: str) -> float:
        line.setText(colour[:6])
        application.processEvents()

        def deed() -> None:
            QTest.keyClick(line, colour[6])
            application.processEvents()

        return milliseconds(deed)

    colours = [f"#{numbers.randrange(1 << 24):06x}" for _turn in range(60)]
    floor = sorted(last_key(bare, colour) for colour in colours)
    ours = sorted(last_key(page.text, colour) for colour in colours)
    benchmark.extra_info["p95_ms"] = round(ours[56], 1)
    benchmark.extra_info["floor_p95_ms"] = round(floor[56], 1)
    benchmark.pedantic(lambda: last_key(page.text, colours[0]), rounds=5)
    assert ours[56] < 50

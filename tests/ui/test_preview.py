"""Tests for ui/preview.py: a real folder of content, edited while the real window shows it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from modules.catalogue import read_catalogue
from modules.source import open_source
from records.model import Profile
from ui import preview
from ui.app import App
from ui.pages.lesson import LessonPage
from ui.pages.policy import PolicyPage
from ui.pages.problems import ProblemsPage
from ui.preview import _places, find_problems, read_content
from ui.widgets.problem_note import ProblemNote
from ui.widgets.text import TextLabel

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Alt text that says what matters"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The shipped course in a folder of an author's own."""
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "modules" / "content", folder)
    shutil.copytree(ROOT / "quizzes" / "banks", folder / "banks")
    return folder


@pytest.fixture
def real_check() -> None:
    """Asked for by tests of what the whole content check finds; for the others reading the lessons is enough."""


@pytest.fixture(autouse=True)
def _quick_check(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_check" not in request.fixturenames:
        monkeypatch.setattr(preview, "find_problems", lambda folder, _now: read_catalogue(open_source(folder), "en")[1])


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path, content: Path, now, monkeypatch) -> Iterator[App]:
    """The app at work on that folder, on the lesson about alt text, after the first check."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    unexpected: list[BaseException] = []
    one = App(qapp, tmp_path / "data", content, use_keyring=False, clock=now, report=unexpected.append)
    one.window.show()
    one.open()
    with qtbot.waitSignal(one.preview.checked):
        pass
    one.session.save_profile(Profile("Ada Example", "ada@example.org"))
    one.window.go("lesson", "alt-text")
    yield one
    one.close()
    one.window.deleteLater()
    one.look.deleteLater()
    assert unexpected == []


@pytest.fixture
def lesson(content: Path) -> Path:
    return content / "en" / "lessons" / "alt-text.md"


@pytest.fixture
def after(app: App, qtbot: QtBot) -> Callable[..., None]:
    """Carry out an edit and wait until it is on show ('reloaded') or looked through ('checked')."""

    def edit(deed: Callable[[], object], signal: str = "checked") -> None:
        with qtbot.waitSignal(getattr(app.preview, signal)):
            deed()

    return edit


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def title(app: App) -> str:
    page = app.window.page
    assert isinstance(page, LessonPage)
    return next(stop.words() for stop in page.reader.stops if stop.property("level") == 1)


def note(app: App) -> list[str]:
    """What the page on show says about problems in its own file."""
    return [
        text.words()
        for box in app.window.page.findChildren(ProblemNote)
        if box.isVisible()
        for text in box.findChildren(TextLabel)
        if text.isVisible()
    ]


def test_a_whole_course_has_no_bar_and_no_note(real_check, app: App) -> None:
    assert app.session.problems == ()
    assert not app.preview.bar.isVisible()
    assert note(app) == []


def test_a_new_title_is_on_show_soon_with_the_cursor_where_it_was(app: App, lesson: Path, after, qtbot) -> None:
    app.window.page.reader.go_to(4)
    words = app.window.page.reader.stops[4].words()
    after(lambda: change(lesson, TITLE, "Alt text in two minutes"), "reloaded")
    assert title(app) == "Alt text in two minutes"
    assert app.window.page_name == "lesson"
    assert app.window.page.reader.place == 4
    assert app.window.page.reader.stops[4].words() == words
    assert app.window.banner.text.text() == "A file has changed. This is the new version."
    assert app.window.windowTitle() == "Alt text in two minutes – Postwise"


def test_what_is_broken_keeps_the_last_whole_version_and_says_where_until_it_is_mended(
    real_check, app: App, lesson: Path, after
) -> None:
    whole = lesson.read_text("utf-8")
    after(lambda: lesson.write_text(whole.replace('topic = "', 'topic = "no-such-', 1), "utf-8"))
    assert title(app) == TITLE
    assert app.preview.bar.isVisible()
    assert "What you see is the last version that could be read whole." in app.preview.bar.words.text()
    line = next(number for number, row in enumerate(whole.splitlines(), 1) if row.startswith("topic"))
    (shown, *_more) = note(app)
    assert shown.startswith(f"Line {line}: ")
    after(lambda: lesson.write_text(whole.replace(TITLE, "Mended"), "utf-8"))
    assert title(app) == "Mended"
    assert app.session.problems == ()
    assert note(app) == []
    assert not app.preview.bar.isVisible()


def test_the_bar_leads_to_all_problems_and_the_page_follows(real_check, app: App, lesson: Path, after) -> None:
    whole = lesson.read_text("utf-8")
    after(lambda: lesson.write_text(f"{whole}\n[Nowhere](lesson:no-such-lesson)\n", "utf-8"))
    (problem,) = app.session.problems
    assert app.preview.bar.words.text() == "1 problem in this course."
    app.preview.bar.button.click()
    page = app.window.page
    assert isinstance(page, ProblemsPage)
    shown = [text.words() for text in page.findChildren(TextLabel)]
    assert f"en/lessons/alt-text.md:{problem.line} · {problem.code}" in shown
    assert problem.message in shown
    after(lambda: lesson.write_text(whole, "utf-8"))
    assert "No problems in this course" in [stop.words() for stop in app.window.page.reader.stops]


def test_a_file_of_the_policy_shows_its_problems_on_the_policys_page(
    real_check, app: App, content: Path, after
) -> None:
    app.window.go("policy", "3")
    after(lambda: change(content / "en" / "policy" / "M01-7.0.toml", '[clause."3-b1"]', '[clause."99-b1"]'))
    assert isinstance(app.window.page, PolicyPage)
    assert note(app)
    assert app.window.page.section.id == "3"


def test_an_editor_that_puts_a_new_file_in_its_place_is_seen_every_time(app: App, lesson: Path, after) -> None:
    for number in (1, 2, 3):
        fresh = lesson.with_name("alt-text.md.new")
        fresh.write_text(lesson.read_text("utf-8").replace(title(app), f"Version {number}"), "utf-8")
        after(lambda fresh=fresh: fresh.replace(lesson))
        assert title(app) == f"Version {number}"


def test_a_burst_of_changes_is_one_reload(app: App, content: Path, after, qtbot: QtBot) -> None:
    reloads: list[bool] = []
    app.preview.reloaded.connect(lambda: reloads.append(True))

    def burst() -> None:
        for file in sorted((content / "en" / "lessons").iterdir()):
            file.write_text(file.read_text("utf-8") + "\n", "utf-8")

    after(burst)
    qtbot.wait(500)
    assert reloads == [True]


def test_a_change_during_the_work_is_not_lost(app: App, lesson: Path, after, qtbot: QtBot, monkeypatch) -> None:
    change(lesson, TITLE, "First")
    qtbot.waitUntil(lambda: app.preview._busy)
    change(lesson, "First", "Second")
    app.preview._on_rest_over()
    assert app.preview._again or title(app) == "Second"
    qtbot.waitUntil(lambda: title(app) == "Second")


def test_a_new_file_in_a_new_folder_is_seen(app: App, content: Path, after) -> None:
    other = content / "en" / "attic"
    after(lambda: (other.mkdir(), (other / "notes.md").write_text("Later.", "utf-8")))
    assert str(other) in app.preview._watcher.directories()


def test_files_of_no_course_wake_nobody(app: App, content: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(app.preview.checked, wait=700):
        (content / "en" / "lessons" / "alt-text.md~").write_text("an editor's own", "utf-8")


def test_settings_that_cannot_be_read_are_told_and_what_was_there_stays(app: App, content: Path, after) -> None:
    settings = content / "organisation.toml"
    whole = settings.read_text("utf-8")
    after(lambda: settings.write_text("name = 3", "utf-8"))
    assert [problem.code for problem in app.session.problems] == ["cannot-be-read"]
    assert title(app) == TITLE
    assert app.session.organisation.name == "WRAP"
    after(lambda: settings.write_text(whole.replace('name = "WRAP"', 'name = "Mend"', 1), "utf-8"))
    assert app.session.organisation.name == "Mend"
    assert app.session.problems == ()


def test_a_folder_that_is_gone_is_told(app: App, content: Path, after) -> None:
    after(lambda: shutil.rmtree(content))
    assert [problem.code for problem in app.session.problems] == ["cannot-be-read"]
    assert title(app) == TITLE
    assert list(_places(content)) == [content]


def test_new_questions_are_asked_after_a_change_of_the_bank(app: App, content: Path, after) -> None:
    item = next(iter(app.session.bank.items.values()))
    file = next(file for file in (content / "banks" / "en").iterdir() if item.stem in file.read_text("utf-8"))
    after(lambda: change(file, item.stem, "Is this the new question?"))
    assert app.session.bank.items[item.id].stem == "Is this the new question?"


def test_what_was_broken_from_the_start_holds_up_no_other_change(
    app: App, content: Path, lesson: Path, after, tmp_path: Path, qapp, now, qtbot: QtBot
) -> None:
    change(content / "en" / "lessons" / "captions.md", 'topic = "', 'topic = "no-such-')
    app.close()
    again = App(qapp, tmp_path / "data", content, use_keyring=False, clock=now, report=app.report)
    again.open()
    with qtbot.waitSignal(again.preview.checked):
        pass
    assert again.session.problems
    with qtbot.waitSignal(again.preview.reloaded):
        change(lesson, TITLE, "Goes on")
    again.window.go("lesson", "alt-text")
    assert title(again) == "Goes on"
    again.close()
    again.window.deleteLater()
    again.look.deleteLater()


def test_after_the_window_is_closed_nothing_is_shown_any_more(app: App, lesson: Path, qtbot: QtBot) -> None:
    app.preview._read()
    app.close()
    with qtbot.assertNotEmitted(app.preview.checked, wait=600):
        change(lesson, TITLE, "Too late")
    assert title(app) == TITLE


def test_a_person_who_has_not_begun_stays_at_the_welcome(app: App, lesson: Path, after) -> None:
    assert app.session.erase()
    app.window.forget()
    name = app.window.page.findChild(QLineEdit)
    assert name is not None
    after(lambda: change(lesson, TITLE, "Before the start"))
    assert app.window.page_name == "welcome"


def test_the_ordinary_app_has_nothing_of_it(qapp: QApplication, tmp_path: Path, now, monkeypatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    one = App(qapp, tmp_path / "plain", use_keyring=False, clock=now)
    one.open()
    assert one.preview is None
    assert not one.window.shelf.knows("problems")
    assert not [text for text in one.window.findChildren(QLabel) if "problem" in text.text()]
    one.close()
    one.window.deleteLater()
    one.look.deleteLater()


def test_what_is_hidden_or_a_link_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "notes.md").write_text("x", "utf-8")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.toml").write_text("", "utf-8")
    (tmp_path / "en" / "b.png").write_bytes(b"")
    try:
        (tmp_path / "loop").symlink_to(tmp_path)
    except OSError:
        pytest.skip("NOT CHECKED: no links can be made here")
    assert list(_places(tmp_path)) == [tmp_path, tmp_path / "en", tmp_path / "en" / "a.toml"]


def test_reading_and_checking_need_no_window(content: Path, tmp_path: Path, now) -> None:
    reading = read_content(content, tmp_path)
    assert reading.broken == frozenset()
    assert len(reading.catalogue.lessons) == 30
    assert find_problems(content, now()) == ()

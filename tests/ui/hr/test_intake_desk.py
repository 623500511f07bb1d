"""The one intake of a workspace: at both ends of a run, when it fails, and when the workspace locks."""

from __future__ import annotations

from threading import Event

import pytest

from exports.hr.intake import IntakeReport
from records.errors import StoreError
from records.hr.model import Details
from ui.hr import intake_desk as module
from ui.hr.intake_desk import IntakeDesk

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


@pytest.fixture
def folder(certificates, tmp_path):
    return certificates.folder(tmp_path / "came", ADA)


@pytest.fixture
def ends(people):
    """What the desk of the workspace told, in order."""
    heard = []
    desk = IntakeDesk.of(people)
    desk.began.connect(lambda: heard.append("began"))
    desk.ended.connect(lambda: heard.append("ended"))
    people.failed.connect(lambda error: heard.append(str(error)))
    return heard


def test_there_is_one_desk_a_workspace(people):
    assert IntakeDesk.of(people) is IntakeDesk.of(people)
    assert IntakeDesk.of(people).parent() is people


def test_a_run_tells_both_ends_and_leaves_its_report(people, folder, ends, settled):
    desk = IntakeDesk.of(people)
    desk.start([folder])
    assert ends == ["began"]
    assert desk.work is not None
    settled(people)
    assert ends == ["began", "ended"]
    assert desk.work is None
    assert [file.outcome for file in desk.report.files] == ["waiting"]
    assert [name.rpartition("/")[2] for name in desk.names] == ["Ada-Example.pdf"]


def test_no_files_begin_nothing(people, ends):
    IntakeDesk.of(people).start([])
    assert ends == []
    assert not people.tasks.busy


def test_a_second_run_waits_until_the_first_is_over(people, folder, ends, settled, monkeypatch):
    go_on, runs = Event(), []

    def slow(paths, *_given, **_named):
        runs.append(paths)
        go_on.wait(60)
        return IntakeReport(())

    monkeypatch.setattr(module, "take_in", slow)
    desk = IntakeDesk.of(people)
    desk.start([folder])
    desk.start([folder])
    go_on.set()
    settled(people)
    assert ends == ["began", "ended"]
    assert runs == [[folder]]
    desk.start([folder])
    settled(people)
    assert len(runs) == 2


def test_a_failure_ends_the_run_and_is_told(people, folder, ends, settled, monkeypatch):
    def fail(*_given, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "take_in", fail)
    desk = IntakeDesk.of(people)
    desk.start([folder])
    settled(people)
    assert ends[0] == "began"
    assert "The disk is full." in ends[1]
    assert ends[2] == "ended"
    assert desk.work is desk.report is None


def test_a_lock_forgets_what_came_out(people, folder, settled):
    desk = IntakeDesk.of(people)
    desk.start([folder])
    settled(people)
    assert desk.report is not None
    people.lock()
    assert desk.report is None
    assert list(desk.names) == []

"""Long work under way, as the person sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.hr.widgets.work_panel import WorkPanel
from ui.hr.workspace import Work


@pytest.fixture
def panel(look, shown):
    made = WorkPanel(look)
    shown(made)
    made.hide()
    return made


def test_it_shows_how_far_the_work_is(panel, told):
    work = Work()
    panel.follow(work, "Countersigning", "{done} of {total} certificates")
    assert panel.busy
    assert panel.count.text() == "Looking what there is …"
    assert work.tell(30, 1_200)
    panel._show()
    assert panel.count.text() == "30 of 1,200 certificates"
    assert (panel.bar.value(), panel.bar.maximum(), panel.done) == (30, 1_200, 30)
    assert told(panel.bar).name == "Countersigning"
    panel.tell("Now: ada.pdf")
    assert panel.detail.text() == "Now: ada.pdf"


def test_telling_often_paints_seldom(panel):
    work = Work()
    panel.follow(work, "Work", "{done} of {total}")
    for done in range(1_000):
        work.tell(done, 1_000)
    assert panel.bar.value() <= 0
    panel._show()
    assert panel.bar.value() == 999


def test_stop_asks_the_work_and_says_that_what_is_done_stays(panel, qtbot):
    work = Work()
    panel.follow(work, "Work", "{done} of {total}")
    panel.stop.setFocus()
    with qtbot.waitSignal(panel.stopped):
        QTest.keyClick(panel.stop, Qt.Key.Key_Space)
    assert work.cancelled
    assert not work.tell(1, 2)
    assert not panel.stop.isEnabled()
    assert "what is done so far is kept" in panel.count.text()


def test_at_the_end_it_is_gone_and_can_follow_other_work(panel):
    first, second = Work(), Work()
    panel.follow(first, "First", "{done} of {total}")
    panel.end()
    panel.end()
    assert not panel.busy
    assert panel.isHidden()
    panel.follow(second, "Second", "{done} of {total}")
    first.tell(5, 5)
    assert panel.done == 0
    assert panel.stop.isEnabled()
    panel.end()
    panel._on_stop_clicked()
    assert not second.cancelled

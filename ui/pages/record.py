"""My record: certificates, every answer given, and all data kept about me."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QVBoxLayout, QWidget

from assets.language import _, ngettext
from exports.whole_file import write_whole
from modules.block import Run
from modules.errors import PostwiseError
from quizzes.kinds import kind
from quizzes.model import Answer, Purpose
from records.model import FinishedAttempt
from ui.dates import date_and_time, long_date
from ui.due_date import save_entry
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Ornament
from ui.widgets.question import confidence_name
from ui.widgets.text import TextLabel


class RecordPage(Page):
    """Target 'answers' opens the answers of the newest attempt, 'answers:ID' those of one attempt."""

    erased = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 860, 16)
        self.layout_.addWidget(self._body)
        self._first: QWidget | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("My record")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the record, or the answers of an attempt."""
        self._body.clear()
        self._first = None
        what, _colon, attempt_id = target.partition(":")
        every = self.session.store.attempts.attempts()
        named = [one for one in every if one.attempt.id == attempt_id] or list(every)
        if what == "answers" and named:
            self._show_answers(named[0])
        else:
            self._show_record(every)
        self._body.column.addStretch(1)

    def take_focus(self) -> None:
        """Start at the first button."""
        if self._first is not None:
            self._first.setFocus()

    def _show_record(self, every: tuple[FinishedAttempt, ...]) -> None:
        self._body.add(TextLabel(_("My record"), self.look, level=1))
        due = _("Your next date: {date}").format(date=long_date(self.session.due_at()))
        self._body.add(label(due, "lead"))
        calendar = Button(_("Add to my calendar"), self.look, icon="calendar")
        calendar.clicked.connect(lambda: save_entry(self))
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(calendar)
        row.column.addStretch(1)
        self._body.add(row)
        self._body.add(TextLabel(_("Certificates"), self.look, level=2))
        if not self.session.completions:
            self._body.add(label(_("None yet. Your first one will be here, and none is ever lost."), "muted"))
        for kept in self.session.completions:
            completion = kept.completion
            words = _("Policy {version}, {date}").format(
                version=completion.policy_version, date=long_date(completion.completed_at)
            )
            note = _("Valid until {date}").format(date=long_date(completion.expires_at))
            self._entry("certificate", words, note, _("Open"), ("certificate", completion.id))
        self._body.add(TextLabel(_("Checks and practice"), self.look, level=2))
        if not every:
            self._body.add(Ornament("empty-state", self.look, most=300))
            self._body.add(label(_("Nothing yet. Your answers are kept here, for you to look at again."), "muted"))
        for done in every:
            self._attempt(done)
        self._show_data()

    def _attempt(self, done: FinishedAttempt) -> None:
        score = done.score
        name = _purpose_name(done.attempt.purpose)
        words = _("{name}: {right} of {total} right").format(name=name, right=score.right, total=score.items)
        when = date_and_time(done.attempt.finished_at or done.attempt.started_at)
        if done.attempt.purpose == "check":
            when += " · " + (_("passed") if score.passed else _("not passed"))
        icon = "check" if done.attempt.purpose == "check" else "practice"
        self._entry(icon, words, when, _("See answers"), ("record", f"answers:{done.attempt.id}"))

    def _entry(self, icon: str, words: str, note: str, caption: str, place: tuple[str, str]) -> None:
        box = Box(self.look, "card", row=True, pad=14, gap=14)
        box.add(IconLabel(icon, self.look, "primary", 26))
        column = QVBoxLayout()
        column.setSpacing(self.look.px(2))
        column.addWidget(TextLabel(words, self.look, level=3))
        column.addWidget(label(note, "small"))
        box.column.addLayout(column, 1)
        button = Button(caption, self.look)
        button.setAccessibleName(f"{caption}: {words}")
        button.clicked.connect(lambda: self.go.emit(*place))
        box.add(button)
        self._first = self._first or button
        self._body.add(box)

    def _show_answers(self, done: FinishedAttempt) -> None:
        back = Button(_("Back to my record"), self.look, icon="back")
        back.clicked.connect(lambda: self.go.emit("record", ""))
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(back)
        row.column.addStretch(1)
        self._first = back
        self._body.add(row)
        self._body.add(TextLabel(_("All my answers"), self.look, level=1))
        score = done.score
        words = ngettext("{right} of {count} right", "{right} of {count} right", score.items).format(
            right=score.right, count=score.items
        )
        when = date_and_time(done.attempt.finished_at or done.attempt.started_at)
        self._body.add(label(f"{words} · {when}", "lead"))
        self.again: Button | None = None
        if any(not answer.right for answer in done.attempt.answers):
            self.again = Button(_("Practise what was not right"), self.look, icon="retry", kind="primary")
            self.again.clicked.connect(lambda: self._practise(done))
            again_row = Box(self.look, "plain", row=True, pad=0, gap=0)
            again_row.add(self.again)
            again_row.column.addStretch(1)
            self._body.add(again_row)
        for number, answer in enumerate(done.attempt.answers, 1):
            self._body.add(self._answer(number, answer))

    def _practise(self, done: FinishedAttempt) -> None:
        """Ask again what was not right; it counts for nothing and takes the place of an open practice round."""
        if self.session.asking.retry(done.attempt):
            self.go.emit("practice", "run")

    def _answer(self, number: int, answer: Answer) -> QWidget:
        item = self.session.bank.items.get(answer.item_id)
        tone, icon, verdict = ("good", "done", _("Right")) if answer.right else ("bad", "cross", _("Not right"))
        if not answer.right and answer.marks > 0:
            tone, icon, verdict = "warn", "partly", _("Partly right")
        box = Box(self.look, "card", row=True, pad=16, gap=12)
        box.add(IconLabel(icon, self.look, tone, 26))
        column = QVBoxLayout()
        column.setSpacing(self.look.px(6))
        chips = Box(self.look, "plain", row=True, pad=0, gap=8)
        chips.add(chip(verdict, tone))
        chips.add(chip(confidence_name(answer.confidence), "plain"))
        chips.column.addStretch(1)
        column.addWidget(chips)
        if item is None:
            column.addWidget(label(_("{number}. This question is no longer in the course.").format(number=number)))
        else:
            if item.intro:
                column.addWidget(label(item.intro, "muted"))
            column.addWidget(TextLabel(f"{number}. {item.stem}", self.look, level=3))
            found = kind(item.kind)
            given = "; ".join(found.describe(item.body, answer.response))
            column.addWidget(TextLabel((Run(_("Your answer: "), bold=True), Run(given)), self.look))
            if not answer.right:
                right = "; ".join(found.describe(item.body, found.right_response(item.body)))
                column.addWidget(TextLabel((Run(_("Right: "), bold=True), Run(right)), self.look))
        box.column.addLayout(column, 1)
        return box

    def _show_data(self) -> None:
        self._body.add(TextLabel(_("My data"), self.look, level=2))
        self._body.add(
            label(_("You can have all that is kept about you as a file, or erase it from this computer for good."))
        )
        row = Box(self.look, "plain", row=True, pad=0, gap=10)
        export = Button(_("Save all my data"), self.look, icon="save")
        export.clicked.connect(self._export)
        erase = Button(_("Erase everything"), self.look, icon="bin", kind="danger")
        erase.clicked.connect(self._erase)
        row.add(export)
        self._first = self._first or export
        row.add(erase)
        row.column.addStretch(1)
        self._body.add(row)

    def export_to(self, path: Path) -> bool:
        """Write everything kept about the person as JSON; says what went wrong where it cannot."""
        try:
            data = self.session.store.my_data()
            write_whole(path, json.dumps(data, ensure_ascii=False, indent=2).encode())
        except PostwiseError as error:
            self.session.failed.emit(error)
            return False
        self.say.emit(_("Saved as {file}").format(file=path), "good")
        return True

    def _export(self) -> None:
        start = str(Path.home() / "postwise-my-data.json")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save all my data"), start, _("JSON (*.json)"))
        if chosen:
            self.export_to(Path(chosen))

    def _erase(self) -> None:
        """Ask twice in one: what goes, that it cannot be undone, and the safe choice first."""
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Warning)
        ask.setWindowTitle(_("Erase everything?"))
        ask.setText(_("Erase everything that Postwise keeps about you on this computer?"))
        ask.setInformativeText(
            _("Your progress, answers and certificates go. It cannot be undone. What you sent to HR stays with HR.")
        )
        keep = ask.addButton(_("Keep my data"), QMessageBox.ButtonRole.RejectRole)
        erase = ask.addButton(_("Erase everything"), QMessageBox.ButtonRole.DestructiveRole)
        ask.setDefaultButton(keep)
        ask.exec()
        if ask.clickedButton() is erase and self.session.erase():
            self.erased.emit()


def _purpose_name(purpose: Purpose) -> str:
    """Return what was answered, as the person knows it."""
    names = {"check": _("Final check"), "refresher": _("Refresher"), "between": _("Two questions")}
    return names.get(purpose, _("Practice"))

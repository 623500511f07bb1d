"""The final check: what passes, the questions, and a result that says what to look at again.

Who has a certificate takes the short checks of the refresher here instead.
"""

from __future__ import annotations

from assets.language import _, ngettext
from quizzes.model import Purpose
from records.model import FinishedAttempt
from ui.pages.asking import AskingPage
from ui.pages.policy import section_title
from ui.pages.refresher import fill_refresher
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


class CheckPage(AskingPage):
    """Before: the rules. After: the score by section, and the way on."""

    purpose: Purpose = "check"

    def title(self) -> str:
        """Return the page's name."""
        return _("Refresher") if self.session.last is not None else _("Final check")

    def open(self, target: str = "", block: int = 0) -> None:
        """Ask what is to be asked of this person: the final check, or the short checks of the refresher."""
        self.purpose = "refresher" if self.session.last is not None else "check"
        super().open(target, block)

    def fill_body(self) -> None:
        """Show the rules, or the last result."""
        if self.session.last is not None:
            fill_refresher(self)
            return
        done = [one for one in self.session.evidence.attempts if one.attempt.purpose == "check"]
        running = self.session.asking.running("check")
        passed = [one for one in done if one.score.passed]
        if passed and running is None:
            self._show_passed(passed[-1])
        elif done and running is None:
            self._show_failed(max(done, key=lambda one: one.attempt.started_at))
        else:
            self._show_rules(running is not None)

    def _show_rules(self, running: bool) -> None:
        organisation = self.session.organisation
        lead = _("A calm look at what you know now. You can pause, and you can try again.")
        self.add_heading(_("Final check"), lead, "window-view")
        percent = round(organisation.pass_mark * 100)
        self.add_points(
            (
                ("check", ngettext(
                    "{count} question about the policy, from every part of it.",
                    "{count} questions about the policy, from every part of it.",
                    organisation.check_items).format(count=organisation.check_items)),
                ("goal", _("To pass, get {percent} % or more right.").format(percent=percent)),
                ("must", _(
                    "Some questions are marked “Must be right to pass”. They are about things that hurt people.")),
                ("clock", _("There is no time limit. Stop whenever you like; every answer is kept.")),
                ("retry", _("If it does not work out, try again as often as you like, with new questions.")),
                ("policy", _("You may look things up in the policy. That is what it is for.")),
            )
        )  # fmt: skip
        words = _("Go on where you stopped") if running else _("Start the check")
        self.add_button(words, "forward").clicked.connect(self.begin)

    def _show_passed(self, done: FinishedAttempt) -> None:
        self.body.add(TextLabel(_("You passed"), self.look, level=1))
        self._add_score(done, "good", "done", _("Well done. That is a pass."))
        if self.session.evidence.acknowledgement is None:
            button = self.add_button(_("On to the acknowledgement"), "forward")
            button.clicked.connect(lambda: self.go.emit("acknowledge", ""))
        else:
            button = self.add_button(_("To your certificate"), "forward")
            button.clicked.connect(lambda: self.go.emit("certificate", ""))
        self._add_sections(done)
        self._add_answers_link()

    def _show_failed(self, done: FinishedAttempt) -> None:
        self.body.add(TextLabel(_("Not there yet"), self.look, level=1))
        if done.score.fraction >= done.score.pass_mark:
            words = _("Your score is high enough, but a question that must be right was not.")
        else:
            words = _("That is all right: now you know what to look at. The next try has new questions.")
        self._add_score(done, "warn", "partly", words)
        self.add_button(_("Try again with new questions"), "retry").clicked.connect(self.begin)
        self._add_sections(done)
        self._add_answers_link()

    def _add_score(self, done: FinishedAttempt, tone: str, icon: str, words: str) -> None:
        score = done.score
        box = Box(self.look, "callout", tone=tone, row=True, pad=18, gap=14)
        box.add(IconLabel(icon, self.look, tone, 36))
        column = Box(self.look, "plain", pad=0, gap=4)
        line = ngettext(
            "{right} of {count} right: {percent} %", "{right} of {count} right: {percent} %", score.items
        ).format(right=score.right, count=score.items, percent=round(score.fraction * 100))
        column.add(TextLabel(line, self.look, level=2))
        column.add(label(_("To pass: {percent} %. {words}").format(percent=round(score.pass_mark * 100), words=words)))
        box.add(column, 1)
        self.body.add(box)

    def _add_sections(self, done: FinishedAttempt) -> None:
        weak = [
            section
            for section in self.session.catalogue.policy.sections
            if (pair := done.score.by_section.get(section.id)) is not None and pair[0] < pair[1]
        ]
        if not weak:
            return
        self.body.add(TextLabel(_("Worth another look"), self.look, level=2))
        for section in weak:
            right, asked = done.score.by_section[section.id]
            words = _("{section}: {right} of {asked} right").format(
                section=section_title(section), right=right, asked=asked
            )
            button = Button(words, self.look, icon="policy", kind="row")
            button.clicked.connect(lambda _checked=False, target=section.id: self.go.emit("policy", target))
            self.body.add(button)

    def _add_answers_link(self) -> None:
        button = self.add_button(_("See all my answers"), "record", main=False)
        button.clicked.connect(lambda: self.go.emit("record", "answers"))

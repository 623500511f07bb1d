"""Practice: situations from working life, with feedback, and nothing counts."""

from __future__ import annotations

from assets.language import _, ngettext
from ui.asking import PRACTICE_ITEMS
from ui.pages.asking import AskingPage
from ui.widgets.label import label
from ui.widgets.parts import Box, IconLabel
from ui.widgets.text import TextLabel


class PracticePage(AskingPage):
    """A handful of scenarios at a time, those not met before first."""

    purpose = "practice"

    def title(self) -> str:
        """Return the page's name."""
        return _("Practice")

    def fill_body(self) -> None:
        """Say what practice is, and how the last round went."""
        self.add_heading(
            _("Practice"), _("Real situations, and what to do in them. Nothing here counts."), "event-photo"
        )
        rounds = [done for done in self.session.store.attempts.attempts() if done.attempt.purpose == "practice"]
        if rounds:
            score = rounds[0].score
            box = Box(self.look, "callout", tone="good", row=True, pad=16, gap=12)
            box.add(IconLabel("practice", self.look, "good", 28))
            words = ngettext(
                "Last round: {right} of {count} right.", "Last round: {right} of {count} right.", score.items
            ).format(right=score.right, count=score.items)
            box.add(TextLabel(words, self.look, level=3), 1)
            self.body.add(box)
        self.add_points(
            (
                ("practice", _("Each round has {count} situations. You see why after each answer.").format(
                    count=PRACTICE_ITEMS)),
                ("retry", _("Situations that you have not met come first, so every round is new.")),
                ("tip", _("Being wrong here is useful: we remember best what surprised us.")),
            )
        )  # fmt: skip
        if not self.session.bank.items:
            self.body.add(label(_("There are no situations in this course yet."), "muted"))
            return
        running = self.session.asking.running("practice")
        words = _("Go on where you stopped") if running else _("Another round") if rounds else _("Start a round")
        self.add_button(words, "forward").clicked.connect(self.begin)

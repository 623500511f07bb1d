"""The two questions of a month: asked like practice, and told how it went without any mark."""

from __future__ import annotations

from assets.language import _
from quizzes.model import Purpose
from ui.pages.asking import AskingPage
from ui.widgets.label import label


class BetweenPage(AskingPage):
    """Before: what it is. After: which parts to look at again, if any."""

    purpose: Purpose = "between"

    def title(self) -> str:
        """Return the page's name."""
        return _("Two questions")

    def fill_body(self) -> None:
        """Offer the questions, or say that this month is done."""
        state = self.session.between.state
        if state == "done":
            self._show_done()
            return
        self.add_heading(_("Two questions"), _("A minute a month keeps it fresh."), "window-view")
        self.add_points(
            (
                ("retry", _("They are about what you have most likely forgotten by now.")),
                ("lock", _("Nobody but you sees the answers. They are in no certificate and no report.")),
                ("done", _("Nothing counts, and skipping a month costs nothing.")),
            )
        )
        words = _("Go on where you stopped") if state == "begun" else _("Start")
        if self.session.last is None:
            self.body.add(label(_("They begin once you have your first certificate."), "muted"))
            return
        self.add_button(words, "forward").clicked.connect(self.begin)
        self._add_way_home()

    def _show_done(self) -> None:
        done = next(one for one in self.session.store.attempts.attempts() if one.attempt.purpose == "between")
        missed = [answer.item_id for answer in done.attempt.answers if not answer.right]
        lead = _("Both right. It is still there.") if not missed else _("Good that you looked: now it is fresh again.")
        self.add_heading(_("Done for this month"), lead, "certificate-ribbon")
        for item_id in missed:
            item = self.session.bank.items.get(item_id)
            for section in self.session.catalogue.policy.sections:
                if item is not None and section.id == item.section:
                    button = self.add_button(_("Read again: {title}").format(title=section.title), "policy", main=False)
                    button.clicked.connect(lambda _checked=False, id_=section.id: self.go.emit("policy", id_))
        self.body.add(label(_("The next two come next month. You can turn them off in Settings."), "muted"))
        self._add_way_home()

    def _add_way_home(self) -> None:
        self.add_button(_("To Home"), "home", main=False).clicked.connect(lambda: self.go.emit("home", ""))

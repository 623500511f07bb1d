"""The history of a person: each completion that HR accepted, on what ground, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel

from assets.language import _
from exports.dates import percent
from exports.hr.columns import verdict_names
from exports.hr.countersigning import countersign_all
from records.hr import held
from records.hr.held import Held, HeldResult
from records.hr.model import Files
from ui.dates import date_and_time, long_date
from ui.hr.page import HrPage
from ui.hr.person.saving import ask_where, safe_name, save
from ui.hr.person.section import Section
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.reason import ReasonForm
from ui.widgets.label import chip, label
from ui.widgets.parts import Box
from ui.widgets.question import confidence_name
from ui.widgets.text import TextLabel


class History(Section):
    """Newest first. A completion that was withdrawn stays, and says so."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page, _("Completions"))
        self._open: set[str] = set()

    def fill(self) -> None:
        """Show each completion."""
        kept = held.history(self.workspace.register, self.person.id)
        if not kept:
            self.say(_("Nothing has come in yet. Take in the certificate that they send you, and it stands here."))
        for one in kept:
            self._entry(one)

    def _entry(self, one: Held) -> None:
        day = long_date(one.completed_at)
        box = Box(self.look, "sunken", pad=14, gap=8)
        head = Box(self.look, "plain", row=True, pad=0, gap=10)
        head.add(TextLabel(_("Completed on {date}").format(date=day), self.look, level=3), 1)
        head.add(self._chip(one))
        box.add(head)
        facts = _("Score {score} · policy {version} · valid until {date}")
        box.add(
            label(facts.format(score=percent(one.score), version=one.policy_version, date=long_date(one.expires_at)))
        )
        for line in self._lines(one):
            box.add(label(line, "muted"))
        files = held.files(self.workspace.register, one.id) or Files(b"")
        self._deeds(one, files, day, box)
        if one.id in self._open:
            self._answers(one, day, box)
        self.body.add(box)

    def _chip(self, one: Held) -> QLabel:
        if one.revoked_at:
            return chip(_("Withdrawn"), "bad")
        if one.note:
            return chip(_("By hand"), "info")
        tone = "good" if one.verdict in ("countersigned", "invited", "known") else "warn"
        return chip(verdict_names().get(one.verdict, one.verdict), tone)

    def _lines(self, one: Held) -> list[str]:
        """Return in words who accepted it and why, who signed it, and why it counts no more."""
        why = {
            "countersigned": _("HR’s own signature is on it."),
            "invited": _("It answers the invitation that HR sent them."),
            "known": _("It comes from a computer that is known to be theirs."),
        }.get(one.verdict, _("Accepted by hand."))
        if one.note:
            why = _("Accepted by hand: “{note}”").format(note=one.note)
        words = _("Taken in by {who} on {date}. {why}")
        lines = [words.format(who=one.accepted_by, date=date_and_time(one.accepted_at), why=why)]
        if one.countersigned_at:
            lines.append(_("Countersigned on {date}.").format(date=date_and_time(one.countersigned_at)))
        if one.revoked_at:
            words = _("Withdrawn on {date}, so it counts no more: “{reason}”")
            lines.append(words.format(date=date_and_time(one.revoked_at), reason=one.revoked_because))
        return lines

    def _deeds(self, one: Held, files: Files, day: str, box: Box) -> None:
        about = _("completion of {date}").format(date=day)
        buttons = []
        for words, data, kind in (
            (_("Save certificate"), files.certificate, "certificate.pdf"),
            (_("Save countersigned"), files.countersigned, "countersigned.pdf"),
            (_("Save record"), files.record, "record.jws"),
        ):
            if data:
                deed = partial(self._save, one, data, kind)
                buttons.append(self.button(words, "save", deed, about=about))
        if files.certificate and not files.countersigned and not one.revoked_at:
            buttons.append(self.button(_("Countersign"), "sign", lambda: self.countersign(one), about=about))
        if held.results(self.workspace.register, one.id):
            words = _("Hide answers") if one.id in self._open else _("Show answers")
            buttons.append(self.button(words, "eye", lambda: self._turn(one), about=about))
        if not one.revoked_at:
            withdraw = partial(self._ask_to_withdraw, one, day)
            buttons.append(self.button(_("Withdraw"), "cross", withdraw, about=about))
        self.deeds(buttons, box)

    def _answers(self, one: Held, day: str, box: Box) -> None:
        """Show the answers that came with a completion, with the words of each question."""
        results = held.results(self.workspace.register, one.id)
        items = self.workspace.bank.items

        def words(result: HeldResult) -> tuple[str, str, str]:
            item = items.get(result.item_id)
            stem = item.stem if item else _("{id} (no longer in the course)").format(id=result.item_id)
            sure = {"guess": "guess", "fairly": "fairly", "sure": "sure"}.get(result.confidence)
            how = confidence_name(sure) if sure else result.confidence  # type: ignore[arg-type]
            return (_("Right") if result.right else _("Wrong"), how, stem)

        right = sum(result.right for result in results)
        box.add(label(_("{right} of {total} right").format(right=right, total=len(results)), "strong"))
        titles = (_("Answer"), _("How sure"), _("Question"))
        table = ListTable(_("Answers of {date}").format(date=day), titles, words, self.look, rows=8, grows=False)
        table.list.signs = lambda result: ("done", "good") if result.right else ("cross", "bad")
        box.add(table)
        table.show_things(results)

    def _turn(self, one: Held) -> None:
        self._open ^= {one.id}
        self.show_person(self.person, self.row)
        self.return_focus()

    def _save(self, one: Held, data: bytes, kind: str) -> None:
        name = f"{safe_name(self.person.details.name)}-{one.completed_at:%Y-%m-%d}-{kind}"
        path = ask_where(self.page, _("Save"), name)
        if path is not None:
            save(self.page, path, data)

    def countersign(self, one: Held) -> None:
        """Add HR's signature to the certificate of one completion."""
        space, now = self.workspace, self.now()
        if space.keep(lambda: countersign_all(space.register, space.authority, [one.id], now=now, who=space.who)):
            words = _("Countersigned. Save the countersigned certificate and send it back to {name}.")
            self.page.say.emit(words.format(name=self.person.details.name), "good")
            self.return_focus()

    def _ask_to_withdraw(self, one: Held, day: str) -> None:
        words = (
            _("It stays in the history with your reason, and counts no more."),
            _("The same file is turned away when it comes again. This cannot be undone."),
        )
        title = _("Withdraw the completion of {date}?").format(date=day)
        form = ReasonForm(title, words, _("Withdraw"), self.look)
        self.ask(form, lambda reason: self.withdraw(one, reason))

    def withdraw(self, one: Held, reason: str) -> None:
        """Withdraw one completion."""
        space, organisation, now = self.workspace, self.organisation, self.now()
        if space.keep(
            lambda: held.revoke(space.register, one.id, reason, organisation=organisation, now=now, who=space.who)
        ):
            self.page.say.emit(_("Withdrawn. It counts no more."), "good")
        self.return_focus()

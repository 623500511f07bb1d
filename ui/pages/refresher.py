"""The refresher as a page: what it asks and how long it takes, then each part with how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.language import _, ngettext
from quizzes.model import PartPlan
from records.dates import expires_at
from records.model import Requirement
from records.refresher import MOST_MINUTES, Refresher, asked_again, open_parts, ready_parts, tried_parts
from ui.dates import long_date
from ui.progress import next_place
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from ui.pages.asking import AskingPage


def fill_refresher(page: AskingPage) -> None:
    """Show the refresher before, between and after its short checks; while nothing is due, offer to take it early."""
    session = page.session
    refresher = session.refresher
    if refresher is None:
        return
    if session.settled:
        _show_settled(page, refresher)
    elif not tried_parts(session.evidence) and (open_parts(refresher, session.evidence) or not refresher.parts):
        _show_before(page, refresher)
    else:
        _show_standing(page, refresher)


def minutes_words(minutes: float) -> str:
    """Return about how long something takes, in whole minutes."""
    whole = max(1, round(minutes))
    return ngettext("about {count} minute", "about {count} minutes", whole).format(count=whole)


def _show_settled(page: AskingPage, refresher: Refresher) -> None:
    lead = _("Your certificate stands. The refresher is due on {date}.").format(date=long_date(page.session.due_at()))
    page.add_heading(_("Refresher"), lead, "certificate-ribbon")
    page.add_points(
        (
            ("clock", _("It takes {minutes}: a short check of each part of the policy.").format(
                minutes=minutes_words(refresher.minutes))),
            ("certificate", _early_words(page)),
        )
    )  # fmt: skip
    page.add_button(_("Take the refresher now"), "forward", main=False).clicked.connect(lambda: _begin_early(page))


def _early_words(page: AskingPage) -> str:
    """Return what it brings to take the refresher early: maybe nothing, where all do it in the same weeks."""
    session = page.session
    ends, due = expires_at(session.clock(), session.organisation), session.due_at()
    if ends <= due:
        return _("You may take it early, but the new certificate would end on {date} too.").format(date=long_date(due))
    return _(
        "You may take it early. You then get a new certificate, valid until {date}, and the old one stays in your "
        "record."
    ).format(date=long_date(ends))


def _show_before(page: AskingPage, refresher: Refresher) -> None:
    session = page.session
    running = session.asking.running("refresher") is not None
    if refresher.kind == "update":
        title, lead = _("The policy has changed"), _("Read what is new, and your certificate is up to date again.")
    else:
        title, lead = _("Your refresher"), _("What you know well is done quickly. Only what you miss opens again.")
    page.add_heading(title, lead, "window-view")
    page.add_points(_points(refresher))
    todo = session.outstanding()
    if not todo or todo[0].kind != "part":
        words = _first_words(todo[0].kind) if todo else _("To your certificate")
        page.add_button(words, "forward").clicked.connect(lambda: page.go.emit(*next_place(session.outstanding())))
    if ready_parts(refresher, session.evidence):
        words = _("Go on where you stopped") if running else _("Start the short checks")
        page.add_button(words, "forward", main=page.first is None).clicked.connect(page.begin)
    _add_parts(page, refresher)
    if session.due_at() > session.clock() and refresher.kind == "refresher":
        page.add_button(_("Not now"), "back", main=False).clicked.connect(lambda: _put_off(page))


def _first_words(kind: str) -> str:
    """Return what the button says that leads to the first thing to do, which is no short check."""
    return {
        "changes": _("Read what changed"),
        "section": _("Read the policy"),
        "lesson": _("Take the lesson"),
    }.get(kind, _("On to the acknowledgement"))


def _points(refresher: Refresher) -> tuple[tuple[str, str], ...]:
    again, total = len(asked_again(refresher)), refresher.questions
    changes = len(refresher.revision.redline.changes) if refresher.revision else 0
    points = [("clock", _("It takes {minutes} in all.").format(minutes=minutes_words(refresher.minutes)))]
    if refresher.minutes > MOST_MINUTES:
        points.append(("info", _("That is longer than usual, because much is new for you. Do it in as many sittings as "
                                 "you like.")))  # fmt: skip
    if changes:
        words = ngettext(
            "{count} thing changed in the policy since your version {version}.",
            "{count} things changed in the policy since your version {version}.",
            changes,
        )
        points.append(("policy", words.format(count=changes, version=refresher.since)))
    if again:
        words = ngettext(
            "{count} question that was wrong or a guess last time comes again.",
            "{count} questions that were wrong or a guess last time come again.",
            again,
        )
        points.append(("retry", words.format(count=again)))
    if refresher.reread:
        words = _("Read the policy once more: nobody here can say what changed since your version {version}.")
        points.append(("policy", words.format(version=refresher.since)))
    if total:
        words = ngettext("{count} question in all.", "{count} questions in all.", total)
        points.append(("check", words.format(count=total)))
        points.append(("done", _("Pass the short check of a part and that part is done. Miss it and only that part "
                                 "opens, to read and to be asked about once more.")))  # fmt: skip
        points.append(("must", _("There is no time limit. Stop whenever you like; every answer is kept.")))
    return tuple(points)


def _show_standing(page: AskingPage, refresher: Refresher) -> None:
    """Show how each part stands, and the one thing to do next."""
    session = page.session
    todo = session.outstanding()
    left = open_parts(refresher, session.evidence)
    ready = ready_parts(refresher, session.evidence)
    running = session.asking.running("refresher") is not None
    done = len(refresher.parts) - len(left)
    title = _("All parts are done") if not left else _("Your refresher")
    page.body.add(TextLabel(title, page.look, level=1))
    box = Box(page.look, "callout", tone="warn" if left else "good", row=True, pad=18, gap=14)
    box.add(IconLabel("partly" if left else "done", page.look, "warn" if left else "good", 36))
    words = ngettext("{done} of {count} part done", "{done} of {count} parts done", len(refresher.parts))
    box.add(TextLabel(words.format(done=done, count=len(refresher.parts)), page.look, level=2), 1)
    page.body.add(box)
    if left and ready:
        page.body.add(label(_("The next short check asks other questions, about the open parts alone."), "lead"))
        words = _("Go on where you stopped") if running else _("Take the short check again")
        page.add_button(words, "forward").clicked.connect(page.begin)
    elif todo and not (left and ready):
        page.body.add(label(_next_words(todo[0]), "lead"))
        page.add_button(_("Go on"), "forward").clicked.connect(lambda: page.go.emit(*next_place(todo)))
    else:
        button = page.add_button(_("To your certificate"), "forward")
        button.clicked.connect(lambda: page.go.emit("certificate", ""))
    _add_parts(page, refresher)
    page.add_button(_("See all my answers"), "record", main=False).clicked.connect(
        lambda: page.go.emit("record", "answers")
    )


def _next_words(need: Requirement) -> str:
    """Return what to do next, as a sentence."""
    if need.kind == "section":
        return _("Next: read “{title}” once more.").format(title=need.title)
    if need.kind == "lesson":
        return _("Next: take the lesson “{title}”.").format(title=need.title)
    return _("Next: {title}.").format(title=need.title)


def _add_parts(page: AskingPage, refresher: Refresher) -> None:
    if not refresher.parts:
        return
    page.body.add(TextLabel(_("The parts"), page.look, level=2))
    left = {part.section for part in open_parts(refresher, page.session.evidence)}
    tried = tried_parts(page.session.evidence)
    box = Box(page.look, "card", pad=14, gap=10)
    for part in refresher.parts:
        box.add(_part_row(page, refresher, part, is_open=part.section in left, tried=part.section in tried))
    page.body.add(box)


def _part_row(page: AskingPage, refresher: Refresher, part: PartPlan, *, is_open: bool, tried: bool) -> Box:
    """Return the row of one part: its name, how it stands in words and sign, and what to read where it opened."""
    title = refresher.titles[part.section]
    if not is_open:
        icon, token, words = "done", "good", _("Done")
    elif tried:
        icon, token, words = "partly", "warn", _("Open: read this part, then you are asked again")
    else:
        icon, token = "check", "muted"
        words = ngettext("{count} question", "{count} questions", part.size).format(count=part.size)
    row = Box(page.look, "plain", row=True, pad=0, gap=12)
    row.add(IconLabel(icon, page.look, token, 24))
    column = Box(page.look, "plain", pad=0, gap=2)
    column.add(TextLabel(title, page.look, level=3))
    column.add(label(words, "small"))
    row.add(column, 1)
    if is_open and tried:
        button = Button(_("Read"), page.look, icon="policy")
        button.setAccessibleName(_("Read: {title}").format(title=title))
        button.clicked.connect(lambda _checked=False: page.go.emit("policy", part.section))
        row.add(button)
    return row


def _begin_early(page: AskingPage) -> None:
    if page.session.begin_early():
        page.show_body()
        page.take_focus()


def _put_off(page: AskingPage) -> None:
    page.session.stay_settled()
    page.go.emit("home", "")

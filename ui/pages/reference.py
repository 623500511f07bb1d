"""Who to ask, and words: every role that the policy names, and the whole glossary, with where each comes up."""

from __future__ import annotations

from functools import partial

from assets.language import _
from modules.block import Run
from modules.model import Contact, Term
from modules.search import fold
from ui.links import contact_address
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.parts import Box
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel


class ReferencePage(Page):
    """The target is an address such as term:alt-text or contact:hr; an id alone will do."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.reader = Reader(look, 860, 10)
        self.reader.link_followed.connect(self._on_link_followed)
        self.reader.moved.connect(lambda block: self.stood.emit("", block))
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.offer(_("Back to where you were"), "", _("Who must agree?"), icon="check")
        self.bar.back.clicked.connect(lambda: self.go.emit("back", ""))
        self.bar.main.clicked.connect(lambda: self.go.emit("approvals", ""))

    def title(self) -> str:
        """Return the page's name."""
        return _("Who to ask, and words")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show all, with the cursor on the entry that was asked for."""
        catalogue = self.session.catalogue
        terms = sorted(catalogue.terms.values(), key=lambda term: fold(term.term))
        makers: list[Maker] = [partial(self._heading, self.title(), 1), self._jumps]
        makers += [partial(self._heading, _("Who to ask"), 2)]
        makers += [partial(self._contact, contact) for contact in catalogue.contacts.values()]
        makers += [partial(self._heading, _("Words"), 2)]
        makers += [partial(self._term, term) for term in terms]
        self.reader.fill(makers, block)
        if target:
            self._stand_on(target)

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place, top=self.reader.place > 0)

    def _stand_on(self, target: str) -> None:
        """Put the cursor on an entry; what is not there leaves it where it is."""
        places = [self.reader.place_of("entry", name) for name in (target, f"contact:{target}", f"term:{target}")]
        found = [place for place in places if place >= 0]
        if found:
            self.reader.go_to(found[0], top=True)

    def _heading(self, words: str, level: int) -> Built:
        heading = TextLabel(words, self.look, level=level, block=True)
        if level > 1:
            heading.setProperty("entry", f"heading:{words}")
        return Built(heading, (heading,))

    def _jumps(self) -> Built:
        """Return a line of links to the two halves of the page."""
        halves = [Run(name, link=f"heading:{name}") for name in (_("Who to ask"), _("Words"))]
        line = TextLabel((Run(_("On this page:") + " ", bold=True), halves[0], Run(" · "), halves[1]), self.look,
                         block=True)  # fmt: skip
        return Built(line, (line,))

    def _contact(self, contact: Contact) -> Built:
        catalogue = self.session.catalogue
        address = contact_address(self.session.organisation, contact.id)
        clauses = [clause.id for clause in catalogue.policy.clauses if contact.id in clause.ask]
        deeds = [(deed.deed, f"approval:{deed.id}") for deed in catalogue.approvals if contact.id in deed.contacts]
        return self._entry(
            f"contact:{contact.id}",
            contact.role,
            (
                (Run(contact.about),),
                (Run(_("How to reach them:") + " ", bold=True), Run(address)),
                _places(_("Ask them about:"), _clauses(clauses)),
                _places(_("They come in when you want to:"), deeds),
            ),
        )

    def _term(self, term: Term) -> Built:
        catalogue, address = self.session.catalogue, f"term:{term.id}"
        lessons = [(one.title, f"lesson:{one.id}") for one in catalogue.lessons if f"]({address})" in one.body]
        clauses = [clause.id for clause in catalogue.policy.clauses if address in clause.see]
        return self._entry(
            address, term.term, ((Run(term.meaning),), _places(_("Comes up in:"), [*lessons, *_clauses(clauses)]))
        )

    def _entry(self, address: str, name: str, lines: tuple[tuple[Run, ...], ...]) -> Built:
        box = Box(self.look, "card", pad=14, gap=4)
        heading = TextLabel(name, self.look, level=3, block=True)
        heading.setProperty("entry", address)
        stops = [heading, *(TextLabel(line, self.look, block=True) for line in lines if line)]
        for stop in stops:
            box.add(stop)
        return Built(box, tuple(stops))

    def _on_link_followed(self, address: str) -> None:
        if address.startswith("heading:"):
            self._stand_on(address)
        else:
            self.follow.emit(address)


def _clauses(ids: list[str]) -> list[tuple[str, str]]:
    return [(_("Clause {clause}").format(clause=clause), f"clause:{clause}") for clause in ids]


def _places(lead: str, places: list[tuple[str, str]]) -> tuple[Run, ...]:
    """Return a line of links after its lead; nothing where there is none."""
    runs: list[Run] = []
    for name, address in places:
        runs += [Run(", ")] if runs else [Run(f"{lead} ", bold=True)]
        runs.append(Run(name, link=address))
    return tuple(runs)

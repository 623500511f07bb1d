"""All problems of the course, file by file, for its author; only there with `--content`."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from assets.language import _, ngettext
from modules.block import Run
from modules.model import Problem
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.parts import Box
from ui.widgets.reader import Built, Maker, Reader
from ui.widgets.text import TextLabel


class ProblemsPage(Page):
    """What the content check found last; it follows each new check."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.reader = Reader(look, 860, 10)
        self.reader.link_followed.connect(self.follow)
        self.reader.moved.connect(lambda block: self.stood.emit("", block))
        self.layout_.addWidget(self.reader, 1)
        self.bar = self.add_bar()
        self.bar.offer(_("Back to where you were"), "", "")
        self.bar.back.clicked.connect(lambda: self.go.emit("back", ""))
        self._shown: tuple[Problem, ...] = ()

    def title(self) -> str:
        """Return the page's name."""
        return _("Problems")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show all problems."""
        self._shown = self.session.problems
        makers: list[Maker] = [self._heading]
        for file, problems in groupby(self._shown, key=lambda problem: problem.file):
            makers.append(partial(self._file, file))
            makers += [partial(self._problem, problem) for problem in problems]
        self.reader.fill(makers, block)

    def refresh(self) -> None:
        """Show what a new check has found."""
        if self.session.problems != self._shown:
            self.open(block=self.reader.place)

    def take_focus(self) -> None:
        """Start where the reading cursor is."""
        self.reader.go_to(self.reader.place)

    def _short(self, file: str) -> str:
        """Return a file's name below the folder of the course."""
        return file.removeprefix(self.session.course.source.label(""))

    def _heading(self) -> Built:
        count = len(self._shown)
        words = _("No problems in this course")
        if count:
            words = ngettext("{count} problem in this course", "{count} problems in this course", count)
        heading = TextLabel(words.format(count=count), self.look, level=1, block=True)
        return Built(heading, (heading,))

    def _file(self, file: str) -> Built:
        """Return the heading of a file; that of a lesson leads there."""
        found = [lesson.id for lesson in self.session.catalogue.lessons if lesson.file == file]
        link = f"lesson:{found[0]}" if found else ""
        heading = TextLabel((Run(self._short(file), link=link),), self.look, level=2, block=True)
        return Built(heading, (heading,))

    def _problem(self, problem: Problem) -> Built:
        box = Box(self.look, "card", pad=12, gap=2)
        message = TextLabel(problem.message, self.look, block=True)
        place = TextLabel((Run(f"{self._short(problem.file)}:{problem.line} · {problem.code}", code=True),), self.look,
                          role="small")  # fmt: skip
        message.setProperty("plain", f"{problem.message} {self._short(problem.file)}:{problem.line}, {problem.code}")
        box.add(message)
        box.add(place)
        return Built(box, (message,))

"""Which pages there are, by name: the only place that knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.acknowledge import AcknowledgePage
from ui.pages.approvals import ApprovalsPage
from ui.pages.audience_lab import AudienceLabPage
from ui.pages.between import BetweenPage
from ui.pages.certificate import CertificatePage
from ui.pages.changes import ChangesPage
from ui.pages.check import CheckPage
from ui.pages.content import ContentPage
from ui.pages.contrast_lab import ContrastLabPage
from ui.pages.home import HomePage
from ui.pages.labs import LabsPage
from ui.pages.lesson import LessonPage
from ui.pages.lessons import LessonsPage
from ui.pages.policy import PolicyPage
from ui.pages.practice import PracticePage
from ui.pages.record import RecordPage
from ui.pages.reference import ReferencePage
from ui.pages.search import SearchPage
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import Look
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.pages.page import Page
    from ui.shelf import PageMaker


# What reads photos and drafts is large, and most who open the window today will use neither.
def _photo_lab(session: Session, look: Look) -> Page:
    from ui.pages.photo_lab import PhotoLabPage

    return PhotoLabPage(session, look)


def _post_lab(session: Session, look: Look) -> Page:
    from ui.pages.post_lab import PostLabPage

    return PostLabPage(session, look)


def page_makers(window: MainWindow, preferences: Preferences) -> dict[str, PageMaker]:
    """Return how each page of the window is made; none is made yet."""
    makers: dict[str, PageMaker] = {
        "home": HomePage,
        "policy": PolicyPage,
        "changes": ChangesPage,
        "lessons": LessonsPage,
        "lesson": LessonPage,
        "practice": PracticePage,
        "check": CheckPage,
        "between": BetweenPage,
        "acknowledge": AcknowledgePage,
        "certificate": CertificatePage,
        "search": SearchPage,
        "content": ContentPage,
        "labs": LabsPage,
        "photo-lab": _photo_lab,
        "post-lab": _post_lab,
        "contrast-lab": ContrastLabPage,
        "audience-lab": AudienceLabPage,
        "approvals": ApprovalsPage,
        "reference": ReferencePage,
    }

    def welcome(session: Session, look: Look) -> WelcomePage:
        page = WelcomePage(session, look)
        page.started.connect(lambda: window.go("home"))
        return page

    def record(session: Session, look: Look) -> RecordPage:
        page = RecordPage(session, look)
        page.erased.connect(window.forget)
        return page

    def settings(session: Session, look: Look) -> SettingsPage:
        page = SettingsPage(session, look, preferences)
        page.appearance_chosen.connect(window.use_appearance)
        page.hr_wanted.connect(window.open_hr)
        return page

    makers.update(welcome=welcome, record=record, settings=settings)
    return makers

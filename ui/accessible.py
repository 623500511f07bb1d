"""What Qt does not tell assistive technology by itself: headings with a level, links, pictures, announcements.

Each widget class named in `_ROLES` gets its interface from one factory. The rules of PySide6 6.11: `interface_cast`
never returns None, and Python keeps every interface alive that it handed out.
"""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea, QWidget

_NOTHING = shiboken6.VoidPtr(0)


def install() -> None:
    """Give Qt the factory; once, before the first window."""
    QAccessible.installFactory(_make)


def announce(widget: QWidget, words: str) -> None:
    """Have the words spoken now. Older screen readers do not, so move focus to the words too where they matter."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def _or_nothing(found: object) -> object:
    """Return a null pointer in the place of None, which Qt's own method gives for what it does not support."""
    return _NOTHING if found is None else found


class _Level(QAccessibleAttributesInterface):
    """The level of a heading, the only attribute we answer for."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._level if key == QAccessible.Attribute.Level else None


class _Press(QAccessibleActionInterface):
    """Lets an assistive technology follow a link."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        if name == QAccessibleActionInterface.pressAction():
            self._widget.click()  # type: ignore[attr-defined]

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []

    def localizedActionName(self, name: str) -> str:
        return name

    def localizedActionDescription(self, name: str) -> str:
        return name


class TextAccessible(QAccessibleWidget):
    """A heading with its level where the widget has one, else a paragraph; its name is the whole text."""

    def __init__(self, widget: QWidget) -> None:
        level = int(widget.property("level") or 0)
        super().__init__(widget, QAccessible.Role.Heading if level else QAccessible.Role.Paragraph)
        self._attributes = _Level(level) if level else None

    def text(self, kind: QAccessible.Text) -> str:
        """Return the plain words as the name."""
        if kind == QAccessible.Text.Name:
            return str(self.widget().property("plain") or "")
        return str(super().text(kind))

    def state(self) -> QAccessible.State:
        """Leave out 'read only', which a screen reader would say after each paragraph."""
        state = super().state()
        state.readOnly = False
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return our attributes; never None, which would crash."""
        if kind == QAccessible.InterfaceType.AttributesInterface and self._attributes is not None:
            return self._attributes
        return _or_nothing(super().interface_cast(kind))


class LinkAccessible(QAccessibleWidget):
    """A link that can be followed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Link)
        self._actions = _Press(widget)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return our action; never None, which would crash."""
        if kind == QAccessible.InterfaceType.ActionInterface:
            return self._actions
        return _or_nothing(super().interface_cast(kind))


class DrawnAccessible(QAccessibleWidget):
    """Something drawn; its name is what it shows, in words."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Graphic)


_ROLES: dict[str, type[QAccessibleWidget]] = {
    "TextLabel": TextAccessible,
    "LinkStop": LinkAccessible,
    "Picture": DrawnAccessible,
    "PdfPreview": DrawnAccessible,
    "Ring": DrawnAccessible,
}


def _make(class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    if (role := _ROLES.get(class_name)) is not None:
        return role(thing)
    # A widget may say itself what it is, as in `accessible_role = QAccessible.Role.ListItem`.
    own = getattr(thing, "accessible_role", None)
    if own is None and isinstance(thing, QScrollArea):
        # Qt's own interface reads past its list, and crashes, when a screen reader asks for the scroll bar of a page
        # that meanwhile became short enough to need none.
        own = QAccessible.Role.Client
    return QAccessibleWidget(thing, own) if isinstance(own, QAccessible.Role) else None

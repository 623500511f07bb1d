"""The look: one table of colour tokens a theme, turned into a palette, a style sheet and sizes that follow the text.

Pages ask the `Look` they were given for colours, sizes and icons, and listen to `changed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import fontpkg_fira_sans
from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import assets
from assets.language import _

THEMES = ("light", "dark", "high-contrast")
# Text sizes offered, as a factor; WCAG 1.4.4 asks for 200 %.
SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
FIRST_FACES = ("Regular", "Medium", "SemiBold")
OTHER_FACES = ("Bold", "Italic", "BoldItalic")
_BASE_PIXELS = 16


class Theme(NamedTuple):
    """One theme: colours by meaning, the line width in pixels, and what each picture colour becomes."""

    name: str
    dark: bool
    border_width: int
    colours: Mapping[str, str]
    pictures: Mapping[str, str]


def read_theme(name: str) -> Theme:
    """Read assets/themes/<name>.toml; FileNotFoundError where there is none.

    The files use the simplest TOML, one key and one value a line, so this loads faster than a whole TOML reader.
    """
    tables: dict[str, dict[str, str]] = {"": {}}
    table = tables[""]
    for line in assets.text(f"themes/{name}.toml").splitlines():
        if found := re.fullmatch(r"\[(\w+)\]", line):
            table = tables.setdefault(found[1], {})
        elif found := re.fullmatch(r'"?([#\w]+)"? = "?([^"]*)"?', line):
            table[found[1]] = found[2]
    return Theme(
        name, tables[""]["dark"] == "true", int(tables[""]["border_width"]), tables["colours"], tables["pictures"]
    )


def theme_label(name: str) -> str:
    """Return what a theme is called."""
    return {"light": _("Light"), "dark": _("Dark"), "high-contrast": _("High contrast")}[name]


def load_fonts(faces: tuple[str, ...]) -> None:
    """Make faces of the shipped font known to Qt: a bare machine has none at all."""
    folder = Path(fontpkg_fira_sans.ROOT) / "files"
    for face in faces:
        QFontDatabase.addApplicationFont(str(folder / f"FiraSans-{face}.ttf"))


class Look(QObject):
    """The theme and text size in force. `changed` comes after palette, font and style sheet are set.

    `application` is the one whose look it is.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, theme: str = "light", scale: float = 1.0, roomy: bool = False
    ) -> None:
        super().__init__(application)
        self.application = application
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.still = False
        self.theme = read_theme(theme)
        self.scale = scale
        self.roomy = roomy
        self._apply()

    def use(self, theme: str | None = None, scale: float | None = None, roomy: bool | None = None) -> None:
        """Change theme, text scale (1.0 is 100 %) or letter spacing, and tell everybody."""
        self.theme = read_theme(theme) if theme else self.theme
        self.scale = scale or self.scale
        self.roomy = self.roomy if roomy is None else roomy
        self._apply()
        self.changed.emit()

    def px(self, pixels: float) -> int:
        """Return a size that grows with the text, at least 1."""
        return max(1, round(pixels * self.scale))

    def colour(self, token: str) -> str:
        """Return a colour of the theme as `#RRGGBB`; KeyError for a token no theme has."""
        return self.theme.colours[token]

    def icon(self, name: str, token: str = "ink", size: int = 22) -> QIcon:
        """Return an icon in a colour of the theme."""
        return QIcon(self.pixmap(name, token, size))

    def pixmap(self, name: str, token: str = "ink", size: int = 22) -> QPixmap:
        """Return an icon as a pixmap, `size` in pixels at 100 % text."""
        pixels = self.px(size)
        ratio = self.application.devicePixelRatio()
        key = (name, token, pixels, ratio)
        if key not in self._pixmaps:
            source = assets.text(f"icons/{name}.svg").replace("#000000", self.colour(token))
            self._pixmaps[key] = _render(source, pixels, pixels, ratio)
        return self._pixmaps[key]

    def picture(self, name: str, width: int) -> QPixmap:
        """Return a drawn picture in the theme's colours, `width` in pixels; the height follows its shape."""
        source = self.picture_source(name)
        size = QSvgRenderer(QByteArray(source.encode())).defaultSize()
        height = round(width * size.height() / max(1, size.width()))
        return _render(source, width, height, self.application.devicePixelRatio())

    def picture_source(self, name: str) -> str:
        """Return a picture's SVG with the theme's colours put in."""
        swaps = {old.lower(): new for old, new in self.theme.pictures.items()}
        source = assets.text(f"illustrations/{name}.svg")
        return re.sub(r"#[0-9a-fA-F]{6}\b", lambda found: swaps.get(found[0].lower(), found[0]), source)

    def _apply(self) -> None:
        self._pixmaps.clear()
        self.application.setPalette(_palette(self.theme))
        font = QFont(fontpkg_fira_sans.FAMILY)
        font.setPixelSize(self.px(_BASE_PIXELS))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if self.roomy:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
            font.setWordSpacing(self.px(4))
        self.application.setFont(font)
        self.application.setStyleSheet(self._style_sheet())

    def _style_sheet(self) -> str:
        sheet = assets.text("style.qss")
        sheet = re.sub(r"px\((\d+)\)", lambda found: f"{self.px(int(found[1]))}px", sheet)
        sheet = re.sub(r"\bbw\b", f"{self.theme.border_width}px", sheet)
        tick = "tick-black" if self.colour("on_primary") != "#FFFFFF" else "tick-white"
        sheet = sheet.replace("${tick}", assets.location(f"icons/{tick}.svg"))
        down = "down-dark" if self.theme.dark else "down-light"
        sheet = sheet.replace("${down}", assets.location(f"icons/{down}.svg"))
        return re.sub(r"\$\{(\w+)\}", lambda found: self.colour(found[1]), sheet)


def _render(source: str, width: int, height: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, "window"),
        (roles.WindowText, "ink"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "sunken"),
        (roles.Text, "ink"),
        (roles.Button, "surface"),
        (roles.ButtonText, "ink"),
        (roles.ToolTipBase, "surface"),
        (roles.ToolTipText, "ink"),
        (roles.Highlight, "primary"),
        (roles.HighlightedText, "on_primary"),
        (roles.Link, "link"),
        (roles.LinkVisited, "link"),
        (roles.PlaceholderText, "muted"),
        (roles.Mid, "border"),
    ):
        palette.setColor(role, QColor(theme.colours[token]))
    return palette

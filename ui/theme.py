"""How the program looks: the colours of the light and the dark theme, the fonts and the style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core.model import FigureKind, Severity
from core.paths import resource

FONT_FAMILIES = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""Named one by one: left to itself, a system without a Chinese locale picks Japanese glyphs."""

INTERFACE_POINTS = 10
TEXT_POINTS = 12


class Tint(NamedTuple):
    """The two colours of a mark: the box behind its text and the line under it."""

    fill: QColor
    line: QColor


@dataclass(frozen=True, eq=False)
class Theme:
    """All colours of the program by what they are for. Text colours have a contrast of 4.5 or more (WCAG AA)."""

    name: str
    dark: bool
    background: QColor
    surface: QColor
    line: QColor
    """Borders of panes and controls."""
    soft: QColor
    """Fields, chips and the row under the mouse."""
    ink: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    """Text on the accent colour."""
    accent_soft: QColor
    """Selected rows and selected text."""
    good: QColor
    """Text that says that something is done or adds up."""
    kinds: Mapping[FigureKind, Tint]
    severities: Mapping[Severity, QColor]
    parts: Mapping[str, QColor]
    """Bars of the required parts P0 to P5."""
    topics: tuple[QColor, ...]

    def part_color(self, part: str | None) -> QColor:
        return self.parts.get(part or "", self.muted)

    def topic_color(self, topic: str | None) -> QColor:
        """Topics take turns with few colours, so that neighbours (T03, T04) differ; the name tells which it is."""
        digits = "".join(char for char in topic or "" if char.isdigit())
        return self.topics[int(digits) % len(self.topics)] if digits else self.muted


def _kinds(*pairs: str) -> dict[FigureKind, Tint]:
    tints = (Tint(*map(QColor, pair.split())) for pair in pairs)
    return dict(zip(FigureKind, tints, strict=True))


def _parts(*colors: str) -> dict[str, QColor]:
    return {f"P{number}": QColor(color) for number, color in enumerate(colors)}


def _severities(*colors: str) -> dict[Severity, QColor]:
    return dict(zip(Severity, map(QColor, colors), strict=True))


LIGHT = Theme(
    name="light",
    dark=False,
    background=QColor("#F4F5F7"),
    surface=QColor("#FFFFFF"),
    line=QColor("#DFE2E8"),
    soft=QColor("#EEF0F4"),
    ink=QColor("#1D2129"),
    muted=QColor("#5F697D"),
    accent=QColor("#2458C5"),
    on_accent=QColor("#FFFFFF"),
    accent_soft=QColor("#E7EEFC"),
    good=QColor("#1B7342"),
    # In the order of FigureKind: count, money, percent, duration, date, document number.
    kinds=_kinds(
        "#DFEAFD #2F6BD8", "#FBEECB #A86B00", "#DCF3E4 #1F7F49", "#D9F1F3 #12747E", "#EBE5FA #6A4FC0", "#E9EBEE #5B6472"
    ),
    severities=_severities("#C62D2D", "#A35900", "#5F697D", "#5F697D"),
    parts=_parts("#98A1B0", "#2F6BD8", "#C62D2D", "#6A4FC0", "#1F7F49", "#5B6472"),
    topics=tuple(map(QColor, ("#8A5A00", "#3D5A99", "#A8507A", "#12747E", "#7A5BB0", "#4E7A34"))),
)

DARK = Theme(
    name="dark",
    dark=True,
    background=QColor("#17191D"),
    surface=QColor("#1F2227"),
    line=QColor("#33373F"),
    soft=QColor("#282C33"),
    ink=QColor("#E6E8EC"),
    muted=QColor("#98A1B0"),
    accent=QColor("#7EA6FF"),
    on_accent=QColor("#10141C"),
    accent_soft=QColor("#253250"),
    good=QColor("#6FD19A"),
    kinds=_kinds(
        "#22385F #7EA9FF", "#4A3A14 #E9B44C", "#1C4230 #6FD19A", "#1B4347 #6FCBD4", "#38305C #B7A3F5", "#343942 #A9B2C0"
    ),
    severities=_severities("#FF7B7B", "#F0A34A", "#98A1B0", "#98A1B0"),
    parts=_parts("#6B7484", "#7EA9FF", "#FF7B7B", "#B7A3F5", "#6FD19A", "#A9B2C0"),
    topics=tuple(map(QColor, ("#C08A2E", "#7E9AD8", "#D584AB", "#3FA0A9", "#A98CDB", "#86B468"))),
)


def interface_font() -> QFont:
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSize(INTERFACE_POINTS)
    return font


def text_font(points: float = TEXT_POINTS) -> QFont:
    """The font of reports."""
    font = interface_font()
    font.setPointSizeF(points)
    return font


def theme_called(name: str) -> Theme:
    """'light', 'dark', or '' for that of the system."""
    if not name:
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if name == DARK.name else LIGHT


def show_in(theme: Theme) -> None:
    """``apply_theme`` to the running program, unless it has it already: polishing every widget again is slow."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.property("theme") != theme.name:
        app.setProperty("theme", theme.name)
        apply_theme(app, theme)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program ``theme``'s colours; may be called again at any time to switch."""
    app.setStyle("Fusion")
    app.setFont(interface_font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The colours that Fusion and the delegates paint with."""
    roles = QPalette.ColorRole
    colors = {
        roles.Window: theme.background,
        roles.WindowText: theme.ink,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.background,
        roles.Text: theme.ink,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.surface,
        roles.ButtonText: theme.ink,
        roles.ToolTipBase: theme.surface,
        roles.ToolTipText: theme.ink,
        roles.Highlight: theme.accent_soft,
        roles.HighlightedText: theme.ink,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.Light: theme.surface,
        roles.Midlight: theme.soft,
        roles.Mid: theme.line,
        roles.Dark: theme.line,
        roles.BrightText: theme.severities[Severity.HIGH],
    }
    result = QPalette()
    for role, color in colors.items():
        result.setColor(role, color)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, disabled(theme))
    return result


def disabled(theme: Theme) -> QColor:
    """Ink of what can't be used now: the muted colour half sunk into the surface."""
    return _mix(theme.muted, theme.surface, 0.6)


def style_sheet(theme: Theme) -> str:
    """The style sheet of resources/styles with the theme's colours in the place of its ``$names``."""
    colors = {f.name: getattr(theme, f.name) for f in fields(theme) if isinstance(getattr(theme, f.name), QColor)}
    names = {name: color.name() for name, color in colors.items()}
    names["disabled"] = disabled(theme).name()
    names["accent_hover"] = _mix(theme.accent, theme.ink, 0.85).name()
    names["danger"] = theme.severities[Severity.HIGH].name()
    names["chevron"] = resource("styles/chevron.svg").as_posix()
    names |= {sign: resource(f"styles/{sign}-{theme.name}.svg").as_posix() for sign in ("check", "dash")}
    return Template(resource("styles/desk.qss").read_text(encoding="utf-8")).substitute(names)


def _mix(first: QColor, second: QColor, share: float) -> QColor:
    """``share`` of the first colour, the rest of the second."""
    channels = ((first.red(), second.red()), (first.green(), second.green()), (first.blue(), second.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in channels))

"""The theme: its text can be read on everything it is painted on, and it reaches the widgets."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.logging import _QtMessageCapture as LogCapture
from pytestqt.qtbot import QtBot

from core.model import FigureKind, Severity
from tests.ui.conftest import Desk
from ui.theme import DARK, LIGHT, Theme, apply_theme, style_sheet

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(color: QColor) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(first: QColor, second: QColor) -> float:
    """As WCAG 2.1 defines it, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@both
def test_text_is_readable_on_every_background(theme: Theme) -> None:
    inks = (theme.ink, theme.muted, theme.accent, theme.good, *theme.severities.values())
    grounds = (theme.background, theme.surface, theme.soft, theme.accent_soft)
    poor = [(a.name(), b.name()) for a, b in product(inks, grounds) if contrast(a, b) < 4.5]
    assert not poor
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@both
def test_marked_text_is_readable_on_its_tint_and_its_line_visible(theme: Theme) -> None:
    assert set(theme.kinds) == set(FigureKind)
    assert set(theme.severities) == set(Severity)
    for tint in theme.kinds.values():
        assert contrast(theme.ink, tint.fill) >= 4.5
        assert contrast(tint.line, tint.fill) >= 3
        assert contrast(tint.line, theme.surface) >= 3


@both
def test_neighbouring_topics_have_different_colours(theme: Theme) -> None:
    colors = [theme.topic_color(f"T{number:02}").name() for number in range(1, 15)]
    assert all(a != b for a, b in pairwise(colors))
    assert theme.topic_color(None) == theme.muted


@both
def test_the_style_sheet_is_understood_and_reaches_buttons(
    qtbot: QtBot, qapp: QApplication, qtlog: LogCapture, theme: Theme
) -> None:
    assert "$" not in style_sheet(theme)
    apply_theme(qapp, theme)
    button = QPushButton("导入报告…")
    button.setProperty("primary", True)
    qtbot.addWidget(button)
    button.show()
    color = button.grab().toImage().pixelColor(button.width() // 2, 4)
    assert not qtlog.records, "Qt complains of a style sheet only by a warning"
    assert color == theme.accent
    assert qapp.palette().window().color() == theme.background


def test_the_window_follows_the_system_until_the_user_chooses_and_again_when_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, hints = desk.window, QGuiApplication.styleHints()
    assert window.actions_by_name["theme_system"].isChecked()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.theme is DARK
    window.actions_by_name["theme"].trigger()
    assert window.theme is LIGHT
    assert not window.actions_by_name["theme_system"].isChecked()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.theme is LIGHT, "the user's own choice stays"
    window.actions_by_name["theme_system"].trigger()
    assert window.theme is DARK
    assert window.settings.theme == ""

"""Icons are drawn in the colours of the theme and can be told apart when disabled."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QToolButton

from tests.ui.conftest import Desk
from ui.icons import themed_icon
from ui.theme import DARK, LIGHT, Theme
from ui.tool_bar import WITH_ICON


def drawn(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(32, mode).toImage()


def darkest_and_palest(image: QImage) -> tuple[int, int]:
    """Lightness of the opaque pixels."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [pixel.lightness() for pixel in pixels if pixel.alpha() > 200]
    return min(inked), max(inked)


@pytest.mark.parametrize("name", WITH_ICON)
def test_every_drawing_is_dark_on_light_and_light_on_dark(name: str, desk: Desk) -> None:
    assert darkest_and_palest(drawn(themed_icon(name, LIGHT)))[1] < 90
    assert darkest_and_palest(drawn(themed_icon(name, DARK)))[0] > 160


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_disabled_icon_looks_otherwise(theme: Theme, desk: Desk) -> None:
    icon = themed_icon("undo", theme)
    assert drawn(icon) != drawn(icon, QIcon.Mode.Disabled)


def test_the_tool_bar_follows_the_theme_and_keeps_its_names(desk: Desk) -> None:
    buttons = [desk.window.tool_bar.findChild(QToolButton, f"{name}Button") for name in WITH_ICON]
    before = [drawn(button.icon()) for button in buttons]
    desk.window.set_theme(DARK if desk.window.theme is LIGHT else LIGHT)
    assert all(drawn(button.icon()) != old for button, old in zip(buttons, before, strict=True))
    assert all(button.accessibleName() and button.toolTip() for button in buttons)

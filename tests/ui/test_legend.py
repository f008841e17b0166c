"""The legend: every colour and sign of the text with its name and key, called by L, the menu, the status line and ?."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from core.model import Figure, FigureKind, Severity
from tests.ui.conftest import Desk
from ui.actions import ACTIONS
from ui.describe import KINDS, SEVERITIES
from ui.dialogs import KeysDialog
from ui.legend import Legend, Swatch
from ui.theme import DARK, LIGHT, Theme


def texts(legend: Legend) -> set[str]:
    return {label.text() for label in legend.findChildren(QLabel)}


def colors(swatch: Swatch) -> set[str]:
    image = swatch.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def swatch_of(legend: Legend, name: str) -> Swatch:
    return next(swatch for swatch in legend.findChildren(Swatch) if swatch.accessibleName() == name)


def test_l_shows_and_hides_it_and_the_review_goes_on_beside_it(opened: Desk) -> None:
    card = opened.window.legend
    opened.window.source.setFocus()
    opened.press("L")
    assert card.isVisible()
    assert opened.window.source.text.hasFocus()
    figure = opened.select("近600人", Figure)
    opened.press("X")
    assert opened.controller.get(figure.id) != figure
    assert card.isVisible()
    opened.press("L")
    assert not card.isVisible()


def test_a_message_is_not_hidden_behind_it(opened: Desk) -> None:
    card, message = opened.window.legend, opened.window.message
    message.hide()
    opened.press("L")
    message.fail("没有写成文件，请换一个文件夹。")
    opened.bot.waitUntil(
        lambda: not card.geometry().intersects(message.rect().translated(message.mapTo(opened.window, QPoint())))
    )
    assert card.isVisible()
    assert message.isVisible()


def test_it_is_in_the_view_menu_and_in_the_status_line(opened: Desk) -> None:
    card = opened.window.legend
    opened.window.actions_by_name["legend"].trigger()
    assert card.isVisible()
    opened.bot.mouseClick(opened.window.status.legend, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    opened.bot.mouseClick(opened.window.status.legend, Qt.MouseButton.LeftButton)
    assert opened.window.rect().contains(card.geometry())
    opened.bot.mouseClick(card.findChild(object, "legendClose"), Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_it_names_every_kind_severity_and_part(opened: Desk) -> None:
    shown = texts(opened.window.legend.legend)
    assert shown >= {*KINDS.values(), *SEVERITIES.values()}
    assert shown >= {f"{code} {name}" for code, name in opened.window.names.parts.items()}


def test_every_key_in_it_is_a_key_of_the_review(opened: Desk) -> None:
    keys = {label.text() for label in opened.window.legend.legend.findChildren(QLabel) if label.property("key")}
    assert keys
    assert keys <= {key for action in ACTIONS for key in action.keys}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_sign_has_the_colours_of_the_text(opened: Desk, theme: Theme) -> None:
    opened.window.set_theme(theme)
    legend = opened.window.legend.legend
    for kind, name in KINDS.items():
        tint = theme.kinds[FigureKind(kind)]
        assert colors(swatch_of(legend, name)) >= {tint.fill.name(), tint.line.name()}
    for code, name in opened.window.names.parts.items():
        assert theme.part_color(code).name() in colors(swatch_of(legend, f"{code} {name}"))
    severe = colors(swatch_of(legend, SEVERITIES[Severity.HIGH]))
    wanted = theme.severities[Severity.HIGH]
    assert any(_distance(QColor(color), wanted) < 60 for color in severe), "the wave is drawn smoothly"


def _distance(one: QColor, other: QColor) -> int:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return sum(abs(a - b) for a, b in pairs)


def test_the_help_has_it_too(opened: Desk) -> None:
    opened.press("?")
    dialog = opened.window.findChild(KeysDialog)
    dialog.pages.setCurrentIndex(1)
    legend = dialog.findChild(Legend)
    assert legend.isVisible()
    assert texts(legend) == texts(opened.window.legend.legend)
    dialog.close()

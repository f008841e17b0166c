"""One correction for all that is alike: the preview, the one step, its undoing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from core.model import Figure, State
from tests.ui.conftest import Desk
from ui.alike_dialog import AlikeDialog


def preview(desk: Desk) -> AlikeDialog:
    desk.press("S")
    desk.bot.waitUntil(lambda: desk.window.findChild(AlikeDialog) is not None)
    return desk.window.findChild(AlikeDialog)


def correct_unit(desk: Desk, words: str, unit: str) -> None:
    annotation = desk.select(words, Figure)
    desk.controller.apply(lambda review: review.set_figure(annotation.id, unit=unit))
    desk.window.source.setFocus()


def test_s_shows_where_and_corrects_what_is_ticked_as_one_step(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    shown = [dialog.places.item(row).text() for row in range(dialog.places.count())]
    assert [line[line.index("【") : line.index("】") + 1] for line in shown] == ["【412个】", "【244个】"]
    dialog.places.item(0).setCheckState(Qt.CheckState.Unchecked)
    opened.bot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    assert opened.mark("244个", Figure).target.unit == "项"
    assert opened.mark("412个", Figure).state is State.DETECTED
    opened.controller.undo()
    assert opened.mark("244个", Figure).state is State.DETECTED
    assert opened.mark("168个", Figure).target.unit == "项", "the correction itself stays"


def test_with_nothing_ticked_there_is_nothing_to_do(opened: Desk) -> None:
    correct_unit(opened, "168个", "项")
    dialog = preview(opened)
    for row in range(dialog.places.count()):
        dialog.places.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.reject()


def test_without_a_correction_or_without_others_it_says_so(opened: Desk) -> None:
    opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("S")
    assert "没有可以用到别处的更正" in opened.window.message.text.text()
    correct_unit(opened, "57件", "宗")
    opened.press("S")
    assert "没有别的同类" in opened.window.message.text.text()

"""X on a finding: the reason is asked for beside it, by keyboard alone, kept, shown, and undone with the decision."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu

from core.errors import LibraryError
from core.model import Annotation, Figure, Finding, State
from core.review import Review
from tests.ui.conftest import Desk
from ui.evidence_panel import FINDINGS
from ui.reason_popup import REASONS, ReasonPopup


def finding(desk: Desk, *, placed: bool = True) -> Annotation:
    return next(
        a for a in desk.controller.annotations if isinstance(a.target, Finding) and bool(a.target.spans) is placed
    )


def ask(desk: Desk, *, placed: bool = True) -> ReasonPopup:
    desk.controller.select(finding(desk, placed=placed).id)
    desk.window.source.setFocus()
    desk.press("X")
    popup = desk.window.findChild(ReasonPopup)
    assert popup is not None
    assert popup.isVisible()
    assert popup.field.hasFocus()
    return popup


def test_a_digit_gives_a_usual_reason_and_goes_on(opened: Desk) -> None:
    chosen = finding(opened)
    popup = ask(opened)
    opened.press("2")
    dismissed = opened.controller.get(chosen.id)
    assert (dismissed.state, dismissed.note) == (State.REJECTED, REASONS[1])
    assert opened.controller.selection.id != chosen.id, "the next thing to decide"
    assert not popup.isVisible()
    assert opened.window.source.text.hasFocus(), "the keys of the review work again"


def test_words_of_ones_own_are_the_reason(opened: Desk) -> None:
    chosen = finding(opened)
    ask(opened)
    opened.type("四舍五入所致2处")
    opened.press("Return")
    assert opened.controller.get(chosen.id).note == "四舍五入所致2处"


def test_a_digit_after_other_words_is_text(opened: Desk) -> None:
    chosen = finding(opened)
    ask(opened)
    opened.type("see p")
    opened.press("2")
    assert opened.controller.get(chosen.id).state is State.DETECTED
    opened.press("Return")
    assert opened.controller.get(chosen.id).note == "see p2"


def test_enter_alone_dismisses_without_a_reason(opened: Desk) -> None:
    chosen = finding(opened)
    ask(opened)
    opened.press("Return")
    dismissed = opened.controller.get(chosen.id)
    assert (dismissed.state, dismissed.note) == (State.REJECTED, "")


def test_escape_takes_the_question_back(opened: Desk) -> None:
    before = finding(opened)
    popup = ask(opened)
    opened.type("nx")
    opened.press("Escape")
    assert not popup.isVisible()
    assert opened.controller.get(before.id) == before
    assert opened.window.source.text.hasFocus()


def test_decision_and_reason_are_undone_as_one(opened: Desk) -> None:
    before = finding(opened)
    ask(opened)
    opened.press("1")
    opened.press("Ctrl+Z")
    assert opened.controller.get(before.id) == before
    opened.press("Ctrl+Shift+Z")
    assert opened.controller.get(before.id).note == REASONS[0]


def test_it_stands_beside_the_words_of_the_finding(opened: Desk) -> None:
    popup = ask(opened)
    source = opened.window.source
    mark = source.place_of(finding(opened).id)
    top = opened.window.mapFromGlobal(source.mapToGlobal(mark.topLeft()))
    assert not popup.geometry().intersects(mark.translated(top - mark.topLeft()))
    assert abs(popup.geometry().top() - (top.y() + mark.height())) < 20
    assert opened.window.rect().contains(popup.geometry())


def test_a_finding_without_a_place_is_asked_about_at_its_box(opened: Desk) -> None:
    popup = ask(opened, placed=False)
    box = opened.window.detail.box_of(finding(opened, placed=False).id)
    left = opened.window.mapFromGlobal(box.mapToGlobal(QPoint(0, 0))).x()
    assert opened.window.rect().contains(popup.geometry())
    assert popup.geometry().right() > left
    opened.press("4")
    assert finding(opened, placed=False).note == REASONS[3]


def test_the_reason_shows_on_the_card_and_in_the_list(opened: Desk) -> None:
    chosen = finding(opened)
    ask(opened)
    opened.press("3")
    opened.controller.select(chosen.id)
    box = opened.window.detail.open_box()
    assert box.findChild(QLabel, "findingDecision").text() == f"理由：{REASONS[2]}"
    assert opened.window.detail.note.toPlainText() == REASONS[2]
    opened.window.evidence.tabs.setCurrentIndex(FINDINGS)
    cards = opened.window.evidence.findings.cards
    told = [cards.index(row).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(cards.rowCount())]
    assert sum(text.startswith(f"理由：{REASONS[2]}") for text in told) == 1


def test_the_button_of_the_card_and_the_menu_ask_too_and_stay_where_one_is(opened: Desk) -> None:
    figure = opened.select("186.4亿元", Figure)
    opened.bot.mouseClick(opened.window.detail.open_box().dismiss_button, Qt.MouseButton.LeftButton)
    opened.type("四舍五入所致")
    opened.press("Return")
    assert finding(opened).note == "四舍五入所致"
    assert opened.controller.selection == figure
    opened.controller.undo()
    opened.controller.select(figure.id)
    opened.press("F")
    menu = opened.window.findChild(QMenu, "findingMenu")
    opened.bot.waitUntil(menu.isVisible)
    opened.bot.keyClick(menu, Qt.Key.Key_D)
    popup = opened.window.findChild(ReasonPopup)
    opened.bot.waitUntil(lambda: popup.isVisible() and popup.field.hasFocus())
    opened.press("1")
    assert finding(opened).note == REASONS[0]


def test_a_reason_can_be_clicked(opened: Desk) -> None:
    popup = ask(opened)
    opened.bot.mouseClick(popup.findChild(object, "reason5"), Qt.MouseButton.LeftButton)
    assert finding(opened).note == REASONS[4]


def test_what_can_not_be_kept_stays_in_the_field(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = finding(opened)
    popup = ask(opened)

    def full(*_arguments: object) -> None:
        raise LibraryError("磁盘已满")

    monkeypatch.setattr(Review, "reject", full)
    opened.type("因四舍五入")
    opened.press("Return")
    assert "磁盘已满" in opened.window.message.text.text()
    assert popup.isVisible()
    assert popup.field.hasFocus()
    assert popup.field.text() == "因四舍五入"
    assert opened.controller.get(before.id) == before


def test_of_a_figure_nothing_is_asked(opened: Desk) -> None:
    figure = opened.select("近600人", Figure)
    opened.press("X")
    assert opened.controller.get(figure.id).state is State.REJECTED
    assert not opened.window.findChild(ReasonPopup).isVisible()


def test_the_question_leaves_the_calculation_in_sight(opened: Desk) -> None:
    for each in [a for a in opened.controller.annotations if isinstance(a.target, Finding) and a.target.spans]:
        opened.controller.select(each.id)
        opened.window.commands.ask_reason(each.id)
        popup = opened.window.commands.reasons
        detail = opened.window.detail
        card = detail.rect().translated(detail.mapTo(opened.window, QPoint()))
        assert popup.isVisible()
        assert not popup.geometry().intersects(card), each.target

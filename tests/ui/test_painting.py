"""Text that does not fit its place says so."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from tests.ui.conftest import Desk
from ui.painting import GRID, broken, scaled

SENTENCE = "总投资与市级、县级之和不符，差三亿五千万元𠅤，请核对原件所附的表格。"


def test_a_text_with_room_is_whole(qapp) -> None:
    assert broken(QFont(), SENTENCE, 10_000, 2) == [SENTENCE]
    width = QFontMetrics(QFont()).horizontalAdvance(SENTENCE)
    assert "".join(broken(QFont(), SENTENCE, width // 2 + 40, 2)) == SENTENCE


def test_what_has_no_room_ends_in_an_ellipsis(qapp) -> None:
    width = QFontMetrics(QFont()).horizontalAdvance(SENTENCE) // 4
    first, second = broken(QFont(), SENTENCE, width, 2)
    assert SENTENCE.startswith(first + second.removesuffix("…"))
    assert second.endswith("…")
    assert QFontMetrics(QFont()).horizontalAdvance(second) <= width


def test_a_line_break_stays_one(qapp) -> None:
    assert broken(QFont(), "应为六件\n写作五件", 10_000, 2) == ["应为六件", "写作五件"]


def test_no_text_is_one_empty_line(qapp) -> None:
    assert broken(QFont(), "", 100, 2) == [""]


def test_a_card_has_room_for_two_lines(opened: Desk) -> None:
    view = opened.window.evidence.findings
    opened.window.evidence.tabs.setCurrentIndex(2)
    height = view.sizeHintForRow(0)
    small = QFontMetrics(scaled(view.font(), 0.92)).height()
    assert height - 5 * GRID - view.fontMetrics().height() >= 2 * small

"""Offers, after an import, to take over on a new version of a report what was decided on the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.main_window import MainWindow

MOST_ASKED = 20
"""After a larger import nobody wants to be asked about each report."""

translate = QCoreApplication.translate


def offer_to_carry_over(window: MainWindow, added: Sequence[int]) -> None:
    """Ask about reports of an agency and year that the library has already, the newest of these being the old one."""
    from ui.dialogs import QuestionDialog

    if len(added) > MOST_ASKED:
        return
    pairs = [(old[0], new) for new in added if (old := [i for i in window.library.similar(new) if i not in added])]
    if not pairs:
        return
    names = "、".join(f"“{window.library.row(new).title}”" for _, new in pairs[:3])
    question = translate(
        "versions", "库中已有同一机关、同一年度的报告：{0}。是否作为新版，沿用旧版中原文未变处的审阅结果？"
    ).format(names)
    dialog = QuestionDialog(translate("versions", "发现新版"), question, translate("versions", "沿用"), window)
    dialog.accepted.connect(lambda: _carry_over(window, pairs))
    dialog.open()


def _carry_over(window: MainWindow, pairs: Sequence[tuple[int, int]]) -> None:
    found = [window.library.carry_over(old, new) for old, new in pairs]
    for _, new in pairs:
        window.library_panel.update_row(window.library.row(new))
    window.open_report(pairs[0][1])
    counts = [
        sum(len(side) for side in sides) for sides in zip(*((f.fixed, f.unfixed, f.new) for f in found), strict=True)
    ]
    taken = sum(len(one.pairs) for one in found)
    sentence = translate(
        "versions", "已沿用 {0} 处审阅结果。与旧版相比：已改正 {1} 个问题，未改正 {2} 个，新出现 {3} 个。"
    )
    window.message.tell(sentence.format(taken, *counts))

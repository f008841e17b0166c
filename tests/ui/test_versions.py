"""A changed report of the same agency and year is offered as a new version; on consent the decisions follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model import Figure, State
from core.rules import RuleSet
from tests.ui.conftest import Desk, make_window
from ui.dialogs import QuestionDialog

TEXT = "青石县水务局2023年度法治报告\n一、主要举措\n办理行政许可89件。\n二、存在的问题\n培训不够，全年只办3期。\n"


@pytest.fixture
def empty(tmp_path: Path, rules: RuleSet, qtbot) -> Desk:
    return Desk(make_window(tmp_path, rules, qtbot), qtbot)


def bring_in(desk: Desk, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with desk.bot.waitSignal(desk.window.imports.ended, timeout=20_000):
        desk.window.import_paths([path])


def test_decisions_follow_to_the_new_version(empty: Desk, tmp_path: Path) -> None:
    bring_in(empty, tmp_path / "旧.txt", TEXT)
    assert empty.window.findChild(QuestionDialog) is None
    empty.controller.review.confirm([empty.mark("89件", Figure).id])
    bring_in(empty, tmp_path / "新.txt", TEXT.replace("只办3期", "只办4期"))
    dialog = empty.window.findChild(QuestionDialog)
    dialog.accept()
    assert empty.controller.review.report_id == 2
    assert empty.mark("89件", Figure).state is State.CONFIRMED
    assert "已沿用 1 处" in empty.window.message.text.text()

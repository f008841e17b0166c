"""The main job, end to end, in the real window on real files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.importing import read_report
from core.model import Figure, Section, State
from core.paths import resource
from core.rules import RuleSet
from tests.ui.conftest import Desk, end, make_window

SECONDS = 60_000
SECTION_TAG = re.compile(r"\[[PT]\d[^\]]*\]")


def sample(name_part: str) -> Path:
    return next(path for path in resource("samples").iterdir() if name_part in path.name)


def test_a_mornings_work_is_done_kept_and_handed_on(
    tmp_path: Path, rules: RuleSet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Import two files of different kinds.
    desk = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    window = desk.window
    with qtbot.waitSignal(window.imports.ended, timeout=SECONDS):
        window.import_paths([sample("市场监督管理局"), sample("水利局")])
    assert [row.agency for row in window.library.rows()] == ["望洲市市场监督管理局", "松泉区水利局"]

    # Open one, click a figure in the text, change its unit by keyboard.
    window.open_report(window.library.rows()[0].id)
    text = desk.text
    figure = desk.mark("356名", Figure)
    window.source.scroll_to(figure.span.start)
    place = window.source.place_of(figure.id)
    assert place is not None
    viewport = window.source.text.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.mapFrom(window.source, place.center()))
    assert desk.controller.selection == figure
    desk.press("U")
    desk.type("人")
    desk.press("Return")

    # Change a section's topic by keyboard, undo it, redo it.
    section = next(a for a in desk.controller.annotations if isinstance(a.target, Section) and a.target.level == 2)
    wanted = "T09"
    assert section.target.topics[:1] != (wanted,)
    desk.controller.select(section.id)
    desk.press("T")
    desk.type(wanted)
    desk.press("Return")
    assert desk.controller.get(section.id).target.topics[0] == wanted
    desk.press("Ctrl+Z")
    assert desk.controller.get(section.id) == section
    desk.press("Ctrl+Shift+Z")
    assert desk.controller.get(section.id).target.topics[0] == wanted
    desk.controller.select(figure.id)
    desk.press("M")
    desk.type("请核对人数")
    desk.press("Ctrl+Return")
    assert desk.controller.get(figure.id).note == "请核对人数"
    before = desk.controller.annotations

    # Close, reopen: state and undo history are as they were left.
    end(window)
    desk = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    window = desk.window
    window.open_report(window.library.rows()[0].id)
    assert desk.controller.annotations == before
    assert desk.controller.get(figure.id).target.unit == "人"
    assert desk.controller.get(figure.id).state is State.CORRECTED
    assert len(desk.controller.review.history()) == 5
    desk.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert desk.controller.get(section.id) == section
    assert desk.controller.get(figure.id) == figure
    desk.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert desk.controller.annotations == before

    # Export, and read the Word file back.
    out = tmp_path / "摘要.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(window.exports.exported, timeout=SECONDS):
        window.actions_by_name["export"].trigger()
    document = Document(str(out))
    shown = {SECTION_TAG.sub("", paragraph.text).strip() for paragraph in document.paragraphs}
    assert {line.strip() for line in text.split("\n")} <= shown
    assert [comment.text for comment in document.comments] == ["请核对人数"]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (cells,) = [cells for cells in rows if "356名" in cells]
    assert cells[cells.index("356名") + 1 :][:2] == ["356", "人"]
    end(window)


def test_the_view_shows_each_real_report_character_for_character(
    seeds: list[Path], tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    window = make_window(tmp_path, rules, qtbot)
    with qtbot.waitSignal(window.imports.ended, timeout=SECONDS):
        window.import_paths(seeds)
    rows = window.library.rows()
    assert len(rows) == len(seeds)
    texts = {path.name: read_report(path).text for path in seeds}
    for row in rows:
        window.open_report(row.id)
        assert window.source.shown_text() == texts[row.file_name]
    end(window)

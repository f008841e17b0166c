"""The list of reports: grouping, filter, sort, opening, several at once, empty states."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from core.library import Order, YearGroup
from core.model import Figure, Finding, Section
from core.report_row import ReportRow
from core.rules import RuleSet
from core.store.entry import entry_of
from tests.ui.conftest import Desk, make_window
from tests.ui.reports import water_report
from ui.dialogs import QuestionDialog
from ui.library_model import Line
from ui.library_panel import SOON, LibraryPanel


def agencies(desk: Desk) -> list[str]:
    return [row.agency for row in shown(desk.window.library_panel)]


def lines(panel: LibraryPanel) -> list[Line]:
    return [panel.model.line(number) for number in range(panel.model.rowCount())]


def shown(panel: LibraryPanel) -> list[ReportRow]:
    return [line for line in lines(panel) if isinstance(line, ReportRow)]


def click(desk: Desk, line: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = desk.window.library_panel.list
    place = view.visualRect(view.model().index(line, 0)).center()
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_reports_stand_under_their_year_the_newest_first(desk: Desk) -> None:
    headers = [line for line in lines(desk.window.library_panel) if isinstance(line, YearGroup)]
    assert headers == [YearGroup(2025, 3, 3), YearGroup(2024, 1, 1)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("青石", 1),
        ("2024", 2),
        ("水利 2024年", 1),
        ("新导入", 4),
        ("已审", 0),
        ("临江市水利局2025.TXT", 1),
        ("qsx", 1),
        ("LJS sl", 2),
    ],
)
def test_the_filter_looks_at_agency_title_year_file_and_state(desk: Desk, typed: str, found: int) -> None:
    desk.window.library_panel.filter.setFocus()
    desk.type(typed)
    expected = {"2024": 1}.get(typed, found)
    assert len(agencies(desk)) == expected


def test_a_filter_without_hits_says_so_and_can_be_cleared(desk: Desk) -> None:
    desk.window.library_panel.filter.setText("云岭")
    button = desk.window.findChild(QPushButton, "libraryEmptyButton")
    assert button.isVisible()
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(agencies(desk)) == 4


def test_sorting_by_agency_and_by_findings(desk: Desk) -> None:
    panel = desk.window.library_panel
    panel.sort.setCurrentIndex(panel.sort.findData(Order.AGENCY))
    assert agencies(desk) == sorted(agencies(desk))
    desk.open_first()
    for annotation in desk.controller.annotations:
        if not annotation.span.start and hasattr(annotation.target, "severity"):
            desk.controller.reject([annotation.id])
    panel.sort.setCurrentIndex(panel.sort.findData(Order.FINDINGS))
    first = desk.controller.review.report_id
    assert [row.id for row in shown(panel)][-1] == first, "it has fewer open findings now"


def test_progress_moves_with_every_decision(desk: Desk) -> None:
    desk.open_first()
    panel = desk.window.library_panel
    desk.press("N", "N", "N", "Return")
    line = panel.model.line_of(desk.controller.review.report_id)
    assert panel.model.line(line).reviewed == 1


def test_a_click_opens_a_report(desk: Desk) -> None:
    click(desk, 2)
    assert desk.controller.review is not None
    assert desk.window.source.shown_text() == desk.text


def test_enter_opens_the_current_report(desk: Desk) -> None:
    view = desk.window.library_panel.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(3, 0))
    desk.press("Return")
    assert desk.controller.review.report_id == view.model().id_at(3)


def test_several_are_selected_without_opening_and_removed_after_a_question(desk: Desk) -> None:
    click(desk, 1, Qt.KeyboardModifier.ControlModifier)
    click(desk, 2, Qt.KeyboardModifier.ControlModifier)
    ids = desk.window.library_panel.selected_ids()
    assert len(ids) == 2
    assert desk.controller.review is None
    desk.window.library_panel.remove_requested.emit(ids)
    dialog = desk.window.findChild(QuestionDialog)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert len(desk.window.library.rows()) == 2
    assert len(agencies(desk)) == 2


def test_removing_is_refused_by_cancel(desk: Desk) -> None:
    ids = [row.id for row in desk.window.library.rows()]
    desk.window.library_panel.remove_requested.emit(ids)
    desk.window.findChild(QuestionDialog).buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert len(desk.window.library.rows()) == 4


def test_an_empty_library_says_what_to_do(tmp_path: Path, rules: RuleSet, qtbot) -> None:
    window = make_window(tmp_path, rules, qtbot)
    assert window.library_panel.findChild(QPushButton, "libraryEmptyButton").isVisible()
    assert window.welcome.isVisible()


def test_the_list_keeps_sight_selection_and_current_line_while_reports_come_in(desk: Desk) -> None:
    panel, library = desk.window.library_panel, desk.window.library
    library.add_entries([entry_of(water_report(f"青石县{n}局.txt", f"青石县{n:03}局", 2024)) for n in range(60)])
    panel.refresh()
    first, second = (row.id for row in shown(panel)[20:22])
    view, flags = panel.list, QItemSelectionModel.SelectionFlag
    for report_id, flag in ((first, flags.ClearAndSelect), (second, flags.Select)):
        view.selectionModel().setCurrentIndex(view.model().index(panel.model.line_of(report_id), 0), flag)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    before = view.place()
    library.add_entries([entry_of(water_report(f"北川区{n}局.txt", f"北川区{n:03}局", 2026)) for n in range(30)])
    panel.refresh_soon()
    with desk.bot.waitSignal(panel.counted, timeout=5_000):
        pass
    assert view.place() == before
    assert set(panel.selected_ids()) == {first, second}
    assert panel.model.line_of(first) > 31 + 20, "thirty reports and their year stand above"


def test_only_the_rows_in_sight_are_read(desk: Desk) -> None:
    library, panel = desk.window.library, desk.window.library_panel
    library.add_entries([entry_of(water_report(f"青石县{n}局.txt", f"青石县{n:03}局", 2024)) for n in range(200)])
    panel.refresh()
    queries: list[str] = []
    library._store.connection.set_trace_callback(queries.append)
    desk.bot.keyClick(panel.list, Qt.Key.Key_End)
    panel.list.viewport().repaint()
    library._store.connection.set_trace_callback(None)
    assert 1 <= len(queries) <= 2, "one or two chunks of rows"
    panel.list.selectAll()
    assert len(panel.selected_ids()) == 204


def test_when_a_report_is_done_its_line_and_its_year_say_so(desk: Desk) -> None:
    desk.open_first()
    panel, marks = desk.window.library_panel, desk.controller.annotations
    year = panel.model.line(0).year
    waiting = panel.model.line(0).waiting
    desk.controller.confirm([a.id for a in marks if isinstance(a.target, Figure | Section | Finding)])
    assert panel.model.line(0) == YearGroup(year, 3, waiting - 1)
    assert panel.model.line(panel.model.line_of(desk.controller.review.report_id)).done
    desk.controller.undo()
    assert panel.model.line(0).waiting == waiting


def test_a_list_that_was_to_be_renewed_asks_a_closed_library_nothing(desk: Desk) -> None:
    panel = desk.window.library_panel
    panel.refresh_soon()
    desk.window.close()
    desk.bot.wait(SOON + 100)  # an error in the event loop fails the test
    assert agencies(desk)

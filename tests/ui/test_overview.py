"""The overview page: its numbers, and the lists of reports they lead to; the first page with the samples."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.importing import SUPPORTED_SUFFIXES
from core.model import Figure, Finding, Severity
from core.rules import RuleSet
from tests.ui.conftest import Desk, end, make_window
from tests.ui.test_library_panel import shown
from ui.chart_buttons import BarButton, ChartButton
from ui.file_kinds import READABLE
from ui.overview_page import OverviewPage


def wait_until_counted(desk: Desk) -> OverviewPage:
    page = desk.window.overview
    desk.bot.waitUntil(lambda: bool(page.doubtful.shown), timeout=20_000)
    return page


def press(desk: Desk, button: ChartButton) -> list[int]:
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    return sorted(row.id for row in shown(desk.window.library_panel))


def test_without_an_open_report_the_overview_tells_what_is_new_and_what_waits(desk: Desk) -> None:
    page = wait_until_counted(desk)
    assert page.isVisible()
    assert (page.new.shown, page.begun.shown, page.done.shown) == ("4", "0", "0")
    assert page.doubtful.shown == "4", "the doubtful number of people trained, once a report"
    assert page.severities[Severity.HIGH].shown == "4"
    assert [bar.label for bar in page.rules if bar.isVisible()][:1] != [""]
    assert page.whole.shown == "0 / 72"


def test_a_number_leads_to_its_reports_and_the_chip_back_to_all(desk: Desk) -> None:
    desk.open_first()
    opened = desk.controller.review.report_id
    figure = next(a for a in desk.controller.annotations if isinstance(a.target, Figure))
    desk.controller.confirm([figure.id])
    desk.window.actions_by_name["overview"].trigger()
    page = wait_until_counted(desk)
    assert desk.controller.review is None
    desk.bot.waitUntil(lambda: page.begun.shown == "1", timeout=20_000)
    assert press(desk, page.begun) == [opened]
    panel = desk.window.library_panel
    assert panel.only.isVisible()
    desk.bot.mouseClick(panel.only, Qt.MouseButton.LeftButton)
    assert panel.only.isHidden()
    assert len(shown(panel)) == 4


def test_a_rule_leads_to_the_reports_with_its_open_findings(desk: Desk) -> None:
    desk.open_first()
    opened = desk.controller.review.report_id
    findings = [a for a in desk.controller.annotations if isinstance(a.target, Finding)]
    desk.controller.reject([a.id for a in findings if a.target.rule == "sum_of_parts"])
    desk.window.actions_by_name["overview"].trigger()
    page = desk.window.overview
    rule = desk.window.evidence._names.checks["sum_of_parts"]

    def bar() -> BarButton | None:
        return next((b for b in page.rules if b.label == rule and b.isVisible() and b.shown == "3"), None)

    desk.bot.waitUntil(lambda: bar() is not None, timeout=20_000)
    assert opened not in press(desk, bar())
    assert desk.window.library_panel.model.rowCount() > 2


def test_a_number_of_nothing_leads_nowhere(desk: Desk) -> None:
    page = wait_until_counted(desk)
    assert not page.done.isEnabled()
    assert page.new.accessibleName().endswith("4")


def test_the_first_page_names_every_kind_of_file_and_loads_the_samples(
    tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    assert READABLE == SUPPORTED_SUFFIXES
    window = make_window(tmp_path, rules, qtbot)
    try:
        assert window.welcome.isVisible()
        assert window.focusWidget().objectName() == "welcomeImport", "the first thing to do is under the key"
        assert all(kind in window.welcome._hint.text() for kind in (".txt", ".docx", ".pdf", ".wps", ".odt"))
        button = window.welcome.findChild(object, "welcomeSamples")
        with qtbot.waitSignal(window.imports.ended, timeout=60_000):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(window.library.rows()) == 3
        assert window.controller.review is not None
    finally:
        end(window)

"""Opening the program again: back at the report, the mark and the line where it was closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.library import Library
from core.model import Analysis, Figure
from core.rules import RuleSet
from tests.ui.conftest import Desk, end, make_window
from tests.ui.reports import Builder, water_report
from ui.last_place import PAUSE, Place, begin_where_it_ended, go_to, place_of
from ui.settings import Settings


def long_report() -> Analysis:
    build = Builder("青石县水利局2025年工作总结\n" + "推进各项工作。\n" * 300, "青石县水利局", 2025)
    return build.analysis("长.txt")


def again(desk: Desk, folder: Path, rules: RuleSet, bot: QtBot) -> Desk:
    """Close the window and start the program anew."""
    end(desk.window)
    opened = Desk(make_window(folder, rules, bot), bot)
    begin_where_it_ended(opened.window)
    return opened


def test_report_and_mark_are_there_again_and_the_queue_goes_on_from_there(
    desk: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    desk.window.open_report(2)
    desk.press("N", "N", "N")
    selected = desk.controller.selection
    desk.press("N")
    following = desk.controller.selection
    desk.press("P")
    opened = again(desk, tmp_path, rules, qtbot)
    assert opened.controller.review.report_id == 2
    assert opened.controller.selection == selected
    assert "Alt+Home" in opened.window.message.text.text()
    opened.press("N")
    assert opened.controller.selection == following
    opened.press("Alt+Home")
    assert opened.controller.review is None
    assert opened.window.overview.isVisible()


def test_a_long_text_stands_at_the_same_line(desk: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot) -> None:
    number = desk.window.library.add(long_report())
    desk.window.open_report(number)
    desk.window.source.scroll_to(1500)
    point = desk.window.source.visible_span().start
    opened = again(desk, tmp_path, rules, qtbot)
    assert abs(opened.window.source.visible_span().start - point) <= len("推进各项工作。\n")
    assert opened.controller.selection is None


@pytest.mark.parametrize("through", ["another report", "the overview"])
def test_a_report_that_was_left_is_where_it_was(desk: Desk, through: str) -> None:
    number = desk.window.library.add(long_report())
    desk.window.open_report(number)
    desk.window.source.scroll_to_top(1500)
    point = desk.window.source.visible_span().start
    if through == "the overview":
        desk.press("Alt+Home")
    else:
        desk.window.open_report(2)
        selected = desk.select("57件", Figure)
    desk.window.open_report(number)
    assert point > 0
    assert desk.window.source.visible_span().start == point
    if through == "another report":
        desk.window.open_report(2)
        assert desk.controller.selection == selected


def test_a_crash_does_not_cost_the_place(desk: Desk, tmp_path: Path) -> None:
    desk.window.open_report(2)
    selected = desk.select("57件", Figure)
    desk.bot.wait(PAUSE + 200)
    kept = Settings(tmp_path / "desk.ini").last_place  # what another start would find, the window not having closed
    assert kept is not None
    assert kept.mark == selected.id


def test_whoever_left_from_the_overview_comes_back_to_it(
    opened: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    opened.press("Alt+Home")
    back = again(opened, tmp_path, rules, qtbot)
    assert back.controller.review is None
    assert back.window.overview.isVisible()


def test_returning_can_be_switched_off(opened: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot) -> None:
    action = opened.window.actions_by_name["returns"]
    assert action.isChecked()
    action.trigger()
    back = again(opened, tmp_path, rules, qtbot)
    assert back.controller.review is None
    assert not back.window.actions_by_name["returns"].isChecked()


def test_a_report_that_is_gone_leaves_one_at_the_overview(
    opened: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    number = opened.controller.review.report_id
    end(opened.window)
    library = Library.open(tmp_path / "library.sqlite")
    library.remove([number])
    library.close()
    back = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    begin_where_it_ended(back.window)
    assert back.controller.review is None
    assert not back.window.message.isVisible()


def test_the_same_report_is_found_in_a_restored_library_by_its_file(
    opened: Desk, tmp_path: Path, rules: RuleSet, qtbot: QtBot
) -> None:
    name = opened.controller.review.report.source.name
    end(opened.window)
    (tmp_path / "library.sqlite").unlink()
    library = Library.open(tmp_path / "library.sqlite")
    library.add(water_report("别的.txt", "云岭县教育局"))
    library.add(water_report(name))
    library.close()
    back = Desk(make_window(tmp_path, rules, qtbot), qtbot)
    begin_where_it_ended(back.window)
    assert back.controller.review.report_id == 2


def test_another_library_begins_with_its_own_overview(opened: Desk) -> None:
    place = place_of(opened.window)
    opened.press("Alt+Home")
    assert not go_to(opened.window, place._replace(library="/elsewhere/library.sqlite"))
    assert opened.controller.review is None


def test_a_mark_that_is_gone_still_opens_the_report(opened: Desk) -> None:
    place = place_of(opened.window)
    opened.press("Alt+Home")
    assert go_to(opened.window, place._replace(mark="gone", point=10**9))
    assert opened.controller.selection is None


def test_a_first_start_shows_what_to_do(tmp_path: Path, rules: RuleSet, qtbot: QtBot) -> None:
    window = make_window(tmp_path, rules, qtbot)
    begin_where_it_ended(window)
    assert window.welcome.isVisible()
    assert not window.message.isVisible()
    end(window)


@pytest.mark.parametrize("written", ["", "x", "a, b", "a, b, c, d"])
def test_a_setting_that_is_no_place_is_none(tmp_path: Path, written: str) -> None:
    path = tmp_path / "desk.ini"
    path.write_text(f"[General]\nlast_place={written}\n", encoding="utf-8")
    assert Settings(path).last_place is None


def test_a_place_is_kept_as_it_is(opened: Desk, tmp_path: Path) -> None:
    opened.select("57件", Figure)
    place = place_of(opened.window)
    settings = Settings(tmp_path / "other.ini")
    settings.last_place = place
    settings.sync()
    assert Settings(tmp_path / "other.ini").last_place == place
    settings.last_place = Place("C:\\报告, 2025\\库.sqlite", "0" * 64, "", 0)
    settings.sync()
    assert Settings(tmp_path / "other.ini").last_place == Place("C:\\报告, 2025\\库.sqlite", "0" * 64, "", 0)

"""The source view on real widgets: what it shows, paints, selects and finds, beyond the basic plane too."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.model import (
    Annotation,
    Block,
    BlockKind,
    Cause,
    Figure,
    FigureKind,
    Finding,
    Reference,
    ReferenceKind,
    Report,
    Section,
    Severity,
    Source,
    Span,
    State,
    Target,
    Why,
)
from ui.source_view import SourceView
from ui.source_view.lane import read_bars
from ui.theme import DARK, LIGHT, apply_theme

NAMES = {"P1": "举措成效", "P2": "不足原因", "T06": "行政执法", "T11": "普法宣传", "I01": "行政处罚案件数"}
TITLE = "青石县水利局2025年法治政府建设年度报告"
TEXT = "\n".join(
    [
        TITLE,
        "𠮷庆街道😀试点以来,我局认真落实《青石县法治建设规划》。",
        "一、主要举措和成效",
        "(一)严格规范执法",
        "𠮷😀👩‍👩‍👧全年作出行政处罚57件,罚款486.2万元,执法检查6240余人次。",
        "项目与年度\t处罚\t罚款",
        "2025\t57件\t486.2万元",
        "(二)加强普法宣传",
        "开展普法活动33场,参加1.2万人次。",
        *("全年持续推进各项工作,有关情况按规定向社会公开,接受群众监督。" * 4 for _ in range(40)),
        "二、存在的不足",
        "普法形式较为单一,培训86.5件。",
    ]
)


def at(words: str, occurrence: int = 0) -> Span:
    place = -1
    for _ in range(occurrence + 1):
        place = TEXT.index(words, place + 1)
    return Span(place, place + len(words))


def make(name: str, target: Target, state: State = State.DETECTED, confidence: float = 1.0) -> Annotation:
    return Annotation(name, target, Why("rule", "", confidence), state=state)


def figure(name: str, words: str, kind: FigureKind = FigureKind.COUNT, state: State = State.DETECTED) -> Annotation:
    return make(name, Figure(at(words), kind, Decimal(57), "件", indicator="I01"), state)


def section(name: str, words: str, until: str | None, level: int, part: str | None, *topics: str) -> Annotation:
    heading = at(words)
    end = at(until).start if until else len(TEXT)
    return make(name, Section(Span(heading.start, end), heading, level, "", part, topics))


def finding(name: str, words: str, severity: Severity = Severity.HIGH) -> Annotation:
    return make(name, Finding("fractional_count", severity, Cause.SOURCE, (at(words),), "件数不应有小数"))


ANNOTATIONS = (
    section("part1", "一、主要举措和成效", "二、存在的不足", 1, "P1"),
    section("topic1", "(一)严格规范执法", "(二)加强普法", 2, "P1", "T06"),
    section("topic2", "(二)加强普法宣传", "二、存在的不足", 2, "P1", "T11"),
    section("part2", "二、存在的不足", None, 1, "P2"),
    figure("count", "57件"),
    figure("money", "486.2万元", FigureKind.MONEY),
    figure("checked", "6240余人次", state=State.CONFIRMED),
    figure("refused", "33场", state=State.REJECTED),
    figure("last", "86.5件"),
    finding("problem", "行政处罚57件"),
    finding("last_problem", "86.5件"),
    make("title", Reference(at("《青石县法治建设规划》"), ReferenceKind.TITLE, "青石县法治建设规划", None)),
)


def report(text: str = TEXT) -> Report:
    blocks, start = [], 0
    for line in text.split("\n"):
        kind = BlockKind.TITLE if start == 0 else BlockKind.CELL if "\t" in line else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return Report(text, tuple(blocks), Source("报告.txt", "0" * 64, "txt"))


@pytest.fixture(scope="module", autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> SourceView:
    widget = SourceView(NAMES)
    qtbot.addWidget(widget)
    widget.resize(820, 600)
    widget.show()
    widget.show_report(report(), ANNOTATIONS)
    qapp.processEvents()
    return widget


def place_of(view: SourceView, span: Span) -> QPoint:
    """The middle of a stretch of text, in the viewport."""
    return view.text.rects(span)[0].center().toPoint()


def click(qtbot: QtBot, view: SourceView, span: Span) -> None:
    qtbot.mouseClick(view.text.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, span))


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colors_in(view: SourceView, span: Span, grow: int = 0) -> set[str]:
    """All colours painted on a stretch of text and ``grow`` pixels around it."""
    image = picture(view.text.viewport())
    box = view.text.rects(span)[0].toAlignedRect().adjusted(-grow, -grow, grow, grow)
    return {
        image.pixelColor(x, y).name() for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
    }


# What it shows


@pytest.mark.parametrize(
    "text", [TEXT, "", "一行", "末尾有空行\n\n", "制表\t符\n𠮷👩‍👩‍👧\n\u3000\u3000全角空格", "\n\n开头空行"]
)
def test_the_text_shown_is_the_reports_character_for_character(view: SourceView, text: str) -> None:
    view.show_report(report(text), ())
    assert view.shown_text() == text


def test_real_reports_are_shown_character_for_character(view: SourceView, seeds: list) -> None:
    from core.importing import read_report

    for path in seeds:
        real = read_report(path)
        view.show_report(real, ())
        assert view.shown_text() == real.text


def test_clearing_leaves_nothing(view: SourceView) -> None:
    view.select("count")
    view.clear()
    picture(view)
    assert view.shown_text() == ""
    assert view.selected_span() is None
    assert view.place_of("count") is None


def test_the_title_is_centred_and_paragraphs_begin_two_characters_in(view: SourceView) -> None:
    title, body = view.text.rects(at(TITLE))[0], view.text.rects(at("𠮷庆"))[0]
    width = view.text.viewport().width()
    assert title.center().x() == pytest.approx(width / 2, abs=2)
    heading = view.text.rects(at("一、主要举措"))[0]
    assert body.left() - heading.left() == pytest.approx(2 * view.text.geometry_of_text.em, abs=1)


def test_blank_lines_stand_closer_than_lines_of_text(view: SourceView) -> None:
    view.show_report(report("标题\n甲\n\n乙\n丙"), ())
    first, second, third = (view.text.rects(Span(place, place + 1))[0].top() for place in (3, 6, 8))
    assert third - second < second - first < 1.7 * (third - second)


def test_lines_are_no_longer_than_the_measure(view: SourceView) -> None:
    view.resize(1900, 600)
    QApplication.processEvents()
    widest = max(rect.width() for rect in view.text.rects(at("全年持续推进各项工作")))
    line = view.text.geometry_of_text.rects(Span(at("全年持续").start, at("全年持续").start + 100))[0]
    assert widest < line.width() <= 44 * view.text.geometry_of_text.em


def test_a_view_sized_before_it_is_shown_wraps_its_text_in_sight(qtbot: QtBot) -> None:
    widget = SourceView(NAMES)
    qtbot.addWidget(widget)
    widget.resize(1440, 600)
    widget.show_report(report(), ANNOTATIONS)
    widget.show()
    QApplication.processEvents()
    paragraph = Span(at("全年持续").start, TEXT.index("\n", at("全年持续").start))
    lines = widget.text.geometry_of_text.rects(paragraph)
    assert len(lines) > 1
    assert max(line.right() for line in lines) <= widget.text.viewport().width()


def test_cells_of_one_column_begin_at_the_same_place(view: SourceView) -> None:
    head, cell = view.text.rects(at("罚款", 1))[0], view.text.rects(at("486.2万元", 1))[0]
    assert head.left() == cell.left()


# Marks


def test_a_figure_behind_characters_beyond_the_basic_plane_is_tinted_exactly(view: SourceView) -> None:
    fill = LIGHT.kinds[FigureKind.COUNT].fill.name()
    assert fill in colors_in(view, at("57件"))
    assert fill not in colors_in(view, at("行政处罚"), grow=-1)
    assert fill not in colors_in(view, at(",罚款"), grow=-1)


def test_a_rejected_figure_is_not_tinted(view: SourceView) -> None:
    assert LIGHT.kinds[FigureKind.COUNT].fill.name() not in colors_in(view, at("33场"))


def test_the_line_under_a_decided_figure_is_thicker_and_it_has_a_tick(view: SourceView) -> None:
    line = LIGHT.kinds[FigureKind.COUNT].line

    def rows_of_line(words: str) -> int:
        image, box = picture(view.text.viewport()), view.text.rects(at(words))[0].toAlignedRect()
        x = box.center().x()
        return sum(distance(image.pixelColor(x, y), line) < 60 for y in range(box.bottom() - 4, box.bottom() + 1))

    assert rows_of_line("6240余人次") > rows_of_line("57件") > 0
    corner = view.text.rects(at("6240余人次"))[0].topRight().toPoint()
    image = picture(view.text.viewport())
    near = [image.pixelColor(corner.x() + x, corner.y() + y) for x in range(-6, 4) for y in range(-4, 5)]
    assert min(distance(color, line) for color in near) < 60


def distance(first: QColor, second: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))


def test_a_finding_is_waved_in_the_colour_of_its_severity(view: SourceView) -> None:
    red = LIGHT.severities[Severity.HIGH]
    below = [QColor(name) for name in colors_in(view, at("行政处罚"), grow=6)]
    assert min(distance(color, red) for color in below) < 60
    view.change(["problem"], {}.get)
    below = [QColor(name) for name in colors_in(view, at("行政处罚"), grow=6)]
    assert min(distance(color, red) for color in below) > 150


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_selecting_frames_the_mark_in_the_accent_colour(view: SourceView, theme) -> None:
    view.set_theme(theme)
    assert theme.accent.name() not in colors_in(view, at("486.2万元"), grow=3)
    view.select("money")
    assert theme.accent.name() in colors_in(view, at("486.2万元"), grow=3)
    view.select(None)
    assert theme.accent.name() not in colors_in(view, at("486.2万元"), grow=3)


def test_selecting_scrolls_only_when_asked(view: SourceView) -> None:
    view.select("last", scroll=False)
    assert view.text.verticalScrollBar().value() == 0
    assert view.place_of("last") is None
    view.select("last")
    place = view.place_of("last")
    assert place is not None
    assert 0 < place.top() < view.height()


def test_selecting_what_is_in_view_does_not_scroll(view: SourceView) -> None:
    view.select("money")
    assert view.text.verticalScrollBar().value() == 0


def test_other_annotations_leave_the_place_in_view_and_the_selected_mark(view: SourceView) -> None:
    view.select("last")
    before = view.text.verticalScrollBar().value()
    assert before > 0
    extra = section("new", "(一)严格规范执法", "(二)加强普法", 3, "P1", "T06")
    come = {a.id: a for a in (extra, figure("other", "1.2万人次"))}
    view.change(["topic1", *come], come.get)
    QApplication.processEvents()
    assert view.text.verticalScrollBar().value() == before
    assert view.text.layers.selected == "last"


def test_a_new_heading_becomes_bold_and_a_removed_one_plain(view: SourceView) -> None:
    def weight(words: str) -> int:
        cursor = QTextCursor(view.text.document())
        cursor.setPosition(view.text.geometry_of_text.to_unit(at(words).start) + 1)
        return cursor.charFormat().fontWeight()

    assert weight("(一)严格规范执法") > weight("全年作出")
    view.change(["topic1"], {}.get)
    assert weight("(一)严格规范执法") == weight("全年作出")
    assert view.shown_text() == TEXT


# Mouse


def test_a_click_tells_the_mark_under_it(qtbot: QtBot, view: SourceView) -> None:
    with qtbot.waitSignal(view.annotation_clicked) as clicked:
        click(qtbot, view, at("486.2万元"))
    assert clicked.args == ["money"]


def test_a_click_beside_all_marks_tells_nothing(qtbot: QtBot, view: SourceView) -> None:
    with qtbot.assertNotEmitted(view.annotation_clicked):
        click(qtbot, view, at("全年作出"))


def test_clicking_the_same_place_again_goes_round_the_marks_there(qtbot: QtBot, view: SourceView) -> None:
    told: list[str] = []
    view.annotation_clicked.connect(told.append)
    view.annotation_clicked.connect(view.select)
    for _ in range(3):
        click(qtbot, view, at("57件"))
    click(qtbot, view, at("486.2万元"))
    click(qtbot, view, at("57件"))
    assert told == ["count", "problem", "count", "money", "count"]


def test_a_double_click_on_overlapping_marks_counts_as_a_second_click(qtbot: QtBot, view: SourceView) -> None:
    told: list[str] = []
    view.annotation_clicked.connect(told.append)
    viewport, place = view.text.viewport(), place_of(view, at("57件"))
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert told[:2] == ["count", "problem"]
    assert view.selected_span() is None


def test_after_another_mark_was_chosen_elsewhere_a_click_starts_anew(qtbot: QtBot, view: SourceView) -> None:
    told: list[str] = []
    view.annotation_clicked.connect(told.append)
    click(qtbot, view, at("57件"))
    view.select("money")
    click(qtbot, view, at("57件"))
    assert told == ["count", "count"]


def test_hovering_shows_value_indicator_and_findings(qtbot: QtBot, view: SourceView) -> None:
    place = place_of(view, at("57件"))
    viewport = view.text.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    shown = QToolTip.text()
    assert "57 件" in shown
    assert "行政处罚案件数" in shown
    assert "件数不应有小数" in shown
    QToolTip.hideText()


def test_the_right_button_selects_the_mark_and_asks_for_a_menu(view: SourceView) -> None:
    viewport, place = view.text.viewport(), place_of(view, at("486.2万元"))
    on_screen = viewport.mapToGlobal(place)
    told: list[tuple[object, ...]] = []
    view.annotation_clicked.connect(lambda name: told.append((name,)))
    view.menu_requested.connect(lambda name, where: told.append((name, where)))
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, on_screen))
    assert told == [("money",), ("money", on_screen)]


def test_the_text_with_the_focus_is_framed_and_tab_leaves_it(qtbot: QtBot, view: SourceView) -> None:
    view.activateWindow()
    view.find_bar.show()
    view.text.setFocus()
    QApplication.processEvents()
    assert picture(view.text).pixelColor(view.text.width() // 2, 0) == LIGHT.accent
    qtbot.keyClick(view.text, Qt.Key.Key_Tab)
    assert not view.text.hasFocus()
    assert picture(view.text).pixelColor(view.text.width() // 2, 0) == LIGHT.surface


def test_the_wheel_with_control_zooms_and_keeps_text_and_marks(view: SourceView) -> None:
    before = view.text.rects(at("57件"))[0].width()
    viewport = view.text.viewport()
    center = QPointF(viewport.rect().center())
    turn = QWheelEvent(
        center,
        QPointF(viewport.mapToGlobal(center.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turn)
    assert view.text.rects(at("57件"))[0].width() > before
    assert view.shown_text() == TEXT
    assert LIGHT.kinds[FigureKind.COUNT].fill.name() in colors_in(view, at("57件"))
    view.zoom_reset_action.trigger()
    assert view.text.rects(at("57件"))[0].width() == pytest.approx(before)


# Selecting text


def test_text_selected_by_mouse_is_told_in_code_points(qtbot: QtBot, view: SourceView) -> None:
    told: list[tuple[int, int]] = []
    view.text_selected.connect(lambda *span: told.append(span))
    rect = view.text.rects(at("行政处罚"))[0]
    viewport, y = view.text.viewport(), round(rect.center().y())
    start, end = QPoint(round(rect.left()) + 1, y), QPoint(round(rect.right()) - 1, y)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert view.selected_span() == at("行政处罚")
    assert told[-1] == at("行政处罚")
    click(qtbot, view, at("全年持续"))
    assert told[-1] == (0, 0)


def test_text_selected_by_keyboard_is_copied_from_the_report(qtbot: QtBot, view: SourceView) -> None:
    view.select("count")
    for _ in range(3):
        qtbot.keyClick(view.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_span() == at("57件")
    qtbot.keyClick(view.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "57件"


def test_a_selection_over_lines_is_copied_with_its_line_ends(qtbot: QtBot, view: SourceView) -> None:
    qtbot.keyClick(view.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_span() == Span(0, len(TEXT))
    assert QGuiApplication.clipboard().text() == TEXT


def test_the_text_cannot_be_changed_by_typing_or_pasting(qtbot: QtBot, view: SourceView) -> None:
    QGuiApplication.clipboard().setText("混入")
    qtbot.keyClicks(view.text, "abc")
    qtbot.keyClick(view.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.text, Qt.Key.Key_Delete)
    assert view.shown_text() == TEXT


@pytest.mark.parametrize("key", ["N", "Return", "X", "[", "Shift+[", "3", "?"])
def test_the_reviews_plain_keys_reach_the_window(qtbot: QtBot, view: SourceView, key: str) -> None:
    pressed: list[str] = []
    QShortcut(QKeySequence(key), view, activated=lambda: pressed.append(key))
    view.activateWindow()
    view.text.setFocus()
    combination = QKeySequence(key)[0]
    QApplication.processEvents()
    qtbot.keyClick(view.text, combination.key(), combination.keyboardModifiers())
    assert pressed == [key]


# Lane and map


def test_bars_name_part_and_topics_where_they_begin() -> None:
    bars = read_bars(report(), [a for a in ANNOTATIONS if isinstance(a.target, Section)], NAMES)
    assert [(bar.column, bar.names, bar.section) for bar in bars] == [
        (0, ("标题",), None),
        (0, ("导语",), None),
        (0, ("P1 举措成效",), "part1"),
        (1, ("T06 行政执法",), "topic1"),
        (1, ("T11 普法宣传",), "topic2"),
        (0, ("P2 不足原因",), "part2"),
    ]


def test_a_click_on_a_bar_selects_its_section(qtbot: QtBot, view: SourceView) -> None:
    picture(view)
    for section_id in ("topic1", "part1"):
        placed = next(p for p in view.lane.place_bars() if p.bar.section == section_id)
        with qtbot.waitSignal(view.annotation_clicked) as clicked:
            qtbot.mouseClick(view.lane, Qt.MouseButton.LeftButton, pos=placed.names.center().toPoint())
        assert clicked.args == [section_id]
        assert view.lane.selected == section_id


def test_names_in_the_lane_never_overlap_and_stay_in_view(view: SourceView) -> None:
    view.map.asked.emit(len(TEXT) // 2)
    names = [p.names for p in view.lane.place_bars() if not p.names.isEmpty()]
    assert names
    assert all(a.bottom() <= b.top() for a, b in pairwise(names))
    assert names[0].top() >= 0


def test_a_click_on_the_map_scrolls_there(qtbot: QtBot, view: SourceView) -> None:
    qtbot.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=QPoint(8, view.map.height() - 2))
    assert view.visible_span().end == len(TEXT)
    assert view.place_of("last") is not None
    qtbot.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=QPoint(8, 0))
    assert view.text.verticalScrollBar().value() == 0


def test_the_map_ticks_findings_in_their_colour(view: SourceView) -> None:
    image = picture(view.map)
    row = view.map.row_of(at("86.5件").start)
    assert image.pixelColor(12, row + 1) == LIGHT.severities[Severity.HIGH]
    assert image.pixelColor(12, view.map.height() // 2) != LIGHT.severities[Severity.HIGH]


def test_doubtful_and_decided_sections_are_signed_in_the_lane() -> None:
    target = ANNOTATIONS[0].target
    labels = [
        read_bars(report(), [make("s", target, state, confidence)], NAMES)[-1].names
        for state, confidence in ((State.DETECTED, 0.5), (State.CONFIRMED, 0.5), (State.DETECTED, 0.9))
    ]
    assert labels == [("P1 举措成效 ?",), ("P1 举措成效 ✓",), ("P1 举措成效",)]


def test_paragraphs_can_be_numbered_beside_their_first_line(view: SourceView) -> None:
    before = picture(view.lane)
    view.set_setting(numbered=True, measure=30)
    assert picture(view.lane).width() > before.width()
    line = view.text.geometry_of_text.rects(Span(at("全年持续").start, at("全年持续").start + 100))[0]
    assert line.width() <= 30 * view.text.geometry_of_text.em
    numbers = dict(view._paragraphs())
    first = view.text.rects(at(TITLE))[0]
    assert first.top() < numbers[1] < first.bottom()
    assert view.shown_text() == TEXT


# Finding words


def test_finding_counts_and_goes_round(qtbot: QtBot, view: SourceView) -> None:
    view.text.setFocus()
    view.find_action.trigger()
    view.find_bar.field.setText("普法")
    assert view.find_bar.count.text() == "1 / 3"
    view.find_next_action.trigger()
    view.find_next_action.trigger()
    assert view.find_bar.count.text() == "3 / 3"
    assert view.text.layers.current_hit == at("普法", 2)
    assert view.visible_span().start <= at("普法", 2).start < view.visible_span().end
    view.find_next_action.trigger()
    assert view.find_bar.count.text() == "1 / 3"
    view.find_previous_action.trigger()
    assert view.find_bar.count.text() == "3 / 3"


def test_the_keys_of_the_find_bar_work_while_the_text_has_the_focus(qtbot: QtBot, view: SourceView) -> None:
    view.activateWindow()
    view.text.setFocus()
    QApplication.processEvents()
    qtbot.keyClick(view.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.find_bar.isVisible()
    view.find_bar.field.setText("罚款")
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3)
    assert view.text.layers.current_hit == at("罚款", 1)
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert not view.text.layers.hits


def test_what_is_not_there_is_said(qtbot: QtBot, view: SourceView) -> None:
    view.open_find()
    view.find_bar.field.setText("没有这句")
    assert view.find_bar.count.text() == "没有找到"


def test_signs_with_a_meaning_in_patterns_are_found_as_they_are(qtbot: QtBot, view: SourceView) -> None:
    view.open_find()
    view.find_bar.field.setText("(一)")
    assert view.text.layers.current_hit == at("(一)")


def test_the_view_has_names_for_screen_readers(view: SourceView) -> None:
    widgets = [view.text, view.lane, view.map, view.find_bar.field]
    assert all(widget.accessibleName() for widget in widgets)


def test_drawing_ahead_ends_and_moves_nothing(view: SourceView, qtbot) -> None:
    view.show_report(report(), ANNOTATIONS)
    view.select("money")
    before = (view.visible_span(), view.grab().toImage())
    assert view.text.ahead.running
    qtbot.waitUntil(lambda: not view.text.ahead.running)
    assert (view.visible_span(), view.grab().toImage()) == before
    view.show_report(report(), ANNOTATIONS)
    view.clear()
    assert not view.text.ahead.running

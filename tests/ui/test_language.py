"""The window in English: every string has a translation, and the language can be changed while it is open."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui
from core.library import Library
from core.model import Figure, Finding, Section
from core.paths import resource
from core.rules import RuleSet
from tests.ui.reports import water_report
from ui.alike_model import written
from ui.app import Desk, ErrorHook
from ui.describe import STEP, step_name
from ui.fields import Choices
from ui.language import CHINESE, ENGLISH, LanguageOfApp
from ui.main_window import MainWindow
from ui.names import Names
from ui.settings import Settings

CHINESE_CHARACTER = re.compile("[\u4e00-\u9fff]")
NOT_SHOWN = {"shots.py", "trial.py", "self_test.py"}
TRANSLATED_BY = {"tr", "translate", "QT_TRANSLATE_NOOP"}


def sources() -> list[Path]:
    return [path for path in sorted(Path(ui.__file__).parent.rglob("*.py")) if path.name not in NOT_SHOWN]


def untranslated_literals(path: Path) -> Iterator[str]:
    """Chinese literals that are neither docstrings nor inside a call that has them translated."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    fine: set[int] = set()
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
        if isinstance(node, ast.Call) and name in TRANSLATED_BY:
            fine |= {id(part) for argument in node.args for part in ast.walk(argument)}
        if isinstance(node, ast.Expr):
            fine |= {id(part) for part in ast.walk(node) if isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        shown = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
        if shown and len(CHINESE_CHARACTER.findall(node.value)) > 1:
            yield f"{path.name}:{node.lineno} {node.value}"


ALLOWED = {"语言：中文", "_审阅摘要", "12万元", "5月1日", STEP.pattern}
"""What names a language in itself, the name of an exported file, samples of width and of figures, and what reads the
history."""


def test_every_chinese_string_of_the_window_goes_through_the_translation() -> None:
    found = [line for path in sources() for line in untranslated_literals(path)]
    assert not [line for line in found if line.partition(" ")[2] not in ALLOWED]


def test_every_string_is_in_the_english_translation(tmp_path: Path) -> None:
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    if not tool.exists():
        pytest.skip("the translator's tools are not installed")
    fresh = tmp_path / "fresh.ts"
    subprocess.run([tool, *map(str, sources()), "-ts", str(fresh)], check=True, capture_output=True)
    english = entries(resource("translations") / "en.ts")
    missing = [key for key in entries(fresh) if not english.get(key)]
    assert not missing, "python dev.py translate brings them into resources/translations/en.ts"


def test_every_translation_is_english_and_keeps_its_places() -> None:
    for (context, source), english in entries(resource("translations") / "en.ts").items():
        assert english, (context, source)
        assert not CHINESE_CHARACTER.search(english), (context, english)
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", english)), (context, english)


def entries(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = (translation.text or "") if done and translation is not None else ""
    return found


def test_a_file_dialog_that_qt_draws_itself_speaks_chinese(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    language = LanguageOfApp(qapp)
    language.use(CHINESE)
    dialog = QFileDialog(None, "导入文件", str(tmp_path), "报告 (*.txt)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    language.remove()
    assert len(labels) == 3
    assert all(CHINESE_CHARACTER.search(label) for label in labels), labels


@pytest.fixture
def made(tmp_path: Path, rules: RuleSet, qtbot: QtBot) -> Iterator[Desk]:
    library = Library.open(tmp_path / "library.sqlite", "王")
    library.add(water_report())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language = LanguageOfApp(app)
    language.use(CHINESE)
    desk = Desk(rules, Settings(tmp_path / "desk.ini"), language, ErrorHook(tmp_path / "program.log"))
    desk.open(library)
    yield desk
    desk.window.close()
    desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.remove()


def shown_texts(window: MainWindow) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        yield widget.accessibleName()
    for menu in window.menuBar().actions():
        yield menu.text()
        yield from (action.text() for action in menu.menu().actions())


def test_choosing_english_makes_the_window_anew_with_the_same_report_and_remembers(made: Desk, qtbot: QtBot) -> None:
    before = made.window
    before.open_report(before.library.rows()[0].id)
    figure = next(a for a in before.controller.annotations if isinstance(a.target, Figure))
    before.controller.select(figure.id)
    before.actions_by_name["language_en"].trigger()
    qtbot.waitUntil(lambda: made.window is not before and made.window.controller.review is not None)
    after = made.window
    assert after.controller.selection.id == figure.id
    assert after.actions_by_name["language_en"].isChecked()
    assert not after.actions_by_name["language_zh"].isChecked()
    assert after.settings.language == ENGLISH
    assert after.windowTitle() == "FazhiReview"
    assert after.actions_by_name["part_3"].text() == "Section to Part P3 Principal's duty"
    after.controller.confirm([figure.id])
    assert after.actions_by_name["undo"].text() == "Undo confirm"


def test_in_english_no_control_speaks_chinese(made: Desk, qtbot: QtBot) -> None:
    before = made.window
    before.actions_by_name["language_en"].trigger()
    qtbot.waitUntil(lambda: made.window is not before)
    content = {"语言：中文", "王"}
    spoken = [text for text in shown_texts(made.window) if CHINESE_CHARACTER.search(text)]
    assert not [text for text in spoken if text not in content and "王" not in text]


def test_in_english_parts_topics_indicators_and_rules_have_english_names(made: Desk, qtbot: QtBot) -> None:
    before = made.window
    before.actions_by_name["language_en"].trigger()
    qtbot.waitUntil(lambda: made.window is not before)
    window = made.window
    window.open_report(window.library.rows()[0].id)
    told: list[str] = []
    for tab in range(3):
        window.evidence.tabs.setCurrentIndex(tab)
    lines = range(window.evidence.figures.figures.rowCount())
    told += [window.evidence.figures.figures.index(line, 1).data() for line in lines]
    cards = window.evidence.findings.cards
    told += [cards.index(row).data() for row in range(cards.rowCount())]
    finding = next(a for a in window.controller.annotations if isinstance(a.target, Finding))
    window.controller.select(finding.id)
    told.append(window.detail.open_box().findChild(QLabel, "findingTitle").text())
    section = next(a for a in window.controller.annotations if isinstance(a.target, Section) and a.target.topics)
    window.controller.select(section.id)
    told += [window.detail.section_form.part.text(), window.detail.section_form.topics.text()]
    told += [name for bar in window.source.lane._bars for name in bar.names]
    told += list(written("indicator", "I01", window.names))
    assert "P1 Measures" in told
    assert "T03 Business climate" in told
    assert any("Sum of parts" in text and "High" in text for text in told)
    assert not [text for text in told if CHINESE_CHARACTER.search(text)]


def test_in_english_a_choice_is_found_by_its_english_and_its_chinese_name_and_by_pinyin(rules: RuleSet) -> None:
    names = Names.from_rules(rules, ENGLISH)
    topics = Choices(names.topics, names.chinese)
    assert [topics.find(typed) for typed in ("enforcement", "行政执法", "xzzf", "T06", "6")] == ["T06"] * 5
    assert topics.label("T06") == "T06 Enforcement"
    shown, sought = next((shown, sought) for shown, sought in topics.labels.items() if shown.startswith("T06"))
    assert shown == "T06 Enforcement"
    assert "行政执法" in sought
    assert "xzzf" in sought


def test_a_name_that_only_the_users_own_rules_have_is_shown_as_they_call_it(rules: RuleSet) -> None:
    checks = replace(rules.checks, names={**rules.checks.names, "own_check": "本省检查"})
    names = Names.from_rules(replace(rules, checks=checks), ENGLISH)
    assert names.checks["own_check"] == "本省检查"
    assert names.checks["late"] == "Late"


def test_steps_of_the_history_are_named_in_the_language_of_the_window() -> None:
    assert step_name("改单位等 2 项 5 处") == "改单位等 2 项 5 处"
    language = LanguageOfApp(QApplication.instance())
    language.use(ENGLISH)
    try:
        assert step_name("改单位等 2 项 5 处") == "change unit and more (2 fields) (5 places)"
        assert step_name("驳回") == "reject"
    finally:
        language.use(CHINESE)
        language.remove()

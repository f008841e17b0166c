"""The licences that the window shows are those of what is handed out."""

from __future__ import annotations

import re
from pathlib import Path

from core import __version__
from core.licences import read_licences
from core.paths import APP_NAME
from tests.ui.conftest import Desk
from ui.licences_dialog import LicencesDialog

ROOT = Path(__file__).resolve().parents[2]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_help_shows_every_licence_in_full(desk: Desk) -> None:
    desk.window.actions_by_name["licences"].trigger()
    dialog = desk.window.findChild(LicencesDialog)
    assert dialog.list.item(0).text() == f"{APP_NAME} {__version__}"
    assert "MIT License" in dialog.text.toPlainText()
    for row, one in enumerate(read_licences()):
        dialog.list.setCurrentRow(row)
        assert dialog.list.currentItem().text() == f"{one.name} {one.version}"
        assert one.text.splitlines()[-1].strip() in dialog.text.toPlainText()


def test_the_licences_are_of_the_pinned_versions() -> None:
    """Otherwise run packaging/licences.py."""
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", locked, re.MULTILINE))
    shown = {normal(one.name): one.version for one in read_licences()}
    assert shown.pop(normal(APP_NAME)) == __version__
    assert shown.pop("python")
    assert {name: pinned.get(name) for name in shown} == shown
    wanted = (ROOT / "requirements.in").read_text(encoding="utf-8")
    assert {normal(name) for name in re.findall(r"^([\w.-]+)==", wanted, re.MULTILINE)} <= set(shown)


def test_qt_comes_with_the_text_of_its_licence() -> None:
    qt = next(one for one in read_licences() if normal(one.name) == "pyside6-essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text

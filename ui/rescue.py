"""When the library is damaged at the start: puts a backup in its place, or what of it can still be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime
from PySide6.QtWidgets import QMessageBox

from core.errors import LibraryError
from core.library import Library
from ui.dialogs import WorkDialog
from ui.lines_dialog import LinesDialog
from ui.tasks import Tasks

translate = QCoreApplication.translate


def rescue(path: Path, sentence: str) -> bool:
    """Ask what to do about the damaged library; True when there is a sound one in its place now.

    The damaged file is kept beside it.
    """
    while True:
        backup = next(iter(Library.backups_of(path)), None)
        work = _ask(sentence, path, backup)
        if work is None:
            return False
        result = _wait_for(work)
        if isinstance(result, LibraryError):
            sentence = str(result)
            continue
        if result:
            told = translate("rescue", "能读出的内容已经恢复。以下 {0} 处没有找回，损坏的文件留在旁边：")
            LinesDialog(translate("rescue", "抢救结果"), told.format(len(result)), result).exec()
        return True


def _ask(sentence: str, path: Path, backup: Path | None) -> Callable[[], tuple[str, ...]] | None:
    """What to do, as work that returns what was lost; None to leave."""
    box = QMessageBox(QMessageBox.Icon.Warning, translate("app", "打不开报告库"), sentence)
    box.setObjectName("rescueQuestion")
    box.setInformativeText(translate("rescue", "损坏的文件会留在旁边，不会删除。"))
    choices: dict[Any, Callable[[], tuple[str, ...]]] = {}
    if backup:
        at = QDateTime.fromSecsSinceEpoch(int(backup.stat().st_mtime)).toString("yyyy-MM-dd HH:mm")
        restore = box.addButton(translate("rescue", "恢复 {0} 的备份").format(at), QMessageBox.ButtonRole.AcceptRole)
        choices[restore] = lambda: _put_back(path, backup)
    salvage = box.addButton(translate("rescue", "抢救能读出的内容"), QMessageBox.ButtonRole.AcceptRole)
    choices[salvage] = lambda: _salvage(path)
    leave = box.addButton(translate("app", "退出"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(choices)))
    box.setEscapeButton(leave)
    box.exec()
    return choices.get(box.clickedButton())


def _put_back(path: Path, backup: Path) -> tuple[str, ...]:
    Library.put_back(path, backup)
    return ()


def _salvage(path: Path) -> tuple[str, ...]:
    with TemporaryDirectory(dir=path.parent) as folder:
        saved = Path(folder) / path.name
        lost = Library.salvage(path, saved)
        Library.put_back(path, saved)
    return lost


def _wait_for(work: Callable[[], tuple[str, ...]]) -> tuple[str, ...] | LibraryError:
    """Run it beside a dialog that shows that something is going on."""
    results: list[tuple[str, ...] | LibraryError] = []
    dialog, tasks = WorkDialog(translate("rescue", "正在恢复报告库…")), Tasks()

    def end(result: tuple[str, ...] | LibraryError) -> None:
        results.append(result)
        dialog.accept()

    tasks.run(lambda _task: work(), end, lambda trouble: end(LibraryError(trouble)), key="rescue")
    dialog.exec()
    tasks.close()
    return results[0]

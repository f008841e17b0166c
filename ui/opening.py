"""Opens the user's library for the window; one that can only be read now is opened so after asking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from core.errors import DamagedLibrary, LibraryError
from core.library import Library


def open_library(path: Path, reviewer: str) -> Library | None:
    """The library for this window alone, read-only when the user wants that, None when they would rather quit.

    Raises LibraryError when it can't even be read.
    """
    try:
        return Library.open(path, reviewer, alone=True)
    except DamagedLibrary as damage:
        from ui.rescue import rescue

        return open_library(path, reviewer) if rescue(path, str(damage)) else None
    except LibraryError as error:
        sentence = str(error)
        try:
            library = Library.open(path, reviewer, read_only=True)
        except LibraryError:
            raise error from None
    if _wants_to_read(sentence):
        return library
    library.close()
    return None


def _wants_to_read(sentence: str) -> bool:
    translate = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, translate("app", "报告库不能修改"), sentence)
    box.setObjectName("readOnlyQuestion")
    read = box.addButton(translate("app", "以只读方式打开"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(translate("app", "退出"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(read)
    box.setEscapeButton(leave)
    box.exec()
    return box.clickedButton() is read

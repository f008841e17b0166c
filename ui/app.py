"""Starts the window: the Qt application, the theme, the log, and what happens to unexpected errors."""

from __future__ import annotations

import faulthandler
import gc
import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from core.errors import ReviewError
from core.examine import prepare
from core.library import Library
from core.paths import APP_NAME, resource, user_data
from core.rules import RuleSet, load_rules
from ui.language import LanguageOfApp
from ui.last_place import begin_where_it_ended, go_to, place_of
from ui.main_window import MainWindow
from ui.opening import open_library
from ui.settings import Settings
from ui.theme import show_in, theme_called

LOG_NAME = "program.log"
CRASH_NAME = "crash.log"
"""Where each thread was when the program was killed by an error below Python; Help opens its folder."""

LIBRARY_NAME = "library.sqlite"
SETTINGS_NAME = "desk.ini"
LOG_BYTES = 1_000_000
SHOWN = 300
"""Milliseconds after which the window is painted, and the analysis can be imported beside it."""


def run(library_path: Path | None = None, files: Sequence[Path] = (), close_when_shown: bool = False) -> int:
    """Open the window on a library (by default the user's own), import ``files``, return the exit code.

    With ``close_when_shown`` it closes as soon as it is painted and ready for the user: how long a start takes.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(APP_NAME)
    app.setWindowIcon(QIcon(str(resource("icons/app.ico"))))
    folder = user_data()
    hook = ErrorHook(folder / LOG_NAME)
    sys.excepthook = hook
    crashes = (folder / CRASH_NAME).open("a", encoding="utf-8")
    faulthandler.enable(crashes)
    settings = Settings(folder / SETTINGS_NAME)
    language = LanguageOfApp(app)
    language.use(settings.language)
    show_in(theme_called(settings.theme))  # what has to be asked before the window opens looks like it
    try:
        rules = load_rules()
        library = open_library(library_path or folder / LIBRARY_NAME, settings.reviewer)
    except ReviewError as error:
        QMessageBox.critical(None, app.translate("app", "打不开报告库"), str(error))
        return 2
    if library is None:
        return 0
    desk = Desk(rules, settings, language, hook)
    window = desk.open(library)
    window.tell_notices()
    QTimer.singleShot(SHOWN, lambda: Thread(target=make_ready).start())
    QTimer.singleShot(SHOWN, window.care_for_library)
    if files:
        QTimer.singleShot(0, lambda: window.import_paths(files))
    else:
        QTimer.singleShot(0, lambda: begin_where_it_ended(window))
    if close_when_shown:
        QTimer.singleShot(0, lambda: (window.repaint(), window.close()))
    code = app.exec()
    language.remove()
    faulthandler.disable()
    crashes.close()
    return code


def make_ready() -> None:
    """Import what reading a report takes; what is there now stays, and the garbage collector need not look at it again.

    Its passes over rules and windows would be pauses under the reviewer's keys.
    """
    prepare()
    gc.freeze()


class Desk:
    """Holds the window; for another language it is made anew, with the same report on it."""

    def __init__(self, rules: RuleSet, settings: Settings, language: LanguageOfApp, hook: ErrorHook) -> None:
        self._rules, self._settings, self._language, self._hook = rules, settings, language, hook
        self.window: MainWindow | None = None

    def open(self, library: Library) -> MainWindow:
        window = self.window = self._hook.window = MainWindow(library, self._rules, self._settings)
        # Queued: the menu that was used belongs to the window that goes.
        window.language_chosen.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        window.show()
        return window

    def _speak(self, code: str) -> None:
        old = self.window
        assert old is not None
        self._settings.language = code
        place, library = place_of(old), old.library
        QApplication.setQuitOnLastWindowClosed(False)
        old.close()
        old.deleteLater()
        self._language.use(code)
        new = self.open(Library.open(library.path, library.reviewer, library.read_only, alone=True))
        QApplication.setQuitOnLastWindowClosed(True)
        go_to(new, place)


class ErrorHook:
    """Takes every unexpected exception: into the log with its traceback, and once onto the screen."""

    def __init__(self, log: Path) -> None:
        self.window: MainWindow | None = None
        self._log = log
        self._shown = False
        handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(handler)

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        logging.getLogger("program").critical("unexpected error", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if self.window is not None and not self._shown:
            self._show(f"{kind.__name__}: {error}")

    def _show(self, summary: str) -> None:
        """One dialog at a time: an error in painting would open one with every repaint."""
        from ui.dialogs import ErrorDialog

        self._shown = True
        dialog = ErrorDialog(summary, self._log, self.window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._shown = False

"""The language of the window: Chinese is that of the sources, English a translation; content stays as it is written."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core.paths import resource

CHINESE, ENGLISH = "zh", "en"
LOCALES = {
    CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class LanguageOfApp:
    """What is installed in the application; another language takes its place, for windows made from then on."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, code: str) -> None:
        """Take this language, Chinese for any other code."""
        self.remove()
        QLocale.setDefault(LOCALES.get(code, LOCALES[CHINESE]))
        if code == ENGLISH:
            self._install("en", str(resource("translations")))
        else:
            # Qt's own texts (file dialogs, context menus), where the installed Qt has them.
            self._install("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install("qt_zh", str(resource("translations")))

    def remove(self) -> None:
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)

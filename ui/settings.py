"""What the window remembers about the user's desk: declared once, kept in one INI file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.last_place import Place


class Settings:
    """The remembered values; ``path`` is given, so that a test never touches the user's own file."""

    def __init__(self, path: Path) -> None:
        self._values = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """'light', 'dark', or '' to follow the system."""
        return str(self._values.value("theme", ""))

    @theme.setter
    def theme(self, name: str) -> None:
        self._values.setValue("theme", name)

    @property
    def language(self) -> str:
        """'zh' or 'en'."""
        return str(self._values.value("language", "zh"))

    @language.setter
    def language(self, code: str) -> None:
        self._values.setValue("language", code)

    @property
    def reviewer(self) -> str:
        return str(self._values.value("reviewer", ""))

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self._values.setValue("reviewer", name)

    @property
    def last_folder(self) -> str:
        """Where the user last chose a file, or ''."""
        return str(self._values.value("last_folder", ""))

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._values.setValue("last_folder", folder)

    @property
    def returns(self) -> bool:
        """Whether the program begins where it ended; otherwise with the overview."""
        return str(self._values.value("returns", "true")) == "true"

    @returns.setter
    def returns(self, wanted: bool) -> None:
        self._values.setValue("returns", "true" if wanted else "false")

    @property
    def last_place(self) -> Place | None:
        """Where the user was when the window was closed; None: at the overview."""
        value = self._values.value("last_place")
        if not isinstance(value, list) or len(value) != len(Place._fields) or not str(value[-1]).isdecimal():
            return None
        library, report, mark, point = map(str, value)
        return Place(library, report, mark, int(point))

    @last_place.setter
    def last_place(self, place: Place | None) -> None:
        self._values.setValue("last_place", [str(part) for part in place] if place else "")

    def layout(self, name: str) -> QByteArray | None:
        """The remembered geometry or splitter state called ``name``."""
        value = self._values.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        self._values.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write everything to the file now."""
        self._values.sync()

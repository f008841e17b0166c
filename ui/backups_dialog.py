"""The backups of the library by date and size, one of which can be put in the place of what is there now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from ui.dialogs import Dialog


class BackupsDialog(Dialog):
    """Accepted with ``chosen`` set."""

    def __init__(self, backups: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__("backupsDialog", "", "", parent)
        self.setWindowTitle(self.tr("从备份恢复"))
        text = self.tr("报告库将回到所选备份时的样子。现在的内容会先备份，之后还可以恢复回来。")
        self.content.addWidget(QLabel(text, self, objectName="dialogText", wordWrap=True))
        self.list = QListWidget(self, objectName="backupsList")
        self.list.setAccessibleName(self.tr("备份"))
        for backup in backups:
            item = QListWidgetItem(_title(backup), self.list)
            item.setData(Qt.ItemDataRole.UserRole, backup)
            item.setToolTip(str(backup))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        self.content.addWidget(self.list)
        self.use_ok_and_cancel(self.tr("恢复"))
        self.resize(460, 320)
        self.list.setFocus()

    @property
    def chosen(self) -> Path:
        chosen: Path = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return chosen


def _title(backup: Path) -> str:
    stat, locale = backup.stat(), QLocale()
    at = QDateTime.fromSecsSinceEpoch(int(stat.st_mtime))
    return f"{at.toString('yyyy-MM-dd HH:mm')} · {locale.formattedDataSize(stat.st_size)}"

"""Asks which reports go into an exchange file, and says what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from ui.dialogs import Dialog


class ExchangeDialog(Dialog):
    """Accepted with ``report_ids`` set."""

    def __init__(
        self, opened: Sequence[int], selected: Sequence[int], everything: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """The open report if there is one, those selected in the list, and all; the fewest are offered first."""
        super().__init__("exchangeDialog", "", "", parent)
        self.setWindowTitle(self.tr("导出交换文件"))
        text = self.tr(
            "交换文件带有所选报告的正文、标注、批注和全部审阅记录。把它交给另一位审阅人，对方用“合并他人批注”比较、并入。"
        )
        self.content.addWidget(QLabel(text, self, objectName="dialogText", wordWrap=True))
        self._scopes = QButtonGroup(self)
        self._ids: list[Sequence[int]] = []
        if opened:
            self._offer(self.tr("打开的这份报告"), opened)
        if selected and list(selected) != list(opened):
            self._offer(self.tr("列表中选中的 {0} 份报告").format(len(selected)), selected)
        self._offer(self.tr("报告库中全部 {0} 份报告").format(len(everything)), everything)
        self._scopes.button(1 if opened and len(selected) > 1 else 0).setChecked(True)
        self.use_ok_and_cancel(self.tr("选择位置…"))
        self.resize(460, 0)

    @property
    def report_ids(self) -> list[int]:
        return list(self._ids[self._scopes.checkedId()])

    def _offer(self, title: str, report_ids: Sequence[int]) -> None:
        button = QRadioButton(title, self, objectName=f"exchangeScope{len(self._ids)}")
        self._scopes.addButton(button, len(self._ids))
        self._ids.append(report_ids)
        self.content.addWidget(button)

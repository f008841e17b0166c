"""The dialog that asks in which format reports are exported, and shows before what will be in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from core.export.formats import FORMATS
from core.handing_on import Preview
from ui.dialogs import Dialog

ABOUT = {
    "word": QT_TRANSLATE_NOOP("export", "可签字的审阅摘要和带标注的全文；多份报告各写一份。"),
    "original": QT_TRANSLATE_NOOP("export", "原 .docx 文件的副本，采纳的问题和批注写成 Word 批注，其余不变。"),
    "xlsx": QT_TRANSLATE_NOOP("export", "报告、结构、数字、指标、问题五张表，可筛选、可统计。"),
    "csv": QT_TRANSLATE_NOOP("export", "与 Excel 工作簿相同的五张表，每张一个文件。"),
    "qdpx": QT_TRANSLATE_NOOP("export", "供 NVivo、MAXQDA、ATLAS.ti 等质性分析软件打开的项目。"),
    "qdc": QT_TRANSLATE_NOOP("export", "只有编码表：部分、专题、指标和检查，不含报告。"),
    "doccano": QT_TRANSLATE_NOOP("export", "每份报告一行的 JSONL；项目类型选序列标注并允许重叠。"),
    "label-studio": QT_TRANSLATE_NOOP("export", "任务 JSON，旁边另有标签配置；已审的为标注，未审的为预标注。"),
    "web-annotation": QT_TRANSLATE_NOOP("export", "JSON-LD 标注和它所指的纯文本，每份报告一对。"),
    "json": QT_TRANSLATE_NOOP("export", "全部分析结果，供其他程序读取。"),
}


class ExportDialog(Dialog):
    """Formats to choose from, the reports that it is about, and what they hold.

    ``scope_changed(report_ids)``: another choice of reports; the numbers that belong to it are shown by
    ``show_preview``.
    """

    scope_changed = Signal(list)

    def __init__(self, chosen: Sequence[int], everything: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__("exportDialog", "", "", parent)
        self.setWindowTitle(self.tr("导出"))
        self.use_ok_and_cancel(self.tr("选择位置…"))
        self.scope = QComboBox(self, objectName="exportScope")
        if chosen:
            title = self.tr("打开的这份报告") if len(chosen) == 1 else self.tr("选中的 {0} 份报告").format(len(chosen))
            self.scope.addItem(title, list(chosen))
        self.scope.addItem(self.tr("报告库中全部 {0} 份报告").format(len(everything)), list(everything))
        self.scope.setAccessibleName(self.tr("导出哪些报告"))
        self.formats = QListWidget(self, objectName="exportFormats")
        self.formats.setAccessibleName(self.tr("格式"))
        for slug, format_ in FORMATS.items():
            item = QListWidgetItem(format_.name, self.formats)
            item.setData(Qt.ItemDataRole.UserRole, slug)
        self.about = QLabel(self, objectName="exportAbout", wordWrap=True)
        self.preview = QLabel(self, objectName="exportPreview", wordWrap=True)
        form = QFormLayout()
        form.addRow(self.tr("报告"), self.scope)
        form.addRow(self.tr("格式"), self.formats)
        form.addRow("", self.about)
        form.addRow(self.tr("将包含"), self.preview)
        self.content.addLayout(form)
        self.formats.currentItemChanged.connect(self._show_about)
        self.formats.itemDoubleClicked.connect(self.accept)
        self.formats.setCurrentRow(0)
        self.scope.currentIndexChanged.connect(self._change_scope)
        self.preview.setText(self.tr("正在统计…"))
        self.formats.setFocus()
        self.resize(520, 500)

    @property
    def kind(self) -> str:
        """The chosen format, a key of FORMATS."""
        item = self.formats.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole))

    @property
    def report_ids(self) -> list[int]:
        return list(self.scope.currentData())

    def show_preview(self, counts: Preview) -> None:
        reports = self.tr("{0} 份报告，其中 {1} 份由 .docx 导入；").format(counts.reports, counts.from_word)
        findings = self.tr("问题采纳 {0} 项、不采纳 {1} 项、待处理 {2} 项；")
        notes = self.tr("批注 {0} 条。").format(counts.notes)
        self.preview.setText(reports + findings.format(counts.accepted, counts.dismissed, counts.open) + notes)

    def _show_about(self) -> None:
        self.about.setText(QCoreApplication.translate("export", ABOUT[self.kind]))

    def _change_scope(self) -> None:
        self.preview.setText(self.tr("正在统计…"))
        self.scope_changed.emit(self.report_ids)

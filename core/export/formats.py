"""The formats that a review can be exported in: their names, file name endings and how many files they make."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COLLECTIVE_NAME = "审阅汇总"


@dataclass(frozen=True, slots=True)
class Format:
    slug: str
    """As the command line names it."""
    name: str
    suffix: str
    """Of its files; '' where it is a folder of files."""
    collective: bool
    """All reports go into one file, however many they are."""
    merges: bool = False
    """Several reports can go into one file where one was asked for, otherwise each has its own."""


FORMATS = {
    each.slug: each
    for each in (
        Format("word", "Word 审阅摘要", ".docx", collective=False, merges=True),
        Format("original", "原 Word 文件加批注", ".docx", collective=False),
        Format("xlsx", "Excel 工作簿", ".xlsx", collective=True),
        Format("csv", "CSV 表格", "", collective=True),
        Format("qdpx", "REFI-QDA 项目", ".qdpx", collective=True),
        Format("qdc", "REFI-QDA 编码表", ".qdc", collective=True),
        Format("doccano", "doccano 标注数据", ".jsonl", collective=True),
        Format("label-studio", "Label Studio 标注任务", ".json", collective=True),
        Format("web-annotation", "W3C 网页标注", ".jsonld", collective=False),
        Format("json", "分析结果 JSON", ".json", collective=False, merges=True),
    )
}


def file_in(format_: Format, out: Path) -> Path | None:
    """The one file (or, for CSV, folder) that everything goes to when ``out`` was asked for; None for one each.

    ``out`` names a file when it ends as the format's files do and is no folder, otherwise a folder.
    """
    if not format_.suffix:
        return out
    if out.suffix.lower() == format_.suffix:
        return out
    return out / f"{COLLECTIVE_NAME}{format_.suffix}" if format_.collective else None

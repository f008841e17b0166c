"""Finds the files that reports were read from, and where in them each word of a report stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from core.errors import UnfitReport
from core.export.original_word import Original
from core.importing.files import find_files
from core.importing.intake import Refused, read_bytes
from core.importing.word_file import read_word_places
from core.model import Analysis


class Originals:
    """The .docx files under some paths, found by their bytes, whatever they are now called."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._waiting = [path for path in find_files(paths) if path.suffix.lower() == ".docx"]
        self._known: dict[str, Path] = {}

    def of(self, analysis: Analysis) -> Original:
        """The file that the report was imported from. Raises UnfitReport, a sentence that names it."""
        source = analysis.report.source
        if source.kind != "docx":
            raise UnfitReport(f"“{source.name}”不是 .docx 文件，不能在原文件上加批注，请改用 Word 审阅摘要。")
        path = self._find(source.sha256, source.name)
        try:
            data = read_bytes(path)
            if hashlib.sha256(data).hexdigest() != source.sha256:
                raise UnfitReport(f"“{path.name}”在导出时被改动，请关闭正在编辑它的程序后重试。")
            return Original(data, *read_word_places(data))
        except Refused as refusal:
            raise UnfitReport(f"“{path.name}”{refusal}") from refusal

    def _find(self, sha256: str, name: str) -> Path:
        """Files of the report's own name are tried first."""
        self._waiting.sort(key=lambda path: path.name == name)
        while sha256 not in self._known and self._waiting:
            path = self._waiting.pop()
            try:
                self._known[hashlib.sha256(read_bytes(path)).hexdigest()] = path
            except Refused:
                continue
        if sha256 not in self._known:
            raise UnfitReport(
                f"没有找到“{name}”导入时的原文件（同名文件内容不同也不算），"
                "请指定它现在的位置（命令行用 --originals）。"
            )
        return self._known[sha256]

"""Finds the files that reports were read from, and where in them each word of a report stands."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.carry_over import common_runs
from core.errors import UnfitReport
from core.export.original_word import Original
from core.importing.files import find_files
from core.importing.intake import Refused, read_bytes
from core.importing.word_file import read_word_places
from core.model import Analysis, Place, Span


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
            main, text, places = read_word_places(data)
        except Refused as refusal:
            raise UnfitReport(f"“{path.name}”{refusal}") from refusal
        stored = analysis.report.text
        if text != stored and (known := _known_places(places, text, stored)):
            text, places = stored, known
        return Original(data, main, text, places)

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


def _known_places(places: Sequence[Place], text: str, stored: str) -> tuple[Place, ...]:
    """The places of ``text`` for what a text that another version of the program has read from the file shares with it.

    Places aren't stored with a report: they follow from the file, which the export needs anyway.
    """
    starts = [place.span.start for place in places]
    found = []
    for run in common_runs(text, stored):
        first, last = bisect_right(starts, run.old) - 1, bisect_left(starts, run.old + run.length)
        for place in places[max(first, 0) : last]:
            start, end = max(place.span.start, run.old), min(place.span.end, run.old + run.length)
            if start < end:
                span = Span(start + run.new - run.old, end + run.new - run.old)
                found.append(Place(span, place.element, place.offset + start - place.span.start))
    return tuple(sorted(found))

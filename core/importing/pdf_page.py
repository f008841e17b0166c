"""Interprets one page of a PDF within limits, since what draws a page may go on for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from core.importing.intake import MEGABYTE, TOO_COMPLEX, Refused

_LARGEST_CONTENT = 3 * MEGABYTE
_MOST_TOKENS = 250_000
"""Operators and operands; a full page of text has some 20,000."""
_OVERHEAD = 20
"""What beginning with any content costs, in tokens."""
_MOST_CHARACTERS = 30_000
_MOST_PATHS = 10_000


class _Bounded(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn."""

    _bytes = 0
    _tokens = 0
    _characters = 0
    _paths = 0

    def take(self, content: bytes) -> None:
        """Count content that is going to be drawn; a page may name the same again and again."""
        self._bytes += len(content)
        self._tokens += _OVERHEAD + len(content.split())
        if self._bytes > _LARGEST_CONTENT or self._tokens > _MOST_TOKENS:
            raise Refused(TOO_COMPLEX)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._characters += 1
        if self._characters > _MOST_CHARACTERS:
            raise Refused(TOO_COMPLEX)
        return float(super().render_char(*arguments, **named))

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._paths += 1
        if self._paths > _MOST_PATHS:
            raise Refused(TOO_COMPLEX)
        super().paint_path(*arguments, **named)


class _Interpreter(PDFPageInterpreter):
    """Forms that draw forms, each with an interpreter of its own, can make a short page a very long one."""

    device: _Bounded

    def execute(self, streams: Sequence[object]) -> None:
        for stream in streams:
            self.device.take(stream_value(stream).get_data())
        super().execute(streams)


def interpret(page: Any) -> None:
    """Give a page of pdfplumber its layout, as it would make itself but without limits. Raises Refused."""
    device = _Bounded(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()

"""Interprets one page of a PDF within limits, since what draws a page may go on for ever."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from core.importing.intake import MEGABYTE, TOO_COMPLEX, Refused

_LARGEST_CONTENT = 3 * MEGABYTE
_MOST_CHARACTERS = 30_000
_MOST_PATHS = 10_000


class _Bounded(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn. Forms that draw forms can make a short page a very long one."""

    _characters = 0
    _paths = 0

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


def interpret(page: Any) -> None:
    """Give a page of pdfplumber its layout, as it would make itself but without limits. Raises Refused."""
    # Each content stream is bounded, but a page may name the same one again and again.
    if sum(len(stream.get_data()) for stream in page.page_obj.contents[:1000]) > _LARGEST_CONTENT:
        raise Refused(TOO_COMPLEX)
    device = _Bounded(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()

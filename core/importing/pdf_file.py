"""Reads a .pdf with a text layer: lines to paragraphs, tables to cells, page numbers and running heads left out."""

from __future__ import annotations

import re
import struct
import time
import unicodedata
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from core.importing.intake import MEGABYTE, TOO_COMPLEX, Refused
from core.importing.layout import Content, Layout, Table, TableCell
from core.importing.layout import Paragraph as LaidOut
from core.importing.pdf_lines import Line, Page, join_lines, without_furniture
from core.importing.pdf_streams import refuse_bomb
from core.model import Report, Source

LARGEST_PDF = 60 * MEGABYTE
_MOST_PAGES = 300
_MOST_SECONDS = 10
"""Of the processor."""
_MOST_CHARACTERS = 400_000
_MOST_RULES = 3_000
_UNMAPPED = re.compile(r"\(cid:[0-9]+\)")
# Fonts give one drawing to a character and to the radical that looks like it, and PDF writers often name the radical.
_RADICALS: dict[int, int] = {
    code: ord(unicodedata.normalize("NFKC", chr(code))) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))
}
_RADICALS |= str.maketrans(
    "⺁⺇⺌⺎⺏⺐⺑⺒⺓⺛⺝⺟⺠⺫⺬⺯⺱⺴⺶⺸⺼⺾⻁⻂⻃⻄⻅⻆⻉⻋⻌⻍⻏⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂几小兀尣尢尣巳幺旡月母民目示糸网网羊羊肉艹虎衤覀西见角贝车辶辶阝長镸长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
_DAMAGED = "已损坏或不完整，请用 PDF 阅读器打开检查，或取得 Word 版后再导入。"
_ENCRYPTED = "已加密，请用 PDF 阅读器打开，去掉密码后另存再导入。"
_SCANNED = "是扫描件，没有文字层，请先做文字识别（OCR）后再导入。"
_UNREADABLE = "的文字没有编码信息，读出来是乱码，请先做文字识别（OCR）或取得 Word 版。"
# What the library raises for damaged files, beside its own exceptions: it trusts the types it finds in them.
_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError),
    *(TypeError, ValueError, struct.error, zlib.error, EOFError),
)


def read_pdf(data: bytes, source: Source) -> Report:
    """The report in a PDF file's bytes; ``source_index`` is not set. Raises Refused."""
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Refused("不是 PDF 文档或已损坏，请重新取得文件。")
    refuse_bomb(data)
    pages, notices = _read_pages(data)
    layout = Layout()
    for item in join_lines(without_furniture(pages)):
        layout.add([_laid_out(item)])
    text, blocks = layout.finish()
    if not blocks:
        raise Refused(_SCANNED)
    return Report(text, blocks, source, notices=notices)


def _laid_out(item: str | tuple[tuple[str, ...], ...]) -> Content:
    if isinstance(item, str):
        return LaidOut(item)
    rows = (tuple(TableCell(place, (LaidOut(text),)) for place, text in enumerate(row)) for row in item)
    return Table(tuple(rows))


def _read_pages(data: bytes) -> tuple[list[Page], tuple[str, ...]]:
    # Takes a tenth of a second to load, and most reports come in other formats.
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            # Counted before the list is made, which takes longer for each page.
            if sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), _MOST_PAGES + 1)) > _MOST_PAGES:
                raise Refused(f"超过 {_MOST_PAGES} 页，不像一份报告，请拆分后再导入。")
            return _pages_of(pdf)
    except (PdfminerException, MalformedPDFException, PSException, *_FAULTS) as error:
        locked = isinstance(error, PDFEncryptionError) or any(isinstance(a, PDFEncryptionError) for a in error.args)
        raise Refused(_ENCRYPTED if locked else _DAMAGED) from error


def _pages_of(pdf: Any) -> tuple[list[Page], tuple[str, ...]]:
    from core.importing.pdf_page import interpret

    deadline = time.thread_time() + _MOST_SECONDS
    pages, unread, characters = [], [], 0
    for number, page in enumerate(pdf.pages, 1):
        interpret(page)
        characters += len(page.chars)
        if time.thread_time() > deadline or characters > _MOST_CHARACTERS:
            raise Refused(TOO_COMPLEX)
        if not any(char["text"].strip() for char in page.chars) and page.images:
            unread.append(number)
        pages.append(_read_page(page))
        page.close()
    text = "".join(item.text for page in pages for item in page.items if isinstance(item, Line))
    if len(_UNMAPPED.findall(text)) * 8 > 0.05 * len(text):
        raise Refused(_UNREADABLE)
    if unread and len(unread) == len(pages):
        raise Refused(_SCANNED)
    named = "、".join(map(str, unread))
    return pages, (f"第 {named} 页是图片，没有读入，请对照原文件。",) if unread else ()


def _read_page(page: Any) -> Page:
    """The lines and tables of a page, from top to bottom."""
    tables = [table for table in _find_tables(page) if len(table.rows) > 1 or len(table.rows[0].cells) > 1]
    rest = page
    for table in tables:
        rest = rest.outside_bbox(_within(table.bbox, page.bbox), strict=False)
    placed: list[tuple[float, Line | tuple[tuple[str, ...], ...]]] = []
    for found in rest.extract_text_lines(return_chars=True, x_tolerance=3):
        line = _line(found)
        if line.text:
            placed.append((line.top, line))
    for table in tables:
        placed.append((table.bbox[1], tuple(_rows(table))))
    placed.sort(key=lambda item: item[0])
    return Page(float(page.height), [item for _, item in placed])


def _find_tables(page: Any) -> list[Any]:
    return list(page.find_tables()) if 4 <= len(page.rects) + len(page.lines) <= _MOST_RULES else []


def _within(box: tuple[float, ...], limits: tuple[float, ...]) -> tuple[float, ...]:
    """``outside_bbox`` wants a box inside of the page."""
    return (max(box[0], limits[0]), max(box[1], limits[1]), min(box[2], limits[2]), min(box[3], limits[3]))


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in table.extract(x_tolerance=3):
        # A line end in a cell is where the column was too narrow.
        yield tuple("".join((text or "").translate(_RADICALS).split("\n")) for text in row)


def _line(found: dict[str, Any]) -> Line:
    chars = found["chars"]
    sizes = sorted(char["size"] for char in chars)
    return Line(
        text=" ".join(found["text"].translate(_RADICALS).split()),
        left=float(found["x0"]),
        right=float(found["x1"]),
        top=float(found["top"]),
        bottom=float(found["bottom"]),
        size=float(sizes[len(sizes) // 2]),
    )

"""A PDF with a text layer gives the paragraphs a person sees; page numbers, running heads and scans don't get in."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UnreadableReport
from core.importing.intake import Refused
from core.importing.pdf_file import read_pdf
from core.importing.pdf_lines import Line, Page, join_lines, without_furniture
from core.model import BlockKind, Report, Source

Read = Callable[..., Report]
SENTENCE = "全局坚持依法行政,全年办理行政许可1,234件、行政处罚56件,罚款金额78.9万元,按时办结率100%。"
PARAGRAPHS = [
    "云岭县林业局2023年法治政府建设年度报告",
    "一、主要举措和成效",
    *(f"{SENTENCE * count}第{count}段完。" for count in range(1, 6)),
    "二、存在的不足和原因",
    f"{SENTENCE * 3}特此报告。",
    "云岭县林业局",
]


@pytest.fixture
def printed(qapp: object, tmp_path: Path) -> Callable[..., bytes]:
    """Prints HTML to PDF by Qt, as an office program prints a document."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    def write(html: str) -> bytes:
        path = tmp_path / "out.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(96)
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(60, 60, 60, 60))
        )
        document = QTextDocument()
        document.setHtml(f"<body style=\"font-family: 'Noto Sans CJK SC'; font-size: 12pt\">{html}</body>")
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.print_(writer)
        return path.read_bytes()

    return write


def lines(report: Report) -> list[str]:
    return report.text.split("\n")


@pytest.mark.parametrize("style", ["text-indent: 32px", "", "text-indent: 32px; text-align: justify"])
def test_lines_are_joined_to_the_paragraphs_that_were_printed(
    read: Read, printed: Callable[..., bytes], style: str
) -> None:
    html = "".join(f'<p style="{style if len(text) > 30 else ""}">{text}</p>' for text in PARAGRAPHS)
    assert lines(read(printed(html), "报告.pdf")) == PARAGRAPHS


def test_a_table_is_read_cell_by_cell_in_its_place(read: Read, printed: Callable[..., bytes]) -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    table = f'<table border="1" cellspacing="0">{row.format("事项", "数量")}{row.format("许可", "12")}</table>'
    report = read(printed(f"<p>表前。</p>{table}<p>表后。</p>"), "报告.pdf")
    assert lines(report) == ["表前。", "事项\t数量", "许可\t12", "表后。"]
    assert [block.kind for block in report.blocks].count(BlockKind.CELL) == 4


def line(text: str, top: float, left: float = 90, size: float = 16) -> Line:
    width = sum(0.5 if char.isascii() else 1 for char in text) * size
    return Line(text, left, left + width, top, top + size, size)


def page(*lines_: Line) -> Page:
    return Page(842, list(lines_))


def test_page_numbers_and_running_heads_go_and_the_text_between_them_stays() -> None:
    pages = [
        page(line("云岭县年度报告汇编", 40), line(f"正文第{name}页。", 300), line(f"— {number} —", 790))
        for number, name in enumerate("甲乙丙", 1)
    ]
    assert [item.text for one in without_furniture(pages) for item in one.items if isinstance(item, Line)] == [
        "正文第甲页。",
        "正文第乙页。",
        "正文第丙页。",
    ]


def test_a_number_in_the_middle_of_a_page_is_no_page_number() -> None:
    assert len(without_furniture([page(line("35", 400))])[0].items) == 1


def test_a_paragraph_goes_on_over_the_page_s_end() -> None:
    full = "本局坚持把法治建设摆在重要位置统筹推进各项工作落实到"
    first = page(line(full[:-2], 100, 122), line(full, 124), line(full, 148))
    second = page(line("位。", 100), line("下一段的文字在这里。", 124, 122))
    assert list(join_lines([first, second])) == [full[:-2] + full + full + "位。", "下一段的文字在这里。"]


def test_latin_words_keep_their_space_at_a_line_end_and_chinese_gets_none() -> None:
    full = "本局使用" + "系统" * 8 + "Data"
    assert list(join_lines([page(line(full, 100), line("Share平台。", 124))])) == [full + " Share平台。"]


def test_a_scan_is_refused_with_the_reason(read: Read, printed: Callable[..., bytes], tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    path = tmp_path / "scan.png"
    image.save(str(path))
    with pytest.raises(UnreadableReport, match="扫描件"):
        read(printed(f'<img src="{path}">'), "报告.pdf")


def test_an_encrypted_file_is_refused_with_advice(read: Read, printed: Callable[..., bytes]) -> None:
    data = printed("<p>甲。</p>").replace(
        b"trailer\n<<",
        b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /O ("
        + b"o" * 32
        + b") /U ("
        + b"u" * 32
        + b") /P -4 >> /ID [(0123456789abcdef) (0123456789abcdef)] ",
    )
    with pytest.raises(UnreadableReport, match="加密"):
        read(data, "报告.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4\n", "损坏"),
        (b"%PDF-1.4\n" + b"\0" * 5000, "损坏"),
        (b"PK\x03\x04", "不是 PDF"),
        (b"%PDF-1.4\n1 0 obj <<>> stream\n" + zlib.compress(b"\0" * (30 << 20)) + b"endstream", "过大"),
    ],
    ids=["cut off", "zeros", "zip", "bomb"],
)
def test_broken_files_are_refused(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=f"^“报告.pdf”[^。]*{reason}"):
        read(data, "报告.pdf")


def drawn(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all draw the same; it has no table of its objects, which a reader then looks for."""
    data = zlib.compress(content)
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << /X 4 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(data), data),
        *[page] * pages,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF"


SHOWN = b"BT /F1 12 Tf 50 700 Td (Hello) Tj ET "


def with_stream(dictionary: bytes, data: bytes) -> bytes:
    """A PDF with one more stream, the content of its page."""
    begun = drawn(SHOWN).replace(b"/Contents 4 0 R", b"/Contents [4 0 R 6 0 R]")
    extra = b"6 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (dictionary, len(data), data)
    return begun.replace(b"trailer", extra + b"trailer")


@pytest.mark.parametrize(
    "data",
    [
        drawn(SHOWN + b"BT /F1 12 Tf 50 700 Td " + b"(HelloHello) Tj " * 90_000 + b"ET"),
        drawn(SHOWN + b"0 0 10 10 re f " * 100_000),
        drawn(SHOWN + b"q Q " * 4_000_000),
        drawn(SHOWN + b"1 0 0 rg " * 200_000),
        drawn(SHOWN, pages=400),
        with_stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(b" " * (1 << 28)))),
        with_stream(b"/Filter /RunLengthDecode", b"\x81 " * 300_000),
        with_stream(b"/Filter /LZWDecode", bytes(600_000)),
        with_stream(b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>", zlib.compress(bytes(5 << 20))),
        with_stream(
            b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>", zlib.compress(b" " * 100)
        ),
        drawn(SHOWN).replace(b"/Kids [5 0 R]", b"/Kids 7 0 R 7 0 obj 8 0 R endobj 8 0 obj 7 0 R endobj"),
    ],
    ids=[
        *("characters", "paths", "operators", "operands", "pages", "packed twice", "run lengths", "LZW"),
        *("predictor", "columns", "names of names"),
    ],
)
def test_a_page_that_hardly_ends_is_refused(read: Read, data: bytes) -> None:
    assert len(data) < 1 << 20
    with pytest.raises(UnreadableReport, match="不像一份报告"):
        read(data, "报告.pdf")


def test_forms_that_draw_forms_are_refused(read: Read) -> None:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    data = with_stream(b"", b"/X Do " * 20)
    for number in range(20, 28):
        content = b"/X Do " * 12
        entry = b"%d 0 obj << %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        data = data.replace(b"trailer", entry % (number, form % (number + 1), len(content), content) + b"trailer")
    with pytest.raises(UnreadableReport, match="不像一份报告"):
        read(data.replace(b"/X 4 0 R", b"/X 20 0 R"), "报告.pdf")


def test_a_picture_of_a_whole_page_is_no_bomb(read: Read) -> None:
    picture = with_stream(
        b"/Subtype /Image /Width 2480 /Height 3508 /Filter /FlateDecode", zlib.compress(bytes(26 << 20))
    )
    assert read(picture.replace(b"[4 0 R 6 0 R]", b"4 0 R"), "报告.pdf").text == "Hello"


def test_a_page_that_draws_itself_ends(read: Read) -> None:
    assert "Hello" in read(drawn(SHOWN + b"/X Do /X Do"), "报告.pdf").text


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 12)), min_size=1, max_size=8))
def test_whatever_bytes_are_changed_only_a_refusal_comes_out(
    printed: Callable[..., bytes], edits: list[tuple[float, bytes, int]]
) -> None:
    data = _cached(printed)
    for place, inserted, removed in edits:
        at = int(place * len(data))
        data = data[:at] + inserted + data[at + removed :]
    try:
        report = read_pdf(data, Source("x.pdf", "", "pdf"))
    except Refused:
        return
    assert all(block.span.of(report.text) for block in report.blocks)


_MADE: dict[str, bytes] = {}


def _cached(printed: Callable[..., bytes]) -> bytes:
    if "pdf" not in _MADE:
        _MADE["pdf"] = printed("<p>甲乙。</p><table border=1><tr><td>1</td><td>2</td></tr></table>")
    return _MADE["pdf"]

"""A saved web page gives its main text as the browser shows it, and the fields of its head as metadata."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UnreadableReport
from core.importing import read_report
from core.importing.intake import Refused
from core.importing.web_page import read_web_page
from core.model import BlockKind, Cell, Metadata, Report, Source

Read = Callable[..., Report]
TITLE = "北川区交通运输局2023年度法治政府建设工作报告"
PROSE = "2023年,我局坚持依法行政,全年办理行政许可1,234件,按时办结率100%。" * 8
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_北川区人民政府</title>
<meta name="PubDate" content="2024-01-12 09:30"><style>p {{ color: red; }}</style></head><body>
<div class="top"><a href="/">首页</a> <a href="/x">政务公开,各部门信息,欢迎您访问</a></div>
<div>您当前所在位置:首页 &gt; 法治政府</div>
<table class="head"><tr><td>[ 索&nbsp;引&nbsp;号 ]</td><td>0001/2024-00012</td>
<td>[ 发布机构 ]</td><td>北川区交通运输局</td></tr>
<tr><td>[ 成文日期 ]</td><td>2024年1月9日</td><td>[ 发布日期 ]</td><td>2024-01-10</td></tr>
<tr><td>[ 发文字号 ]</td><td>北交发〔2024〕3号</td><td>[ 有 效 性 ]</td><td></td></tr></table>
<div class="wrap"><h1>{TITLE}</h1><div class="share">分享: 打印: 字号: 大 中 小</div>
<div id="a1"><script>var a = "不是正文,绝不是正文,不是正文。";</script>
<p>\u3000\u3000{PROSE}</p>
<h2>一、主要
举措</h2><p>第一句<b>加粗</b>后续。<br>换行之后。</p><p style="display:none">看不见的内容,看不见的内容。</p>
<table><tr><th rowspan="2">类别</th><th colspan="2">数量</th></tr>
<tr><td>许可</td><td>处罚</td></tr>
<tr><td>件</td><td>12</td><td>3</td></tr></table>
<ol start="3"><li>第三项</li><li>第四项</li></ol>
<p align="right">北川区交通运输局</p></div></div>
<div class="footer">版权所有:北川区人民政府 地址:北川区一号,联系电话:000</div></body></html>"""


def lines(report: Report) -> list[str]:
    return report.text.split("\n")


def test_the_main_text_stands_alone_without_navigation_scripts_and_footer(read: Read) -> None:
    report = read(PAGE.encode(), "页.html")
    assert lines(report) == [
        TITLE,
        PROSE,
        "一、主要 举措",
        "第一句加粗后续。",
        "换行之后。",
        "类别\t数量",
        "\t许可\t处罚",
        "件\t12\t3",
        "3. 第三项",
        "4. 第四项",
        "北川区交通运输局",
    ]
    assert all(block.span.of(report.text) for block in report.blocks)


def test_headings_and_cells_are_marked(read: Read) -> None:
    report = read(PAGE.encode(), "页.htm")
    assert [block.heading_level for block in report.blocks[:3]] == [1, None, 2]
    cells = [(block.span.of(report.text), block.cell) for block in report.blocks if block.kind is BlockKind.CELL]
    assert cells[:4] == [
        ("类别", Cell(0, 0, 0)),
        ("数量", Cell(0, 0, 1)),
        ("许可", Cell(0, 1, 1)),
        ("处罚", Cell(0, 1, 2)),
    ]


def test_the_fields_of_the_head_become_metadata(read: Read) -> None:
    assert read(PAGE.encode(), "页.html").metadata == Metadata(
        title=TITLE,
        agency="北川区交通运输局",
        written_on="2024-01-09",
        published_on="2024-01-10",
        document_number="北交发〔2024〕3号",
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<p>发布时间:2024-03-05 10:20 来源:云岭县水利局 浏览次数:12</p>", ("2024-03-05", "云岭县水利局")),
        (
            "<ul><li><b>发布日期:</b>2024/3/5</li><li><b>发布机构:</b><span>云岭县水利局</span></li></ul>",
            ("2024-03-05", "云岭县水利局"),
        ),
        (
            "<dl><dt>发 布 日 期</dt><dd>2024年3月5日</dd><dt>发文机关</dt><dd>云岭县水利局</dd></dl>",
            ("2024-03-05", "云岭县水利局"),
        ),
        ("<p>发布日期:2024-13-45</p><p>来源:</p><p>字号:大</p>", (None, None)),
    ],
)
def test_fields_are_found_however_the_site_lays_them_out(
    read: Read, head: str, expected: tuple[str | None, str | None]
) -> None:
    page = f"<html><meta charset='utf-8'><body>{head}<div><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    metadata = read(page.encode(), "页.html").metadata
    assert (metadata.published_on, metadata.agency) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{TITLE}_北川区人民政府", TITLE),
        (f"首页 - 信息公开 - {TITLE}", TITLE),
        (f"{TITLE}-北川区政务网", TITLE),
        ("北川区“十四五”规划2021-2025年实施情况", "北川区“十四五”规划2021-2025年实施情况"),
    ],
)
def test_the_window_title_stands_in_for_a_missing_heading(read: Read, title: str, expected: str) -> None:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><p>{PROSE}</p></body></html>"
    assert read(page.encode(), "页.html").metadata.title == expected


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", ""])
def test_the_encoding_may_be_more_than_or_other_than_what_is_declared(read: Read, declared: str) -> None:
    head = f"<head><meta http-equiv='Content-Type' content='text/html; charset={declared}'></head>"
    page = f"<html>{head}<body><p>{PROSE}张\u5586。</p></body></html>"
    report = read(page.encode("gb18030"), "页.html")
    assert report.text == f"{PROSE}张\u5586。"
    assert report.source.encoding == "gb18030"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "utf-8"),
        ("gbk", "utf-8"),
        ("big5", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("windows-1252", "utf-8"),
        ("utf-16", "utf-8"),
        ("nonsense", "gb18030"),
    ],
)
def test_a_declaration_that_gives_no_chinese_is_not_believed(read: Read, declared: str, actual: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><p>{PROSE}</p></body></html>"
    report = read(page.encode(actual), "页.html")
    assert (report.text, report.source.encoding) == (PROSE, actual)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("shift_jis", "行政手続きについて、説明しています。ひらがなとカタカナがあります。" * 4),
        ("iso-8859-1", "Café, déjà vu, " * 9),
    ],
)
def test_a_page_in_another_script_is_read_as_declared(read: Read, declared: str, text: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><p>{text}</p></body></html>"
    assert read(page.encode(declared), "页.html").text == text.strip()


def test_the_user_s_encoding_overrules_the_declared_one(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    path.write_bytes(f"<html><meta charset='utf-8'><body><p>{PROSE}</p></body></html>".encode())
    with pytest.raises(UnreadableReport, match="乱码"):
        read_report(path, "gb18030")
    path.write_bytes(f"<html><meta charset='big5'><body><p>{PROSE}</p></body></html>".encode("hz"))
    assert read_report(path, "hz").text == PROSE


def test_an_mht_archive_is_read_like_its_page(read: Read) -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related", type="text/html")
    archive.attach(MIMEText(PAGE, "html", "utf-8"))
    archive.attach(MIMEText("p {}", "css", "utf-8"))
    assert read(archive.as_bytes(), "页.mht").text == read(PAGE.encode(), "页.html").text


def test_a_report_in_one_paragraph_keeps_its_signature(read: Read) -> None:
    page = f"<html><body><div><div><p>{PROSE * 5}</p></div><p>青石县农业局</p><p>2024年1月3日</p></div></body></html>"
    assert "2024年1月3日" in read(page.encode(), "页.html").text


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<script>x</script>", b" \n "])
def test_a_page_without_text_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(UnreadableReport, match=r"^“页.html”.*。$"):
        read(data, "页.html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 45_000 + "甲,乙。",
        "<table><tr><td>" * 16_000 + "甲,乙。",
        "<ol>" + "<li>甲" * 45_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>甲</td></tr>" * 10_000,
        "<p>" + "&nbsp;" * 1_000_000 + "甲,乙。",
        "<p>" + "索 " * 300_000,
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>甲&x;乙。",
        f"<p {' '.join(f'a{number}=1' for number in range(300_000))}>甲,乙。",
        f"<p {'/'.join(f'a{number}=1' for number in range(300_000))}>甲,乙。",
    ],
    ids=["divs", "tables", "items", "spans", "spaces", "labels", "entity", "attributes", "attributes by slashes"],
)
def test_hostile_pages_end_quickly_and_fetch_nothing(page: str) -> None:
    begin = time.monotonic()
    try:
        report = read_web_page(page.encode(), Source("x", "", "html"))
    except Refused:
        pass
    else:
        assert "root:" not in report.text
    assert time.monotonic() - begin < 10


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 30)), min_size=1, max_size=8))
def test_whatever_bytes_are_changed_only_a_refusal_comes_out(edits: list[tuple[float, bytes, int]]) -> None:
    data = PAGE.encode()
    for place, inserted, removed in edits:
        at = int(place * len(data))
        data = data[:at] + inserted + data[at + removed :]
    try:
        report = read_web_page(data, Source("x.html", "", "html"))
    except Refused:
        return
    assert all(block.span.of(report.text) for block in report.blocks)


def archive(parts: int) -> bytes:
    """A saved page as one file, with so many parts beside the page itself."""
    page = "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>甲，乙。</p>\n".encode()
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    return head + b"--x\nContent-Type: image/png\n\nabc\n" * parts + page + b"--x--\n"


def test_an_archive_of_countless_parts_is_refused(read: Read) -> None:
    assert "甲，乙。" in read(archive(20), "页.mht").text
    with pytest.raises(UnreadableReport, match="过大"):
        read(archive(100_000), "页.mht")


@pytest.mark.parametrize(
    "head",
    [
        "X: y\n" * 100_000,
        f"Content-Type: text/html; {'a=b;' * 100_000}\n",
        f"Content-Type: text/html; {''.join(f'charset*{number}=a;' for number in range(20_000))}\n",
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)),
        "Content-Type: message/rfc822\n\n" * 2_000,
        f"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; {'a=b;' * 100_000}\n",
    ],
    ids=["fields", "parameters", "continued parameters", "nested parts", "nested messages", "a part's parameters"],
)
def test_an_archive_with_an_endless_head_is_refused(read: Read, head: str) -> None:
    with pytest.raises(UnreadableReport, match="过大"):
        read(f"MIME-Version: 1.0\n{head}\n<p>甲，乙。</p>".encode(), "页.mht")


def test_a_picture_within_the_page_s_tags_is_no_harm(read: Read) -> None:
    picture = f"<img alt='' src='data:image/png;base64,{'QUJD' * 500_000}=='>"
    assert read(f"<html><body>{picture}<p>{PROSE}</p></body></html>".encode(), "页.html").text == PROSE


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 30)), min_size=1, max_size=8))
def test_whatever_bytes_of_an_archive_are_changed_only_a_refusal_comes_out(
    edits: list[tuple[float, bytes, int]],
) -> None:
    data = archive(2)
    for place, inserted, removed in edits:
        at = int(place * len(data))
        data = data[:at] + inserted + data[at + removed :]
    try:
        report = read_web_page(data, Source("x.mht", "", "mht"))
    except Refused:
        return
    assert all(block.span.of(report.text) for block in report.blocks)

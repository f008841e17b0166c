"""Pages as the publishing systems of government sites make them give the report, whole and alone."""

from __future__ import annotations

import quopri
from collections.abc import Callable

import pytest

from core.errors import UnreadableReport
from core.model import Report

Read = Callable[..., Report]
TITLE = "青石县住房和城乡建设局2023年度法治政府建设工作报告"
BODY = [
    "2023年，我局认真落实法治政府建设各项任务，现将有关情况报告如下。",
    "一、主要举措和成效",
    *(
        f"（{number}）落实第{number}项措施，开展专项检查{number * 3}次，责令整改{number * 2}家。"
        for number in range(1, 16)
    ),
    "二、存在的不足和原因",
    "执法力量不足，业务培训不够。",
    "青石县住房和城乡建设局",
    "2024年1月15日",
]
PARAGRAPHS = "".join(f'<p style="text-indent: 2em">\u3000\u3000{line}</p>\n' for line in BODY)
SITE = (
    '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/fw">政务服务</a></li></ul></div>'
    '<div class="position">您的位置：<a>首页</a>&gt;<a>法治政府</a></div>'
)
FOOT = (
    '<div class="footer"><p>主办：青石县人民政府办公室，承办：青石县大数据局，技术支持：青石县信息中心。</p>'
    "<p>联系电话：0123-4567890，地址：青石县人民路1号，邮编：123456，欢迎提出意见和建议。</p></div>"
)
HEAD = "发布时间：2024-01-20 09:15　来源：县住建局　阅读次数：85"
FIELDS = (
    "<table><tr><td>索引号：</td><td>11234567MB1234567X/2024-00012</td><td>主题分类：</td><td>城乡建设、环境保护</td></tr>"
    f"<tr><td>发布机构：</td><td>青石县住房和城乡建设局</td><td>标　　题：</td><td>{TITLE}</td></tr></table>"
)


def page(content: str, title: str = f"{TITLE}_青石县人民政府门户网站") -> str:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{SITE}{content}{FOOT}</body></html>"


STRUCTURES = {
    "editor": f"<div class='main'><h2>{TITLE}</h2><div class='info'>{HEAD}</div><div class='TRS_Editor'>"
    f"<style>p {{}}</style><div class='Custom_UnionStyle'>{PARAGRAPHS}</div></div>"
    "<div class='share'>分享到：<a>微信</a></div></div>",
    "zoom": f"{FIELDS}<div id='zoom'><p align='center'>{TITLE}</p>{PARAGRAPHS}</div><div><a>打印</a> <a>关闭</a></div>",
    "element of its own": f"<div><h1>{TITLE}</h1><div>2024-01-20 来源：县住建局 【字体：大 中 小】</div>"
    f"<div id='UCAP-CONTENT'><ucapcontent>{PARAGRAPHS}</ucapcontent></div></div>",
    "line breaks": f"<div class='article'><div>{TITLE}</div><div>{HEAD}</div><div class='article-content'>"
    f"{'<br/>'.join(f'&nbsp;&nbsp;{line}' for line in BODY)}</div></div>",
    "divisions": f"<div class='detail'><div>{TITLE}</div><div class='txt'>"
    f"{''.join(f'<div><span>　　{line}</span></div>' for line in BODY)}</div></div>",
    "copied from Word": f"<h1>{TITLE}</h1><div class='content'><!--[if gte mso 9]><xml></xml><![endif]-->"
    + "".join(f"<p class='MsoNormal'><span>{line[:5]}</span><span>{line[5:]}<o:p></o:p></span></p>" for line in BODY)
    + "</div>",
    "layout by tables": "<table><tr><td><table><tr><td>信息分类</td></tr><tr><td><a>财政信息，预算决算</a></td></tr>"
    f"</table></td><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{HEAD}</td></tr><tr><td>{PARAGRAPHS}</td></tr></table></td>"
    "</tr></table>",
    "preformatted": f"<div><h1>{TITLE}</h1><pre>{chr(10).join(f'　　{line}' for line in BODY)}</pre></div>",
    "prose beside it": "<div class='sidebar'><h3>公告</h3><p>为方便群众办事，政务服务中心实行周末预约办理，请提前预约，"
    "按时前往，谢谢配合；因管网检修，部分区域停水，请做好储水准备，给您带来的不便敬请谅解，多谢支持。</p></div>"
    f"<div class='right'><h1>{TITLE}</h1><div>{PARAGRAPHS}</div></div>",
    "shown by a script": f"<h1>{TITLE}</h1><em id='publish_time'>2024-01-20 17:32</em>"
    f"<div id='js_content' style='visibility: hidden; opacity: 0;'>"
    + "".join(f"<section><p><span>{line}</span></p></section>" for line in BODY)
    + "<p style='display:none'>看不见的一句话，看不见。</p></div><div><p>微信扫一扫<br>关注该公众号</p></div>",
}


@pytest.mark.parametrize("structure", STRUCTURES)
def test_the_report_stands_alone(read: Read, structure: str) -> None:
    report = read(page(STRUCTURES[structure]).encode(), "页.html")
    assert report.text.split("\n") == [TITLE, *BODY]
    assert report.metadata.title == TITLE


@pytest.mark.parametrize(
    ("structure", "agency", "published"),
    [
        ("editor", "县住建局", "2024-01-20"),
        ("zoom", "青石县住房和城乡建设局", None),
        ("element of its own", "县住建局", "2024-01-20"),
        ("line breaks", "县住建局", "2024-01-20"),
        ("shown by a script", None, "2024-01-20"),
    ],
)
def test_the_head_is_understood_with_labels_and_without(
    read: Read, structure: str, agency: str | None, published: str | None
) -> None:
    metadata = read(page(STRUCTURES[structure]).encode(), "页.html").metadata
    assert (metadata.agency, metadata.published_on) == (agency, published)


def test_a_site_s_name_is_no_title(read: Read) -> None:
    for title in ("青石县人民政府", "青石县人民政府门户网站", "首页-政务公开"):
        assert read(page(f"<div>{PARAGRAPHS}</div>", title).encode(), "页.html").metadata.title is None


def test_main_text_that_a_site_names_like_its_surroundings_is_still_the_main_text(read: Read) -> None:
    report = read(page(f"<div class='nav-main'><h1>{TITLE}</h1>{PARAGRAPHS}</div>").encode(), "页.html")
    assert report.text.startswith("\n".join([TITLE, *BODY]))


@pytest.mark.parametrize(
    "content",
    [
        f"<h1>{TITLE}</h1><iframe src='content.html'></iframe>",
        "<iframe src='about:blank'></iframe><iframe src='/art/1.html' width='100%'></iframe>",
    ],
)
def test_a_page_whose_text_is_in_a_frame_is_refused_with_the_reason(read: Read, content: str) -> None:
    with pytest.raises(UnreadableReport, match=r"框架.*\.mht"):
        read(page(content).encode(), "页.html")


def test_a_set_of_frames_is_refused_and_a_frame_beside_the_text_is_none_of_it(read: Read) -> None:
    frames = (
        "<html><frameset cols='20%,80%'><frame src='a.html'><frame src='b.html'><noframes>请升级，谢谢。</noframes>"
    )
    with pytest.raises(UnreadableReport, match="框架"):
        read(frames.encode(), "页.html")
    beside = page(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div><iframe src='share.html'></iframe>")
    assert read(beside.encode(), "页.html").text.split("\n") == [TITLE, *BODY]


def quoted(text: str, encoding: str = "utf-8") -> str:
    return quopri.encodestring(text.encode(encoding)).decode("ascii")


def part(head: str, content: str) -> str:
    return f"--x\n{head}\nContent-Transfer-Encoding: quoted-printable\n\n{content}\n"


def archive(*parts: str) -> bytes:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=text/html;\n\tboundary=x\n\n\n"
    return f"{head}{''.join(parts)}--x--\n".replace("\n", "\r\n").encode("ascii")


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("cid:frame-2@mhtml.blink", "Content-ID: <frame-2@mhtml.blink>"),
        ("http://example.gov.cn/content.html", "Content-Location: http://example.gov.cn/content.html"),
        ("content.html", "Content-Location: http://example.gov.cn/content.html"),
    ],
)
def test_a_frame_of_an_archive_is_read_in_its_place(read: Read, source: str, named: str) -> None:
    outer = page(f"<h1>{TITLE}</h1><iframe src='{source}'></iframe>")
    inner = f"<html><head><meta charset='utf-8'></head><body>{PARAGRAPHS}</body></html>"
    data = archive(
        part("Content-Type: text/html\nContent-Location: http://example.gov.cn/1.html", quoted(outer)),
        part("Content-Type: text/css", "p =7B color: red; =7D"),
        part(f"Content-Type: text/html\n{named}", quoted(inner)),
    )
    assert read(data, "页.mht").text.split("\n") == [TITLE, *BODY]


def test_frames_that_show_each_other_end(read: Read) -> None:
    shown = "<p>这是第{0}个框架里的一句话，说完就完了。</p><iframe src='cid:{1}'></iframe>"
    frames = (
        part(f"Content-Type: text/html\nContent-ID: <{name}>", quoted(shown.format(name, other)))
        for name, other in (("a", "b"), ("b", "a"))
    )
    lines = read(archive(*frames), "页.mht").text.split("\n")
    assert lines == [f"这是第{name}个框架里的一句话，说完就完了。" for name in "ab"]


def test_an_older_browser_s_archive_in_a_chinese_encoding_is_read(read: Read) -> None:
    content = quoted(page(STRUCTURES["layout by tables"]).replace("utf-8", "gb2312"), "gb18030")
    data = archive(part('Content-Type: text/html;\n\tcharset="gb2312"', content))
    report = read(data, "页.mht")
    assert (report.text.split("\n"), report.source.encoding) == ([TITLE, *BODY], "gb18030")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("<ol start='3'><li>甲</li><li value='7'>乙</li><li>丙</li></ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol type='A'><li>甲</li><li>乙</li></ol>", ["A. 甲", "B. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li><li>乙</li></ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style: none'><li>一、甲</li></ol>", ["一、甲"]),
        ("<ol><li style='list-style-type:none'>甲</li><li>乙</li></ol>", ["甲", "2. 乙"]),
        ("<ul><li>甲</li></ul><ul style='list-style-type: decimal;'><li>乙</li></ul>", ["甲", "1. 乙"]),
    ],
)
def test_items_have_the_numbers_that_a_browser_shows(read: Read, items: str, expected: list[str]) -> None:
    assert read(page(f"<div>{PARAGRAPHS}{items}</div>").encode(), "页.html").text.split("\n")[len(BODY) :] == expected


def test_what_was_deleted_under_tracking_is_not_read(read: Read) -> None:
    data = page(
        f"<div>{PARAGRAPHS}<p>许可<del>旧的</del><ins>新的</ins>制度，<s>划去的</s>字看得见。</p></div>"
    ).encode()
    assert read(data, "页.html").text.endswith("\n许可新的制度，划去的字看得见。")


def test_a_table_around_one_entry_of_a_table_does_not_break_its_row(read: Read) -> None:
    framed = "<table><tr><td>甲</td><td><table><tr><td>12</td></tr></table></td><td>3</td></tr></table>"
    assert read(page(f"<div>{PARAGRAPHS}{framed}</div>").encode(), "页.html").text.endswith("\n甲\t12\t3")

"""Reads the fields that government sites print in the head of a page: title, agency, dates and document number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from core.importing.web_text import PageText, is_shown, names
from core.importing.word_package import Element
from core.model import Metadata

# Labels as printed, blanks between their characters left out; the first field of a kind that has a value counts.
_FIELDS = {
    "title": ("标题", "信息名称", "名称", "公文名称", "文件名称"),
    "agency": (
        "发布机构",
        "发文机关",
        "发文单位",
        "发布单位",
        "公开主体",
        "公开责任部门",
        "制发机关",
        "信息来源",
        "来源",
        "文章来源",
    ),
    "written_on": ("成文日期", "成文时间", "生成日期", "发文日期", "发文时间", "制发日期", "印发日期", "签发日期"),
    "published_on": ("发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "发表时间", "时间", "日期"),
    "document_number": ("发文字号", "文号", "公文文号", "文件编号"),
}
_OTHER_LABELS = names(
    "索引号 主题分类 体裁分类 有效性 信息分类 主题词 关键词 作者 浏览次数 访问量 阅读 点击数 字号 字体 打印 分享 "
    "责任编辑 编辑 信息类别 公开方式 公开范围 公开形式 公开时限 内容概述 效力状态 失效日期 实施日期 统一登记号 "
    "组配分类 服务对象分类"
)
_KIND_OF = {label: kind for kind, labels in _FIELDS.items() for label in labels}
_ALL = sorted({*_KIND_OF, *_OTHER_LABELS}, key=lambda label: (-len(label), label))
_GAP = "[ \u3000]{0,6}"
_LABEL = re.compile(
    r"[\[【]?"
    + _GAP
    + "(?P<label>"
    + "|".join(_GAP.join(label) for label in _ALL)
    + ")"
    + _GAP
    + r"(?:[\]】]"
    + _GAP
    + "[:\uff1a]?|[:\uff1a])"
)
_BARE = frozenset(_ALL)
_META = {
    "title": ("ArticleTitle",),
    "agency": ("ContentSource",),
    "published_on": ("PubDate", "publishdate", "article:published_time"),
}
_OTHER_FIELD = re.compile("[ \u3000]+[^ \u3000:\uff1a]{2,8}[ \u3000]?[:\uff1a].*")
"""A further field whose label isn't among those above."""
_DATE = re.compile(r"(?<![0-9])(19[0-9]{2}|20[0-9]{2}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?![0-9])")
_ONLY_DATE = re.compile(_DATE.pattern + r"[日号]?\s*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*")
_DATE_NAME = re.compile("time|date|publish|riqi|shijian", re.IGNORECASE)
"""What a site calls the element that holds a date without a label."""
_MOST_PIECES = 5
_SITE = re.compile("(?:人民政府|政府|政务|门户|官方|信息)?网站?$|门户$|人民政府$|政务公开$|信息公开$|^首页$")
"""The end of the name of a site or of a part of it, which no report's title has."""
_LONGEST_LINE = 300
_LONGEST_VALUE = 150
_TITLE_PARTS = re.compile(r"[_|]+|\s[-—–]+\s|(?<=[一-龥])-+(?=[一-龥])")


def read_fields(root: Element) -> Metadata:
    """What the head of the page states; dates as ISO, and nothing for a field that is absent or empty."""
    values: dict[str, str] = {}
    for label, value in _pairs(_lines(root)):
        kind = _KIND_OF.get(label)
        if kind and kind not in values and (usable := _usable(kind, value)):
            values[kind] = usable
    for kind, meta_names in _META.items():
        for name in meta_names:
            if kind not in values and (usable := _usable(kind, _meta(root, name))):
                values[kind] = usable
    if "published_on" not in values and (stated := _named_date(root)):
        values["published_on"] = stated
    if "title" not in values and (title := _page_title(root)):
        values["title"] = title
    return Metadata(
        title=values.get("title"),
        agency=values.get("agency"),
        written_on=values.get("written_on"),
        published_on=values.get("published_on"),
        document_number=values.get("document_number"),
    )


def _lines(root: Element) -> Iterator[str]:
    """The short texts of the page in order, each as its element holds it."""
    for element in root.iter():
        if isinstance(element.tag, str) and is_shown(element):
            yield from _short(element.text)
        yield from _short(element.tail)


def _short(text: str | None) -> Iterator[str]:
    line = " ".join(text.replace("\xa0", " ").split()) if text else ""
    if 0 < len(line) <= _LONGEST_LINE:
        yield line


def _pairs(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Labels with their values: in one text ('发布日期:2024-01-02'), or the value in the text after the label."""
    open_label = ""
    for line in lines:
        squeezed = re.sub("[ \u3000\\[\\]【】:\uff1a]", "", line)
        if squeezed in _BARE:
            open_label = squeezed
            continue
        marks = list(_LABEL.finditer(line))
        if open_label and (not marks or marks[0].start() > 0):
            yield open_label, line[: marks[0].start()] if marks else line
        open_label = ""
        if marks and _ONLY_DATE.fullmatch(line[: marks[0].start()]):
            yield "时间", line[: marks[0].start()]
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            label = re.sub("[ \u3000]", "", mark["label"])
            value = line[mark.end() : following.start() if following else len(line)].strip()
            if value:
                yield label, value
            elif following is None:
                open_label = label


def _usable(kind: str, value: str) -> str | None:
    """The value in the form that the metadata hold, or None for one that can't be of this kind."""
    value = value.strip(" \u3000|[]【】")
    if kind.endswith("_on"):
        return _iso(value)
    value = _OTHER_FIELD.sub("", value)
    if not value or len(value) > _LONGEST_VALUE or value in ("无", "/", "-", "本站"):
        return None
    return value


def _iso(value: str) -> str | None:
    found = _DATE.search(value)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _meta(root: Element, name: str) -> str:
    for element in root.iter("meta"):
        if name.lower() in (element.get("name", "").lower(), element.get("property", "").lower()):
            return str(element.get("content", ""))
    return ""


def _named_date(root: Element) -> str | None:
    """A date that stands alone in an element which is called one."""
    for element in root.iter():
        if isinstance(element.tag, str) and _DATE_NAME.search(f"{element.get('id', '')} {element.get('class', '')}"):
            text = " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())
            if _ONLY_DATE.fullmatch(text):
                return _iso(text)
    return None


def _page_title(root: Element) -> str | None:
    """The h1, or the window title without the names of site and column around it."""
    headings = [text for element in root.iter("h1") for item in PageText().read(element) if (text := _text_of(item))]
    stated = root.findtext(".//title") or ""
    parts = [part.strip() for part in _TITLE_PARTS.split(" ".join(stated.split()))]
    longest = max((part for part in parts if not _SITE.search(part)), key=len, default="")
    for heading in headings:
        if heading in stated or not longest:
            return heading
    return longest or None


def _text_of(item: object) -> str:
    return getattr(item, "text", "")

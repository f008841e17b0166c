"""Reads the surroundings of a numeral: outline labels, ordinals, rate bases, quoted names, parts of longer codes."""

from __future__ import annotations

import re

LONGEST_NAME = 14
"""Characters in quotes that still make a name; longer quotes are running text."""

_LABEL = re.compile(r"[1-9][0-9]?[.．][ ]?(?=[0-9]{1,4}(?:年|月|[^\d.%％‰]))")
_DIGITS = re.compile("[0-9]+")
_CAPTION = re.compile(r"[0-9]{1,2}(?=(?:19|20)[0-9]{2}(?:年|[-—–~至]))")
_LABEL_PLACE = re.compile(r"(?:^|[\n。;；:：])[ \t\u00a0\u3000]*\Z")
_ORDINAL = re.compile(r"第[ ]?\Z|届\Z|(?:附件|附表|附图|表格|序号|编号|批号|东经|西经|北纬|南纬)[ ]?\Z")
_TELLING = frozenset("第届件表图格号经纬每均为前:：、和及与或-−－+ \t\n\u00a0\u3000")
_LISTED_ORDINAL = re.compile("第[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十]{1,3}){0,3}[、和及]\\Z")
_COUNTER = re.compile(r"(?:浏览|访问|阅读|点击)(?:次数|数|量)?[:：]\s*\Z")
_DAY_CLAUSE = re.compile("[,，]|[上下]午|晚|凌晨|召开|举行|举办|起")
_MONTHLY = ("每月", "当月", "本月", "次月", "上月", "下月")
_RANK = re.compile("[名位强列]")
_BASE = re.compile(r"每[ ]?\Z|[平万]均每\Z")
_SENTENCE = re.compile("[,，。;；:：!！?？\n]")
_CODE_BEFORE = frozenset("/\\_=&?@#~×*^$<")
_INDEX_BASE = re.compile(r"以[^上下来及内,，。;；\d][^,，。;；\d]{0,9}为100(?!\d)")
_LIST_MARK = re.compile("[、和及与或][-−－+]?\\Z")
_SESSION = re.compile("次(?:[、和][一二三四五六七八九十]{1,3}次){0,3}(?:全体)?(?:会议|全会|大会)")
_CONGRESS = re.compile("次(?:党代会|(?:党员|党|团员|妇女|职工)代表大会|党代表大会|团代会|妇代会)")
_HOLDER = frozenset("省市县区州盟旗乡镇党委院校")
_TERM = re.compile(r"届[^,，。;；:：\s]{0,12}\Z")


def label_end(text: str, start: int) -> int:
    """Where a numeral that begins with an outline label (1.2023年, 3.5家, 图12023年) really begins, or ``start``."""
    if text[start - 1 : start] in ("图", "表") and (caption := _CAPTION.match(text, start)) is not None:
        return caption.end()
    ahead = text[start + 1 : start + 3]
    label = _LABEL.match(text, start) if "." in ahead or "．" in ahead else None
    if label is None or (_LABEL_PLACE.search(text, max(0, start - 8), start) is None and start > 0):
        return start
    rest = _DIGITS.match(text, label.end())
    after = text[rest.end() : rest.end() + 1] if rest else ""
    if after in "年月" or after in "件宗起例家个人名户项条份次场期批":
        return label.end()
    return start


def may_count_nothing(text: str, start: int, end: int) -> bool:
    """Whether a closer look is due: only beside one of these is a numeral an ordinal, a rank, a base or a session."""
    return text[start - 1 : start] in _TELLING or text.startswith("次", end)


def is_ordinal(text: str, start: int) -> bool:
    """第三, 第 12, 附件1."""
    return _ORDINAL.search(text, max(0, start - 3), start) is not None


def is_listed_ordinal(text: str, start: int) -> bool:
    """The 三 of 第二、三季度 and 第一、三产业."""
    return text[start - 1 : start] in ("、", "和", "及") and (
        _LISTED_ORDINAL.search(text, max(0, start - 16), start) is not None
    )


def is_counter(text: str, start: int) -> bool:
    """浏览次数:1256次: the page's own visitor counter."""
    return _COUNTER.search(text, max(0, start - 9), start) is not None


def is_day_of_month(text: str, start: int, end: int, after_date: bool) -> bool:
    """Whether 25日 is a day and no length of time: after another date, or opening a clause (6日,县长主持…)."""
    if after_date or text[start - 2 : start] in _MONTHLY:
        return True
    before = text[start - 1 : start]
    return (not before or before in "\n。;；") and _DAY_CLAUSE.match(text, end) is not None


def is_rank(text: str, start: int, end: int) -> bool:
    """前三名, 前10位: a place in an order, not how many."""
    return text[start - 1 : start] == "前" and _RANK.match(text, end) is not None


def is_session(text: str, start: int, end: int) -> bool:
    """十六届人大三次会议, 六届八次、九次全会, 市四次党代会: the how-manieth session, not how many."""
    if text[start - 1 : start] in _HOLDER and _CONGRESS.match(text, end) is not None:
        return True
    return _SESSION.match(text, end) is not None and _TERM.search(text, max(0, start - 14), start) is not None


def is_rate_base(text: str, start: int) -> bool:
    """每千人, 每3个月, (以女性为100): what something is reckoned by."""
    if text[start - 1 : start] == "为" and text.startswith("100", start):
        return _INDEX_BASE.search(text, max(0, start - 12), start + 4) is not None
    return _BASE.search(text, max(0, start - 3), start) is not None


def in_quoted_name(text: str, start: int, end: int) -> bool:
    """Inside short quotes without punctuation: “三个一”工程, “5分钟”办理."""
    before = text[max(0, start - LONGEST_NAME) : start]
    place = max(before.rfind("“"), before.rfind("「"))
    if place < 0 or before.find("”", place) >= 0:
        return False
    opened = start - len(before) + place
    closed = text.find("”", end, opened + LONGEST_NAME + 2)
    return closed >= 0 and _SENTENCE.search(text, opened, closed) is None


def in_code(text: str, start: int, end: int) -> bool:
    """Part of a web address, an index number, a product name: letters or code marks touch the digits."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in _CODE_BEFORE or (before.isascii() and before.isalpha())):
        return True
    if before in ("-", "+") and text[start - 2 : start - 1].isalnum() and text[start - 2].isascii():
        return True
    if before == "+" and text.startswith("公里", start - 3):
        return True  # 23公里+500米: a milestone
    if after in ("@", "_") or (text[start] in "0０" and text[start + 1 : start + 2].isdigit()):
        return True
    return after in ("+", "×") and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalnum()


def continues_list(text: str, last_end: int, start: int) -> bool:
    """Whether only a list mark, and perhaps a sign, stands between two figures (3、5、8件; 0.2、-1.5个百分点)."""
    return 0 < start - last_end <= 3 and _LIST_MARK.match(text[last_end:start].strip()) is not None

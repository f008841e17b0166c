"""Document numbers: 发文字号 and order numbers in their usual forms, and damaged ones restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.model import Span

WINDOW = 24
"""Characters before 号 in which the year and number stand, and before those, the issuer's code."""

OPEN, CLOSE = "〔[(（【［﹝〖", "〕])）】］﹞〗"
SPACES = " \u00a0\u3000"
_S = f"[{SPACES}]?"
_YEAR = "(?:19|20)[0-9]{2}"
_NUMBER = "(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,5})"
_YEARLY = re.compile(
    rf"(?P<open>[{re.escape(OPEN)}])?{_S}(?P<year>{_YEAR}){_S}年?(?P<close>[{re.escape(CLOSE)}])?{_S}"
    rf"(?P<nth>第?){_S}(?P<number>[0-9]{{0,5}}(?:[—–\-~至、][0-9]{{1,5}}){{0,5}}){_S}号\Z"
)
_ORDER = re.compile(rf"(?:令|公告|通告|决定|通令){_S}(?:{_YEAR}年)?{_S}[(（]?第{_S}{_NUMBER}{_S}号\Z")
_CASE = re.compile(rf"[〔(（]{_YEAR}[)）〕][\u4e00-\u9fff]{{1,3}}[0-9]{{0,4}}[\u4e00-\u9fff]{{1,3}}[0-9]{{1,6}}号\Z")
_BACKWARDS = re.compile(r"[\u4e00-\u9fffA-Za-z]*\Z")
_STOP = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|印发|下发|制定|落实|执行|贯彻|转发|出台|发布|以及|通知|意见|文件|精神|要求|规定|修订|"
    r"办法|条例|方案|施行|公布|宣布|废止|关于|号|详见|收到|作出|的|和|与|及|以|在|为|见|对|等|了|由|由于|将|经|至|按|据|有)"
)
_CODE_END = "发办函字规文通令"
_ORDER_AFTER = re.compile("公告|通告|令")
_NOT_AFTER = re.compile("[楼院线门房机库井]")


class DocNumber(NamedTuple):
    span: Span
    value: str
    """As it should read, in 〔〕 and without inner spaces."""
    rule: str
    confidence: float


def find_doc_numbers(text: str) -> Iterator[DocNumber]:
    """All document numbers, in order, not overlapping; every one ends in 号."""
    folded = text.replace("號", "号")
    end, done = folded.find("号"), 0
    while end >= 0:
        if end and (folded[end - 1].isnumeric() or folded[end - 1] in SPACES + CLOSE):
            found = _read_back(folded, max(done, end - 2 * WINDOW), end + 1)
            if found is not None:
                yield found
                done = found.span.end
        end = folded.find("号", end + 1)


def _read_back(text: str, floor: int, end: int) -> DocNumber | None:
    if _NOT_AFTER.match(text, end):
        return None
    near = max(floor, end - WINDOW)
    if order := _ORDER.search(text, near, end):
        start = _code_start(text, floor, order.start())
        return _plain(text, start, end, "doc_number.order", 1.0)
    if yearly := _YEARLY.search(text, near, end):
        return _yearly(text, floor, yearly)
    if case := _CASE.search(text, near, end):
        return _plain(text, case.start(), end, "doc_number.case", 0.6)
    return None


def _plain(text: str, start: int, end: int, rule: str, confidence: float) -> DocNumber:
    return DocNumber(Span(start, end), re.sub(r"\s", "", text[start:end]), rule, confidence)


def _yearly(text: str, floor: int, found: re.Match[str]) -> DocNumber | None:
    start = _code_start(text, floor, found.start())
    code = text[start : found.start()]
    whole = found["open"] and found["close"] and found["number"]
    end = found.end()
    if not found["open"] and not found["close"]:
        if found["nth"]:
            after = _ORDER_AFTER.match(text, end)
            return _plain(text, start, after.end(), "doc_number.order", 0.9) if after and found["number"] else None
        if code.rstrip()[-1:] not in _CODE_END or not code.strip() or not found["number"]:
            return None
    if not found["number"] and not (found["open"] and found["close"]):
        return None
    value = f"{code.rstrip()}〔{found['year']}〕{found['nth']}{found['number']}号"
    return DocNumber(
        Span(start, end), value, "doc_number.bracketed" if whole else "doc_number.damaged", 1.0 if whole else 0.8
    )


def _code_start(text: str, floor: int, end: int) -> int:
    """Where the issuer's code (渝环规, 某市人民政府) before the year begins."""
    code_end = end - 1 if end > floor and text[end - 1] in SPACES else end
    run = _BACKWARDS.search(text, max(floor, end - WINDOW), code_end)
    start = run.start() if run else code_end
    bracketed = start > 0 and text[start - 1] in OPEN
    is_value = text[max(0, start - 2) : start].rstrip().endswith((":", "："))  # 文号: 将镇委〔2025〕5号 names a 将镇
    if not bracketed and not is_value and (stop := _STOP.match(text, start, code_end)):
        start = stop.end()
    return start if start < code_end else end

"""``inconsistent_term``: fixed terms, one body under several names, 本区 in a city's report (DOMAIN check C-21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from core.checks.reading import Reading, found
from core.model import Found, Severity, Span
from core.rules import RuleSet

RULE = "inconsistent_term"
HEADS = ("领导小组", "委员会")
_BODY_ENDS = tuple(re.compile(rf"{head}(?!办公室|全体|第|主任|副主任|成员会议|议)") for head in HEADS)
_NAME = re.compile(r"[一-鿿]{2,14}\Z")
_CUT = re.compile(
    r".*(?:成立|设立|组建|调整(?:更新)?|健全|提交|提请|报送?|召开|建立|更新|充实|明确|由|经|向|对|为|的|了|和|及|与|等|任|以|在|是"
    r"|本单位|全[省市县区]|[本我](?:局|委|厅|县|区|市|院|办|处)|局|[省市县区州]委|人大常委会?|、)"
)
_PARENT = re.compile(
    r"全面依法|人民代表|常务|监察|纪律|管理|卫生|居民|村民|仲裁|发展|改革|业主|国资|员工|咨询|专家|安全生产"
)
_OWN = re.compile(r"[本我]([省市县区州旗镇乡])(?![域块间段级场长委道位街])(?!镇街|乡镇)")
_QUOTED = re.compile(r"[“《][^”》\n]{0,40}\Z")
_LEVELS = {"省": 4, "州": 3, "市": 3, "区": 2, "县": 2, "旗": 2, "镇": 1, "乡": 1}
_PLACE = re.compile(r"[一-鿿]{2,}?(省|市|县|区|州|旗|镇|乡)")
_BRANCH = re.compile(
    r"分局|分中心|管委会|开发区|新区|园区|示范区|管理区|保护区|景区|街道|自治区|税务|海关|检察|法院|调查队"
)
_AUTONOMOUS = re.compile(r"自治[区州县旗]")
_DAYS = (re.compile("环境日"), re.compile("宪法"))
_WRITTEN_DAY = re.compile(
    r"(?:(?P<six>6[·•・.．]5|六[·•・]?五|6月5日)|(?P<twelve>12[·•・.．]4|十二[·•・]四))[”\"]?(?:世界|国际|全国|国家)?\Z"
)
LEAST, LONGEST_CORE = 4, 14


def check_terms(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    pack = str(rules.terms.pack)
    for rule in rules.terms.terms:
        spans = [Span(*match.span()) for match in reading.matches(rule, reading.plain)]
        if spans:
            written = spans[0].of(reading.text)
            message = f"“{written}”不是规范术语，应为{_quoted(rule.right)}。"
            yield found(RULE, rule.severity, spans, message, cue=rule.id, expected=rule.right, pack=pack)
    yield from _bodies(reading)
    yield from _own_place(reading)
    yield from _days(reading)


def _quoted(right: str) -> str:
    return right if "“" in right else f"“{right}”"


# Bodies --------------------------------------------------------------------------------------------------------------


def _bodies(reading: Reading) -> Iterator[Found]:
    """法治建设领导小组 and 法治建设工作领导小组, 案件审理委员会 and 案件审查委员会 in one text."""
    first: dict[str, Span] = {}
    for head in (head for pattern in _BODY_ENDS for head in pattern.finditer(reading.plain)):
        core = _NAME.search(reading.plain, max(0, head.start() - LONGEST_CORE), head.start())
        if core is None:
            continue
        cut = _CUT.match(core.group())
        start = core.start() + (cut.end() if cut else 0)
        name = reading.plain[start : head.end()]
        if not _PARENT.search(name):
            first.setdefault(name, Span(start, head.end()))
    told: set[str] = set()
    names = sorted(first, key=lambda name: first[name])[:30]
    for one, other in combinations(names, 2):
        if other not in told and _is_one_body(one, other):
            told.add(other)
            message = f"疑似同一机构有两个名称：“{one}”与“{other}”，请统一。"
            spans = (first[other], first[one])
            yield found(RULE, Severity.LOW, spans, message, cue=other, expected=one, confidence=0.6)


def _is_one_body(one: str, other: str) -> bool:
    """The same kind of body, and the shorter core is the longer one with some words left out or one changed."""
    head = next((word for word in HEADS if one.endswith(word)), "")
    if not head or not other.endswith(head):
        return False
    short, long = sorted((one.removesuffix(head), other.removesuffix(head)), key=len)
    if len(short) < LEAST or len(long) - len(short) > 4:
        return False
    place = 0
    for char in long:
        place += place < len(short) and char == short[place]
    tail = long[-len(short) :]
    changed = sum(a != b for a, b in zip(short, tail, strict=True))
    return place == len(short) or (changed == 1 and short[:2] == tail[:2])


# Places --------------------------------------------------------------------------------------------------------------


def _own_place(reading: Reading) -> Iterator[Found]:
    """本区 in the report of a city, 我县 in that of a district: a template of another level."""
    agency = reading.metadata.agency or ""
    kinds = set(_PLACE.findall(agency))
    if not kinds or _BRANCH.search(agency) or _AUTONOMOUS.search(reading.body):
        return
    own = min(_LEVELS[kind] for kind in kinds)
    for match in _OWN.finditer(reading.plain):
        kind = match[1]
        if (
            kind in kinds
            or _LEVELS[kind] > own
            or _QUOTED.search(reading.plain, max(0, match.start() - 40), match.start())
        ):
            continue
        message = f"报告机关是“{agency}”，这里却写“{match.group()}”，疑似套用了其他层级的稿件。"
        span = Span(*match.span())
        yield found(RULE, Severity.MEDIUM, (span,), message, cue=match.group(), confidence=0.8)


def _days(reading: Reading) -> Iterator[Found]:
    """One day written in several ways in the same text."""
    ways: dict[str, dict[str, Span]] = {"six": {}, "twelve": {}}
    for name in (name for pattern in _DAYS for name in pattern.finditer(reading.body)):
        written = _WRITTEN_DAY.search(reading.body, max(0, name.start() - 10), name.start())
        if written and written.lastgroup:
            span = Span(*written.span(written.lastgroup))
            ways[written.lastgroup].setdefault(span.of(reading.body), span)
    for spans in ways.values():
        if len(spans) > 1:
            message = f"同一节日写法不一：{'、'.join(spans)}，请统一用间隔号。"
            yield found(RULE, Severity.LOW, tuple(spans.values()), message, cue=next(iter(spans)))

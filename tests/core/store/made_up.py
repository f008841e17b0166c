"""A made-up report of 青石县 with annotations of every type."""

from __future__ import annotations

from decimal import Decimal

from core.model import (
    Agreement,
    Analysis,
    Annotation,
    Block,
    BlockKind,
    Cause,
    Cell,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Reference,
    ReferenceKind,
    Report,
    Section,
    Severity,
    Source,
    Span,
    Target,
    Why,
    annotation_id,
    sort_key,
)

TEXT = (
    "青石县2023年法治政府建设年度报告\n"
    "一、主要举措和成效\n"
    "全年办理行政处罚案件493件𠅤,罚没款12.5万元。\n"
    "(一)行政执法\n"
    "依据《青石县行政执法公示办法》开展检查3至5次。\n"
    "二、存在的不足\n"
    "基层执法力量不足。\n"
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def section(heading: str, end: str | None, level: int, part: str | None = None) -> Section:
    place = at(heading)
    stop = at(end).start if end else len(TEXT)
    return Section(Span(place.start, stop), place, level, heading[:2], part, ("T06",))


FIRST = section("一、主要举措和成效", "二、存在", 1, "P1")
INNER = section("(一)行政执法", "二、存在", 2, "P1")
SECOND = section("二、存在的不足", None, 1, "P2")
CASES = Figure(at("493件"), FigureKind.COUNT, Decimal("493"), "件", indicator="I01", period="2023")
MONEY = Figure(at("12.5万元"), FigureKind.MONEY, Decimal("125000"), "元")
VISITS = Figure(at("3至5次"), FigureKind.COUNT, None, "次", low=Decimal(3), high=Decimal(5))
YEAR = Figure(at("2023年"), FigureKind.DATE, "2023")
TITLE = Reference(at("《青石县行政执法公示办法》"), ReferenceKind.TITLE, "青石县行政执法公示办法", None)
LATE = Finding("late", Severity.HIGH, Cause.SOURCE, (at("2023年"),), "报告晚于规定时间")
MISSING = Finding("missing_part", Severity.HINT, Cause.UNCLEAR, (), "缺少下一年安排", expected="P3")
SUM = Agreement("sum_of_parts", (at("493件"), at("3至5次")), "493 = 490 + 3")
TARGETS: tuple[Target, ...] = (FIRST, INNER, SECOND, CASES, MONEY, VISITS, YEAR, TITLE, LATE, MISSING, SUM)


def made(target: Target, rule: str = "rule") -> Annotation:
    return Annotation(annotation_id("text", target, rule), target, Why(rule, "线索", 0.9))


def analysis(name: str = "青石县.txt", number: int = 1, targets: tuple[Target, ...] = TARGETS) -> Analysis:
    """The report; another ``number`` stands for another file of the same text."""
    heading = Block(at("一、主要举措和成效"), BlockKind.HEADING, 1, "标题 1", 1)
    blocks = (heading, Block(at("3至5次"), cell=Cell(0, 1, 2)))
    source = Source(name, f"{number:064x}", "txt", "gb18030")
    report = Report(TEXT, blocks, source, Metadata(title="网页标题"), ("文档含修订,按接受后的样子读入",))
    metadata = Metadata(f"青石县2023年报告{number}", "青石县司法局", 2023, signed_on="2024-01-05")
    return Analysis(report, "0.1+rules", metadata, tuple(sorted(map(made, targets), key=sort_key)))

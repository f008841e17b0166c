"""A small analysis made by hand, so that the writers are tested on known places."""

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
    Origin,
    Reference,
    ReferenceKind,
    Remark,
    Report,
    Section,
    Severity,
    Source,
    Span,
    State,
    Target,
    Why,
    annotation_id,
    sort_key,
)

TITLE = "临江市水务局2024年度法治政府建设情况报告"
LINES = (
    TITLE,
    "𠮷庆之年,\t现将有关情况报告如下。",
    "一、主要举措和成效",
    "(一)严格规范公正文明执法",
    "全年办理案件215件,其中一般程序120件、简易程序93件,罚没款486.2万元,办结率98.6%。",
    "依据《临江市河道管理办法》(临政发〔20243号)开展检查。",
    "类别\t件数",
    "处罚\t120",
    "二、存在的不足和原因",
    "基层力量不足,主要原因是编制紧张。",
    "临江市水务局",
    "2025年1月20日",
)
TEXT = "\n".join(LINES)
KINDS = {0: BlockKind.TITLE, 2: BlockKind.HEADING, 3: BlockKind.HEADING, 8: BlockKind.HEADING}
TABLE_LINES = {6: 0, 7: 1}
"""Line number to row."""


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def annotate(
    target: Target, state: State = State.DETECTED, note: str = "", rule: str = "by-hand", confidence: float = 0.95
) -> Annotation:
    origin = Origin.REVIEWER if state is State.ADDED else Origin.RULE
    return Annotation(annotation_id("h", target, rule), target, Why(rule, "线索", confidence), origin, state, note)


def a_report(text: str = TEXT) -> Report:
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        if index in TABLE_LINES and "\t" in line:
            at = start
            for column, words in enumerate(line.split("\t")):
                cell = Cell(0, TABLE_LINES[index], column)
                blocks.append(Block(Span(at, at + len(words)), BlockKind.CELL, index, cell=cell))
                at += len(words) + 1
        else:
            blocks.append(Block(Span(start, start + len(line)), KINDS.get(index, BlockKind.PARAGRAPH), index))
        start += len(line) + 1
    return Report(text, tuple(blocks), Source("临江.docx", "0" * 64, "docx"))


METADATA = Metadata(TITLE, "临江市水务局", 2024, None, "2025-03-02", "2025-01-20", None)


def a_finding(state: State = State.DETECTED, note: str = "", cause: Cause = Cause.SOURCE) -> Annotation:
    finding = Finding(
        "sum_of_parts",
        Severity.HIGH,
        cause,
        (place("215件"), place("120件"), place("93件")),
        "分项之和与合计不符,请核对。",
        expected="213",
        found="215",
        calculation="120 + 93 = 213 ≠ 215",
        pack="national 1",
    )
    return annotate(finding, state, note)


def the_targets() -> list[Annotation]:
    body, first, second = len(TEXT), place("一、主要举措和成效"), place("二、存在的不足和原因")
    sub = place("(一)严格规范公正文明执法")
    return [
        annotate(Section(Span(first.start, second.start), first, 1, "一、", "P1")),
        annotate(Section(Span(sub.start, second.start), sub, 2, "(一)", "P1", ("T06",))),
        annotate(Section(Span(second.start, body), second, 1, "二、", "P2")),
        annotate(Figure(place("215件"), FigureKind.COUNT, Decimal(215), "件", indicator="I01", period="2024")),
        annotate(Figure(place("120件"), FigureKind.COUNT, Decimal(120), "件")),
        annotate(Figure(place("93件"), FigureKind.COUNT, Decimal(93), "件"), State.CORRECTED, "与台账核对过"),
        annotate(Figure(place("486.2万元"), FigureKind.MONEY, Decimal(4862000), "元", indicator="I02", period="2024")),
        annotate(Figure(place("98.6%"), FigureKind.PERCENT, Decimal("98.6"), "%"), confidence=0.5),
        annotate(Figure(place("2025年1月20日"), FigureKind.DATE, "2025-01-20")),
        annotate(Figure(place("临政发〔20243号"), FigureKind.DOC_NUMBER, "临政发〔2024〕3号")),
        annotate(
            Reference(place("《临江市河道管理办法》"), ReferenceKind.TITLE, "临江市河道管理办法", "临政发〔2024〕3号")
        ),
        a_finding(State.CONFIRMED, "请与执法台账核对"),
        annotate(Agreement("ratio_mismatch", (place("98.6%"), place("215件")), "212 ÷ 215 = 98.6%")),
        annotate(Remark(place("编制紧张")), State.ADDED, "请说明缺编人数"),
    ]


def an_analysis(text: str = TEXT, extra: tuple[Annotation, ...] = ()) -> Analysis:
    annotations = tuple(sorted([*the_targets(), *extra], key=sort_key))
    return Analysis(a_report(text), "test", METADATA, annotations)

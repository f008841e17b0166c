"""A report written for the tests of the window, with its annotations made by hand, and a window over real parts."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from core.model import (
    Agreement,
    Analysis,
    Annotation,
    Approx,
    Block,
    BlockKind,
    Cause,
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
from core.rules import load_rules

TEXT = """临江市水利局2025年法治政府建设工作总结
2025年,我局按照《法治政府建设实施纲要》要求推进各项工作。现将有关情况报告如下。
一、主要工作及成效
(一)优化营商环境
全年审批建设项目412个(市级168个、县级244个),总投资186.4亿元,其中市级71.3亿元、县级118.6亿元;审批压缩至20个工作日。
(二)严格规范公正文明执法
出动执法人员6240余人次,作出行政处罚57件,罚款486.2万元。受理信访163件,办结151件,办结率92.6%。培训近600人。
二、存在的不足
基层执法力量不足,普法形式较为单一。
临江市水利局
2026年1月15日
"""


class Builder:
    """Collects targets on a text, found by their words."""

    def __init__(self, text: str, agency: str, year: int) -> None:
        self.text, self.agency, self.year = text, agency, year
        self.annotations: list[Annotation] = []

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def add(self, target: Target, rule: str, cue: str = "", confidence: float = 0.95) -> None:
        self.annotations.append(
            Annotation(annotation_id(self.text[:20], target, rule), target, Why(rule, cue, confidence))
        )

    def figure(self, words: str, kind: FigureKind, value: object, unit: str = "", **more: object) -> None:
        confidence = float(more.pop("confidence", 0.95))
        self.add(Figure(self.at(words), kind, value, unit, **more), f"figures.{kind}", words[-1], confidence)

    def section(self, heading: str, end: int, level: int, part: str, *topics: str) -> None:
        span = self.at(heading)
        label = heading[: heading.index(")") + 1] if level == 2 else heading[:2]
        self.add(Section(Span(span.start, end), span, level, label, part, topics), "outline.heading", label)

    def analysis(self, name: str) -> Analysis:
        text = self.text
        blocks, start = [], 0
        for line in text.splitlines(keepends=True):
            end = start + len(line.rstrip("\n"))
            heading = line[:2] in ("一、", "二、") or line.startswith("(")
            kind = BlockKind.TITLE if not start else BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            blocks.append(Block(Span(start, end), kind))
            start += len(line)
        digest = hashlib.sha256((text + name).encode()).hexdigest()
        report = Report(text, tuple(blocks), Source(name, digest, "txt", "utf-8"))
        metadata = Metadata(text.splitlines()[0], self.agency, self.year, signed_on=f"{self.year + 1}-01-15")
        return Analysis(report, load_rules().version, metadata, tuple(sorted(self.annotations, key=sort_key)))


def water_report(name: str = "临江市水利局.txt", agency: str = "临江市水利局", year: int = 2025) -> Analysis:
    """Four sections, fourteen figures, one reference, two findings, one agreement; 近600人 is doubtful."""
    text = TEXT.replace("临江市水利局", agency).replace("2026年", f"{year + 1}年").replace("2025年", f"{year}年")
    build = Builder(text, agency, year)
    second, shortcomings, end = text.index("(二)"), text.index("二、存在"), text.rindex(agency)
    build.section("一、主要工作及成效", shortcomings, 1, "P1")
    build.section("(一)优化营商环境", second, 2, "P1", "T03")
    build.section("(二)严格规范公正文明执法", shortcomings, 2, "P1", "T06", "T08")
    build.section("二、存在的不足", end, 1, "P2")
    count, money = FigureKind.COUNT, FigureKind.MONEY
    for words, value in (("412个", 412), ("168个", 168), ("244个", 244)):
        build.figure(words, count, Decimal(value), "个", indicator="I16", period=str(year))
    for words, value in (("186.4亿元", "18640000000"), ("71.3亿元", "7130000000"), ("118.6亿元", "11860000000")):
        build.figure(words, money, Decimal(value), "元", indicator="I17", period=str(year))
    build.figure("20个工作日", FigureKind.DURATION, Decimal(20), "个工作日")
    build.figure("6240余人次", count, Decimal(6240), "人次", approx=Approx.OVER, indicator="I04")
    build.figure("57件", count, Decimal(57), "件", indicator="I01")
    build.figure("486.2万元", money, Decimal(4862000), "元", indicator="I02")
    build.figure("163件", count, Decimal(163), "件")
    build.figure("151件", count, Decimal(151), "件")
    build.figure("92.6%", FigureKind.PERCENT, Decimal("92.6"), "%")
    build.figure("近600人", count, Decimal(600), "人", approx=Approx.UNDER, confidence=0.55)
    title = "《法治政府建设实施纲要》"
    build.add(Reference(build.at(title), ReferenceKind.TITLE, title[1:-1], None), "references.title")
    total = (build.at("186.4亿元"), build.at("71.3亿元"), build.at("118.6亿元"))
    message = "总投资186.4亿元与市级、县级之和189.9亿元不符,差3.5亿元。"
    sum_finding = Finding(
        "sum_of_parts", Severity.HIGH, Cause.SOURCE, total, message, "189.9", "186.4", "71.3 + 118.6 = 189.9 ≠ 186.4"
    )
    build.add(sum_finding, "sum_of_parts", "其中", 0.98)
    missing = Finding("missing_part", Severity.MEDIUM, Cause.SOURCE, (), "没有找到“下一年度主要安排”。")
    build.add(missing, "missing_part")
    counts = (build.at("412个"), build.at("168个"), build.at("244个"))
    build.add(Agreement("sum_of_parts", counts, "168 + 244 = 412"), "sum_of_parts")
    return build.analysis(name)

"""The summary of one reviewed report as plain values: everything a writer puts on paper, and no file format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from core.export.annotated_text import TextLine, lines_of
from core.export.background import NO_BACKGROUND, Background, YearBefore
from core.export.comments import ACCEPTED, Comment, comments_on
from core.export.coverage import PartRow, TopicRow, part_rows, topic_rows
from core.export.wording import (
    CAUSES,
    DECISIONS,
    KINDS,
    SEVERITIES,
    STATES,
    Sentences,
    is_doubtful,
    one_line,
    period_in_words,
    value_and_unit,
)
from core.model import (
    Agreement,
    Annotation,
    Cause,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Report,
    Section,
    Severity,
    State,
    sort_key,
)
from core.rules import RuleSet

NOT_STATED = "—"
PLACE_LENGTH, QUOTATION_LENGTH, SENTENCE_LENGTH = 20, 80, 160
"""Characters that a table quotes: beside a date, beside a finding, at most beside a sentence's figures."""
LENGTH_FOR_ONE, LENGTH_FOR_MORE = 50, 20
"""Of the last: for one figure, and for each further one."""
NO_QUANTITIES = (FigureKind.DATE, FigureKind.DOC_NUMBER)
BARE_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One quantity as the tables show it: ``value`` formatted, large money in 万元."""

    text: str
    value: str
    unit: str
    indicator: str
    period: str
    """ISO."""
    state: str
    doubtful: bool
    change: str = ""
    """On the year before, where that report is known."""


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """The figures that one sentence states."""

    sentence: str
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """The figures that one sentence states for an indicator and a period."""

    indicator: str
    period: str
    """ISO."""
    figures: tuple[FigureRow, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date or document number that the report names, however often."""

    kind: str
    text: str
    """As it stands first."""
    value: str
    """How it was read, where that says more."""
    times: int
    sentence: str
    """Where it stands first."""
    doubtful: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with what the reviewer decided about it."""

    severity: Severity
    rule: str
    message: str
    quotation: str
    calculation: str
    decision: str
    accepted: bool
    open: bool
    note: str
    cause: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is handed on about one report. Spans are code points into ``text``."""

    title: str
    agency: str
    year: int | None
    reviewer: str
    made_at: datetime
    head: tuple[tuple[str, str], ...]
    """Label and value, in order."""
    opinion: str
    """What the findings suggest; the reviewer's own verdict is signed on paper."""
    conclusion: tuple[str, ...]
    """What was found, one sentence each."""
    parts: tuple[PartRow, ...]
    topics: tuple[TopicRow, ...]
    indicators: tuple[IndicatorRow, ...]
    figures: tuple[SentenceFigures, ...]
    """Quantities: neither dates nor document numbers."""
    dates: tuple[DateRow, ...]
    """Dates and document numbers; of dates those that say more than a year."""
    findings: tuple[FindingRow, ...]
    """The writer's faults and the unclear ones, by severity, then by place."""
    damage: tuple[FindingRow, ...]
    """What copying the text out of its page or file damaged, which is not the writer's fault."""
    agreements: int
    """How many sums and ratios were computed again and hold."""
    notices: tuple[str, ...]
    text: str
    lines: tuple[TextLine, ...]
    comments: tuple[Comment, ...]


def build_summary(
    report: Report,
    metadata: Metadata,
    annotations: Sequence[Annotation],
    rules: RuleSet,
    *,
    reviewer: str,
    made_at: datetime,
    background: Background = NO_BACKGROUND,
) -> Summary:
    """The summary of what is said about ``report``; what the reviewer rejected is left out, and only counted."""
    kept = sorted((a for a in annotations if a.state is not State.REJECTED), key=sort_key)
    dismissed = [a.note.strip() for a in annotations if a.state is State.REJECTED and isinstance(a.target, Finding)]
    sections = [a.target for a in kept if isinstance(a.target, Section)]
    figures = [(a, a.target) for a in kept if isinstance(a.target, Figure)]
    sentences = Sentences(report.text)
    findings, damage = _findings(kept, sentences, rules.checks.names)
    parts = part_rows(report.text, sections, rules.codebook.names)
    comments = comments_on(
        report, kept, rules.checks.names, author=reviewer or "审阅人", at=made_at, decided=background.decided
    )
    year_before = YearBefore(kept, metadata.report_year, background.last_year)
    agreements = sum(isinstance(a.target, Agreement) for a in kept)
    return Summary(
        title=_title(report, metadata),
        agency=metadata.agency or "",
        year=metadata.report_year,
        reviewer=reviewer,
        made_at=made_at,
        head=_head(report, metadata, reviewer, made_at),
        opinion=_opinion(parts, findings),
        conclusion=_conclusion(parts, findings, damage, agreements, dismissed),
        parts=parts,
        topics=topic_rows(report.text, sections, rules.codebook.names),
        indicators=_indicators(figures, report.text, sentences, rules.indicators.names, year_before),
        dates=_dates(figures, report.text, sentences),
        figures=_by_sentence(figures, report.text, sentences, rules.indicators.names),
        findings=findings,
        damage=damage,
        agreements=agreements,
        notices=report.notices,
        text=report.text,
        lines=lines_of(report, kept, comments, rules.codebook.names),
        comments=comments,
    )


def _title(report: Report, metadata: Metadata) -> str:
    """The report's own, or else what it is."""
    if metadata.title:
        return metadata.title
    year = f"{metadata.report_year}年度" if metadata.report_year else ""
    return f"{metadata.agency}{year}法治政府建设报告" if metadata.agency else report.source.name


def _head(report: Report, metadata: Metadata, reviewer: str, made_at: datetime) -> tuple[tuple[str, str], ...]:
    length = len("".join(report.text.split()))
    rows = (
        ("报告标题", metadata.title),
        ("报告机关", metadata.agency),
        ("报告年度", f"{metadata.report_year}年度" if metadata.report_year else None),
        ("成文日期", metadata.written_on),
        ("落款日期", metadata.signed_on),
        ("发布日期", metadata.published_on),
        ("来源文件", f"{report.source.name}（共{length:,}字）"),
        ("审阅人", reviewer),
        ("导出时间", f"{made_at:%Y-%m-%d %H:%M}"),
    )
    numbered = (("发文字号", metadata.document_number),) if metadata.document_number else ()
    return tuple((label, value or NOT_STATED) for label, value in (*rows[:3], *numbered, *rows[3:]))


def _indicators(
    figures: Sequence[tuple[Annotation, Figure]],
    text: str,
    sentences: Sentences,
    names: Mapping[str, str],
    year_before: YearBefore,
) -> tuple[IndicatorRow, ...]:
    chosen = sorted(((a, f) for a, f in figures if f.indicator), key=lambda pair: pair[1].indicator or "")
    rows = []
    for (_, period, _), group in groupby(
        chosen, key=lambda pair: (pair[1].indicator, pair[1].period, sentences.span(pair[1].span).start)
    ):
        pairs = list(group)
        stated = tuple(replace(_figure(a, f, text, names), change=year_before.change(f)) for a, f in pairs)
        sentence = _sentence_of(pairs, sentences)
        rows.append(IndicatorRow(stated[0].indicator, period or "", stated, sentence))
    return tuple(rows)


def _by_sentence(
    figures: Sequence[tuple[Annotation, Figure]], text: str, sentences: Sentences, names: Mapping[str, str]
) -> tuple[SentenceFigures, ...]:
    groups = []
    quantities = [pair for pair in figures if pair[1].kind not in NO_QUANTITIES]
    for _, group in groupby(quantities, key=lambda pair: sentences.span(pair[1].span).start):
        pairs = list(group)
        rows = tuple(_figure(annotation, figure, text, names) for annotation, figure in pairs)
        groups.append(SentenceFigures(_sentence_of(pairs, sentences), rows))
    return tuple(groups)


def _sentence_of(figures: Sequence[tuple[Annotation, Figure]], sentences: Sentences) -> str:
    """As much of it as so many figures need."""
    length = min(SENTENCE_LENGTH, LENGTH_FOR_ONE + LENGTH_FOR_MORE * (len(figures) - 1))
    return sentences.quotation(figures[0][1].span, length)


def _dates(figures: Sequence[tuple[Annotation, Figure]], text: str, sentences: Sentences) -> tuple[DateRow, ...]:
    """In the order in which they come; a bare year says only what a sentence is about."""
    groups: dict[tuple[FigureKind, str], list[tuple[Annotation, Figure]]] = {}
    for annotation, figure in figures:
        words = one_line(figure.span.of(text))
        value = figure.value if isinstance(figure.value, str) else words
        if figure.kind in NO_QUANTITIES and not BARE_YEAR.fullmatch(value):
            groups.setdefault((figure.kind, value), []).append((annotation, figure))
    rows = []
    for (kind, value), members in groups.items():
        span = members[0][1].span
        words, read = one_line(span.of(text)), period_in_words(value) if kind is FigureKind.DATE else value
        rows.append(
            DateRow(
                kind=KINDS[kind],
                text=words,
                value="" if read == words else read,
                times=len(members),
                sentence=sentences.quotation(span, PLACE_LENGTH),
                doubtful=any(is_doubtful(annotation) for annotation, _ in members),
            )
        )
    return tuple(rows)


def _figure(annotation: Annotation, figure: Figure, text: str, names: Mapping[str, str]) -> FigureRow:
    code, words = figure.indicator or "", one_line(figure.span.of(text))
    value, unit = value_and_unit(figure)
    return FigureRow(
        text=words,
        value=value,
        unit=unit,
        indicator=f"{code} {names.get(code, '')}".strip(),
        period=figure.period or "",
        state=STATES[annotation.state],
        doubtful=is_doubtful(annotation),
    )


def _findings(
    annotations: Sequence[Annotation], sentences: Sentences, names: Mapping[str, str]
) -> tuple[tuple[FindingRow, ...], tuple[FindingRow, ...]]:
    """The writer's faults, then the extraction damage; each by severity, keeping the order of places."""
    order = list(Severity)
    pairs = [(a, a.target) for a in annotations if isinstance(a.target, Finding)]
    pairs.sort(key=lambda pair: order.index(pair[1].severity))
    rows = [(_finding(a, finding, sentences, names), finding.cause) for a, finding in pairs]
    damage = tuple(row for row, cause in rows if cause is Cause.EXTRACTION)
    return tuple(row for row, cause in rows if cause is not Cause.EXTRACTION), damage


def _finding(annotation: Annotation, finding: Finding, sentences: Sentences, names: Mapping[str, str]) -> FindingRow:
    return FindingRow(
        severity=finding.severity,
        rule=names.get(finding.rule, finding.rule),
        message=finding.message,
        quotation=sentences.quotation(finding.spans[0], QUOTATION_LENGTH) if finding.spans else "",
        calculation=finding.calculation or _comparison(finding),
        decision=DECISIONS[annotation.state],
        accepted=annotation.state in ACCEPTED,
        open=annotation.state is State.DETECTED,
        note=annotation.note,
        cause=CAUSES[finding.cause],
    )


def _comparison(finding: Finding) -> str:
    if finding.expected and finding.found:
        return f"应为{finding.expected}，原文{finding.found}"
    return f"建议：{finding.expected}" if finding.expected else ""


def _opinion(parts: Sequence[PartRow], findings: Sequence[FindingRow]) -> str:
    waiting = sum(row.open for row in findings)
    accepted = [row.severity for row in findings if row.accepted]
    if any(row.missing for row in parts) or Severity.HIGH in accepted:
        return "退回补正"
    if waiting:
        return f"待处理{waiting}项，暂不作结论"
    return "修改后通过" if accepted else "符合要求"


def _conclusion(
    parts: Sequence[PartRow],
    findings: Sequence[FindingRow],
    damage: Sequence[FindingRow],
    agreements: int,
    dismissed: Sequence[str],
) -> tuple[str, ...]:
    missing = [row.name for row in parts if row.missing]
    sentences = [f"必备内容缺{len(missing)}项：{'、'.join(missing)}。" if missing else "必备内容齐全。"]
    if findings:
        counts = [(SEVERITIES[s], sum(row.severity is s for row in findings)) for s in Severity]
        stated = "、".join(f"{name}{count}项" for name, count in counts if count)
        accepted = sum(row.accepted for row in findings)
        open_ = sum(row.open for row in findings)
        sentences.append(f"列出问题{len(findings)}项（{stated}），其中已采纳{accepted}项，待处理{open_}项。")
    else:
        sentences.append("未列出问题。")
    if dismissed:
        sentences.append(f"另有{len(dismissed)}项提示经审阅不采纳，未列入{_reasons(dismissed)}。")
    if damage:
        sentences.append(f"疑似网页或文件提取失真{len(damage)}处，不计为报告单位的差错，请对照原件核实。")
    if agreements:
        sentences.append(f"重新核算总数、比率等{agreements}处，与原文相符。")
    return tuple(sentences)


def _reasons(notes: Sequence[str]) -> str:
    """«（理由：不适用于本件2项；四舍五入所致1项）», the most frequent first; nothing where none was given."""
    given = Counter(note.rstrip("。") for note in notes if note).most_common()
    return f"（理由：{'；'.join(f'{reason}{count}项' for reason, count in given)}）" if given else ""

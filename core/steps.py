"""What each reviewer's step makes of an annotation: pure functions from the annotation before to the one after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from core.model import Annotation, Figure, FigureKind, Finding, Origin, Reference, Remark, Section, Span, State, Target

AMOUNTS = (FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION)
POINT = re.compile(r"(?:\d{4}|-)(?:-\d{2}){0,2}")
"""A date as far as stated: '2023', '2023-05', '2023-05-20', without a year '--05' or '--05-20'."""
FIELD_NAMES = {
    "kind": "类型",
    "value": "数值",
    "unit": "单位",
    "approx": "约数",
    "low": "下限",
    "high": "上限",
    "indicator": "指标",
    "period": "期间",
    "part": "必备部分",
    "topics": "专题",
    "level": "层级",
}


def confirm(annotation: Annotation) -> Annotation:
    """Only what is still open or was rejected: a corrected or added mark is the reviewer's own word already."""
    if isinstance(annotation.target, Remark) or annotation.state in (State.CORRECTED, State.ADDED):
        return annotation
    return replace(annotation, state=State.CONFIRMED)


def reject(annotation: Annotation, reason: str) -> Annotation | None:
    """None: what the reviewer added is taken away instead."""
    if annotation.origin is Origin.REVIEWER:
        return None
    return replace(annotation, state=State.REJECTED, note=reason.strip() or annotation.note)


def defer(annotation: Annotation) -> Annotation:
    return annotation if isinstance(annotation.target, Remark) else replace(annotation, state=State.DEFERRED)


def reopen(annotation: Annotation) -> Annotation:
    return replace(annotation, state=State.ADDED if annotation.origin is Origin.REVIEWER else State.DETECTED)


def corrected(annotation: Annotation, target: Target) -> Annotation:
    """The annotation with another target; the same one when nothing differs."""
    if target == annotation.target:
        return annotation
    state = State.ADDED if annotation.origin is Origin.REVIEWER else State.CORRECTED
    return replace(annotation, target=target, state=state)


def following_part(known: Iterable[Annotation], before: Annotation, part: str | None) -> list[Annotation]:
    """The sections under ``before`` that take over its new part: they had its part only because it had it.

    What the reviewer corrected or added stays, and so does what stands under that or under another part. The state
    stays too: the reviewer has judged the chapter, not each of them.
    """
    old, leaders = before.target, {before.id}
    following: list[Annotation] = []
    above: list[Annotation] = []
    for section in _outline([*(a for a in known if a.id != before.id), before]):
        while above and _level(above[-1]) >= _level(section):
            above.pop()
        led = bool(above) and above[-1].id in leaders
        above.append(section)
        target = section.target
        if not led or section.state in (State.CORRECTED, State.ADDED):
            continue
        if isinstance(target, Section) and isinstance(old, Section) and target.part == old.part:
            leaders.add(section.id)
            following.append(replace(section, target=replace(target, part=part)))
    return following


def noted(annotation: Annotation, note: str) -> Annotation:
    return replace(annotation, note=note)


def reanalysed(
    current: Mapping[str, Annotation], found: Iterable[Annotation]
) -> list[tuple[Annotation | None, Annotation | None]]:
    """Pairs (before, after): what no reviewer touched is replaced by what the rules now find; the rest stays.

    A new mark at the very place of a decided one of its type is left out: the reviewer has settled that place.
    """
    found = tuple(found)
    decided = {key: annotation for key, annotation in current.items() if _is_decided(annotation)}
    settled = {(type(annotation.target), annotation.span) for annotation in decided.values()}
    wanted = {
        annotation.id: annotation
        for annotation in found
        if annotation.id not in decided and (type(annotation.target), annotation.span) not in settled
    }
    for annotation in found:
        mine = decided.get(annotation.id, annotation).target
        if isinstance(mine, Section) and isinstance(annotation.target, Section) and mine.part != annotation.target.part:
            followers = following_part(found, annotation, mine.part)
            wanted |= {section.id: section for section in followers if section.id in wanted}
    gone = [(old, None) for key, old in current.items() if key not in decided and key not in wanted]
    return [*gone, *((current.get(key), new) for key, new in wanted.items())]


def _is_decided(annotation: Annotation) -> bool:
    return annotation.state is not State.DETECTED or annotation.origin is Origin.REVIEWER or bool(annotation.note)


def with_fields(target: Target, wanted: Mapping[str, Any]) -> Target:
    """A section or figure with some fields changed. ValueError, with a sentence for the user, when they don't fit."""
    target = replace(target, **wanted)
    if isinstance(target, Figure) and not {"kind", "value", "low", "high"}.isdisjoint(wanted):
        if "value" in wanted and target.value is not None:
            # A value in place of a range: the range goes unless it was given anew.
            target = replace(target, low=wanted.get("low"), high=wanted.get("high"))
        check_value(target)
    if "period" in wanted and isinstance(target, Figure) and target.period is not None:
        _demand(is_iso(target.period), f"期间“{target.period}”应写成 2023、2023-05、2023-01/2023-06 这样的形式。")
    if isinstance(target, Section):
        check_section(target)
    return target


def title_of(before: Target, after: Target) -> str:
    """'改单位', or '改单位等 2 项' when more fields differ."""
    return title_for(field for field in FIELD_NAMES if getattr(before, field, None) != getattr(after, field, None))


def title_for(fields: Iterable[str]) -> str:
    """``title_of`` by the names of the fields that differ."""
    names = [FIELD_NAMES[field] for field in fields]
    return "改" + (names[0] if names else "标注") + (f"等 {len(names)} 项" if len(names) > 1 else "")


def title_of_all(fields: Iterable[str], places: int, reports: int = 1) -> str:
    """'改单位 12 处', or '改单位 12 处（3 份报告）' when they are in several reports."""
    return f"{title_for(fields)} {places} 处" + (f"（{reports} 份报告）" if reports > 1 else "")


def moved(target: Target, span: Span, text: str) -> Target:
    """The target at another place; for a section the place of its heading. ValueError when it can't be there."""
    check_span(span, text)
    if isinstance(target, Section):
        _demand(span.end <= target.span.end, "标题不能越过下一个标题。")
        label = target.label if span.of(text).startswith(target.label) else ""
        return replace(target, heading=span, span=Span(span.start, target.span.end), label=label)
    if isinstance(target, Figure | Reference | Remark):
        return replace(target, span=span)
    raise ValueError("检查意见的位置不能移动。")


def check_target(target: Target, text: str) -> None:
    """What a reviewer adds must lie inside the text and hold values of its kind. ValueError with a sentence."""
    for span in target.spans if isinstance(target, Finding) else (target.span,):
        check_span(span, text)
    if isinstance(target, Figure):
        check_value(target)
    if isinstance(target, Section):
        check_span(target.heading, text)
        _demand(target.span.start == target.heading.start, "标题应在该部分的开头。")
        check_section(target)


def check_span(span: Span, text: str) -> None:
    _demand(span.start < span.end, "请至少选中一个字。")
    _demand(span.start >= 0 and span.end <= len(text), "选区超出了正文。")


def check_section(section: Section) -> None:
    _demand(section.level >= 1, "标题层级从 1 起。")
    _demand(section.part is None or re.fullmatch(r"P\d+", section.part) is not None, "没有这个必备部分。")
    _demand(all(re.fullmatch(r"T\d+", topic) for topic in section.topics), "没有这个专题。")
    _demand(len(set(section.topics)) == len(section.topics), "同一专题只能选一次。")


def check_value(figure: Figure) -> None:
    value, kind = figure.value, figure.kind
    amounts = [value, figure.low, figure.high]
    if kind in AMOUNTS:
        _demand(all(a is None or (isinstance(a, Decimal) and a.is_finite()) for a in amounts), "请填写一个数。")
        _demand(value is not None or not (figure.low is None or figure.high is None), "请填写数值，或填写下限和上限。")
        if figure.low is not None and figure.high is not None:
            _demand(figure.low <= figure.high, "下限不能大于上限。")
        return
    _demand(figure.low is None and figure.high is None, "只有数量、金额、比例、时长可以有上下限。")
    _demand(isinstance(value, str) and bool(value.strip()), "请填写内容。")
    if kind is FigureKind.DATE:
        _demand(
            is_iso(str(value)), f"日期“{value}”应写成 2023、2023-05、2023-05-20、--05-20 或 2021/2023-05 这样的形式。"
        )


def is_iso(text: str) -> bool:
    """One date as far as stated, or two of them with '/' between, the second perhaps open ('..')."""
    first, slash, second = text.partition("/")
    return _is_point(first) and (not slash or second == ".." or _is_point(second))


def _is_point(text: str) -> bool:
    if text == "-" or not POINT.fullmatch(text):
        return False
    year, _, rest = text.partition("-") if not text.startswith("-") else ("2000", "", text[2:])
    month, _, day = rest.partition("-")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def reshaped(before: Mapping[str, Annotation], after: Mapping[str, Annotation]) -> bool:
    """Whether headings come, go, move or change their level from the one to the other."""
    return any(_shape(before.get(key)) != _shape(after.get(key)) for key in {**before, **after})


def _shape(annotation: Annotation | None) -> tuple[int, int] | None:
    """What of a section shapes the outline: where it starts and its level; None for what is no part of it."""
    if annotation is None or not isinstance(annotation.target, Section) or annotation.state is State.REJECTED:
        return None
    return annotation.span.start, annotation.target.level


def refitted(before: Collection[Annotation], after: Collection[Annotation], text_length: int) -> Iterable[Annotation]:
    """The sections of ``after`` that end elsewhere because headings came, went, moved or changed their level.

    Only a difference between the two outlines moves an end: where the rules set one otherwise it stays.
    """
    old, new = _outline(before), _outline(after)
    # Rejected ones count here: what stands under the last heading ends before the signature all the same.
    last = max((a.span.end for a in before if isinstance(a.target, Section)), default=text_length)
    if any(a.span.start >= last for a in new):
        last = text_length
    old_ends, new_ends = _ends(old, last), _ends(new, last)
    for annotation in new:
        end, target = new_ends[annotation.id], annotation.target
        if isinstance(target, Section) and old_ends.get(annotation.id) != end:
            span = Span(target.span.start, max(end, target.heading.end))
            yield replace(annotation, target=replace(target, span=span))


def _outline(annotations: Collection[Annotation]) -> list[Annotation]:
    sections = (a for a in annotations if isinstance(a.target, Section) and a.state is not State.REJECTED)
    return sorted(sections, key=lambda a: (a.span.start, _level(a), a.id))


def _level(annotation: Annotation) -> int:
    return annotation.target.level if isinstance(annotation.target, Section) else 0


def _ends(outline: list[Annotation], last: int) -> dict[str, int]:
    """Where each section ends: at the next heading of the same or a higher level."""
    ends: dict[str, int] = {}
    open_sections: list[Annotation] = []
    for annotation in outline:
        while open_sections and _level(open_sections[-1]) >= _level(annotation):
            ends[open_sections.pop().id] = annotation.span.start
        open_sections.append(annotation)
    return ends | {annotation.id: last for annotation in open_sections}


def _demand(holds: bool, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)

"""``late``, ``conflicting_dates`` and ``unclear_period``: the dates of a report and of its data (C-15 to C-17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from core.checks.completeness import is_in_scope
from core.checks.reading import Reading, found
from core.model import Cause, Figure, Found, Severity, Span
from core.rules import RuleSet
from core.rules.requirements import Deadline, Requirements

LATE, CONFLICT, PERIOD = "late", "conflicting_dates", "unclear_period"
_END_OF_MONTH = 31
_PARTIAL = re.compile(r"(?:(\d{4})|-)-(\d{2})(?:-(\d{2}))?\Z")
_FIGURE_AFTER = re.compile(r"[0-9０-９]")
_DOTTED = re.compile(r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?")


def check_dates(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    needs = rules.requirements
    if not is_in_scope(reading, needs):
        return
    yield from _late(reading, needs)
    yield from _conflicting(reading, needs)
    yield from _periods(reading, needs)


# Deadlines -----------------------------------------------------------------------------------------------------------


def _late(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """Written or made public after the day in force for the report's year; on the day itself is only a hint."""
    year = reading.year
    deadline = needs.deadline_for(year) if year is not None else None
    if year is None or deadline is None:
        return
    written = min(filter(None, (reading.metadata.signed_on, reading.metadata.written_on)), default=None)
    published = reading.metadata.published_on
    pairs = (
        (written, deadline.written, "成文", Severity.MEDIUM),
        (published, deadline.published, "公开", Severity.HIGH),
    )
    for day, limit, what, severity in pairs:
        latest = f"{year + 1}-{limit}"
        if day is None or day < latest:
            continue
        spans = _where(day, reading)
        if day > latest:
            message = f"{year}年度报告{_shown(day)}{what}，晚于{_shown(latest)}的时限。"
        else:
            severity, message = Severity.HINT, f"{_shown(day)}{what}，正是时限当日，请核对是否按时。"
        yield _dated(LATE, severity, spans, message, deadline, needs, _shown(latest))


def _dated(
    rule: str, severity: Severity, spans: tuple[Span, ...], message: str, limit: Deadline, needs: Requirements, day: str
) -> Found:
    return found(
        rule, severity, spans, f"{message}依据：{limit.basis}", cue=limit.id, expected=day, pack=str(needs.pack)
    )


def _where(day: str, reading: Reading) -> tuple[Span, ...]:
    """Where the date stands, the signature's last; also in forms that are no figure of the text."""
    places = reading.place_of_date(day, last=day == reading.metadata.signed_on)
    if places:
        return places
    for match in _DOTTED.finditer(reading.text):
        numbers = [int(number) for number in re.findall(r"\d+", match.group())]
        if "{:04}-{:02}-{:02}".format(*numbers) == day:
            return (Span(*match.span()),)
    return ()


def _shown(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


# Dates against one another -------------------------------------------------------------------------------------------


def _conflicting(reading: Reading, needs: Requirements) -> Iterator[Found]:
    signed, written, published = (
        reading.metadata.signed_on,
        reading.metadata.written_on,
        reading.metadata.published_on,
    )
    if signed is None:
        return
    year, pack = reading.year, str(needs.pack)
    spans, limits = _where(signed, reading), needs.thresholds
    too_early = year is not None and signed < f"{year}-12-31"
    apart = abs((_day(signed) - _day(written)).days) if written else 0
    if written and apart > limits.dates_apart:
        severity = Severity.HIGH if apart > limits.dates_far_apart and too_early else Severity.MEDIUM
        severity = severity if apart > limits.dates_far_apart else Severity.LOW
        message = f"落款日期{_shown(signed)}与页头成文日期{_shown(written)}相差{apart}天。"
        if too_early:
            message += "落款日期还早于报告年度结束。"
        yield found(CONFLICT, severity, (*spans, *_where(written, reading)), message, cue=signed, pack=pack)
    elif too_early and year is not None and signed >= f"{year}-06-01":
        message = f"落款日期{_shown(signed)}早于报告年度结束，数据是否覆盖全年请核实。"
        yield found(CONFLICT, Severity.LOW, spans, message, cue=signed, pack=pack)
    if published and published < signed:
        message = f"发布日期{_shown(published)}早于落款日期{_shown(signed)}。"
        yield found(CONFLICT, Severity.MEDIUM, (*spans, *_where(published, reading)), message, cue=published, pack=pack)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


# The period of the data ----------------------------------------------------------------------------------------------


def _periods(reading: Reading, needs: Requirements) -> Iterator[Found]:
    yield from _so_far(reading, needs)
    yield from _cut_off(reading, needs)


def _so_far(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """截至目前 and 至今 beside a figure, where no writing date says when that is, or one well before the year's end."""
    year, written = reading.year, reading.metadata.signed_on or reading.metadata.written_on
    if year is None or (written and (date(year, 12, 31) - _day(written)).days <= needs.thresholds.cutoff_days):
        return
    told = False
    for match in needs.patterns["so_far"].finditer(reading.plain):
        sentence = reading.sentence(match.start())
        figures = _FIGURE_AFTER.search(reading.plain, match.end(), max(match.end(), sentence.end))
        if told or not figures or reading.part_at(match.start()) not in ("P0", "P1", "P3"):
            continue
        told = True
        span = _with_date(Span(*match.span()), reading)
        why = f"落款是{_shown(written)}，没有覆盖全年" if written else "全文又没有成文日期"
        message = f"“{span.of(reading.text)}”没有写明截止日期，{why}，请写明数据截止到哪一天。"
        severity = Severity.MEDIUM if written else Severity.LOW
        yield found(PERIOD, severity, (span,), message, cue=match.group(), pack=str(needs.pack))


def _with_date(span: Span, reading: Reading) -> Span:
    """The whole 2023年1月至今 for its 至今."""
    overlapping = (figure.span for figure in reading.dates if figure.span.overlaps(span))
    return next(overlapping, span)


def _cut_off(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """Data up to a day well before the year's end, or up to one after the report was written."""
    year, written = reading.year, reading.metadata.signed_on or reading.metadata.written_on
    if year is None:
        return
    for figure in reading.dates:
        until = needs.patterns["until"].search(reading.plain, max(0, figure.span.start - 5), figure.span.start)
        day = _last_day(figure, year) if until else None
        if day is None or day.year != year or reading.part_at(figure.span.start) not in ("P0", "P1", "P3"):
            continue
        span = Span(until.start() if until else figure.span.start, figure.span.end)
        shown = span.of(reading.text)
        if written and day > _day(written):
            message = f"数据“{shown}”，晚于落款日期{_shown(written)}。"
            severity = Severity.MEDIUM if (day - _day(written)).days > 2 else Severity.LOW
            yield found(PERIOD, severity, (span,), message, cue=shown, pack=str(needs.pack))
        elif (date(year, 12, 31) - day).days > needs.thresholds.cutoff_days and _has_data(span, reading):
            message = f"数据只“{shown}”，没有覆盖全年，请补足或说明。"
            late_in_year = day.month >= 9
            severity = Severity.MEDIUM if late_in_year else Severity.LOW
            yield found(PERIOD, severity, (span,), message, cue=shown, cause=Cause.SOURCE, pack=str(needs.pack))


def _has_data(span: Span, reading: Reading) -> bool:
    sentence = reading.sentence(span.start)
    return _FIGURE_AFTER.search(reading.plain, span.end, max(span.end, sentence.end)) is not None


def _last_day(figure: Figure, year: int) -> date | None:
    """The last day of a date as far as it is stated; a date without a year is of the report's."""
    match = _PARTIAL.match(str(figure.value or ""))
    if match is None:
        return None
    own, month, day = int(match[1] or year), int(match[2]), int(match[3] or 0)
    for last in (day,) if day else range(_END_OF_MONTH, 27, -1):
        try:
            return date(own, month, last)
        except ValueError:
            continue
    return None

"""``missing_element`` and ``identity_mismatch``: title, salutation, signature, and whom they name (C-18, C-19)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.completeness import is_in_scope
from core.checks.reading import Reading, found
from core.model import BlockKind, Cause, Found, Severity, Span
from core.rules import RuleSet
from core.rules.requirements import Requirements

ELEMENT, IDENTITY = "missing_element", "identity_mismatch"
_YEAR = re.compile(r"(?<![\d—–-])(20\d\d)(?=年)(?!年?[—–-])")
_COLON = re.compile(r"[:：]\s*\Z")
_AGENCY_ENDS_AT = re.compile(r"关于|20\d\d|二[〇○零]|(?:推进|落实|开展|贯彻)?(?:法治|依法行政)")
_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九十]{2,4}\s?年.*|20\d{2}[-./]?\d.*|[(（【\[](?:盖章|公章|印章|章)[)）】\]]"
)
_BODY_WORD = re.compile(r"(?:局|厅|委员会|委|政府|办公室|办事处|管委会|院|署|中心|支队|站|所|部|办)\Z")
_SHORT_NAME = re.compile(r"[省市县区州盟旗镇乡局]")
SHORTEST_TEXT = 800
"""Characters; an excerpt shorter than this has no signature to miss."""


def check_elements(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    needs = rules.requirements
    if is_in_scope(reading, needs):
        yield from _missing(reading, needs)
        yield from _years(reading, needs)
        yield from _agencies(reading, needs)


def _missing(reading: Reading, needs: Requirements) -> Iterator[Found]:
    pack = str(needs.pack)
    title, blocks = reading.title_span, reading.blocks
    first = title or (blocks[0].span if blocks else None)
    salutation = next((b.span for b in blocks if b.kind is BlockKind.SALUTATION), None)
    colon = salutation is not None and not _COLON.search(salutation.of(reading.text))
    if reading.metadata.title is None and first:
        message = "正文没有标题" + ("，主送机关后缺冒号。" if colon and salutation else "。")
        where = salutation or Span(first.start, min(first.end, first.start + 30))
        yield found(ELEMENT, Severity.MEDIUM, (where,), message, cue="title", cause=Cause.UNCLEAR, pack=pack)
    elif colon and salutation:
        message = "主送机关后缺冒号。"
        yield found(ELEMENT, Severity.LOW, (salutation,), message, cue="salutation", expected="：", pack=pack)
    if first and len(reading.text) >= SHORTEST_TEXT:
        yield from _unsigned(reading, first, pack)
    genre = needs.patterns["genre"].search(reading.metadata.title or "")
    if genre and title:
        message = f"标题的文种写作“{genre.group()}”，应为“年度报告”或“情况报告”。"
        yield found(ELEMENT, Severity.LOW, (title,), message, cue=genre.group(), expected="年度报告", pack=pack)


def _unsigned(reading: Reading, first: Span, pack: str) -> Iterator[Found]:
    signed = any(block.kind is BlockKind.SIGNATURE for block in reading.blocks)
    dated = reading.metadata.signed_on or reading.metadata.written_on
    missing = [name for name, there in (("署名", signed), ("成文日期", dated)) if not there]
    if missing:
        # A web page often leaves the signature out of what it shows.
        severity = Severity.MEDIUM if len(missing) == 2 else Severity.LOW
        message = f"文末没有{'和'.join(missing)}。"
        yield found(ELEMENT, severity, (first,), message, cue=missing[0], cause=Cause.UNCLEAR, pack=pack)


# Years ---------------------------------------------------------------------------------------------------------------


def _years(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """The year of the title against the preamble, the headings of the parts, and the signature."""
    stated = _YEAR.findall(reading.metadata.title or "")
    if len(set(stated)) != 1:
        return
    year, pack = int(stated[0]), str(needs.pack)
    start, end = reading.preamble
    for match in needs.patterns["preamble_year"].finditer(reading.plain, start, end):
        if int(match[1]) != year:
            message = f"标题是{year}年度，导语却写{match[1]}年度，两处不一致。"
            spans = (Span(match.start(1), match.end()), *_title_spans(reading))
            yield found(IDENTITY, Severity.HIGH, spans, message, cue=match[1], expected=str(year), pack=pack)
    for section in [section for section in reading.sections if section.level == 1]:
        years = {int(one) for one in _YEAR.findall(section.heading.of(reading.text))}
        wanted = {"P1": year, "P2": year, "P3": year, "P4": year + 1}.get(section.part or "")
        if wanted and len(years) == 1 and wanted not in years:
            wrong = years.pop()
            message = f"标题是{year}年度，这一部分的标题却写{wrong}年，应为{wanted}年。"
            severity = Severity.HIGH if section.part == "P1" else Severity.MEDIUM
            yield found(
                IDENTITY, severity, (section.heading,), message, cue=str(wrong), expected=str(wanted), pack=pack
            )
    signed = reading.metadata.signed_on
    if signed and not year <= int(signed[:4]) <= year + 1:
        message = f"标题是{year}年度，落款却在{signed[:4]}年。"
        spans = (*reading.place_of_date(signed, last=True), *_title_spans(reading))
        yield found(IDENTITY, Severity.HIGH, spans, message, cue=signed, pack=pack)


def _title_spans(reading: Reading) -> tuple[Span, ...]:
    return (reading.title_span,) if reading.title_span else ()


# Agencies ------------------------------------------------------------------------------------------------------------


def _agencies(reading: Reading, needs: Requirements) -> Iterator[Found]:
    """The agency in the title against the single name in the signature; short forms and offices are the same body."""
    title = re.sub(r"^20\d\d年度?", "", "".join((reading.metadata.title or "").split()))
    end = _AGENCY_ENDS_AT.search(title)
    named = title[: end.start()] if end else ""
    signatures = [
        (block.span, name)
        for block in reading.blocks
        if block.kind is BlockKind.SIGNATURE and (name := _DATE.sub("", "".join(block.span.of(reading.text).split())))
    ]
    if len(signatures) != 1 or not _BODY_WORD.search(named):
        return
    span, signed = signatures[0]
    if (
        not _BODY_WORD.search(signed)
        or _is_same(named, signed)
        or _SHORT_NAME.match(signed)
        or _SHORT_NAME.match(named)
    ):
        return
    message = f"标题的机关是“{named}”，落款是“{signed}”，两处不一致。"
    yield found(
        IDENTITY,
        Severity.HIGH if named[:2] != signed[:2] else Severity.MEDIUM,
        (span, *_title_spans(reading)),
        message,
        cue=signed,
        expected=named,
        pack=str(needs.pack),
    )


def _is_same(one: str, other: str) -> bool:
    """One contains the other, or is an abbreviation of it: its characters in order."""
    short, long = sorted((one, other), key=len)
    place = 0
    for char in long:
        place += place < len(short) and char == short[place]
    return place == len(short)

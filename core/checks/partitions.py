"""``sum_of_parts``: totals must agree with the parts that their sentence lists (其中, brackets, 办结/在办, 合计)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.checks.amounts import Amount, Sentence, collapsed, differ_by_correction, scale_of, shown
from core.checks.claims import Claim, claims
from core.model import Agreement, Cause, Finding, Found, Severity, Span, Why
from core.rules.arithmetic import ArithmeticRules

RULE = "sum_of_parts"
COUNTED = {2: Decimal("0.8"), 3: Decimal("0.7")}
ROUNDED = {2: Decimal("0.9"), 3: Decimal("0.85")}
"""How much of the total an open list must make up to be asked about, by its length (3 or more)."""
LIKELY_EXCESS = Decimal("1.3")
"""Parts that exceed their total by more than this are more likely to overlap than to be wrong."""


def check_sums(sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """Findings for the sums of the sentence that don't hold, agreements for those that do.

    Readings that hold come first; one that fails is dropped where another reading explains its parts.
    """
    found = [c for c in claims(sentence, rules) if not differ_by_correction((c.total, *c.parts), rules)]
    if not found:
        return
    explained: list[tuple[Amount, frozenset[Span]]] = []
    failing = []
    for claim in found:
        parts = holding_parts(claim)
        if parts is None:
            failing.append(claim)
            continue
        spans = frozenset(part.figure.span for part in parts)
        if (claim.total, spans) not in explained:
            explained.append((claim.total, spans))
            yield _agreement(claim, parts)
    alike: dict[Span, list[Claim]] = defaultdict(list)
    for claim in failing:
        alike[claim.total.figure.span].append(claim)
    firm = [c for c in failing if not c.tentative and not _is_cut_short(c, alike[c.total.figure.span])]
    firm = [claim for claim in firm if not _counts_what_was_carried(claim, sentence, rules)]
    for claim in sorted(firm, key=lambda claim: not claim.complete):
        spans = frozenset(part.figure.span for part in _addends(claim, rules))
        if any(len(spans & known) > 1 or (spans & known and total == claim.total) for total, known in explained):
            continue
        result = _finding(claim, rules)
        if result:
            explained.append((claim.total, spans))
            yield result


def _is_cut_short(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether one of ``others``, of the same total, takes more parts and comes nearer: 市级、县级 of three levels."""
    miss = _difference(claim.total, claim.parts)
    near = min(miss, claim.total.value / 4)
    longer = (collapsed(other.parts) for other in others if not other.tentative)
    return any(set(parts) > set(claim.parts) and _difference(claim.total, parts) < near for parts in longer)


def _counts_what_was_carried(claim: Claim, sentence: Sentence, rules: ArithmeticRules) -> bool:
    """Whether the parts are those of the total and of what was carried over: 新收20件,上年结转3件。其中…"""
    excess = sum((part.value for part in claim.parts), Decimal(0)) - claim.total.value
    return excess > 0 and any(
        amount.value == excess and amount not in claim.parts and rules.patterns["carried"].search(amount.words)
        for amount in sentence.amounts
    )


def holding_parts(claim: Claim) -> tuple[Amount, ...] | None:
    """The parts, in whatever nesting the list allows, that add up to the total; None when none do."""
    if len(claim.parts) < 2 or not _all_exact(claim.total, claim.parts):
        return None
    for parts in (claim.parts, collapsed(claim.parts)):
        if len(parts) > 1 and _difference(claim.total, parts) <= _tolerance(claim.total, parts):
            return parts
    if claim.complete:
        return None
    for length in range(len(claim.parts) - 1, 1, -1):
        if not _parallel(claim.parts[length - 1], claim.parts[length]) and _difference(
            claim.total, claim.parts[:length]
        ) <= _tolerance(claim.total, claim.parts[:length]):
            return claim.parts[:length]
    return None


def _parallel(one: Amount, other: Amount) -> bool:
    """Whether two neighbours are surely of one list: joined by 、 or named alike (食品类,药品类)."""
    return "、" in other.gap or one.label[-1:] == other.label[-1:] != ""


def _addends(claim: Claim, rules: ArithmeticRules) -> tuple[Amount, ...]:
    """The parts that the finding adds up: without those that certainly divide the part before them.

    Small numbers add up to one another by chance (4、2、2), so there only opposite classes count as a division.
    """
    if claim.complete:
        return claim.parts
    top = collapsed(claim.parts)
    kept = {part.figure.span for part in top}
    left_out = [part for part in claim.parts if part.figure.span not in kept]
    opposite = all(any(c.member_of(part.words) is not None for c in rules.classes) for part in left_out)
    long = any(sum(char.isdigit() for char in part.written) >= 3 for part in left_out)
    return top if opposite or long else claim.parts


def _finding(claim: Claim, rules: ArithmeticRules) -> Found | None:
    total, parts = claim.total, _addends(claim, rules)
    if not parts or not _all_exact(total, parts):
        return None
    whole = sum((part.value for part in parts), Decimal(0))
    if _difference(total, parts) <= _tolerance(total, parts):
        return None
    if claim.complete and len(parts) > 1:
        return _mismatch(claim, parts, Severity.HIGH, 0.9)
    beyond = [part for part in parts if part.value > total.value + _tolerance(total, [part])]
    if beyond:
        return _exceeding(claim, beyond[0])
    if len(parts) == 1 or claim.open_ended:
        return None
    if claim.overlapping:
        return None
    if total.value < whole <= LIKELY_EXCESS * total.value:
        return _mismatch(claim, parts, Severity.HIGH, 0.85)
    if sum(2 * part.value > total.value for part in parts) > 1 and whole > total.value:
        return None  # two parts of more than half each overlap
    enough = (ROUNDED if total.slack else COUNTED)[min(len(parts), 3)]
    return _mismatch(claim, parts, Severity.LOW, 0.5) if whole >= enough * total.value else None


def _mismatch(claim: Claim, parts: Sequence[Amount], severity: Severity, confidence: float) -> Found:
    scale, unit = scale_of(claim.total)
    whole = sum((part.value for part in parts), Decimal(0))
    gap = shown(abs(whole - claim.total.value), scale)
    text = f"{addition(parts, scale)} ≠ {shown(claim.total.value, scale)}(差 {gap})"
    if severity is Severity.HIGH or whole > claim.total.value:
        message = f"总数写的是{claim.total.written}，所列各项合计{shown(whole, scale)}{unit}，相差{gap}{unit}。"
    else:
        message = f"所列各项合计{shown(whole, scale)}{unit}，比总数{claim.total.written}少{gap}{unit}，请核对是否列全。"
    finding = Finding(
        rule=RULE,
        severity=severity,
        cause=Cause.SOURCE if severity is Severity.HIGH else Cause.UNCLEAR,
        spans=_spans(claim.total, parts),
        message=message,
        expected=shown(whole, scale),
        found=shown(claim.total.value, scale),
        calculation=text,
    )
    return Found(finding, Why(RULE, claim.cue, confidence))


def _exceeding(claim: Claim, part: Amount) -> Found:
    scale, _ = scale_of(claim.total)
    finding = Finding(
        rule=RULE,
        severity=Severity.HIGH,
        cause=Cause.SOURCE,
        spans=_spans(claim.total, [part]),
        message=f"分项{part.written}大于它所属的总数{claim.total.written}。",
        expected=f"≤ {shown(claim.total.value, scale)}",
        found=shown(part.value, scale),
        calculation=f"{shown(part.value, scale)} > {shown(claim.total.value, scale)}",
    )
    return Found(finding, Why(RULE, claim.cue, 0.8))


def _agreement(claim: Claim, parts: Sequence[Amount]) -> Found:
    scale, _ = scale_of(claim.total)
    sign = "=" if _difference(claim.total, parts) == 0 else "≈"
    text = f"{addition(parts, scale)} {sign} {shown(claim.total.value, scale)}"
    if sign == "=":
        text = f"{' + '.join(shown(part.value, scale) for part in parts)} = {shown(claim.total.value, scale)}"
    return Found(Agreement(RULE, _spans(claim.total, parts), text), Why(RULE, claim.cue))


def addition(parts: Sequence[Amount], scale: Decimal) -> str:
    """'79.8 + 138.7 = 218.5'"""
    whole = sum((part.value for part in parts), Decimal(0))
    return f"{' + '.join(shown(part.value, scale) for part in parts)} = {shown(whole, scale)}"


def _difference(total: Amount, parts: Sequence[Amount]) -> Decimal:
    return abs(sum((part.value for part in parts), Decimal(0)) - total.value)


def _tolerance(total: Amount, parts: Sequence[Amount]) -> Decimal:
    return total.slack + sum((part.slack for part in parts), Decimal(0))


def _all_exact(total: Amount, parts: Sequence[Amount]) -> bool:
    return total.exact and all(part.exact for part in parts)


def _spans(total: Amount, parts: Sequence[Amount]) -> tuple[Span, ...]:
    return (total.figure.span, *(part.figure.span for part in parts))

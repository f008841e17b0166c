"""``ratio_mismatch`` and ``ratio_without_base``: rates computed again from the figures of their own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from core.checks.amounts import Amount, Sentence, differ_by_correction, shown
from core.model import Agreement, Cause, Figure, FigureKind, Finding, Found, Severity, Why
from core.rules.arithmetic import ArithmeticRules, RateRule

LOOK_BACK, LARGEST_BASE = 16, 1000
RULE, WITHOUT_BASE = "ratio_mismatch", "ratio_without_base"
_RATE = re.compile(r"([一-龥]{2,14})率(?:分别|均|为|达到?|高达|是|至|约)*$")
_SHARE = re.compile(r"^[,，]?\s*(?:约|分别)?占(?:比|总数的?|全部的?|总量的?|比重)?(?:为|达到?|约)?$")
_SHARE_OF = re.compile(
    r"占(?:全[省市县区州国部]{1,2})?总?([一-龥]{2,14}?)(?:总数|总量|总额)?的?(?:比重|比例)?(?:为|达到?|约)?\s?$"
)
SURE_NAME = 4
"""Characters from which a name tells its base for certain."""
_GROWTH = re.compile(r"(增长|上升|提高|增加|下降|减少|降低|增幅|降幅|涨幅)(?:了|率?为|幅度为|约|达)?$")
_THAN = r"(?:比|较)(?:上年|去年|上一年|年初|[0-9]{4}年)"
_FROM = re.compile(rf"(?:由|从)[^,，。;；]{{0,14}}$|{_THAN}(?:末|底|同期)?的?$")
_TO = re.compile(r"(?:到|至|为)$")
_YEAR_ON_YEAR = re.compile(r"^[)）]?[,，(（]?\s*(?:同比|(?:比|较)(?:上年|去年|上一年|[0-9]{4}年))")
_EARLIER = re.compile(r"^[)）]?[,，(（]?\s*(?:而|其中)?(?:上年|去年|上一年|[0-9]{4}年)(?:度|同期|全年)?([一-龥]{0,8})$")
_IS = re.compile(r"为|是|仅|只|有|共")
_DIFFERENCE = re.compile(rf"(?:同比|{_THAN}?(?:末|底|同期)?)(增加|减少|上升|下降|增收|减收)了?\s?$")
_PENDING = re.compile(r"未|不|待|正在|中$")
_SEMICOLON = re.compile(r"[;；]")
_AIM = re.compile(r"力争|目标|确保|计划|要求|不低于|争取|预计|拟")
_CASES = re.compile(r"[0-9０-９]\s*余?(?:件|宗|起|例)")


def check_rates(sentence: Sentence, rules: ArithmeticRules) -> Iterator[Found]:
    """Rates, shares and growths that the sentence allows to compute again, and rates that nothing supports."""
    if not any(_is_share(figure) for figure in sentence.figures):
        return
    unsupported = []
    for place, rate in enumerate(sentence.amounts):
        if not _is_share(rate.figure):
            continue
        if place and not _SEMICOLON.search(rate.gap):
            near = sentence.amounts[max(0, place - LOOK_BACK) : place]
            before = [amount for amount in near if amount.figure.kind is not FigureKind.PERCENT]
            following = sentence.amounts[place + 1] if place + 1 < len(sentence.amounts) else None
            pairs = _share_of_pairs(rate, before, rules)
            pairs = pairs or _pairs(rate, before[_group_start(before) :], following, rules)
            yield from _recomputed(rate, pairs, rules)
        if _is_unsupported(rate, sentence, rules):
            unsupported.append(rate)
    if unsupported:
        yield _without_base(unsupported)


def _is_share(figure: Figure) -> bool:
    return figure.kind is FigureKind.PERCENT and figure.unit in ("%", "‰")


def _group_start(amounts: Sequence[Amount]) -> int:
    """Where the last group of the sentence begins: at the amount after the last semicolon."""
    return next((place for place in range(len(amounts) - 1, 0, -1) if _SEMICOLON.search(amounts[place].gap)), 0)


def _pairs(
    rate: Amount, before: Sequence[Amount], following: Amount | None, rules: ArithmeticRules
) -> list[tuple[Amount, Amount]]:
    """What the rate can be a rate of, part and base; nothing where the sentence doesn't say it."""
    pairs = _rate_pairs(rate, before, rules) or _share_pairs(rate, before, rules) or _growth_pairs(rate, before)
    return pairs or _base_after_pairs(rate, before, following, rules)


def _recomputed(rate: Amount, pairs: Sequence[tuple[Amount, Amount]], rules: ArithmeticRules) -> Iterator[Found]:
    """The finding or agreement on one rate."""
    pairs = [(part, base) for part, base in pairs if part.exact and base.exact and base.value > 0]
    pairs = [pair for pair in pairs if not differ_by_correction(pair, rules)]
    if not pairs or not rate.exact:
        return
    for part, base in pairs:
        if _holds(part, base, rate):
            yield _agreement(part, base, rate)
            return
    yield _mismatch(*pairs[0], rate)


def _rate_pairs(rate: Amount, before: Sequence[Amount], rules: ArithmeticRules) -> list[tuple[Amount, Amount]]:
    """办结率 after 受理…件,办结…件: every pair the words allow, the nearest part and base first."""
    name = _RATE.search(rate.label)
    if name is None or rules.patterns["limiters"].search(name.group(1)):
        return []
    rule = next((r for r in rules.rates if r.named.search(name.group(1))), None)
    if rule is None:
        return []
    negated = rule.named_not.search(name.group(1)) is not None
    part_place = _part_place(rule, before, negated)
    if part_place is None:
        return []
    part = before[part_place]
    bases = [
        base
        for base in reversed(before[:part_place])
        if not base.change and rules.compatible(base.figure.unit, part.figure.unit)
    ]
    named = [base for base in bases if rule.base_words.search(base.label + base.after)]
    if not named or part.value > 2 * named[0].value:
        return []
    return [(part, base) for base in named]


def _part_place(rule: RateRule, before: Sequence[Amount], negated: bool) -> int | None:
    """Where the amount stands that the rate counts; for 不合格率 the one that says 不合格."""
    wanted = rule.part_not if negated else rule.part_words
    for place in range(len(before) - 1, 0, -1):
        label = before[place].words
        open_ = not negated and _PENDING.search(label)
        if not before[place].change and wanted.search(label) and not open_:
            return place
    return None


def _share_pairs(rate: Amount, before: Sequence[Amount], rules: ArithmeticRules) -> list[tuple[Amount, Amount]]:
    """其中…件,占…%: a share of the total that 其中 or a bracket divides."""
    if not before or not _SHARE.match(rate.gap) or before[-1].change:
        return []
    part = before[-1]
    opening = next((i for i in range(len(before) - 1, 0, -1) if "其中" in before[i].gap), None)
    if opening is None:
        return []
    return [
        (part, base)
        for base in reversed(before[:opening])
        if not base.change and rules.compatible(base.figure.unit, part.figure.unit) and base.value >= part.value
    ]


def _share_of_pairs(rate: Amount, before: Sequence[Amount], rules: ArithmeticRules) -> list[tuple[Amount, Amount]]:
    """…件,占全市案件总数的…%: a share of the amount before that is called so.

    One of a short name must hold, unless the part is told to be one of it (其中).
    """
    named = _SHARE_OF.search(rate.gap) if len(before) > 1 else None
    if named is None or before[-1].change:
        return []
    part = before[-1]
    bases = [b for b in reversed(before[:-1]) if not b.change and named[1] in b.words]
    pairs = [(part, base) for base in bases if rules.compatible(base.figure.unit, part.figure.unit) and base.value > 0]
    divided = "其中" in part.gap and before[-2:-1] == bases[:1]
    return [pair for pair in pairs if divided or len(named[1]) >= SURE_NAME or _holds(*pair, rate)]


def _growth_pairs(rate: Amount, before: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """由…件增加到…件,增长…%: the base is the earlier value; the 'part' is the difference."""
    growth = _GROWTH.search(rate.gap.rstrip())
    if growth is None or len(before) < 2 or len(rate.gap) > 8:
        return []
    first, last = before[-2], before[-1]
    if first.figure.unit != last.figure.unit or first.figure.kind is not last.figure.kind:
        return []
    if _FROM.search(first.label) and _TO.search(last.gap):
        return [(_moved(last, first), first)]
    if _FROM.search(last.gap) and not first.change and re.match(r"[,，]?\s*(?:比|较)", last.gap):
        return [(_moved(first, last), last)]
    difference = _DIFFERENCE.search(last.gap)
    if difference and not first.change:
        less = difference.group(1) in ("减少", "下降")
        earlier = first.value + last.value if less else first.value - last.value
        return [(last, first._replace(value=earlier, computed_slack=first.slack + last.slack))]
    return []


def _base_after_pairs(
    rate: Amount, before: Sequence[Amount], following: Amount | None, rules: ArithmeticRules
) -> list[tuple[Amount, Amount]]:
    """50件,同比增长…%,上年为45件: the base follows the rate; words between must be those of this year's value."""
    growth = _GROWTH.search(rate.gap.rstrip())
    if following is None or growth is None or not _YEAR_ON_YEAR.match(rate.gap) or len(rate.gap) > 14:
        return []
    earlier = _EARLIER.match(following.gap)
    if earlier is None or following.after or following.figure.kind is FigureKind.PERCENT:
        return []
    counted = _IS.sub("", earlier.group(1))
    return [
        (_moved(amount, following), following)
        for amount in reversed(before[-2:])
        if not amount.change
        and amount.figure.kind is following.figure.kind
        and rules.compatible(amount.figure.unit, following.figure.unit)
        and counted in amount.words
    ]


def _moved(new: Amount, old: Amount) -> Amount:
    """The difference of two amounts, as an amount in the place of the new one."""
    return new._replace(value=abs(new.value - old.value), computed_slack=new.slack + old.slack)


def _holds(part: Amount, base: Amount, rate: Amount) -> bool:
    """Whether part / base can be the rate as written, both taken within what their last places allow."""
    hundred = Decimal(1000 if rate.figure.unit == "‰" else 100)
    low = (part.value - part.slack) / (base.value + base.slack) * hundred
    high = (part.value + part.slack) / max(base.value - base.slack, Decimal(1) / 10**6) * hundred
    return low - rate.slack <= rate.value <= high + rate.slack


def _computed(part: Amount, base: Amount, rate: Amount) -> str:
    hundred = Decimal(1000 if rate.figure.unit == "‰" else 100)
    return f"{part.value / base.value * hundred:.2f}{rate.figure.unit}"


def _calculation(part: Amount, base: Amount, rate: Amount) -> str:
    return f"{shown(part.value)} ÷ {shown(base.value)} = {_computed(part, base, rate)}"


def _agreement(part: Amount, base: Amount, rate: Amount) -> Found:
    spans = (rate.figure.span, part.figure.span, base.figure.span)
    text = f"{_calculation(part, base, rate)} ≈ {rate.written}"
    return Found(Agreement(RULE, spans, text), Why(RULE, rate.label[-8:]))


def _mismatch(part: Amount, base: Amount, rate: Amount) -> Found:
    expected = _computed(part, base, rate)
    nearly = abs(Decimal(expected.rstrip("%‰")) - rate.value) <= 2 * rate.slack
    finding = Finding(
        rule=RULE,
        severity=Severity.LOW if nearly else Severity.MEDIUM,
        cause=Cause.SOURCE,
        spans=(rate.figure.span, part.figure.span, base.figure.span),
        message=f"按文中数字计算应为{expected}，写的是{rate.written}。",
        expected=expected,
        found=rate.written,
        calculation=f"{_calculation(part, base, rate)} ≠ {rate.written}",
    )
    return Found(finding, Why(RULE, rate.label[-8:], 0.8))


def _is_unsupported(rate: Amount, sentence: Sentence, rules: ArithmeticRules) -> bool:
    """A rate of cases below 100 %, with no count of cases in this sentence or the one before that could be its base."""
    name = _RATE.search(rate.label)
    if name is None or not 0 < rate.value < 100 or not rate.exact or _AIM.search(sentence.text):
        return False
    stem = next((stem for stem in rules.unbased.rates if name.group(1).endswith(stem)), None)
    if stem is None or _CASES.search(sentence.previous):
        return False
    counts = [amount for amount in sentence.amounts if amount.figure.kind is FigureKind.COUNT]
    return all(stem in amount.words for amount in counts)


def _without_base(rates: Sequence[Amount]) -> Found:
    first = rates[0]
    finding = Finding(
        rule=WITHOUT_BASE,
        severity=Severity.MEDIUM,
        cause=Cause.SOURCE,
        spans=tuple(rate.figure.span for rate in rates),
        message=f"只写了比率{first.written}，没有写总数，无法复算；{_smallest(first)}。",
    )
    return Found(finding, Why(WITHOUT_BASE, first.label[-8:], 0.75))


def _smallest(rate: Amount) -> str:
    """The smallest whole numbers that give the rate as written: '至少应是 1/2'."""
    slack = rate.slack if rate.value % 1 else Decimal("0.01")
    simplest = _simplest(Fraction(max(rate.value - slack, Decimal(0))) / 100, Fraction(rate.value + slack) / 100)
    if simplest.denominator > LARGEST_BASE:
        return "没有一千以内的整数满足该比率"
    return f"满足该比率的最小整数是{simplest.numerator}/{simplest.denominator}"


def _simplest(low: Fraction, high: Fraction, steps: int = 20) -> Fraction:
    """The fraction with the smallest denominator from ``low`` to ``high``, by their common continued fraction.

    After so many steps the denominator is beyond any that is told, whatever would follow.
    """
    whole = low.numerator // low.denominator
    if whole == low or whole + 1 <= high or not steps:
        return Fraction(whole if whole == low else whole + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole), steps - 1)

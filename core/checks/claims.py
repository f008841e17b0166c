"""What a sentence claims of its amounts: which are the parts of which total, and whether the list is complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from core.checks.amounts import Amount, Sentence, collapsed
from core.model import Figure, FigureKind
from core.rules.arithmetic import ArithmeticRules, ExhaustiveClass

LONGEST_PART_LABEL, LONGEST_LIST, LOOK_BACK = 18, 24, 16
MOST_AMOUNTS = 48
"""Amounts of one sentence that are looked at as totals and parts: with the three above this bounds its cost."""
_BREAK = re.compile(r"[。!?！？]|[0-9０-９]{4}年|月底|全年|截至|截止|今年")
_SEMICOLON = re.compile(r"[;；]")
_JOINED = re.compile(r"^[^,，;；。]{0,12}[和及与、]$")
SAME_MEASURE = 4
"""Characters at the end of two labels from which they name the same measure: 甲区地区生产总值, 乙区地区生产总值."""
_COMPARED = re.compile(r"(?:比|较|与|同)(?:上年|往年|历年)|上年同期")
_BRACKET = re.compile(r"^[^,，;；。、:：]{0,12}[(（]\s*([^(（)）]*)$")
_COLON = re.compile(r"^(?:[^,，;；。、]{0,8}|[,，。;；]\s?[从按分][^,，;；。、:：]{1,10}[看分])[,，]?[:：]")
_OF_THESE = re.compile(r"^[^,，。;；:：]{0,14}中[,，:：]")
_OPENS = re.compile(r"[(（:：]|其中|中[,，]")
"""In whatever opens a list; most sentences have none."""
_REST = re.compile(r"其他|其它|其余")
_NOISE = re.compile(r"其中|分别|累计|共计|合计|共|总|等|为|达到|达|约|的|和|及|已")


class Claim(NamedTuple):
    """``parts`` are parts of ``total``; ``complete``: the sentence says that nothing is left out."""

    total: Amount
    parts: tuple[Amount, ...]
    complete: bool
    cue: str
    open_ended: bool = False
    """The list says itself that it is not finished, or it lists stages of one procedure."""
    overlapping: bool = False
    """Its classes may overlap (党员, 女性)."""
    tentative: bool = False
    """A reading that is only worth telling when it holds."""


def claims(sentence: Sentence, rules: ArithmeticRules) -> Iterator[Claim]:
    """All claims of one sentence, the more certain readings first."""
    counted = [figure for figure in sentence.figures if figure.kind is not FigureKind.PERCENT]
    if len(counted) < 2:
        return
    classes = rules.classes_in(sentence.text)
    if not (classes or _OPENS.search(sentence.text) or _ends_in_sum(sentence, counted[2:], rules)):
        return
    amounts = [amount for amount in sentence.amounts if amount.figure.kind is not FigureKind.PERCENT]
    aligned = list(_aligned(amounts[: 2 * LONGEST_LIST], rules)) if "其中" in sentence.text else []
    yield from aligned
    for place, amount in enumerate(amounts[1:MOST_AMOUNTS], 1):
        start = max(0, place - LOOK_BACK)
        near, here = amounts[start : place + LONGEST_LIST], place - start
        if classes and not amount.change:
            yield from _class_run(near, here, classes, sentence, rules)
        if "(" in amount.gap or "（" in amount.gap:
            yield from _bracketed(near, here, classes, rules)
        if amount.label in rules.words.sum_after:
            yield from _summed_up(near, here, rules)
        if not aligned and _opener(amount.gap):
            yield from _among(near, here, classes, rules)


def _ends_in_sum(sentence: Sentence, figures: Sequence[Figure], rules: ArithmeticRules) -> bool:
    """Whether 合计 or the like stands right before one of the figures."""
    words = rules.words.sum_after
    return any(sentence.text.endswith(words, 0, figure.span.start - sentence.start) for figure in figures)


def is_complete(amounts: Sequence[Amount], total: Amount, classes: Sequence[ExhaustiveClass]) -> bool:
    """Whether the amounts name the members of a class of such totals, all of them and each once."""
    for candidate in classes:
        if len(amounts) == len(candidate.words) and candidate.divides(total.words):
            members = {candidate.member_of(amount.words) for amount in amounts}
            if None not in members and len(members) == len(amounts):
                return True
    return False


def measure(amount: Amount, rules: ArithmeticRules) -> str:
    """What an amount measures, without the words that only tell its share or class: 市级项目投资 -> 项目投资."""
    words = _NOISE.sub("", amount.words)
    for candidate in rules.classes:
        words = candidate.any_member.sub("", words)
    return words


def _aligned(amounts: Sequence[Amount], rules: ArithmeticRules) -> Iterator[Claim]:
    """Several totals, then 其中 with the same measures for each class: 总投资…,环保投资…。其中市级…,…;县级…,…"""
    opening = next((place for place, amount in enumerate(amounts) if place and "其中" in amount.gap), 0)
    if opening < 2 or len(amounts) - opening < 4:
        return
    parts = [(measure(amount, rules), amount) for amount in amounts[opening:] if not amount.change]
    words = "".join(amount.label for _, amount in parts)
    complete = any(all(member.search(words) for member in candidate.members) for candidate in rules.classes)
    found = []
    for total in amounts[:opening]:
        key = measure(total, rules)
        own = tuple(p for k, p in parts if k == key and rules.compatible(p.figure.unit, total.figure.unit))
        if key and len(own) >= 2 and not total.change:
            found.append(Claim(total, own, complete, "其中"))
    if len(found) >= 2:
        yield from found


def _class_run(
    amounts: Sequence[Amount],
    place: int,
    classes: Sequence[ExhaustiveClass],
    sentence: Sentence,
    rules: ArithmeticRules,
) -> Iterator[Claim]:
    """Opposite classes right after their total: 受理…,办结…,在办…"""
    first = amounts[place]
    for candidate in classes:
        run = _members(amounts[place:], candidate, rules) or _members(collapsed(amounts[place:]), candidate, rules)
        total = _nearest([one for one in amounts[:place] if candidate.divides(one.words)], first, rules)
        if run and total and _is_total_of(total, run, candidate, sentence, rules):
            longer = (*run, *_following(amounts, amounts.index(run[-1]) + 1, run[0], rules))
            if len(longer) > len(run):
                yield Claim(total, longer, False, candidate.id, tentative=True)
            yield Claim(total, run, True, "、".join(amount.words[-6:] for amount in run))


def _following(amounts: Sequence[Amount], start: int, first: Amount, rules: ArithmeticRules) -> Iterator[Amount]:
    """What goes on with the list of ``first`` from ``start`` on: …受理100件,不予受理12件,申请人撤回5件,正在审查3件."""
    for amount in amounts[start : start + 6]:
        same = rules.compatible(amount.figure.unit, first.figure.unit) and amount.depth == first.depth
        if not same or amount.change or not _continues(amount, first, rules):
            return
        yield amount


def _members(amounts: Sequence[Amount], candidate: ExhaustiveClass, rules: ArithmeticRules) -> tuple[Amount, ...]:
    """The amounts of a complete run of the class from the first amount on, or nothing."""
    first, run, seen = amounts[0], list[Amount](), set[int]()
    for amount in amounts[: 2 * len(candidate.words) + 2]:
        if amount.change or not rules.compatible(amount.figure.unit, first.figure.unit):
            continue
        if amount.depth > first.depth and not (len(run) == 1 and _BRACKET.match(amount.gap)):
            continue
        member = candidate.member_of(amount.words)
        if member is None or member in seen or (run and rules.patterns["outside"].search(amount.gap)):
            break
        run.append(amount)
        seen.add(member)
    return tuple(run) if len(run) == len(candidate.words) else ()


def _is_total_of(
    total: Amount, run: Sequence[Amount], candidate: ExhaustiveClass, sentence: Sentence, rules: ArithmeticRules
) -> bool:
    first = run[0]
    if candidate.id != "origin" and rules.patterns["carried"].search(_COMPARED.sub("", sentence.text)):
        return False
    if "均" in total.words or rules.patterns["outside"].search(first.gap):
        return False
    if "其中" in first.gap or (first.depth > total.depth):
        return True
    if re.search(r"[;；。]", first.gap) or total.label.startswith(("已", "未", "正在")):
        return False
    whole = sum(amount.value for amount in run)
    named = bool(rules.patterns["total"].search(total.words))
    return whole <= 2 * total.value <= 4 * whole and (named or total.value >= max(a.value for a in run))


def _bracketed(
    amounts: Sequence[Amount], place: int, classes: Sequence[ExhaustiveClass], rules: ArithmeticRules
) -> Iterator[Claim]:
    """A bracket right after the total: 493个(市级187个、县级306个)"""
    first = amounts[place]
    opening = _BRACKET.match(first.gap)
    total = amounts[place - 1]
    if opening is None or first.depth != total.depth + 1:
        return
    lead = opening.group(1)
    if rules.patterns["outside"].search(lead) or rules.patterns["change"].search(lead):
        return
    inside = _while(amounts[place:], lambda amount, number: amount.depth >= first.depth)
    own = [amount for amount in inside if amount.depth == first.depth and not amount.change]
    parts = tuple(amount for amount in own if rules.compatible(amount.figure.unit, total.figure.unit))
    hint = bool(rules.patterns["inside"].search(lead))
    if parts and not total.change and (hint or len(parts) >= 2):
        stated = not hint and len(parts) == len(own) >= 2
        yield _claim(total, parts, stated, lead or "(", classes, rules)


def _summed_up(amounts: Sequence[Amount], place: int, rules: ArithmeticRules) -> Iterator[Claim]:
    """A list and then its sum: 讲座3场、培训5场,合计8场"""
    total = amounts[place]
    if total.change or place < 2 or total.after:
        return
    before: list[Amount] = []
    for amount in reversed(amounts[:place]):
        if not rules.compatible(amount.figure.unit, total.figure.unit) or amount.change or amount.depth != total.depth:
            break
        before.insert(0, amount)
        if _BREAK.search(amount.gap) or "其中" in amount.gap or re.search(r"[;；]", amount.gap):
            break
    whole = sum(amount.value for amount in before)
    if (
        len(before) >= 2
        and 2 * max(a.value for a in before) <= 3 * total.value
        and whole <= 2 * total.value <= 4 * whole
    ):
        stated = total.label != "共" or all("、" in amount.gap for amount in before[1:])
        yield Claim(total, tuple(before), stated, total.label, open_ended=not stated)


def _opener(gap: str) -> str:
    """The words in ``gap`` that open a list of parts, or ''."""
    if "其中" in gap:
        return "其中"
    if _OF_THESE.match(gap):
        return "中"
    return ":" if _COLON.match(gap) else ""


def _among(
    amounts: Sequence[Amount], place: int, classes: Sequence[ExhaustiveClass], rules: ArithmeticRules
) -> Iterator[Claim]:
    """其中 and a list, 办结的120件中 and a list, or a colon and a list, after the total.

    The total before it may be meant as well: 总产值…,增加值…。其中,农业产值…
    """
    first = amounts[place]
    opener = _opener(first.gap)
    before = [amount for amount in amounts[:place] if not amount.change]
    total = _total_of(before[-(3 if opener == "其中" else 1) :], first, rules)
    if total is None or first.change or rules.patterns["outside"].search(first.gap.rpartition(opener)[2]):
        return
    listed = _while(amounts[place:], lambda amount, number: number == 0 or _continues(amount, first, rules))
    whole = tuple(
        amount
        for amount in listed
        if rules.compatible(amount.figure.unit, first.figure.unit) and amount.depth == first.depth and not amount.change
    )
    together = opener == "其中" and not _SEMICOLON.search(total.gap)
    further = _nearest(amounts[: amounts.index(total)], first, rules) if together else None
    if further and len(whole) > 1:
        yield Claim(further, whole, True, opener, tentative=True)
    whole = _without_siblings(total, whole)
    if _is_shared(total, amounts[:place], whole):
        return
    parts = _until_stage(whole, rules)
    if len(parts) < len(whole):
        yield Claim(total, whole, False, opener, open_ended=True, tentative=True)
    if opener == ":" and (len(parts) < 2 or any(len(amount.label) > 12 or not amount.label for amount in parts)):
        return
    stated = "分别" in first.gap or opener == ":" or _REST.search(parts[-1].label) is not None
    stated = stated or is_complete(parts, total, classes)
    yield _claim(total, parts, stated and len(parts) >= 2, opener, classes, rules)


def _continues(amount: Amount, first: Amount, rules: ArithmeticRules) -> bool:
    """Whether ``amount`` still belongs to the list that ``first`` opened."""
    if amount.depth < first.depth or _BREAK.search(amount.gap) or rules.patterns["outside"].search(amount.gap):
        return False
    if amount.change or not rules.compatible(amount.figure.unit, first.figure.unit) or amount.depth > first.depth:
        return True
    if _SEMICOLON.search(amount.gap) and rules.patterns["sum_after"].match(amount.label):
        return False  # ;共办理公证80件 is a statement of its own
    return len(amount.label) <= LONGEST_PART_LABEL and len(amount.gap) <= 3 * LONGEST_PART_LABEL


def _without_siblings(total: Amount, parts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """``parts`` up to a ; after which the total's own measure is stated for others: …其中青石区40亿元;云岭区生产总值….

    Where all of them add up to the total, none is its sibling.
    """
    if abs(sum(part.value for part in parts) - total.value) <= total.slack + sum(part.slack for part in parts):
        return parts
    long, short = total.label[-SAME_MEASURE:], total.label[-2:]
    alike = [part.label.endswith(short) for part in parts]
    beside = (
        place
        for place, part in enumerate(parts)
        if place and alike[place] and _SEMICOLON.search(part.gap)
        if (len(long) == SAME_MEASURE and part.label.endswith(long)) or not any(alike[:place])
    )
    return parts[: next(beside, len(parts))]


def _is_shared(total: Amount, before: Sequence[Amount], parts: Sequence[Amount]) -> bool:
    """Whether the parts divide the last two totals together: 建议56件、提案78件,其中A类35件…"""
    place = before.index(total)
    if not place or "、" not in total.gap:
        return False
    return sum(part.value for part in parts) == total.value + before[place - 1].value


def _until_stage(parts: tuple[Amount, ...], rules: ArithmeticRules) -> tuple[Amount, ...]:
    """``parts`` up to the one that begins a new statement: …药品类30件,移送公安机关5件."""
    stages = rules.patterns["stages"]
    if stages.match(parts[0].label.removeprefix("其中")):
        return parts
    ends = (place for place, amount in enumerate(parts) if stages.match(amount.label) and "、" not in amount.gap)
    end = next(ends, len(parts))
    return parts[:end]


def _claim(
    total: Amount,
    parts: tuple[Amount, ...],
    stated: bool,
    cue: str,
    classes: Sequence[ExhaustiveClass],
    rules: ArithmeticRules,
) -> Claim:
    words = "".join(amount.label + amount.after for amount in parts)
    of_class = is_complete(parts, total, classes)
    overlapping = not of_class and bool(rules.patterns["overlapping"].search(words))
    stages = not of_class and all(rules.patterns["stages"].search(amount.words) for amount in parts)
    last = parts[-1].after if parts else ""
    unfinished = last.startswith("等") or "主要" in words or "包括" in words
    open_ended = stages or unfinished
    return Claim(total, parts, stated and not (open_ended or overlapping), cue, open_ended, overlapping)


def _nearest(before: Sequence[Amount], part: Amount, rules: ArithmeticRules) -> Amount | None:
    """The last amount before ``part`` that can be its total."""
    return next((amount for amount in reversed(before) if _may_be_total(amount, part, rules)), None)


def _may_be_total(amount: Amount, part: Amount, rules: ArithmeticRules) -> bool:
    alike = amount.figure.kind is part.figure.kind and rules.compatible(amount.figure.unit, part.figure.unit)
    return alike and not amount.change and amount.depth <= part.depth


def _total_of(before: Sequence[Amount], part: Amount, rules: ArithmeticRules) -> Amount | None:
    """The nearest total; of two that are joined the first where the second is too small: 11个集群和2个基地。其中8个…"""
    total = _nearest(before, part, rules)
    if total is None or total.value >= part.value or not _JOINED.search(total.gap):
        return total
    first = _nearest(before[: before.index(total)], part, rules)
    return first if first is not None and first.value >= part.value else total


def _while(amounts: Sequence[Amount], goes_on: Callable[[Amount, int], bool]) -> list[Amount]:
    taken = []
    for number, amount in enumerate(amounts):
        if not goes_on(amount, number):
            break
        taken.append(amount)
    return taken

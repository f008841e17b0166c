"""``wording``: doubled words, and wrong words from the list of frequent slips (DOMAIN check C-08)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.checks.reading import Reading, found
from core.model import Found, Severity, Span
from core.rules import RuleSet
from core.rules.wording import WordingRules

RULE = "wording"
_SURE, LONGEST_UNIT = 3, 8
_DOUBLED = re.compile(rf"([一-鿿][一-鿿]{{1,{LONGEST_UNIT - 1}}})\1")
_CLAUSE_TWICE = re.compile(r"[^一-鿿〓]([一-鿿]{3,20}+)[,，、;；。]\s?\1(?![一-鿿])")
_REPEATED_PATTERN = re.compile(r"(.)\1")
_TRYING = re.compile(r"[再看吧呢啊才就后]|[^一-鿿]|\Z")
_LAWS_IN_A_ROW = re.compile(r"[学普用守知讲考尊执释懂](?=法[学普用守知讲考尊执释懂]法)")
_NUMERALS = re.compile(r"[零〇○一二三四五六七八九十百千万亿两几多]+")


def check_wording(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    words = rules.wording
    yield from _doubled(reading, words)
    yield from _slips(reading, words)


def _doubled(reading: Reading, words: WordingRules) -> Iterator[Found]:
    """A word or clause written twice; regular reduplication (一步一步, 认认真真) is none."""
    pack = str(words.pack)
    for match in _DOUBLED.finditer(reading.plain):
        unit = match[1]
        if _is_regular(unit, words) or _LAWS_IN_A_ROW.match(reading.plain, match.start() - 1):
            continue
        if unit in words.tried and _TRYING.match(reading.plain, match.end()):
            continue
        doubtful = len(unit) < _SURE
        yield _twice(reading, Span(*match.span()), unit, doubtful, pack)
    for match in _CLAUSE_TWICE.finditer(reading.plain):
        if not _NUMERALS.fullmatch(match[1]):
            yield _twice(reading, Span(match.start(1), match.end()), match[1], False, pack)


def _is_regular(unit: str, words: WordingRules) -> bool:
    """Whether the language itself doubles it: 常常, 认认真真, 一件一件, 三三."""
    one_by_one = unit[0] == "一" and unit[1] in words.one_by_one and unit[2:] in ("", "一")
    return unit in words.doubled or one_by_one or bool(_REPEATED_PATTERN.fullmatch(unit) or _NUMERALS.fullmatch(unit))


def _twice(reading: Reading, span: Span, unit: str, doubtful: bool, pack: str) -> Found:
    return found(
        RULE,
        Severity.LOW if doubtful else Severity.MEDIUM,
        (span,),
        f"词语重复：“{span.of(reading.text)}”，应只写一次“{unit}”。",
        cue=unit,
        expected=unit,
        pack=pack,
        confidence=0.6 if doubtful else 0.95,
    )


def _slips(reading: Reading, words: WordingRules) -> Iterator[Found]:
    """Wrong words; a word that comes several times is told once, with all its places."""
    places: dict[tuple[str, str], list[Span]] = {}
    for match in words.slips_in(reading.body):
        places.setdefault((match.group(), words.slips[match.group()]), []).append(Span(*match.span()))
    for rule in words.patterns:
        for match in reading.matches(rule, reading.body):
            wide = Span(*match.span())
            bad = match.span("bad") if "bad" in rule.regex.groupindex else wide
            wrong = wide.of(reading.body)
            right = wrong[: bad[0] - wide.start] + rule.right + wrong[bad[1] - wide.start :] if rule.right else ""
            places.setdefault((wrong, right), []).append(wide)
    for (wrong, right), spans in places.items():
        message = f"“{wrong}”应作“{right}”。" if right else f"“{wrong}”语义重复或搭配不当，请改写。"
        yield found(RULE, Severity.LOW, spans, message, cue=wrong, expected=right or None, pack=str(words.pack))

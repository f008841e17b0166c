"""``misquoted_title`` and superseded titles: the documents a report names, against the list and among themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from core.checks.reading import Reading, found
from core.model import Cause, Found, Reference, ReferenceKind, Severity, Span
from core.rules import RuleSet
from core.rules.standard_titles import STATE, Name, TitleRules, take_apart

RULE, STALE = "misquoted_title", "stale_content"
SHORTEST, SHORTEST_LAW, SHORTEST_LIKE = 8, 6, 12
SURE_LENGTH = 18
_INNER = re.compile(r"[〈<《]([^〈〉<>《》]{4,80})[〉>》]")
_YEARS = re.compile(r"(20\d\d)(?:年?[—](20\d\d)年?)?(?:年度)?\Z")
_RUN_ON_YEARS = re.compile(r"(20\d\d)(20\d\d)年?\Z")
"""Copying can lose the dash between the years."""
_VERSION = re.compile(r"[(（](20\d\d)年?[)）]年?版\Z")
_NOTICE = re.compile(r"的?通知\Z")
_OTHER_DOCUMENT = re.compile(r"[省市县区州盟旗镇乡局厅委办街校院\d零〇一二三四五六七八九十]|某")
_DERIVED = frozenset({"实施", "贯彻", "落实", "若干", "具体", "试行", "暂行", "补充", "工作", "配套", "推进", "修订"})
_FORMER = re.compile(r"(?:原|旧|废止|替代|取代|修订前|修改前|施行前)[^,，。《》]{0,6}\Z")


def check_titles(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    named: list[tuple[Span, Name]] = []
    for reference in reading.analysis.of_type(Reference):
        if reference.kind is not ReferenceKind.TITLE or not reference.name:
            continue
        outer = take_apart(reference.name)
        inner = _INNER.search(reference.name)
        name = take_apart(inner[1]) if inner else outer
        named.append((reference.span, outer))
        yield from _against_list(reference.span, name, reading, rules.titles)
        yield from _version_bracket(reference, reading)
    yield from _unlike(named, reading, rules.titles)


def _against_list(span: Span, name: Name, reading: Reading, rules: TitleRules) -> Iterator[Found]:
    same = rules.by_base.get(name.base)
    if same:
        yield from _wrong_years(span, name, same, reading, rules)
        yield from _superseded(span, name, reading, rules)
        return
    for known in rules.resembling(name.base):
        if difference := misquotes(name.base, known.base):
            # A slip in a long, central title can't be taken for another document.
            sure = len(known.base) >= SURE_LENGTH
            severity = Severity.HIGH if sure and difference <= len(known.base) // 8 else Severity.MEDIUM
            yield _misquoted(span, known, severity, reading, rules)
            return


@lru_cache(maxsize=2048)
def misquotes(base: str, known: str) -> int:
    """How many characters ``base`` differs from the title ``known`` that it misquotes; 0: another document."""
    law = base.endswith("法") and known.endswith("法") and not base.endswith("办法")
    if (
        min(len(known), len(base)) < (SHORTEST_LAW if law else SHORTEST - 1)
        or known.endswith(base)
        or base.endswith(known)
    ):
        return 0
    if (base[-2:] != known[-2:] and not law) or (_NOTICE.search(base) and not _NOTICE.search(known)):
        return 0
    edits: list[tuple[str, str, str]] = [
        (kind, known[a:b], base[c:d])
        for kind, a, b, c, d in SequenceMatcher(None, known, base, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    changed = sum(max(len(old), len(new)) for _, old, new in edits)
    if not edits or changed > _allowed(len(known), edits, law):
        return 0
    other = any(
        _OTHER_DOCUMENT.search(old + new) or new in _DERIVED or old in _DERIVED - {"推进"} for _, old, new in edits
    )
    return 0 if other or base[0] != known[0] else changed


def _allowed(length: int, edits: list[tuple[str, str, str]], law: bool) -> int:
    """A word replaced makes another title of a short one; a word left out or added is a slip."""
    if law and length < SHORTEST_LIKE - 1:
        return 1
    replaced = any(kind == "replace" for kind, _, _ in edits)
    if length < SURE_LENGTH:
        return 1 if replaced or length < SHORTEST + 2 else 2
    return 2 if replaced else min(4, length // 6)


def _wrong_years(
    span: Span, name: Name, same: tuple[Name, ...], reading: Reading, rules: TitleRules
) -> Iterator[Found]:
    """The right name with its years written otherwise: (2021-2025) for (2021—2025年)."""
    suffixes = {known.suffix: known for known in same if _YEARS.match(known.suffix)}
    run_on = _RUN_ON_YEARS.match(name.suffix)
    if run_on and f"{run_on[1]}—{run_on[2]}年" in suffixes:
        known = suffixes[f"{run_on[1]}—{run_on[2]}年"]
        yield _misquoted(span, known, Severity.LOW, reading, rules, Cause.EXTRACTION)
    written = _YEARS.match(name.suffix)
    if not suffixes or written is None or name.suffix in suffixes:
        return
    alike = [known for suffix, known in suffixes.items() if suffix[:4] == name.suffix[:4]]
    known = alike[0] if alike else max(suffixes.values(), key=lambda one: one.suffix)
    yield _misquoted(span, known, Severity.MEDIUM, reading, rules)


def _misquoted(
    span: Span, known: Name, severity: Severity, reading: Reading, rules: TitleRules, cause: Cause = Cause.SOURCE
) -> Found:
    written = span.of(reading.text)
    state = STATE if written.startswith(f"《{STATE}") else ""
    right = f"《{state}{known.shown}》".replace("(", "（").replace(")", "）")
    message = f"文件名与规范名称不一致：{written}，应为{right}。"
    return found(RULE, severity, (span,), message, cue=written, cause=cause, expected=right, pack=str(rules.pack))


def _superseded(span: Span, name: Name, reading: Reading, rules: TitleRules) -> Iterator[Found]:
    """A document named as if in force, years after another replaced it."""
    entry = rules.replaced.get((name.base, name.suffix))
    year = reading.year
    if entry is None or year is None or year < entry.year or reading.part_at(span.start) == "P5":
        return
    if _FORMER.search(reading.text, max(0, span.start - 10), span.start):
        return
    message = f"{span.of(reading.text)}已由《{entry.by}》代替，{year}年度报告不应再作现行依据引用。"
    yield found(STALE, Severity.LOW, (span,), message, cue=entry.id, expected=f"《{entry.by}》", pack=str(rules.pack))


def _version_bracket(reference: Reference, reading: Reading) -> Iterator[Found]:
    """(2023)版 instead of (2023版)."""
    version = _VERSION.search(reference.name or "")
    if version:
        message = f"版次的括号错位：“{version.group()}”应为“（{version[1]}年版）”。"
        yield found(
            RULE, Severity.LOW, (reference.span,), message, cue=version.group(), expected=f"（{version[1]}年版）"
        )


def _unlike(named: list[tuple[Span, Name]], reading: Reading, rules: TitleRules) -> Iterator[Found]:
    """One document under two names in the same text: the second lacks or adds a word."""
    alike: dict[str, dict[str, Span]] = defaultdict(dict)
    for span, name in named:
        if len(name.base) >= SHORTEST_LIKE and name.base not in rules.by_base:
            alike[name.base[:6]].setdefault(name.base, span)
    for names in alike.values():
        for (one, first), (other, second) in combinations(list(names.items())[:12], 2):
            if 0 < misquotes(other, one) <= 2:
                message = f"同一文件前后名称不一致：{second.of(reading.text)}与{first.of(reading.text)}，请统一。"
                yield found(RULE, Severity.LOW, (second, first), message, cue=other, confidence=0.6)

"""What resources/rules/indicators.toml says: the dictionary of indicators and the cues that recognise them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from core.model import FigureKind, Span

PLACE = "▮"
"""Stands for the figure in a cue's context: 'words before▮words after'."""
_SENTENCE_END = re.compile(r"[。!?！？;；\n]")
_TO_LAST_END = re.compile(r"(?s:.*)[。!?！？;；\n]")
_NO_BRACKETS = str.maketrans("", "", "()（）")
"""家(次) is counted like 家次."""
_CLAUSE_GAP = r"[^,，。;；]{0,12}?"


@dataclass(frozen=True)
class Cue:
    """Words that make a figure in one of ``units`` an indicator's value; ``words``, ``unless``, ``zero`` are regexes.

    ``units`` names groups of units or the kinds money, percent and duration. ``wide``: the words count too when they
    stand earlier in the sentence. Among cues that match, the greater ``weight`` wins, then the nearer words.
    """

    id: str
    indicator: str
    units: tuple[str, ...]
    words: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    unless: str = ""
    wide: bool = False
    weight: int = 1
    within: str = ""
    """Regex that the sentence before the figure must hold, too."""
    zero: str = ""
    """What a statement that nothing happened names: 行政复议案件 in 未发生行政复议案件."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)

    @cached_property
    def exception(self) -> re.Pattern[str]:
        return re.compile(self.unless or r"(?!)")

    @cached_property
    def setting(self) -> re.Pattern[str]:
        return re.compile(self.within)

    def rank(self, context: str) -> tuple[int, int] | None:
        """(weight, minus distance to the figure) of the nearest words in ``context``; None without any."""
        place = context.index(PLACE)
        distances = [
            0 if m.start() <= place < m.end() else place - m.end() if m.end() <= place else m.start() - place
            for m in self.pattern.finditer(context)
        ]
        if not distances or self.exception.search(context):
            return None
        return self.weight, -min(distances)


@dataclass(frozen=True)
class CueGroup:
    """The cues for figures of one unit, in the order of the rules."""

    cues: tuple[Cue, ...]

    @cached_property
    def wide(self) -> tuple[Cue, ...]:
        """Those that look further back than the clause."""
        return tuple(cue for cue in self.cues if cue.wide)

    @cached_property
    def _searches(self) -> tuple[Callable[[str], object], ...]:
        return tuple(cue.pattern.search for cue in self.cues)

    def in_context(self, context: str) -> list[tuple[int, Cue]]:
        """The cues whose words stand in ``context``, one in twenty, with their places in the order."""
        return [(number, self.cues[number]) for number, search in enumerate(self._searches) if search(context)]


_NO_CUES = CueGroup(())


@dataclass(frozen=True)
class LeanVerbs:
    """Verbs whose object is left out: the words that say what is counted stand earlier in the paragraph."""

    verbs: str


@dataclass(frozen=True)
class ProgressWords:
    """What says of a part how far it got, without a noun of its own (已办结, 其余在办); a regex for the whole gap."""

    words: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True)
class ZeroWords:
    """What says that there was none, before and after the thing; regexes."""

    before: str
    after: str


class ZeroStatement(NamedTuple):
    """A place that says an indicator's value is zero: 未发生行政复议案件."""

    span: Span
    indicator: str


@dataclass(frozen=True)
class IndicatorRules:
    """``names``: code of an indicator ('I01') -> short Chinese name for display; ``units``: name -> units."""

    names: dict[str, str]
    units: dict[str, tuple[str, ...]]
    lean: LeanVerbs
    parts: ProgressWords
    zero: ZeroWords
    cues: tuple[Cue, ...]

    @cached_property
    def lean_verbs(self) -> re.Pattern[str]:
        return re.compile(self.lean.verbs)

    @cached_property
    def progress(self) -> re.Pattern[str]:
        return re.compile(self.parts.words)

    @cached_property
    def _by_unit(self) -> dict[str, CueGroup]:
        units = {unit for group in self.units.values() for unit in group} | {
            unit for cue in self.cues for unit in cue.units
        }
        return {unit: CueGroup(tuple(cue for cue in self.cues if self._fits(cue, unit))) for unit in units}

    def _fits(self, cue: Cue, unit: str) -> bool:
        return any(unit == name or unit in self.units.get(name, ()) for name in cue.units)

    def cues_for(self, kind: FigureKind, unit: str) -> CueGroup:
        """The cues that a figure of this kind and unit can match."""
        return self._by_unit.get(unit.translate(_NO_BRACKETS) if kind is FigureKind.COUNT else kind.value, _NO_CUES)

    @cached_property
    def _zero_trigger(self) -> re.Pattern[str]:
        return re.compile(f"{self.zero.before}|{self.zero.after}")

    @cached_property
    def zero_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """For each indicator that can be stated as none: its code and the pattern of such a statement."""
        return tuple(
            (
                cue.indicator,
                re.compile(
                    f"(?:{self.zero.before}){_CLAUSE_GAP}(?:{cue.zero})(?!制度|条例|法|办法|规定|渠道|工作|纠错|败诉|被)"
                    f"|(?:{cue.zero}){_CLAUSE_GAP}(?:{self.zero.after})"
                ),
            )
            for cue in self.cues
            if cue.zero
        )

    def zero_statements(self, text: str) -> Iterator[ZeroStatement]:
        """Every place in ``text`` that says there was none of an indicator; the gold counts these as values, too."""
        end = 0
        for trigger in self._zero_trigger.finditer(text):
            if trigger.start() < end:
                continue
            before, after = _TO_LAST_END.match(text, end, trigger.start()), _SENTENCE_END.search(text, trigger.end())
            start, end = before.end() if before else end, after.start() if after else len(text)
            for indicator, pattern in self.zero_patterns:
                for match in pattern.finditer(text, start, end):
                    yield ZeroStatement(Span(*match.span()), indicator)

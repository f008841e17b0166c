"""What units.toml and phrases.toml say: measure words, qualifiers, document-number words and set phrases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.model import Approx, FigureKind
from core.rules.reader import read_rules


@dataclass(frozen=True)
class UnitFamily:
    """Units that behave alike; words are separated by spaces.

    ``match`` marks each expected figure with 【】; in ``no_match`` no figure of the family is found.
    """

    id: str
    kind: FigureKind
    units: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    after_words: bool = False
    """May follow a numeral in Chinese characters (三个), not only digits (3个)."""
    after_one: bool = False
    """May follow a bare 一 without a counting verb before it (一亩)."""
    confidence: float = 1.0


@dataclass(frozen=True)
class Qualifier:
    """Words that touch a numeral and say how exact it is; ``leading`` before it, ``trailing`` after its unit."""

    id: str
    approx: Approx
    leading: str
    trailing: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True)
class TableHeads:
    """What the heads of tables say of the numbers under them; regexes."""

    no_amount: str
    """They count nothing (序号, 电话)."""
    percent: str
    """They are percentages."""
    counted: str
    """They count what stands before 数 (办结件数); units."""


@dataclass(frozen=True)
class UnitRules:
    """units.toml."""

    table_heads: TableHeads
    families: tuple[UnitFamily, ...]
    qualifiers: tuple[Qualifier, ...]
    not_before: dict[str, str]
    """Unit -> beginnings of words that show the unit is only the first character of a noun (处 -> 罚 理)."""
    not_after: dict[str, str]
    """Qualifier -> characters before it that make it part of another word (近 -> 附 最)."""
    denominators: str
    """Words that stand after a slash in a compound unit besides the units themselves."""
    number_cues: str
    """Words before a number without a unit that show it is a figure."""
    ordinal_units: str
    """Units before which two neighbouring numbers are ordinals: 一二期, 二三类."""
    counting_words: str
    """Words before 一 + measure word that show a count is stated."""


@dataclass(frozen=True)
class PhraseFamily:
    """Set phrases, names and idioms whose number is no figure; phrases are separated by spaces.

    In ``match`` no figure is found; ``no_match`` marks each figure that must be found all the same with 【】.
    """

    id: str
    phrases: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True)
class PhraseRules:
    """phrases.toml."""

    phrases: tuple[PhraseFamily, ...]
    abstract_nouns: str
    """Nouns that after a Chinese numeral and 个 make a slogan (四个意识)."""
    programme_nouns: str
    """Nouns that after a length of time make the name of a programme (三年行动计划)."""


@dataclass(frozen=True, eq=False)
class FigureRules:
    """All rules about figures. Compared by identity."""

    units: UnitRules
    phrases: PhraseRules


def read_figure_rules(folders: tuple[Path, ...]) -> FigureRules:
    """Raises RulesError."""
    return FigureRules(
        units=read_rules("units.toml", folders, UnitRules), phrases=read_rules("phrases.toml", folders, PhraseRules)
    )

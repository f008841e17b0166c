"""The rules as data: everything that resources/rules/*.toml says, read once into one frozen RuleSet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from core import __version__
from core.paths import resource
from core.rules.arithmetic import ArithmeticRules
from core.rules.checks import CheckRules
from core.rules.codebook import Codebook
from core.rules.cued import CueFinder
from core.rules.english import EnglishNames
from core.rules.figures import FigureRules, read_figure_rules
from core.rules.indicators import IndicatorRules
from core.rules.key_indicators import KeyIndicatorRules
from core.rules.outline import OutlineRules
from core.rules.reader import read_rules
from core.rules.requirements import Requirements
from core.rules.standard_titles import TitleRules
from core.rules.terms import TermRules
from core.rules.wording import WordingRules


@dataclass(frozen=True, eq=False)
class RuleSet:
    """All rules; ``version`` changes when the program or any rule file does. Compared by identity."""

    version: str
    indicators: IndicatorRules
    checks: CheckRules
    arithmetic: ArithmeticRules
    key_indicators: KeyIndicatorRules
    codebook: Codebook
    figures: FigureRules
    outline: OutlineRules
    wording: WordingRules
    titles: TitleRules
    terms: TermRules
    requirements: Requirements
    english: EnglishNames

    @cached_property
    def cues(self) -> CueFinder:
        """Of all rules on words."""
        terms = self.terms
        return CueFinder([*terms.terms, *terms.phrases, *terms.bases, *self.wording.patterns])


def load_rules(*overriding: Path) -> RuleSet:
    """The bundled rules, with those of the user's folders laid over them. Raises RulesError."""
    return _load(tuple(overriding))


@lru_cache(maxsize=4)
def _load(overriding: tuple[Path, ...]) -> RuleSet:
    folders = (resource("rules"), *overriding)
    return RuleSet(
        version=_version(folders),
        indicators=read_rules("indicators.toml", folders, IndicatorRules),
        checks=read_rules("checks.toml", folders, CheckRules),
        arithmetic=read_rules("arithmetic.toml", folders, ArithmeticRules),
        key_indicators=read_rules("key_indicators.toml", folders, KeyIndicatorRules),
        codebook=read_rules("codebook.toml", folders, Codebook),
        figures=read_figure_rules(folders),
        outline=read_rules("outline.toml", folders, OutlineRules),
        wording=read_rules("wording.toml", folders, WordingRules),
        titles=read_rules("titles.toml", folders, TitleRules),
        terms=read_rules("terms.toml", folders, TermRules),
        requirements=read_rules("requirements.toml", folders, Requirements),
        english=read_rules("english.toml", folders, EnglishNames),
    )


def _version(folders: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"

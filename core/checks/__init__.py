"""The reviewer's checks: every family is one pure function from an analysis to what a reviewer should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.checks.arithmetic import check_arithmetic
from core.checks.key_indicators import check_key_indicators
from core.checks.tables import check_tables
from core.model import Analysis, Found
from core.rules import RuleSet

Family = Callable[[Analysis, RuleSet], Iterator[Found]]

FAMILIES: tuple[Family, ...] = (check_arithmetic, check_tables, check_key_indicators)


def run_checks(analysis: Analysis, rules: RuleSet) -> tuple[Found, ...]:
    """Findings and agreements of all families on ``analysis``, in the order of the families; never raises."""
    return tuple(found for check in FAMILIES for found in check(analysis, rules))

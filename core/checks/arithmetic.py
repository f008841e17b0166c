"""The checks on the figures of each sentence: sums, rates and single figures, in one pass over the report."""

from __future__ import annotations

from collections.abc import Iterator

from core.checks.amounts import sentences
from core.checks.partitions import check_sums
from core.checks.rates import check_rates
from core.checks.reading import Reading
from core.checks.single_figures import check_single_figures
from core.model import Found
from core.rules import RuleSet


def check_arithmetic(reading: Reading, rules: RuleSet) -> Iterator[Found]:
    """All that the amounts of the running text show to be wrong, and the sums and rates that hold."""
    for sentence in sentences(reading, rules.arithmetic):
        yield from check_sums(sentence, rules.arithmetic)
        yield from check_rates(sentence, rules.arithmetic)
        yield from check_single_figures(sentence, rules.arithmetic)

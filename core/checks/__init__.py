"""The reviewer's checks: every family is one pure function from an analysis to what a reviewer should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.checks.arithmetic import check_arithmetic
from core.checks.completeness import check_completeness
from core.checks.content import check_content
from core.checks.dates import check_dates
from core.checks.elements import check_elements
from core.checks.key_indicators import check_key_indicators
from core.checks.marks import check_marks
from core.checks.punctuation import check_punctuation
from core.checks.reading import Reading
from core.checks.restored import check_restored
from core.checks.sequence import check_sequence
from core.checks.tables import check_tables
from core.checks.terms import check_terms
from core.checks.titles import check_titles
from core.checks.wording import check_wording
from core.model import Analysis, Found
from core.rules import RuleSet

Family = Callable[[Analysis, RuleSet], Iterator[Found]]
TextFamily = Callable[[Reading, RuleSet], Iterator[Found]]

FAMILIES: tuple[Family, ...] = (check_arithmetic, check_tables, check_key_indicators)
TEXT_FAMILIES: tuple[TextFamily, ...] = (
    check_restored,
    check_marks,
    check_sequence,
    check_punctuation,
    check_wording,
    check_titles,
    check_terms,
    check_elements,
    check_dates,
    check_content,
    check_completeness,
)


def run_checks(analysis: Analysis, rules: RuleSet) -> tuple[Found, ...]:
    """Findings and agreements of all families on ``analysis``, in the order of the families; never raises."""
    reading = Reading(analysis)
    on_figures = (found for check in FAMILIES for found in check(analysis, rules))
    on_text = (found for check in TEXT_FAMILIES for found in check(reading, rules))
    return (*on_figures, *on_text)

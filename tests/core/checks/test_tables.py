"""Totals of tables follow what a reviewer corrects in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.examine import examine
from core.library import Library
from core.model import Agreement, Annotation, Figure, Finding
from core.review import Review
from core.rules import RuleSet
from tests.core.checks.arithmetic_builder import table_of

ROWS = [
    ["类别", "立案（件）", "结案（件）", "罚款（万元）"],
    ["水资源", "18", "17", "23.6"],
    ["河道", "26", "26", "41.2"],
    ["水土保持", "12", "11", "15.8"],
    ["合计", "56", "54", "90.6"],
]


@pytest.fixture
def review(tmp_path: Path, rules: RuleSet) -> Iterator[Review]:
    library = Library.open(tmp_path / "library.sqlite", "王")
    yield library.open_report(library.add(examine(table_of(ROWS).report, rules)), rules)
    library.close()


def cell(review: Review, words: str) -> Annotation:
    (figure,) = [
        a for a in review.annotations if isinstance(a.target, Figure) and a.span.of(review.report.text) == words
    ]
    return figure


def ticks(review: Review) -> list[str]:
    return sorted(a.target.calculation for a in review.annotations if isinstance(a.target, Agreement))


def faults(review: Review) -> list[str | None]:
    return [a.target.calculation for a in review.annotations if isinstance(a.target, Finding)]


def test_totals_are_judged_by_what_is_written_until_it_is_corrected(review: Review) -> None:
    assert ticks(review) == ["17 + 26 + 11 = 54", "18 + 26 + 12 = 56"]
    assert faults(review) == ["23.6 + 41.2 + 15.8 = 80.6 ≠ 90.6(差 10)"]


def test_a_corrected_cell_breaks_the_total_that_held_and_undo_mends_it(review: Review) -> None:
    review.set_figure(cell(review, "41.2").id, value=Decimal(512000))
    before = review.annotations
    review.set_figure(cell(review, "18").id, value=Decimal(19))
    assert "18 + 26 + 12 = 56" not in ticks(review)
    assert faults(review) == ["19 + 26 + 12 = 57 ≠ 56(差 1)"]
    review.undo()
    assert review.annotations == before


@pytest.mark.parametrize(
    ("words", "value", "calculation"),
    [("41.2", "512000", "23.6 + 51.2 + 15.8 = 90.6"), ("90.6", "806000", "23.6 + 41.2 + 15.8 = 80.6")],
)
def test_a_correction_in_yuan_mends_a_column_in_units_of_ten_thousand(
    words: str, value: str, calculation: str, review: Review
) -> None:
    review.set_figure(cell(review, words).id, value=Decimal(value))
    assert faults(review) == []
    assert calculation in ticks(review)


def test_two_corrected_cells_of_three_leave_the_unit_of_the_column_known(review: Review) -> None:
    review.set_figure(cell(review, "23.6").id, value=Decimal(281000))
    review.set_figure(cell(review, "15.8").id, value=Decimal(213000))
    assert faults(review) == []
    assert "28.1 + 41.2 + 21.3 = 90.6" in ticks(review)

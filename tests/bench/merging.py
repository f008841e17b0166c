"""Two reviewers' libraries of 500 reports, each of which both worked on: comparing, merging, taking the merge back."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from core.library import Library, MergeRule
from core.model import Figure, Finding
from tests.bench.engine import seconds
from tests.bench.line import Line
from tests.bench.scale import made_up

REPORTS = 500
CONFIRMED, CORRECTED, DISMISSED = 20, 3, 2
"""Marks of each report that each reviewer decided on, of 60."""


def merging() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, theirs = (_reviewed(folder / f"{who}.sqlite", who) for who in ("王", "李"))
        file = folder / "exchange.fzsh"
        with closing(mine), closing(theirs):
            ids = [row.id for row in theirs.rows()]
            spent = seconds(lambda: theirs.export_exchange(ids, file))
            yield Line(f"exchange file of {REPORTS} reports", spent, "s")
            compared = seconds(lambda: mine.compare_exchange(file))
            yield Line("comparing it with one's own library", compared, "s")
            steps: list[tuple[int, int]] = []
            merged = seconds(lambda: mine.merge(file, MergeRule.THEIRS, progress=lambda *step: steps.append(step)))
            yield Line(f"merging it, in {len(steps)} steps of a progress bar", merged, "s", at_most=10)
            yield Line("taking the merge back in all of them", seconds(mine.take_back_merge), "s")


def _reviewed(path: Path, reviewer: str) -> Library:
    library, reports, chance = Library.open(path, reviewer), random.Random(7), random.Random(reviewer)
    for number in range(REPORTS):
        review = library.open_report(library.add(made_up(number, reports)))
        figures = [a.id for a in review.annotations if isinstance(a.target, Figure)]
        findings = [a.id for a in review.annotations if isinstance(a.target, Finding)]
        review.confirm(chance.sample(figures, CONFIRMED))
        for key in chance.sample(figures, CORRECTED):
            review.set_figure(key, value=Decimal(chance.randrange(100)))
        review.reject(chance.sample(findings, DISMISSED))
    return library

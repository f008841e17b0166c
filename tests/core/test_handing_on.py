"""What a library gives to the exports: the chosen reports, last year's beside each, and counts for a preview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.handing_on import LibraryReports, Preview, preview
from core.library import Library
from core.model import Metadata, State
from tests.core.store.made_up import CASES, LATE, MISSING, MONEY, analysis, made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "报告.fzsh", "张三")
    for number in (1, 2, 3):
        opened.add(analysis(f"{number}.txt", number))
    yield opened
    opened.close()


def test_a_preview_counts_what_was_decided_on_the_chosen_reports(library: Library) -> None:
    first, second = library.open_report(1), library.open_report(2)
    first.confirm([made(LATE).id])
    first.write_note(made(CASES).id, "请核对")
    first.reject([made(MONEY).id], "不是金额")
    second.reject([made(LATE).id], "已按期")
    second.defer([made(MISSING).id])
    assert preview(library, [1, 2]) == Preview(2, 0, accepted=1, dismissed=1, open=1, notes=1)
    assert preview(library, [3]) == Preview(1, 0, 0, 0, open=2, notes=0)
    assert preview(library, []) == Preview(0, 0, 0, 0, 0, 0)


def test_reports_come_as_they_stand_after_review(library: Library) -> None:
    library.open_report(2).confirm([made(CASES).id])
    reports = LibraryReports(library, [2, 1])
    assert len(reports) == 2
    states = [next(a.state for a in one.annotations if a.id == made(CASES).id) for one in reports]
    assert states == [State.CONFIRMED, State.DETECTED]
    assert [one.report.source.name for one in LibraryReports(library)] == ["1.txt", "2.txt", "3.txt"]


def test_the_report_on_the_year_before_comes_beside_each(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "报告.fzsh", "张三")
    for number, (agency, year) in enumerate(
        [("临江市水利局", 2024), ("临江市水利局", 2025), ("青石县水利局", 2024)], 1
    ):
        library.add(replace(analysis(f"{number}.txt", number), metadata=Metadata("报告", agency, year)))
    reports = LibraryReports(library)
    earlier = [reports.background(one).last_year for one in reports]
    assert [one and one.metadata.report_year for one in earlier] == [None, 2024, None]
    assert earlier[1]
    assert earlier[1].metadata.agency == "临江市水利局"
    library.close()

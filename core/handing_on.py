"""Takes reviews out of a library for the exports, one at a time, with what the library knows of each beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from core.export.background import NO_BACKGROUND, Background, decisions
from core.export.comments import ACCEPTED
from core.library import Library
from core.model import Analysis, Metadata, State

Key = tuple[str | None, int | None]


class LibraryReports:
    """Some reports of a library; gone through once, each is read when its turn comes."""

    def __init__(self, library: Library, report_ids: Sequence[int] | None = None) -> None:
        """Without ``report_ids`` all of them, in the order of their import."""
        self._library = library
        self._ids = library.ids() if report_ids is None else report_ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Analysis]:
        for report_id in self._ids:
            yield self._library.open_report(report_id).as_analysis()

    @cached_property
    def _years(self) -> dict[Key, int]:
        """The library's reports by agency and year."""
        return {_key(row.metadata): row.id for row in self._library.rows()}

    def background(self, analysis: Analysis) -> Background:
        """Who decided what, and the same agency's report on the year before if it is in the library."""
        report_id = self._library.find(analysis.report.source.sha256)
        if report_id is None:
            return NO_BACKGROUND
        earlier = self._years.get(_year_before(analysis.metadata))
        return Background(
            decisions(self._library.open_report(report_id).history()),
            self._library.open_report(earlier).as_analysis() if earlier is not None else None,
        )


class GivenReports:
    """Reports that come from no library, compared with each other."""

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self._analyses = list(analyses)
        self._years = {_key(analysis.metadata): analysis for analysis in self._analyses}

    def __iter__(self) -> Iterator[Analysis]:
        return iter(self._analyses)

    def background(self, analysis: Analysis) -> Background:
        return Background(last_year=self._years.get(_year_before(analysis.metadata)))


def _key(about: Metadata) -> Key:
    return about.agency, about.report_year


def _year_before(about: Metadata) -> Key:
    """What no report has when this one's agency or year is not known."""
    known = about.agency and about.report_year
    return (about.agency, (about.report_year or 0) - 1) if known else ("", 0)


class Preview(NamedTuple):
    """What an export would hold."""

    reports: int
    from_word: int
    """Reports imported from .docx, which alone can have comments in the original."""
    accepted: int
    dismissed: int
    open: int
    """Findings that nobody decided on."""
    notes: int


def preview(library: Library, report_ids: Sequence[int]) -> Preview:
    """Counts over these reports."""
    kinds, findings, notes = library.contents(report_ids)
    return Preview(
        reports=sum(kinds.values()),
        from_word=kinds.get("docx", 0),
        accepted=sum(findings.get(state, 0) for state in ACCEPTED),
        dismissed=findings.get(State.REJECTED, 0),
        open=findings.get(State.DETECTED, 0),
        notes=notes,
    )

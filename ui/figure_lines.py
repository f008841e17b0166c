"""What the table of figures shows: each figure with the finding or agreement that judges it, and its texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from core.model import Agreement, Annotation, Figure, Finding, Span, State
from ui.describe import APPROX_SIGNS, kind_name, state_name, written_amount
from ui.names import Names
from ui.report_index import ReportIndex
from ui.review_queue import is_doubtful, is_open

SIGNS = {State.CONFIRMED: "✓ ", State.CORRECTED: "✎ ", State.ADDED: "＋ ", State.REJECTED: "✕ ", State.DEFERRED: "… "}


class FigureLine(NamedTuple):
    """One line of the table; ``judge`` is the open finding, else the agreement, that touches the figure."""

    annotation: Annotation
    judge: Annotation | None

    @property
    def figure(self) -> Figure:
        assert isinstance(self.annotation.target, Figure)
        return self.annotation.target

    @property
    def finding(self) -> Finding | None:
        """What speaks against the figure, unless the reviewer rejected it."""
        if self.judge is None or self.annotation.state is State.REJECTED:
            return None
        return self.judge.target if isinstance(self.judge.target, Finding) else None

    @property
    def agrees(self) -> bool:
        rejected = self.annotation.state is State.REJECTED
        return not rejected and self.judge is not None and isinstance(self.judge.target, Agreement)


class Cells(NamedTuple):
    """The texts of one line, column by column."""

    written: str
    indicator: str
    value: str
    unit: str
    state: str


def figure_lines(index: ReportIndex) -> list[FigureLine]:
    """The figures in text order; of several judges an open finding counts before an agreement."""
    figures = index.of(Figure)
    starts = [figure.span.start for figure in figures]
    judged: dict[str, Annotation] = {}
    for judge in _judges(index):
        for figure in _figures_at(figures, starts, judge):
            judged[figure.id] = judge
    return [FigureLine(figure, judged.get(figure.id)) for figure in figures]


def changed_lines(lines: Sequence[FigureLine], index: ReportIndex, ids: Collection[str]) -> list[FigureLine] | None:
    """What became of ``lines`` by a change of these annotations: those that are other now; None when figures came or
    went.
    """
    shown = {line.annotation.id for line in lines}
    now = [annotation for key in ids if (annotation := index.get(key))]
    if any(isinstance(a.target, Figure) != (a.id in shown) for a in now) or any(
        not index.get(i) for i in shown & {*ids}
    ):
        return None
    concerned = {line.annotation.id for line in lines if line.judge and line.judge.id in ids} | (shown & {*ids})
    if judges := [a for a in now if isinstance(a.target, Finding | Agreement)]:
        starts = [figure.span.start for figure in index.of(Figure)]
        concerned |= {figure.id for judge in judges for figure in _figures_at(index.of(Figure), starts, judge)}
    found = [figure for key in concerned if (figure := index.get(key))]
    return [FigureLine(figure, _judge_of(figure, index)) for figure in found]


def _judge_of(figure: Annotation, index: ReportIndex) -> Annotation | None:
    """The last of those that judge it, as in ``figure_lines``."""
    judges = [judge for judge in _judges(index) if any(span.overlaps(figure.span) for span in _spans(judge))]
    return judges[-1] if judges else None


def _judges(index: ReportIndex) -> list[Annotation]:
    """Agreements and open findings; where several judge a figure the last counts: a finding, or the first agreement."""
    agreements = [other for other in index.of(Agreement) if other.state is not State.REJECTED]
    return [*reversed(agreements), *filter(is_open, index.of(Finding))]


def _spans(judge: Annotation) -> tuple[Span, ...]:
    assert isinstance(judge.target, Finding | Agreement)
    return judge.target.spans


def _figures_at(figures: Sequence[Annotation], starts: Sequence[int], judge: Annotation) -> list[Annotation]:
    """The figures that begin inside one of the judge's spans or whose span contains its start."""
    found = []
    for span in _spans(judge):
        first = max(bisect_right(starts, span.start) - 1, 0)
        candidates = figures[first : bisect_left(starts, span.end)]
        found += [figure for figure in candidates if figure.span.overlaps(span)]
    return found


def cells_of(line: FigureLine, text: str, names: Names) -> Cells:
    """What the table shows of ``line`` in the report's ``text``."""
    figure = line.figure
    written = figure.span.of(text)
    amount = written_amount(figure, written, grouped=True)
    code = figure.indicator
    indicator = names.indicators.get(code, code) if code else kind_name(line.annotation)
    value = APPROX_SIGNS[figure.approx] + amount.value
    return Cells(" ".join(written.split()), indicator, value, amount.unit, _state(line, names))


def _state(line: FigureLine, names: Names) -> str:
    state = line.annotation.state
    if line.finding is not None:
        return "≠ " + names.checks.get(line.finding.rule, line.finding.rule)
    if line.agrees and line.judge is not None and isinstance(line.judge.target, Agreement):
        rule = line.judge.target.rule
        return "✓ " + names.checks.get(rule, rule)
    if state is State.DETECTED:
        return "?" if is_doubtful(line.annotation) else ""
    return SIGNS[state] + state_name(line.annotation)

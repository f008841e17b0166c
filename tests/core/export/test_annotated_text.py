"""Whatever is marked, the lines stay the text, and every comment starts and ends where a run does."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.export.annotated_text import lines_of
from core.export.comments import comments_on
from core.model import Annotation, Figure, FigureKind, Remark, Report, Section, Source, Span, State, sort_key
from tests.core.export.builder import a_report, annotate

TEXTS = st.text(st.sampled_from("一、(1)件的。\n\t 𠮷a\u00a0\x00"), min_size=1, max_size=60)


@st.composite
def marked_reports(draw: st.DrawFn) -> tuple[Report, list[Annotation]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = [Span(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(place, place), max_size=12))]
    marks: list[Annotation] = []
    for number, span in enumerate(spans):
        if number % 3 == 0:
            marks.append(annotate(Remark(span), State.ADDED, "批注"))
        elif number % 3 == 1:
            marks.append(annotate(Figure(span, FigureKind.COUNT, Decimal(number), "件")))
        else:
            marks.append(annotate(Section(Span(span.start, len(text)), span, 1 + number % 4, "一、", "P1", ("T06",))))
    blocks = a_report(text).blocks if draw(st.booleans()) else ()
    return Report(text, blocks, Source("x.txt", "", "txt")), sorted(marks, key=sort_key)


@settings(max_examples=300, deadline=None)
@given(marked_reports())
def test_runs_are_the_text_and_comments_end_at_runs(marked: tuple[Report, list[Annotation]]) -> None:
    report, marks = marked
    comments = comments_on(report, marks, {}, author="王审阅", at=datetime(2025, 3, 4, tzinfo=UTC), decided={})
    lines = lines_of(report, marks, comments, {})
    words = ["\t".join("".join(run.span.of(report.text) for run in cell) for cell in line.cells) for line in lines]
    assert "\n".join(words) == report.text
    runs = [run for line in lines for cell in line.cells for run in cell]
    assert {comment.span.start for comment in comments} <= {run.span.start for run in runs}
    assert {comment.span.end for comment in comments} <= {run.span.end for run in runs}

"""Speed of the exports: Word summaries of a long report and of a hundred, a spreadsheet of ten thousand."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

from core.examine import examine
from core.export.batch import export
from core.export.spreadsheet import write_spreadsheet
from core.export.summary import build_summary
from core.export.word_writer import write_word
from core.model import Analysis, Annotation, Origin, Remark, Span, State, Why, annotation_id, sort_key
from core.rules import RuleSet, load_rules
from tests.bench.engine import seconds
from tests.bench.line import Line
from tests.bench.texts import one_text, reports_worth

MARKS, COMMENTS, SUMMARIES, REPORTS = 1_000, 100, 100, 10_000
AT = datetime(2025, 3, 4).astimezone()


def exporting() -> Iterator[Line]:
    rules = load_rules()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long = _reviewed(examine(one_text(20_000), rules))
        what = f"Word summary of 20,000 characters, {len(long.annotations)} marks, {_comments(long)} comments"
        yield Line(what, seconds(lambda: _summarise(long, rules, folder / "long.docx")), "s", at_most=3)
        several = _varied(rules)
        batch = export(islice(several, SUMMARIES), rules, "word", folder / "all", reviewer="审阅人", made_at=AT)
        yield Line(f"{SUMMARIES} reports' Word summaries, a file each", seconds(lambda: list(batch)), "s", at_most=60)
        before = _peak()
        spent = seconds(lambda: write_spreadsheet(islice(_varied(rules), REPORTS), rules, folder / "all.xlsx"))
        yield Line(f"spreadsheet of {REPORTS:,} reports", spent, "s", at_most=60)
        yield Line("memory that it adds to the process' peak", _peak() - before, "MB", at_most=50)


def _reviewed(analysis: Analysis) -> Analysis:
    """Filled up to a thousand marks by the reviewer's own, a hundred of which carry a note."""
    wanted = MARKS - len(analysis.annotations)
    step = len(analysis.report.text) // max(wanted, 1)
    added = [_remark(Span(n * step, n * step + 8), "请核对。" if n < COMMENTS else "") for n in range(wanted)]
    return replace(analysis, annotations=tuple(sorted((*analysis.annotations, *added), key=sort_key)))


def _remark(span: Span, note: str) -> Annotation:
    target = Remark(span)
    return Annotation(annotation_id("", target, "bench"), target, Why("bench"), Origin.REVIEWER, State.ADDED, note)


def _comments(analysis: Analysis) -> int:
    return sum(bool(a.note) for a in analysis.annotations)


def _summarise(analysis: Analysis, rules: RuleSet, path: Path) -> None:
    report, about, marks = analysis.report, analysis.metadata, analysis.annotations
    write_word([build_summary(report, about, marks, rules, reviewer="审阅人", made_at=AT)], path)


def _varied(rules: RuleSet) -> Iterator[Analysis]:
    """The reports again and again, each time by another agency and of another year."""
    known = [examine(report, rules) for report in reports_worth(20_000)]
    for number, analysis in enumerate(cycle(known)):
        about = replace(analysis.metadata, agency=f"第{number}机关", report_year=2015 + number % 10)
        yield replace(analysis, metadata=about)


def _peak() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

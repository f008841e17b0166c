"""Speed of the analysis and the checks, and of loading the rules."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from statistics import median

from core.analysis.engine import analyse
from core.checks import run_checks
from core.rules import load_rules
from tests.bench.line import Line
from tests.bench.texts import one_text, reports_worth

LOADING = """
import sys, time
import core.rules
begin = time.perf_counter()
core.rules.load_rules()
print((time.perf_counter() - begin) * 1000, 'jieba' in sys.modules)
"""


def seconds(work: Callable[[], object]) -> float:
    """Of this process on a core, so that what else runs on the machine doesn't count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def engine() -> Iterator[Line]:
    loaded = [_load_rules() for _ in range(5)]
    yield Line("loading the rules, fresh process, median of 5", median(ms for ms, _ in loaded), "ms", at_most=50)
    yield Line("jieba imported by loading them", float(any(jieba for _, jieba in loaded)), "", at_most=0)
    rules = load_rules()
    reports = reports_worth(5_000_000)
    characters = sum(len(report.text) for report in reports)
    for report in reports[:20]:
        run_checks(analyse(report, rules), rules)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = seconds(lambda: drop(analyse(report, rules) for report in reports))
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    what = f"{len(reports)} reports, {characters:,} characters, process time of one core, warm"
    yield Line(f"analysis of {what}", characters / spent, "characters/s", at_least=500_000)
    yield Line("memory that it added at its peak", growth, "MB", at_most=20)
    analyses = [analyse(report, rules) for report in reports[:200]]
    analysing = seconds(lambda: drop(analyse(report, rules) for report in reports[:200]))
    checking = seconds(lambda: drop(run_checks(analysis, rules) for analysis in analyses))
    yield Line(
        "all checks, share of the analysis' process time, 200 reports", checking / analysing * 100, "%", at_most=30
    )
    short, long = one_text(500_000), one_text(5_000_000)
    ratio = seconds(lambda: analyse(long, rules)) / seconds(lambda: analyse(short, rules))
    yield Line("one text of 5,000,000 characters against 500,000", ratio, "times the time", at_most=11)


def drop(results: Iterator[object]) -> None:
    """Work through the results without keeping them, as an import does."""
    deque(results, maxlen=0)


def _load_rules() -> tuple[float, bool]:
    printed = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout.split()
    return float(printed[0]), printed[1] == "True"

"""A library of a province's ten years: ``REPORTS`` made-up reports (100,000) with 60 annotations each.

It is made anew in a temporary folder, or, to measure again, kept where ``SCALE_LIBRARY`` says and used from there.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from statistics import median

from core.library import Filters, Library, Order, Which
from core.model import (
    Analysis,
    Annotation,
    Cause,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Report,
    Section,
    Severity,
    Source,
    Span,
    Target,
    Why,
    annotation_id,
)
from core.store import Store
from core.store.entry import Entry, entry_of
from tests.bench.line import Line

REPORTS = int(os.environ.get("REPORTS", "100000"))
FIGURES, SECTIONS, FINDINGS = 40, 15, 5
PATTERNS = 500
NUMBER = re.compile(r"\d+(?=次)")
PLACES = [f"{a}{b}" for a in "临青云北石松清安永和" for b in ("江市", "石县", "岭县", "川区", "河市", "山县", "泉区")]
BUREAUS = ["人民政府", "司法局", "生态环境局", "应急管理局", "市场监督管理局", "交通运输局", "教育局", "民政局"]
SUBJECTS = [
    "行政执法",
    "行政复议",
    "政务公开",
    "普法宣传",
    "规范性文件备案",
    "重大行政决策",
    "执法监督",
    "矛盾纠纷调解",
    "营商环境",
    "依法行政",
]
VERBS = ["加强", "推进", "完善", "规范", "落实", "健全", "深化", "强化", "优化", "开展"]
OBJECTS = [
    "制度建设",
    "队伍培训",
    "案卷评查",
    "责任清单",
    "公示平台",
    "听证程序",
    "联席会议",
    "专项检查",
    "社会监督",
    "考核机制",
]
ENDINGS = ["成效明显", "仍有差距", "力量不足", "稳步提升", "有待加强", "全面覆盖", "逐步规范", "取得进展"]
QUERIES = [
    *(word for word in SUBJECTS),
    *(f"{a}{b}" for a in VERBS[:5] for b in SUBJECTS[:4]),
    *(f"{a} {b}" for a in SUBJECTS[:5] for b in ENDINGS[:4]),
    *(f"{a} -{b}" for a in OBJECTS[:5] for b in ENDINGS[:2]),
    *("执法 或 复议", "力量不足 (监督 或 公示)", "云岭县 I01 > 9990", "I01 < 3", "罚", "没有这个词"),
    *(str(number) for number in range(1000, 9000, 800)),
]


def scale() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("SCALE_LIBRARY", str(Path(folder) / "library.sqlite")))
        if not path.exists():
            spent = _seconds(lambda: _make(path))
            yield Line(f"making a library of {REPORTS:,} reports", spent, "s")
        yield from _measure(path)


def _measure(path: Path) -> Iterator[Line]:
    opened: list[Library] = []
    yield Line("opening it", _seconds(lambda: opened.append(Library.open(path))), "s", at_most=1)
    with closing(opened[0]) as library:
        count = library.page(0, 1)[1]
        yield Line(f"size of the file for each of {count:,} reports", path.stat().st_size / count / 1024, "KB")
        yield Line("first page of the list, 200 rows", _ms(lambda: library.page(0, 200)), "ms", at_most=100)
        yield Line("the whole list at once", _ms(library.rows, 1), "ms")
        for order in Order:
            work = lambda order=order: library.page(0, 200, Which("川区 司法"), order)  # noqa: E731
            yield Line(f"filtered by two words and sorted by {order}", _ms(work), "ms", at_most=150)
            whole = lambda order=order: library.page(0, 200, order=order)  # noqa: E731
            yield Line(f"the whole list sorted by {order}", _ms(whole), "ms", at_most=150)
        yield Line("the list with its years", _ms(library.listing), "ms", at_most=100)
        yield Line("the numbers of the overview, beside the work", _ms(library.overview, 1), "ms")
        each = sorted((_ms(lambda query=query: library.search(query), 3), query) for query in QUERIES)
        yield Line(f"a search, 100 hits shown, median of {len(each)}", median(ms for ms, _ in each), "ms", at_most=100)
        yield Line(f"the slowest of them: {each[-1][1]}", each[-1][0], "ms")
        wanted = Filters(year=2021, agency="司法局", part="P2")
        yield Line("a search in one part, year and agency", _ms(lambda: library.search("执法监督", wanted)), "ms")
        yield Line("counting the hits of two words", _ms(lambda: library.count("行政执法 力量不足")), "ms")
        yield Line("opening a report", _ms(lambda: library.open_report(count // 2)), "ms")
        yield from _corrections(library, count // 2)
    yield Line("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", at_most=400)
    yield from _window(path)


def _window(path: Path) -> Iterator[Line]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.large_window", str(path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    times = json.loads(printed)
    yield Line("the window over it, opened and painted", times["open"][0], "ms", at_most=1000)
    for what, name, limit in (
        ("filter", "a key in the filter until the list is painted", 100),
        ("sort", "another order until the list is painted", 150),
        ("scroll", "scrolling through the list until it is painted", 50),
        ("confirm", "a confirmation until it is painted", 16),
    ):
        yield Line(f"{name}, median of {len(times[what])}", median(times[what]), "ms", at_most=limit)
        yield Line(f"{name}, the slowest", max(times[what]), "ms")
    yield Line("memory of the open window", times["memory"][0], "MB", at_most=400)


def _corrections(library: Library, report_id: int) -> Iterator[Line]:
    review = library.open_report(report_id)
    figures = [a.id for a in review.annotations if isinstance(a.target, Figure)]
    times = [_seconds(lambda key=key: review.set_figure(key, value=Decimal(7))) * 1000 for key in figures]
    yield Line(f"a correction committed, median of {len(times)}", median(times), "ms", at_most=10)
    while review.undo().changed:
        pass


def _make(path: Path) -> None:
    """Each report is one of some hundred patterns with other figures in its text; indexes are built in the end."""
    store, chance = Store(path), random.Random(7)
    patterns = [entry_of(made_up(number, chance)) for number in range(PATTERNS)]
    with closing(store):
        kept = store._query("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'annotations' AND sql <> ''")
        kept = [row for row in kept if row[0] != "table"]
        with store.writing():
            for kind, name, _ in kept:
                store._db.execute(f"DROP {kind} {name}")
            for number in range(REPORTS):
                store._insert(_variant(patterns[number % PATTERNS], number, chance))
            for _, _, sql in kept:
                store._db.execute(sql)
            store._db.execute(
                "UPDATE reports SET marks = ?, reviewed = id % ?, findings_low = ?",
                [FIGURES + SECTIONS, FIGURES + SECTIONS, FINDINGS],
            )


def _variant(entry: Entry, number: int, chance: random.Random) -> Entry:
    text = NUMBER.sub(lambda found: f"{chance.randrange(10 ** len(found[0])):0{len(found[0])}}", entry.text[0])
    return entry._replace(
        sha256=f"{number:064x}", report=(f"{number:064x}", *entry.report[1:]), text=(text, *entry.text[1:])
    )


def made_up(number: int, chance: random.Random) -> Analysis:
    """About 2,000 characters in 15 sections."""
    place, bureau, year = chance.choice(PLACES), chance.choice(BUREAUS), 2015 + number % 10
    title = f"{place}{bureau}{year}年法治政府建设年度报告"
    pieces, length, targets = [title], len(title), []  # type: list[str], int, list[Target]
    for index in range(SECTIONS):
        heading = f"\n{index + 1}.{chance.choice(VERBS)}{chance.choice(SUBJECTS)}"
        body = "。".join(_sentence(chance) for _ in range(6))
        start = length + 1
        targets += _section(start, len(heading) - 1, len(heading) + len(body), index, chance)
        targets += [_figure(length + len(heading) + offset, chance) for offset in (3, 20, 41)[: 2 + (index < 10)]]
        pieces += [heading, body]
        length += len(heading) + len(body)
    for index in range(FINDINGS):
        span = Span(index * 30, index * 30 + 5)
        targets.append(Finding("sum_of_parts", Severity.LOW, Cause.SOURCE, (span,), "分项之和与总数不符"))
    made = tuple(Annotation(annotation_id(str(number), t, "rule"), t, Why("rule", "线索", 0.9)) for t in targets)
    report = Report("".join(pieces), (), Source(f"{number}.txt", f"{number:064x}", "txt"))
    return Analysis(report, "1", Metadata(title, f"{place}{bureau}", year), made)


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(VERBS), chance.choice(SUBJECTS), chance.choice(OBJECTS), chance.choice(ENDINGS)]
    return f"{words[0]}{words[1]}，组织{words[2]}{chance.randrange(10000)}次，{words[3]}"


def _section(start: int, heading: int, length: int, index: int, chance: random.Random) -> list[Target]:
    topics = (f"T{chance.randrange(1, 15):02d}",)
    span = Span(start, start + length - 1)
    return [Section(span, Span(start, start + heading), 1, f"{index + 1}.", f"P{chance.randrange(6)}", topics)]


def _figure(start: int, chance: random.Random) -> Figure:
    value, indicator = Decimal(chance.randrange(10000)), f"I{chance.randrange(1, 53):02d}"
    return Figure(Span(start, start + 5), FigureKind.COUNT, value, "件", indicator=indicator, period="2023")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _ms(work: Callable[[], object], times: int = 5) -> float:
    return median(_seconds(work) for _ in range(times)) * 1000

"""What is measured: the real reports where they are present, otherwise the samples."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from core.importing import find_files, read_report
from core.model import Block, Report, Source, Span
from core.paths import resource

REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def report_files() -> list[Path]:
    return find_files([REAL if REAL.is_dir() else resource("samples")])


def reports_worth(characters: int) -> list[Report]:
    """The reports again and again, until they hold so many characters together."""
    reports, total = [], 0
    for report in cycle([read_report(path) for path in report_files() if path.suffix == ".txt"]):
        reports.append(report)
        total += len(report.text)
        if total >= characters:
            return reports
    return reports


def one_text(characters: int) -> Report:
    """All reports run together into a single text of so many characters."""
    text = "\n".join(report.text for report in reports_worth(characters))[:characters]
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Report(text, tuple(blocks), Source("long.txt", "", "txt"))

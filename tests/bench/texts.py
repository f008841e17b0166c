"""What is measured: the real reports where they are present, otherwise the samples."""

from __future__ import annotations

from hashlib import sha256
from itertools import cycle
from pathlib import Path
from random import Random

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
    return _in_paragraphs(text, f"long-{characters}")


def _in_paragraphs(text: str, name: str) -> Report:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Report(text, tuple(blocks), Source(f"{name}.txt", sha256(text.encode()).hexdigest(), "txt"))


FIGURES = (
    "出动执法人员{}人次，检查企业{}家，立案{}件，办结{}件，罚款{}万元。",
    "受理行政复议申请{}件，审结{}件，纠正{}件，纠错率{}%。",
    "举办法治培训{}场，培训干部{}人次，印发《云岭县普法读本》{}份。",
    "清理规范性文件120件，其中保留{}件、修改{}件、废止{}件。",
)
WORDS = (
    "认真落实行政执法公示、全过程记录和重大执法决定法制审核制度，不断提高执法的规范化水平。",
    "坚持把法治政府建设摆在全局工作的重要位置，主要负责人带头学法、用法、守法。",
    "畅通政民互动渠道，及时回应社会关切，自觉接受人大监督、民主监督和社会监督。",
    "但是基层执法力量仍显不足，部分干部运用法治思维解决问题的能力有待提高。",
)
HEADINGS = ("完善依法行政制度", "推进政务公开", "规范公正文明执法", "化解矛盾纠纷", "强化监督制约", "加强普法宣传")
NUMERALS = "一二三四五六七八九"


def marked_text(characters: int) -> Report:
    """A made-up report of so many characters, with a mark for about every twenty of them."""
    chance, lines, length = Random(5), ["云岭县司法局2024年法治政府建设年度报告"], 0
    while length < characters:
        number = len(lines) // 2
        heading = f"（{NUMERALS[number % 9]}）" if number % 10 else f"{NUMERALS[number // 10 % 9]}、"
        sentences = [*chance.choices(FIGURES, k=3), *chance.choices(WORDS, k=5)]
        filled = (s.format(*(chance.randrange(2, 100) for _ in range(s.count("{}")))) for s in sentences)
        lines += [heading + chance.choice(HEADINGS), "".join(filled)]
        length += len(lines[-2]) + len(lines[-1]) + 2
    return _in_paragraphs("\n".join(lines)[:characters], f"marked-{characters}")

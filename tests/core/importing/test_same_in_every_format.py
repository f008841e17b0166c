"""A report says the same to the analysis whatever format it comes in."""

from __future__ import annotations

import html
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import abstract, docx, level, listed, num, paragraph

from core.analysis.engine import analyse
from core.importing import read_report
from core.importing.office_convert import find_soffice
from core.model import Figure, Report, Section
from core.rules import RuleSet

Keys = tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]
LABELS = (
    (re.compile("([一二三四五六七八九十])、"), "chineseCounting", "%1、"),
    (re.compile("[(\uff08]([一二三四五六七八九十])[)\uff09]"), "chineseCounting", "(%2)"),
    (re.compile(r"([1-9])\."), "decimal", "%3."),
)
NUMBERING = abstract(0, *(level(i, style, text) for i, (_, style, text) in enumerate(LABELS))) + num(1, 0)


def keys(report: Report, rules: RuleSet) -> Keys:
    """Labels, headings and levels of the sections, texts and values of the figures."""
    analysis = analyse(report, rules)
    text = analysis.report.text
    sections = Counter(
        ("".join(section.heading.of(text).split()), section.label.strip(), str(section.level))
        for section in analysis.of_type(Section)
    )
    return sections, Counter((f.span.of(text), f.kind.value, str(f.value)) for f in analysis.of_type(Figure))


def f1(ours: Counter[tuple[str, ...]], others: Counter[tuple[str, ...]]) -> float:
    return 2 * (ours & others).total() / max(1, ours.total() + others.total())


def numbered_word(text: str) -> bytes:
    """The lines as paragraphs, those with a label that Word would give numbered by Word."""
    counts = [0, 0, 0]
    body = []
    for line in (html.escape(raw.strip()) for raw in text.split("\n")):
        body.append(paragraph(line))
        for index, (label, _, _) in enumerate(LABELS):
            found = label.match(line)
            if found and "〇一二三四五六七八九十".find(found[1]) in (-1, counts[index] + 1):
                if found[1].isascii() and int(found[1]) != counts[index] + 1:
                    continue
                counts[index] += 1
                counts[index + 1 :] = [0] * (2 - index)
                body[-1] = listed(line[found.end() :], 1, index)
                break
    return docx("".join(body), numbering=NUMBERING)


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n"))
    return f"<html><head><meta charset='gb2312'></head><body><a>首页</a><div>{paragraphs}</div></body></html>".encode(
        "gb18030"
    )


@pytest.mark.parametrize(
    ("suffix", "make"),
    [("txt", lambda text: text.encode("gb18030")), ("docx", numbered_word), ("html", page)],
    ids=["txt", "docx", "html"],
)
def test_sections_and_figures_are_those_of_the_plain_text(
    seeds: list[Path], rules: RuleSet, tmp_path: Path, suffix: str, make: Callable[[str], bytes]
) -> None:
    for path in seeds:
        other = tmp_path / f"报告.{suffix}"
        other.write_bytes(make(path.read_text(encoding="utf-8")))
        plain, formatted = keys(read_report(path), rules), keys(read_report(other), rules)
        assert min(map(f1, plain, formatted)) >= 0.99


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["pdf", "doc"])
def test_sections_and_figures_survive_being_printed_or_saved_by_libreoffice(
    seeds: list[Path], rules: RuleSet, tmp_path: Path, suffix: str
) -> None:
    # Each older file starts LibreOffice anew, which takes seconds: two of them must do.
    paths = seeds[:2] if suffix == "doc" else seeds
    for path in paths:
        (tmp_path / f"{path.stem}.docx").write_bytes(numbered_word(path.read_text(encoding="utf-8")))
    command = [str(find_soffice()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    sources = [str(tmp_path / f"{path.stem}.docx") for path in paths]
    subprocess.run(
        [*command, "--convert-to", suffix, "--outdir", str(tmp_path), *sources],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in paths:
        plain, saved = keys(read_report(path), rules), keys(read_report(tmp_path / f"{path.stem}.{suffix}"), rules)
        assert min(map(f1, plain, saved)) >= 0.97

"""Older office formats are read through LibreOffice where it is installed, and refused with advice where it isn't."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import abstract, cell, docx, level, listed, num, paragraph, table

from core.errors import UnreadableReport
from core.importing import office_convert
from core.model import Report

Read = Callable[..., Report]
needs_office = pytest.mark.skipif(office_convert.find_soffice() is None, reason="LibreOffice is not installed")
NUMBERING = abstract(0, level(0, "chineseCounting", "(%1)"), level(1, "decimal", "%1.%2)")) + num(1, 0)
SOURCE = docx(
    listed("总体情况", 1)
    + listed("依法履职", 1, 1)
    + paragraph("全年办理案件36件。")
    + table(cell("甲") + cell("1"), cell("乙") + cell("2"))
    + paragraph("特此报告。"),
    numbering=NUMBERING,
)


def converted(folder: Path, target: str) -> bytes:
    """The source turned by LibreOffice into another of its formats."""
    path = folder / "in.docx"
    path.write_bytes(SOURCE)
    profile = (folder / "profile").as_uri()
    command = [
        str(office_convert.find_soffice()),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        target,
    ]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return (folder / f"in.{target.partition(':')[0]}").read_bytes()


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_an_older_file_reads_like_the_word_file_it_came_from(read: Read, tmp_path: Path, kind: str) -> None:
    report = read(converted(tmp_path, kind), f"报告.{kind}")
    assert report.text.split("\n")[:3] == ["(一)总体情况", "一.1)依法履职", "全年办理案件36件。"]
    assert "甲\t1" in report.text
    assert report.source.kind == kind


@needs_office
def test_list_labels_are_those_that_libreoffice_prints(read: Read, tmp_path: Path) -> None:
    printed = converted(tmp_path, "txt:Text").decode("utf-8-sig").split("\n")
    ours = read(SOURCE).text.split("\n")
    assert [line.strip().replace(" ", "") for line in printed[:3]] == ours[:3]


@needs_office
@pytest.mark.skipif(shutil.which("pgrep") is None, reason="no pgrep to look for processes")
def test_a_conversion_that_takes_too_long_is_ended_with_all_its_processes(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = converted(tmp_path, "rtf")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(office_convert, "TIME_LIMIT", 0.05)
    with pytest.raises(UnreadableReport, match="超时"):
        read(data, "报告.rtf")
    left = subprocess.run(["pgrep", "-f", str(tmp_path)], capture_output=True, text=True, check=False)
    assert left.stdout == ""


def test_without_libreoffice_the_user_is_told_what_to_do(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "find_soffice", lambda: None)
    with pytest.raises(UnreadableReport, match=r"安装 LibreOffice.*\.docx"):
        read(rb"{\rtf1 x}", "报告.rtf")


def test_a_word_file_or_page_under_an_old_suffix_is_read_as_what_it_is(read: Read) -> None:
    assert read(SOURCE, "报告.doc").text.startswith("(一)总体情况")
    page = "<html><meta charset='utf-8'><body><p>网页另存的文档,内容是文字。</p></body></html>"
    assert read(page.encode(), "报告.wps").text == "网页另存的文档,内容是文字。"


@pytest.mark.parametrize(
    "data",
    [b"not a document", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")],
)
def test_other_content_is_refused_without_starting_anything(
    read: Read, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_convert, "find_soffice", lambda: pytest.fail("nothing to convert"))
    with pytest.raises(UnreadableReport, match=r"^“报告.doc”.*。$"):
        read(data, "报告.doc")

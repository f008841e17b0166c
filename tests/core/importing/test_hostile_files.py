"""Broken and hostile files are refused with one sentence, and nothing else ever comes out."""

from __future__ import annotations

import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from documents import abstract, cell, docx, level, listed, num, package, paragraph, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import ReviewError, UnreadableReport
from core.importing import find_files, read_report
from core.importing.intake import Refused
from core.importing.word_file import read_word
from core.model import Report, Source

Read = Callable[..., Report]
GOOD = docx(
    listed("甲", 1) + paragraph("乙") + table(cell("丙") + cell("1")),
    numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0),
    footer=paragraph("页脚"),
)
ENTITIES = "".join(f'<!ENTITY x{i + 1} "{reference * 10}">' for i, reference in enumerate(f"&x{i};" for i in range(8)))
ENTITIES = f'<!DOCTYPE a [<!ENTITY x0 "xxxxxxxxxx">{ENTITIES}]>'


def replaced(name: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as file:
        texts = {entry: file.read(entry).decode() for entry in file.namelist()}
    texts[name] = change(texts[name])
    return package(texts)


def doctype(declaration: str) -> bytes:
    return replaced("word/document.xml", lambda text: text.replace("<w:document", declaration + "<w:document", 1))


def without(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as file:
        return package({entry: file.read(entry).decode() for entry in file.namelist() if entry != name})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = {
    "empty": (b"", "空文件"),
    "binary": (bytes(range(256)), "不是 Word 文档"),
    "text": ("一、情况".encode(), "不是 Word 文档"),
    "cut off": (GOOD[: len(GOOD) // 2], "损坏"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    "old Word": (OLE + b"\0" * 600, ".doc"),
    "other zip": (package({"a.txt": "甲"}), "没有 Word 正文"),
    "no main part": (without("word/document.xml"), "没有 Word 正文"),
    "no body": (replaced("word/document.xml", lambda text: text.replace("w:body", "w:other")), "损坏"),
    "cut-off XML": (replaced("word/document.xml", lambda text: text[:-30]), "损坏"),
    "entity bomb": (doctype(ENTITIES), "DOCTYPE"),
    "external entity": (doctype('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
    "zip bomb": (replaced("word/document.xml", lambda text: text + " " * (60 << 20)), "过大"),
    "million rows": (docx(table(*["<w:tc><w:p/></w:tc>"] * 1_000_000)), "过大"),
    "million runs": (docx("<w:p>" + "<w:r/>" * 1_000_000 + "</w:p>"), "过大"),
    "endless paragraphs": (docx("<w:p/>" * 60_000), "过大"),
    "deep nesting": (docx("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000), "损坏"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_word_file_is_refused_by_name_within_bounded_memory(read: Read, case: str) -> None:
    data, reason = BROKEN[case]
    tracemalloc.start()
    with pytest.raises(UnreadableReport, match=f"^“报告.docx”[^。]*{reason}[^。]*。$"):
        read(data)
    assert tracemalloc.get_traced_memory()[1] < 200 << 20
    tracemalloc.stop()


def test_nested_tables_to_the_parser_s_depth_are_read(read: Read) -> None:
    nested = paragraph("底")
    for _ in range(60):
        nested = table(cell(nested + paragraph("")))
    assert "底" in read(docx(nested)).text


def test_the_length_of_a_text_is_bounded_in_every_format(read: Read) -> None:
    page = "<p>" + "甲，乙。" * 510_000
    word = docx(paragraph("甲，乙。" * 50_000) * 11)
    for data, name in ((page.encode(), "页.html"), (word, "报告.docx")):
        with pytest.raises(UnreadableReport, match="过长"):
            read(data, name)


def test_notes_are_counted_once(read: Read) -> None:
    reference = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    begin = time.process_time()
    text = read(docx(f"<w:p>{reference * 20_000}</w:p>")).text
    assert text.endswith("[20000]")
    assert time.process_time() - begin < 5, "each note looks through all before it"


def test_text_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(UnreadableReport, match="超过 8 MB"):
        read_report(path)


def test_paths_that_are_no_readable_file_are_refused_by_name(tmp_path: Path) -> None:
    for path in (
        tmp_path / "没有.docx",
        tmp_path,
        tmp_path / "没有.xyz",
        tmp_path / "nul\0.txt",
        tmp_path / ("长" * 300 + ".txt"),
    ):
        with pytest.raises(UnreadableReport, match=r"^“.*”.*。$"):
            read_report(path)


def test_an_unsupported_suffix_is_refused_with_those_that_are_supported(read: Read) -> None:
    with pytest.raises(UnreadableReport, match=r"“表.xyz”.*\.docx"):
        read(b"data", "表.xyz")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(UnreadableReport, match="不是普通文件"):
        read_report(tmp_path / "管.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_text("甲", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableReport, match="权限"):
        read_report(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_with_control_characters_is_shown_clean(tmp_path: Path) -> None:
    path = tmp_path / "一\n二\x1b[31m.txt"
    path.write_text("甲", encoding="utf-8")
    assert read_report(path).source.name == "一\ufffd二\ufffd[31m.txt"


def test_folders_give_their_reports_once_in_natural_order(tmp_path: Path) -> None:
    for name in ("报告10.txt", "报告2.docx", "~$报告2.docx", ".hidden.txt", "图.png", "内/报告1.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = find_files([tmp_path, tmp_path / "报告2.docx", tmp_path / "图.png", tmp_path / "没有.txt"])
    assert {path.name for path in found} == {"报告1.TXT", "图.png", "报告2.docx", "报告10.txt", "没有.txt"}
    assert len(found) == 5
    names = [path.name for path in found]
    assert names.index("报告2.docx") < names.index("报告10.txt")


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    inner = tmp_path / "甲"
    inner.mkdir()
    (inner / "报告.txt").write_bytes(b"x")
    try:
        (inner / "回").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert [path.name for path in find_files([tmp_path])] == ["报告.txt"]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    part=st.sampled_from(
        ["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels", ""]
    ),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 12)), min_size=1, max_size=8),
)
def test_whatever_bytes_are_changed_only_a_refusal_comes_out(part: str, edits: list[tuple[float, bytes, int]]) -> None:
    def mutate(data: bytes) -> bytes:
        for place, inserted, removed in edits:
            at = int(place * len(data))
            data = data[:at] + inserted + data[at + removed :]
        return data

    if part:
        changed = replaced(part, lambda text: mutate(text.encode()).decode("utf-8", errors="replace"))
    else:
        changed = mutate(GOOD)
    try:
        report = read_word(changed, Source("x.docx", "", "docx"))
    except (Refused, ReviewError):
        return
    assert all(block.span.of(report.text) for block in report.blocks)

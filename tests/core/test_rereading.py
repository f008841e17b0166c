"""A report that was read in a wrong encoding is read anew from its file, which must be the very one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from core.batch_import import import_files, import_text
from core.errors import UnreadableReport
from core.library import Library
from core.model import Figure, State
from core.rereading import ENCODINGS, can_be_reread, original_bytes, reread
from core.rules import RuleSet

TEXT = "臨江市水利局2023年度法治政府建設情況報告\n一、主要舉措\n全年辦理行政處罰案件493件。\nPM2.5 100%\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(Library.open(tmp_path / "library.sqlite", "张三")) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "水利局.txt"
    path.write_bytes(TEXT.encode("big5"))
    return path


def imported(library: Library, path: Path, encoding: str = "") -> int:
    with ThreadPoolExecutor(1) as executor:
        [[result]] = import_files(library, [path], executor, encoding=encoding)
    assert not result.error
    return result.report_id


def test_the_right_text_takes_the_place_of_the_wrong_one(library: Library, file: Path, rules: RuleSet) -> None:
    wrong = imported(library, file, "cp437")
    review = library.open_report(wrong)
    assert "行政" not in review.report.text
    source, place = review.report.source, library.origin(wrong)
    assert place == file

    right, _ = reread(library, wrong, original_bytes(place, source), "big5hkscs", rules)
    review = library.open_report(right)
    assert (review.report.text, review.report.source.encoding) == (TEXT, "big5hkscs")
    assert review.report.source._replace(encoding="cp437") == source
    assert [row.id for row in library.rows()] == [right]
    assert library.find(source.sha256) == right
    assert library.origin(right) == file, "so that it can be read once more"
    assert library.count("行政處罰") == 1
    assert library.verify() == ()


def test_what_was_decided_where_the_text_is_the_same_is_kept(library: Library, tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "局.txt"
    path.write_bytes((TEXT.replace("罰", "罚") + "“甲” 全年").encode("gb18030"))
    first = imported(library, path)
    review = library.open_report(first, rules)
    share = next(a for a in review.annotations if isinstance(a.target, Figure) and a.target.unit == "%")
    review.confirm([share.id])
    review.write_note(share.id, "看过原件")
    again, found = reread(library, first, path.read_bytes(), "gb18030", rules)
    assert len(found.pairs) == 1
    review = library.open_report(again)
    kept = next(a for a in review.annotations if isinstance(a.target, Figure) and a.target.unit == "%")
    assert (kept.state, kept.note) == (State.CONFIRMED, "看过原件")
    assert review.undo_title == "沿用旧版的审阅结果"


def test_an_encoding_that_does_not_fit_changes_nothing(library: Library, file: Path, rules: RuleSet) -> None:
    report = imported(library, file)
    with pytest.raises(UnreadableReport, match=r"^“水利局.txt”.*乱码.*。$"):
        reread(library, report, file.read_bytes(), "utf-8", rules)
    assert library.open_report(report).report.text == TEXT


def test_only_the_very_file_will_do(library: Library, file: Path) -> None:
    source = library.open_report(imported(library, file)).report.source
    assert original_bytes(file, source) == file.read_bytes()
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(UnreadableReport, match=r"内容不同.*直接导入"):
        original_bytes(file, source)
    file.unlink()
    with pytest.raises(UnreadableReport, match="移走"):
        original_bytes(file, source)


def test_a_pasted_text_has_no_file(library: Library) -> None:
    assert library.origin(import_text(library, TEXT, "粘贴的报告").report_id) is None


def test_where_a_file_lies_stays_on_this_computer(library: Library, file: Path, tmp_path: Path) -> None:
    report = imported(library, file)
    library.export_exchange([report], tmp_path / "交换.sqlite")
    assert str(tmp_path).encode() not in (tmp_path / "交换.sqlite").read_bytes()
    with closing(Library.open(tmp_path / "交换.sqlite")) as handed:
        assert [handed.origin(row.id) for row in handed.rows()] == [None]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_on_offer_reads_what_was_written_in_it(
    library: Library, tmp_path: Path, rules: RuleSet, encoding: str
) -> None:
    text = "临江市水利局年度报告\n一、主要做法\n办理案件493件。\n" if encoding == "hz" else TEXT
    path = tmp_path / "局.txt"
    path.write_bytes(text.encode(encoding))
    report = imported(library, path, "cp437" if encoding in ("gb18030", "big5hkscs") else "")
    again, _ = reread(library, report, path.read_bytes(), encoding, rules)
    assert library.open_report(again).report.text == text


def test_a_web_page_is_read_anew_too(library: Library, tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "页.html"
    path.write_bytes(
        f"<html><body>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines())}</body></html>".encode("big5")
    )
    report = imported(library, path, "cp437")
    again, _ = reread(library, report, path.read_bytes(), "big5hkscs", rules)
    assert library.open_report(again).report.text == TEXT.strip()


def test_only_files_whose_encoding_is_a_guess_are_offered(library: Library, file: Path) -> None:
    source = library.open_report(imported(library, file)).report.source
    assert can_be_reread(source)
    assert can_be_reread(source._replace(kind="mht"))
    assert not can_be_reread(source._replace(kind="docx"))

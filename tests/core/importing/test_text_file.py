"""Plain text arrives character for character, whatever Chinese encoding it was saved in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UnreadableReport
from core.importing import read_report, report_from_text
from core.importing.cleanup import clean
from core.importing.intake import Refused
from core.importing.layout import line_blocks
from core.importing.text_file import read_text
from core.model import Report

Read = Callable[..., Report]
SIMPLIFIED = "临江市水利局2023年度法治政府建设情况报告\n一、主要举措\n全年办理行政许可1,234件,罚款56.7万元。\n"
TRADITIONAL = "臨江市水利局年度法治政府建設情況報告\n一、主要舉措\n全年辦理行政許可的案件與服務為一千件。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_without_a_byte_order_mark_is_recognised(read: Read, encoding: str) -> None:
    report = read(SIMPLIFIED.encode(encoding), "报告.txt")
    assert (report.text, report.source.encoding) == (SIMPLIFIED, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(read: Read, encoding: str) -> None:
    assert read(SIMPLIFIED.encode(encoding), "报告.txt").text == SIMPLIFIED


def test_traditional_text_in_big5_is_not_taken_for_gb18030(read: Read) -> None:
    report = read(TRADITIONAL.encode("big5"), "报告.txt")
    assert (report.text, report.source.encoding) == (TRADITIONAL, "big5hkscs")


def test_traditional_text_in_gb18030_is_not_taken_for_big5(read: Read) -> None:
    assert read(TRADITIONAL.encode("gb18030"), "报告.txt").text == TRADITIONAL


def test_plain_ascii_and_one_line_of_gbk_are_text_too(read: Read) -> None:
    assert read(b"Report 2023\r\n", "a.txt").text == "Report 2023\n"
    assert read("2023年工作总结".encode("gbk"), "b.txt").text == "2023年工作总结"


def test_the_user_s_encoding_overrules_detection(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("行政管理".encode("gb18030"))
    assert read_report(path, "big5").text == "行政管理".encode("gb18030").decode("big5")
    with pytest.raises(UnreadableReport, match="换一种编码"):
        read_report(path, "no-such-encoding")


def test_a_cut_off_last_character_costs_one_sign_and_is_told(read: Read) -> None:
    report = read((SIMPLIFIED * 5).encode("gb18030")[:-3] + b"\xcf", "报告.txt")
    assert report.text.startswith(SIMPLIFIED * 4)
    assert report.source.encoding == "gb18030"
    assert "1 处字节" in report.notices[0]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_broken_byte_in_the_middle_spoils_no_more_than_its_place(read: Read, encoding: str) -> None:
    data = (SIMPLIFIED * 5).encode(encoding)
    at = len(data) // 2 // 2 * 2
    report = read(data[:at] + b"\xff" + data[at:], "报告.txt")
    assert report.source.encoding == encoding
    assert report.text.startswith(SIMPLIFIED * 2)
    assert report.text.endswith(SIMPLIFIED * 2)


def test_text_of_another_script_is_read_with_a_notice(read: Read) -> None:
    text = "これは日本語の文書です。行政手続きについて説明しています。ひらがなとカタカナがあります。\n" * 5
    report = read(text.encode("shift_jis"), "报告.txt")
    assert report.text == text
    assert "编码" in report.notices[0]


def test_text_is_changed_only_where_the_window_would_change_it() -> None:
    raw = "\ufeff甲\r\n乙\r丙\u2028丁\u2029戊\ufdd0己\ufdd1庚\v辛\f壬\xa0癸\0子\x1b丑\u3000寅\t卯\ufffe"
    assert clean(raw) == "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬 癸\ufffd子\ufffd丑\u3000寅\t卯\ufffd"


def test_every_character_outside_line_ends_and_mark_keeps_its_place() -> None:
    raw = "".join(map(chr, [*range(0x0E, 0xD800), *range(0xE000, 0x20000)]))
    assert len(clean(raw)) == len(raw)
    assert clean(clean(raw)) == clean(raw)


def test_the_text_widget_shows_the_text_unchanged(qapp: object) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    raw = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x11000), *range(0x20000, 0x20100)]))
    view = QPlainTextEdit()
    for text in (clean("\ufeff" + raw), clean("\ufeff\ufeff\ufeff甲"), clean("\ufffe甲乙")):
        view.setPlainText(text)
        assert view.toPlainText() == text


def test_blocks_are_the_lines_that_are_not_blank(read: Read) -> None:
    report = read("  标题\n\n\u3000\u3000正文。 \n".encode(), "报告.txt")
    assert [block.span.of(report.text) for block in report.blocks] == ["标题", "正文。"]
    assert [block.source_index for block in report.blocks] == [0, 2]


def test_the_five_seeds_are_read_without_loss_in_every_encoding(seeds: list[Path], read: Read) -> None:
    for path in seeds:
        text = path.read_text(encoding="utf-8")
        for encoding in ("utf-8", "gb18030", "utf-16"):
            assert read(text.encode(encoding), "报告.txt").text == clean(text)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500, b"MZ" + bytes(range(256)), b"PK\x03\x04rest", b"%PDF-1.7 "],
    ids=["all bytes", "nuls", "program", "zip", "pdf"],
)
def test_a_binary_file_renamed_to_txt_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(UnreadableReport, match=r"“报告.txt”.*。$"):
        read(data, "报告.txt")


@pytest.mark.parametrize("text", ["甲" * 2_000_001, "甲\n" * 50_001], ids=["characters", "lines"])
def test_a_text_far_too_long_for_a_report_is_refused(read: Read, text: str) -> None:
    with pytest.raises(UnreadableReport, match="过长"):
        read(text.encode(), "报告.txt")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    encoding=st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16", "utf-32"]),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 30)), min_size=1, max_size=8),
)
def test_whatever_bytes_are_changed_only_a_refusal_comes_out(
    encoding: str, edits: list[tuple[float, bytes, int]]
) -> None:
    data = TRADITIONAL.encode(encoding)
    for place, inserted, removed in edits:
        at = int(place * len(data))
        data = data[:at] + inserted + data[at + removed :]
    try:
        text = read_text(data).text
    except Refused:
        return
    assert text == clean(text)
    assert all(block.span.of(text) for block in line_blocks(text))


def test_a_text_from_the_clipboard_is_the_report_that_a_file_of_it_would_be(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(SIMPLIFIED.encode())
    assert report_from_text(SIMPLIFIED, "报告.txt") == read_report(path)
    with pytest.raises(UnreadableReport, match="没有文字"):
        report_from_text(" \n", "空.txt")
    odd = report_from_text(f"{SIMPLIFIED}甲\ud800乙\r\n丙", "a\nb")
    assert (odd.text, odd.source.name) == (f"{SIMPLIFIED}甲\ufffd乙\n丙", "a\ufffdb")

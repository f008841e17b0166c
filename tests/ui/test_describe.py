"""Amounts as they are written, and back; codes found by what is typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.model import Figure, FigureKind, Span
from ui.describe import ReadAmount, read_amount, written_amount
from ui.fields import Choices

TOPICS = Choices({"T01": "思想引领", "T06": "行政执法", "T09": "权力监督", "T11": "普法宣传"})


def figure(value: object, unit: str, **more: object) -> Figure:
    return Figure(Span(0, 1), FigureKind.MONEY if "元" in unit else FigureKind.COUNT, value, unit, **more)


@pytest.mark.parametrize(
    ("value", "unit", "text", "written"),
    [
        (Decimal("18640000000"), "元", "186.4亿元", ("186.4", "亿元")),
        (Decimal("4862000"), "元", "486.2万元", ("486.2", "万元")),
        (Decimal("9606800"), "元", "960.68万余元", ("960.68", "万元")),
        (Decimal("35000"), "人", "3.5万人", ("3.5", "万人")),
        (Decimal("6240"), "人次", "6240余人次", ("6240", "人次")),
        (Decimal("92.60"), "%", "92.60%", ("92.6", "%")),
        ("2023-05", "", "2023年5月", ("2023-05", "")),
    ],
)
def test_an_amount_is_shown_as_written_and_read_back_the_same(
    value: object, unit: str, text: str, written: tuple[str, str]
) -> None:
    assert written_amount(figure(value, unit), text) == written
    if isinstance(value, Decimal):
        assert read_amount(*written) == ReadAmount(value, unit)


def test_a_range_is_shown_and_read_with_both_ends() -> None:
    ranged = figure(None, "元", low=Decimal(100000), high=Decimal(200000))
    assert written_amount(ranged, "10—20万元") == ("10–20", "万元")
    assert read_amount("10–20", "万元") == ReadAmount(None, "元", Decimal(100000), Decimal(200000))


def test_full_width_digits_and_thousands_marks_are_understood() -> None:
    assert read_amount("１，２３４", "件").value == Decimal(1234)


@pytest.mark.parametrize("typed", ["很多", "NaN", "1e9999999", "Infinity", "1.2.3", "–"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_amount(typed, "件")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("T06", "T06"),
        ("06", "T06"),
        ("6", "T06"),
        ("行政执法", "T06"),
        ("普法", "T11"),
        ("监督", "T09"),
        ("没有", None),
    ],
)
def test_a_code_is_found_by_code_number_or_name(typed: str, code: str | None) -> None:
    assert TOPICS.find(typed) == code


def test_several_codes_keep_their_order_and_stand_once() -> None:
    assert TOPICS.find_all("11、执法, T06") == ("T11", "T06")
    assert TOPICS.find_all("T06 T01") == ("T06", "T01")
    assert TOPICS.find_all("T06、没有") is None
    assert TOPICS.find_all("") == ()

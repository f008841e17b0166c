"""Numerals: values as an independent converter reads them, and in every mixed form."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.numerals import parse_numeral, parse_spread

WRITTEN = {
    "一百二十三万四千五百六十七": "1234567",
    "两千零五": "2005",
    "二〇二三": "2023",
    "廿三": "23",
    "3.5亿": "350000000",
    "1亿2000万": "120000000",
    "5百": "500",
    "1,234.5万": "12345000",
    "２０２３": "2023",
    "三千六": "3600",
    "三点五万": "35000",
    "90万余": "900000",
    "92.80": "92.8",
}


@pytest.mark.parametrize(("written", "value"), WRITTEN.items())
def test_written_numerals_have_their_value(written: str, value: str) -> None:
    assert str(parse_numeral(written)) == value


@pytest.mark.parametrize("written", ["", "三五", "七八", "数", "1.2.3", "一二十三", "点五", "9" * 50])
def test_what_is_no_numeral_has_no_value(written: str) -> None:
    assert parse_numeral(written) is None


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=200, deadline=None)
def test_chinese_numerals_agree_with_an_independent_converter(number: int) -> None:
    assert parse_numeral(cn2an.an2cn(number, "low")) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "万", "亿", "百", "千"]))
@settings(max_examples=200, deadline=None)
def test_digits_with_separators_and_scales_round_trip(number: Decimal, scale: str) -> None:
    factor = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[scale]
    assert parse_numeral(f"{number:,}{scale}") == number * factor


@given(st.text(alphabet="零一二两三十百千万亿点半余0123456789.,０ ", max_size=45))
@settings(max_examples=300, deadline=None)
def test_nothing_written_makes_it_fail(written: str) -> None:
    value = parse_numeral(written)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("三四十", 30, 40),
        ("十五六", 15, 16),
        ("两三万", 20_000, 30_000),
        ("三五", 3, 5),
        ("二十七八", 27, 28),
        ("五六十万", 500_000, 600_000),
    ],
)
def test_two_neighbouring_numbers_said_together_are_a_range(written: str, low: int, high: int) -> None:
    assert parse_spread(written) == (low, high)


@pytest.mark.parametrize("written", ["十四五", "十三五", "八五", "一二三", "三三", "二十", "九八", "两", ""])
def test_plans_and_plain_numerals_are_no_range(written: str) -> None:
    assert parse_spread(written) is None


@pytest.mark.parametrize(("written", "value"), [("伍仟", 5000), ("贰万叁仟", 23_000), ("壹拾贰", 12)])
def test_numerals_of_accounts_have_their_value(written: str, value: int) -> None:
    assert parse_numeral(written) == value

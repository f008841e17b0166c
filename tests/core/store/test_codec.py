"""Whatever the model can say comes back from JSON as it was."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given

from core.model import Annotation, Block, BlockKind, Cell, Figure, FigureKind, Metadata, Span
from core.store.codec import (
    decode,
    decode_annotation,
    decode_annotations,
    encode,
    encode_annotation,
    encode_annotations,
    encode_target,
    to_json,
)
from tests.core.store import made_up


@given(made_up.annotations)
def test_any_annotation_comes_back_as_it_was(annotation: Annotation) -> None:
    back = decode_annotation(*json.loads(to_json(encode_annotation(annotation))))
    assert back == annotation
    assert repr(back) == repr(annotation), "types too: 1 and Decimal('1') are equal"


@given(made_up.annotations, made_up.annotations)
def test_both_sides_of_a_change_come_back(first: Annotation, second: Annotation) -> None:
    assert decode_annotations(encode_annotations((first, second))) == (first, second)
    assert decode_annotations(encode_annotations(())) == ()


def test_an_amount_keeps_its_digits_and_is_told_from_text() -> None:
    figure = Figure(Span(0, 2), FigureKind.COUNT, Decimal("1.50"))
    assert json.loads(encode_target(figure))["amount"] == "1.50"
    assert json.loads(encode_target(Figure(Span(0, 2), FigureKind.DATE, "2023")))["value"] == "2023"


def test_blocks_and_metadata_come_back() -> None:
    block = Block(Span(3, 9), BlockKind.CELL, 4, "表格", None, Cell(0, 1, 2))
    assert decode(Block, json.loads(to_json(encode(block)))) == block
    assert decode(Metadata, encode(Metadata(report_year=2023))) == Metadata(report_year=2023)


def test_a_field_that_an_older_file_does_not_have_gets_its_default() -> None:
    data = encode(Figure(Span(0, 2), FigureKind.COUNT, None))
    del data["candidates"], data["approx"]
    assert decode(Figure, data) == Figure(Span(0, 2), FigureKind.COUNT, None)

"""Whatever the model can say comes back from JSON as it was."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.model import (
    Agreement,
    Annotation,
    Approx,
    Block,
    BlockKind,
    Cause,
    Cell,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Origin,
    Reference,
    ReferenceKind,
    Remark,
    Section,
    Severity,
    Span,
    State,
    Why,
)
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

# Any annotation that the model can hold

spans = st.tuples(st.integers(0, 10**6), st.integers(1, 50)).map(lambda t: Span(t[0], t[0] + t[1]))
words = st.text(max_size=8)
maybe = st.none() | words
numbers = st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal)
maybe_number = st.none() | numbers
word_lists = st.lists(words, max_size=3).map(tuple)
span_lists = st.lists(spans, min_size=1, max_size=3).map(tuple)
targets = st.one_of(
    st.builds(Section, spans, spans, st.integers(1, 9), words, maybe, word_lists),
    st.builds(
        Figure,
        spans,
        st.sampled_from(FigureKind),
        st.none() | numbers | words,
        words,
        st.sampled_from(Approx),
        maybe_number,
        maybe_number,
        maybe,
        maybe,
        word_lists,
    ),
    st.builds(Reference, spans, st.sampled_from(ReferenceKind), maybe, maybe),
    st.builds(
        Finding,
        words,
        st.sampled_from(Severity),
        st.sampled_from(Cause),
        span_lists | st.just(()),
        words,
        maybe,
        maybe,
        maybe,
        words,
    ),
    st.builds(Agreement, words, span_lists, words),
    st.builds(Remark, spans),
)
annotations = st.builds(
    Annotation,
    st.uuids().map(lambda u: u.hex[:16]),
    targets,
    st.builds(Why, words, words, st.floats(0, 1)),
    st.sampled_from(Origin),
    st.sampled_from(State),
    words,
)


@given(annotations)
def test_any_annotation_comes_back_as_it_was(annotation: Annotation) -> None:
    back = decode_annotation(*json.loads(to_json(encode_annotation(annotation))))
    assert back == annotation
    assert repr(back) == repr(annotation), "types too: 1 and Decimal('1') are equal"


@given(annotations, annotations)
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

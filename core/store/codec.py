"""Turns the model's values into JSON and back, exactly: a Decimal as its digits, a span as two numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from core.model import (
    Agreement,
    Annotation,
    Figure,
    Finding,
    Origin,
    Reference,
    Remark,
    Section,
    State,
    Target,
    Why,
)

Value = TypeVar("Value", bound=Hashable)
Decoder = Callable[[Any], Any]

TARGET_NAMES: dict[type[Target], str] = {
    Section: "section",
    Figure: "figure",
    Reference: "reference",
    Finding: "finding",
    Agreement: "agreement",
    Remark: "remark",
}
TARGET_TYPES = {name: kind for kind, name in TARGET_NAMES.items()}
ORIGINS = {origin.value: origin for origin in Origin}
STATES = {state.value: state for state in State}


def _digits(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_digits).encode


def encode(value: Hashable) -> dict[str, Any]:
    """A frozen dataclass of the model for ``to_json``; fields that are None are left out."""
    named = ((name, getattr(value, name)) for name in _names(type(value)))
    return {name: item for name, item in named if item is not None}


def decode(kind: type[Value], data: dict[str, Any]) -> Value:
    """The inverse of ``encode``. A field that the data doesn't name gets its default or None, or else TypeError."""
    known, absent = _decoders(kind)
    values = {name: read(data[name]) if read else data[name] for name, read in known.items() if name in data}
    return kind(**(absent | values))


def encode_target(target: Target) -> str:
    """JSON text of a target; a figure's Decimal value is called 'amount' so that it isn't taken for text."""
    data = encode(target)
    if isinstance(target, Figure) and isinstance(target.value, Decimal):
        data["amount"] = data.pop("value")
    return to_json(data)


@lru_cache(maxsize=2048)
def decode_target(name: str, body: str) -> Target:
    """Remembered for a report's worth of marks: comparing, merging and verifying read the same ones several times."""
    data = json.loads(body)
    amount = data.pop("amount", None)
    if amount is not None:
        data["value"] = Decimal(amount)
    return decode(TARGET_TYPES[name], data)


def encode_annotations(annotations: tuple[Annotation, ...]) -> str:
    """The annotations of one side of a change, for the log."""
    return to_json([encode_annotation(annotation) for annotation in annotations])


def decode_annotations(text: str) -> tuple[Annotation, ...]:
    return tuple(decode_annotation(*row) for row in json.loads(text))


def encode_annotation(annotation: Annotation) -> tuple[str, str, str, str, str, str, float, str, str]:
    """Values of the columns id, type, origin, state, rule, cue, confidence, note and body."""
    target, why = annotation.target, annotation.why
    return (
        annotation.id,
        TARGET_NAMES[type(target)],
        annotation.origin.value,
        annotation.state.value,
        why.rule,
        why.cue,
        why.confidence,
        annotation.note,
        encode_target(target),
    )


def decode_annotation(
    id: str, type: str, origin: str, state: str, rule: str, cue: str, confidence: float, note: str, body: str
) -> Annotation:
    why = Why(rule, cue, confidence)
    return Annotation(id, decode_target(type, body), why, ORIGINS[origin], STATES[state], note)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _decoders(kind: type[Any]) -> tuple[dict[str, Decoder | None], dict[str, None]]:
    """The decoder of every field, None for one whose JSON is its value; and the fields that are None when missing."""
    hints = get_type_hints(kind)
    optional = (f.name for f in fields(kind) if f.default is MISSING and NoneType in get_args(hints[f.name]))
    return {f.name: _decoder(hints[f.name]) for f in fields(kind)}, dict.fromkeys(optional)


def _decoder(hint: Any) -> Decoder | None:
    """How to read one field; a union counts as its first member, as only Figure.value has a second one beside None."""
    if get_origin(hint) is tuple:
        item = _decoder(get_args(hint)[0])
        return (lambda values: tuple(map(item, values))) if item else tuple
    choices = [choice for choice in get_args(hint) if choice is not NoneType]
    if len(choices) == 1:
        return _decoder(choices[0])
    if isinstance(hint, type) and issubclass(hint, tuple):
        return lambda values: hint(*values)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return Decimal if hint is Decimal else None

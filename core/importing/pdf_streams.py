"""Looks through the streams of a PDF and refuses what a library would unpack without a limit."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from core.importing.intake import MEGABYTE, TOO_COMPLEX, Refused

_LARGEST_STREAM = 20 * MEGABYTE
_LARGEST_STREAMS = 100 * MEGABYTE
_LARGEST_PREDICTED = 4 * MEGABYTE
_LARGEST_SLOW = MEGABYTE // 2
_LARGEST_REST = 8 * MEGABYTE
"""What stands outside of streams; a report of 100 pages has some 200 KB."""
_MOST_STREAMS = 20_000
_MOST_OBJECTS = 100_000
_LONGEST_DICTIONARY = 2_000
_CHUNK = 1 << 16
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_SLOW = re.compile(rb"/(?:LZW(?:Decode)?|RL|RunLengthDecode)\b")
_PREDICTOR = re.compile(rb"/Predictor\s+1[0-9]")
_ABSURD = re.compile(rb"/(?:Columns|Colors|BitsPerComponent)\s+[0-9]{6,}")
_ALIAS = re.compile(rb"\sobj\s+[0-9]+\s+[0-9]+\s+R\s+endobj")
"""An object that is only another one's name; two that name each other would be looked up for ever."""


class _Stream(NamedTuple):
    dictionary: bytes
    start: int
    end: int


def refuse_bomb(data: bytes) -> None:
    """Unpack every deflated stream up to a limit before the library unpacks it without one. Raises Refused."""
    unpacked, rest = 0, len(data)
    for stream in islice(_streams(data), _MOST_STREAMS + 1):
        rest -= stream.end - stream.start
        # Pictures are left as they are; a page as large as A4 is one of 26 MB when scanned.
        if b"/Image" not in stream.dictionary:
            unpacked += _demand_bounded(data, stream)
    streams = data.count(_END)
    if unpacked > _LARGEST_STREAMS or rest > _LARGEST_REST or streams > _MOST_STREAMS:
        raise Refused(TOO_COMPLEX)
    if data.count(b" obj") > _MOST_OBJECTS or _ALIAS.search(data):
        raise Refused(TOO_COMPLEX)


def _streams(data: bytes) -> Iterator[_Stream]:
    place = 0
    while mark := _STREAM.search(data, place):
        earliest = max(place, mark.start() - _LONGEST_DICTIONARY)
        begun = data.rfind(b" obj", earliest, mark.start())
        end = data.find(_END, mark.end())
        place = end + len(_END) if end >= 0 else len(data)
        yield _Stream(data[max(begun, earliest) : mark.start()], mark.end(), place)


def _demand_bounded(data: bytes, stream: _Stream) -> int:
    """How many bytes the stream unpacks to; Refused when these are too many, or unpacked again."""
    size = _unpacked_size(data, stream.start)
    packings = len(_FLATE.findall(stream.dictionary)) + len(slow := _SLOW.findall(stream.dictionary))
    if (
        size >= _LARGEST_STREAM
        or packings > 1
        or (slow and stream.end - stream.start > _LARGEST_SLOW)
        or (size > _LARGEST_PREDICTED and _PREDICTOR.search(stream.dictionary))
        or _ABSURD.search(stream.dictionary)
    ):
        raise Refused(TOO_COMPLEX)
    return size


def _unpacked_size(data: bytes, start: int) -> int:
    """Bytes that a deflated stream gives, up to the largest allowed; 0 for any other stream."""
    size = 0
    unpacker = zlib.decompressobj()
    for place in range(start, len(data), _CHUNK):
        try:
            size += len(unpacker.decompress(data[place : place + _CHUNK], _LARGEST_STREAM))
        except zlib.error:
            break
        if unpacker.eof or size >= _LARGEST_STREAM:
            break
    return size

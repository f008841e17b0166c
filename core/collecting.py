"""Lets Python's garbage collector rest where many values are made and none of them is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Analysing or reading a long report makes no cycles, but so many values that the collector's passes over them,
    again and again, would cost a fifth of the time and more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""Where words begin and end in Chinese text, for moving the ends of a mark by a word: the only place that knows jieba.

The analysis itself never asks jieba (it would make one word of 万余元), so its half second of loading falls on
the first move by a word, not on the start of the program.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from itertools import accumulate
from typing import Any

from core.paths import user_data

REACH = 60
"""Characters to either side that are cut; words are far shorter."""


def next_edge(text: str, place: int, direction: int) -> int:
    """The nearest word edge right (1) or left (-1) of ``place``, at most the end or the beginning of its line."""
    begin = max(text.rfind("\n", 0, place) + 1, place - REACH)
    end = text.find("\n", place)
    end = min(len(text) if end < 0 else end, place + REACH)
    words = _tokenizer().cut(text[begin:end], HMM=False)
    edges = [begin, *accumulate(map(len, words), initial=begin), end]
    if direction > 0:
        return min((edge for edge in edges if edge > place), default=place)
    return max((edge for edge in edges if edge < place), default=place)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """jieba's, with its cache in the user's own folder instead of the one that all users share."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about pkg_resources and old escapes in its sources
        import jieba
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(user_data())
    return jieba.dt

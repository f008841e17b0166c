"""Word edges are those a reader sees, never across a line, and jieba is loaded only when one is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.analysis.words import next_edge

TEXT = "行政执法人员\n受理群众投诉"


@pytest.mark.parametrize(
    ("place", "direction", "edge"),
    [
        (0, 1, 2),
        (2, 1, 6),
        (4, -1, 2),
        (3, -1, 2),
        (6, 1, 6),
        (7, -1, 7),
        (7, 1, 9),
        (len(TEXT), -1, 11),
        (len(TEXT), 1, len(TEXT)),
    ],
)
def test_an_end_moves_to_the_next_word_of_its_line(place: int, direction: int, edge: int) -> None:
    assert next_edge(TEXT, place, direction) == edge


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    assert next_edge("𠮷行政执法", 1, 1) == 3


def test_jieba_is_not_loaded_by_the_program_before_it_is_needed() -> None:
    command = "import sys, core.commands, core.analysis.words, core.examine; print('jieba' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "False"

"""A library file of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library import Library
from core.review import Review
from tests.core.store.made_up import analysis


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "资料 库" / "报告.fzsh"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened = Library.open(path, "张三")
    yield opened
    opened.close()


@pytest.fixture
def review(library: Library) -> Review:
    return library.open_report(library.add(analysis()))

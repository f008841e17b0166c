"""Makes the document builders importable and reads what they build."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from core.importing import read_report
from core.model import Report


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes, str], Report]:
    """Writes bytes to a file of the given name and reads it as the program does."""

    def write_and_read(data: bytes, name: str = "报告.docx") -> Report:
        path = tmp_path / name
        path.write_bytes(data)
        return read_report(path)

    return write_and_read

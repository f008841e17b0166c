"""The three sample reports: each holds the faults that its list names, and can be told apart by format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.importing import read_report
from core.paths import resource

SAMPLES = resource("samples")
FAULTS = json.loads((SAMPLES / "faults.json").read_text(encoding="utf-8"))
FILES = sorted({fault["file"] for fault in FAULTS})


def test_the_list_names_all_three_samples() -> None:
    reports = {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".docx")}
    assert set(FILES) == reports
    assert len(reports) == 3


@pytest.mark.parametrize("name", FILES)
def test_every_planted_fault_stands_in_the_text_once(name: str) -> None:
    text = read_report(SAMPLES / name).text
    assert 2000 <= len("".join(text.split())) <= 4000
    for fault in FAULTS:
        if fault["file"] == name and fault["rule"] != "late":
            assert text.count(fault["text"]) == 1 or not fault["text"], fault


def test_encodings_are_those_of_real_senders() -> None:
    plain, page = (Path(SAMPLES / name).read_bytes() for name in FILES if name.endswith(".txt"))
    plain.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")
    assert "ICP备" in page.decode("gb18030")

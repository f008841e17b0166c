"""How well the analysis agrees with reference annotations: floors that only rise, kept in accuracy_floors.json."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SHARED

FLOORS = json.loads((Path(__file__).parent / "accuracy_floors.json").read_text())
CEILINGS = {"arith_false": 0, "form_false": 1, "other_false": 4}


def test_the_command_line_agrees_with_the_reference_annotations(seeds: list[Path], tmp_path: Path) -> None:
    scorer = SHARED / "score.py"
    if not scorer.exists():
        pytest.skip("the scorer is not on this machine (../shared/score.py)")
    main = Path(__file__).resolve().parents[1] / "main.py"
    command = [sys.executable, str(main), "analyse", *map(str, seeds), "--json", str(tmp_path)]
    subprocess.run(command, check=True, timeout=120)
    scored = subprocess.run(
        [sys.executable, str(scorer), str(tmp_path), "--json"], check=True, capture_output=True, text=True
    )
    figures = json.loads(scored.stdout)
    assert not figures["unusable"]
    below = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}
    above = {name: figures[name] for name, ceiling in CEILINGS.items() if figures[name] > ceiling}
    assert not below | above

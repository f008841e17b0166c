"""Rule files are read strictly, and a user's folder overrides the bundled entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from core.errors import RulesError
from core.model import Severity
from core.rules.reader import read_rules


@dataclass(frozen=True)
class Unit:
    id: str
    weight: float = 1.0
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Units:
    unit: tuple[Unit, ...]
    severity: Severity = Severity.LOW
    limits: dict[str, int] | None = None


def folder(root: Path, name: str, text: str) -> Path:
    place = root / name
    place.mkdir()
    (place / "units.toml").write_text(text, encoding="utf-8")
    return place


def test_entries_become_frozen_values_with_defaults(tmp_path: Path) -> None:
    base = folder(tmp_path, "base", 'severity = "high"\n[limits]\nshort = 3\n[[unit]]\nid = "件"\nforms = ["宗"]\n')
    assert read_rules("units.toml", [base], Units) == Units((Unit("件", forms=("宗",)),), Severity.HIGH, {"short": 3})


def test_a_users_folder_changes_one_key_of_one_entry_and_adds_another(tmp_path: Path) -> None:
    base = folder(tmp_path, "base", '[[unit]]\nid = "件"\nforms = ["宗"]\n[[unit]]\nid = "家"\n')
    over = folder(tmp_path, "over", '[[unit]]\nid = "件"\nweight = 2\n[[unit]]\nid = "批"\n')
    units = read_rules("units.toml", [base, over], Units).unit
    assert units == (Unit("件", 2.0, ("宗",)), Unit("家"), Unit("批"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[unit]]\nid = "件"\nwieght = 2\n', ("件", "wieght")),
        ("[[unit]]\nweight = 2.0\n", ("第 1 项", "id")),
        ('[[unit]]\nid = "件"\nweight = "schwer"\n', ("件", "weight", "float")),
        ('severity = "fatal"\nunit = []\n', ("severity", "fatal")),
        ('[[unit]]\nid = "件"\nforms = "宗"\n', ("forms", "列表")),
        ("[[unit]\n", ("units.toml",)),
    ],
)
def test_a_mistake_is_named_by_file_entry_and_key(tmp_path: Path, text: str, named: tuple[str, ...]) -> None:
    base = folder(tmp_path, "base", text)
    with pytest.raises(RulesError) as error:
        read_rules("units.toml", [base], Units)
    assert all(word in str(error.value) for word in ("units.toml", *named))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"units\.toml"):
        read_rules("units.toml", [tmp_path], Units)

"""The locked requirements are those of the .in files, each with its hashes; otherwise run packaging/lock.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def entries(name: str) -> dict[str, str]:
    """Each package of a requirements file with the rest of its entry, line ends joined."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^([\w.-]+)==(.+)$", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", package).lower(): rest for package, rest in found}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_the_project_names_is_locked_in_that_version(name: str) -> None:
    locked = entries(f"{name}.txt")
    for package, version in entries(f"{name}.in").items():
        assert locked[package].split()[0] == version.strip()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_checked_by_its_hash(name: str) -> None:
    locked = entries(name)
    assert len(locked) > 20
    assert [package for package, rest in locked.items() if "--hash=sha256:" not in rest] == []


def test_the_developers_packages_contain_the_programs_in_the_same_versions() -> None:
    developers = entries("requirements-dev.txt")
    for package, rest in entries("requirements.txt").items():
        assert developers[package].split()[0] == rest.split()[0]

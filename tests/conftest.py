"""Shared fixtures: the offscreen platform, the rules, and the five real reports where they are present."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What the program keeps in the user's own folder stays out of it while testing.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="review-tests-")

import pytest

from core.rules import RuleSet, load_rules

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules()


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The five real reports, which are no part of the repository."""
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    if not paths:
        pytest.skip("the five real reports are not on this machine (../shared/seeds)")
    return paths

"""Where bundled files and the user's data lie: the only place that knows whether the program is frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP_NAME = "FazhiReview"
CONSOLE_NAME = "fazhi"
"""The program with a console, beside the one with the window."""


def resource(name: str) -> Path:
    """Path of the bundled file or folder ``name`` (relative to ``resources/``)."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return root / "resources" / name


def user_data() -> Path:
    """The folder for this user's library and log, made on first use and readable by the user alone."""
    folder = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder

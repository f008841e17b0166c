"""What a worker process does in the tests, in a module that is quick to import."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from core.errors import UnreadableReport
from core.model import Analysis
from tests.core.store.made_up import analysis


def work(path: Path) -> Analysis:
    """What a worker does here is in the file's name."""
    if "deadly" in path.name:
        os.kill(os.getpid(), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    if "unreadable" in path.name:
        raise UnreadableReport(f"“{path.name}”是空的,请换一份文件。")
    if "bug" in path.name:
        raise ZeroDivisionError("surprise")
    return analysis(path.name)

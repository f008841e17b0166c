"""Starts the program: the window, or with a verb the command line."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from core.commands import cli

    sys.exit(cli())

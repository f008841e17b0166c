"""``python -m tests.bench [engine|importing|exporting|merging|window|scale …]``: figures beside what was promised."""

from __future__ import annotations

import os
import sys

from tests.bench.engine import engine
from tests.bench.exporting import exporting
from tests.bench.importing import importing
from tests.bench.merging import merging
from tests.bench.scale import scale
from tests.bench.window import window

PARTS = {
    "engine": engine,
    "importing": importing,
    "exporting": exporting,
    "merging": merging,
    "window": window,
    "scale": scale,
}
EVERYDAY = [name for name in PARTS if name != "scale"]
"""What runs when no part is named: making a hundred thousand reports takes a quarter of an hour."""


def main(names: list[str]) -> int:
    unknown = set(names) - set(PARTS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    missed = 0
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name in names or EVERYDAY:
        for line in PARTS[name]():
            print(line, flush=True)
            missed += not line.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Writes requirements.txt and requirements-dev.txt anew from the .in files: everything pinned, with hashes.

The .in files name what the project itself uses. The others are for Python 3.11 to 3.13 on Linux and Windows alike.
Run it with the project's Python after changing an .in file; it needs the package index.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
NAMES = ("requirements", "requirements-dev")
"""The second takes the versions of the first."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", UV], check=True)
        for name in NAMES:
            lock(programs / "uv", name)
    return 0


def lock(uv: Path, name: str) -> None:
    """Resolve for all platforms at once; what the locked file has already is kept where it still fits."""
    options = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-annotate", "--quiet"]
    header = ["--custom-compile-command", "python packaging/lock.py"]
    limits = ["--constraint", "requirements.txt"] if name != NAMES[0] else []
    command = [str(uv), "pip", "compile", f"{name}.in", "-o", f"{name}.txt", *options, *header, *limits]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())

"""Asks pip-audit whether the pinned packages have known vulnerabilities; says so when it can't be reached."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIP_AUDIT = "pip-audit==2.10.1"
UNREACHABLE = 3
SIGNS = ("ConnectionError", "ServiceError", "NewConnectionError", "Max retries exceeded", "No matching distribution")


def main() -> int:
    """0: nothing known, 1: something known, 3: could not ask."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        installed = run(python, "pip", "install", "-q", "--disable-pip-version-check", PIP_AUDIT)
        if installed.returncode:
            print(f"pip-audit could not be installed; nothing was checked:\n{installed.stderr.strip()}")
            return UNREACHABLE
        asked = run(python, "pip_audit", "--require-hashes", "--disable-pip", "-r", str(ROOT / "requirements-dev.txt"))
    if asked.returncode and any(sign in asked.stderr for sign in SIGNS):
        print(f"pip-audit could not reach its database; nothing was checked:\n{asked.stderr.strip()[-800:]}")
        return UNREACHABLE
    print(asked.stdout + asked.stderr)
    return asked.returncode


def run(python: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), "-m", module, *arguments], capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())

"""Asks pip-audit whether the pinned packages have known vulnerabilities; says so when it can't be reached."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PIP_AUDIT = "pip-audit==2.10.1"
CLEAN, VULNERABLE, NOT_ASKED = 0, 1, 3


def main() -> int:
    """0: nothing is known against any package, 1: something is, 3: not all could be asked about."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        installed = run(python, "pip", "install", "-q", "--disable-pip-version-check", PIP_AUDIT)
        if installed.returncode:
            print(f"pip-audit could not be installed; nothing was checked:\n{installed.stderr.strip()[-800:]}")
            return NOT_ASKED
        options = ["--format", "json", "--progress-spinner", "off", "--require-hashes", "--disable-pip"]
        asked = run(python, "pip_audit", *options, "-r", str(ROOT / "requirements-dev.txt"))
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except ValueError:
        print(f"pip-audit could not reach its database; nothing was checked:\n{asked.stderr.strip()[-800:]}")
        return NOT_ASKED
    return report(packages)


def report(packages: list[dict[str, Any]]) -> int:
    """Print what is known; a package that the database did not answer for counts as not checked."""
    known = [(one, each) for one in packages for each in one.get("vulns", ())]
    for one, each in known:
        print(f"{one['name']} {one['version']}: {each['id']}, repaired in {', '.join(each['fix_versions']) or '—'}")
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    if skipped:
        print(f"The database did not answer for {len(skipped)} of {len(packages)} packages; these were not checked.")
    else:
        print(f"{len(packages)} packages checked, {len(known)} known vulnerabilities.")
    return VULNERABLE if known else NOT_ASKED if skipped else CLEAN


def run(python: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), "-m", module, *arguments], capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())

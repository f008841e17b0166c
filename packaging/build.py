"""Builds the program for this machine, tries it, packs it, and says how large it is and how fast it starts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import trial

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from core import __version__  # noqa: E402
from core.paths import APP_NAME, CONSOLE_NAME  # noqa: E402

DIST = ROOT / "dist"
FOLDER = DIST / APP_NAME
MEGABYTE = 1_000_000
MOST_UNPACKED, MOST_PACKED, SLOWEST_START = 200, 75, 2.0


def main() -> int:
    freeze()
    if sys.platform == "linux":
        finish_for_linux()
    try:
        try_out()
    except trial.Failed as failure:
        print(f"The built program failed its test: {failure}", file=sys.stderr)
        return 1
    packed = pack_for_linux() if sys.platform == "linux" else make_installer()
    return measure(packed)


def freeze() -> None:
    """PyInstaller makes dist/NAME; an optimised Python would leave out the program's assertions."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONOPTIMIZE"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def finish_for_linux() -> None:
    """The name of the command line, the desktop entry, and libraries without debugging symbols."""
    link = FOLDER / CONSOLE_NAME
    link.unlink(missing_ok=True)
    link.symlink_to(APP_NAME)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", FOLDER / f"{APP_NAME}.svg")
    for path in (ROOT / "packaging" / "linux").iterdir():
        shutil.copy(path, FOLDER)
    if strip := shutil.which("strip"):
        libraries = [path for path in FOLDER.rglob("*.so*") if path.is_file() and not path.is_symlink()]
        subprocess.run([strip, "--strip-unneeded", *map(str, libraries)], check=True)


def try_out() -> None:
    """Run a copy of the program elsewhere; both programs where there are two."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"安装 {APP_NAME}"
        shutil.copytree(FOLDER, copy, symlinks=True)
        suffix = ".exe" if os.name == "nt" else ""
        for name in (APP_NAME, CONSOLE_NAME):
            result = DIST / f"self-test-{name}.json"
            seen = trial.self_test(copy / f"{name}{suffix}", result, ROOT)
            print(f"{name}: {len(seen['steps'])} steps passed, see {result.relative_to(ROOT)} and the .png beside it")
        first, usual = trial.start_times(copy / f"{APP_NAME}{suffix}")
    print(f"start until the window was usable and closed again: first {first:.2f} s, median of 5 {usual:.2f} s")
    if usual > SLOWEST_START:
        raise trial.Failed(f"it takes more than {SLOWEST_START} s to start")


def pack_for_linux() -> Path:
    """The folder as one archive."""
    path = DIST / f"{APP_NAME}-{__version__}-linux-x86_64.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=9) as archive:
        archive.add(FOLDER, FOLDER.name, filter=_owned_by_nobody)
    return path


def _owned_by_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def make_installer() -> Path:
    """The Windows installer, where NSIS is installed."""
    makensis = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    path = DIST / f"{APP_NAME}-{__version__}-setup.exe"
    subprocess.run([makensis, *installer_options(FOLDER, path), str(installer_script())], check=True)
    return path


def installer_script() -> Path:
    return ROOT / "packaging" / "windows" / "installer.nsi"


def installer_options(folder: Path, installer: Path) -> list[str]:
    """What the script needs to know, so that name and version stand in one place only."""
    values = {
        "NAME": APP_NAME,
        "CONSOLE": CONSOLE_NAME,
        "VERSION": __version__,
        "FILES": folder / "*",
        "ICON": ROOT / "resources" / "icons" / "app.ico",
        "OUT": installer,
    }
    return ["-INPUTCHARSET", "UTF8", "-V2", *(f"-D{name}={value}" for name, value in values.items())]


def measure(packed: Path) -> int:
    """Print the sizes and the archive's checksum; 1 where something is too large."""
    sizes = [path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    unpacked, small = sum(sizes) / MEGABYTE, packed.stat().st_size / MEGABYTE
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_name(f"{packed.name}.sha256").write_text(f"{digest}  {packed.name}\n", encoding="ascii")
    print(f"folder: {unpacked:.0f} MB in {len(sizes)} files (at most {MOST_UNPACKED})")
    print(f"{packed.relative_to(ROOT)}: {small:.1f} MB (at most {MOST_PACKED})\nsha256 {digest}")
    return int(unpacked > MOST_UNPACKED or small > MOST_PACKED)


if __name__ == "__main__":
    sys.exit(main())

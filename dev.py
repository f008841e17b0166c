#!/usr/bin/env python3
"""Sets the project up and runs it: run, test, lint, shots DIR, translate, bench, build, audit, setup.

Needs only Python 3.11 or newer.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DEMO = ROOT / ".demo"

# What the Qt libraries of the wheel load from the system, by the Debian package that has it.
PACKAGES = {
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
FONT_PACKAGE = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_NAMES = ("cjk", "wqy", "sourcehan", "simsun", "simhei", "msyh", "droidsansfallback", "uming", "ukai", "fandol")


def main() -> int:
    verbs = {verb.__name__: verb for verb in (setup, run, test, lint, shots, translate, bench, build, audit)}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        print(f"usage: {Path(sys.argv[0]).name} {'|'.join(verbs)} [ARGUMENT...]")
        return 2
    return verbs[sys.argv[1]](sys.argv[2:])


def setup(_arguments: list[str], requirements: str = "requirements.txt") -> int:
    """Make the virtual environment, install what it lacks, see that Qt can start and draw Chinese."""
    if not PYTHON.exists():
        if importlib.util.find_spec("ensurepip") is None:
            install_packages(["python3-venv"])
        venv.create(VENV, with_pip=True)
    stamp = VENV / f".{requirements}.installed"
    wanted = digest_of("requirements.txt", requirements)
    if not stamp.exists() or stamp.read_text() != wanted:
        pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-q", "--require-hashes"]
        subprocess.run([*pip, "-r", requirements], cwd=ROOT, check=True)
        stamp.write_text(wanted)
    if sys.platform == "linux":
        install_packages(missing_packages())
    return 0


def run(arguments: list[str]) -> int:
    """Open the window on a demonstration library; without a display do the same job on the command line."""
    setup([])
    DEMO.mkdir(exist_ok=True)
    library, samples = DEMO / "demo.sqlite", ROOT / "resources" / "samples"
    status = call("main.py", "import", str(samples), "--library", str(library))
    if status:
        return status
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("\n这台机器没有显示器,不能打开窗口;以下在命令行完成同样的工作。\n", flush=True)
        status = call("main.py", "list", "--library", str(library)) or call("main.py", "check", str(samples)) & 2
        return status or call("main.py", "export", "--library", str(library), "--out", str(DEMO / "summary.docx"))
    return call("main.py", "window", "--library", str(library), *arguments)


def test(arguments: list[str]) -> int:
    """All tests, on two processes."""
    setup([], "requirements-dev.txt")
    return call("-m", "pytest", "-q", "-n", "2", *arguments, QT_QPA_PLATFORM="offscreen")


def lint(_arguments: list[str]) -> int:
    setup([], "requirements-dev.txt")
    return call("-m", "ruff", "check", ".") or call("-m", "ruff", "format", "--check", "-q", ".") or call("-m", "mypy")


def shots(arguments: list[str]) -> int:
    """Pictures of every screen, taken from the real program, into a folder."""
    setup([])
    return call("-m", "ui.shots", *(arguments or ["shots"]), QT_QPA_PLATFORM="offscreen")


def translate(_arguments: list[str]) -> int:
    """Bring new strings of the window into the English translation (to be filled in there), and compile it."""
    setup([])
    english = ROOT / "resources" / "translations" / "en.ts"
    sources = [str(path) for path in sorted((ROOT / "ui").rglob("*.py"))]
    tools = PYTHON.parent
    options = ["-no-obsolete", "-locations", "none"]
    subprocess.run([tools / "pyside6-lupdate", *sources, *options, "-ts", english], check=True)
    return subprocess.run([tools / "pyside6-lrelease", english, "-qm", english.with_suffix(".qm")]).returncode


def bench(arguments: list[str]) -> int:
    setup([], "requirements-dev.txt")
    return call("-m", "tests.bench", *arguments, QT_QPA_PLATFORM="offscreen")


def build(arguments: list[str]) -> int:
    """The installable program for this machine, tried and measured; with --windows the check under Wine."""
    setup([])
    if arguments == ["--windows"]:
        return call("packaging/wine/check.py")
    return call("packaging/build.py", *arguments)


def audit(_arguments: list[str]) -> int:
    """Known vulnerabilities of the pinned packages."""
    setup([])
    return call("packaging/audit.py")


def call(*arguments: str, **environment: str) -> int:
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env={**os.environ, **environment}).returncode


def digest_of(*names: str) -> str:
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def missing_packages() -> list[str]:
    """Debian packages of the libraries that Qt's platform plugins can't find, and of a Chinese font."""
    missing = [] if any(has_chinese_font(Path(folder).expanduser()) for folder in FONT_FOLDERS) else [FONT_PACKAGE]
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"))
    for plugin in ("libqxcb.so", "libqoffscreen.so"):
        library = qt / "plugins" / "platforms" / plugin
        listing = subprocess.run(["ldd", str(library)], capture_output=True, text=True).stdout
        lost = [line.split()[0] for line in listing.splitlines() if "not found" in line]
        missing += [PACKAGES[name] for name in lost if name in PACKAGES]
    return sorted(set(missing))


def has_chinese_font(folder: Path) -> bool:
    return any(
        name in path.name.lower().replace("-", "") for path in folder.rglob("*.*t[tf][cf]") for name in FONT_NAMES
    )


def install_packages(packages: list[str]) -> None:
    """As root on a Debian-like system install them; otherwise say how, and stop."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit("Missing system packages. Install them, then run this again:\n  sudo " + " ".join(command))
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(command, check=True, **quiet)


if __name__ == "__main__":
    sys.exit(main())

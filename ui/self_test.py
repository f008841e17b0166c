"""The program tries itself, installed or from source: ``main.py --self-test FILE`` writes what it saw to FILE."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from core import __version__
from core.paths import APP_NAME, resource

LIBRARIES = (
    "charset_normalizer", "click", "docx", "jieba", "lxml.etree", "pdfplumber", "platformdirs", "sqlite_utils",
    "xlsxwriter",
)  # fmt: skip
"""What the program loads only when a file asks for it would otherwise be missed only by a user."""

MODULES = "modules.txt"
"""Where a build writes down which modules the sources had, so that one left out is missed."""

Seen = dict[str, Any]


class Unexpected(Exception):
    """A step of the self-test saw something else than it should."""


def run(result: Path) -> int:
    """Do the main job once in a temporary folder, write each step's outcome to ``result``, return the exit code.

    Beside ``result`` lies the window's picture, a PNG of the same name. The user's own library is not touched.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps = [outcome("modules", modules)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        steps += outcomes(Path(folder), result.with_suffix(".png"))
    passed = all(step["ok"] for step in steps)
    text = json.dumps({"ok": passed, **_surroundings(), "steps": steps}, ensure_ascii=False, indent=1)
    result.write_text(text + "\n", encoding="utf-8")
    return 0 if passed else 1


def outcomes(folder: Path, picture: Path) -> list[Seen]:
    """The steps of the main job; that they can't even be loaded is an outcome too."""
    begun = []

    def beginning() -> Seen:
        begun.append(import_module("ui.trial").Trial(folder, picture))
        return {}

    steps = [outcome("beginning", beginning)]
    for trial in begun:
        steps += [outcome(step.__name__, step) for step in (*trial.steps(), trial.end)]
    return steps


def outcome(name: str, step: Callable[[], Seen]) -> Seen:
    """What one step saw, or the traceback of how it failed."""
    began = time.perf_counter()
    try:
        seen: Seen = {"ok": True, "seen": step()}
    except Exception:  # noqa: BLE001 - whatever goes wrong in a step is the answer that was asked for
        seen = {"ok": False, "error": traceback.format_exc()}
    return {"name": name, **seen, "seconds": round(time.perf_counter() - began, 2)}


def modules() -> Seen:
    """Every module of the program and every library it uses can be imported, and comes from the bundle."""
    loaded = [import_module(name) for name in (*own_modules(), *LIBRARIES)]
    import_module("jieba").get_dict_file().close()
    if bundle := _bundle():
        outside = [m.__name__ for m in loaded if m.__file__ and bundle not in Path(m.__file__).parents]
        require(not outside, f"from outside the program's folder: {outside}")
    return {"count": len(loaded)}


def require(holds: object, otherwise: str) -> None:
    """Raises Unexpected; an ``assert`` would be gone from an optimised build."""
    if not holds:
        raise Unexpected(otherwise)


def own_modules() -> list[str]:
    """The program's modules as its sources had them: from the build's list, or from the files themselves."""
    if _bundle():
        return resource(MODULES).read_text(encoding="utf-8").split()
    return list_modules(Path(__file__).resolve().parents[1])


def list_modules(root: Path) -> list[str]:
    """Names of all modules of the program whose sources lie in ``root``."""
    paths = sorted([*root.glob("core/**/*.py"), *root.glob("ui/**/*.py")])
    return [".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__") for path in paths]


def _surroundings() -> Seen:
    return {
        "program": f"{APP_NAME} {__version__}",
        "frozen": _bundle() is not None,
        "executable": sys.executable,
        "module_path": sys.path,
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def _bundle() -> Path | None:
    """The folder of the frozen program's files; None when it runs from source."""
    folder = getattr(sys, "_MEIPASS", None)
    return Path(folder) if folder else None

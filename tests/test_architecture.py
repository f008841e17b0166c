"""Holds the code to its architecture: who may import whom, where SQL lives, how long things may get."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*ROOT.glob("core/**/*.py"), *ROOT.glob("ui/**/*.py"), ROOT / "main.py", ROOT / "dev.py"])
SOURCES = [path for path in SOURCES if path.exists()]
MIDDLE = {"importing", "analysis", "checks", "store", "export"}
OWNERS = {
    "jieba": ("core/analysis/words.py",),
    "docx": ("core/importing/", "core/export/"),
    "sqlite3": ("core/store/",),
    "sqlite_utils": ("core/store/",),
    "platformdirs": ("core/paths.py",),
}
LONGEST_FUNCTION, LONGEST_FILE = 60, 400


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def below(names: set[str], package: str) -> bool:
    return any(name == package or name.startswith(package + ".") for name in names)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    name, imports = name_of(path), imports_of(path)
    if name.startswith("core/"):
        assert not below(imports, "PySide6"), "core never imports Qt"
        assert not below(imports, "ui"), "core never imports the window"
        part = name.split("/")[1]
        if part in MIDDLE:
            others = [other for other in MIDDLE - {part} if below(imports, f"core.{other}")]
            assert not others, f"core/{part} imports its neighbours {others}"
        if part in MIDDLE | {"rules"} or name in ("core/model.py", "core/errors.py", "core/positions.py"):
            upper = [m for m in ("library", "review", "examine") if below(imports, f"core.{m}")]
            assert not upper, f"{name} imports upwards: {upper}"
    else:
        assert name.startswith(("main.py", "dev.py")) or not below(imports, "core.store"), "the window knows no SQL"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    for library, homes in OWNERS.items():
        if below(imports_of(path), library):
            assert name_of(path).startswith(homes), f"{library} belongs in {homes}"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with one sentence saying what it is for"
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", [p for p in SOURCES if name_of(p).startswith("core/")], ids=name_of)
def test_core_never_hides_errors(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
            )
            assert not broad, f"line {node.lineno}: a broad except"


def test_the_program_never_opens_a_connection() -> None:
    network = ("socket", "ssl", "http", "urllib.request", "requests", "PySide6.QtNetwork", "PySide6.QtWebEngineCore")
    for path in SOURCES:
        if path.name != "dev.py":
            assert not [m for m in network if below(imports_of(path), m)], f"{name_of(path)} can reach the network"

"""Collects the licences of all that is handed out with the program into resources/licences.json.

Run it with the project's Python after changing requirements.txt; a test says when it was forgotten. What a package
does not carry itself lies in packaging/licence_texts/, by the package's name.
"""

from __future__ import annotations

import json
import platform
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from core import __version__  # noqa: E402
from core.licences import Licence  # noqa: E402
from core.paths import APP_NAME  # noqa: E402

TEXTS = ROOT / "packaging" / "licence_texts"
RESULT = ROOT / "resources" / "licences.json"
NOT_HANDED_OUT = {"pip", "setuptools", "packaging", "altgraph", "pyinstaller-hooks-contrib"}
"""Needed for the build, or declared by a package whose part that needs it is left out."""


def main() -> int:
    own = Licence(APP_NAME, __version__, "MIT", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    python = Licence("Python", platform.python_version().rpartition(".")[0], "PSF-2.0", python_licence())
    others = sorted([python, *(licence_of(name) for name in handed_out())], key=lambda one: one.name.casefold())
    entries = [one._asdict() for one in (own, *others)]
    RESULT.write_text(json.dumps(entries, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(entries)} licences, {RESULT.stat().st_size / 1000:.0f} kB")
    return 0


def handed_out() -> set[str]:
    """The packages of requirements.in with all that they need, but for what is not handed out."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    waiting = [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        holds = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if holds and name not in found | NOT_HANDED_OUT:
            found.add(name)
            waiting += [Requirement(line) for line in metadata.requires(name) or ()]
    return found


def licence_of(name: str) -> Licence:
    """Name, version, kind and full text; a package without any text stops the collection."""
    package = metadata.distribution(name)
    about = package.metadata
    kept = TEXTS / f"{name}.txt"
    files = [path for path in package.files or () if is_licence(path)]
    parts = [f"{path.name}\n\n{decoded(path.read_binary()).strip()}" for path in files]
    text = kept.read_text(encoding="utf-8").strip() if kept.exists() else "\n\n\n".join(parts)
    if not text:
        sys.exit(f"{name} carries no licence text: put one into {TEXTS.relative_to(ROOT)}/{name}.txt")
    return Licence(about["Name"], package.version, kind_of(about), text + "\n")


def decoded(data: bytes) -> str:
    """Some old texts have their © in Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def is_licence(path: metadata.PackagePath) -> bool:
    name = path.name.upper()
    in_metadata = any(part.endswith(".dist-info") for part in path.parts)
    return in_metadata and (name.startswith(("LICEN", "COPYING", "NOTICE")) or "licenses" in path.parts)


def kind_of(about: metadata.PackageMetadata) -> str:
    """The licence's short name: the expression, the classifier's, or the first line of the old field."""
    classifiers = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if "License ::" in line]
    old = (about.get("License") or "").strip().partition("\n")[0]
    return about.get("License-Expression") or old or ", ".join(classifiers)


def python_licence() -> str:
    return next(Path(sys.base_prefix).glob("lib*/python3*/LICENSE.txt")).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""The licences of everything that is handed out with the program, from the file that packaging/licences.py wrote."""

from __future__ import annotations

import json
from typing import NamedTuple

from core.paths import resource


class Licence(NamedTuple):
    """One part of the program; ``name`` and ``version`` as its makers give them, ``text`` the full licence."""

    name: str
    version: str
    licence: str
    text: str


def read_licences() -> tuple[Licence, ...]:
    """The program's own licence first, the others by name."""
    entries = json.loads(resource("licences.json").read_text(encoding="utf-8"))
    return tuple(Licence(**entry) for entry in entries)

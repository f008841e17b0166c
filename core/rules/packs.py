"""What names a set of rules and says for which years it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pack:
    """``name`` and ``version`` of a rule file, as findings carry them."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def in_force(year: int | None, valid_from: int, valid_to: int) -> bool:
    """Whether a rule for report years ``valid_from`` to ``valid_to`` (0: open) holds; an unknown year is a late one."""
    known = year if year is not None else valid_to or 9999
    return known >= valid_from and (not valid_to or known <= valid_to)

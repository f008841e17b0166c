"""One measured figure beside what it should be."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    what: str
    figure: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        return (self.at_most is None or self.figure <= self.at_most) and (
            self.at_least is None or self.figure >= self.at_least
        )

    def __str__(self) -> str:
        wanted = f"≤ {self.at_most:,.10g}" if self.at_most is not None else ""
        wanted = f"≥ {self.at_least:,.10g}" if self.at_least is not None else wanted
        sign = "" if not wanted else "ok" if self.holds else "MISSED"
        return f"{self.figure:>14,.1f} {self.unit:<15} {wanted:<12} {sign:<7} {self.what}"

"""A library's reports as a whole: the list, its numbers, and what is found in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from core.errors import LibraryError
from core.report_row import ReportRow
from core.store.listing import Listing, Order, Which, YearGroup, ids_of, listing_of, rows_of, some_rows, years_of
from core.store.overview import Overview, overview_of
from core.store.search import Filters, Hit, Sought, count, search
from core.store.transactions import world_errors

GONE = "这份报告已不在报告库中，请刷新列表。"


class Catalogue:
    """Reads through a store's connection; every method may raise LibraryError."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def rows(self) -> tuple[ReportRow, ...]:
        with world_errors(self._path):
            return rows_of(self._db)

    def size(self) -> int:
        with world_errors(self._path):
            return int(self._db.execute("SELECT count(*) FROM reports").fetchone()[0])

    def row(self, report_id: int) -> ReportRow:
        found = self.some_rows([report_id])
        if not found:
            raise LibraryError(GONE)
        return found[0]

    def some_rows(self, ids: Sequence[int]) -> tuple[ReportRow, ...]:
        with world_errors(self._path):
            return some_rows(self._db, ids)

    def listing(self, which: Which, order: Order) -> Listing:
        with world_errors(self._path):
            return listing_of(self._db, which, order)

    def ids(self, which: Which, order: Order) -> Sequence[int]:
        with world_errors(self._path):
            return ids_of(self._db, which, order)

    def years(self, which: Which) -> tuple[YearGroup, ...]:
        with world_errors(self._path):
            return years_of(self._db, which)

    def overview(self) -> Overview:
        with world_errors(self._path):
            return overview_of(self._db)

    def search(self, sought: Sought, filters: Filters, limit: int, before: int | None) -> tuple[Hit, ...]:
        with world_errors(self._path):
            return search(self._db, sought, filters, limit, before)

    def count(self, sought: Sought, filters: Filters) -> int:
        with world_errors(self._path):
            return count(self._db, sought, filters)

    def similar(self, report_id: int) -> tuple[int, ...]:
        """Other reports of the same agency and year, the newest import first."""
        sql = (
            "SELECT other.id FROM reports AS one JOIN reports AS other"
            " ON other.agency = one.agency AND other.report_year = one.report_year AND other.id <> one.id"
            " WHERE one.id = ? AND one.agency <> '' ORDER BY other.id DESC"
        )
        with world_errors(self._path):
            return tuple(int(row[0]) for row in self._db.execute(sql, [report_id]))

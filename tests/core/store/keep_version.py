"""Makes the fixture of the present schema version: ``python -m tests.core.store.keep_version``, once per migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from core.library import Library
from core.store.schema import current_version
from tests.core.store.made_up import CASES, LATE, MONEY, analysis, made

FIXTURES = Path(__file__).with_name("fixtures")


def main() -> None:
    path = FIXTURES / f"version_{current_version()}.sqlite"
    if path.exists():
        raise SystemExit(f"{path.name} is kept already: a version that has landed never changes")
    library = Library.open(path, "张三")
    review = library.open_report(library.add(analysis()))
    library.add(analysis("云岭县.txt", 2))
    review.set_figure(made(CASES).id, value=Decimal(500))
    review.reject([made(LATE).id], "已按期公开")
    review.confirm([made(MONEY).id])
    review.undo()
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")


if __name__ == "__main__":
    main()

"""A program that corrects and imports without end and says what was acknowledged, until somebody kills it."""

from __future__ import annotations

import itertools
import sys
from decimal import Decimal
from pathlib import Path

from core.library import Library
from tests.core.store.made_up import CASES, SECOND, TITLE, analysis, made


def main(path: Path) -> None:
    library = Library.open(path, "张三")
    review = library.open_report(library.add(analysis()))
    first = len(review.history())
    for turn in itertools.count(first):
        if turn % 7 == 3:
            review.undo()
        elif turn % 7 == 4:
            review.redo()
        elif turn % 7 == 5:
            ids = [made(SECOND).id, made(TITLE).id]
            review.reopen(ids) if turn % 2 else review.confirm(ids)
        else:
            review.set_figure(made(CASES).id, value=Decimal(turn))
        print("change", review._stacks.last, flush=True)
        if turn % 5 == 0:
            print("report", library.add(analysis(number=turn + 2)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What the window keeps of a report's annotations stays what it would be if it were made anew after each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from core.model import TARGET_ORDER, Annotation, Figure, Section, Span, State, sort_key
from tests.ui.reports import water_report
from ui.figure_lines import FigureLine, changed_lines, figure_lines
from ui.report_index import ReportIndex
from ui.source_view.map_strip import MapStrip
from ui.source_view.marks import Marks


@pytest.fixture(scope="module")
def annotations() -> tuple[Annotation, ...]:
    return water_report("临江市水利局2025.txt", "临江市水利局", 2025).annotations


def changed(annotation: Annotation, chance: Random) -> Annotation | None:
    """Another state of it: decided, noted, moved by a character, or gone."""
    target = annotation.target
    if isinstance(target, Figure) and chance.random() < 0.3:
        target = replace(target, span=Span(target.span.start, target.span.end + 1))
    if isinstance(target, Section) and chance.random() < 0.3:
        target = replace(target, level=target.level + 1)
    other = replace(annotation, target=target, state=chance.choice(list(State)), note=chance.choice(["", "核对"]))
    return other if chance.random() < 0.8 else None


def steps(annotations: tuple[Annotation, ...]):
    """Ids that change together, and all that stands after each time."""
    chance, now = Random(3), {a.id: a for a in annotations}
    for _ in range(40):
        ids = chance.sample([a.id for a in annotations], chance.randrange(1, 6))
        for key in ids:
            other = changed(next(a for a in annotations if a.id == key), chance)
            now = {k: a for k, a in now.items() if k != key} | ({key: other} if other else {})
        yield ids, now


def test_the_index_is_what_it_would_be_anew(annotations: tuple[Annotation, ...]) -> None:
    index = ReportIndex(annotations)
    for ids, now in steps(annotations):
        index.change(ids, now.get)
        fresh = ReportIndex(sorted(now.values(), key=sort_key))
        assert all(list(index.of(kind)) == list(fresh.of(kind)) for kind in TARGET_ORDER)
        assert list(index.noted) == list(fresh.noted)
        assert all(index.get(a.id) == now.get(a.id) for a in annotations)


def test_two_indexes_tell_in_what_they_differ(annotations: tuple[Annotation, ...]) -> None:
    first, second = ReportIndex(annotations), ReportIndex(annotations[1:])
    noted = replace(annotations[2], note="核对")
    second.change([noted.id], {noted.id: noted}.get)
    assert set(first.differing(second)) == {annotations[0].id, noted.id}
    assert first.differing(first) == ()


def test_marks_and_ticks_are_what_they_would_be_anew(annotations: tuple[Annotation, ...], qtbot) -> None:
    length = max(a.span.end for a in annotations)
    kept, anew = Marks(annotations), MapStrip(lambda: Span(0, 1))
    strip = MapStrip(lambda: Span(0, 1))
    for widget in (strip, anew):
        qtbot.addWidget(widget)
        widget.resize(16, 300)
        widget.show()  # or grabbing it would count all anew
    strip.set_marks(length, kept)
    strip.grab()
    for ids, now in steps(annotations):
        gone = [old for key in ids if (old := kept.get(key))]
        come = [new for key in ids if (new := now.get(key))]
        kept.change(gone, come)
        strip.change(gone, come)
        fresh = Marks(sorted(now.values(), key=sort_key))
        assert list(kept.placed) == list(fresh.placed)
        assert kept.sections == fresh.sections
        assert kept.within(Span(40, 300)) == fresh.within(Span(40, 300))
        anew.set_marks(length, fresh)
        assert strip.grab().toImage() == anew.grab().toImage()


def test_changed_figures_are_the_lines_that_the_table_would_show_anew(annotations: tuple[Annotation, ...]) -> None:
    index, lines, none = ReportIndex(annotations), figure_lines(ReportIndex(annotations)), 0
    for ids, now in steps(annotations):
        index.change(ids, now.get)
        fresh, changed = figure_lines(index), changed_lines(lines, index, ids)
        if changed is None:
            none += 1
            assert {line.annotation.id for line in fresh} != {line.annotation.id for line in lines}
        else:
            by_id = {line.annotation.id: line for line in changed}
            assert [by_id.get(line.annotation.id, line) for line in lines] == sorted(fresh, key=_as_in(lines))
        lines = fresh
    assert 0 < none < 40


def _as_in(lines: list[FigureLine]) -> Callable[[FigureLine], int]:
    places = {line.annotation.id: place for place, line in enumerate(lines)}
    return lambda line: places[line.annotation.id]

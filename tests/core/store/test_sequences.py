"""Whatever the reviewer does in whatever order, the state is what the log says, under the same ids."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.errors import StaleChange
from core.library import Library, MergeRule
from core.model import Annotation, Figure, FigureKind, Remark, Section, Span, sort_key
from core.review import Review
from core.store.log import apply_change
from tests.core.store.made_up import TARGETS, TEXT, analysis

PICK = st.integers(0, 50)
PLACES = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 9)).map(
    lambda t: Span(t[0], min(t[0] + t[1], len(TEXT)))
)


@contextmanager
def sentences_only() -> Iterator[None]:
    """What can't be done is refused in a sentence, and then nothing has happened."""
    try:
        yield
    except ValueError as error:
        if not str(error).endswith("。"):
            raise AssertionError("not a sentence for the user") from error


class Reviewing(RuleBasedStateMachine):
    """Steps at random; ``timeline`` is the simplest undo there could be: whole states in a list."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "报告.fzsh"
        self.library = Library.open(self.path, "张三")
        self.review: Review = self.library.open_report(self.library.add(analysis()))
        self.timeline: list[tuple[Annotation, ...]] = [self.review.annotations]
        self.now = 0

    def picked(self, number: int) -> Annotation:
        return self.review.annotations[number % len(self.review.annotations)]

    def note(self, changed: tuple[str, ...]) -> None:
        if changed:
            self.timeline[self.now + 1 :] = [self.review.annotations]
            self.now += 1

    @rule(numbers=st.lists(PICK, max_size=4), step=st.sampled_from(["confirm", "reject", "defer", "reopen"]))
    def decide(self, numbers: list[int], step: str) -> None:
        with sentences_only():
            self.note(getattr(self.review, step)([self.picked(number).id for number in numbers]).changed)

    @rule(number=PICK, unit=st.sampled_from("件宗人"), value=st.integers(0, 5))
    def correct(self, number: int, unit: str, value: int) -> None:
        annotation = self.picked(number)
        if isinstance(annotation.target, Figure) and annotation.target.kind is FigureKind.COUNT:
            self.note(self.review.set_figure(annotation.id, unit=unit, value=Decimal(value)).changed)

    @rule(number=PICK, level=st.integers(1, 3), topic=st.sampled_from(["T01", "T02"]))
    def retag(self, number: int, level: int, topic: str) -> None:
        annotation = self.picked(number)
        if isinstance(annotation.target, Section):
            with sentences_only():
                self.note(self.review.set_section(annotation.id, level=level, topics=[topic]).changed)

    @rule(number=PICK, place=PLACES)
    def move(self, number: int, place: Span) -> None:
        with sentences_only():
            self.note(self.review.move(self.picked(number).id, place).changed)

    @rule(place=PLACES, level=st.none() | st.integers(1, 3))
    def add(self, place: Span, level: int | None) -> None:
        with sentences_only():
            self.note(self.review.add(Section(place, place, level, "") if level else Remark(place)).changed)

    @rule(number=PICK, text=st.sampled_from(["", "查", "再查"]))
    def write_note(self, number: int, text: str) -> None:
        self.note(self.review.write_note(self.picked(number).id, text).changed)

    @rule(kept=st.sets(st.sampled_from(TARGETS[3:])), rule_set=st.sampled_from(["0.1", "0.2"]))
    def reanalyse(self, kept: set[Figure], rule_set: str) -> None:
        targets = tuple(target for target in TARGETS if target in kept or isinstance(target, Section))
        again = replace(analysis(targets=targets), rules_version=rule_set)
        self.note(self.review.reanalyse(again).changed)

    @rule(number=PICK, how=st.sampled_from(MergeRule), step=st.sampled_from(["confirm", "reject", "defer"]))
    def merge(self, number: int, how: MergeRule, step: str) -> None:
        """Another reviewer goes on from here in an exchange file, and it comes back."""
        exchange = self.path.with_name("交换.fzsh")
        self.library.export_exchange([self.review.report_id], exchange)
        with closing(Library.open(exchange, "王五")) as other:
            theirs = other.open_report(1)
            with sentences_only():
                getattr(theirs, step)([theirs.annotations[number % len(theirs.annotations)].id])
        merged = self.library.merge(exchange, how)
        self.review.reload()
        self.note(tuple(map(str, merged.changed)))

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        assert self.review.undo().changed
        self.now -= 1

    @precondition(lambda self: self.now + 1 < len(self.timeline))
    @rule()
    def redo(self) -> None:
        assert self.review.redo().changed
        self.now += 1

    @rule()
    def reopen_the_library(self) -> None:
        self.library.close()
        self.library = Library.open(self.path, "李四")
        self.review = self.library.open_report(self.review.report_id)

    @invariant()
    def state_is_the_point_in_time(self) -> None:
        assert self.review.annotations == self.timeline[self.now]
        assert (self.review.undo_title is None) == (self.now == 0)
        assert (self.review.redo_title is None) == (self.now + 1 == len(self.timeline))
        assert all(0 <= a.span.start <= a.span.end <= len(TEXT) for a in self.review.annotations)

    @invariant()
    def replaying_the_log_gives_the_state(self) -> None:
        state = {annotation.id: annotation for annotation in self.timeline[0]}
        try:
            for entry in self.review.history():
                apply_change(state, entry.change)
        except StaleChange as error:
            raise AssertionError("the log doesn't fit itself") from error
        assert tuple(sorted(state.values(), key=sort_key)) == self.review.annotations

    def teardown(self) -> None:
        assert self.library.verify() == ()
        self.library.close()
        self.folder.cleanup()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)

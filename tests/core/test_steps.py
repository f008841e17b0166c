"""Which sections take over the part of the chapter above them."""

from __future__ import annotations

from core.model import Annotation, Section, Span, State, Why
from core.steps import following_part


def heading(place: int, level: int, part: str | None, state: State = State.DETECTED) -> Annotation:
    span = Span(place, place + 1)
    return Annotation(f"{place}", Section(span, span, level, "", part), Why("rule"), state=state)


def followers(*sections: Annotation) -> list[str]:
    """The ids of those that follow when the first is put into P3."""
    return [section.id for section in following_part(sections, sections[0], "P3")]


def test_all_levels_under_the_chapter_follow() -> None:
    assert followers(heading(0, 1, "P1"), heading(1, 2, "P1"), heading(2, 3, "P1"), heading(3, 2, "P1")) == list("123")


def test_what_stands_beside_the_chapter_does_not() -> None:
    assert followers(heading(1, 1, "P1"), heading(0, 1, "P1"), heading(2, 1, "P1"), heading(3, 2, "P1")) == []


def test_a_section_of_another_part_stays_with_all_under_it() -> None:
    assert followers(heading(0, 1, "P1"), heading(1, 2, "P2"), heading(2, 3, "P1"), heading(3, 2, "P1")) == ["3"]


def test_what_the_reviewer_decided_stays_with_all_under_it() -> None:
    for state in (State.CORRECTED, State.ADDED):
        assert followers(heading(0, 1, "P1"), heading(1, 2, "P1", state), heading(2, 3, "P1")) == []


def test_a_chapter_without_a_part_gives_it_to_those_without() -> None:
    assert followers(heading(0, 1, None), heading(1, 2, None), heading(2, 2, "P1")) == ["1"]


def test_they_get_the_part_and_keep_their_state() -> None:
    chapter, under = heading(0, 1, "P1"), heading(1, 2, "P1", State.CONFIRMED)
    (follower,) = following_part((chapter, under), chapter, "P3")
    assert (follower.target.part, follower.state) == ("P3", State.CONFIRMED)

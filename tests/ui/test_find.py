"""From finding words to marking them, by keyboard."""

from __future__ import annotations

from core.model import Remark
from tests.ui.conftest import Desk


def test_what_was_found_is_selected_when_the_find_bar_is_closed(opened: Desk) -> None:
    opened.press("Ctrl+F")
    opened.type("基层执法力量")
    opened.press("Esc")
    span = opened.window.source.selected_span()
    assert span is not None
    assert span.of(opened.text) == "基层执法力量"
    opened.press("R")
    assert opened.mark("基层执法力量", Remark)


def test_closing_the_find_bar_on_nothing_keeps_the_selection(opened: Desk) -> None:
    opened.press("Ctrl+F")
    opened.type("zzz")
    opened.press("Esc")
    assert opened.window.source.selected_span() is None

"""Correction where the mark is: the popup beside it, and finding names by their first letters in pinyin."""

from __future__ import annotations

from core.model import Figure, Section
from core.pinyin import spelled
from core.rules import RuleSet
from tests.ui.conftest import Desk
from ui.fields import Choices
from ui.names import Names


def test_e_opens_the_fields_under_the_mark_and_enter_corrects_and_closes(opened: Desk) -> None:
    figure = opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("E")
    popup = opened.window.popup
    assert popup.isVisible()
    mark = opened.window.source.place_of(figure.id)
    assert not popup.geometry().intersects(mark)
    assert opened.window.source.rect().contains(popup.geometry())
    opened.type("I27")
    opened.press("Return")
    assert opened.mark("57件", Figure).target.indicator == "I27"
    assert popup.isHidden()
    assert opened.window.source.text.hasFocus()


def test_escape_closes_it_and_nothing_changes(opened: Desk) -> None:
    before = opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("E")
    opened.type("I2")
    opened.press("Escape")
    assert opened.window.popup.isHidden()
    assert opened.mark("57件", Figure) == before


def test_for_a_heading_it_asks_for_the_topics_by_their_first_letters(opened: Desk) -> None:
    opened.select("(一)优化营商环境", Section)
    opened.window.source.setFocus()
    opened.press("E")
    opened.type("xzzf")
    opened.press("Return")
    assert opened.mark("(一)优化营商环境", Section).target.topics == ("T06",)


def test_going_elsewhere_closes_it(opened: Desk) -> None:
    opened.select("57件", Figure)
    opened.window.source.setFocus()
    opened.press("E")
    opened.select("163件", Figure)
    assert opened.window.popup.isHidden()


def test_without_a_figure_or_heading_it_says_what_to_do(opened: Desk) -> None:
    opened.window.source.setFocus()
    assert not opened.window.popup.open()


def test_every_name_of_the_codebook_and_the_indicators_is_found_by_its_letters(rules: RuleSet) -> None:
    names = Names.from_rules(rules)
    for choices in (Choices(names.topics), Choices(names.parts), Choices(names.indicators)):
        for name in choices.names.values():
            found = choices.find(spelled(name))
            assert found is not None, name
            assert spelled(choices.names[found]) == spelled(name) or spelled(name) in spelled(choices.names[found])

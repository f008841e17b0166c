"""Search: every place where the words stand is found, exactly those, and as soon as the report is in the library."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from core.commands import cli
from core.errors import QueryError
from core.library import Condition, Filters, Library, Order, Which, parse_condition
from core.model import Analysis, Metadata, Section, Span
from core.query import parse_query
from core.review import Review
from core.store.words import fold, pairs_of
from tests.core.store.made_up import CASES, SECOND, VISITS, analysis, at, made

WORDS = "青石县司法局法治政府建设行政处罚案件罚没款基层执法力量不足"


def with_text(text: str, number: int) -> Analysis:
    """A report of another text, without annotations."""
    whole = analysis(f"{number}.txt", number)
    return replace(whole, report=replace(whole.report, text=text, blocks=()), annotations=())


def found(library: Library, query: str, filters: Filters | None = None) -> list[int]:
    return [hit.row.id for hit in library.search(query, filters)]


@pytest.fixture
def four(library: Library) -> Library:
    """Four reports, 1 to 4."""
    texts = [
        "北川区全年作出行政处罚 493件，罚没款12.5万元。\n执法力量不足。",
        "北川区行政复议案件明显增加，处罚较轻。\n执法力量得到加强。",
        "云岭县推行ＦＺ平台 V2.1，办件量１２０件；\n执法力量不足。",
        "云岭县无事。",
    ]
    for number, text in enumerate(texts, 1):
        library.add(with_text(text, number))
    return library


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("处罚", [2, 1]),
        ("政处", [1]),
        ("罚", [2, 1]),
        ("事", [4]),
        ("执法力量", [3, 2, 1]),
        ("处罚 力量", [2, 1]),
        ("处罚 -加强", [1]),
        ("处罚 非 加强", [1]),
        ("平台 或 无事", [4, 3]),
        ("(平台 | 无事) NOT 力量", [4]),
        ("处罚 （加强 OR 不足）", [2, 1]),
        ('"处罚493件"', [1]),
        ("“处罚 493件”", [1]),
        ("493", [1]),
        ("49", []),
        ("49*", [1]),
        ("93件", []),
        ("120件", [3]),
        ("fz平台", [3]),
        ("Ｖ2.1", [3]),
        ("北川市", []),
        ('"', [4, 3, 2, 1]),
        ("", [4, 3, 2, 1]),
        ("，。", [4, 3, 2, 1]),
    ],
)
def test_words_phrases_prefixes_and_logic(four: Library, query: str, ids: list[int]) -> None:
    assert found(four, query) == ids
    assert four.count(query) == len(ids)


BROKEN = ["-处罚", "非 处罚", "处罚 或", "或", "(处罚", "处罚)", "()", "处罚 非", "NOT", "字" * 201, "(" * 200]


@pytest.mark.parametrize("query", BROKEN)
def test_what_cannot_be_understood_is_answered_with_a_sentence(library: Library, query: str) -> None:
    with pytest.raises(QueryError, match=r"。$"):
        library.search(query)


@settings(max_examples=100, deadline=None)
@given(query=st.text(st.sampled_from("罚款 \"“”()|-*'0aＡ或非<>=I9.:^+{}\\NEAR\0\n"), max_size=30))
def test_whatever_is_typed_the_index_understands_it(query: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    library = Library.open(tmp_path_factory.getbasetemp() / "查找.fzsh")
    with closing(library), suppress(QueryError):
        library.search(query)


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.sampled_from("罚款执法件𠅤，\n 0aA"), min_size=1, max_size=12), data=st.data())
def test_any_piece_of_chinese_text_is_found_where_it_stands(
    text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = "".join(c for c in text[start:end] if c in "罚款执法件𠅤")
    if words == text[start:end]:
        library = Library.open(tmp_path_factory.mktemp("查找") / "报告.fzsh")
        library.add(with_text(text, 1))
        (hit,) = library.search(f'"{words}"')
        assert Span(start, end) in hit.marks or any(mark.of(text) == words for mark in hit.marks)
        assert not library.search(f'"{words}没有"')
        library.close()


def test_a_hit_shows_the_place_in_the_text(four: Library) -> None:
    hit = four.search("处罚493件")[0]
    text = four.open_report(1).report.text
    assert [mark.of(text) for mark in hit.marks] == ["处罚 493件"]
    assert hit.snippet == "北川区全年作出行政处罚 493件，罚没款12.5万元。"
    assert hit.span.of(text) == hit.snippet
    assert hit.span.contains(hit.marks[0])
    assert hit.row == four.row(1)


def test_places_are_code_points_also_behind_characters_outside_the_basic_plane(library: Library) -> None:
    library.add(analysis())
    (hit,) = library.search("罚没款")
    assert hit.marks == (at("罚没款"),)


def test_folding_never_moves_a_place() -> None:
    text = "İΣß㎡ＡｂＣ１２，Ⅳﬁ"
    assert len(fold(text)) == len(text)
    assert pairs_of("处罚493件款") == "处罚 罚 493 件款 款"


def test_pages_follow_one_another(library: Library) -> None:
    for number in range(1, 8):
        library.add(with_text("处罚", number))
    first = library.search("处罚", limit=3)
    second = library.search("处罚", limit=3, before=first[-1].row.id)
    assert [hit.row.id for hit in first + second] == [7, 6, 5, 4, 3, 2]


def test_year_agency_part_topic_and_indicator_narrow_the_search(library: Library) -> None:
    library.add(analysis())
    other = analysis("云岭县.txt", 2, targets=(SECOND,))
    library.add(replace(other, metadata=replace(other.metadata, agency="云岭县民政局", report_year=2022)))
    assert found(library, "执法", Filters(year=2022)) == [2]
    assert found(library, "执法", Filters(agency="青石")) == [1]
    assert found(library, "执法", Filters(agency="QSXSFJ")) == [1]
    assert found(library, "执法", Filters(agency="ylxmzj")) == [2]
    assert found(library, "", Filters(part="P1")) == [1]
    assert found(library, "", Filters(topic="T06")) == [2, 1]
    assert found(library, "", Filters(indicator="I01")) == [1]
    (hit,) = library.search("执法", Filters(part="P1"))
    assert [mark.of(hit.snippet) for mark in hit.marks] or hit.marks
    assert all(mark.end <= SECOND.span.start for mark in hit.marks), "the place in P2 is left out"
    assert found(library, "力量", Filters(part="P1")) == [], "it stands only in P2"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("I01 < 500", [1]),
        ("I01<493", []),
        ("I01 ≥ 493", [1]),
        ("i01=493件", [1]),
        ("I01>4百", [1]),
        ("执法 I01>400", [1]),
    ],
)
def test_figures_are_found_by_their_value(library: Library, query: str, ids: list[int]) -> None:
    library.add(analysis())
    assert found(library, query) == ids
    if ids and "执法" not in query:
        assert library.search(query)[0].marks == (CASES.span,)


def test_a_range_meets_a_condition_as_a_whole(library: Library) -> None:
    library.add(analysis(targets=(replace(VISITS, indicator="I08"),)))
    assert [found(library, f"I08 {c}") for c in ("<6", "<=5", "<5", ">2", ">=4", "=3")] == [[1], [1], [], [1], [], []]


def test_conditions_are_read_with_their_multipliers() -> None:
    assert parse_condition("I02 >= 12.5万元") == Condition("I02", ">=", Decimal(125000))
    assert parse_condition("I29＜100%") == Condition("I29", "<", Decimal(100))
    assert parse_query("执法 I29 < 100%").conditions == (Condition("I29", "<", Decimal(100)),)
    for wrong in ("I29", "I29 < 多", "罚款 < 3", "I29 < 1.2.3"):
        with pytest.raises(QueryError):
            parse_condition(wrong)


def test_search_follows_corrections_and_removals_at_once(library: Library, review: Review) -> None:
    review.set_figure(made(CASES).id, value=Decimal(900))
    assert found(library, "I01 > 800") == [1]
    review.reject([made(CASES).id])
    assert found(library, "I01 > 800") == []
    second = library.add(with_text("青石县", 2))
    library.remove([review.report_id])
    assert found(library, "青石县") == [second]


def test_a_report_that_was_not_saved_is_not_found(library: Library) -> None:
    database = library._store._db
    database.execute("CREATE TEMP TRIGGER no BEFORE INSERT ON annotations BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        library.add(analysis())
    assert found(library, "青石县") == []


def test_pages_are_filtered_by_first_letters_in_pinyin_that_follow_a_change_of_the_names(library: Library) -> None:
    first = library.add(analysis(number=1))
    named = replace(analysis(number=2), metadata=Metadata("重山长寿区2024年报告", "重山区水利局", 2024))
    second = library.add(named)
    for typed, found in (("qsx", [first]), ("QSX", [first]), ("zsq", [second]), ("csqslj", [second]), ("slj qsx", [])):
        assert [row.id for row in library.page(0, 9, Which(typed)).rows] == found, typed
    library.reanalyse(first, replace(analysis(number=1), metadata=Metadata(agency="云岭县司法局")))
    assert [row.id for row in library.page(0, 9, Which("ylxsfj")).rows] == [first]
    assert library.page(0, 9, Which("qsx")) == ((), 0)


def test_the_list_is_read_by_pages_in_any_order(library: Library) -> None:
    for number in range(1, 6):
        library.add(analysis(f"{number}.txt", number))
    rows, total = library.page(1, 2)
    assert ([row.id for row in rows], total) == ([2, 3], 5)
    assert [row.id for row in library.page(0, 2, order=Order.AGENCY).rows] == [1, 2]
    rows, total = library.page(0, 9, Which("青石县 报告3"))
    assert ([row.id for row in rows], total) == ([3], 1)
    library.open_report(4).confirm([made(CASES).id])
    assert library.page(4, 1, order=Order.PROGRESS).rows[0].id == 4


def test_the_command_line_searches_too(library: Library, path: Path) -> None:
    library.add(analysis())
    command = ["search", "执法 I01<500", "--library", str(path)]
    shown = CliRunner().invoke(cli, [*command, "--part", "P2"])
    assert (shown.exit_code, "基层执法力量不足" in shown.output) == (0, True)
    (hit,) = json.loads(CliRunner().invoke(cli, [*command, "--json"]).output)
    assert hit["id"] == 1
    assert hit["snippet"][hit["marks"][0][0] - hit["start"] :].startswith("执法")
    assert CliRunner().invoke(cli, ["search", "(", "--library", str(path)]).exit_code == 2


def test_a_section_of_several_topics_is_found_by_each(library: Library) -> None:
    both = Section(SECOND.span, SECOND.heading, 1, "二、", "P2", ("T02", "T09"))
    library.add(analysis(targets=(both,)))
    assert [found(library, "", Filters(topic=topic)) for topic in ("T02", "T09", "T01")] == [[1], [1], []]

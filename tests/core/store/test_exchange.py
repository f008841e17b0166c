"""Two reviewers, one file between them: differences mark by mark, settled by choice or rule, undone in one step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.commands import cli
from core.errors import LibraryError
from core.exchange import Difference, Side
from core.library import Library, MergeRule, read_and_examine
from core.model import Figure, FigureKind, Finding, Remark, State
from core.review import Review
from core.rules import RuleSet
from tests.core.store.keep_version import FIXTURES
from tests.core.store.made_up import CASES, FIRST, LATE, MONEY, VISITS, analysis, at, made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "李四.fzsh", "李四")
    yield opened
    opened.close()


@pytest.fixture
def theirs(other: Library, review: Review) -> Review:
    """The same report with another reviewer; ``review`` is ours."""
    return other.open_report(other.add(analysis()))


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    return tmp_path / "交换.fzsh"


def differences(library: Library, exchange: Path) -> dict[str, Difference]:
    return {d.key[1]: d for d in library.compare_exchange(exchange).differences}


def test_an_exchange_file_holds_the_chosen_reports_whole(library: Library, review: Review, exchange: Path) -> None:
    second = library.add(analysis("云岭县.txt", 2))
    review.set_figure(made(CASES).id, value=Decimal(500))
    library.export_exchange([review.report_id], exchange)
    assert [file.name for file in exchange.parent.glob("交换*")] == ["交换.fzsh"], "one file, which can be sent"
    carried = Library.open(exchange)
    assert [row.file_name for row in carried.rows()] == ["青石县.txt"]
    assert carried.open_report(1).annotations == review.annotations
    assert carried.open_report(1).history() == review.history()
    assert carried.row(1).reviewed == library.row(review.report_id).reviewed
    assert carried.verify() == ()
    carried.close()
    library.export_exchange([second], exchange)
    assert [row.file_name for row in Library.open(exchange, read_only=True).rows()] == ["云岭县.txt"]


def test_a_place_that_cannot_be_written_is_said(library: Library, review: Review, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"。$"):
        library.export_exchange([review.report_id], tmp_path)
    with pytest.raises(LibraryError, match="不在报告库中"):
        library.export_exchange([99], tmp_path / "交换.fzsh")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == []
    with pytest.raises(LibraryError, match="另取一个名字"):
        library.export_exchange([review.report_id], library.path)


def test_what_only_one_of_them_decided_and_what_they_decided_otherwise(
    library: Library, review: Review, other: Library, theirs: Review, exchange: Path
) -> None:
    review.confirm([made(MONEY).id])
    review.set_figure(made(CASES).id, value=Decimal(500))
    theirs.set_figure(made(CASES).id, value=Decimal(600))
    theirs.reject([made(LATE).id], "已按期")
    for both in (review, theirs):
        both.confirm([made(FIRST).id])
        both.add(Remark(at("罚没款")))
    added = theirs.add(Remark(at("基层"))).changed[0]
    other.export_exchange([theirs.report_id], exchange)
    found = differences(library, exchange)
    assert set(found) == {made(MONEY).id, made(CASES).id, made(LATE).id, added}
    assert (found[added].mine, found[added].theirs) == (None, theirs.get(added))
    assert found[made(MONEY).id].theirs_at is None
    assert found[made(CASES).id].mine_at < found[made(CASES).id].theirs_at
    result = library.compare_exchange(exchange)
    assert result.reports == ((review.report_id, 2, 1, 2, 1),), "alike, only mine, only theirs, differing"
    assert [found[made(t).id].side for t in (MONEY, LATE, CASES)] == [Side.MINE, Side.THEIRS, Side.BOTH]
    assert found[added].side is Side.THEIRS
    assert (result.missing, result.other_text, result.reviewers) == ((), (), ("李四",))
    assert 0 < result.tags.percent < 100
    assert 0 < result.spans.kappa < 1


@pytest.mark.parametrize(
    ("rule", "cases", "money", "added"),
    [
        (MergeRule.MINE, 500, State.CONFIRMED, False),
        (MergeRule.THEIRS, 600, State.DETECTED, True),
        (MergeRule.NEWER, 600, State.CONFIRMED, True),
        (MergeRule.CERTAIN, 500, State.CONFIRMED, True),
    ],
)
def test_a_rule_settles_all_and_one_undo_takes_it_back(
    library: Library,
    review: Review,
    other: Library,
    theirs: Review,
    exchange: Path,
    rule: MergeRule,
    cases: int,
    money: State,
    added: bool,
) -> None:
    review.confirm([made(MONEY).id])
    review.set_figure(made(CASES).id, value=Decimal(500))
    theirs.set_figure(made(CASES).id, value=Decimal(600))
    extra = theirs.add(Figure(at("2023"), FigureKind.DATE, "2023")).changed[0]
    other.export_exchange([theirs.report_id], exchange)
    before = review.annotations
    merged = library.merge(exchange, rule)
    assert merged.changed == ((review.report_id,) if rule is not MergeRule.MINE else ())
    after = library.open_report(review.report_id)
    assert after.get(made(CASES).id).target.value == cases
    assert after.get(made(MONEY).id).state is money
    assert (extra in {a.id for a in after.annotations}) is added
    assert library.verify() == ()
    if rule is not MergeRule.MINE:
        assert after.history()[-1].reviewer == "张三"
        after.undo()
    assert after.annotations == before


def test_choices_come_before_the_rule(
    library: Library, review: Review, other: Library, theirs: Review, exchange: Path
) -> None:
    theirs.confirm([made(CASES).id])
    theirs.confirm([made(VISITS).id])
    other.export_exchange([theirs.report_id], exchange)
    library.merge(exchange, MergeRule.MINE, {(review.report_id, made(VISITS).id): MergeRule.THEIRS})
    review.reload()
    assert [review.get(made(t).id).state for t in (CASES, VISITS)] == [State.DETECTED, State.CONFIRMED]
    assert set(differences(library, exchange)) == {made(CASES).id}


def test_a_note_is_more_certain_than_none_and_a_decision_more_than_a_note(
    library: Library, review: Review, theirs: Review, other: Library, exchange: Path
) -> None:
    theirs.write_note(made(VISITS).id, "与附表核对")
    theirs.write_note(made(CASES).id, "与附表核对")
    review.confirm([made(CASES).id])
    other.export_exchange([1], exchange)
    library.merge(exchange, MergeRule.CERTAIN)
    review.reload()
    assert [review.get(made(t).id).note for t in (VISITS, CASES)] == ["与附表核对", ""]


@pytest.fixture
def two(library: Library, other: Library, exchange: Path) -> tuple[Review, Review]:
    """Two reports that both have, of which the other confirmed a figure in each, and a third that only they have."""
    names = [("青石县.txt", 1), ("云岭县.txt", 2), ("北川区.txt", 3)]
    for name, number in names:
        other.open_report(other.add(analysis(name, number))).confirm([made(CASES).id])
    other.export_exchange([1, 2, 3], exchange)
    mine = [library.open_report(library.add(analysis(name, number))) for name, number in names[:2]]
    return mine[0], mine[1]


def states(*reviews: Review) -> list[State]:
    for review in reviews:
        review.reload()
    return [review.get(made(CASES).id).state for review in reviews]


def test_an_undo_in_one_report_takes_the_merge_back_in_all(
    library: Library, two: tuple[Review, Review], exchange: Path
) -> None:
    assert library.merge(exchange, MergeRule.THEIRS) == ((1, 2), (3,), 2)
    assert states(*two) == [State.CONFIRMED] * 2
    assert two[1].undo().reports == (1,)
    assert states(*two) == [State.DETECTED] * 2
    two[0].redo()
    assert states(*two) == [State.CONFIRMED] * 2


def test_a_whole_merge_is_taken_back_after_a_restart_and_the_reports_that_came_go(
    library: Library, two: tuple[Review, Review], exchange: Path
) -> None:
    before = [review.annotations for review in two]
    assert library.last_merge() is None
    library.merge(exchange, MergeRule.THEIRS)
    library.close()
    again = Library.open(library.path, "张三")
    last = again.last_merge()
    assert last
    assert (last.reviewer, last.file_name, last.changed, last.came) == ("张三", "交换.fzsh", 2, 1)
    assert again.take_back_merge() == ((1, 2), (3,), ())
    assert [row.id for row in again.rows()] == [1, 2]
    assert [again.open_report(number).annotations for number in (1, 2)] == before
    assert again.verify() == ()
    assert again.last_merge() is None
    assert again.take_back_merge() == ((), (), ())
    again.close()


def test_reports_that_were_changed_since_stay_when_a_merge_is_taken_back(
    library: Library, two: tuple[Review, Review], exchange: Path
) -> None:
    library.merge(exchange, MergeRule.THEIRS)
    for number in (1, 3):
        library.open_report(number).confirm([made(MONEY).id])
    assert library.take_back_merge() == ((2,), (), (1, 3))
    assert states(*two) == [State.CONFIRMED, State.DETECTED]
    assert library.verify() == ()


def test_a_merge_that_every_report_went_beyond_changes_nothing_when_taken_back(
    library: Library, two: tuple[Review, Review], exchange: Path
) -> None:
    library.merge(exchange, MergeRule.THEIRS)
    for number in (1, 2):
        library.open_report(number).confirm([made(MONEY).id])
    assert library.take_back_merge() == ((), (3,), (1, 2))


def test_the_newest_merge_is_taken_back_first(library: Library, two: tuple[Review, Review], exchange: Path) -> None:
    library.merge(exchange, MergeRule.MINE, {(1, made(CASES).id): MergeRule.THEIRS})
    library.merge(exchange, MergeRule.THEIRS)
    assert library.take_back_merge().restored == (2,)
    assert library.take_back_merge() == ((1,), (3,), ())


def test_a_merge_that_is_stopped_leaves_nothing_behind(
    library: Library, two: tuple[Review, Review], exchange: Path
) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert total == 3
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        library.merge(exchange, MergeRule.THEIRS, progress=stop)
    assert states(*two) == [State.DETECTED] * 2
    assert len(library.rows()) == 2
    assert library.last_merge() is None
    assert library.verify() == ()
    with pytest.raises(Stopped):
        library.export_exchange([1, 2], exchange.with_name("新.fzsh"), lambda done, total: stop(done + 1, total + 1))
    assert not list(exchange.parent.glob("新*"))


def test_the_checks_follow_a_value_that_was_taken_over(tmp_path: Path, exchange: Path, rules: RuleSet) -> None:
    path = tmp_path / "青石县.txt"
    path.write_text("青石县2023年法治政府建设年度报告\n全年办结案件8件，其中处罚5件、许可4件。\n", encoding="utf-8")
    libraries = [Library.open(tmp_path / f"{name}.fzsh", name) for name in "甲乙"]
    mine, theirs = (one.open_report(one.add(read_and_examine(path)), rules) for one in libraries)
    wrong = {a.id for a in mine.annotations if isinstance(a.target, Finding) and a.target.rule == "sum_of_parts"}
    total = next(
        a for a in theirs.annotations if isinstance(a.target, Figure) and a.span.of(theirs.report.text) == "8件"
    )
    theirs.set_figure(total.id, value=Decimal(9))
    assert wrong
    libraries[1].export_exchange([1], exchange)
    libraries[0].merge(exchange, MergeRule.THEIRS, rules=rules)
    mine.reload()
    assert not wrong & {a.id for a in mine.annotations}
    assert mine.undo().changed
    assert wrong <= {a.id for a in mine.annotations}
    for library in libraries:
        library.close()


def test_a_decision_on_a_finding_that_comes_with_the_merge_stands(
    tmp_path: Path, exchange: Path, rules: RuleSet
) -> None:
    path = tmp_path / "青石县.txt"
    path.write_text("青石县2023年法治政府建设年度报告\n全年办结案件9件，其中处罚5件、许可4件。\n", encoding="utf-8")
    libraries = [Library.open(tmp_path / f"{name}.fzsh", name) for name in "甲乙"]
    mine, theirs = (one.open_report(one.add(read_and_examine(path)), rules) for one in libraries)
    total = next(
        a for a in theirs.annotations if isinstance(a.target, Figure) and a.span.of(theirs.report.text) == "9件"
    )
    theirs.set_figure(total.id, value=Decimal(8))
    (wrong,) = (a.id for a in theirs.annotations if isinstance(a.target, Finding) and a.target.rule == "sum_of_parts")
    theirs.confirm([wrong])
    libraries[1].export_exchange([1], exchange)
    libraries[0].merge(exchange, MergeRule.THEIRS, rules=rules)
    mine.reload()
    assert mine.get(wrong).state is State.CONFIRMED
    for library in libraries:
        library.close()


def test_merging_twice_changes_nothing_more(
    library: Library, review: Review, other: Library, theirs: Review, exchange: Path
) -> None:
    theirs.confirm([made(CASES).id])
    theirs.add(Remark(at("罚没款")))
    other.export_exchange([theirs.report_id], exchange)
    assert library.merge(exchange, MergeRule.THEIRS).changed == (review.report_id,)
    assert library.merge(exchange, MergeRule.THEIRS).changed == ()
    assert differences(library, exchange) == {}
    assert library.compare_exchange(exchange).tags.percent == 100


def test_reports_that_are_missing_here_come_with_their_history(
    library: Library, other: Library, theirs: Review, exchange: Path
) -> None:
    new = other.open_report(other.add(analysis("云岭县.txt", 2)))
    new.confirm([made(CASES).id])
    other.export_exchange([theirs.report_id, new.report_id], exchange)
    seen: list[tuple[int, int]] = []
    assert library.compare_exchange(exchange, lambda *step: seen.append(step)).missing == ("云岭县.txt",)
    assert seen == [(1, 2), (2, 2)]
    (added,) = library.merge(exchange, MergeRule.MINE).added
    assert [entry.reviewer for entry in library.open_report(added).history()] == ["李四"]
    assert [hit.row.id for hit in library.search("罚没款", limit=1)] == [added]
    assert library.verify() == ()


def test_a_file_of_an_older_program_is_compared_too_and_stays_as_it_is(
    library: Library, review: Review, exchange: Path
) -> None:
    shutil.copy(FIXTURES / "version_4.sqlite", exchange)
    before = exchange.read_bytes()
    assert set(differences(library, exchange)) == {made(CASES).id, made(LATE).id}
    assert exchange.read_bytes() == before
    assert library.compare_exchange(exchange).missing == ("云岭县.txt",)


def test_another_programs_file_is_no_exchange_file(library: Library, exchange: Path) -> None:
    exchange.write_text("不是", encoding="utf-8")
    with pytest.raises(LibraryError, match="不是本程序"):
        library.compare_exchange(exchange)


def test_the_command_line_exchanges_compares_and_merges(
    library: Library, review: Review, other: Library, theirs: Review, exchange: Path
) -> None:
    theirs.confirm([made(CASES).id])
    review.confirm([made(MONEY).id])

    def run(*arguments: object) -> str:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result.output

    run("exchange", theirs.report_id, "--library", other.path, "--out", exchange)
    compared = run("merge", exchange, "--library", library.path)
    assert "不一致 2 处" in compared
    assert "一致率 100.0%" in compared, "the marks are the same, only the decisions differ"
    assert review.get(made(CASES).id).state is State.DETECTED
    assert "已合并 1 份" in run("merge", exchange, "--library", library.path, "--rule", "newer", "--reviewer", "王五")
    review.reload()
    assert [review.get(made(t).id).state for t in (CASES, MONEY)] == [State.CONFIRMED, State.CONFIRMED]
    assert review.history()[-1].reviewer == "王五"
    target = exchange.with_name("恢复.fzsh")
    library.close()
    assert "全部内容已恢复" in run("salvage", library.path, target)

"""The data of the checks on words: every entry's own examples, and lists that don't contradict themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.checks.titles import misquotes
from core.rules import load_rules
from core.rules.requirements import RequiredPart
from core.rules.standard_titles import take_apart
from core.rules.terms import BasisRule, PhraseRule, TermRule
from core.rules.wording import SlipRule

RULES = load_rules()
Entry = TermRule | PhraseRule | BasisRule | SlipRule
ENTRIES: list[Entry] = [*RULES.terms.terms, *RULES.terms.phrases, *RULES.terms.bases, *RULES.wording.patterns]
EXAMPLES = [(entry, text, True) for entry in ENTRIES for text in entry.match]
EXAMPLES += [(entry, text, False) for entry in ENTRIES for text in entry.no_match]
SLIPS = [(wrong, right) for wrong, right in RULES.wording.slips.items() if right]
PARTS = [(part, text, True) for part in RULES.requirements.parts for text in part.match]
PARTS += [(part, text, False) for part in RULES.requirements.parts for text in part.no_match]


@pytest.mark.parametrize(("entry", "text", "matches"), EXAMPLES, ids=[f"{e.id}-{t}" for e, t, _ in EXAMPLES])
def test_every_rule_recognises_its_own_examples(entry: Entry, text: str, matches: bool) -> None:
    assert bool(re.search(entry.pattern, text)) is matches
    if matches:
        assert any(cue in text for cue in entry.cues), "a text without its cue is never searched"


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_every_rule_has_examples_of_both_sorts(entry: Entry) -> None:
    assert entry.match
    assert entry.no_match


@pytest.mark.parametrize(("part", "text", "matches"), PARTS, ids=[f"{p.id}-{t}" for p, t, _ in PARTS])
def test_every_part_knows_its_headings(part: RequiredPart, text: str, matches: bool) -> None:
    assert bool(re.search(part.heading, text)) is matches


def test_every_wrong_word_is_found_and_its_right_form_is_not() -> None:
    slip = RULES.wording.slip
    assert len(SLIPS) >= 150
    for wrong, right in SLIPS:
        found = slip.search(f"要{wrong}。")
        assert found is not None, wrong
        assert found.group() in wrong
        assert not slip.search(f"要{right}。"), right


@pytest.mark.parametrize(
    "text",
    [
        "新闻通讯速度加快", "调整制度安排", "解决对策研究", "工作到位", "优先近期安排", "预防犯罪", "恢复盖章流程",
        "讲座落实到人", "引导至窗口办理", "推进进度加快", "以经济建设为中心", "因该项目延期", "申报消防手续",
        "举报露天焚烧", "投资园区建设", "政治里程碑", "上述人员已到位", "退休制度", "按排放标准执行", "现状大排查",
        "今年来信来访减少", "靠近一步", "自己经历", "共享通道", "对应述职要求", "知识产权线索", "建议提案办理",
    ],
)  # fmt: skip
def test_words_that_only_meet_by_chance_are_right(text: str) -> None:
    assert RULES.wording.slip.search(text) is None


def test_no_standard_title_is_taken_for_a_misquoted_other() -> None:
    names = RULES.titles.names
    assert len(names) >= 120
    for one in names:
        for other in RULES.titles.resembling(one.base):
            assert one.base == other.base or not misquotes(one.base, other.base), (one, other)


def test_each_superseding_title_is_in_the_list_itself() -> None:
    for entry in RULES.titles.superseded:
        assert take_apart(entry.by).base in RULES.titles.by_base, entry.id


def test_a_folder_adds_and_overrides_entries(tmp_path: Path) -> None:
    (tmp_path / "wording.toml").write_text('[slips]\n"帐号" = ""\n"计画" = "计划"\n', encoding="utf-8")
    (tmp_path / "titles.toml").write_text('[titles]\nprovince = "云岭省法治政府建设考核办法"\n', encoding="utf-8")
    (tmp_path / "requirements.toml").write_text(
        '[[deadlines]]\nid = "march_april"\nwritten = "02-15"\n', encoding="utf-8"
    )
    rules = load_rules(tmp_path)
    assert rules.wording.slip.search("帐号") is None
    assert rules.wording.slip.search("计画")
    assert "云岭省法治政府建设考核办法" in rules.titles.by_base
    assert "立法法" in rules.titles.by_base
    deadline = rules.requirements.deadline_for(2023)
    assert deadline is not None
    assert (deadline.written, deadline.published) == ("02-15", "04-01")


@pytest.mark.parametrize(
    ("year", "limits"),
    [
        (2017, ("03-31", "03-31")),
        (2018, ("03-31", "03-31")),
        (2019, ("03-01", "04-01")),
        (2030, ("03-01", "04-01")),
    ],
)
def test_deadlines_are_those_in_force_for_the_year(year: int, limits: tuple[str, str]) -> None:
    deadline = RULES.requirements.deadline_for(year)
    assert deadline is not None
    assert (deadline.written, deadline.published) == limits

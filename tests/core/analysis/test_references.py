"""References: titles in all their states, document numbers alone and joined to the title they follow."""

from __future__ import annotations

import pytest

from core.analysis.references import find_references
from core.model import Reference, ReferenceKind, Report, Source
from core.rules import RuleSet


def references_of(text: str, rules: RuleSet) -> list[tuple[str, str | None, str | None]]:
    report = Report(text, (), Source("x.txt", "0" * 64, "txt"))
    targets = [one.target for one in find_references(report)]
    return [(t.span.of(text), t.name, t.number) for t in targets if isinstance(t, Reference)]


def test_a_number_in_brackets_belongs_to_the_title_before_it(rules: RuleSet) -> None:
    text = "根据《临江市执法办法》(临府发〔2021〕15号)、《青石县规程》[青府办〔2022〕3号]要求"
    assert references_of(text, rules) == [
        ("《临江市执法办法》", "临江市执法办法", "临府发〔2021〕15号"),
        ("《青石县规程》", "青石县规程", "青府办〔2022〕3号"),
    ]


def test_a_number_elsewhere_stands_alone(rules: RuleSet) -> None:
    text = "按照临府函〔2023〕8号文件和《云岭县规划》推进"
    assert references_of(text, rules) == [
        ("临府函〔2023〕8号", None, "临府函〔2023〕8号"),
        ("《云岭县规划》", "云岭县规划", None),
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("印发《关于转发〈通知〉的函》、《办法》", ["《关于转发〈通知〉的函》", "《办法》"]),
        ("印发《关于转发《通知》的函》一份", ["《关于转发《通知》的函》"]),
        ("印发《办法的通知。会后\n《规程》", ["《办法的通知", "《规程》"]),
        ("》《》", ["《》"]),
        ("无书名号", []),
    ],
)
def test_titles_nested_and_unclosed(text: str, spans: list[str], rules: RuleSet) -> None:
    assert [span for span, _, _ in references_of(text, rules)] == spans


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("临府发〔2021〕2号", "临府发〔2021〕2号"),
        ("临府办发[2021]12号", "临府办发〔2021〕12号"),
        ("临政函 〔2021〕 12 号", "临政函〔2021〕12号"),
        ("临江市人民政府令第335号", "临江市人民政府令第335号"),
        ("生态环境部公告2021年第3号", "生态环境部公告2021年第3号"),
        ("临法办〔20212号", "临法办〔2021〕2号"),
        ("临法办20212号", "临法办〔2021〕2号"),
        ("主席令第七十号", "主席令第七十号"),
    ],
)
def test_document_numbers_read_as_they_should(written: str, value: str, rules: RuleSet) -> None:
    text = f"依据({written})办理"
    assert references_of(text, rules) == [(written, None, value)]


@pytest.mark.parametrize("text", ["3号楼", "地铁2号线", "备案号:临ICP备12345678号", "第12号", "信访号2021号机"])
def test_other_numbers_are_no_document_numbers(text: str, rules: RuleSet) -> None:
    assert references_of(text, rules) == []


def test_the_kind_says_what_the_reference_is(rules: RuleSet) -> None:
    report = Report("《办法》 临府发〔2021〕2号", (), Source("x.txt", "0" * 64, "txt"))
    kinds = [one.target.kind for one in find_references(report) if isinstance(one.target, Reference)]
    assert kinds == [ReferenceKind.TITLE, ReferenceKind.DOC_NUMBER]

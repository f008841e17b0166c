"""Exchange with other tools: every span comes back to its text, and the files have the shape the tools demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import etree

from core.export.annotation_tools import write_doccano, write_label_studio
from core.export.labels import coded_spans
from core.export.refi_qda import write_codebook, write_project
from core.export.web_annotation import write_web_annotations
from core.model import Analysis, Cause, Finding, Remark, Severity, State
from core.rules import RuleSet
from tests.core.export.builder import TEXT, an_analysis, annotate, place
from tests.core.export.refi_schema import CODEBOOK, PROJECT

AT = datetime(2025, 3, 4, 17, 30, tzinfo=UTC)
Q = "{urn:QDA-XML:project:1.0}"
WORDS = ["现将有关情况", "\t现将", "𠮷庆之年,\t现将", "处罚\t120", "120\n二、"]
"""Behind a character beyond the first plane, across a tab, in and across table cells, across lines."""


def the_analysis() -> Analysis:
    marks = [annotate(Remark(place(words)), State.ADDED, f"注意<{n}>&") for n, words in enumerate(WORDS)]
    missing = Finding("missing_part", Severity.HIGH, Cause.SOURCE, (), "缺少“第一责任人”部分。")
    return an_analysis(extra=(*marks, annotate(missing)))


def expected() -> set[tuple[int, int]]:
    return {tuple(coded.span) for coded in coded_spans(the_analysis()) if coded.span}


def project(rules: RuleSet, path: Path, analysis: Analysis) -> tuple[etree._Element, ZipFile]:
    write_project([analysis], rules, path, reviewer="王<审>", made_at=AT)
    package = ZipFile(path)
    return etree.fromstring(package.read("project.qde")), package


def test_refi_selections_cut_their_words_out_of_the_plain_text(rules: RuleSet, tmp_path: Path) -> None:
    root, package = project(rules, tmp_path / "项目.qdpx", the_analysis())
    (source,) = root.iter(Q + "TextSource")
    data = package.read(source.get("plainTextPath").replace("internal://", "sources/"))
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.decode() == TEXT
    spans = {(int(s.get("startPosition")), int(s.get("endPosition"))) for s in root.iter(Q + "PlainTextSelection")}
    assert spans == expected()
    assert {tuple(place(words)) for words in WORDS} <= spans


def test_refi_project_holds_to_the_schema_and_every_reference_has_its_target(rules: RuleSet, tmp_path: Path) -> None:
    root, package = project(rules, tmp_path / "项目.qdpx", the_analysis())
    PROJECT.assertValid(root)
    assert package.read("project.qde").startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    targets = {e.get("targetGUID") for e in root.iter() if e.get("targetGUID")}
    users = {e.get("creatingUser") for e in root.iter() if e.get("creatingUser")}
    assert targets | users | {root.get("creatingUserGUID")} <= set(guids)
    notes = [e.text for e in root.iter(Q + "PlainTextContent")]
    assert "注意<0>&" in notes
    (whole,) = root.iterfind(f"{Q}Sources/{Q}TextSource/{Q}Coding")
    assert whole.find(Q + "NoteRef") is not None, "what is absent from the text is said of the whole"


def test_exporting_again_gives_the_same_guids(rules: RuleSet, tmp_path: Path) -> None:
    one, _ = project(rules, tmp_path / "a.qdpx", the_analysis())
    two, _ = project(rules, tmp_path / "b.qdpx", the_analysis())
    assert etree.tostring(one) == etree.tostring(two)


def test_the_same_file_twice_is_one_source(rules: RuleSet, tmp_path: Path) -> None:
    write_project([an_analysis(), an_analysis()], rules, tmp_path / "a.qdpx", reviewer="", made_at=AT)
    root = etree.fromstring(ZipFile(tmp_path / "a.qdpx").read("project.qde"))
    assert len(list(root.iter(Q + "TextSource"))) == 1


def test_refi_codebook_holds_to_the_schema_and_shares_its_guids_with_projects(rules: RuleSet, tmp_path: Path) -> None:
    write_codebook(rules, tmp_path / "编码.qdc")
    book = etree.fromstring((tmp_path / "编码.qdc").read_bytes())
    CODEBOOK.assertValid(book)
    root, _ = project(rules, tmp_path / "a.qdpx", an_analysis())
    codes = {e.get("name"): e.get("guid") for e in book.iter("{urn:QDA-XML:codebook:1.0}Code")}
    assert codes == {e.get("name"): e.get("guid") for e in root.iter(Q + "Code")}
    assert {"P1 举措成效", "数量"} <= set(codes)


def test_the_schema_of_these_tests_refuses_a_project_in_disorder(rules: RuleSet, tmp_path: Path) -> None:
    root, _ = project(rules, tmp_path / "a.qdpx", an_analysis())
    root.insert(0, root.find(Q + "Sources"))
    assert not PROJECT.validate(root)


def test_doccano_labels_cut_their_words_out_of_the_text(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "数据.jsonl"
    write_doccano([the_analysis(), the_analysis()], rules, path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["text"] for line in lines] == [TEXT, TEXT]
    assert {(start, end) for start, end, _ in lines[0]["label"]} == expected()
    assert {TEXT[start:end] for start, end, name in lines[1]["label"] if name == "审阅批注"} >= set(WORDS)


def test_label_studio_tells_decisions_from_proposals(rules: RuleSet, tmp_path: Path) -> None:
    path, setup = write_label_studio([the_analysis()], rules, tmp_path / "任务.json")
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    text = task["data"]["text"]
    regions = [r for key in ("annotations", "predictions") for r in regions_of(task, key) if r["type"] == "labels"]
    assert all(text[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in regions)
    assert {(r["value"]["start"], r["value"]["end"]) for r in regions} == expected()
    decided = {r["value"]["text"] for r in regions_of(task, "annotations") if r["type"] == "labels"}
    assert {"215件", "93件", "编制紧张", *WORDS} == decided
    known = {label.get("value") for label in etree.fromstring(setup.read_bytes()).iter("Label")}
    assert {label for r in regions for label in r["value"].get("labels", ())} <= known


def regions_of(task: dict, key: str) -> Iterator[dict]:
    for group in task[key]:
        yield from group["result"]


def test_both_selectors_of_a_web_annotation_name_the_same_words(rules: RuleSet, tmp_path: Path) -> None:
    path, text_path = write_web_annotations(the_analysis(), rules, tmp_path / "临 江.jsonld", reviewer="王", made_at=AT)
    collection = json.loads(path.read_text(encoding="utf-8"))
    text = text_path.read_bytes().decode()
    items = collection["first"]["items"]
    assert text == TEXT
    assert collection["total"] == len(items)
    assert unquote(items[0]["target"]["source"]) == text_path.name
    selectors = [item["target"]["selector"] for item in items if "selector" in item["target"]]
    assert {(position["start"], position["end"]) for position, _ in selectors} == expected()
    for position, quotation in selectors:
        assert text[position["start"] : position["end"]] == quotation["exact"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text.index(around) + len(quotation["prefix"]) == position["start"]


@pytest.mark.parametrize("state", list(State))
def test_only_what_was_not_rejected_is_handed_on(state: State) -> None:
    analysis = an_analysis()
    one = replace(analysis.annotations[3], state=state)
    marks = list(coded_spans(replace(analysis, annotations=(one,))))
    assert bool(marks) is (state is not State.REJECTED)

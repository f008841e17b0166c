"""Writes reports for annotation tools: doccano (JSONL) and Label Studio (JSON with a labelling set-up beside it)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.export.comments import ACCEPTED
from core.export.files import written_beside
from core.export.labels import CodedSpan, code_groups, code_names, coded_spans, guid, said
from core.export.word_xml import escaped
from core.model import Analysis
from core.rules import RuleSet

Json = dict[str, Any]


def write_doccano(analyses: Iterable[Analysis], rules: RuleSet, path: Path) -> None:
    """Write one line per report for a doccano project of the kind sequence labelling with overlapping spans allowed.

    A label is [start, end, name], in code points, half-open. Raises ExportError.
    """
    names = code_names(rules)
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        for number, analysis in enumerate(analyses, 1):
            labels = [
                [*coded.span, names.get(code, code)]
                for coded in coded_spans(analysis)
                if coded.span
                for code in coded.codes
            ]
            line = {"id": number, "text": analysis.report.text, "label": labels, **_about(analysis)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_label_studio(analyses: Iterable[Analysis], rules: RuleSet, path: Path) -> tuple[Path, Path]:
    """Write the tasks to ``path`` and the labelling set-up that they need beside it; returns both paths.

    What the reviewer decided is an annotation, what only the rules said a prediction. Positions are code points, as
    Label Studio counts them. Raises ExportError.
    """
    names = code_names(rules)
    setup = path.with_name(f"{path.stem}.标签配置.xml")
    with written_beside(setup) as beside:
        beside.write_bytes(_labelling_setup(rules).encode())
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, analysis in enumerate(analyses):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(_task(analysis, names), ensure_ascii=False))
        file.write("\n]\n")
    return path, setup


def _about(analysis: Analysis) -> Json:
    about = analysis.metadata
    return {"file": analysis.report.source.name, "agency": about.agency, "year": about.report_year}


def _task(analysis: Analysis, names: dict[str, str]) -> Json:
    text = analysis.report.text
    decided: list[Json] = []
    proposed: list[Json] = []
    for coded in coded_spans(analysis):
        if coded.span:
            (decided if coded.annotation.state in ACCEPTED else proposed).extend(_results(coded, text, names))
    task: Json = {"data": {"text": text, **_about(analysis)}}
    task["annotations"] = [{"result": decided}] if decided else []
    task["predictions"] = [{"model_version": analysis.rules_version, "result": proposed}] if proposed else []
    return task


def _results(coded: CodedSpan, text: str, names: dict[str, str]) -> list[Json]:
    """The labelled region and, where something was said about it, a text on the same region."""
    assert coded.span is not None
    place = {"start": coded.span.start, "end": coded.span.end, "text": coded.span.of(text)}
    region = {"id": guid("region", coded.annotation.id), "to_name": "text"}
    labels = [names.get(code, code) for code in coded.codes]
    results: list[Json] = [
        {**region, "from_name": "label", "type": "labels", "value": {**place, "labels": labels}},
    ]
    if words := said(coded.annotation):
        results.append({**region, "from_name": "note", "type": "textarea", "value": {**place, "text": [words]}})
    return results


def _labelling_setup(rules: RuleSet) -> str:
    labels = "".join(
        f'    <Label value="{escaped(code.name)}" background="{group.color}"/>\n'
        for group in code_groups(rules)
        for code in group.codes
    )
    return (
        '<View>\n  <Labels name="label" toName="text" choice="multiple" showInline="true">\n'
        f'{labels}  </Labels>\n  <Text name="text" value="$text" granularity="symbol"/>\n'
        '  <TextArea name="note" toName="text" perRegion="true" editable="true"/>\n</View>\n'
    )

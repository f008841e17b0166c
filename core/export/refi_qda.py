"""Writes projects (.qdpx) and codebooks (.qdc) after REFI-QDA 1.5, which programs for qualitative analysis exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from core import __version__
from core.export.files import written_beside
from core.export.labels import CodedSpan, code_groups, coded_spans, guid, said
from core.export.word_xml import escaped
from core.export.wording import one_line
from core.model import Analysis, Origin, Span
from core.rules import RuleSet

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
ORIGIN = f"FazhiReview {__version__}"
LONGEST_NAME = 60
RULES_USER = guid("user", "rules")


def write_codebook(rules: RuleSet, path: Path) -> None:
    """Write the code system alone. Raises ExportError."""
    with written_beside(path) as beside:
        codes = "".join(_codes(rules))
        xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="{ORIGIN}">\n<Codes>\n{codes}</Codes>\n</CodeBook>\n'
        beside.write_bytes((DECLARATION + xml).encode())


def write_project(
    analyses: Iterable[Analysis], rules: RuleSet, path: Path, *, reviewer: str, made_at: datetime
) -> None:
    """Write the reports' texts with all marks as one project; positions are code points into the texts, half-open.

    The texts are UTF-8 without byte order mark with LF line ends, so that every program counts the same positions.
    All GUIDs depend only on what they stand for: importing a later export meets the earlier one's codes and sources.
    Raises ExportError.
    """
    at = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    reviewer_guid = guid("user", "reviewer", reviewer)
    sources: dict[str, str] = {}
    notes: list[str] = []
    with written_beside(path) as beside, ZipFile(beside, "w", ZIP_DEFLATED) as package:
        for analysis in analyses:
            source = guid("source", analysis.report.source.sha256)
            if source not in sources:
                package.writestr(f"sources/{source}.txt", analysis.report.text.encode())
                writer = _SourceWriter(
                    analysis, rules, source, {Origin.RULE: RULES_USER, Origin.REVIEWER: reviewer_guid}
                )
                sources[source] = writer.xml(at)
                notes += writer.notes
        package.writestr("project.qde", "".join(_project(rules, sources, notes, at, reviewer, reviewer_guid)).encode())


def _project(
    rules: RuleSet, sources: dict[str, str], notes: list[str], at: str, reviewer: str, reviewer_guid: str
) -> Iterator[str]:
    """The elements in the order that the schema demands."""
    yield DECLARATION
    yield '<Project xmlns="urn:QDA-XML:project:1.0" name="法治政府建设年度报告审阅" '
    yield f'origin="{ORIGIN}" creatingUserGUID="{reviewer_guid}" creationDateTime="{at}">\n<Users>\n'
    yield f'<User guid="{RULES_USER}" name="程序规则"/>\n'
    yield f'<User guid="{reviewer_guid}" name="{escaped(reviewer or "审阅人")}"/>\n</Users>\n'
    yield "<CodeBook>\n<Codes>\n"
    yield from _codes(rules)
    yield "</Codes>\n</CodeBook>\n"
    if sources:
        yield "<Sources>\n"
        yield from sources.values()
        yield "</Sources>\n"
    if notes:
        yield "<Notes>\n"
        yield from notes
        yield "</Notes>\n"
    yield "</Project>\n"


def _codes(rules: RuleSet) -> Iterator[str]:
    """The groups as codes that can't be used themselves, with their members inside."""
    for group in code_groups(rules):
        yield f'<Code guid="{guid("group", group.name)}" name="{group.name}" isCodable="false" color="{group.color}">\n'
        for code in group.codes:
            name = escaped(code.name)
            yield f'<Code guid="{guid("code", code.id)}" name="{name}" isCodable="true" color="{group.color}"/>\n'
        yield "</Code>\n"


class _SourceWriter:
    """One report: a text with the selections on it, and notes that the selections refer to."""

    def __init__(self, analysis: Analysis, rules: RuleSet, source: str, users: dict[Origin, str]) -> None:
        self._analysis, self._source, self._users = analysis, source, users
        self._known = {code.id for group in code_groups(rules) for code in group.codes}
        self.notes: list[str] = []

    def xml(self, at: str) -> str:
        user = f'creatingUser="{self._users[Origin.REVIEWER]}" creationDateTime="{at}"'
        name = escaped(self._analysis.report.source.name)
        selections, whole = [], []
        for coded in coded_spans(self._analysis):
            note = self._note(coded, at)
            if coded.span:
                selections.append(self._selection(coded, coded.span, note, at))
            else:
                whole.append(self._codings(coded, note, at))
        return (
            f'<TextSource guid="{self._source}" name="{name}" plainTextPath="internal://{self._source}.txt" {user}>\n'
            f"{''.join(selections)}{''.join(whole)}</TextSource>\n"
        )

    def _selection(self, coded: CodedSpan, span: Span, note: str, at: str) -> str:
        name = escaped(one_line(span.of(self._analysis.report.text)[:LONGEST_NAME]))
        number = guid("selection", self._source, coded.annotation.id)
        codings = self._codings(coded, "", at)
        return (
            f'<PlainTextSelection guid="{number}" name="{name}" startPosition="{span.start}" '
            f'endPosition="{span.end}" {self._by(coded, at)}>{codings}{note}</PlainTextSelection>\n'
        )

    def _codings(self, coded: CodedSpan, note: str, at: str) -> str:
        return "".join(
            f'<Coding guid="{guid("coding", self._source, coded.annotation.id, code)}" {self._by(coded, at)}>'
            f'<CodeRef targetGUID="{guid("code", code)}"/>{note}</Coding>'
            for code in coded.codes
            if code in self._known
        )

    def _by(self, coded: CodedSpan, at: str) -> str:
        return f'creatingUser="{self._users[coded.annotation.origin]}" creationDateTime="{at}"'

    def _note(self, coded: CodedSpan, at: str) -> str:
        """A reference to the note that says what the annotation says; '' when it says nothing."""
        words = said(coded.annotation)
        if not words:
            return ""
        number = guid("note", self._source, coded.annotation.id)
        name = escaped(one_line(words[:LONGEST_NAME]))
        content = f"<PlainTextContent>{escaped(words)}</PlainTextContent>"
        self.notes.append(f'<Note guid="{number}" name="{name}" {self._by(coded, at)}>{content}</Note>\n')
        return f'<NoteRef targetGUID="{number}"/>'

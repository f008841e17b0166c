"""The annotated full text as WordprocessingML: tints and lines for marks, tags at headings, anchors of comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from core.export.annotated_text import Look, Role, TextLine, TextRun
from core.export.comments import Comment
from core.export.word_styles import (
    DOUBT_LINE,
    REFERENCE_LINE,
    SEVERITY_LINES,
    SEVERITY_TINTS,
    TEXT_WIDTH,
    TINTS,
    look,
)
from core.export.word_xml import Anchors, Column, cell, frame, marked, paragraph, row, run
from core.export.wording import KINDS, SEVERITIES
from core.model import FigureKind, Severity

PARAGRAPH_STYLES = {
    Role.TITLE: "SourceTitle",
    Role.BODY: "SourceText",
    Role.SALUTATION: "SourceSide",
    Role.SIGNATURE: "SourceSignature",
    Role.FURNITURE: "SourceFurniture",
    Role.BLANK: "SourceBlank",
}
DEEPEST_HEADING = 4
TAG = '<w:rStyle w:val="SectionTag"/>'


class TextWriter:
    """Turns the lines of one report into XML; ``comment_ids`` are those of the comments in the file being made."""

    def __init__(
        self, text: str, comments: Sequence[tuple[int, Comment]], bookmarks: Iterable[int], anchors: Anchors
    ) -> None:
        self._text = text
        self._anchors = anchors
        self._bookmarks = sorted(set(bookmarks))
        self._starting: Mapping[int, list[int]] = defaultdict(list)
        self._ending: Mapping[int, list[int]] = defaultdict(list)
        for number, comment in comments:
            self._starting[comment.span.start].append(number)
            self._ending[comment.span.end].append(number)

    def xml(self, lines: Sequence[TextLine]) -> str:
        blocks = []
        for table, group in groupby(lines, key=lambda line: line.table):
            if table >= 0:
                blocks.append(self._table(list(group)))
            else:
                blocks += [self._paragraph(line) for line in group]
        return "".join(blocks)

    def _paragraph(self, line: TextLine) -> str:
        style = PARAGRAPH_STYLES.get(line.role) or f"Heading{min(line.level + 1, DEEPEST_HEADING)}"
        content = "".join(self._run(piece) for piece in line.cells[0])
        return paragraph(self._bookmarked(line) + content, style)

    def _table(self, lines: Sequence[TextLine]) -> str:
        count = max(len(line.cells) for line in lines)
        columns = [Column("", TEXT_WIDTH / count)] * count
        rows = []
        for line in lines:
            filled = ["".join(self._run(piece) for piece in runs) for runs in line.cells]
            filled += [""] * (count - len(filled))
            rows.append(row([cell(c, paragraph(xml, "TableText")) for c, xml in zip(columns, filled, strict=True)]))
        return frame(columns, "".join(rows)) + paragraph("", "SourceBlank")

    def _run(self, piece: TextRun) -> str:
        starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in self._starting.get(piece.span.start, ()))
        ends = "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{n}"/></w:r>'
            for n in self._ending.get(piece.span.end, ())
        )
        words = run(piece.span.of(self._text), properties(piece.look))
        tag = run(f"[{piece.tag}]", TAG) if piece.tag else ""
        return starts + words + ends + tag

    def _bookmarked(self, line: TextLine) -> str:
        return "".join(
            marked(self._anchors.number(order), self._anchors.place(place))
            for order, place in enumerate(self._bookmarks)
            if line.span.start <= place <= line.span.end
        )


def properties(shown: Look) -> str:
    """Run properties of a look: a figure's tint outranks a finding's, a finding's line any other."""
    line = None
    if shown.severity:
        line = SEVERITY_LINES[shown.severity]
    elif shown.doubtful:
        line = DOUBT_LINE
    elif shown.reference:
        line = REFERENCE_LINE
    tint = TINTS[shown.kind] if shown.kind else SEVERITY_TINTS.get(shown.severity or Severity.LOW, "")
    return look(tint, line)


def legend() -> str:
    """Two lines that show each look on its own name."""
    figures = [(KINDS[kind], Look(kind=kind)) for kind in FigureKind]
    others = [(f"{SEVERITIES[severity]}问题", Look(severity=severity)) for severity in Severity]
    others += [("存疑", Look(doubtful=True)), ("引用文件", Look(reference=True))]
    tag = run("\u3000章节标签：") + run("[P1 · T06]", TAG)
    return paragraph(run("数字：") + _samples(figures), "Legend") + paragraph(
        run("问题：") + _samples(others) + tag, "Legend"
    )


def _samples(named: Sequence[tuple[str, Look]]) -> str:
    return run("\u3000").join(run(f"\u00a0{name}\u00a0", properties(shown)) for name, shown in named)

"""Walks over a Word file's XML in reading order and gives what a person sees on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from core.importing.layout import Content, Paragraph, Piece, Table, TableCell
from core.importing.word_numbering import Numbering
from core.importing.word_numerals import format_number
from core.importing.word_package import Element, W
from core.importing.word_styles import Style, Styles, attribute, hides, is_on, number, outline_level
from core.importing.word_symbols import symbol

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS = frozenset(
    [
        W + name
        for name in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "hyperlink", "dir", "bdo", "rubyBase")
    ]
    + [W + "sdtContent", _MATH + "oMath", _MATH + "oMathPara"]
)
_PASSED = frozenset([W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent")])
_REMOVED = frozenset([W + "del", W + "moveFrom"])
_MOST_OPEN_COMMENTS = 200
_LONGEST_ANCHOR = 200
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Story:
    """One stream of text of a Word file (the body, a header, a note); list counters run through the body."""

    def __init__(self, styles: Styles, numbering: Numbering, ordinals: dict[Element, int] | None = None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._ordinals = ordinals or {}
        self._pieces: list[Piece] = []
        self._boxes: list[Content] = []
        self._fields: list[bool] = []
        """For each field that is open: whether its result has begun (before it stands its instruction)."""
        self._carried: list[Piece] = []
        self._open_comments: dict[str, str] = {}
        self.commented: dict[str, str] = {}
        """The text that each comment stands at, by comment id."""
        self._note_counts: Counter[str] = Counter()
        self.notes: list[tuple[str, str, str]] = []
        """Kind ('footnote', 'endnote'), id and mark of each note, in order of reference."""
        self.has_revisions = False
        self.has_pictures = False
        self.has_foreign_parts = False

    def read(self, container: Element) -> Iterator[Content]:
        """Paragraphs and tables in ``container``, each text box after the paragraph it is anchored in."""
        for child in container:
            tag = child.tag
            if tag == W + "p":
                yield from self._read_paragraph(child)
            elif tag == W + "tbl":
                yield Table(tuple(self._read_row(row) for row in self._flat(child, W + "tr")))
            elif tag in _PASSED:
                yield from self.read(child)
            elif tag == MC + "AlternateContent":
                yield from self.read(_shown_choice(child))
            elif tag == W + "altChunk":
                self.has_foreign_parts = True
            elif tag in _REMOVED:
                self.has_revisions = True

    def _flat(self, container: Element, wanted: str) -> Iterator[Element]:
        """Rows of a table or cells of a row, also those inside content controls; deleted ones left out."""
        for child in container:
            if child.tag == wanted:
                properties = child.find(wanted + "Pr")
                removed = properties is not None and (
                    properties.find(W + "del") is not None or properties.find(W + "cellDel") is not None
                )
                self.has_revisions |= removed
                if not removed:
                    yield child
            elif child.tag in _PASSED:
                yield from self._flat(child, wanted)

    def _read_row(self, row: Element) -> tuple[TableCell, ...]:
        column = number(row.find(f"{W}trPr/{W}gridBefore")) or 0
        cells = []
        for cell in self._flat(row, W + "tc"):
            properties = cell.find(W + "tcPr")
            continues = properties is not None and any(
                merge is not None and attribute(merge) != "restart"
                for merge in (properties.find(W + "vMerge"), properties.find(W + "hMerge"))
            )
            cells.append(TableCell(column, () if continues else tuple(self.read(cell))))
            span = number(properties.find(W + "gridSpan")) if properties is not None else None
            column += max(1, span or 1)
        return tuple(cells)

    def _read_paragraph(self, element: Element) -> Iterator[Content]:
        properties = element.find(W + "pPr")
        style_id = attribute(properties.find(W + "pStyle")) if properties is not None else None
        style = self._styles.paragraph(style_id)
        outer, self._pieces = self._pieces, []
        outer_boxes, self._boxes = self._boxes, []
        self._collect(element, style.hidden)
        pieces, self._pieces = self._carried + self._pieces, outer
        boxes, self._boxes = self._boxes, outer_boxes
        # A field whose result never begins would swallow the rest of a damaged document.
        self._fields = [shown for shown in self._fields if shown]
        self._carried = []
        if _mark_is_removed(properties):
            self.has_revisions = True
            self._carried = pieces
        elif not boxes or any(text.strip() for text, _ in pieces):
            yield self._finish_paragraph(element, properties, style, pieces)
        yield from boxes

    def _finish_paragraph(
        self, element: Element, properties: Element | None, style: Style, pieces: list[Piece]
    ) -> Paragraph:
        level, stated = outline_level(properties) if properties is not None else (None, False)
        label = self._numbering.label(properties, style)
        text = "".join(text for text, _ in pieces)
        return Paragraph(
            label + text.replace("\u00ad", "").strip("\n"),
            source_index=self._ordinals.get(element, -1),
            style=style.name,
            heading_level=level if stated else style.heading_level,
            pieces=((label, None), *pieces),
        )

    def _collect(self, element: Element, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._collect(child, self._is_hidden(child, hidden))
            elif tag == W + "t" or tag == _MATH + "t":
                self._append(child.text or "", hidden, child)
            elif tag in _FIXED:
                self._append(_FIXED[tag], hidden, child)
            elif tag in _WRAPPERS or (isinstance(tag, str) and tag.startswith(_MATH)):
                self.has_revisions |= tag in (W + "ins", W + "moveTo")
                self._collect(child, hidden)
            elif tag == W + "sdt" or tag == W + "ruby":
                self._collect(child, hidden)
            elif tag in _REMOVED:
                self.has_revisions = True
            elif tag in _HANDLERS:
                _HANDLERS[tag](self, child, hidden)

    def _append(self, text: str, hidden: bool, element: Element) -> None:
        if not hidden and all(self._fields):
            self._pieces.append((text, element))
            for comment, anchored in self._open_comments.items():
                if len(anchored) < _LONGEST_ANCHOR:
                    self._open_comments[comment] = anchored + text[:_LONGEST_ANCHOR]

    def _is_hidden(self, run: Element, hidden: bool) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return hidden
        stated = hides(properties)
        if stated is None:
            style_id = attribute(properties.find(W + "rStyle"))
            return hidden or (style_id is not None and self._styles.get(style_id).hidden)
        return stated

    def _read_symbol(self, element: Element, hidden: bool) -> None:
        try:
            char = chr(int(attribute(element, "char") or "", 16))
        except (ValueError, OverflowError):
            return
        self._append(symbol(char, attribute(element, "font") or ""), hidden, element)

    def _read_field_mark(self, element: Element, hidden: bool) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _read_note_mark(self, element: Element, hidden: bool) -> None:
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        if hidden or not all(self._fields):
            return
        self._note_counts[kind] += 1
        mark = f"[{format_number(self._note_counts[kind], 'decimal' if kind == 'footnote' else 'lowerRoman')}]"
        custom = attribute(element, "customMarkFollows")
        if custom is not None and is_on(custom):
            mark = ""
        self.notes.append((kind, attribute(element, "id") or "", mark))
        self._append(mark, hidden, element)

    def _read_comment_edge(self, element: Element, hidden: bool) -> None:
        comment = attribute(element, "id") or ""
        if element.tag == W + "commentRangeStart":
            if len(self._open_comments) < _MOST_OPEN_COMMENTS:
                self._open_comments[comment] = ""
        elif comment in self._open_comments:
            self.commented[comment] = self._open_comments.pop(comment)[:_LONGEST_ANCHOR]

    def _read_choice(self, element: Element, hidden: bool) -> None:
        self._collect(_shown_choice(element), hidden)

    def _read_drawing(self, element: Element, hidden: bool) -> None:
        """Text boxes and word art; they come after the paragraph."""
        self.has_pictures = True
        if hidden:
            return
        for found in _outermost(element, W + "txbxContent", _VML + "textpath"):
            if found.tag == _VML + "textpath":
                self._boxes.append(Paragraph(found.get("string", "")))
            else:
                carried, self._carried = self._carried, []
                fields, self._fields = self._fields, []
                self._boxes.extend(list(self.read(found)))
                self._carried, self._fields = carried, fields


_HANDLERS: dict[str, Callable[[Story, Element, bool], None]] = {
    W + "sym": Story._read_symbol,
    W + "fldChar": Story._read_field_mark,
    W + "footnoteReference": Story._read_note_mark,
    W + "endnoteReference": Story._read_note_mark,
    W + "commentRangeStart": Story._read_comment_edge,
    W + "commentRangeEnd": Story._read_comment_edge,
    MC + "AlternateContent": Story._read_choice,
    W + "drawing": Story._read_drawing,
    W + "pict": Story._read_drawing,
    W + "object": Story._read_drawing,
}


def _shown_choice(element: Element) -> Element:
    """Of the alternatives for readers of different age the first, which is the newest form."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    if choice is not None and (len(choice) or fallback is None):
        return choice
    return fallback if fallback is not None else element


def _outermost(element: Element, *tags: str) -> Iterator[Element]:
    """Descendants with one of the tags that aren't inside another one, alternatives taken once."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _outermost(_shown_choice(child), *tags)
        else:
            yield from _outermost(child, *tags)


def _mark_is_removed(properties: Element | None) -> bool:
    """Whether the paragraph's end was deleted, so that it runs on into the next one."""
    mark = properties.find(W + "rPr") if properties is not None else None
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)

"""The look of the Word summary: A4 and fonts after GB/T 9704-2012, as real styles that a user can change in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.styles.styles import Styles

from core.export.word_xml import NAMESPACES, escaped
from core.model import FigureKind, Severity

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, BODY_FONT = "方正小标宋简体", "黑体", "楷体", "仿宋"
LATIN_FONT = "Times New Roman"
TEXT_WIDTH = 156.0
"""Of a page, in mm."""

TINTS = {
    FigureKind.COUNT: "DFEAFD",
    FigureKind.MONEY: "FBEECB",
    FigureKind.PERCENT: "DCF3E4",
    FigureKind.DATE: "EBE5FA",
    FigureKind.DURATION: "D9F1F3",
    FigureKind.DOC_NUMBER: "E3E6EA",
}
SEVERITY_LINES = {
    Severity.HIGH: ("wavyHeavy", "C62D2D"),
    Severity.MEDIUM: ("wave", "C26A00"),
    Severity.LOW: ("wave", "667085"),
    Severity.HINT: ("dotted", "667085"),
}
SEVERITY_TINTS = {Severity.HIGH: "FBE3E3", Severity.MEDIUM: "FDEBD3"}
"""Behind a finding's words where no figure's tint is."""
DOUBT_LINE, REFERENCE_LINE = ("dash", "2F6BD8"), ("single", "98A1B0")


@dataclass(frozen=True, slots=True)
class Style:
    """One style; sizes in half points, spacing in twentieths of a point."""

    id: str
    name: str
    font: str
    size: int
    paragraph: str = ""
    bold: bool = False
    colour: str = ""
    based_on: str = "Normal"
    following: str = ""
    character: bool = False
    shade: str = ""


def _spacing(line: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


KEEP = "<w:keepNext/><w:keepLines/>"
CENTRE, RIGHT, LEFT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="left"/>'
INDENT, NO_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>', '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
NARROW = '<w:ind w:left="567" w:right="567"/>'
"""So that a long title breaks well before the edge."""
SINGLE = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'


def _heading(level: int, font: str, size: int, spacing: str, *, bold: bool = False) -> Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    layout = KEEP + spacing + INDENT + outline if level > 1 else KEEP + spacing + NO_INDENT + outline
    return Style(f"Heading{level}", f"heading {level}", font, size, layout, bold=bold, following="SourceText")


STYLES = (
    Style("Normal", "Normal", BODY_FONT, 24, '<w:widowControl w:val="0"/><w:jc w:val="both"/>', based_on=""),
    Style("Title", "Title", TITLE_FONT, 44, _spacing(700, 0, 120) + NARROW + CENTRE, following="Subtitle"),
    Style("Subtitle", "Subtitle", SUBHEAD_FONT, 32, _spacing(560, 0, 240) + CENTRE, following="SummaryText"),
    _heading(1, HEAD_FONT, 32, _spacing(560, 240, 80)),
    _heading(2, HEAD_FONT, 28, _spacing(520, 80, 40)),
    _heading(3, SUBHEAD_FONT, 28, _spacing(520), bold=True),
    _heading(4, BODY_FONT, 28, _spacing(520), bold=True),
    Style("SummaryText", "审阅正文", BODY_FONT, 28, _spacing(520) + INDENT),
    Style("SourceText", "报告正文", BODY_FONT, 28, _spacing(520) + INDENT),
    Style("SourceTitle", "报告标题", TITLE_FONT, 36, _spacing(640, 120, 120) + NARROW + CENTRE),
    Style("SourceSide", "报告称谓", BODY_FONT, 28, _spacing(520)),
    Style("SourceSignature", "报告落款", BODY_FONT, 28, _spacing(520) + RIGHT),
    Style("SourceFurniture", "网页杂项", BODY_FONT, 21, _spacing(360), colour="98A1B0"),
    Style("SourceBlank", "空行", BODY_FONT, 10, KEEP + _spacing(140)),
    Style("TableText", "表格文字", BODY_FONT, 20, SINGLE + LEFT),
    Style("TableHead", "表格标题", HEAD_FONT, 20, SINGLE + CENTRE),
    Style("Legend", "图例", BODY_FONT, 21, _spacing(400, 0, 60)),
    Style("Header", "header", BODY_FONT, 18, LEFT, colour="667085"),
    Style("Footer", "footer", "宋体", 28, CENTRE),
    Style("CommentText", "annotation text", BODY_FONT, 21, LEFT),
    Style("CommentReference", "annotation reference", BODY_FONT, 16, character=True, based_on=""),
    Style("SectionTag", "章节标签", HEAD_FONT, 17, colour="2458C5", shade="EEF0F4", character=True, based_on=""),
)


def prepare(document: Document) -> None:
    """Give ``document`` the page, the styles and the language of the summary."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(25), Mm(25)
    for style_id, _, xml in named_styles():
        _put(document.styles, style_id, xml)
    _set_defaults(document.styles)
    _drop_theme_fonts(document.styles.element.iter(qn("w:rFonts")))


def named_styles() -> Iterator[tuple[str, str, str]]:
    """Id, name and XML of each style that the summary uses."""
    yield from ((style.id, style.name, _style_xml(style)) for style in STYLES)
    yield "ReviewTable", TABLE_NAME, TABLE_STYLE


def look(tint: str = "", line: tuple[str, str] | None = None) -> str:
    """Run properties of a mark: a tint behind the words and a line of (form, colour) under them."""
    under = f'<w:u w:val="{line[0]}" w:color="{line[1]}"/>' if line else ""
    return under + (f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>' if tint else "")


def fonts(name: str) -> str:
    name = escaped(name)
    return f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:cs="{LATIN_FONT}" w:eastAsia="{name}"/>'


def _style_xml(style: Style) -> str:
    kind = "character" if style.character else "paragraph"
    default = ' w:default="1"' if style.id == "Normal" else ""
    own = "" if style.name.isascii() else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    layout = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    properties = [fonts(style.font)]
    properties.append(f'<w:b w:val="{int(style.bold)}"/>')
    properties.append(f'<w:color w:val="{style.colour or "auto"}"/><w:sz w:val="{style.size}"/>')
    properties.append(f'<w:szCs w:val="{style.size}"/>' + look(style.shade))
    return (
        f'<w:style {NAMESPACES} w:type="{kind}" w:styleId="{style.id}"{default}{own}><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/>{layout}<w:rPr>{''.join(properties)}</w:rPr></w:style>"
    )


def _put(styles: Styles, style_id: str, xml: str) -> None:
    for old in [child for child in styles.element if child.get(qn("w:styleId")) == style_id]:
        styles.element.remove(old)
    styles.element.append(parse_xml(xml))


def _set_defaults(styles: Styles) -> None:
    defaults = styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.element.remove(defaults)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    body = f'{fonts(BODY_FONT)}<w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/>{language}'
    xml = (
        f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>{body}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    styles.element.insert(0, parse_xml(xml))


def _drop_theme_fonts(elements: Iterable[BaseOxmlElement]) -> None:
    """A theme's font outranks the named one, and the bundled theme knows no Chinese ones."""
    for element in elements:
        for name in [name for name in element.attrib if name.endswith("Theme")]:
            del element.attrib[name]


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B4BAC6"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_NAME = "审阅表格"
TABLE_STYLE = (
    f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="ReviewTable">'
    f'<w:name w:val="{TABLE_NAME}"/><w:qFormat/>'
    f'<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
    '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)

"""The template of the Word summary: the bundled one, or a user's own, whose page, header and styles then hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError

from core.errors import ExportError
from core.export.word_styles import named_styles, prepare
from core.export.word_xml import NAMESPACES
from core.paths import resource

BUNDLED = "templates/summary.docx"
STYLE_REFERENCES = ("w:pStyle", "w:rStyle", "w:tblStyle")


def open_template(path: Path | None = None) -> tuple[DocumentType, Mapping[str, str]]:
    """A new document after the template, and the ids that our styles have in it where they differ from ours.

    Styles are known by their names, since Word renames their ids when it saves; one that the template lacks is added.
    Raises ExportError when the file is no Word document.
    """
    chosen = path or resource(BUNDLED)
    try:
        document = Document(str(chosen))
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise ExportError(f"模板“{chosen}”不是可用的 Word 文档（.docx），请换一个模板或恢复原来的模板。") from error
    return document, _adopt_styles(document)


def rename_styles(root: BaseOxmlElement, ids: Mapping[str, str]) -> None:
    """Make everything under ``root`` that refers to our styles refer to the template's."""
    if ids:
        for element in root.iter(*(qn(name) for name in STYLE_REFERENCES)):
            used = element.get(qn("w:val"))
            element.set(qn("w:val"), ids.get(used, used))


def make_template() -> DocumentType:
    """The bundled template; ``resources/templates/summary.docx`` is this, saved."""
    document = Document()
    for number, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del document.part.package.rels[number]
    prepare(document)
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = "footer"
    footer.add_run("— ")
    footer._p.append(parse_xml(f'<w:fldSimple {NAMESPACES} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    footer.add_run(" —")
    return document


def _adopt_styles(document: DocumentType) -> dict[str, str]:
    styles = document.styles.element
    there = {element.find(qn("w:name")).get(qn("w:val")): element for element in styles.iter(qn("w:style"))}
    taken = {element.get(qn("w:styleId")) for element in there.values()}
    ids = {}
    for ours, name, xml in named_styles():
        if name in there:
            theirs = there[name].get(qn("w:styleId"))
        else:
            theirs = ours if ours not in taken else f"Review{ours}"
            added = parse_xml(xml)
            added.set(qn("w:styleId"), theirs)
            styles.append(added)
        if theirs != ours:
            ids[ours] = theirs
    return ids

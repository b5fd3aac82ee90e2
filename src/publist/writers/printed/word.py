"""A printed list as DOCX, by python-docx (the extra ``publist[docx]``): numbered, with headings and real links."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from publist.model import Paper
from publist.writers.base import WriterFormat
from publist.writers.printed.form import PrintedEntry, PrintedList, TextRun
from publist.writers.printed.style import LOOKS, printed_list
from publist.writers.style import Style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

_THEN: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format's dates have no zone
"""When every document says that it was made, so that the same list gives the same bytes."""
_NO_XML: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
_NUMBER: Final = re.compile(r"([^\d]*)(\d+)([^\d]*)")
_LINK: Final = "14539A"
_INDENT: Final = 540
"""Of an entry, in twentieths of a point."""


def write_docx(papers: Sequence[Paper], style: Style) -> bytes:
    """The list as DOCX; the same papers give the same bytes, whatever order they come in.

    Raises ImportError where python-docx is not installed.
    """
    return set_docx(printed_list(papers, style))


def set_docx(printed: PrintedList) -> bytes:
    """A printed list as DOCX."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = _text(printed.title), _text(printed.owner)
    properties.last_modified_by, properties.comments = "", ""
    properties.created = properties.modified = _THEN
    for part in document.sections:
        part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Cm(2.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    if printed.title:
        document.add_heading(_text(printed.title), 1)
    if printed.owner:
        document.add_paragraph(_text(printed.owner))
    numbered = _numbering(document, printed.entries)
    for section in printed.sections:
        if section.heading:
            document.add_heading(_text(section.heading), 2 if printed.title else 1)
        for entry in section.entries:
            _entry(document, entry, numbered)
    for sign, meaning in printed.legends:
        _set(document.add_paragraph(), (TextRun(text=sign, raised=True), TextRun(text=f" {meaning}")))
    for line in printed.foot:
        _set(document.add_paragraph(), line)
    return _packed(document)


def _entry(document: "Document", entry: PrintedEntry, numbered: int | None) -> None:
    from docx.shared import Pt, Twips

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Twips(_INDENT), Twips(-_INDENT)
    if numbered is not None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no other way
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, numbered
    elif entry.label:
        form.tab_stops.add_tab_stop(Twips(_INDENT))
        paragraph.add_run(f"{_text(entry.label)}\t")
    _set(paragraph, entry.runs)
    if entry.abstract:
        abstract = document.add_paragraph()
        abstract.paragraph_format.left_indent = Twips(_INDENT)
        abstract.add_run(_text(entry.abstract)).font.size = Pt(9)


def _numbering(document: "Document", entries: Sequence[PrintedEntry]) -> int | None:
    """The list's numbering: that of the labels where they count from 1, ``1.`` where there are none; else None."""
    labels = [entry.label for entry in entries]
    around = ("", ".") if all(label is None for label in labels) else _around(labels)
    if around is None:
        return None
    before, after = (part.replace("%", "") for part in around)
    numbering = document.part.numbering_part.element
    kinds = [int(kind.get(_w("abstractNumId"))) for kind in numbering.findall(_w("abstractNum"))]
    number = max(kinds, default=-1) + 1
    kind = _element("abstractNum", abstractNumId=str(number))
    level = _element("lvl", ilvl="0")
    for name, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", f"{before}%1{after}"), ("lvlJc", "left")):
        level.append(_element(name, val=value))
    layout = _element("pPr")
    layout.append(_element("ind", left=str(_INDENT), hanging=str(_INDENT)))
    level.append(layout)
    kind.append(_element("multiLevelType", val="singleLevel"))
    kind.append(level)
    numbering.insert(len(kinds), kind)  # the schema wants all kinds before the lists that use them
    return int(numbering.add_num(number).numId)


def _around(labels: Sequence[str | None]) -> tuple[str, str] | None:
    """What stands before and behind the numbers of labels that count from 1: ``[`` and ``]``."""
    found = [_NUMBER.fullmatch(label or "") for label in labels]
    around = {(one[1], one[3]) for one in found if one}
    counted = [int(one[2]) for one in found if one]
    return around.pop() if len(around) == 1 and counted == list(range(1, len(labels) + 1)) else None


def _set(paragraph: "Paragraph", runs: Sequence[TextRun]) -> None:
    for run in runs:
        made = paragraph.add_run(_text(run.text))
        made.bold, made.italic = run.bold or None, run.italic or None
        made.font.small_caps = run.small_caps or None
        if run.raised:
            made.font.superscript = True
        elif run.lowered:
            made.font.subscript = True
        if run.url:
            _link(paragraph, made._r, run.url)  # noqa: SLF001 - python-docx reads links and makes none


def _link(paragraph: "Paragraph", run: "BaseOxmlElement", url: str) -> None:
    """The run as a link to ``url``."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import RGBColor
    from docx.text.run import Run

    Run(run, paragraph).font.color.rgb = RGBColor.from_string(_LINK)
    link = _element("hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.addprevious(link)
    link.append(run)


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(_w(attribute), value)
    return element


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _text(text: str) -> str:
    """Without the two characters that XML cannot hold and that text of ours still may."""
    return text.translate(_NO_XML)


def _packed(document: "Document") -> bytes:
    """The document's bytes, whenever they are made."""
    with BytesIO() as dated, BytesIO() as fixed:
        document.save(dated)
        with ZipFile(dated) as archive, ZipFile(fixed, "w", ZIP_DEFLATED) as packed:
            for name in archive.namelist():
                entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
                packed.writestr(entry, archive.read(name))
        return fixed.getvalue()


FORMAT: Final = WriterFormat(
    name="docx",
    label="DOCX",
    description="for Word and LibreOffice: a numbered list with headings and links",
    write=write_docx,
    binary=True,
    extra="docx",
    suffixes=(".docx",),
    options=LOOKS,
)

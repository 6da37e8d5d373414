"""The same description as a Word file (OOXML, ECMA-376): headings, lists and tables by name, so that Word and a screen reader know them.

Small and by hand on purpose: it uses a handful of elements that do not change, and the bytes are a function of the description.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from zvh_desktop.documents.engine import word_parts as parts
from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Contribution,
    Decision,
    Document,
    FormRow,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Run,
    SignatureField,
    Table,
    Text,
    Together,
    Weight,
)

UNSIGNED = "Niet ondertekend"
_WARNING = (
    "Dit Word-bestand is niet ondertekend en kan zijn gewijzigd. Alleen het ondertekende PDF-document geldt. De geheimhouding is "
    "dezelfde."
)
_RIGHT_TO_LEFT = re.compile(
    r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[ \u0590-\u08ff]*[\u0590-\u08ff]+)*)"
)
_NOT_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def compose_word(document: Document) -> bytes:
    """The same description gives the same bytes; it says on every page that it is not signed."""
    body = "".join(
        (
            _paragraph(document.title, "Title"),
            _paragraph((Run(f"{UNSIGNED}. ", Weight.BOLD), Run(_WARNING)), "Kader"),
            *(xml for block in document.blocks for xml in _block(block)),
        )
    )
    moment = document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    header = _paragraph(
        "  ·  ".join(
            filter(None, (UNSIGNED, document.running_title, document.marking, document.demonstration))
        ),
        "Header",
    )
    footer = _footer(document)
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.RELATIONS,
        "docProps/core.xml": parts.core(
            escape(_clean(document.title)), escape(_clean(document.organisation)), moment
        ),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        "word/document.xml": parts.document(body),
        "word/footer1.xml": parts.part("ftr", footer),
        "word/header1.xml": parts.part("hdr", header),
        "word/numbering.xml": parts.NUMBERING,
        "word/settings.xml": parts.SETTINGS,
        "word/styles.xml": parts.STYLES,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), content.encode(), compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _paragraph(block.text, f"Heading{block.level}", page_break=block.new_page)
        case Paragraph():
            yield from _lines(block.text)
        case BulletList():
            yield from (_paragraph(item, "ListBullet") for item in block.items)
        case KeyValues():
            yield from (_fact(label, text) for label, text in block.pairs)
        case Table():
            yield _table(block)
        case Contribution():
            yield _paragraph(block.who, "Heading3")
            if block.terms:
                yield _paragraph((Run(block.terms, Weight.ITALIC),))
            yield from _lines(block.text)
        case Decision():
            yield _paragraph(block.label, "Heading2")
            if block.decision:
                yield _paragraph((Run(block.decision, Weight.BOLD),))
            yield from _lines(block.text)
            yield from (_fact(label, text) for label, text in block.lines)
        case Notice():
            title = (Run(f"{block.title}. ", Weight.BOLD),) if block.title else ()
            yield _paragraph((*title, *_runs(block.text)), "Kader")
        case Together():
            for inner in block.blocks:
                yield from _block(inner)
        case SignatureField() | FormRow():
            # A place to sign or to fill in belongs to the document that is signed or sent back.
            return


def _lines(text: Text) -> Iterator[str]:
    if isinstance(text, str):
        yield from (_paragraph(line) for line in text.split("\n") if line.strip())
    elif text:
        yield _paragraph(text)


def _runs(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def _fact(label: str, text: Text) -> str:
    return _paragraph((Run(f"{label}: ", Weight.BOLD), *_runs(text)), "Feit")


def _paragraph(text: Text, style: str = "", *, page_break: bool = False) -> str:
    properties = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + (
        "<w:pageBreakBefore/>" if page_break else ""
    )
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(_run(run) for run in _runs(text))}</w:p>"


def _run(run: Run) -> str:
    weight = {Weight.BOLD: "<w:b/><w:bCs/>", Weight.ITALIC: "<w:i/><w:iCs/>"}.get(run.weight, "")
    found = []
    for place, piece in enumerate(_RIGHT_TO_LEFT.split(_clean(run.text))):
        if not piece:
            continue
        properties = weight + ("<w:rtl/>" if place % 2 else "")
        head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in piece.split("\n")
        )
        found.append(f"<w:r>{head}{lines}</w:r>")
    return "".join(found)


def _table(table: Table) -> str:
    total = sum(column.share for column in table.columns)
    widths = [round(parts.TEXT_WIDTH * column.share / total) for column in table.columns]
    header = "".join(
        _cell((Run(column.title, Weight.BOLD),), width)
        for column, width in zip(table.columns, widths, strict=True)
    )
    rows = (
        f"<w:tr>{''.join(_cell(text, width) for text, width in zip(row, widths, strict=True))}</w:tr>"
        for row in table.rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblDescription w:val={quoteattr(_clean(table.summary))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{''.join(rows)}</w:tbl><w:p/>"
    )


def _cell(text: Text, width: int) -> str:
    inside = "".join(_lines(text)) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _footer(document: Document) -> str:
    words = "  ·  ".join(filter(None, (f"Voor: {document.recipient}", document.version, "pagina ")))
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    number += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run(Run(words))}{number}</w:p>'


def _clean(text: str) -> str:
    """What no XML file may hold is left out, as it is in the PDF."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

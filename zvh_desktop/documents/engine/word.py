"""Writes a description as a Word file (OOXML, ECMA-376): headings, lists and tables by name, for Word and a screen reader.

Small and by hand on purpose: it uses a handful of elements that do not change, and the bytes are a function of the description.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from zvh_desktop.documents.engine import content
from zvh_desktop.domain.tekst import schoon

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TEXT_WIDTH = 9070
"""Twentieths of a point between the margins of an A4 page."""


def core(title: str, organisation: str, moment: str) -> str:
    """Returns title, who issues it, language and the date that the document carries: data, never the clock."""
    dates = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{kind}>'
        for kind in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{organisation}</dc:creator>{dates}<dc:language>nl-NL</dc:language>"
        "</cp:coreProperties>"
    )


def main_part(body: str) -> str:
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body>{body}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def part(kind: str, inside: str) -> str:
    """Returns a header (`hdr`) or a footer (`ftr`)."""
    return f"{_HEAD}<w:{kind} {_W}>{inside}</w:{kind}>"


UNSIGNED = "Niet ondertekend"
_WARNING = (
    "Dit Word-bestand is niet ondertekend en kan zijn gewijzigd. Alleen het ondertekende PDF-document geldt. De geheimhouding is "
    "dezelfde."
)
_RIGHT_TO_LEFT = re.compile(
    r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[ \u0590-\u08ff]*[\u0590-\u08ff]+)*)"
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def compose_word(document: content.Document, parts: Path) -> bytes:
    """Makes a Word file: the same description gives the same bytes. It says on every page that it is not signed.

    `parts` is the folder with what is the same in every file.
    """
    body = "".join(
        (
            _paragraph(document.title, "Title"),
            _paragraph((content.Run(f"{UNSIGNED}. ", content.Weight.BOLD), content.Run(_WARNING)), "Kader"),
            _paragraph(document.byline),
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
        "[Content_Types].xml": _shipped(parts / "content_types.xml"),
        "_rels/.rels": _shipped(parts / "relations.xml"),
        "docProps/core.xml": core(
            escape(schoon(document.title)), escape(schoon(document.organisation)), moment
        ),
        "word/_rels/document.xml.rels": _shipped(parts / "document_relations.xml"),
        "word/document.xml": main_part(body),
        "word/footer1.xml": part("ftr", footer),
        "word/header1.xml": part("hdr", header),
        "word/numbering.xml": _shipped(parts / "numbering.xml"),
        "word/settings.xml": _shipped(parts / "settings.xml"),
        "word/styles.xml": _shipped(parts / "styles.xml"),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), inside.encode(), compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _shipped(part: Path) -> str:
    """Returns a part as Word wants it: its lines are broken for who reads it here."""
    head, *rest = part.read_text("utf-8").splitlines()
    return f"{head}\n{''.join(rest)}"


def _block(block: content.Block) -> Iterator[str]:
    match block:
        case content.Heading():
            yield _paragraph(block.text, f"Heading{block.level}")
        case content.Paragraph():
            yield from _lines(block.text)
        case content.BulletList():
            yield from map(_line, block.lines)
        case content.KeyValues():
            yield from chain.from_iterable(_fact(label, text) for label, text in block.pairs)
        case content.Dated():
            yield from chain.from_iterable(_fact(day, text) for day, text in block.items)
        case content.Table():
            yield _table(block)
        case content.Contribution():
            yield _paragraph(block.who, "Heading3")
            if block.terms:
                yield _paragraph(block.terms)
            yield from _lines(block.text)
        case content.Decision():
            yield _paragraph(block.label, "Heading2")
            if block.decision:
                yield _paragraph((content.Run(block.decision, content.Weight.BOLD),))
            yield from _lines(block.text)
            yield from chain.from_iterable(_fact(label, text) for label, text in block.lines)
        case content.Notice():
            title = (content.Run(f"{block.title}. ", content.Weight.BOLD),) if block.title else ()
            yield _paragraph((*title, *content.runs(block.text)), "Kader")
        case content.Together():
            for inner in block.blocks:
                yield from _block(inner)
        case content.SignatureField() | content.FormRow():
            # A place to sign or to fill in belongs to the document that is signed or sent back.
            return


def _lines(text: content.Text) -> Iterator[str]:
    return map(_line, content.lines(text))


def _line(line: content.Line) -> str:
    if line.mark == content.BULLET:
        return _paragraph(line.runs, "ListBullet")
    number = (content.Run(f"{line.mark} "),) if line.mark else ()
    return _paragraph((*number, *line.runs))


def _fact(label: str, text: content.Text) -> Iterator[str]:
    """Returns the label with the first line of its text; each line after it is a paragraph of its own."""
    before = [content.Run(f"{label}: ", content.Weight.BOLD)]
    for line in content.lines(text):
        mark = [content.Run(f"{line.mark} ")] if line.mark else []
        yield _paragraph((*before, *mark, *line.runs), "Feit")
        before = []
    if before:
        yield _paragraph(tuple(before), "Feit")


def _paragraph(text: content.Text, style: str = "") -> str:
    head = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""
    return f"<w:p>{head}{''.join(_run(run) for run in content.runs(text))}</w:p>"


_WEIGHTS = {
    content.Weight.REGULAR: "",
    content.Weight.BOLD: "<w:b/><w:bCs/>",
    content.Weight.ITALIC: "<w:i/><w:iCs/>",
}


def _run(run: content.Run) -> str:
    weight = _WEIGHTS[run.weight]
    found = []
    for place, piece in enumerate(_RIGHT_TO_LEFT.split(schoon(run.text))):
        if not piece:
            continue
        properties = weight + ("<w:rtl/>" if place % 2 else "")
        head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in piece.split("\n")
        )
        found.append(f"<w:r>{head}{lines}</w:r>")
    return "".join(found)


def _table(table: content.Table) -> str:
    total = sum(column.share for column in table.columns)
    widths = [round(TEXT_WIDTH * column.share / total) for column in table.columns]
    header = "".join(
        _cell((content.Run(column.title, content.Weight.BOLD),), width)
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
        f"<w:tblDescription w:val={quoteattr(schoon(table.summary))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{''.join(rows)}</w:tbl><w:p/>"
    )


def _cell(text: content.Text, width: int) -> str:
    inside = "".join(_lines(text)) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _footer(document: content.Document) -> str:
    words = "  ·  ".join(filter(None, (f"Voor: {document.recipient}", document.version, "pagina ")))
    number = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    number += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run(content.Run(words))}{number}</w:p>'

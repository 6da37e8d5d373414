"""Reading finished PDFs back: text, outline, structure tree, and every byte that could tell something."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from zvh_desktop.documents.engine import style


def pagina_teksten(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [_one_line(page.get_textpage().get_text_range()) for page in document]


def tekst(pdf: bytes) -> str:
    return " ".join(pagina_teksten(pdf))


def tekst_volgens_poppler(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    made = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    # marks that tell a terminal which way to write are no part of the text
    return _one_line(made.stdout.decode().translate({0x202A: None, 0x202B: None, 0x202C: None}))


def _one_line(text: str) -> str:
    """Line breaks become spaces; a hard space stays, for who searches would not find it."""
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def bladwijzers(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        found: list[str] = []

        def walk(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                found.append(item.title)
                walk(item.children)

        walk(outline.root)
        return found


def alle_bytes(pdf: bytes) -> bytes:
    """Everything in the file as it is when unpacked: streams, strings and names, in each spelling of a string."""
    parts = [pdf]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes())
            parts.append(item.unparse(resolved=False))
            parts.extend(_strings(item))
    return b"\n".join(parts)


def _strings(item: pikepdf.Object) -> list[bytes]:
    if isinstance(item, pikepdf.String):
        return [str(item).encode()]
    if isinstance(item, pikepdf.Array):
        return [found for part in item if not _is_reference(part) for found in _strings(part)]
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return [found for _, part in item.items() if not _is_reference(part) for found in _strings(part)]
    return []


def _is_reference(part: object) -> bool:
    return not isinstance(part, pikepdf.Object) or part.is_indirect


@dataclass
class Element:
    """An element of the structure tree as read back; `mcids` are (page number, mcid)."""

    tag: str
    attributes: dict[str, str]
    actual_text: str | None
    expanded: str | None = None
    kids: list[Element] = field(default_factory=list)
    mcids: list[tuple[int, int]] = field(default_factory=list)
    has_field: bool = False

    def walk(self) -> list[Element]:
        return [self, *(found for kid in self.kids for found in kid.walk())]

    def named(self, tag: str) -> list[Element]:
        return [element for element in self.walk() if element.tag == tag]


def structuur(pdf: bytes) -> Element:
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

        def element(source: pikepdf.Dictionary, page: int | None) -> Element:
            page = pages[source.Pg.objgen] if "/Pg" in source else page
            attributes = {str(key): str(value) for key, value in source.get("/A", {}).items()}
            actual = str(source.ActualText) if "/ActualText" in source else None
            made = Element(str(source.S)[1:], attributes, actual, str(source.E) if "/E" in source else None)
            found = source.get("/K", pikepdf.Array())
            for kid in found if isinstance(found, pikepdf.Array) else [found]:
                if isinstance(kid, int):
                    made.mcids.append((page, kid))
                elif kid.get("/Type") == "/MCR":
                    made.mcids.append((pages[kid.Pg.objgen], int(kid.MCID)))
                elif kid.get("/Type") == "/OBJR":
                    made.has_field = True
                else:
                    made.kids.append(element(kid, page))
            return made

        return element(document.Root.StructTreeRoot.K, None)


@dataclass(frozen=True)
class Plaats:
    """Where text of one tag begins on a page: its baselines are between `top` and `bottom`."""

    page: int
    top: float
    bottom: float
    left: float

    def and_(self, other: Plaats) -> Plaats:
        return Plaats(
            self.page, max(self.top, other.top), min(self.bottom, other.bottom), min(self.left, other.left)
        )


def plaatsen(pdf: bytes) -> dict[tuple[int, int], Plaats]:
    """Where each stretch of marked text stands: (page number, mcid) as the tree names it."""
    found: dict[tuple[int, int], Plaats] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            drawn, at = raw.FPDFPage_GetObject(page.raw, index), raw.FS_MATRIX()
            mcid = raw.FPDFPageObj_GetMarkedContentID(drawn)
            if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_TEXT and mcid >= 0:
                raw.FPDFPageObj_GetMatrix(drawn, at)
                here, key = Plaats(number, at.f, at.f, at.e), (number, mcid)
                found[key] = found[key].and_(here) if key in found else here
    return found


@dataclass(frozen=True)
class Getekend:
    """One operator of a page that draws, and the marks that it stands in, outermost first: a tag, or Artifact."""

    marks: tuple[tuple[str, int | None], ...]


_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"})


def geschilderd(page: pikepdf.Page) -> list[Getekend]:
    """Every operator that leaves something on the page, letters and lines alike."""
    return _drawn(page, _PAINTING | {"Tj", "TJ"})


def getekende_tekst(page: pikepdf.Page) -> list[Getekend]:
    return _drawn(page, frozenset({"Tj", "TJ"}))


def _drawn(page: pikepdf.Page, operators: frozenset[str]) -> list[Getekend]:
    marks: list[tuple[str, int | None]] = []
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                mcid = int(properties.MCID) if "/MCID" in properties else None
                marks.append((str(operands[0])[1:], mcid))
            case "EMC":
                marks.pop()
            case name if name in operators:
                found.append(Getekend(tuple(marks)))
    assert not marks
    return found


def open_pdf(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def schrijf(folder: Path, naam: str, pdf: bytes) -> Path:
    path = folder / naam
    path.write_bytes(pdf)
    return path


def per_casus(pdf: bytes) -> float:
    """Returns how many pages a Casus takes in these notulen, with what stays white between them."""
    places = [
        (
            mark.get_title(),
            place.get_index()
            + (style.PAGE_HEIGHT - style.MARGIN_TOP - place.get_view()[1][1]) / style.TEXT_HEIGHT,
        )
        for mark in pypdfium2.PdfDocument(pdf).get_toc()
        if (place := mark.get_dest()) is not None
    ]
    heads = [at for title, at in places if title.startswith("Casus ")]
    return (places[-1][1] - heads[0]) / len(heads)

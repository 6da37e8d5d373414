"""Finishes a PDF with pikepdf: structure tree, metadata, output intent and signature fields, reproducibly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from zvh_desktop.documents.engine.structure import FieldPlace, FormPlace, Marked, Node

LANGUAGE = "nl-NL"
PRODUCER = "ZVH Desktop"
_VISIBLE_PRINT_LOCKED = 4 | 128
_APPEND_ONLY = 2
_JOINED_FORM = re.compile(rb"<(F[B-E][0-9A-F]{2})>")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str
    author: str
    moment: datetime


def finish(raw: bytes, tree: Node, metadata: Metadata, resources: Path) -> bytes:
    """Makes of reportlab's output a tagged PDF 1.7 that holds to PDF/A-2a and PDF/UA-1; fonts and profile come from `resources`."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        for fonts in {page.obj.Resources.Font.objgen: page.obj.Resources.Font for page in pdf.pages}.values():
            _mend_fonts(fonts)
        _Tree(pdf, resources / "fonts" / "NotoSans-Regular.ttf").build(tree)
        root = pdf.Root
        root.Lang = String(LANGUAGE)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_output_intent(pdf, (resources / "icc" / "sRGB.icc").read_bytes())])
        root.Metadata = pdf.make_stream(
            _xmp(metadata, resources / "pdf" / "xmp.xml"), Type=Name.Metadata, Subtype=Name.XML
        )
        _set_info(pdf, metadata)
        # the id that came along knows the environment of the process
        del pdf.trailer["/ID"]
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf, form_font: Path) -> None:
        self._pdf, self._form_font = pdf, form_font
        self._pages = [page.obj for page in pdf.pages]
        self._by_page: list[dict[int, Any]] = [{} for _ in self._pages]
        self._fields: list[tuple[Any, Any]] = []
        self._radios: dict[str, Any] = {}

    def build(self, tree: Node) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(tree, root)
        numbers = Array()
        for index, (page, elements) in enumerate(zip(self._pages, self._by_page, strict=True)):
            page.StructParents = index
            page.Tabs = Name.S
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([elements[mcid] for mcid in range(len(elements))])))
        for offset, (widget, element) in enumerate(self._fields):
            widget.StructParent = len(self._pages) + offset
            numbers.append(len(self._pages) + offset)
            numbers.append(element)
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self._pages) + len(self._fields)
        self._pdf.Root.StructTreeRoot = root
        if self._fields:
            owners = [widget.get("/Parent", widget) for widget, _ in self._fields]
            form = Dictionary(Fields=Array({one.objgen: one for one in owners}.values()))
            kinds = {str(one.FT) for one in owners}
            if "/Sig" in kinds:
                form.SigFlags = _APPEND_ONLY
            if kinds - {"/Sig"}:
                from zvh_desktop.documents.engine.form import add_form

                add_form(self._pdf, form, self._form_font)
            self._pdf.Root.AcroForm = form

    def _element(self, node: Node, parent: Any) -> Any:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        if node.scope:
            element.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
        elif node.summary:
            element.A = Dictionary(O=Name.Table, Summary=String(node.summary))
        elif node.numbering:
            element.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{node.numbering}"))
        if node.spoken:
            element.ActualText = String(node.spoken)
        if node.expanded:
            element.E = String(node.expanded)
        kids = Array()
        for kid in node.kids:
            match kid:
                case Marked(page=page, mcid=mcid):
                    kids.append(self._marked(element, page, mcid))
                case FieldPlace():
                    # bare, not in an array: there a later signature would look like tampering
                    element.K = Dictionary(
                        Type=Name.OBJR, Pg=self._pages[kid.page], Obj=self._widget(kid, element)
                    )
                    return element
                case Node() if kid.has_content or kid.tag in {"TD", "TH"}:
                    kids.append(self._element(kid, element))
        if len(kids):
            element.K = kids
        return element

    def _marked(self, element: Any, page: int, mcid: int) -> Any:
        self._by_page[page][mcid] = element
        if "/Pg" not in element:
            element.Pg = self._pages[page]
            return mcid
        if element.Pg.objgen == self._pages[page].objgen:
            return mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=mcid)

    def _widget(self, place: FieldPlace, element: Any) -> Any:
        page = self._pages[place.page]
        if isinstance(place, FormPlace):
            from zvh_desktop.documents.engine.form import make_form_widget, make_radio_field

            widget = make_form_widget(self._pdf, place, page)
            if place.option:
                if place.name not in self._radios:
                    self._radios[place.name] = make_radio_field(self._pdf, place)
                widget.Parent = self._radios[place.name]
                widget.Parent.Kids.append(widget)
        else:
            widget = self._signature_widget(place, page)
        page.Annots = Array([*page.get("/Annots", Array()), widget])
        self._fields.append((widget, element))
        return widget

    def _signature_widget(self, place: FieldPlace, page: Any) -> Any:
        left, bottom, right, top = (round(value, 2) for value in place.rectangle)
        appearance = self._pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, top - bottom])
        )
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(place.name),
                TU=String(place.description),
                Contents=String(place.description),
                F=_VISIBLE_PRINT_LOCKED,
                Rect=Array([left, bottom, right, top]),
                P=page,
                AP=Dictionary(N=appearance),
            )
        )


def _mend_fonts(fonts: Any) -> None:
    """Leaves out Helvetica, listed by reportlab and never used; lets joined Arabic copy as plain letters."""
    for name in list(fonts.keys()):
        if "/ToUnicode" not in fonts[name]:
            del fonts[name]
            continue
        letters = fonts[name].ToUnicode
        letters.write(_JOINED_FORM.sub(_plain_letter, letters.read_bytes()))


def _plain_letter(match: re.Match[bytes]) -> bytes:
    """Returns the plain letter of a joined form. A ligature stays: programs that turn the line round would turn its letters round too."""
    plain = unicodedata.normalize("NFKC", chr(int(match[1], 16)))
    return f"<{ord(plain):04X}>".encode() if len(plain) == 1 else match[0]


def _output_intent(pdf: pikepdf.Pdf, profile: bytes) -> Any:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB"),
            Info=String("sRGB"),
            DestOutputProfile=pdf.make_stream(profile, N=3),
        )
    )


def _set_info(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    stamp = metadata.moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info[Name.Title] = String(metadata.title)
    info[Name.Author] = String(metadata.author)
    info[Name.Creator] = String(PRODUCER)
    info[Name.Producer] = String(PRODUCER)
    info[Name.CreationDate] = String(stamp)
    info[Name.ModDate] = String(stamp)


def _xmp(metadata: Metadata, template: Path) -> bytes:
    stamp = metadata.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return (
        template.read_text("utf-8")
        .format(
            title=escape(metadata.title),
            author=escape(metadata.author),
            stamp=stamp,
            language=LANGUAGE,
            producer=PRODUCER,
        )
        .encode()
    )

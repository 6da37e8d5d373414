"""Files made to keep a reader busy, to fill the memory or to run round in circles."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def _made(build: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.new() as pdf:
        build(pdf)
        made = BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return made.getvalue()


def _pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(10_000):
        pdf.add_blank_page()


def _fields(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    made = [pdf.make_indirect(Dictionary(FT=Name.Sig, T=String(f"f{i}"))) for i in range(50_000)]
    pdf.Root.AcroForm = Dictionary(Fields=Array(made))


def _nested_fields(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("a")))
    for _ in range(5_000):
        field = pdf.make_indirect(Dictionary(T=String("a"), Kids=Array([field])))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _circle(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    field = pdf.make_indirect(Dictionary(T=String("a")))
    field.Kids = Array([field, field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _javascript(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("while(true){}"))


def _bomb() -> bytes:
    packed = zlib.compress(bytes(200_000_000), 9)
    head = f"<</Type/XRef/Size 90000000/W[1 2 1]/Root 2 0 R/Length {len(packed)}/Filter/FlateDecode>>"
    return (
        b"%PDF-1.7\n1 0 obj\n"
        + head.encode()
        + b"\nstream\n"
        + packed
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    )


def _table() -> bytes:
    rows = b"0000000000 65535 f \n" * 900_000
    return (
        b"%PDF-1.7\nxref\n0 900000\n" + rows + b"trailer\n<</Size 900000/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    )


def _round() -> bytes:
    return b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "tienduizend bladzijden": lambda: _made(_pages),
    "vijftigduizend velden": lambda: _made(_fields),
    "diep geneste velden": lambda: _made(_nested_fields),
    "een veld in zichzelf": lambda: _made(_circle),
    "javascript": lambda: _made(_javascript),
    "uitgepakt reusachtig": _bomb,
    "een lange tabel": _table,
    "een tabel die naar zichzelf wijst": _round,
    "twee miljoen haken": lambda: b"%PDF-1.7\n" + b"[" * 2_000_000 + b"\nstartxref\n9\n%%EOF\n",
    "duizend herzieningen": lambda: b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 1_000,
    "veel handtekeningen": lambda: b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3]\n" * 1_000,
}

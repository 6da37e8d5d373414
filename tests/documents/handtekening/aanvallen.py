"""Ways to change a signed file, or to sign one falsely, as attackers and careless programs do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pikepdf
from asn1crypto import cms, tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject

from tests.documents.handtekening.vervalsing import Houder, einde_van_handtekening

Change = Callable[[IncrementalPdfFileWriter], object]


def woordenboek(**items: Any) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{name}"): value for name, value in items.items()})


def tekst(words: str) -> generic.TextStringObject:
    return generic.TextStringObject(words)


def rij(*items: Any) -> generic.ArrayObject:
    return generic.ArrayObject(items)


def getallen(*numbers: float) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.FloatObject, numbers))


def bladzijde(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    return writer.root["/Pages"]["/Kids"][0]  # type: ignore[no-any-return]


def catalogus(name: str, value: Any) -> Change:
    """Puts something in the catalogue, in place of what was there."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name(name)] = value
        writer.update_root()

    return change


def in_bladzijde(name: str, value: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = bladzijde(writer)
        page[pdf_name(name)] = value
        writer.update_container(page)

    return change


def aantekening(kind: str, **more: Any) -> Change:
    """Lays an annotation over the first page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = bladzijde(writer)
        made = woordenboek(
            Type=pdf_name("/Annot"), Subtype=pdf_name(kind), Rect=getallen(0, 0, 595, 842), **more
        )
        held = page.get("/Annots", generic.ArrayObject())
        page[pdf_name("/Annots")] = rij(*held, writer.add_object(made))
        writer.update_container(page)

    return change


def extra_bladzijde(writer: IncrementalPdfFileWriter) -> None:
    drawn = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(PageObject(contents=drawn, media_box=(0, 0, 595, 842)))


def bladzijde_weg(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages[pdf_name("/Kids")] = rij(*list(pages["/Kids"])[:0])
    pages[pdf_name("/Count")] = generic.NumberObject(0)
    writer.update_container(pages)


def bijlage(writer: IncrementalPdfFileWriter) -> None:
    content = writer.add_object(generic.StreamObject(woordenboek(), stream_data=b"MZ"))
    named = woordenboek(Type=pdf_name("/Filespec"), F=tekst("nota.exe"), EF=woordenboek(F=content))
    tree = woordenboek(EmbeddedFiles=woordenboek(Names=rij(tekst("nota"), writer.add_object(named))))
    catalogus("/Names", tree)(writer)


def xfa(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/XFA")] = writer.add_object(generic.StreamObject(stream_data=b"<xdp:xdp/>"))
    writer.update_container(form)


def veld(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject:
    return next(f for ref in writer.root["/AcroForm"]["/Fields"] if (f := ref.get_object())["/T"] == name)


def met_veld_gewijzigd(name: str, key: str, value: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        held = veld(writer, name)
        held[pdf_name(key)] = value
        writer.update_container(held)

    return change


def tweede_veld_met_die_naam(writer: IncrementalPdfFileWriter) -> None:
    form, held = writer.root["/AcroForm"], veld(writer, "voorzitter")
    form["/Fields"].append(writer.add_object(generic.DictionaryObject(dict(held))))
    writer.update_container(form)
    writer.update_container(form["/Fields"])


def velden_weg(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/Fields")] = rij()
    writer.update_container(form)


def voorlezen_anders(writer: IncrementalPdfFileWriter) -> None:
    """Lets a screen reader say something else than what stands on the page."""
    tree = writer.root["/StructTreeRoot"]
    tree[pdf_name("/ActualText")] = tekst("Afgewezen")
    writer.update_container(tree)


def letters_van_bladzijde(writer: IncrementalPdfFileWriter) -> None:
    """Draws the same codes with another font: the digits of an amount become others."""
    fonts = bladzijde(writer)["/Resources"]["/Font"]
    font = fonts[next(iter(fonts))]
    font[pdf_name("/BaseFont")] = pdf_name("/Courier")
    writer.update_container(font)


def tekenbestand(writer: IncrementalPdfFileWriter) -> None:
    """Replaces the letters themselves, and leaves everything that names them."""
    fonts = bladzijde(writer)["/Resources"]["/Font"]
    font = fonts[next(iter(fonts))]
    own = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    place = own["/FontDescriptor"].raw_get("/FontFile2")
    writer.objects[0, place.idnum] = generic.StreamObject(stream_data=b"andere letters")


def lagen(writer: IncrementalPdfFileWriter) -> None:
    layer = writer.add_object(woordenboek(Type=pdf_name("/OCG"), Name=tekst("besluit")))
    catalogus("/OCProperties", woordenboek(OCGs=rij(layer), D=woordenboek(OFF=rij(layer))))(writer)


def niets(_writer: IncrementalPdfFileWriter) -> None:
    return None


def met_trailer(signed: bytes, objects: bytes = b"", entries: bytes = b"0 0\n") -> bytes:
    """Appends objects with a table that names them, written by hand."""
    reader = PdfFileReader(BytesIO(signed), strict=False)
    last = int(re.findall(rb"startxref\s+(\d+)", signed)[-1])
    made = signed + objects
    info = reader.trailer_view.raw_get("/Info").idnum
    table = len(made)
    return made + b"xref\n%strailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        entries, 900, reader.root_ref.idnum, info, last, table,
    )  # fmt: skip


def vervangen(signed: bytes, place: generic.Reference, body: bytes) -> bytes:
    """Appends an object anew by hand, with a table of its own."""
    at = len(signed)
    objects = b"%d 0 obj\n%s\nendobj\n" % (place.idnum, body)
    return met_trailer(signed, objects=objects, entries=b"%d 1\n%010d 00000 n \n" % (place.idnum, at))


def vrijgegeven(signed: bytes, place: generic.Reference) -> bytes:
    """Says in a new table that an object is there no more."""
    return met_trailer(signed, entries=b"%d 1\n%010d 00001 f \n" % (place.idnum, 0))


def eerste_inhoud(signed: bytes) -> generic.Reference:
    page = PdfFileReader(BytesIO(signed), strict=False).root["/Pages"]["/Kids"][0]
    held = page.raw_get("/Contents")
    return held.reference if isinstance(held, generic.IndirectObject) else held[0].reference


def zonder_tabel(signed: bytes, place: generic.Reference) -> bytes:
    """Appends an object without any table: a reader that repairs finds it last."""
    return signed + b"%d 0 obj\n<< /Length 14 >>\nstream\n0 0 9 9 re f\n\nendstream\nendobj\n" % place.idnum


def ander_bereik(signed: bytes, change: Callable[[list[int]], Iterable[int]]) -> bytes:
    """Writes another /ByteRange in the room of the old one; numbers that need more room take what is behind."""
    found = list(re.finditer(rb"/ByteRange\s*\[([\d\s]+)\]\s*", signed))[-1]
    made = b"/ByteRange [" + b" ".join(b"%d" % n for n in change([int(n) for n in found[1].split()])) + b"]"
    return signed[: found.start()] + made.ljust(found.end() - found.start()) + signed[found.end() :]


def zonder_sleutel(signed: bytes, key: bytes) -> bytes:
    """Renames a key of the signature, so that a reader does not find it."""
    at = signed.rindex(key)
    return signed[:at] + b"/" + b"X" * (len(key) - 1) + signed[at + len(key) :]


def omwikkeld(signed: bytes, place: generic.Reference) -> bytes:
    """Moves what was signed behind the contents further back, and puts another table where the old one was looked for."""
    _, second = einde_van_handtekening(signed)
    table = int(re.findall(rb"startxref\s+(\d+)", signed)[-1])
    shift = table + 2_000 - second
    hidden = b"\n%d 0 obj\n<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream\nendobj\n" % place.idnum
    assert second + len(hidden) < table
    since = signed.rindex(b"startxref", 0, table)
    at = {place.idnum: second + 1}
    for found in re.finditer(rb"\b(\d+) 0 obj\b", signed):
        if found.start() > since:
            moved = shift if found.start() >= second else 0
            at[int(found[1])] = found.start() + moved
    root = PdfFileReader(BytesIO(signed), strict=False).root_ref.idnum
    before = int(re.findall(rb"startxref\s+(\d+)", signed[: since + 30])[-1])
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in at.items())
    made = b"xref\n%strailer\n<< /Size 900 /Root %d 0 R /Prev %d >>\n" % (rows, root, before)
    between = hidden.ljust(table - second) + made
    assert len(between) <= shift
    whole = signed[:second] + between.ljust(shift) + signed[second:]
    return ander_bereik(whole, lambda n: (n[0], n[1], n[2] + shift, n[3]))


def overgezet(van: bytes, naar: bytes) -> bytes:
    """Puts the signature of one document in the place of that of another."""
    a, b = einde_van_handtekening(van)
    first, second = einde_van_handtekening(naar)
    taken = van[a + 1 : b - 1][: second - first - 2]
    return naar[: first + 1] + taken.ljust(second - first - 2, b"0") + naar[second - 1 :]


def met_cms(signed: bytes, change: Callable[[cms.ContentInfo], cms.ContentInfo | None]) -> bytes:
    """Puts another CMS in the place of the last."""
    first, second = einde_van_handtekening(signed)
    told = cms.ContentInfo.load(bytes.fromhex(signed[first + 1 : second - 1].decode()))
    changed = change(told)
    made = (told if changed is None else changed).dump(force=True).hex().encode()
    assert len(made) <= second - first - 2
    return signed[: first + 1] + made.ljust(second - first - 2, b"0") + signed[second - 1 :]


def opnieuw(held: Houder, change: Callable[[list[cms.CMSAttribute]], list[cms.CMSAttribute]]) -> Any:
    """Signs other attributes with the same key: what who has the key can do."""

    def made(told: cms.ContentInfo) -> None:
        signer = told["content"]["signer_infos"][0]
        attributes = cms.CMSAttributes(change(list(signer["signed_attrs"])))
        signer["signed_attrs"] = attributes
        covered = cms.CMSAttributes(attributes).dump(force=True)
        assert isinstance(held.key, ec.EllipticCurvePrivateKey)
        signer["signature"] = held.key.sign(b"\x31" + covered[1:], ec.ECDSA(hashes.SHA256()))

    return made


def zonder(*names: str) -> Callable[[list[cms.CMSAttribute]], list[cms.CMSAttribute]]:
    return lambda attributes: [a for a in attributes if a["type"].native not in names]


def van_ander_certificaat(other: Houder) -> Callable[[list[cms.CMSAttribute]], list[cms.CMSAttribute]]:
    """Lets the attribute that names the certificate of the signer name another."""
    told = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": other.asn1.sha256})]})
    new = cms.CMSAttribute({"type": "signing_certificate_v2", "values": [told]})
    return lambda attributes: [*zonder("signing_certificate_v2")(attributes), new]


def certificaten(*held: Houder) -> Callable[[cms.ContentInfo], None]:
    def change(told: cms.ContentInfo) -> None:
        told["content"]["certificates"] = cms.CertificateSet(
            [cms.CertificateChoices("certificate", one.asn1) for one in held]
        )

    return change


def twee_ondertekenaars(told: cms.ContentInfo) -> None:
    one = told["content"]["signer_infos"][0]
    told["content"]["signer_infos"] = cms.SignerInfos([one, one.copy()])


def geen_ondertekenaar(told: cms.ContentInfo) -> None:
    told["content"]["signer_infos"] = cms.SignerInfos([])


def met_inhoud(told: cms.ContentInfo) -> None:
    """Carries a content of its own, to be looked at in place of the document."""
    told["content"]["encap_content_info"] = {"content_type": "data", "content": b"iets anders"}


def stempel_van(other: bytes) -> Callable[[cms.ContentInfo], None]:
    """Takes the time-stamp out of the signature of another document."""
    a, b = einde_van_handtekening(other)
    theirs = cms.ContentInfo.load(bytes.fromhex(other[a + 1 : b - 1].decode()))

    def change(told: cms.ContentInfo) -> None:
        other_stamp = theirs["content"]["signer_infos"][0]["unsigned_attrs"]
        told["content"]["signer_infos"][0]["unsigned_attrs"] = other_stamp.copy()

    return change


def versleuteld(pdf: bytes, password: str) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as made:
        output = BytesIO()
        made.save(output, encryption=pikepdf.Encryption(owner="eigenaar", user=password, R=6))
    return output.getvalue()


def gelineariseerd(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as made:
        output = BytesIO()
        made.save(output, linearize=True)
    return output.getvalue()


def met_verborgen_laag(pdf: bytes) -> bytes:
    """Prepares a document in which a picture can be shown later: the attack of the shadow, before it is signed."""
    with pikepdf.open(BytesIO(pdf)) as made:
        layer = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="schaduw"))
        made.Root.OCProperties = made.make_indirect(
            pikepdf.Dictionary(
                OCGs=pikepdf.Array([layer]),
                D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]), ON=pikepdf.Array()),
            )
        )
        shown = made.make_stream(b"0 0 595 842 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        shown.BBox, shown.OC = pikepdf.Array([0, 0, 595, 842]), layer
        made.pages[0].obj.Schaduw = shown
        output = BytesIO()
        made.save(output)
    return output.getvalue()


def laag_getoond(writer: IncrementalPdfFileWriter) -> None:
    held = writer.root["/OCProperties"]
    held[pdf_name("/D")] = woordenboek(ON=held["/OCGs"], OFF=rij())
    writer.update_container(held)


def objectstroom(signed: bytes) -> bytes:
    """Replaces a page by an object inside a stream of objects, as newer programs write."""
    writer = IncrementalPdfFileWriter(BytesIO(signed), strict=False)
    pages = writer.root["/Pages"]
    page = bladzijde(writer)
    made = woordenboek(
        Type=pdf_name("/Page"), Parent=page.raw_get("/Parent"), MediaBox=getallen(0, 0, 595, 842)
    )
    pages[pdf_name("/Kids")] = rij(writer.add_object(made, obj_stream=writer.prepare_object_stream()))
    writer.update_container(pages)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()

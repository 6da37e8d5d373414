"""Three verdicts: every way in which a signed file can be false or doubtful gets its own, with its own reason.

All files are made here with certificates made here, at fixed moments. Nothing is asked of a network.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms, pem
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.documents import lezen, voorbeelden
from tests.documents.handtekening.vervalsing import (
    DAG,
    NAAM,
    NU,
    OP,
    TOT,
    VAN,
    Houder,
    antwoord,
    daarna,
    ec_key,
    einde_van_handtekening,
    houder,
    lijst,
    met_bewijs,
    met_sha1,
    rsa_key,
    stempel_erop,
    stempelaar,
    teken,
    tijddienst,
    uitgever,
)
from tests.system_tools import require_tool
from zvh_desktop.application.ports import Certificaat, Vertrouwen
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.content import Heading, Paragraph
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, ondertekening
from zvh_desktop.domain.verspreiden.oordeel import Bevinding as B, Gezag, Oordeel, Verificatie
from zvh_desktop.taal.handtekening import regels

ROOT = uitgever("Wortel")
TUSSEN = uitgever("Tussen", ROOT)
VREEMDE_ROOT = uitgever("Vreemde wortel")
CHAIR = houder(NAAM, ROOT)
SELF = houder(NAAM)
TSA, VREEMDE_TSA = tijddienst("Tijddienst", ROOT), tijddienst("Vreemde tijd", VREEMDE_ROOT)
SECRETARY = houder("S. Secretaris", ROOT)


def _document(certificaat: Certificaat | None) -> bytes:
    page = Briefhoofd("ZVH Fictie", certificaat=certificaat).document(
        "Notulen",
        lopend="Notulen",
        ontvanger="allen",
        versie="versie 1",
        moment=OP,
        blokken=(
            Heading("Besluit"),
            Paragraph("Er is besloten."),
            ondertekening(certificaat, "Vastgesteld."),
        ),
    )
    return DocumentEngine(voorbeelden.RESOURCES).compose(page)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return _document(Certificaat(b"", NAAM, "Wortel", VAN, TOT, is_zelfgemaakt=False))


@pytest.fixture(scope="module")
def formulier(pdf: bytes) -> bytes:
    """A document with a field that somebody fills in, as the aanmeldformulier has."""
    with pikepdf.open(BytesIO(pdf)) as made:
        field = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="reden", V="oud",
                Rect=[50, 50, 200, 70], F=4, P=made.pages[0].obj, DA="/Helv 9 Tf",
            )
        )  # fmt: skip
        made.Root.AcroForm.Fields.append(field)
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        fonts = pikepdf.Dictionary(Helv=made.make_indirect(helvetica))
        made.Root.AcroForm.DR = made.make_indirect(pikepdf.Dictionary(Font=fonts))
        made.pages[0].obj.Annots.append(field)
        output = BytesIO()
        made.save(output)
    return output.getvalue()


@dataclass(frozen=True)
class Geval:
    """One file: how it is made, and what must be said of it. `van` is what the first signature, `bestand` what the file is told."""

    maak: Callable[[bytes], bytes]
    oordeel: Oordeel
    van: set[B] = field(default_factory=set)
    bestand: set[B] = field(default_factory=set)
    bekend: tuple[Houder, ...] = ()
    gezag: Gezag = Gezag.WORTEL
    wortels: tuple[Houder, ...] = (ROOT,)


def _by(held: Houder, *keten: Houder, **how: object) -> Callable[[bytes], bytes]:
    return lambda pdf: teken(pdf, held, keten, **how)  # type: ignore[arg-type]


def _then(change: Callable[[IncrementalPdfFileWriter], object]) -> Callable[[bytes], bytes]:
    return lambda pdf: daarna(teken(pdf, CHAIR), change)


def good(maak: Callable[[bytes], bytes], **anders: object) -> Geval:
    return Geval(maak, Oordeel.IN_ORDE, **anders)  # type: ignore[arg-type]


def doubt(maak: Callable[[bytes], bytes], *van: B, gezag: Gezag = Gezag.WORTEL, **anders: object) -> Geval:
    return Geval(maak, Oordeel.NIET_BEWEZEN, set(van), gezag=gezag, **anders)  # type: ignore[arg-type]


def nobody(maak: Callable[[bytes], bytes], *van: B, **anders: object) -> Geval:
    return doubt(maak, *van, gezag=Gezag.GEEN, **anders)


def changed(maak: Callable[[bytes], bytes], *van: B, **anders: object) -> Geval:
    return Geval(maak, Oordeel.GEWIJZIGD, set(van), **anders)  # type: ignore[arg-type]


_ELSEWHERE = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Elders")])
ENG = uitgever("Eng", ROOT, meer=x509.NameConstraints([x509.DirectoryName(_ELSEWHERE)], None))
HALF = uitgever("Half", ROOT, ca=None)
LAF = uitgever("Laf", ROOT, gebruik=("crl_sign",))
KORT = uitgever("Kort", ROOT, lengte=0)
DIEP = uitgever("Diep", KORT)
OUD = uitgever("Oud", ROOT, tot=NU - DAG)
ZWAK = uitgever("Zwak", ROOT, key=rsa_key(1024))
NEP_ROOT = uitgever("Wortel", key=ec_key(8))
EXPIRED = houder(NAAM, ROOT, tot=NU - 2 * DAG)
LATER = houder(NAAM, ROOT, van=NU + DAG)
WHO: dict[str, Geval] = {
    "zelfgemaakt": nobody(_by(SELF), B.ZELFGEMAAKT),
    "zelfgemaakt en vergeleken": good(_by(SELF), bekend=(SELF,), gezag=Gezag.VINGERAFDRUK),
    "vervalsing met dezelfde naam": nobody(
        _by(houder(NAAM, key=ec_key(7))), B.ZELFGEMAAKT, bekend=(SELF,)
    ),
    "zelfgemaakt als wortel aangewezen": good(_by(SELF), wortels=(SELF,)),
    "van een vertrouwde uitgever": good(_by(CHAIR)),
    "met de wortel erbij": good(_by(CHAIR, ROOT)),
    "uitgever niet vertrouwd": nobody(_by(CHAIR, ROOT), B.WORTEL_ONBEKEND, wortels=()),
    "uitgever niet vertrouwd, wel vergeleken": good(
        _by(CHAIR, ROOT), wortels=(), bekend=(CHAIR,), gezag=Gezag.VINGERAFDRUK
    ),
    "uitgever niet vertrouwd en niet erbij": nobody(_by(CHAIR), B.KETEN_ONAF, wortels=()),
    "keten van drie": good(_by(houder(NAAM, TUSSEN), TUSSEN)),
    "tussenschakel ontbreekt": nobody(_by(houder(NAAM, TUSSEN)), B.KETEN_ONAF),
    "nagemaakte wortel met dezelfde naam": nobody(
        _by(houder(NAAM, NEP_ROOT), NEP_ROOT), B.WORTEL_ONBEKEND
    ),
    "noemt een uitgever die niet ondertekende": nobody(
        _by(houder(NAAM, VREEMDE_ROOT, uitgever="Wortel")), B.KETEN_FOUT
    ),
    "uitgever is geen CA": nobody(
        _by(houder(NAAM, SECRETARY), SECRETARY), B.UITGEVER_GEEN_CA
    ),
    "uitgever zonder basisbeperking": nobody(_by(houder(NAAM, HALF), HALF), B.UITGEVER_GEEN_CA),
    "uitgever mag niet ondertekenen": nobody(_by(houder(NAAM, LAF), LAF), B.UITGEVER_GEEN_CA),
    "keten te lang": nobody(_by(houder(NAAM, DIEP), DIEP, KORT), B.KETEN_FOUT),
    "naam buiten wat de uitgever mag": nobody(_by(houder(NAAM, ENG), ENG), B.KETEN_FOUT),
    "tussenschakel verlopen": nobody(_by(houder(NAAM, OUD), OUD), B.UITGEVER_VERLOPEN),
}  # fmt: skip
WHEN: dict[str, Geval] = {
    "verlopen": doubt(_by(EXPIRED), B.VERLOPEN),
    "verlopen en vergeleken": doubt(_by(EXPIRED), B.VERLOPEN, bekend=(EXPIRED,), gezag=Gezag.VINGERAFDRUK),
    "verlopen, met tijdstempel van ervoor": good(_by(EXPIRED, stempel=stempelaar(TSA, OP))),
    "verlopen, met tijdstempel over het document": good(
        lambda pdf: stempel_erop(teken(pdf, EXPIRED), TSA, OP + DAG)
    ),
    "verlopen, met tijdstempel van een vreemde": doubt(
        _by(EXPIRED, stempel=stempelaar(VREEMDE_TSA, OP)), B.VERLOPEN
    ),
    "verlopen, met tijdstempel van erna": doubt(
        lambda pdf: stempel_erop(teken(pdf, EXPIRED), TSA, NU - DAG), B.VERLOPEN
    ),
    "nog niet geldig": doubt(_by(LATER), B.NOG_NIET_GELDIG, B.TIJD_VOOR_CERTIFICAAT),
    "na het verlopen ondertekend": doubt(
        _by(EXPIRED, op=NU - DAG), B.VERLOPEN, B.TIJD_NA_CERTIFICAAT
    ),
    "in de toekomst": doubt(_by(CHAIR, op=NU + 400 * DAG), B.TIJD_IN_TOEKOMST),
    "klok loopt tien minuten voor": good(_by(CHAIR, op=NU + timedelta(minutes=9))),
    "voor het certificaat bestond": doubt(_by(CHAIR, op=VAN - 30 * DAG), B.TIJD_VOOR_CERTIFICAAT),
    "tijdstempel van voor de handtekening": doubt(
        _by(CHAIR, stempel=stempelaar(TSA, OP - 2 * DAG)), B.TIJD_NA_STEMPEL
    ),
    "twee tijdstippen": doubt(_by(CHAIR, zegt=OP - 90 * DAG, soort=SigSeedSubFilter.ADOBE_PKCS7_DETACHED), B.TIJDEN_VERSCHILLEN),
    "tijdstempel in de toekomst": doubt(_by(CHAIR, stempel=stempelaar(TSA, NU + 9 * DAG)), B.STEMPEL_ONGELDIG),
    "met tijdstempel": good(_by(CHAIR, stempel=stempelaar(TSA, OP))),
    "tijdstempel van een webserver": good(
        _by(CHAIR, stempel=stempelaar(houder("Web", ROOT, key=rsa_key(), doel=ExtendedKeyUsageOID.SERVER_AUTH), OP))
    ),
}  # fmt: skip
WEAK: dict[str, Geval] = {
    "RSA van 1024": doubt(_by(houder(NAAM, ROOT, key=rsa_key(1024))), B.ZWAKKE_SLEUTEL),
    "RSA van 2048": good(_by(houder(NAAM, ROOT, key=rsa_key()))),
    "SHA-1": doubt(_by(houder(NAAM, ROOT, key=rsa_key()), digest="sha1"), B.ZWAKKE_AFDRUK),
    "certificaat met SHA-1": doubt(_by(met_sha1(CHAIR, ROOT)), B.ZWAKKE_AFDRUK),
    "uitgever met RSA van 1024": doubt(_by(houder(NAAM, ZWAK), ZWAK), B.ZWAKKE_SLEUTEL),
    "alleen om te versleutelen": doubt(_by(houder(NAAM, ROOT, gebruik=("key_encipherment",))), B.VERKEERD_GEBRUIK),
    "een webserver": doubt(_by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.SERVER_AUTH)), B.VERKEERD_GEBRUIK),
    "een tijddienst": doubt(_by(TSA), B.VERKEERD_GEBRUIK),
    "alleen programma's": doubt(_by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.CODE_SIGNING)), B.VERKEERD_GEBRUIK),
    "voor mail": good(_by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.EMAIL_PROTECTION))),
    "voor documenten": good(_by(houder(NAAM, ROOT, doel=x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")))),
    "zonder gebruik": good(_by(houder(NAAM, ROOT, gebruik=None))),
    "een uitgever zelf": doubt(_by(TUSSEN), B.VERKEERD_GEBRUIK),
}  # fmt: skip


def _withdrawn(
    *crls: bytes, ocsps: tuple[bytes, ...] = (), held: Houder = CHAIR, **how: object
) -> Callable[[bytes], bytes]:
    return lambda pdf: met_bewijs(teken(pdf, held, (ROOT,), **how), (ROOT,), crls, ocsps)  # type: ignore[arg-type]


RESPONDER = houder("Antwoorder", ROOT, gebruik=("digital_signature",), doel=ExtendedKeyUsageOID.OCSP_SIGNING)
LEAF_OF_BETWEEN = houder(NAAM, TUSSEN)
WITHDRAWN: dict[str, Geval] = {
    "ingetrokken": doubt(_withdrawn(lijst(ROOT, [(CHAIR, OP - DAG)])), B.INGETROKKEN),
    "ingetrokken en vergeleken": doubt(
        _withdrawn(lijst(ROOT, [(CHAIR, OP - DAG)])), B.INGETROKKEN, bekend=(CHAIR,), gezag=Gezag.VINGERAFDRUK
    ),
    "ingetrokken op een oude lijst": doubt(
        _withdrawn(lijst(ROOT, [(CHAIR, OP - DAG)], van=OP, tot=OP + DAG)), B.INGETROKKEN
    ),
    "ingetrokken na het ondertekenen": doubt(_withdrawn(lijst(ROOT, [(CHAIR, OP + DAG)])), B.INGETROKKEN),
    "ingetrokken na het tijdstempel": good(
        _withdrawn(lijst(ROOT, [(CHAIR, OP + DAG)]), stempel=stempelaar(TSA, OP))
    ),
    "ingetrokken voor het tijdstempel": doubt(
        _withdrawn(lijst(ROOT, [(CHAIR, OP - DAG)]), stempel=stempelaar(TSA, OP)), B.INGETROKKEN
    ),
    "nagemaakte lijst": good(_withdrawn(lijst(ROOT, [(CHAIR, OP - DAG)], sleutel=VREEMDE_ROOT))),
    "lijst van een ander": good(_withdrawn(lijst(VREEMDE_ROOT, [(CHAIR, OP - DAG)]))),
    "een ander ingetrokken": good(_withdrawn(lijst(ROOT, [(SECRETARY, OP - DAG)]))),
    "antwoord: ingetrokken": doubt(_withdrawn(ocsps=(antwoord(CHAIR, ROOT, ROOT, OP - DAG),)), B.INGETROKKEN),
    "antwoord van een helper: ingetrokken": doubt(
        _withdrawn(ocsps=(antwoord(CHAIR, ROOT, RESPONDER, OP - DAG),)), B.INGETROKKEN
    ),
    "antwoord van een vreemde": good(_withdrawn(ocsps=(antwoord(CHAIR, ROOT, VREEMDE_ROOT, OP - DAG),))),
    "antwoord van wie dat niet mag": good(_withdrawn(ocsps=(antwoord(CHAIR, ROOT, SECRETARY, OP - DAG),))),
    "antwoord: goed": good(_withdrawn(ocsps=(antwoord(CHAIR, ROOT, ROOT, None),))),
    "tussenschakel ingetrokken": doubt(
        lambda pdf: met_bewijs(
            teken(pdf, LEAF_OF_BETWEEN, (TUSSEN,)), (TUSSEN,), [lijst(ROOT, [(TUSSEN, OP - DAG)])]
        ),
        B.UITGEVER_INGETROKKEN,
    ),
    "tijddienst ingetrokken": doubt(
        lambda pdf: met_bewijs(
            stempel_erop(teken(pdf, EXPIRED), TSA, OP + DAG), (ROOT,), [lijst(ROOT, [(TSA, OP - DAG)])]
        ),
        B.VERLOPEN,
    ),
}


def _flip(at: Callable[[bytes], int]) -> Callable[[bytes], bytes]:
    def made(pdf: bytes) -> bytes:
        whole = bytearray(teken(pdf, CHAIR))
        whole[at(whole)] ^= 1
        return bytes(whole)

    return made


def _signature_value(pdf: bytes) -> bytes:
    """Turns one hexadecimal digit of the value of the signature itself: the last of what is not padding."""
    whole = bytearray(teken(pdf, CHAIR))
    first, second = einde_van_handtekening(bytes(whole))
    value = (
        PdfFileReader(BytesIO(whole)).embedded_signatures[0].signer_info["signature"].native.hex().encode()
    )
    at = bytes(whole).lower().index(value, first, second) + len(value) - 3
    whole[at] = ord("0") if whole[at] != ord("0") else ord("1")
    return bytes(whole)


def _note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Text"),
            pdf_name("/Contents"): generic.TextStringObject("erbij"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (9, 9, 40, 40))),
        }
    )
    page.setdefault(pdf_name("/Annots"), generic.ArrayObject())
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def _title(writer: IncrementalPdfFileWriter) -> None:
    info = writer.trailer["/Info"]
    info[pdf_name("/Title")] = generic.TextStringObject("Iets anders")
    writer.update_container(info)


def _metadata(writer: IncrementalPdfFileWriter) -> None:
    told = writer.root["/Metadata"]
    told._data = told.data.replace(b"Notulen", b"Besluit")
    told._encoded_data = None
    writer.update_container(told)


def _loose(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.DictionaryObject({pdf_name("/Verborgen"): generic.TextStringObject("niets")}))


def _script(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert(1)")}
    )
    writer.update_root()


def _attachment(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/Names")] = generic.DictionaryObject(
        {pdf_name("/EmbeddedFiles"): generic.DictionaryObject({pdf_name("/Names"): generic.ArrayObject()})}
    )
    writer.update_root()


def _redrawn(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 9 9 re f"))
    writer.update_container(page)


def _field(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject:
    return next(f for ref in writer.root["/AcroForm"]["/Fields"] if (f := ref.get_object())["/T"] == name)


def _emptied(writer: IncrementalPdfFileWriter) -> None:
    held = _field(writer, "voorzitter")
    del held["/V"]
    writer.update_container(held)


def _moved(writer: IncrementalPdfFileWriter) -> None:
    held = _field(writer, "medeondertekenaar")
    held[pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    writer.update_container(held)


def _answered(writer: IncrementalPdfFileWriter) -> None:
    held = _field(writer, "reden")
    held[pdf_name("/V")] = generic.TextStringObject("nieuw")
    writer.update_container(held)


def _other_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = writer.root["/AcroForm"]["/DR"]["/Font"]
    font = fonts["/Helv"]
    font[pdf_name("/BaseFont")] = pdf_name("/Symbol")
    writer.update_container(font)


def _stamped_only(writer: IncrementalPdfFileWriter) -> None:
    """Tells that something was written and when, as every program that stamps does; nothing else."""
    writer.update_container(writer.trailer["/Info"])


def _new_root(pdf: bytes) -> bytes:
    """Shows another catalogue without the fields, behind the whole of the signed file."""
    signed = teken(pdf, CHAIR)
    reader = PdfFileReader(BytesIO(signed))
    root, pages = reader.root_ref, reader.root.raw_get("/Pages")
    last = int(re.findall(rb"startxref\s+(\d+)", signed)[-1])
    made = signed + b"\n"
    at = len(made)
    made += b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root.idnum, pages.idnum)
    table = len(made)
    made += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (root.idnum, at)
    made += b"<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(reader.xrefs.explicit_refs_in_revision(0)) + 900, root.idnum, last, table,
    )  # fmt: skip
    return made


def _saved_anew(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(teken(pdf, CHAIR))) as made:
        output = BytesIO()
        made.save(output)
    return output.getvalue()


def _wiped(pdf: bytes) -> bytes:
    """Leaves the place of the signature, and nothing in it."""
    signed = teken(pdf, CHAIR)
    first, second = einde_van_handtekening(signed)
    return signed[:first] + b"<" + b"0" * (second - first - 2) + b">" + signed[second:]


def _in_the_gap(pdf: bytes) -> bytes:
    """Ends the signature before its place ends, and puts something in what nobody signed."""
    signed = teken(pdf, CHAIR)
    _, second = einde_van_handtekening(signed)
    hidden = b">/Verborgen (ja)"
    return signed[: second - 41] + hidden.ljust(41) + signed[second:]


def _old_kind(pdf: bytes) -> bytes:
    return teken(pdf, CHAIR).replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1\x20")


def _stranger_beside(visible: bool) -> Callable[[bytes], bytes]:
    stranger = houder("Aanvaller")
    box = (0, 0, 595, 842) if visible else (0, 0, 0, 0)
    spec = SigFieldSpec("erbij", on_page=0, box=box)
    return lambda pdf: teken(
        teken(pdf, CHAIR, certify=False), stranger, veld="erbij", certify=False, op=OP + DAG, nieuw_veld=spec
    )


def _second(held: Houder) -> Callable[[bytes], bytes]:
    return lambda pdf: teken(teken(pdf, CHAIR), held, veld="medeondertekenaar", certify=False, op=OP + DAG)


def _broken_stamp(pdf: bytes) -> bytes:
    whole = bytearray(stempel_erop(teken(pdf, CHAIR), TSA, OP + DAG))
    first, second = einde_van_handtekening(bytes(whole))
    value = (
        PdfFileReader(BytesIO(whole)).embedded_signatures[-1].signer_info["signature"].native.hex().encode()
    )
    at = bytes(whole).lower().index(value, first, second) + len(value) - 3
    whole[at] = ord("0") if whole[at] != ord("0") else ord("1")
    return bytes(whole)


CHANGED: dict[str, Geval] = {
    "een bit in de inhoud": changed(_flip(lambda whole: 4000), B.INHOUD),
    "een bit in de handtekening": changed(_signature_value, B.ZEGEL),
    "regeleinde erachter": changed(lambda pdf: teken(pdf, CHAIR) + b"\r\n", bestand={B.ACHTERAAN}),
    "voettekst van een mailserver": changed(
        lambda pdf: teken(pdf, CHAIR) + b"\r\n-- \r\nThis message was scanned.\r\n", bestand={B.ACHTERAAN}
    ),
    "notitie erbij": changed(_then(_note), B.DAARNA),
    "titel": changed(_then(_title), B.DAARNA),
    "metadata": changed(_then(_metadata), B.DAARNA),
    "los object": changed(_then(_loose), B.DAARNA),
    "script bij het openen": changed(_then(_script), B.DAARNA),
    "bijlage": changed(_then(_attachment), B.DAARNA),
    "bladzijde anders getekend": changed(_then(_redrawn), B.DAARNA),
    "handtekening uit het veld gehaald": changed(_then(_emptied), B.WEGGEHAALD),
    "leeg veld vergroot": changed(_then(_moved), B.DAARNA),
    "andere catalogus": changed(_new_root, B.WEGGEHAALD),
    "geheel opnieuw bewaard": changed(_saved_anew, B.INHOUD, B.DAARNA),
    "handtekening gewist": Geval(_wiped, Oordeel.ONLEESBAAR, bestand={B.VREEMD}),
    "verouderde soort": Geval(_old_kind, Oordeel.ONLEESBAAR, bestand={B.VREEMD}),
    "iets in het gat van de handtekening": changed(_in_the_gap, B.DEELS),
    "nog een einde erachter": changed(lambda pdf: teken(pdf, CHAIR) + b"%%EOF\n", bestand={B.ACHTERAAN}),
    "verouderde soort naast een gewijzigde": changed(
        lambda pdf: daarna(_second(SECRETARY)(pdf).replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1\x20", 1), _note),
        B.INHOUD, B.DAARNA, bestand={B.VREEMD},
    ),
    "vreemde handtekening over de bladzijde": changed(_stranger_beside(visible=True), B.DAARNA),
    "vreemde onzichtbare handtekening": changed(_stranger_beside(visible=False), B.DAARNA),
    "tijdstempel geschonden": changed(_broken_stamp, B.STEMPEL_ONGELDIG),
    "niet PAdES": good(_by(CHAIR, soort=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)),
    "medeondertekend": good(_second(SECRETARY)),
    "medeondertekend door een onbekende": Geval(_second(houder("Onbekend")), Oordeel.NIET_BEWEZEN),
    "bewijs erbij": good(lambda pdf: met_bewijs(teken(pdf, CHAIR), (ROOT,))),
    "tijdstempel in een nieuw veld": good(lambda pdf: stempel_erop(teken(pdf, CHAIR), TSA, OP + DAG, "nieuw")),
    "alleen het tijdstip van schrijven": good(_then(_stamped_only)),
}  # fmt: skip
FORM: dict[str, Geval] = {
    "formulier ondertekend": good(_by(CHAIR)),
    "antwoord gewijzigd": changed(_then(_answered), B.DAARNA),
    "antwoord gewijzigd na gewone handtekening": changed(
        lambda pdf: daarna(teken(pdf, CHAIR, certify=False), _answered), B.DAARNA
    ),
    "antwoord gewijzigd, wijzigen was toegestaan": changed(
        lambda pdf: daarna(teken(pdf, CHAIR, rechten=MDPPerm.ANNOTATE), _answered), B.DAARNA
    ),
    "letters van het formulier vervangen": changed(_then(_other_font), B.DAARNA),
    "formulier daarna medeondertekend": good(_second(SECRETARY)),
}  # fmt: skip
GEVALLEN = WHO | WHEN | WEAK | WITHDRAWN | CHANGED


def read(geval: Geval, pdf: bytes, folder: Path) -> Verificatie:
    places = tuple(one.pem(folder, f"{number}.pem") for number, one in enumerate(geval.wortels))
    path = lezen.schrijf(folder, "bestand.pdf", geval.maak(pdf))
    found = PadesVerificateur().verifieer(path, Vertrouwen(places, NU))
    return found.op_gezag(Gezag.VINGERAFDRUK, [one.vingerafdruk for one in geval.bekend])


def check(geval: Geval, found: Verificatie) -> None:
    first = found.handtekeningen[:1]
    told = {one for h in first for one in h.bevindingen}
    assert (found.oordeel, told, set(found.bevindingen)) == (geval.oordeel, geval.van, geval.bestand)
    assert [h.gezag for h in first] == ([geval.gezag] if first else [])
    whole = "\n".join(regels(found))
    assert all(h.ondertekenaar in whole for h in found.handtekeningen)


def test_there_are_more_than_sixty() -> None:
    assert len(GEVALLEN) + len(FORM) >= 60


@pytest.mark.parametrize("naam", GEVALLEN)
def test_each_file_gets_its_verdict_and_its_reasons(naam: str, pdf: bytes, tmp_path: Path) -> None:
    check(GEVALLEN[naam], read(GEVALLEN[naam], pdf, tmp_path))


@pytest.mark.parametrize("naam", FORM)
def test_a_form_that_a_partij_signed_is_held_to_the_same(naam: str, formulier: bytes, tmp_path: Path) -> None:
    check(FORM[naam], read(FORM[naam], formulier, tmp_path))


PDFSIG_VALID, PDFSIG_WHOLE = "Signature is Valid", "Total document signed"
NOTHING, BOTH = (False, False), (True, True)
OTHERS: dict[str, tuple[tuple[bool, bool], bool, bool, str]] = {
    "van een vertrouwde uitgever": (BOTH, True, True, "all agree"),
    "zelfgemaakt": (BOTH, True, False, "pdfsig and openssl look at the bytes; only a root says who signed"),
    "een bit in de inhoud": (NOTHING, False, False, "all agree"),
    "een bit in de handtekening": (NOTHING, False, False, "all agree"),
    "verlopen": (BOTH, True, False, "pdfsig and openssl were not asked for the moment"),
    "SHA-1": (BOTH, True, False, "poppler and openssl still take SHA-1, of which collisions were made"),
    "een webserver": (BOTH, True, True, "pyHanko looks at key usage alone; this key was given for something else"),
    "ingetrokken": ((True, False), True, True, "pyHanko asks no list when the certificate names none; it is in the file"),
    "notitie erbij": ((True, False), True, False, "pdfsig says that something came after, and not what"),
    "titel": ((True, False), True, True, "pyHanko lets metadata be changed; a reader shows the title above the text"),
    "metadata": ((True, False), True, True, "as with the title"),
    "los object": ((True, False), True, True, "pyHanko lets be what nothing refers to; a later reader may"),
    "vreemde onzichtbare handtekening": ((True, False), True, True, "pyHanko lets anybody add a field to sign"),
    "bewijs erbij": ((True, False), True, True, "proof may come: pdfsig does not know what came"),
    "voettekst van een mailserver": (
        (True, False), True, True, "what was signed is whole, and pyHanko leaves out what came after; who gets it should know",
    ),
    "andere catalogus": ((True, False), True, False, "pdfsig finds the field without the catalogue; pyHanko finds none"),
}  # fmt: skip


@pytest.mark.parametrize("naam", OTHERS)
def test_others_are_asked_beside_it_and_where_they_differ_it_is_known_why(
    naam: str, pdf: bytes, tmp_path: Path
) -> None:
    """Asks pdfsig and openssl about the bytes, and pyHanko with its own rules about all; ours is the strictest of them."""
    geval = GEVALLEN[naam]
    whole = geval.maak(pdf)
    expected_pdfsig, expected_openssl, expected_pyhanko, why = OTHERS[naam]
    assert _pdfsig(whole, tmp_path) == expected_pdfsig, why
    assert _openssl(whole, geval, tmp_path) is expected_openssl, why
    assert _pyhanko(whole) is expected_pyhanko, why
    ours = read(geval, pdf, tmp_path).oordeel is Oordeel.IN_ORDE
    assert not ours or (expected_openssl and expected_pyhanko)


def _pdfsig(whole: bytes, folder: Path) -> tuple[bool, bool]:
    path = lezen.schrijf(folder, "pdfsig.pdf", whole)
    told = subprocess.run(
        [require_tool("pdfsig"), "-nocert", path], capture_output=True, text=True, check=False
    ).stdout
    first = next(part for part in told.split("Signature #") if "Signer Certificate" in part)
    return PDFSIG_VALID in first, PDFSIG_VALID in first and PDFSIG_WHOLE in first


def _openssl(whole: bytes, geval: Geval, folder: Path) -> bool:
    """Asks of the first signature whether these bytes are those that this certificate signed."""
    start, first, second, last = (
        int(one) for one in re.search(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)", whole).groups()
    )  # type: ignore[union-attr]
    told = cms.ContentInfo.load(bytes.fromhex(whole[first + 1 : second - 1].decode()))["content"]
    (folder / "inhoud").write_bytes(whole[start : start + first] + whole[second : second + last])
    (folder / "cms").write_bytes(
        cms.ContentInfo.load(bytes.fromhex(whole[first + 1 : second - 1].decode())).dump()
    )
    certificates = [c.chosen for c in told["certificates"]]
    (folder / "certs.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", c.dump()) for c in certificates))
    command = [
        require_tool("openssl"), "cms", "-verify", "-cades", "-binary", "-inform", "DER",
        "-CAfile", folder / "certs.pem", "-partial_chain", "-purpose", "any", "-no_check_time",
        "-in", folder / "cms", "-content", folder / "inhoud", "-out", folder / "uit",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _pyhanko(whole: bytes) -> bool:
    """Returns the bottom line of pyHanko as it comes, with the same root and the same moment."""
    there = PdfFileReader(BytesIO(whole), strict=False).embedded_regular_signatures
    trust = ValidationContext(trust_roots=[ROOT.asn1], allow_fetching=False, moment=NU)
    return bool(there) and bool(validate_pdf_signature(there[0], trust).bottom_line)

"""Three verdicts: every way in which a signed file can be false or doubtful gets its own, with its own reason.

All files are made here with certificates made here, at fixed moments. Nothing is asked of a network.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter

from tests.documents import lezen
from tests.documents.handtekening import anderen
from tests.documents.handtekening.gevallen import (
    CHAIR,
    ROOT,
    SECRETARY,
    SELF,
    TSA,
    TUSSEN,
    VREEMDE_ROOT,
    VREEMDE_TSA,
    Geval,
    by,
    changed,
    doubt,
    good,
    nobody,
    then,
)
from tests.documents.handtekening.vervalsing import (
    DAG,
    NAAM,
    NU,
    OP,
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
    uitgever,
)
from zvh_desktop.application.ports import Vertrouwen
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.domain.verspreiden.oordeel import Bevinding as B, Gezag, Oordeel, Verificatie
from zvh_desktop.taal.handtekening import regels

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
    "zelfgemaakt": nobody(by(SELF), B.ZELFGEMAAKT),
    "zelfgemaakt en vergeleken": good(by(SELF), bekend=(SELF,), gezag=Gezag.VINGERAFDRUK),
    "vervalsing met dezelfde naam": nobody(
        by(houder(NAAM, key=ec_key(7))), B.ZELFGEMAAKT, bekend=(SELF,)
    ),
    "zelfgemaakt als wortel aangewezen": good(by(SELF), wortels=(SELF,)),
    "van een vertrouwde uitgever": good(by(CHAIR)),
    "met de wortel erbij": good(by(CHAIR, ROOT)),
    "uitgever niet vertrouwd": nobody(by(CHAIR, ROOT), B.WORTEL_ONBEKEND, wortels=()),
    "uitgever niet vertrouwd, wel vergeleken": good(
        by(CHAIR, ROOT), wortels=(), bekend=(CHAIR,), gezag=Gezag.VINGERAFDRUK
    ),
    "uitgever niet vertrouwd en niet erbij": nobody(by(CHAIR), B.KETEN_ONAF, wortels=()),
    "keten van drie": good(by(houder(NAAM, TUSSEN), TUSSEN)),
    "tussenschakel ontbreekt": nobody(by(houder(NAAM, TUSSEN)), B.KETEN_ONAF),
    "nagemaakte wortel met dezelfde naam": nobody(
        by(houder(NAAM, NEP_ROOT), NEP_ROOT), B.WORTEL_ONBEKEND
    ),
    "noemt een uitgever die niet ondertekende": nobody(
        by(houder(NAAM, VREEMDE_ROOT, uitgever="Wortel")), B.KETEN_FOUT
    ),
    "uitgever is geen CA": nobody(
        by(houder(NAAM, SECRETARY), SECRETARY), B.UITGEVER_GEEN_CA
    ),
    "uitgever zonder basisbeperking": nobody(by(houder(NAAM, HALF), HALF), B.UITGEVER_GEEN_CA),
    "uitgever mag niet ondertekenen": nobody(by(houder(NAAM, LAF), LAF), B.UITGEVER_GEEN_CA),
    "keten te lang": nobody(by(houder(NAAM, DIEP), DIEP, KORT), B.UITGEVER_BEPERKT),
    "naam buiten wat de uitgever mag": nobody(by(houder(NAAM, ENG), ENG), B.UITGEVER_BEPERKT),
    "tussenschakel verlopen": nobody(by(houder(NAAM, OUD), OUD), B.UITGEVER_VERLOPEN),
}  # fmt: skip
WHEN: dict[str, Geval] = {
    "verlopen": doubt(by(EXPIRED), B.VERLOPEN),
    "verlopen en vergeleken": doubt(by(EXPIRED), B.VERLOPEN, bekend=(EXPIRED,), gezag=Gezag.VINGERAFDRUK),
    "verlopen, met tijdstempel van ervoor": good(by(EXPIRED, stempel=stempelaar(TSA, OP))),
    "verlopen, met tijdstempel over het document": good(
        lambda pdf: stempel_erop(teken(pdf, EXPIRED), TSA, OP + DAG)
    ),
    "verlopen, met tijdstempel van een vreemde": doubt(
        by(EXPIRED, stempel=stempelaar(VREEMDE_TSA, OP)), B.VERLOPEN
    ),
    "verlopen, met tijdstempel van erna": doubt(
        lambda pdf: stempel_erop(teken(pdf, EXPIRED), TSA, NU - DAG), B.VERLOPEN
    ),
    "nog niet geldig": doubt(by(LATER), B.NOG_NIET_GELDIG, B.TIJD_VOOR_CERTIFICAAT),
    "na het verlopen ondertekend": doubt(
        by(EXPIRED, op=NU - DAG), B.VERLOPEN, B.TIJD_NA_CERTIFICAAT
    ),
    "in de toekomst": doubt(by(CHAIR, op=NU + 400 * DAG), B.TIJD_IN_TOEKOMST),
    "klok loopt tien minuten voor": good(by(CHAIR, op=NU + timedelta(minutes=9))),
    "voor het certificaat bestond": doubt(by(CHAIR, op=VAN - 30 * DAG), B.TIJD_VOOR_CERTIFICAAT),
    "tijdstempel van voor de handtekening": doubt(
        by(CHAIR, stempel=stempelaar(TSA, OP - 2 * DAG)), B.TIJD_NA_STEMPEL
    ),
    "twee tijdstippen": doubt(by(CHAIR, zegt=OP - 90 * DAG, soort=SigSeedSubFilter.ADOBE_PKCS7_DETACHED), B.TIJDEN_VERSCHILLEN),
    "tijdstempel in de toekomst": doubt(by(CHAIR, stempel=stempelaar(TSA, NU + 9 * DAG)), B.STEMPEL_ONGELDIG),
    "met tijdstempel": good(by(CHAIR, stempel=stempelaar(TSA, OP))),
    "tijdstempel van een webserver": good(
        by(CHAIR, stempel=stempelaar(houder("Web", ROOT, key=rsa_key(), doel=ExtendedKeyUsageOID.SERVER_AUTH), OP))
    ),
}  # fmt: skip
WEAK: dict[str, Geval] = {
    "RSA van 1024": doubt(by(houder(NAAM, ROOT, key=rsa_key(1024))), B.ZWAKKE_SLEUTEL),
    "RSA van 2048": good(by(houder(NAAM, ROOT, key=rsa_key()))),
    "SHA-1": doubt(by(houder(NAAM, ROOT, key=rsa_key()), digest="sha1"), B.ZWAKKE_AFDRUK),
    "certificaat met SHA-1": doubt(by(met_sha1(CHAIR, ROOT)), B.ZWAKKE_AFDRUK),
    "uitgever met RSA van 1024": doubt(by(houder(NAAM, ZWAK), ZWAK), B.ZWAKKE_SLEUTEL),
    "alleen om te versleutelen": doubt(by(houder(NAAM, ROOT, gebruik=("key_encipherment",))), B.VERKEERD_GEBRUIK),
    "een webserver": doubt(by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.SERVER_AUTH)), B.VERKEERD_GEBRUIK),
    "een tijddienst": doubt(by(TSA), B.VERKEERD_GEBRUIK),
    "alleen programma's": doubt(by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.CODE_SIGNING)), B.VERKEERD_GEBRUIK),
    "voor mail": good(by(houder(NAAM, ROOT, doel=ExtendedKeyUsageOID.EMAIL_PROTECTION))),
    "voor documenten": good(by(houder(NAAM, ROOT, doel=x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")))),
    "zonder gebruik": good(by(houder(NAAM, ROOT, gebruik=None))),
    "een uitgever zelf": doubt(by(TUSSEN), B.VERKEERD_GEBRUIK),
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
    "notitie erbij": changed(then(_note), B.DAARNA),
    "titel": changed(then(_title), B.DAARNA),
    "metadata": changed(then(_metadata), B.DAARNA),
    "los object": changed(then(_loose), B.DAARNA),
    "script bij het openen": changed(then(_script), B.DAARNA),
    "bijlage": changed(then(_attachment), B.DAARNA),
    "bladzijde anders getekend": changed(then(_redrawn), B.DAARNA),
    "handtekening uit het veld gehaald": changed(then(_emptied), B.WEGGEHAALD),
    "leeg veld vergroot": changed(then(_moved), B.DAARNA),
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
    "niet PAdES": good(by(CHAIR, soort=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)),
    "medeondertekend": good(_second(SECRETARY)),
    "medeondertekend door een onbekende": Geval(_second(houder("Onbekend")), Oordeel.NIET_BEWEZEN),
    "bewijs erbij": good(lambda pdf: met_bewijs(teken(pdf, CHAIR), (ROOT,))),
    "tijdstempel in een nieuw veld": good(lambda pdf: stempel_erop(teken(pdf, CHAIR), TSA, OP + DAG, "nieuw")),
    "alleen het tijdstip van schrijven": good(then(_stamped_only)),
}  # fmt: skip
FORM: dict[str, Geval] = {
    "formulier ondertekend": good(by(CHAIR)),
    "antwoord gewijzigd": changed(then(_answered), B.DAARNA),
    "antwoord gewijzigd na gewone handtekening": changed(
        lambda pdf: daarna(teken(pdf, CHAIR, certify=False), _answered), B.DAARNA
    ),
    "antwoord gewijzigd, wijzigen was toegestaan": changed(
        lambda pdf: daarna(teken(pdf, CHAIR, rechten=MDPPerm.ANNOTATE), _answered), B.DAARNA
    ),
    "letters van het formulier vervangen": changed(then(_other_font), B.DAARNA),
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
    assert anderen.pdfsig(whole, tmp_path) == expected_pdfsig, why
    assert anderen.openssl(whole, tmp_path) is expected_openssl, why
    assert anderen.pyhanko(whole) is expected_pyhanko, why
    ours = read(geval, pdf, tmp_path).oordeel is Oordeel.IN_ORDE
    assert not ours or (expected_openssl and expected_pyhanko)

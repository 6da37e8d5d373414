"""Attacks on signed files that are known, and what programs do carelessly, judged by the command that an officer runs.

Every file is written, and `zvh-desktop verify --json` says of each what it is worth; nothing here asks a part of the program.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter

from tests.documents import lezen
from tests.documents.handtekening import aanvallen as a, anderen
from tests.documents.handtekening.gevallen import (
    CHAIR,
    ROOT,
    SECRETARY,
    TSA,
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
    daarna,
    houder,
    lijst,
    met_bewijs,
    rsa_key,
    stempel_erop,
    stempelaar,
    teken,
    uitgever,
)
from zvh_desktop.domain.verspreiden.oordeel import Bevinding as B, Oordeel
from zvh_desktop.verify import Uitkomst, voer_uit

CODE = {Oordeel.IN_ORDE: Uitkomst.IN_ORDE, Oordeel.NIET_BEWEZEN: Uitkomst.NIET_BEWEZEN}
SCRIPT = a.woordenboek(S=pdf_name("/JavaScript"), JS=a.tekst("app.alert(1)"))


def after(change: a.Change) -> Geval:
    return changed(then(change), B.DAARNA)


def signed(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda pdf: change(teken(pdf, CHAIR))


def unreadable(maak: Callable[[bytes], bytes], *bestand: B, van: set[B] | None = None) -> Geval:
    return Geval(maak, Oordeel.ONLEESBAAR, van or set(), bestand=set(bestand))


def redrawn(change: Callable[[bytes, generic.Reference], bytes]) -> Callable[[bytes], bytes]:
    return signed(lambda pdf: change(pdf, a.eerste_inhoud(pdf)))


def ranged(change: Callable[[list[int]], tuple[int, ...]]) -> Callable[[bytes], bytes]:
    return signed(lambda pdf: a.ander_bereik(pdf, change))


def with_cms(change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    return signed(lambda pdf: a.met_cms(pdf, change))


def second(pdf: bytes, **how: Any) -> bytes:
    return teken(pdf, SECRETARY, veld="medeondertekenaar", certify=False, op=OP + DAG, **how)


AFTER: dict[str, Geval] = {
    "bladzijde erbij": after(a.extra_bladzijde),
    "bladzijden weg": after(a.bladzijde_weg),
    "bladzijde op zijn kop": after(a.in_bladzijde("/Rotate", generic.NumberObject(180))),
    "bladzijde afgesneden": after(a.in_bladzijde("/CropBox", a.getallen(0, 0, 90, 90))),
    "script van de bladzijde": after(a.in_bladzijde("/AA", a.woordenboek(O=SCRIPT))),
    "script van het document": after(
        a.catalogus("/Names", a.woordenboek(JavaScript=a.woordenboek(Names=a.rij(a.tekst("x"), SCRIPT))))
    ),
    "bijgevoegd bestand": after(a.bijlage),
    "bestand als aantekening": after(a.aantekening("/FileAttachment", FS=a.tekst("nota.exe"))),
    "programma starten": after(
        a.aantekening("/Link", A=a.woordenboek(S=pdf_name("/Launch"), F=a.tekst("cmd.exe")))
    ),
    "koppeling over de bladzijde": after(
        a.aantekening("/Link", A=a.woordenboek(S=pdf_name("/URI"), URI=a.tekst("https://example.nl")))
    ),
    "tekst over de bladzijde": after(a.aantekening("/FreeText", Contents=a.tekst("Afgewezen"))),
    "stempel over de bladzijde": after(a.aantekening("/Stamp")),
    "zwart gelakt": after(a.aantekening("/Redact")),
    "formulier van XFA": after(a.xfa),
    "veld van de handtekening vergroot": after(
        a.met_veld_gewijzigd("voorzitter", "/Rect", a.getallen(0, 0, 595, 842))
    ),
    "veld van de handtekening verborgen": after(
        a.met_veld_gewijzigd("voorzitter", "/F", generic.NumberObject(2))
    ),
    "tweede veld met dezelfde naam": after(a.tweede_veld_met_die_naam),
    "alle velden weg": changed(then(a.velden_weg), B.WEGGEHAALD),
    "zegel van de voorzitter weg": after(a.catalogus("/Perms", a.woordenboek())),
    "voorlezen anders": after(a.voorlezen_anders),
    "taal anders": after(a.catalogus("/Lang", a.tekst("ar"))),
    "ander lettertype": after(a.letters_van_bladzijde),
    "andere letters": after(a.tekenbestand),
    "lagen erbij": after(a.lagen),
    "inhoudsopgave erbij": after(a.catalogus("/Outlines", a.woordenboek(Count=generic.NumberObject(0)))),
    "bladzijden anders genummerd": after(a.catalogus("/PageLabels", a.woordenboek(Nums=a.rij()))),
    "van rechts naar links": after(
        a.catalogus("/ViewerPreferences", a.woordenboek(Direction=pdf_name("/R2L")))
    ),
    "iets in het bewijs verborgen": after(a.catalogus("/DSS", a.woordenboek(Verborgen=a.tekst("x")))),
    "notitie na de tweede handtekening": changed(
        lambda pdf: daarna(second(teken(pdf, CHAIR)), a.aantekening("/Text")), B.DAARNA
    ),
    "notitie die de voorzitter toestond": changed(
        lambda pdf: daarna(teken(pdf, CHAIR, rechten=MDPPerm.ANNOTATE), a.aantekening("/Text")), B.DAARNA
    ),
    "notitie na het tijdstempel": changed(
        lambda pdf: daarna(stempel_erop(teken(pdf, CHAIR), TSA, OP + DAG), a.aantekening("/Text")),
        B.DAARNA, B.STEMPEL_ONGELDIG,
    ),
    "leeg bewijs": good(then(a.catalogus("/DSS", a.woordenboek(Type=pdf_name("/DSS"))))),
    "aanvulling zonder iets": good(then(a.niets)),
    "aanvulling met de hand zonder iets": good(signed(a.met_trailer)),
    "alleen mede te ondertekenen": good(
        lambda pdf: stempel_erop(teken(pdf, CHAIR, rechten=MDPPerm.NO_CHANGES), TSA, OP + DAG)
    ),
    # Who has an older version has a whole document: that there is a newer one, only the kluis can say.
    "teruggezet tot de eerste handtekening": good(
        lambda pdf: (one := teken(pdf, CHAIR)) and second(one)[: len(one)]
    ),
}  # fmt: skip
BYTES: dict[str, Geval] = {
    "object vervangen met een eigen tabel": changed(
        redrawn(lambda pdf, ref: a.vervangen(pdf, ref, b"<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream")), B.DAARNA
    ),
    "object vrijgegeven": changed(redrawn(a.vrijgegeven), B.DAARNA),
    "object zonder tabel": changed(redrawn(a.zonder_tabel), bestand={B.ACHTERAAN}),
    "object in een stroom van objecten": changed(signed(a.objectstroom), B.DAARNA),
    "kop van een mail ervoor": changed(signed(lambda pdf: b"X-Scanned: yes\r\n\r\n" + pdf), bestand={B.VOORAAN}),
    "lege regel ervoor": changed(signed(lambda pdf: b"\n" + pdf), bestand={B.VOORAAN}),
    "twee keer achter elkaar": changed(signed(lambda pdf: pdf + pdf), B.DAARNA),
    "bereik in drie stukken": changed(
        ranged(lambda n: (*n[:2], n[2], 9, n[2] + 9, n[3] - 9)), B.INHOUD, B.DEELS
    ),
    "bereik niet vanaf het begin": changed(ranged(lambda n: (1, n[1] - 1, *n[2:])), B.INHOUD, B.DEELS),
    "bereik zonder het slot": changed(ranged(lambda n: (*n[:3], n[3] - 100)), B.INHOUD, B.DAARNA),
    "bereik van niets": changed(ranged(lambda _: (0, 0, 0, 0)), B.INHOUD, B.DEELS),
    "bereik over de handtekening heen": changed(ranged(lambda n: (0, n[2], *n[2:])), B.INHOUD, B.DEELS),
    "bereik voorbij het einde": changed(ranged(lambda n: (*n[:3], n[3] + 9)), B.INHOUD, B.DAARNA),
    "zonder bereik": unreadable(signed(lambda pdf: a.zonder_sleutel(pdf, b"/ByteRange")), B.VREEMD),
    "zonder inhoud van de handtekening": unreadable(
        signed(lambda pdf: a.zonder_sleutel(pdf, b"/Contents")), B.VREEMD
    ),
    "zonder soort": unreadable(signed(lambda pdf: a.zonder_sleutel(pdf, b"/SubFilter")), B.VREEMD),
    "om de handtekening heen gewikkeld": unreadable(redrawn(a.omwikkeld), B.VREEMD),
    "handtekening van een ander document": changed(
        lambda pdf: a.overgezet(teken(daarna(pdf, a.extra_bladzijde), CHAIR), teken(pdf, CHAIR)), B.INHOUD
    ),
    "schaduw, nog verborgen": good(lambda pdf: teken(a.met_verborgen_laag(pdf), CHAIR)),
    "schaduw, daarna getoond": changed(
        lambda pdf: daarna(teken(a.met_verborgen_laag(pdf), CHAIR), a.laag_getoond), B.DAARNA
    ),
    "voor het web opgeslagen en dan ondertekend": good(lambda pdf: teken(a.gelineariseerd(pdf), CHAIR)),
    "ondertekend en dan voor het web opgeslagen": changed(signed(a.gelineariseerd), B.INHOUD, B.DAARNA),
    "met een wachtwoord": unreadable(lambda pdf: a.versleuteld(pdf, "geheim"), B.OP_SLOT),
    "ondertekend en dan vergrendeld": unreadable(signed(lambda pdf: a.versleuteld(pdf, "")), B.OP_SLOT),
    "alleen een tijdstempel": Geval(lambda pdf: stempel_erop(pdf, TSA, OP), Oordeel.NIET_ONDERTEKEND),
    "niet ondertekend": Geval(lambda pdf: pdf, Oordeel.NIET_ONDERTEKEND),
    "leeg": unreadable(lambda _: b""),
    "tekst": unreadable(lambda _: b"Beste voorzitter,"),
    "een zip": unreadable(lambda _: b"PK\x03\x04" + b"0" * 99),
    "alleen een kop": unreadable(lambda _: b"%PDF-1.7\n"),
    "alleen nullen": unreadable(lambda _: bytes(4096)),
    "half gedownload": unreadable(signed(lambda pdf: pdf[: len(pdf) // 2]), B.AFGEBROKEN),
    "het laatste eind mist": unreadable(signed(lambda pdf: pdf[:-7]), B.AFGEBROKEN),
}  # fmt: skip
CMS: dict[str, Geval] = {
    "noemt zijn certificaat niet": doubt(
        with_cms(a.opnieuw(CHAIR, a.zonder("signing_certificate_v2"))), B.NIET_GENOEMD
    ),
    "noemt zijn certificaat niet, ouder dan PAdES": good(
        lambda pdf: a.met_cms(
            teken(pdf, CHAIR, soort=SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
            a.opnieuw(CHAIR, a.zonder("signing_certificate_v2")),
        )
    ),
    "noemt een ander certificaat": unreadable(
        with_cms(a.opnieuw(CHAIR, a.van_ander_certificaat(SECRETARY))), van={B.VREEMD}
    ),
    "zonder tijd": good(with_cms(a.opnieuw(CHAIR, a.zonder("signing_time")))),
    "zonder afdruk": unreadable(with_cms(a.opnieuw(CHAIR, a.zonder("message_digest"))), van={B.VREEMD}),
    "zonder soort van inhoud": unreadable(with_cms(a.opnieuw(CHAIR, a.zonder("content_type"))), van={B.VREEMD}),
    "zonder certificaat": unreadable(with_cms(a.certificaten()), van={B.VREEMD}),
    "met alleen het certificaat van een ander": unreadable(with_cms(a.certificaten(SECRETARY)), van={B.VREEMD}),
    "met certificaten van anderen erbij": good(with_cms(a.certificaten(SECRETARY, CHAIR, TSA))),
    "twee ondertekenaars in een": unreadable(with_cms(a.twee_ondertekenaars), B.VREEMD),
    "geen ondertekenaar": unreadable(with_cms(a.geen_ondertekenaar), B.VREEMD),
    "met een eigen inhoud": unreadable(with_cms(a.met_inhoud), van={B.VREEMD}),
    "tijdstempel van een andere handtekening": doubt(
        lambda pdf: a.met_cms(
            teken(pdf, CHAIR, stempel=stempelaar(TSA, OP)),
            a.stempel_van(teken(daarna(pdf, a.extra_bladzijde), CHAIR, stempel=stempelaar(TSA, OP))),
        ),
        B.STEMPEL_ONGELDIG,
    ),
}  # fmt: skip
EXPIRED = houder(NAAM, ROOT, tot=NU - 2 * DAG)
NO_STAMPER = houder("Stempel", ROOT, key=rsa_key(), gebruik=("digital_signature",))
ONE = uitgever("Een")
OTHER = uitgever("Ander", ONE)
CIRCLE = houder("Een", OTHER, key=ONE.key, ca=True, gebruik=("key_cert_sign",))
STRANGE = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")


def _key(key: Any, digest: str = "sha256", **how: Any) -> Callable[[bytes], bytes]:
    return by(houder(NAAM, ROOT, key=key), digest=digest, **how)


SIGNERS: dict[str, Geval] = {
    "P-384": good(_key(ec.derive_private_key(7, ec.SECP384R1()), "sha384")),
    "P-521": good(_key(ec.derive_private_key(7, ec.SECP521R1()), "sha512")),
    "Brainpool": good(_key(ec.derive_private_key(7, ec.BrainpoolP256R1()))),
    "P-192": doubt(_key(ec.derive_private_key(7, ec.SECP192R1())), B.ZWAKKE_SLEUTEL),
    "Ed25519": good(_key(ed25519.Ed25519PrivateKey.from_private_bytes(b"7" * 32), "sha512")),
    "Ed448": good(_key(ed448.Ed448PrivateKey.from_private_bytes(b"7" * 57), "shake256")),
    "RSA met PSS": good(_key(rsa_key(), pss=True)),
    "MD5": doubt(_key(rsa_key(), "md5"), B.ZWAKKE_AFDRUK),
    "onbekende voorwaarde in het certificaat": nobody(
        by(houder(NAAM, ROOT, meer=STRANGE)), B.UITGEVER_BEPERKT
    ),
    "uitgevers in een kring": nobody(by(houder(NAAM, CIRCLE), CIRCLE, OTHER), B.KETEN_ONAF),
    "naam met een teken dat omdraait": good(by(houder("W. de \u202efaarG", ROOT))),
    "naam met een nul": good(by(houder("W. de Graaf\x00.nl", ROOT))),
    "naam van twee regels": good(by(houder("W. de Graaf\nin orde", ROOT))),
    "naam van een spatie": good(by(houder(" ", ROOT))),
    "wortel tekent zelf": doubt(by(ROOT), B.VERKEERD_GEBRUIK),
    "niet als auteur": good(by(CHAIR, certify=False)),
    "stempel van wie dat niet mag": doubt(by(EXPIRED, stempel=stempelaar(NO_STAMPER, OP)), B.VERLOPEN),
    "stempel over het document van wie dat niet mag": doubt(
        lambda pdf: stempel_erop(teken(pdf, EXPIRED), NO_STAMPER, OP + DAG), B.VERLOPEN
    ),
    "ingetrokken na de tweede handtekening": doubt(
        lambda pdf: met_bewijs(second(teken(pdf, CHAIR)), (ROOT,), [lijst(ROOT, [(CHAIR, OP - DAG)])]),
        B.INGETROKKEN,
    ),
}  # fmt: skip


def _locked(pdf: bytes) -> bytes:
    """Signs so that the answers of the form may not change any more."""
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["reden"])
    spec = SigFieldSpec("slot", on_page=0, box=(0, 0, 0, 0), field_mdp_spec=lock)
    return teken(pdf, CHAIR, veld="slot", certify=False, nieuw_veld=spec)


def _answer(writer: Any) -> None:
    a.met_veld_gewijzigd("reden", "/V", a.tekst("nieuw"))(writer)


FORM: dict[str, Geval] = {
    "antwoorden op slot": good(_locked),
    "antwoorden op slot, toch gewijzigd": changed(lambda pdf: daarna(_locked(pdf), _answer), B.DAARNA),
    "antwoord leeggemaakt": changed(
        then(a.met_veld_gewijzigd("reden", "/V", a.tekst(""))), B.DAARNA
    ),
    "antwoord anders getoond": changed(
        then(a.met_veld_gewijzigd("reden", "/DA", a.tekst("/Helv 0.1 Tf"))), B.DAARNA
    ),
    "antwoord verplaatst": changed(
        then(a.met_veld_gewijzigd("reden", "/Rect", a.getallen(0, 0, 9, 9))), B.DAARNA
    ),
    "script bij het antwoord": changed(
        then(a.met_veld_gewijzigd("reden", "/AA", a.woordenboek(K=SCRIPT))), B.DAARNA
    ),
}  # fmt: skip
OF_OURS = AFTER | BYTES | CMS | SIGNERS
GEVALLEN = OF_OURS | FORM


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory, pdf: bytes, formulier: bytes) -> Path:
    """A folder with every file, and the root that is trusted."""
    folder = tmp_path_factory.mktemp("aanvallen")
    (folder / "wortels").mkdir()
    ROOT.pem(folder / "wortels", "wortel.pem")
    for number, (naam, geval) in enumerate(GEVALLEN.items()):
        lezen.schrijf(folder, f"{number:03d}.pdf", geval.maak(formulier if naam in FORM else pdf))
    return folder


def run(folder: Path, files: list[Path], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[Any]]:
    arguments = ["--json", "--vertrouwd", str(folder / "wortels"), *map(str, files)]
    code = voer_uit(arguments, lambda: NU)
    return code, json.loads(capsys.readouterr().out)["bestanden"]


def test_the_command_says_of_every_attack_what_it_is_worth_and_why(
    map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_code = defaultdict[int, list[int]](list)
    for number, geval in enumerate(GEVALLEN.values()):
        by_code[CODE.get(geval.oordeel, Uitkomst.GEWIJZIGD)].append(number)
    told, wrong = dict[int, Any](), list[str]()
    for expected, numbers in by_code.items():
        code, found = run(map_, [map_ / f"{number:03d}.pdf" for number in numbers], capsys)
        told |= dict(zip(numbers, found, strict=True))
        assert code == expected
    for number, (naam, geval) in enumerate(GEVALLEN.items()):
        found = told[number]
        first = [{one["code"] for one in h["bevindingen"]} for h in found["handtekeningen"][:1]]
        is_so = (
            found["oordeel"] == geval.oordeel.value
            and first == ([geval.van] if first or geval.van else [])
            and {one["code"] for one in found["bevindingen"]} == geval.bestand
            and (not first or geval.oordeel is Oordeel.ONLEESBAAR
                 or found["handtekeningen"][0]["gezag"] == geval.gezag)
        )  # fmt: skip
        if not is_so:
            wrong.append(f"{naam}: {found['oordeel']} {first} {found['bevindingen']}")
    assert not wrong, "\n".join(wrong)


def test_every_finding_on_the_way_has_its_sentence_and_what_to_do(
    map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    voer_uit(["--vertrouwd", str(map_ / "wortels"), *map(str, sorted(map_.glob("*.pdf")))], lambda: NU)
    told = capsys.readouterr().out
    for words in (
        "Vóór het begin van het ondertekende bestand is iets geplakt",
        "Het bestand is met een wachtwoord vergrendeld",
        "Het einde van het bestand ontbreekt",
        "De uitgever mocht dit certificaat zo niet uitgeven",
        "De handtekening legt niet vast met welk certificaat zij is gezet",
        "is daarna weggehaald of onvindbaar gemaakt",
    ):
        assert words in told, words
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00]", told)


def test_more_than_sixty_of_these_differ_in_kind() -> None:
    assert len(GEVALLEN) >= 60


NOT, WHOLE, BEFORE = (False, False), (True, True), (True, False)
OTHERS: dict[str, tuple[tuple[bool, bool], bool, bool, str]] = {
    "bladzijde erbij": (BEFORE, True, False, "pdfsig says that something came after, and not what; openssl sees the bytes alone"),
    "schaduw, daarna getoond": (BEFORE, True, False, "as with a page: what was signed is whole, what is shown is not"),
    "leeg bewijs": (BEFORE, True, True, "proof may come: pdfsig does not know what came"),
    "object zonder tabel": (
        BEFORE, True, True, "pyHanko leaves out what no table names; a reader that repairs the file shows it",
    ),
    "twee keer achter elkaar": (BEFORE, True, True, "pyHanko reads the first of two; a reader may show the second"),
    "tweede veld met dezelfde naam": (BEFORE, True, False, "pyHanko is right: two fields with one name are no form"),
    "antwoord leeggemaakt": (BEFORE, True, True, "pyHanko lets a form be filled in after signing; what a Partij signed stays"),
    "antwoord anders getoond": (BEFORE, True, True, "as with an answer: letters of a tenth of a point are read by nobody"),
    "noemt zijn certificaat niet": (
        WHOLE, False, True, "openssl holds CAdES to its word, as ETSI EN 319 142-1 does: the certificate could be another",
    ),
    "noemt een ander certificaat": (WHOLE, False, False, "pdfsig does not look which certificate was meant"),
    "zonder soort van inhoud": (WHOLE, False, False, "pdfsig does not ask for what RFC 5652 demands"),
    "twee ondertekenaars in een": (WHOLE, True, False, "PAdES has one signer; pdfsig and openssl look at the first"),
    "met een eigen inhoud": (NOT, True, False, "openssl is given the content of the document and does not look inside"),
    "tijdstempel van een andere handtekening": (WHOLE, True, False, "pdfsig and openssl leave out the time-stamp"),
    "ingetrokken na de tweede handtekening": (
        BEFORE, True, True, "pyHanko asks no list when the certificate names none; it is in the file",
    ),
    "wortel tekent zelf": (WHOLE, True, True, "who issues certificates signs no documents with that key"),
    "Ed25519": (NOT, False, True, "poppler and the cms of openssl do not know it; RFC 8419 does, and the sum is right"),
    "MD5": (NOT, True, False, "openssl still takes MD5, of which collisions were made"),
    "onbekende voorwaarde in het certificaat": (WHOLE, False, False, "pdfsig does not look at conditions"),
}  # fmt: skip


@pytest.mark.parametrize("naam", OTHERS)
def test_where_others_differ_it_is_known_who_is_right_and_why(
    naam: str, pdf: bytes, formulier: bytes, tmp_path: Path
) -> None:
    """Asks pdfsig and openssl about the bytes, and pyHanko with its own rules about all."""
    whole = GEVALLEN[naam].maak(formulier if naam in FORM else pdf)
    expected_pdfsig, expected_openssl, expected_pyhanko, why = OTHERS[naam]
    assert anderen.pdfsig(whole, tmp_path) == expected_pdfsig, why
    assert anderen.openssl(whole, tmp_path) is expected_openssl, why
    assert anderen.pyhanko(whole) is expected_pyhanko, why

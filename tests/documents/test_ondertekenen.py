"""Signing: PAdES B-B in the field made beforehand, certified, readable, and honest about errors."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.documents import certificaten, lezen, voorbeelden
from zvh_desktop.application.errors import CertificaatOngeldig, SigningFailed
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.content import Heading, Paragraph, SignatureField
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd

OP = voorbeelden.OP


def test_made_certificate_signs_and_verifies(ondertekend: bytes, tmp_path: Path) -> None:
    found = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "notulen.pdf", ondertekend))
    assert found.is_goed
    [signature] = found.handtekeningen
    assert signature.ondertekenaar == "Willemijn de Graaf-Ünal"
    assert signature.op == OP
    assert signature.niveau == "B-B"
    assert signature.is_zelfgemaakt
    assert not signature.is_vertrouwd


def test_made_certificate_is_for_signing_only_and_lasts(
    certificaat: Certificaat, ondertekenaar: PadesOndertekenaar
) -> None:
    assert certificaat.is_zelfgemaakt
    assert certificaat.wachtwoord
    assert certificaat.geldig_van < OP < certificaat.geldig_tot
    read = ondertekenaar.lees_certificaat(certificaat.p12, certificaat.wachtwoord, OP)
    assert (read.naam, read.is_zelfgemaakt, read.wachtwoord) == (certificaat.naam, True, None)


def test_made_certificate_takes_a_name_of_any_length(
    ondertekenaar: PadesOndertekenaar, documenten: dict[str, bytes]
) -> None:
    made = ondertekenaar.maak_certificaat("محمد " + "Ż" * 300, "O" * 300, OP)
    assert ondertekenaar.ondertekenen(documenten["plan"], made, None, OP)


def test_signs_with_what_the_user_brings(
    documenten: dict[str, bytes], ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    brought = ondertekenaar.lees_certificaat(certificaten.p12(OP, met_ca=True), certificaten.WACHTWOORD, OP)
    assert (brought.naam, brought.uitgever, brought.is_zelfgemaakt) == ("W. de Graaf", "Fictieve CA", False)
    signed = ondertekenaar.ondertekenen(documenten["plan"], brought, certificaten.WACHTWOORD, OP)
    [signature] = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "plan.pdf", signed)).handtekeningen
    assert signature.is_ongewijzigd
    assert not signature.is_zelfgemaakt
    assert not signature.is_vertrouwd


@pytest.mark.parametrize(
    ("p12", "wachtwoord", "code"),
    [
        (b"%PDF-1.7 geen sleutel", "x", "bestand"),
        (b"", "x", "bestand"),
        (certificaten.p12(OP)[:-40], certificaten.WACHTWOORD, "bestand"),
        (certificaten.p12(OP, met_sleutel=False), certificaten.WACHTWOORD, "bestand"),
        (certificaten.p12(OP), "verkeerd", "wachtwoord"),
        (certificaten.p12(OP), "", "wachtwoord"),
        (certificaten.p12(OP, geldig=timedelta(days=5)), certificaten.WACHTWOORD, "verlopen"),
        (certificaten.p12(OP + timedelta(days=30)), certificaten.WACHTWOORD, "verlopen"),
        (certificaten.p12(OP, mag_ondertekenen=False), certificaten.WACHTWOORD, "gebruik"),
    ],
)
def test_each_unusable_file_has_its_own_code(
    ondertekenaar: PadesOndertekenaar, p12: bytes, wachtwoord: str, code: str
) -> None:
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.lees_certificaat(p12, wachtwoord, OP)
    assert caught.value.code == code


def test_a_certificate_that_expired_since_is_refused_at_signing(
    documenten: dict[str, bytes], ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> None:
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.ondertekenen(documenten["plan"], certificaat, None, OP + timedelta(days=2000))
    assert caught.value.code == "verlopen"


def test_a_file_without_passphrase_is_usable(ondertekenaar: PadesOndertekenaar) -> None:
    assert ondertekenaar.lees_certificaat(certificaten.p12(OP, wachtwoord=None), "", OP).naam == "W. de Graaf"


def test_what_cannot_be_signed_says_so(
    documenten: dict[str, bytes],
    ondertekenaar: PadesOndertekenaar,
    certificaat: Certificaat,
    ondertekend: bytes,
) -> None:
    for pdf, code in ((documenten["agenda"], "veld"), (ondertekend, "veld"), (b"geen pdf", "bestand")):
        with pytest.raises(SigningFailed) as caught:
            ondertekenaar.ondertekenen(pdf, certificaat, None, OP)
        assert caught.value.code == code


def test_signing_adds_and_changes_nothing(documenten: dict[str, bytes], ondertekend: bytes) -> None:
    assert ondertekend.startswith(documenten["notulen"])
    assert lezen.pagina_teksten(ondertekend)[0] == lezen.pagina_teksten(documenten["notulen"])[0]
    assert lezen.structuur(ondertekend) == lezen.structuur(documenten["notulen"])


def test_the_stamp_shows_who_when_and_what_it_is_worth(ondertekend: bytes) -> None:
    with lezen.open_pdf(ondertekend) as pdf:
        [widget] = [field for field in pdf.Root.AcroForm.Fields if field.T == "voorzitter"]
        drawn = widget.AP.N.Resources.XObject.Stempel.read_bytes()
    for words in (b"Digitaal ondertekend door", b"Willemijn de Graaf-", b"24", b"Zelfgemaakt certificaat"):
        assert words in drawn


def test_the_chair_certifies(ondertekend: bytes) -> None:
    with lezen.open_pdf(ondertekend) as pdf:
        [reference] = pdf.Root.Perms.DocMDP.Reference
        assert int(reference.TransformParams.P) == 2
        assert pdf.Root.Perms.DocMDP.SubFilter == "/ETSI.CAdES.detached"


def test_a_second_signature_leaves_the_first_whole(
    ondertekenaar: PadesOndertekenaar, certificaat: Certificaat, tmp_path: Path
) -> None:
    document = Briefhoofd("Zorg- en Veiligheidshuis Twente").document(
        "Twee handtekeningen",
        lopend="Twee handtekeningen",
        ontvanger="allen",
        versie="versie 1",
        moment=OP,
        blokken=(
            Heading("Ondertekening"),
            Paragraph("Eerst de voorzitter, dan de secretaris."),
            SignatureField("voorzitter", "Handtekening van de voorzitter", "Voorzitter"),
            SignatureField("secretaris", "Handtekening van de secretaris", "Secretaris"),
        ),
    )
    once = ondertekenaar.ondertekenen(
        DocumentEngine(voorbeelden.RESOURCES).compose(document), certificaat, None, OP
    )
    second = SimpleSigner.load_pkcs12_data(
        certificaten.p12(OP, naam="S. Secretaris"), [], certificaten.WACHTWOORD.encode()
    )
    twice = sign_pdf(
        IncrementalPdfFileWriter(BytesIO(once)),
        PdfSignatureMetadata(field_name="secretaris", subfilter=SigSeedSubFilter.PADES),
        second,
        existing_fields_only=True,
    ).getvalue()
    found = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "twee.pdf", twice))
    assert found.is_goed
    assert [s.ondertekenaar for s in found.handtekeningen] == ["Willemijn de Graaf-Ünal", "S. Secretaris"]
    first, _ = PdfFileReader(BytesIO(twice)).embedded_regular_signatures
    assert validate_pdf_signature(first, ValidationContext(trust_roots=[])).docmdp_ok


def test_pdfsig_agrees(ondertekend: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not on this machine")
    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told

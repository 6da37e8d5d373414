from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.documents import certificaten, lezen, voorbeelden
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.content import Heading, Paragraph, SignatureField
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd

OP = voorbeelden.OP


def test_the_stamp_shows_who_when_and_what_it_is_worth(ondertekend: bytes) -> None:
    with lezen.open_pdf(ondertekend) as pdf:
        [widget] = [field for field in pdf.Root.AcroForm.Fields if field.T == "voorzitter"]
        drawn = widget.AP.N.Resources.XObject.Stempel.read_bytes()
    for words in (b"Digitaal ondertekend door", b"Willemijn de Graaf-", b"24", b"Zelfgemaakt certificaat"):
        assert words in drawn


def test_the_stamp_fills_its_field_from_edge_to_edge(ondertekend: bytes) -> None:
    with lezen.open_pdf(ondertekend) as pdf:
        [widget] = [field for field in pdf.Root.AcroForm.Fields if field.T == "voorzitter"]
        left, bottom, right, top = (float(side) for side in widget.Rect)
        look = widget.AP.N
        assert [float(side) for side in look.Resources.XObject.Stempel.BBox] == [
            0,
            0,
            right - left,
            top - bottom,
        ]
        assert b"1 0 0 1 0 0 cm /Stempel Do" in look.read_bytes()
        # No border is drawn around it, and no other words.
        assert not {b"re", b"S", b"Tj"} & set(look.read_bytes().split())


def test_what_is_signed_names_its_signer_and_its_moment(ondertekend: bytes) -> None:
    [signature] = PdfFileReader(BytesIO(ondertekend)).embedded_regular_signatures
    held = signature.sig_object
    assert held["/Name"] == "Willemijn de Graaf-Ünal"
    assert (
        signature.self_reported_timestamp,
        signature.signer_info["digest_algorithm"]["algorithm"].native,
    ) == (OP, "sha256")


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
    assert found.is_ongewijzigd
    assert [s.ondertekenaar for s in found.handtekeningen] == ["Willemijn de Graaf-Ünal", "S. Secretaris"]
    first, _ = PdfFileReader(BytesIO(twice)).embedded_regular_signatures
    assert validate_pdf_signature(first, ValidationContext(trust_roots=[])).docmdp_ok


def test_words_about_the_certificate_are_honest(maker: PdfDocumentmaker, certificaat: Certificaat) -> None:
    own = lezen.tekst(maker.maken(voorbeelden.LEEG, certificaat))
    assert "bewijst niet wie heeft ondertekend" in own
    brought = Certificaat(
        p12=b"",
        naam="W. de Graaf",
        uitgever="Fictieve CA",
        geldig_van=voorbeelden.OP,
        geldig_tot=datetime(2027, 6, 30, tzinfo=UTC),
        is_zelfgemaakt=False,
    )
    other = lezen.tekst(maker.maken(voorbeelden.LEEG, brought))
    assert "uitgegeven door Fictieve CA en geldig tot en met 30 juni 2027" in other
    assert "gekwalificeerd" not in (own + other).casefold()


def test_without_certificate_there_is_no_field(maker: PdfDocumentmaker) -> None:
    made = maker.maken(voorbeelden.LEEG, None)
    with lezen.open_pdf(made) as pdf:
        assert "/AcroForm" not in pdf.Root

"""Testing a certificate beforehand: what it is worth, what it tells of its holder, and never more than it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from tests.documents.handtekening.vervalsing import OP
from tests.documents.vertrouwensdienst import WACHTWOORD, Bewijs, Vertrouwensdienst, nu, vertrouwensdienst
from tests.documents.voorbeelden import RESOURCES
from tests.patience import PATIENCE_S
from zvh_desktop.application.errors import CertificaatOngeldig, SigningFailed
from zvh_desktop.application.ports import Certificaat, Certificaattoets, Tijdstempeldienst
from zvh_desktop.documents.handtekening import certificaattoets
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.taal.handtekening import toets_rows as rows_of

QC_COMPLIANCE = bytes.fromhex("300a3008060604008e460101")


def always() -> bool:
    return True


@pytest.fixture(scope="module")
def dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


def p12_of(dienst: Vertrouwensdienst, holder: Bewijs) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"test", holder.key, holder.certificate, [dienst.tussen.certificate],
        BestAvailableEncryption(WACHTWOORD.encode()),
    )  # fmt: skip


def outcome_of(
    ondertekenaar: PadesOndertekenaar,
    dienst: Vertrouwensdienst,
    p12: bytes,
    *,
    vraag: bool = True,
    wortels: Path | None = None,
) -> Certificaattoets:
    held = lees_certificaat(p12, WACHTWOORD, nu())
    asked = Tijdstempeldienst(dienst.tsa_url, wortels, PATIENCE_S)
    return ondertekenaar.toetsen(held, WACHTWOORD, asked, nu(), always, vraag_intrekking=vraag)


def words(found: Certificaattoets) -> str:
    return " ".join(f"{label} {value}" for label, value in rows_of(found))


def test_a_good_certificate_tells_its_chain_its_use_and_its_holder(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    found = outcome_of(ondertekenaar, dienst, dienst.p12(), wortels=dienst.wortels)
    assert found.proef_gelukt
    assert found.is_vertrouwd
    assert found.keten == ("W. de Graaf", "Fictieve Tussen CA", "Fictieve Root CA")
    assert set(found.gebruik) == {"ondertekenen", "onweerlegbaar"}
    assert found.intrekking == "goed"
    assert found.servers == ("127.0.0.1",)
    assert found.hoogste_niveau is Niveau.B_LTA
    assert dict(found.onthult) == {
        "naam": "W. de Graaf",
        "organisatie": "Fictieve Gemeente",
        "persoonsnummer": "999990019",
        "bsn": "999990019",
        "e-mail": "w.degraaf@fictief.example",
    }


def test_nobody_is_asked_unless_the_user_wants_it(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    dienst.gevraagd.clear()
    found = outcome_of(ondertekenaar, dienst, dienst.p12(), vraag=False, wortels=dienst.wortels)
    assert found.intrekking == "niet_gevraagd"
    assert found.proef_gelukt
    assert dienst.gevraagd == []


def test_a_revoked_certificate_is_told(ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst) -> None:
    holder = dienst.certificaat("I. Getrokken")
    dienst.intrekken(holder.certificate)
    found = outcome_of(ondertekenaar, dienst, p12_of(dienst, holder), wortels=dienst.wortels)
    assert found.intrekking == "ingetrokken"
    assert "INGETROKKEN" in words(found)


@pytest.mark.parametrize(
    ("made", "read", "works"),
    [
        (b"%PDF", SimpleNamespace(is_ongewijzigd=True), True),
        (b"%PDF", SimpleNamespace(is_ongewijzigd=False), False),
        (b"%PDF", None, False),
        (SigningFailed("bestand"), SimpleNamespace(is_ongewijzigd=True), False),
        (CertificaatOngeldig("verlopen"), SimpleNamespace(is_ongewijzigd=True), False),
    ],
)
def test_a_trial_works_when_it_signs_and_can_be_read_back(
    monkeypatch: pytest.MonkeyPatch, made: bytes | Exception, read: object, *, works: bool
) -> None:
    def sign(*_what: object) -> bytes:
        if isinstance(made, Exception):
            raise made
        return made

    monkeypatch.setattr(certificaattoets, "onderteken_met", sign)
    monkeypatch.setattr(certificaattoets, "lees_handtekeningen", lambda pdf: read if pdf == made else None)
    held = Certificaat(b"", "W. de Graaf", "Wortel", OP, OP, is_zelfgemaakt=False)
    assert certificaattoets._trial(None, held, OP, RESOURCES) is works


def test_an_unknown_root_lowers_what_can_be_reached_and_is_told(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    found = outcome_of(ondertekenaar, dienst, dienst.p12())
    assert not found.is_vertrouwd
    assert found.hoogste_niveau is Niveau.B_T
    assert "op deze computer niet bekend" in words(found)


def test_without_an_address_in_it_nothing_can_be_asked(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    own = ondertekenaar.maak_certificaat("W. de Graaf", "ZVH", nu())
    asked = Tijdstempeldienst(dienst.tsa_url, None, PATIENCE_S)
    found = ondertekenaar.toetsen(own, None, asked, nu(), always, vraag_intrekking=True)
    assert (found.intrekking, found.proef_gelukt, found.hoogste_niveau) == ("geen_adres", True, Niveau.B_T)
    assert "zonder uitgever" in words(found)


def test_the_word_gekwalificeerd_is_only_that_of_the_certificate_itself(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    plain = outcome_of(ondertekenaar, dienst, dienst.p12(), vraag=False, wortels=dienst.wortels)
    assert "gekwalificeerd" not in words(plain).lower()
    holder = dienst.certificaat("G. Zegd", uitspraken=QC_COMPLIANCE)
    claims = outcome_of(ondertekenaar, dienst, p12_of(dienst, holder), vraag=False, wortels=dienst.wortels)
    assert claims.zegt_gekwalificeerd
    assert "Volgens zichzelf gekwalificeerd. Dat is niet nagezocht" in words(claims)


def test_an_expired_certificate_is_refused_before_anything(
    ondertekenaar: PadesOndertekenaar, dienst: Vertrouwensdienst
) -> None:
    held: Certificaat = lees_certificaat(dienst.p12(), WACHTWOORD, nu())
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.toetsen(
            held, WACHTWOORD, Tijdstempeldienst(), nu() + timedelta(days=900), always, vraag_intrekking=False
        )
    assert caught.value.code == "verlopen"


@pytest.mark.parametrize(
    ("number", "could_be"),
    [
        ("999990019", True),
        ("111222333", True),
        ("111222334", False),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
    ],
)
def test_a_number_that_could_be_a_burgerservicenummer_is_told_as_such(number: str, could_be: bool) -> None:
    """In every certificate that a recipient opens he can read it."""
    assert certificaattoets._could_be_bsn(number) is could_be


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("999990019", ["999990019"]),
        ("a999990019b", ["999990019"]),
        ("9999900190", []),
        ("1.2.999990019", ["999990019"]),
    ],
)
def test_nine_digits_stand_alone(text: str, found: list[str]) -> None:
    assert certificaattoets._NINE_DIGITS.findall(text) == found


@pytest.mark.parametrize(
    ("trusted", "servers", "stamps", "own", "level"),
    [
        (True, True, True, False, Niveau.B_LTA), (False, True, True, False, Niveau.B_T), (True, False, True, False, Niveau.B_T),
        (True, True, False, False, Niveau.B_B), (True, True, True, True, Niveau.B_T),
    ],
)  # fmt: skip
def test_how_high_it_can_reach(trusted: bool, servers: bool, stamps: bool, own: bool, level: Niveau) -> None:
    told = SimpleNamespace(self_issued=own)
    assert certificaattoets._highest(told, trusted=trusted, has_servers=servers, has_stamps=stamps) is level


NAMES = {
    "COMMON_NAME": ("naam", "W"), "GIVEN_NAME": ("naam", "Wil"), "SURNAME": ("naam", "Graaf"),
    "ORGANIZATION_NAME": ("organisatie", "ZVH"), "ORGANIZATIONAL_UNIT_NAME": ("afdeling", "Regie"),
    "ORGANIZATION_IDENTIFIER": ("organisatienummer", "NTRNL-1"), "TITLE": ("functie", "voorzitter"),
    "SERIAL_NUMBER": ("persoonsnummer", "77"), "EMAIL_ADDRESS": ("e-mail", "w@elders.example"),
    "LOCALITY_NAME": ("plaats", "Almelo"), "STREET_ADDRESS": ("adres", "Straat 1"),
}  # fmt: skip


def test_all_that_a_certificate_reveals_of_its_holder_is_told() -> None:
    held = a_certificate(
        [(getattr(NameOID, name), value) for name, (_kind, value) in NAMES.items()]
        + [(NameOID.COUNTRY_NAME, "NL")],
        x509.RFC822Name("w@elders.example"),
        x509.OtherName(x509.ObjectIdentifier("1.2.3.4"), b"\x0c\x0b2.999990019"),
        x509.UniformResourceIdentifier("https://elders.example/w"),
        x509.DNSName("elders.example"),
    )
    told = [
        *NAMES.values(), ("e-mail", "w@elders.example"), ("persoonsnummer", "2.999990019"), ("bsn", "2.999990019"),
        ("anders", "https://elders.example/w"),
    ]  # fmt: skip
    assert list(certificaattoets._reveals(held)) == told
    assert list(certificaattoets._uses(held)) == []
    assert not certificaattoets._claims_qualified(held)


def a_certificate(
    names: list[tuple[x509.ObjectIdentifier, str]], *others: x509.GeneralName
) -> asn1_x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(*one) for one in names])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(nu()).not_valid_after(nu() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(others), critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    return asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from tests.documents import certificaten, voorbeelden
from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.handtekening import certificaat as module
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar

OP = voorbeelden.OP


def test_made_certificate_is_for_signing_only_and_lasts(
    certificaat: Certificaat, ondertekenaar: PadesOndertekenaar
) -> None:
    assert certificaat.is_zelfgemaakt
    assert certificaat.wachtwoord
    assert certificaat.geldig_van < OP < certificaat.geldig_tot
    read = lees_certificaat(certificaat.p12, certificaat.wachtwoord, OP)
    assert (read.naam, read.is_zelfgemaakt, read.wachtwoord) == (certificaat.naam, True, None)


def test_made_certificate_takes_a_name_of_any_length(
    ondertekenaar: PadesOndertekenaar, documenten: Mapping[str, bytes]
) -> None:
    made = ondertekenaar.maak_certificaat("محمد " + "Ż" * 300, "O" * 300, OP)
    assert ondertekenaar.ondertekenen(documenten["plan"], made, None, OP)


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
        lees_certificaat(p12, wachtwoord, OP)
    assert caught.value.code == code


def test_a_certificate_that_expired_since_is_refused_at_signing(
    documenten: Mapping[str, bytes], ondertekenaar: PadesOndertekenaar, certificaat: Certificaat
) -> None:
    with pytest.raises(CertificaatOngeldig) as caught:
        ondertekenaar.ondertekenen(documenten["plan"], certificaat, None, OP + timedelta(days=2000))
    assert caught.value.code == "verlopen"


def test_a_file_without_passphrase_is_usable(ondertekenaar: PadesOndertekenaar) -> None:
    assert lees_certificaat(certificaten.p12(OP, wachtwoord=None), "", OP).naam == "W. de Graaf"


def code_of(p12: bytes, op: datetime = OP) -> str | None:
    try:
        lees_certificaat(p12, certificaten.WACHTWOORD, op)
    except CertificaatOngeldig as refused:
        return refused.code
    return None


def test_it_signs_from_its_first_to_its_last_moment() -> None:
    p12 = certificaten.p12(OP)
    read = lees_certificaat(p12, certificaten.WACHTWOORD, OP)
    moment = timedelta(microseconds=1)
    for op, code in (
        (read.geldig_van, None),
        (read.geldig_van - moment, "verlopen"),
        (read.geldig_tot, None),
        (read.geldig_tot + moment, "verlopen"),
    ):
        assert code_of(p12, op) == code


def test_a_chain_of_twenty_is_read_and_a_longer_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    p12 = certificaten.p12(OP, met_ca=True)
    bundle = pkcs12.load_pkcs12(p12, certificaten.WACHTWOORD.encode())
    for number, code in ((20, None), (21, "bestand")):
        told = SimpleNamespace(key=bundle.key, cert=bundle.cert, additional_certs=[1] * number)
        monkeypatch.setattr(module.pkcs12, "load_pkcs12", lambda *_how, told=told: told)
        assert code_of(p12) == code


@pytest.mark.parametrize("missing", ["key", "cert"])
def test_half_a_bundle_is_none(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    p12 = certificaten.p12(OP)
    bundle = pkcs12.load_pkcs12(p12, certificaten.WACHTWOORD.encode())
    told = SimpleNamespace(key=bundle.key, cert=bundle.cert, additional_certs=[])
    setattr(told, missing, None)
    monkeypatch.setattr(module.pkcs12, "load_pkcs12", lambda *_how: told)
    assert code_of(p12) == "bestand"


def test_a_made_certificate_says_what_it_is(ondertekenaar: PadesOndertekenaar) -> None:
    made = ondertekenaar.maak_certificaat("W. de Graaf", "ZVH Twente", OP)
    bundle = pkcs12.load_pkcs12(made.p12, made.wachtwoord.encode())
    certificate = bundle.cert.certificate
    assert certificate.subject.rfc4514_string() == "CN=W. de Graaf,O=ZVH Twente,C=NL"
    assert certificate.public_key().key_size == 3072
    assert (made.naam, made.uitgever) == ("W. de Graaf", "W. de Graaf")
    assert OP - made.geldig_van == timedelta(minutes=1)
    assert made.geldig_tot - made.geldig_van == timedelta(days=1095)
    assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (
        made.geldig_van,
        made.geldig_tot,
    )
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    assert not any((usage.value.key_encipherment, usage.value.key_cert_sign, usage.value.crl_sign))
    basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca) == (True, False)
    assert not certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).critical
    assert len(made.wachtwoord) == 32
    assert bundle.cert.friendly_name == b"zvh-desktop"


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("a" * 65, "a" * 64),
        ("é" * 40, "é" * 32),
        (" een \n twee ", "een twee"),
        ("", "ZVH"),
        ("a" * 63 + "é", "a" * 63),
    ],
)
def test_a_name_is_shortened_between_its_letters(text: str, fitted: str) -> None:
    assert module._fitted(text) == fitted


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({NameOID.COMMON_NAME: "W. de Graaf", NameOID.ORGANIZATION_NAME: "ZVH"}, "W. de Graaf"),
        ({NameOID.ORGANIZATION_NAME: "ZVH"}, "ZVH"),
        ({NameOID.LOCALITY_NAME: "Almelo"}, "L=Almelo"),
        ({NameOID.COMMON_NAME: "een\u202e\n twee"}, "een twee"),
    ],
)
def test_a_holder_is_named_in_one_line_that_a_screen_can_show(fields: dict, told: str) -> None:
    assert module.houder_van(x509.Name([x509.NameAttribute(*one) for one in fields.items()])) == told


def test_a_name_without_end_is_cut_off() -> None:
    long = SimpleNamespace(get_attributes_for_oid=lambda _field: [SimpleNamespace(value="a" * 300)])
    assert module.houder_van(long) == "a" * 200

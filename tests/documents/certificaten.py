"""PKCS#12 files of every kind that a user may bring along, all invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

WACHTWOORD = "een lang wachtwoord"


def p12(
    op: datetime,
    *,
    naam: str = "W. de Graaf",
    geldig: timedelta = timedelta(days=365),
    mag_ondertekenen: bool = True,
    met_ca: bool = False,
    met_sleutel: bool = True,
    wachtwoord: str | None = WACHTWOORD,
) -> bytes:
    key, ca_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = _name("Fictieve CA") if met_ca else _name(naam)
    certificate = _certificate(
        key, _name(naam), issuer, ca_key if met_ca else key, op, geldig, mag_ondertekenen=mag_ondertekenen
    )
    authorities = [_certificate(ca_key, issuer, issuer, ca_key, op, geldig, is_ca=True)] if met_ca else None
    return pkcs12.serialize_key_and_certificates(
        b"test",
        key if met_sleutel else None,
        certificate if met_sleutel else None,
        authorities if met_sleutel else [certificate],
        BestAvailableEncryption(wachtwoord.encode()) if wachtwoord else NoEncryption(),
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _certificate(
    key: ec.EllipticCurvePrivateKey,
    subject: x509.Name,
    issuer: x509.Name,
    signing_key: ec.EllipticCurvePrivateKey,
    op: datetime,
    geldig: timedelta,
    *,
    mag_ondertekenen: bool = True,
    is_ca: bool = False,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=mag_ondertekenen and not is_ca,
        content_commitment=mag_ondertekenen and not is_ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=not mag_ondertekenen,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
    begin = op - timedelta(days=10)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + geldig)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(signing_key, hashes.SHA256())
    )

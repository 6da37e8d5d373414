"""Certificates to sign with: one that the chair brings along, or one that the program makes itself."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat, TokenSleutel

_KEY_BITS = 3072
_VALID = timedelta(days=3 * 365)
_LONGEST_NAME = 64
_LONGEST_CHAIN = 20
_LONGEST_TOLD = 200
_MINUTE = timedelta(minutes=1)

Sleutelbundel = pkcs12.PKCS12KeyAndCertificates


def open_p12(p12: bytes, wachtwoord: str | None) -> Sleutelbundel:
    """Raises `CertificaatOngeldig`: `bestand` when it is no PKCS#12 with a key in it, `wachtwoord` when it stays shut."""
    if not _is_p12(p12):
        raise CertificaatOngeldig("bestand")
    try:
        bundle = pkcs12.load_pkcs12(p12, wachtwoord.encode() if wachtwoord else None)
    except ValueError as error:
        raise CertificaatOngeldig("wachtwoord") from error
    if bundle.key is None or bundle.cert is None or len(bundle.additional_certs) > _LONGEST_CHAIN:
        raise CertificaatOngeldig("bestand")
    return bundle


def lees_certificaat(p12: bytes, wachtwoord: str, op: datetime) -> Certificaat:
    """Returns what the user needs to know of the file; the passphrase itself is not kept."""
    bundle = open_p12(p12, wachtwoord)
    assert bundle.cert is not None
    keur(bundle.cert.certificate, op)
    return beschrijf(bundle.cert.certificate, p12)


def beschrijf(certificate: x509.Certificate, p12: bytes, token: TokenSleutel | None = None) -> Certificaat:
    return Certificaat(
        p12=p12,
        naam=houder_van(certificate.subject),
        uitgever=houder_van(certificate.issuer),
        geldig_van=certificate.not_valid_before_utc,
        geldig_tot=certificate.not_valid_after_utc,
        is_zelfgemaakt=certificate.subject == certificate.issuer,
        token=token,
        vingerafdruk=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def maak_certificaat(naam: str, organisatie: str, op: datetime) -> Certificaat:
    """Makes a key and a self-signed certificate: it proves that a document is whole, not who signed it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    holder = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _fitted(organisatie)),
            x509.NameAttribute(NameOID.COMMON_NAME, _fitted(naam)),
        ]
    )
    begin = op.astimezone(UTC).replace(microsecond=0) - _MINUTE
    certificate = (
        x509.CertificateBuilder()
        .subject_name(holder)
        .issuer_name(holder)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + _VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    passphrase = secrets.token_urlsafe(24)
    p12 = pkcs12.serialize_key_and_certificates(
        b"zvh-desktop", key, certificate, None, BestAvailableEncryption(passphrase.encode())
    )
    return Certificaat(
        p12=p12,
        naam=naam,
        uitgever=naam,
        geldig_van=certificate.not_valid_before_utc,
        geldig_tot=certificate.not_valid_after_utc,
        is_zelfgemaakt=True,
        wachtwoord=passphrase,
        vingerafdruk=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def keur(certificate: x509.Certificate, op: datetime) -> None:
    """Raises `CertificaatOngeldig` when it may not sign at this moment."""
    if not certificate.not_valid_before_utc <= op <= certificate.not_valid_after_utc:
        raise CertificaatOngeldig("verlopen")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CertificaatOngeldig("gebruik")


def _is_p12(p12: bytes) -> bool:
    """Says whether this is PKCS#12, read without the passphrase, so that a wrong file is not called a wrong passphrase."""
    try:
        return str(Pfx.load(p12, strict=True)["version"].native) == "v3"
    except (ValueError, TypeError):
        return False


def _signing_only() -> x509.KeyUsage:
    others = (
        "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **dict.fromkeys(others, False))


def houder_van(name: x509.Name) -> str:
    """Returns what a holder or an issuer is called, the whole of it when it has no common name: one line that a screen can show."""
    fields = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    named = [str(found[0].value) for field in fields if (found := name.get_attributes_for_oid(field))]
    told = (named or [name.rfc4514_string()])[0]
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())[:_LONGEST_TOLD]


def _fitted(text: str) -> str:
    """Shortens a name to the 64 that X.520 allows, which the library counts in bytes; at least one letter is left."""
    whole = " ".join(text.split()).encode()[:_LONGEST_NAME]
    return whole.decode(errors="ignore").strip() or "ZVH"

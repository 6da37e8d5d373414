"""CMS EnvelopedData (RFC 5652): encrypted for one holder of a key, so that nobody on the way can read it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
from pyzipper import WZ_AES, ZIP_DEFLATED, AESZipFile

from zvh_desktop.application.errors import DocumentNietGeverifieerd, OntvangstcertificaatOngeldig
from zvh_desktop.application.verspreiden.klaarzetten import Bijlage
from zvh_desktop.documents.handtekening.certificaat import houder_van
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat

_LEAST_BITS, _MOST_BITS = 2048, 8192


def maak_envelop(inhoud: bytes, pem: str) -> bytes:
    """Makes DER with AES-256; the key of the content is encrypted to the certificate."""
    certificate = x509.load_pem_x509_certificate(pem.encode())
    builder = PKCS7EnvelopeBuilder().set_data(inhoud).add_recipient(certificate)
    return builder.set_content_encryption_algorithm(AES256).encrypt(Encoding.DER, [PKCS7Options.Binary])


def lees_ontvangstcertificaat(inhoud: bytes, op: datetime) -> Ontvangstcertificaat:
    """Reads PEM or DER, as a Partij mails it. Raises `OntvangstcertificaatOngeldig`."""
    certificate = _read(inhoud)
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey) or not _LEAST_BITS <= key.key_size <= _MOST_BITS:
        raise OntvangstcertificaatOngeldig("sleutel")
    if not _may_encrypt(certificate):
        raise OntvangstcertificaatOngeldig("gebruik")
    if op > certificate.not_valid_after_utc:
        raise OntvangstcertificaatOngeldig("verlopen")
    return Ontvangstcertificaat(
        pem=certificate.public_bytes(Encoding.PEM).decode("ascii"),
        naam=houder_van(certificate.subject),
        uitgever=houder_van(certificate.issuer),
        geldig_van=certificate.not_valid_before_utc,
        geldig_tot=certificate.not_valid_after_utc,
    )


def _read(inhoud: bytes) -> x509.Certificate:
    try:
        if b"-----BEGIN" in inhoud:
            return x509.load_pem_x509_certificate(inhoud)
        return x509.load_der_x509_certificate(inhoud)
    except ValueError as error:
        raise OntvangstcertificaatOngeldig("bestand") from error


def _may_encrypt(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.key_encipherment


_BITS = 256


def maak_zip(bijlagen: tuple[Bijlage, ...], wachtzin: str) -> bytes:
    """Makes a zip with `wachtzin` as it is told, whose spaces are for the ear alone, and opens it again with that. Raises
    `DocumentNietGeverifieerd` when something else comes out.
    """
    whole = BytesIO()
    with AESZipFile(whole, "w", compression=ZIP_DEFLATED, encryption=WZ_AES) as archive:
        archive.setpassword(wachtzin.replace(" ", "").encode())
        archive.setencryption(WZ_AES, nbits=_BITS)
        for bijlage in bijlagen:
            archive.writestr(archive.zipinfo_cls(bijlage.naam), bijlage.inhoud, compress_type=ZIP_DEFLATED)
    with AESZipFile(whole) as archive:
        archive.setpassword(wachtzin.replace(" ", "").encode())
        if tuple(Bijlage(name, archive.read(name)) for name in archive.namelist()) != bijlagen:
            raise DocumentNietGeverifieerd(1)
    return whole.getvalue()

"""Encrypts a file for one holder of a key (CMS, RFC 5652), so that nobody on the way can read it; or in a zip with a passphrase."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import ClassVar

from asn1crypto import cms, core, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
from pyzipper import WZ_AES, ZIP_DEFLATED, AESZipFile

from zvh_desktop.application.errors import DocumentNietGeverifieerd, OntvangstcertificaatOngeldig
from zvh_desktop.application.verspreiden.klaarzetten import Bijlage
from zvh_desktop.documents.handtekening.certificaat import houder_van
from zvh_desktop.documents.verpakken.bericht import als_mime
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat

_LEAST_BITS, _MOST_BITS = 2048, 8192
_BITS, _TAG = 256, 16
_CAPABILITIES, _AES256_GCM = "1.2.840.113549.1.9.15", "2.16.840.1.101.3.4.1.46"


class _GcmParameters(core.Sequence):
    """Describes the parameters of AES-GCM that a reader needs beside the key (RFC 5084)."""

    _fields: ClassVar = [("nonce", core.OctetString), ("icv_len", core.Integer)]


def maak_envelop(bijlage: Bijlage, pem: str) -> bytes:
    """Makes DER with AES-256, its key encrypted to the certificate. Inside is the file as MIME (RFC 8551), so that a mail program
    shows it under its name. Whose certificate says that it reads AES-GCM gets AuthEnvelopedData (RFC 5083): then nobody on the way can
    change it either.
    """
    certificate = x509.load_pem_x509_certificate(pem.encode())
    inhoud = als_mime(bijlage)
    if _reads_gcm(certificate):
        return _authenticated(inhoud, certificate)
    builder = PKCS7EnvelopeBuilder().set_data(inhoud).add_recipient(certificate)
    return builder.set_content_encryption_algorithm(AES256).encrypt(Encoding.DER, [PKCS7Options.Binary])


def _reads_gcm(certificate: x509.Certificate) -> bool:
    """Says whether AES-256-GCM stands among the capabilities in a certificate (RFC 4262)."""
    for extension in certificate.extensions:
        if extension.oid.dotted_string == _CAPABILITIES:
            assert isinstance(extension.value, x509.UnrecognizedExtension)
            with suppress(ValueError):
                told = cms.SMIMECapabilites.load(extension.value.value)
                return any(one["capability_id"].dotted == _AES256_GCM for one in told)
    return False


def _authenticated(inhoud: bytes, certificate: x509.Certificate) -> bytes:
    public = certificate.public_key()
    assert isinstance(public, RSAPublicKey)
    key, nonce = AESGCM.generate_key(_BITS), secrets.token_bytes(12)
    sealed = AESGCM(key).encrypt(nonce, inhoud, None)
    known = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    recipient = cms.KeyTransRecipientInfo(
        {
            "version": "v0",
            "rid": cms.RecipientIdentifier(
                "issuer_and_serial_number", {"issuer": known.issuer, "serial_number": known.serial_number}
            ),
            "key_encryption_algorithm": {"algorithm": "rsaes_pkcs1v15", "parameters": core.Null()},
            "encrypted_key": public.encrypt(key, PKCS1v15()),
        }
    )
    parameters = _GcmParameters({"nonce": nonce, "icv_len": _TAG})
    envelope = cms.AuthEnvelopedData(
        {
            "version": "v0",
            "recipient_infos": [cms.RecipientInfo("ktri", recipient)],
            "auth_encrypted_content_info": {
                "content_type": "data",
                "content_encryption_algorithm": {"algorithm": "aes256_gcm", "parameters": parameters},
                "encrypted_content": sealed[:-_TAG],
            },
            "mac": sealed[-_TAG:],
        }
    )
    whole = cms.ContentInfo({"content_type": "authenticated_enveloped_data", "content": envelope})
    return bytes(whole.dump())


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

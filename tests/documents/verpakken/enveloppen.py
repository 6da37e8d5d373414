from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from zvh_desktop.documents.verpakken.verpakken import DocumentVerpakker

NU = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
VERPAKKER = DocumentVerpakker()


def certificaat(key=None, *, days: int = 300, usage: bool = True, starts: int = -10, gcm: bool = False):
    """The certificate of an invented Partij, with its private key."""
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Postbus Gemeente Waterbeek")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fictieve Uitgever G3")]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NU + timedelta(starts))
        .not_valid_after(NU + timedelta(days))
    )
    if not usage:
        flags = dict.fromkeys(
            (
                "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign",
                "crl_sign", "encipher_only", "decipher_only",
            ),
            False,
        )  # fmt: skip
        builder = builder.add_extension(x509.KeyUsage(digital_signature=True, **flags), critical=True)
    if gcm:
        told = cms.SMIMECapabilites([{"capability_id": "2.16.840.1.101.3.4.1.46"}]).dump()
        capabilities = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.840.113549.1.9.15"), told)
        builder = builder.add_extension(capabilities, critical=False)
    return builder.sign(rsa.generate_private_key(public_exponent=65537, key_size=2048), hashes.SHA256()), key


def read_ics(raw: bytes) -> list[tuple[str, str]]:
    """RFC 5545, 3.1: strict about line ends, line length and letters; gives names and unescaped values."""
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 32 for line in lines for byte in line)
    unfolded: list[bytes] = []
    for line in lines:
        line.decode("utf-8")
        if line[:1] == b" ":
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    pairs = [line.decode("utf-8").split(":", 1) for line in unfolded]

    def unescaped(value: str) -> str:
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
        return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)

    return [(name, unescaped(value)) for name, value in pairs]

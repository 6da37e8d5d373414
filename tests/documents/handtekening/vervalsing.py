"""Certificates and signed files of every kind that somebody may bring, made here, at fixed moments, all invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, ocsp as asn1_ocsp, x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

OP = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
"""The moment at which the chair signs."""
NU = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""The moment at which somebody looks."""
DAG = timedelta(days=1)
VAN, TOT = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
NAAM = "W. de Graaf"
_USES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
SIGNING, ISSUING = ("digital_signature", "content_commitment"), ("key_cert_sign", "crl_sign")


@dataclass(frozen=True)
class Houder:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def vingerafdruk(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def pem(self, folder: Path, name: str) -> Path:
        path = folder / name
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path


@cache
def ec_key(number: int) -> ec.EllipticCurvePrivateKey:
    """Returns the same key for the same number."""
    return ec.derive_private_key(0x5EED_0000_0000_0000_0000_0000 + number, ec.SECP256R1())


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def houder(
    naam: str = NAAM,
    boven: Houder | None = None,
    *,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None,
    van: datetime = VAN,
    tot: datetime = TOT,
    ca: bool | None = False,
    lengte: int | None = None,
    gebruik: Iterable[str] | None = SIGNING,
    doel: x509.ObjectIdentifier | None = None,
    uitgever: str | None = None,
    meer: x509.ExtensionType | None = None,
) -> Houder:
    """Makes a certificate; `boven` signs it, and `uitgever` is the name that it gives of who did."""
    own = key or ec_key(sum(naam.encode()))
    issuer = uitgever or (_name_of(boven) if boven else naam)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(naam))
        .issuer_name(_name(issuer))
        .public_key(own.public_key())
        .serial_number(1000 + sum(naam.encode()))
        .not_valid_before(van)
        .not_valid_after(tot)
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=lengte), critical=True)
    if gebruik is not None:
        usage = x509.KeyUsage(**{name: name in tuple(gebruik) for name in _USES})
        builder = builder.add_extension(usage, critical=True)
    if doel is not None:
        is_stamp = doel == ExtendedKeyUsageOID.TIME_STAMPING
        builder = builder.add_extension(x509.ExtendedKeyUsage([doel]), critical=is_stamp)
    if meer is not None:
        builder = builder.add_extension(meer, critical=True)
    return Houder(own, builder.sign(boven.key if boven else own, hashes.SHA256()))


def met_sha1(held: Houder, boven: Houder) -> Houder:
    """Signs a certificate anew as nobody should any more; the library no longer wants to."""
    made = held.asn1
    for part, field in ((made["tbs_certificate"], "signature"), (made, "signature_algorithm")):
        part[field] = {"algorithm": "sha1_ecdsa"}
    covered = made["tbs_certificate"].dump(force=True)
    assert isinstance(boven.key, ec.EllipticCurvePrivateKey)
    made["signature_value"] = boven.key.sign(covered, ec.ECDSA(hashes.SHA1()))
    return Houder(held.key, x509.load_der_x509_certificate(made.dump(force=True)))


def uitgever(naam: str, boven: Houder | None = None, **anders: object) -> Houder:
    settings: dict[str, object] = {"ca": True, "gebruik": ISSUING} | anders
    return houder(naam, boven, **settings)  # type: ignore[arg-type]


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _name_of(held: Houder) -> str:
    return str(held.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _private(held: Houder) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def _store(others: Iterable[Houder]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(one.asn1 for one in others)
    return store


def signer(held: Houder, keten: Iterable[Houder] = (), *, pss: bool = False) -> SimpleSigner:
    return SimpleSigner(held.asn1, _private(held), _store(keten), prefer_pss=pss)


def tijddienst(naam: str, boven: Houder) -> Houder:
    """Makes a time-stamp server; the library that stands in for it knows RSA alone."""
    return houder(
        naam, boven, key=rsa_key(), gebruik=("digital_signature",), doel=ExtendedKeyUsageOID.TIME_STAMPING
    )


def stempelaar(held: Houder, op: datetime) -> DummyTimeStamper:
    return DummyTimeStamper(held.asn1, _private(held), fixed_dt=op)


def teken(
    pdf: bytes,
    held: Houder,
    keten: Iterable[Houder] = (),
    *,
    veld: str = "voorzitter",
    op: datetime | None = OP,
    zegt: datetime | None = None,
    digest: str = "sha256",
    certify: bool = True,
    stempel: DummyTimeStamper | None = None,
    soort: SigSeedSubFilter = SigSeedSubFilter.PADES,
    rechten: MDPPerm = MDPPerm.FILL_FORMS,
    nieuw_veld: object = None,
    pss: bool = False,
) -> bytes:
    """Signs; `zegt` is the moment in the signature when it differs from the one beside it in the file."""
    metadata = PdfSignatureMetadata(
        field_name=veld, md_algorithm=digest, subfilter=soort, certify=certify, docmdp_permissions=rechten,
        signer_key_usage=set(),
    )  # fmt: skip
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    made = PdfSigner(
        metadata,
        signer(held, keten, pss=pss),
        timestamper=stempel,
        new_field_spec=nieuw_veld,  # type: ignore[arg-type]
    )
    session = made.init_signing_session(writer, existing_fields_only=nieuw_veld is None)
    session.system_time = op or OP
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=16 * 1024)
    output = BytesIO()
    digested, _ = prepared.digest_tbs_document(output=output)

    async def finish() -> None:
        signed = await prepared.perform_signature(
            document_digest=digested.document_digest,
            pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=zegt or op),
        )
        await signed.post_signature_processing(output)

    import asyncio

    asyncio.run(finish())
    return output.getvalue()


def stempel_erop(pdf: bytes, tsa: Houder, op: datetime, veld: str = "tijdstempel-1") -> bytes:
    made = PdfTimeStamper(stempelaar(tsa, op), field_name=veld).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), "sha256", bytes_reserved=16 * 1024
    )
    return bytes(made.getvalue())


def met_bewijs(
    pdf: bytes, certs: Iterable[Houder] = (), crls: Iterable[bytes] = (), ocsps: Iterable[bytes] = ()
) -> bytes:
    """Appends what proves that certificates held, or that they were withdrawn."""
    from asn1crypto.crl import CertificateList

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[one.asn1 for one in certs],
        crls=[CertificateList.load(one) for one in crls],
        ocsps=[asn1_ocsp.OCSPResponse.load(one) for one in ocsps],
    )
    return written(writer)


def lijst(
    boven: Houder,
    ingetrokken: Iterable[tuple[Houder, datetime]],
    *,
    sleutel: Houder | None = None,
    van: datetime = NU - DAG,
    tot: datetime = NU + DAG,
) -> bytes:
    """Makes a list of withdrawn certificates in the name of `boven`; another `sleutel` makes it a forgery."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(boven.certificate.subject)
        .last_update(van)
        .next_update(tot)
    )
    for held, op in ingetrokken:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(held.certificate.serial_number)
            .revocation_date(op)
            .build()
        )
        builder = builder.add_revoked_certificate(entry)
    return builder.sign((sleutel or boven).key, hashes.SHA256()).public_bytes(Encoding.DER)


def antwoord(held: Houder, boven: Houder, door: Houder, ingetrokken_op: datetime | None) -> bytes:
    """Makes an answer of a responder about one certificate."""
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=held.certificate,
            issuer=boven.certificate,
            algorithm=hashes.SHA1(),
            cert_status=ocsp.OCSPCertStatus.REVOKED if ingetrokken_op else ocsp.OCSPCertStatus.GOOD,
            this_update=NU - DAG,
            next_update=NU + DAG,
            revocation_time=ingetrokken_op,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, door.certificate)
    )
    if door is not boven:
        builder = builder.certificates([door.certificate])
    return builder.sign(door.key, hashes.SHA256()).public_bytes(Encoding.DER)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def daarna(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """Appends a change, as any program can."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    return written(writer)


def einde_van_handtekening(pdf: bytes) -> tuple[int, int]:
    """Returns where the last signature stands in the file."""
    last = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1]
    _, first, second, _ = map(int, last.byte_range)
    return first, second

"""Reading signatures: who signed, when, on what level, whether anything changed since, and on whose word."""

from __future__ import annotations

import logging
import ssl
from functools import lru_cache
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from zvh_desktop.application.ports import Handtekening

_PADES = "/ETSI.CAdES.detached"
_BESIDES_PADES = "geen PAdES"
# what the library finds in a certificate are names, which belong in no log of ours
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
_ALLOWED_AFTER = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def lees_handtekeningen(content: bytes) -> tuple[Handtekening, ...] | None:
    """The signatures of a PDF, oldest first; None when it cannot be read as one. Never raises for what is in it."""
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        return tuple(_signature(reader, signature) for signature in reader.embedded_regular_signatures)
    # a damaged or hostile file can break the parser in any way there is; to the reader all of them mean the same
    except Exception:
        return None


def _signature(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> Handtekening:
    status = validate_pdf_signature(
        signature, signer_validation_context=_trust(), key_usage_settings=KeyUsageConstraints(key_usage=set())
    )
    certificate = signature.signer_cert
    return Handtekening(
        ondertekenaar=_common_name(certificate),
        op=signature.self_reported_timestamp,
        niveau=_level(reader, signature, status),
        is_ongewijzigd=status.intact and status.valid,
        is_vertrouwd=status.trusted,
        is_zelfgemaakt=certificate.self_issued,
        gewijzigd_na_ondertekening=_changed_after(status),
    )


def _changed_after(status: PdfSignatureStatus) -> bool:
    """Anything but further signing counts: a note that was added changes what the reader sees."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return False
    return status.modification_level not in _ALLOWED_AFTER or status.docmdp_ok is False


def _level(reader: PdfFileReader, signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> str:
    if str(signature.sig_object.get("/SubFilter", "")) != _PADES:
        return _BESIDES_PADES
    if status.timestamp_validity is None:
        return "B-B"
    try:
        DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return "B-T"
    return "B-LTA" if reader.embedded_timestamp_signatures else "B-LT"


def _common_name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)


def _trust() -> ValidationContext:
    return ValidationContext(trust_roots=list(_roots_of_machine()), allow_fetching=False)


@lru_cache(maxsize=1)
def _roots_of_machine() -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der) for der in ssl.create_default_context().get_ca_certs(binary_form=True)
    )

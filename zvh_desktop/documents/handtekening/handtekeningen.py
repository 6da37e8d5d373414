"""Reads signatures: who signed, when, on what level, whether anything changed since, and on whose word."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    TimestampSignatureStatus,
)
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

from zvh_desktop.application.ports import Handtekening, Tijdstempel, Verificatie
from zvh_desktop.documents.inlezen.watched_process import Refused, content_of

_KINDS = frozenset({".pem", ".crt", ".cer", ".der"})
_MOST_FILES, _MOST_BYTES = 500, 1024 * 1024


def vertrouwde_wortels(folder: Path | None = None) -> tuple[x509.Certificate, ...]:
    """Returns the roots of the machine and of a folder; a folder that is away, or a file that is no certificate, gives none."""
    return (*_of_machine(), *(_of_folder(folder) if folder is not None else ()))


@lru_cache(maxsize=1)
def _of_machine() -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der) for der in ssl.create_default_context().get_ca_certs(binary_form=True)
    )


def _of_folder(folder: Path) -> tuple[x509.Certificate, ...]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)[:_MOST_FILES]
    except OSError:
        return ()
    return tuple(certificate for path in files for certificate in lees_certificaten(path))


def lees_certificaten(path: Path) -> tuple[x509.Certificate, ...]:
    """Returns every certificate in a PEM or DER file; none when it cannot be read as one."""
    try:
        content = content_of(path, _MOST_BYTES)
        ders = (
            [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
            if pem.detect(content)
            else [content]
        )
        return tuple(x509.Certificate.load(der, strict=True) for der in ders)
    except (OSError, Refused, ValueError, TypeError):
        return ()


_PADES = "/ETSI.CAdES.detached"
_BESIDES_PADES = "geen PAdES"
_ANY_USE = KeyUsageConstraints(key_usage=set())
_LONGEST_CHAIN = 8
# what the library finds in a certificate are names, which belong in no log of ours
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
_ALLOWED_AFTER = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def lees_handtekeningen(content: bytes, folder: Path | None = None) -> Verificatie | None:
    """Returns the signatures of a PDF, oldest first; None when it cannot be read as one. Never raises for what is in it."""
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        return _Lezing(reader, vertrouwde_wortels(folder)).verificatie()
    # a damaged or hostile file can break the parser in any way there is; to the reader all of them mean the same
    except Exception:
        return None


@dataclass(frozen=True, slots=True)
class _Stempel:
    """Holds a time-stamp over the document, and what was there to prove the certificates with when it was set."""

    revision: int
    found: Tijdstempel
    proof: DocumentSecurityStore | None


class _Lezing:
    def __init__(self, reader: PdfFileReader, roots: tuple[x509.Certificate, ...]) -> None:
        self._reader, self._roots = reader, roots
        self._proof = _proof_in(reader)
        self._stamps = tuple(self._stamp(found) for found in reader.embedded_timestamp_signatures)

    def verificatie(self) -> Verificatie:
        signatures = tuple(self._signature(s) for s in self._reader.embedded_regular_signatures)
        return Verificatie("", True, signatures, tijdstempels=tuple(stamp.found for stamp in self._stamps))

    def _trust(self, moment: datetime | None, *, with_proof: bool = True) -> ValidationContext:
        """Returns whom to trust at a moment: when a time-stamp proves it, a certificate that expired since may still have been good."""
        known: dict[str, Any] = {
            "trust_roots": list(self._roots),
            "allow_fetching": False,
            "moment": moment,
            "retroactive_revinfo": moment is not None,
        }
        if self._proof is None:
            return ValidationContext(**known)
        if with_proof:
            return self._proof.as_validation_context(known)
        return ValidationContext(other_certs=list(self._proof.load_certs()), **known)

    def _is_trusted(
        self, signature: EmbeddedPdfSignature, found: PdfSignatureStatus, moment: datetime | None
    ) -> bool:
        """Tries again without proof: proof for one signature says nothing of another, which the library would take for a lack."""
        if found.trusted or found.revoked or self._proof is None:
            return bool(found.trusted)
        trust = self._trust(moment, with_proof=False)
        again = validate_pdf_signature(signature, trust, key_usage_settings=_ANY_USE, skip_diff=True)
        return bool(again.trusted)

    def _stamp(self, found: EmbeddedPdfSignature) -> _Stempel:
        status = validate_pdf_timestamp(found, self._trust(None))
        whole = status.intact and status.valid and not _changed_after(status)
        stamp = Tijdstempel(naam_van(found.signer_cert), status.timestamp, whole, status.trusted)
        there = self._reader.get_historical_resolver(found.signed_revision)
        return _Stempel(found.signed_revision, stamp, _proof_in(there))

    def _signature(self, signature: EmbeddedPdfSignature) -> Handtekening:
        after = [s for s in self._stamps if s.revision > signature.signed_revision and s.found.is_ongewijzigd]
        moment = after[0].found.op if after else None
        status = validate_pdf_signature(signature, self._trust(moment), key_usage_settings=_ANY_USE)
        own = _own_stamp(status.timestamp_validity)
        stamp = own or (after[0].found if after else None)
        certificate = signature.signer_cert
        chain = self._chain(certificate, signature.other_embedded_certs)
        return Handtekening(
            ondertekenaar=naam_van(certificate),
            op=signature.self_reported_timestamp,
            niveau=self._level(signature, chain, stamp, after),
            is_ongewijzigd=status.intact and status.valid,
            is_vertrouwd=self._is_trusted(signature, status, moment),
            is_zelfgemaakt=certificate.self_issued,
            gewijzigd_na_ondertekening=_changed_after(status),
            keten=tuple(naam_van(link) for link in chain),
            tijdstempel=stamp,
            is_certificerend=signature.docmdp_level is not None,
            is_ingetrokken=status.revoked,
        )

    def _level(
        self,
        signature: EmbeddedPdfSignature,
        chain: tuple[x509.Certificate, ...],
        stamp: Tijdstempel | None,
        after: list[_Stempel],
    ) -> str:
        """Returns the level that the file shows by itself; whether its root is on our list is another question."""
        if str(signature.sig_object.get("/SubFilter", "")) != _PADES:
            return _BESIDES_PADES
        if stamp is None or not stamp.is_ongewijzigd:
            return "B-B"
        if not _proves(self._proof, chain, stamp.op):
            return "B-T"
        kept = any(_proves(later.proof, chain, stamp.op) for later in after)
        return "B-LTA" if kept else "B-LT"

    def _chain(
        self, certificate: x509.Certificate, given: Iterable[x509.Certificate]
    ) -> tuple[x509.Certificate, ...]:
        return keten_van(
            certificate, [*given, *(self._proof.load_certs() if self._proof else ()), *self._roots]
        )


def keten_van(own: x509.Certificate, pool: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Returns the certificates from this one to its root, as far as `pool` leads."""
    known, chain = list(pool), [own]
    while not chain[-1].self_issued and len(chain) < _LONGEST_CHAIN:
        above = next((c for c in known if c.subject == chain[-1].issuer and c not in chain), None)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)


def _proof_in(handler: PdfHandler) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(handler)
    except NoDSSFoundError:
        return None


def _proves(
    proof: DocumentSecurityStore | None, chain: tuple[x509.Certificate, ...], moment: datetime | None
) -> bool:
    """Says whether of every certificate up to its root the file itself proves that it held."""
    if proof is None or len(chain) < 2 or not chain[-1].self_issued:
        return False
    context = proof.as_validation_context(
        {
            "trust_roots": [chain[-1]],
            "other_certs": list(chain),
            "allow_fetching": False,
            "revocation_mode": "require",
            "moment": moment,
            "retroactive_revinfo": True,
        }
    )
    try:
        asyncio.run(CertificateValidator(chain[0], validation_context=context).async_validate_usage(set()))
    except (ValidationError, PathBuildingError):
        return False
    return True


def _own_stamp(status: TimestampSignatureStatus | None) -> Tijdstempel | None:
    """Returns a time-stamp inside the signature itself, as other programs make."""
    if status is None:
        return None
    whole = status.intact and status.valid
    return Tijdstempel(naam_van(status.signing_cert), status.timestamp, whole, status.trusted)


def _changed_after(status: PdfSignatureStatus | DocumentTimestampStatus) -> bool:
    """Says whether anything but further signing followed: a note that was added changes what the reader sees."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return False
    return status.modification_level not in _ALLOWED_AFTER or status.docmdp_ok is False


def naam_van(certificate: x509.Certificate) -> str:
    """Returns the name of its holder."""
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)

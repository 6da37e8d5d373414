"""Reads signatures: who signed, when, on what level, whether anything changed since, and on whose word."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
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

from zvh_desktop.application.ports import NIEMAND, Vertrouwen
from zvh_desktop.documents.handtekening.certificaatbewijs import (
    ZWAKKE_AFDRUKKEN,
    Intrekkingen,
    Keten,
    gebreken,
    gezag_van,
    is_zwak,
    keten_van,
)
from zvh_desktop.documents.handtekening.na_ondertekening import ALLEEN_ONDERTEKENEN
from zvh_desktop.documents.inlezen.watched_process import Refused, content_of
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Handtekening, Tijdstempel, Verificatie

_KINDS = frozenset({".pem", ".crt", ".cer", ".der"})
_MOST_FILES, _MOST_BYTES = 500, 1024 * 1024


def vertrouwde_wortels(folder: Path | None = None) -> tuple[x509.Certificate, ...]:
    """Returns the roots of the machine and of a folder; a folder that is away, or a file that is no certificate, gives none."""
    return (*_of_machine(), *(certificaten_in(folder) if folder is not None else ()))


@lru_cache(maxsize=1)
def _of_machine() -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der) for der in ssl.create_default_context().get_ca_certs(binary_form=True)
    )


def certificaten_in(folder: Path) -> tuple[x509.Certificate, ...]:
    """Returns the certificates in a folder, or in one file."""
    if folder.is_file():
        return lees_certificaten(folder)
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
_KNOWN = frozenset({_PADES, "/adbe.pkcs7.detached", "/ETSI.RFC3161"})
_BESIDES_PADES = "geen PAdES"
_LONGEST_NAME = 200
_ANY_USE = KeyUsageConstraints(key_usage=set())
# what the library finds in a certificate are names, which belong in no log of ours
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
_ALLOWED_AFTER = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_END = re.compile(rb"%%EOF\r?\n?")
_BEGIN, _LATEST_BEGIN = b"%PDF-", 1024
_CLOCKS_DIFFER = timedelta(minutes=10)


def lees_handtekeningen(content: bytes, vertrouwen: Vertrouwen = NIEMAND) -> Verificatie | None:
    """Returns the signatures of a PDF, oldest first; None when it cannot be read as one. Never raises for what is in it."""
    begin = max(0, content.find(_BEGIN, 0, _LATEST_BEGIN))
    content, before = content[begin:], (Bevinding.VOORAAN,) if begin else ()
    for end in _ends_of(content):
        try:
            reader = PdfFileReader(BytesIO(content[:end]), strict=False)
            if reader.encrypted:
                return Verificatie("", False, (), bevindingen=(Bevinding.OP_SLOT,))
            found = _Lezing(reader, content[:end], vertrouwen).verificatie()
        # a damaged or hostile file can break the parser in any way there is; to the reader all of them mean the same
        except Exception:
            continue
        more = (*before, *((Bevinding.ACHTERAAN,) if end < len(content) else ()))
        return replace(found, bevindingen=(*found.bevindingen, *more))
    return Verificatie("", False, (), bevindingen=(Bevinding.AFGEBROKEN,)) if _is_cut(content) else None


def _is_cut(content: bytes) -> bool:
    """Says whether the end of a PDF is away: what was signed goes further than the file, or it ends nowhere."""
    if any(int(match[3]) + int(match[4]) > len(content) for match in _RANGE.finditer(content)):
        return True
    return content.startswith(_BEGIN) and b" 0 obj" in content and not _END.search(content)


def _ends_of(content: bytes) -> tuple[int, ...]:
    """Returns where a signed file may end: what a mail server hangs on behind it is said apart, and is no part of it."""
    signed = [int(match[3]) + int(match[4]) for match in _RANGE.finditer(content)]
    if not signed:
        return (len(content),)
    last = max((end.end() for end in _END.finditer(content)), default=0)
    return tuple(dict.fromkeys(min(len(content), end) for end in (max(last, *signed), max(signed))))


@dataclass(frozen=True, slots=True)
class _Stempel:
    """Holds a time-stamp over the document, and what was there to prove the certificates with when it was set."""

    revision: int
    found: Tijdstempel
    proof: DocumentSecurityStore | None


class _Lezing:
    """Reads one file. Only roots that were given prove a signer; those of the machine, which are meant for websites, a time-stamp."""

    def __init__(self, reader: PdfFileReader, content: bytes, vertrouwen: Vertrouwen) -> None:
        self._reader, self._content, self._vertrouwen = reader, content, vertrouwen
        self._nu = vertrouwen.op or datetime.now(UTC)
        self._given = tuple(c for place in vertrouwen.wortels for c in certificaten_in(place))
        self._roots = (*_of_machine(), *self._given)
        self._proof = _proof_in(reader)
        self._has_odd = False
        self._found = sorted(self._read_fields(), key=lambda one: one.signed_revision)
        self._stamps = self._read_stamps()

    def _read_fields(self) -> Iterator[EmbeddedPdfSignature]:
        """Reads every signature that is there; what is none, or of an old kind, is remembered."""
        for name, value, place in enumerate_sig_fields(self._reader, filled_status=True):
            try:
                one = EmbeddedPdfSignature(self._reader, place, name)
                is_known = str(value.get_object().get("/SubFilter", "")) in _KNOWN
            except Exception:
                is_known = False
            if is_known:
                yield one
            else:
                self._has_odd = True

    def _of_type(self, kind: str) -> list[EmbeddedPdfSignature]:
        return [one for one in self._found if one.sig_object_type == kind]

    def verificatie(self) -> Verificatie:
        ranges = {tuple(map(int, s.byte_range)) for s in self._found}
        signatures = [self._judged(s) for s in self._of_type("/Sig")]
        return Verificatie(
            "",
            True,
            (*signatures, *self._taken_away(ranges)),
            tijdstempels=tuple(stamp.found for stamp in self._stamps),
            bevindingen=(Bevinding.VREEMD,) if self._has_odd else (),
        )

    def _taken_away(self, ranges: set[tuple[int, ...]]) -> Iterator[Handtekening]:
        """Reads signatures that the file still holds and no longer shows, in the file as it was when they were set."""
        for match in _RANGE.finditer(self._content):
            known = tuple(map(int, match.groups()))
            before = self._content[: sum(known[2:])]
            if known in ranges or len(before) < sum(known[2:]):
                continue
            try:
                older = _Lezing(PdfFileReader(BytesIO(before), strict=False), before, self._vertrouwen)
                there = older._of_type("/Sig")
            except Exception:  # a piece of another file is no signature of this one
                continue
            for signature in there:
                if tuple(map(int, signature.byte_range)) == known:
                    read = older._judged(signature)
                    yield replace(read, bevindingen=(Bevinding.WEGGEHAALD, *read.bevindingen))

    def _trust(self, moment: datetime) -> ValidationContext:
        """Returns whom to trust at a moment for a time-stamp, with what the file brings along."""
        known: dict[str, Any] = {
            "trust_roots": list(self._roots),
            "allow_fetching": False,
            "moment": moment,
            "retroactive_revinfo": True,
        }
        return self._proof.as_validation_context(known) if self._proof else ValidationContext(**known)

    def _read_stamps(self) -> tuple[_Stempel, ...]:
        """Reads the newest first: it proves that the one before it was there at that moment."""
        moment, found = self._nu, list[_Stempel]()
        for stamp in reversed(self._of_type("/DocTimeStamp")):
            there = self._reader.get_historical_resolver(stamp.signed_revision)
            status = validate_pdf_timestamp(stamp, self._trust(moment), diff_policy=ALLEEN_ONDERTEKENEN)
            whole = status.intact and status.valid and not _changed_after(status)
            told = self._stempel(status, stamp.other_embedded_certs, moment, whole=whole)
            found.append(_Stempel(stamp.signed_revision, told, _proof_in(there)))
            if told.is_bewijs and told.op is not None:
                moment = told.op
        return tuple(reversed(found))

    def _stempel(
        self,
        status: TimestampSignatureStatus,
        given: Iterable[x509.Certificate],
        moment: datetime,
        *,
        whole: bool,
    ) -> Tijdstempel:
        chain = self._chain(status.signing_cert, given)
        revoked = Intrekkingen.in_bestand(self._proof)
        is_withdrawn = any(revoked.is_ingetrokken(link, issuer, moment) for link, issuer in pairwise(chain))
        is_now = status.timestamp <= self._nu + _CLOCKS_DIFFER
        trusted = bool(status.trusted) and not is_withdrawn and is_now
        return Tijdstempel(naam_van(status.signing_cert), status.timestamp, whole, trusted)

    def _judged(self, signature: EmbeddedPdfSignature) -> Handtekening:
        """Judges one signature; what cannot be followed is no reason to leave out the others."""
        try:
            return self._signature(signature)
        except Exception:
            return Handtekening("?", None, _BESIDES_PADES, (Bevinding.VREEMD,))

    def _signature(self, signature: EmbeddedPdfSignature) -> Handtekening:
        after = [s for s in self._stamps if s.revision > signature.signed_revision]
        status = validate_pdf_signature(
            signature, self._trust(self._nu), key_usage_settings=_ANY_USE, diff_policy=ALLEEN_ONDERTEKENEN
        )
        given = signature.other_embedded_certs
        own = self._own_stamp(status.timestamp_validity, given)
        stamps = [stamp for stamp in (own, *(s.found for s in after)) if stamp is not None]
        stamp = next((one for one in stamps if one.is_bewijs), stamps[0] if stamps else None)
        certificate, op = signature.signer_cert, signature.self_reported_timestamp
        chain = self._chain(certificate, given)
        moment = stamp.op if stamp is not None and stamp.is_bewijs and stamp.op is not None else self._nu
        revoked = Intrekkingen.in_bestand(self._proof, signature.signer_info)
        gezag, why_not = gezag_van(chain, self._given, moment)
        how = signature.signer_info["signature_algorithm"]
        is_weak = signature.md_algorithm in ZWAKKE_AFDRUKKEN or is_zwak(how)
        found = (
            *_changes(status),
            *why_not,
            *gebreken(chain, revoked, moment),
            *((Bevinding.ZWAKKE_AFDRUK,) if is_weak else ()),
            *((Bevinding.NIET_GENOEMD,) if _leaves_its_certificate_open(signature) else ()),
            *_odd_times(signature, op, stamps, self._nu),
        )
        return Handtekening(
            ondertekenaar=naam_van(certificate),
            op=op,
            niveau=self._level(signature, chain, stamp, after),
            bevindingen=tuple(dict.fromkeys(found)),
            gezag=gezag,
            is_zelfgemaakt=certificate.self_issued,
            keten=tuple(naam_van(link) for link in chain),
            tijdstempel=stamp,
            is_certificerend=signature.docmdp_level is not None,
            vingerafdruk=certificate.sha256.hex(),
            afdruk=hashlib.sha256(self._content[: _ends_at(signature)]).hexdigest(),
            geldig_van=certificate.not_valid_before,
            geldig_tot=certificate.not_valid_after,
            sleutel=_key_of(certificate),
        )

    def _own_stamp(
        self, status: TimestampSignatureStatus | None, given: Iterable[x509.Certificate]
    ) -> Tijdstempel | None:
        """Returns a time-stamp inside the signature itself, as other programs make."""
        if status is None:
            return None
        return self._stempel(status, given, self._nu, whole=status.intact and status.valid)

    def _level(
        self, signature: EmbeddedPdfSignature, chain: Keten, stamp: Tijdstempel | None, after: list[_Stempel]
    ) -> str:
        """Returns the level that the file shows by itself; whether its root is on our list is another question."""
        if str(signature.sig_object.get("/SubFilter", "")) != _PADES:
            return _BESIDES_PADES
        if stamp is None or not stamp.is_ongewijzigd:
            return "B-B"
        if not _proves(self._proof, chain, stamp.op):
            return "B-T"
        kept = any(_proves(later.proof, chain, stamp.op) for later in after if later.found.is_ongewijzigd)
        return "B-LTA" if kept else "B-LT"

    def _chain(self, certificate: x509.Certificate, given: Iterable[x509.Certificate]) -> Keten:
        return keten_van(
            certificate,
            [*self._given, *given, *(self._proof.load_certs() if self._proof else ()), *self._roots],
        )


def _ends_at(signature: EmbeddedPdfSignature) -> int:
    return sum(tuple(map(int, signature.byte_range))[2:])


def _leaves_its_certificate_open(signature: EmbeddedPdfSignature) -> bool:
    """Says whether another certificate with the same key could be put in its place, which PAdES forbids."""
    named = {one["type"].native for one in signature.signer_info["signed_attrs"]}
    is_pades = str(signature.sig_object.get("/SubFilter", "")) == _PADES
    return is_pades and named.isdisjoint({"signing_certificate", "signing_certificate_v2"})


def _changes(status: PdfSignatureStatus) -> Iterator[Bevinding]:
    if not status.intact:
        yield Bevinding.INHOUD
    elif not status.valid:
        yield Bevinding.ZEGEL
    if status.coverage is SignatureCoverageLevel.UNCLEAR:
        yield Bevinding.DEELS
    elif _changed_after(status):
        yield Bevinding.DAARNA


def _changed_after(status: PdfSignatureStatus | DocumentTimestampStatus) -> bool:
    """Says whether anything but further signing followed: a note that was added changes what the reader sees."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return False
    return status.modification_level not in _ALLOWED_AFTER or status.docmdp_ok is False


def _odd_times(
    signature: EmbeddedPdfSignature, op: datetime | None, stamps: list[Tijdstempel], nu: datetime
) -> Iterator[Bevinding]:
    """Yields what cannot be of the times that the signer tells; clocks may differ a little."""
    held = signature.signer_cert
    if any(not one.is_ongewijzigd or (one.op is not None and one.op > nu + _CLOCKS_DIFFER) for one in stamps):
        yield Bevinding.STEMPEL_ONGELDIG
    if op is None:
        return
    if op > nu + _CLOCKS_DIFFER:
        yield Bevinding.TIJD_IN_TOEKOMST
    elif op > held.not_valid_after:
        yield Bevinding.TIJD_NA_CERTIFICAAT
    if op < held.not_valid_before - _CLOCKS_DIFFER:
        yield Bevinding.TIJD_VOOR_CERTIFICAAT
    if any(one.is_bewijs and one.op is not None and op > one.op + _CLOCKS_DIFFER for one in stamps):
        yield Bevinding.TIJD_NA_STEMPEL
    if "/M" in signature.sig_object:
        told = generic.parse_pdf_date(signature.sig_object["/M"], strict=False)
        if abs(told - op) > _CLOCKS_DIFFER:
            yield Bevinding.TIJDEN_VERSCHILLEN


def _key_of(certificate: x509.Certificate) -> str:
    key = certificate.public_key
    size = f" {key.bit_size}" if key.algorithm in ("rsa", "rsassa_pss", "dsa", "ec") else ""
    return f"{key.algorithm.partition('ssa')[0].upper()}{size}"


def _proof_in(handler: PdfHandler) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(handler)
    except NoDSSFoundError:
        return None


def _proves(proof: DocumentSecurityStore | None, chain: Keten, moment: datetime | None) -> bool:
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


def naam_van(certificate: x509.Certificate) -> str:
    """Returns the name of its holder: one line, without what a terminal or a screen would act upon."""
    told = str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())[:_LONGEST_NAME]

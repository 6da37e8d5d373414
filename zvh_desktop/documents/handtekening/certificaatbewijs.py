"""Judges the certificate behind a signature: may it sign, did it hold at the moment that counts, and whose word stands behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from asn1crypto import algos, cms, x509
from asn1crypto.ocsp import OCSPResponse, SingleResponse
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator

from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Gezag

Keten = tuple[x509.Certificate, ...]
ZWAKKE_AFDRUKKEN = frozenset({"md2", "md4", "md5", "sha1"})
_SMALLEST_KEY = {"rsa": 2048, "rsassa_pss": 2048, "dsa": 2048, "ec": 224}
_TO_SIGN = frozenset({"digital_signature", "non_repudiation"})
_PURPOSES = frozenset(
    {
        "2.5.29.37.0",  # any
        "1.3.6.1.5.5.7.3.4",  # mail
        "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
        "1.3.6.1.4.1.311.10.3.12",  # documents, of Microsoft
        "1.2.840.113583.1.1.5",  # documents, of Adobe
    }
)
_OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"
_LONGEST_CHAIN = 8
_ANY_ALGORITHM = DisallowWeakAlgorithmsPolicy(frozenset(), rsa_key_size_threshold=0, dsa_key_size_threshold=0)
"""Lets the path be followed: that something in it is weak is a finding of its own."""


def keten_van(own: x509.Certificate, pool: Iterable[x509.Certificate]) -> Keten:
    """Returns the certificates from this one to its root, as far as `pool` leads; of namesakes the one that signed it."""
    known, chain = list(pool), [own]
    while not chain[-1].self_issued and len(chain) < _LONGEST_CHAIN:
        above = [c for c in known if c.subject == chain[-1].issuer and c not in chain]
        if not above:
            break
        is_one = len(above) == 1
        chain.append(above[0] if is_one else next((c for c in above if _signed(chain[-1], c)), above[0]))
    return tuple(chain)


def _signed(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        pyca.load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            pyca.load_der_x509_certificate(by.dump())
        )
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Intrekkingen:
    """Holds what a file brings along about withdrawn certificates, as DER; each counts only when its issuer signed it."""

    lijsten: tuple[bytes, ...] = ()
    antwoorden: tuple[bytes, ...] = ()

    @classmethod
    def in_bestand(
        cls, proof: DocumentSecurityStore | None, signer: cms.SignerInfo | None = None
    ) -> Intrekkingen:
        """Reads the store of the document, and what Adobe puts inside a signature."""
        lists = [ref.get_object().data for ref in proof.crls] if proof is not None else []
        answers = [ref.get_object().data for ref in proof.ocsps] if proof is not None else []
        for attribute in (signer["signed_attrs"] if signer is not None else ()) or ():
            if attribute["type"].native == "adobe_revocation_info_archival":
                for archived in attribute["values"]:
                    lists += [one.dump() for one in archived["crl"] or ()]
                    answers += [one.dump() for one in archived["ocsp"] or ()]
        return cls(tuple(lists), tuple(answers))

    def is_ingetrokken(self, link: x509.Certificate, issuer: x509.Certificate, op: datetime) -> bool:
        """Says whether its issuer withdrew it, at this moment or before; how old the list is makes no difference to that."""
        return any(_on_list(der, link, issuer, op) for der in self.lijsten) or any(
            _in_answer(der, link, issuer, op) for der in self.antwoorden
        )


def _on_list(der: bytes, link: x509.Certificate, issuer: x509.Certificate, op: datetime) -> bool:
    try:
        told = pyca.load_der_x509_crl(der)
        above = pyca.load_der_x509_certificate(issuer.dump())
        if told.issuer != above.subject or not told.is_signature_valid(above.public_key()):  # type: ignore[arg-type]
            return False
        entry = told.get_revoked_certificate_by_serial_number(link.serial_number)
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return entry is not None and entry.revocation_date_utc <= op


def _in_answer(der: bytes, link: x509.Certificate, issuer: x509.Certificate, op: datetime) -> bool:
    try:
        told = OCSPResponse.load(der).basic_ocsp_response
        held = told["certs"] or ()
        helpers = [c for c in held if _answers_for(c, issuer)]
        if not any(_signed_answer(told, by) for by in (issuer, *helpers)):
            return False
        answers = told["tbs_response_data"]["responses"]
        return any(_is_about(one, link, issuer) and _withdrawn_before(one, op) for one in answers)
    except (ValueError, TypeError, KeyError):
        return False


def _answers_for(helper: x509.Certificate, issuer: x509.Certificate) -> bool:
    purposes = helper.extended_key_usage_value
    return purposes is not None and _OCSP_SIGNING in {p.dotted for p in purposes} and _signed(helper, issuer)


def _signed_answer(told: cms.Any, by: x509.Certificate) -> bool:
    try:
        DefaultSignatureValidator().validate_signature(
            told["signature"].native,
            told["tbs_response_data"].dump(),
            by.public_key,
            told["signature_algorithm"],
        )
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def _is_about(answer: SingleResponse, link: x509.Certificate, issuer: x509.Certificate) -> bool:
    asked = answer["cert_id"]
    by_digest = {"sha1": issuer.public_key.sha1, "sha256": issuer.public_key.sha256}
    digest = by_digest.get(asked["hash_algorithm"]["algorithm"].native)
    return bool(
        asked["serial_number"].native == link.serial_number and asked["issuer_key_hash"].native == digest
    )


def _withdrawn_before(answer: SingleResponse, op: datetime) -> bool:
    status = answer["cert_status"]
    return bool(status.name == "revoked" and status.chosen["revocation_time"].native <= op)


def gebreken(keten: Keten, intrekkingen: Intrekkingen, op: datetime) -> Iterator[Bevinding]:
    """Yields what is wrong with the certificate at this moment, whoever vouches for it."""
    own = keten[0]
    if op > own.not_valid_after:
        yield Bevinding.VERLOPEN
    if op < own.not_valid_before:
        yield Bevinding.NOG_NIET_GELDIG
    if not _may_sign(own):
        yield Bevinding.VERKEERD_GEBRUIK
    if any(_is_weak(link) for link in keten):
        yield Bevinding.ZWAKKE_SLEUTEL
    if any(is_zwak(link["signature_algorithm"]) for link in keten if not link.self_issued):
        yield Bevinding.ZWAKKE_AFDRUK
    for link, issuer in pairwise(keten):
        if intrekkingen.is_ingetrokken(link, issuer, op):
            yield Bevinding.INGETROKKEN if link is own else Bevinding.UITGEVER_INGETROKKEN


def is_zwak(algorithm: algos.SignedDigestAlgorithm) -> bool:
    """Says whether a signature rests on a digest that can be imitated; False when the digest stands elsewhere."""
    try:
        return algorithm.hash_algo in ZWAKKE_AFDRUKKEN
    except ValueError:
        return False


def _is_weak(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    smallest = _SMALLEST_KEY.get(key.algorithm)
    return smallest is not None and key.bit_size < smallest


def _may_sign(own: x509.Certificate) -> bool:
    usage, purposes = own.key_usage_value, own.extended_key_usage_value
    if usage is not None and not _TO_SIGN & usage.native:
        return False
    return purposes is None or bool(_PURPOSES & {one.dotted for one in purposes})


def gezag_van(
    keten: Keten, roots: Sequence[x509.Certificate], op: datetime
) -> tuple[Gezag, tuple[Bevinding, ...]]:
    """Returns whether the chain leads to one of these roots, and why not. That the certificate itself ran out is no fault of it."""
    own = keten[0]
    then = min(max(op, own.not_valid_before), own.not_valid_after)
    context = ValidationContext(
        trust_roots=list(roots),
        other_certs=list(keten),
        allow_fetching=False,
        moment=then,
        algorithm_usage_policy=_ANY_ALGORITHM,
    )
    try:
        path = asyncio.run(CertificateValidator(own, validation_context=context).async_validate_usage(set()))
    except (ValidationError, PathBuildingError):
        return Gezag.GEEN, tuple(_chain_faults(keten, roots, op)) or (Bevinding.UITGEVER_BEPERKT,)
    ran_out = any(not one.not_valid_before <= op <= one.not_valid_after for one in path if one != own)
    return Gezag.WORTEL, (Bevinding.UITGEVER_VERLOPEN,) if ran_out else ()


def _chain_faults(keten: Keten, roots: Sequence[x509.Certificate], op: datetime) -> Iterator[Bevinding]:
    own, top, issuers = keten[0], keten[-1], keten[1:]
    is_known = any(top.sha256 == root.sha256 for root in roots)
    if own.self_issued and not is_known:
        yield Bevinding.ZELFGEMAAKT
        return
    if not top.self_issued and not is_known:
        yield Bevinding.KETEN_ONAF
    if top.self_issued and not is_known:
        yield Bevinding.WORTEL_ONBEKEND
    if any(not _may_issue(issuer) for issuer in issuers):
        yield Bevinding.UITGEVER_GEEN_CA
    if not all(_signed(link, issuer) for link, issuer in pairwise(keten)):
        yield Bevinding.KETEN_FOUT
    if any(not issuer.not_valid_before <= op <= issuer.not_valid_after for issuer in issuers):
        yield Bevinding.UITGEVER_VERLOPEN


def _may_issue(issuer: x509.Certificate) -> bool:
    usage = issuer.key_usage_value
    return bool(issuer.ca) and (usage is None or "key_cert_sign" in usage.native)

"""Tests a certificate before the meeting: what it is worth, what it tells of its holder, and whether it signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from asn1crypto import core, x509
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, RevokedError, ValidationError

from zvh_desktop.application.errors import CertificaatOngeldig, SigningFailed
from zvh_desktop.application.ports import Certificaat, Certificaattoets, Tijdstempeldienst
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.handtekening.certificaatbewijs import keten_van
from zvh_desktop.documents.handtekening.handtekeningen import (
    lees_handtekeningen,
    naam_van,
    vertrouwde_wortels,
)
from zvh_desktop.documents.handtekening.netwerk import KLOKKEN_VERSCHILLEN, NETWERKFOUTEN, ophaler, voer_uit
from zvh_desktop.documents.handtekening.pades import onderteken_met, sleutel_van
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, ondertekening
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.tekst import is_bsn as _could_be_bsn

_SECONDS_IN_ALL = 3
_QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_QC_COMPLIANCE = core.ObjectIdentifier("0.4.0.1862.1.1").dump()
_REVEALS = {
    "common_name": "naam",
    "given_name": "naam",
    "surname": "naam",
    "organization_name": "organisatie",
    "organizational_unit_name": "afdeling",
    "organization_identifier": "organisatienummer",
    "title": "functie",
    "serial_number": "persoonsnummer",
    "email_address": "e-mail",
    "locality_name": "plaats",
    "street_address": "adres",
}
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_USES = {"digital_signature": "ondertekenen", "non_repudiation": "onweerlegbaar"}


def toets(
    certificaat: Certificaat,
    wachtwoord: str | None,
    dienst: Tijdstempeldienst,
    op: datetime,
    ga_door: Callable[[], bool],
    resources: Path,
    *,
    vraag_intrekking: bool,
) -> Certificaattoets:
    """Raises `CertificaatOngeldig` or `TokenFout` when it cannot be used at all."""
    with sleutel_van(certificaat, wachtwoord, op, ga_door) as key:
        own = key.signing_cert
        roots = vertrouwde_wortels(dienst.vertrouwde_map)
        chain = keten_van(own, [*key.cert_registry, *roots])
        works = _trial(key, certificaat, op, resources)
    trusted = _is_trusted(chain, roots)
    asked = _revocation(chain, roots, dienst, ga_door) if vraag_intrekking else "niet_gevraagd"
    servers = tuple(dict.fromkeys(_servers(chain)))
    return Certificaattoets(
        certificaat=certificaat,
        keten=tuple(naam_van(link) for link in chain),
        is_vertrouwd=trusted,
        gebruik=tuple(_uses(own)),
        intrekking=asked if servers else "geen_adres",
        servers=servers,
        onthult=tuple(dict.fromkeys(_reveals(own))),
        zegt_gekwalificeerd=_claims_qualified(own),
        proef_gelukt=works,
        hoogste_niveau=_highest(own, trusted=trusted, has_servers=bool(servers), has_stamps=bool(dienst.url)),
    )


def _trial(key: Signer, certificaat: Certificaat, op: datetime, resources: Path) -> bool:
    """Signs a document of one page, reads it back, and never lets it leave the memory."""
    page = Briefhoofd("Proef").document(
        "Proefhandtekening",
        lopend="Proefhandtekening",
        ontvanger="niemand",
        versie="proef",
        moment=op,
        blokken=(ondertekening(certificaat, "Dit is een proef."),),
    )
    pdf = DocumentEngine(resources).compose(page)
    try:
        signed = onderteken_met(key, pdf, certificaat, op, resources / "fonts")
    except (SigningFailed, CertificaatOngeldig):
        return False
    found = lees_handtekeningen(signed)
    return found is not None and found.is_ongewijzigd


def _is_trusted(chain: tuple[x509.Certificate, ...], roots: tuple[x509.Certificate, ...]) -> bool:
    context = ValidationContext(trust_roots=list(roots), other_certs=list(chain), allow_fetching=False)
    return _validated(chain[0], context, lambda: True, _SECONDS_IN_ALL * 10.0) == "goed"


def _revocation(
    chain: tuple[x509.Certificate, ...],
    roots: tuple[x509.Certificate, ...],
    dienst: Tijdstempeldienst,
    ga_door: Callable[[], bool],
) -> str:
    """Asks whether it was withdrawn, also of a chain that is not on our list: whom we trust is another question."""
    context = ValidationContext(
        trust_roots=[*roots, chain[-1]],
        other_certs=list(chain),
        fetcher_backend=ophaler(dienst.wacht_seconden),
        allow_fetching=True,
        revocation_mode="require",
        time_tolerance=KLOKKEN_VERSCHILLEN,
    )
    return _validated(chain[0], context, ga_door, _SECONDS_IN_ALL * dienst.wacht_seconden)


def _validated(
    certificate: x509.Certificate, context: ValidationContext, ga_door: Callable[[], bool], seconds: float
) -> str:
    validator = CertificateValidator(certificate, validation_context=context)
    try:
        voer_uit(validator.async_validate_usage(set()), ga_door, seconds)
    except RevokedError:
        return "ingetrokken"
    except (ValidationError, PathBuildingError, *NETWERKFOUTEN):
        return "onbereikbaar"
    return "goed"


def _servers(chain: tuple[x509.Certificate, ...]) -> Iterator[str]:
    for link in chain:
        if link.self_issued:
            continue
        for url in link.ocsp_urls:
            yield urlsplit(url).hostname or ""
        for point in link.crl_distribution_points:
            yield urlsplit(point.url or "").hostname or ""


def _reveals(own: x509.Certificate) -> Iterator[tuple[str, str]]:
    for kind, value in _parts(own):
        yield kind, value
        if any(_could_be_bsn(number) for number in _NINE_DIGITS.findall(value)):
            yield "bsn", value


def _parts(own: x509.Certificate) -> Iterator[tuple[str, str]]:
    for rdn in own.subject.chosen:
        for attribute in rdn:
            kind = _REVEALS.get(attribute["type"].native)
            if kind:
                yield kind, str(attribute["value"].native)
    names = own.subject_alt_name_value
    for name in names or ():
        match name.name:
            case "rfc822_name":
                yield "e-mail", str(name.native)
            case "other_name":
                yield "persoonsnummer", str(name.chosen["value"].native)
            case "uniform_resource_identifier" | "directory_name":
                yield "anders", str(name.native)


def _uses(own: x509.Certificate) -> Iterator[str]:
    usage = own.key_usage_value
    for name in usage.native if usage is not None else ():
        yield _USES.get(name, "anders")


def _claims_qualified(own: x509.Certificate) -> bool:
    """Says what it claims of itself: whether it is so stands on the trusted lists of the European Union."""
    for extension in own["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted == _QC_STATEMENTS:
            return _QC_COMPLIANCE in extension["extn_value"].contents
    return False


def _highest(own: x509.Certificate, *, trusted: bool, has_servers: bool, has_stamps: bool) -> Niveau:
    if not has_stamps:
        return Niveau.B_B
    return Niveau.B_LTA if trusted and has_servers and not own.self_issued else Niveau.B_T

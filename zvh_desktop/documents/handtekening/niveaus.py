"""Raises the level of what is signed: only by adding to the end of the file, so that every signature stays whole.

The time-stamp is one over the document, in a field that was made beforehand: a field that is added later would
stand outside the structure tree, and after the chair has certified none may be added.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    InsufficientRevinfoError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)

from zvh_desktop.application.ports import Tijdstempeldienst, Verhoogd
from zvh_desktop.documents.engine.layout import TIMESTAMP_PLACES
from zvh_desktop.documents.handtekening import netwerk
from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen, vertrouwde_wortels
from zvh_desktop.domain.instellingen import Niveau

_RESERVED = 24 * 1024
_WHOLE_STEP = 6
_STEPS = (Niveau.B_T, Niveau.B_LT, Niveau.B_LTA)


def verhoog(pdf: bytes, gewenst: Niveau, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]) -> Verhoogd:
    """Raises a signature step by step, as far as it goes; returns what was reached, with the code of what stopped it."""
    reached = _niveau(pdf, dienst)
    if reached is None:
        return Verhoogd(pdf, Niveau.B_B, "bestand")
    for step in _STEPS:
        if not reached.rang < step.rang <= gewenst.rang:
            continue
        try:
            raised = netwerk.voer_uit(_step(pdf, step, dienst), ga_door, _WHOLE_STEP * dienst.wacht_seconden)
        except (*netwerk.NETWERKFOUTEN, ValidationError, PathBuildingError, PdfError,
                SigningError, SignatureValidationError, _NietVerder) as error:  # fmt: skip
            return Verhoogd(pdf, reached, _reason(error))
        found = _niveau(raised, dienst)
        if found is None or found.rang < step.rang:
            return Verhoogd(pdf, reached, "onvolledig")
        pdf, reached = raised, found
    return Verhoogd(pdf, reached, "")


class _NietVerder(Exception):
    """Says that this file cannot go further, however often it is tried."""


def _niveau(pdf: bytes, dienst: Tijdstempeldienst) -> Niveau | None:
    """Returns the lowest level of its signatures; None for what is not signed, not whole, or no PAdES."""
    found = lees_handtekeningen(pdf, dienst.vertrouwen())
    return found.niveau if found is not None and found.is_ongewijzigd else None


# The first that fits: some are kinds of one that stands later.
_REASONS: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
    ("gestopt", (netwerk.Gestopt,)),
    ("geweigerd", (TimestampRequestError,)),
    ("ingetrokken", (RevokedError,)),
    ("intrekking", (InsufficientRevinfoError,)),
    ("keten", (ValidationError, PathBuildingError)),
    ("bestand", (PdfError, SigningError, SignatureValidationError)),
)


def _reason(error: BaseException) -> str:
    if isinstance(error, _NietVerder):
        return str(error)
    return next((code for code, kinds in _REASONS if isinstance(error, kinds)), "onbereikbaar")


async def _step(pdf: bytes, step: Niveau, dienst: Tijdstempeldienst) -> bytes:
    if not netwerk.is_adres(dienst.url):
        raise _NietVerder("geen_dienst")
    if step is Niveau.B_LT:
        return await _with_proof(pdf, dienst)
    return await _stamped(pdf, netwerk.Tijdstempelaar(dienst.url, dienst.wacht_seconden))


async def _stamped(pdf: bytes, server: netwerk.Tijdstempelaar) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    filled = {signature.field_name for signature in writer.prev.embedded_signatures}
    free = [place for place in TIMESTAMP_PLACES if place not in filled]
    if not free or free[0] not in _fields(writer.prev):
        raise _NietVerder("plaats")
    made = await PdfTimeStamper(server, field_name=free[0]).async_timestamp_pdf(
        writer, "sha256", bytes_reserved=_RESERVED
    )
    return bytes(made.getvalue())


def _fields(reader: PdfFileReader) -> set[str]:
    return {str(field.get_object()["/T"]) for field in reader.root["/AcroForm"]["/Fields"]}


async def _with_proof(pdf: bytes, dienst: Tijdstempeldienst) -> bytes:
    """Fetches of every certificate whether it still holds, and puts the answers into the file."""
    fetching = netwerk.ophaler(dienst.wacht_seconden)
    context = ValidationContext(
        trust_roots=list(vertrouwde_wortels(dienst.vertrouwde_map)),
        fetcher_backend=fetching,
        allow_fetching=True,
        revocation_mode="require",
        time_tolerance=netwerk.KLOKKEN_VERSCHILLEN,
    )
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if any(signature.signer_cert.self_issued for signature in reader.embedded_regular_signatures):
            raise _NietVerder("zelfgemaakt")
        paths = [
            path for s in reader.embedded_signatures for path in await collect_validation_info(s, context)
        ]
        writer = IncrementalPdfFileWriter.from_reader(reader)
        DocumentSecurityStore.supply_dss_in_writer(writer, None, validation_context=context, paths=paths)
        made = BytesIO()
        writer.write(made)
        return made.getvalue()
    finally:
        await fetching.close()

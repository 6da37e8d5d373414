"""Signs with PAdES B-B: the chair certifies, after which only further signatures are allowed.

A higher level comes afterwards (`niveaus.py`), so that signing never waits for a server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from zvh_desktop.application.errors import SigningFailed
from zvh_desktop.application.ports import Certificaat, doorgaan
from zvh_desktop.documents.engine.fonts import FontBook
from zvh_desktop.documents.engine.margins import draw_stamp
from zvh_desktop.documents.handtekening.certificaat import Sleutelbundel, keur, open_p12
from zvh_desktop.documents.handtekening.tokensleutel import token_ondertekenaar
from zvh_desktop.documents.soorten.briefhoofd import VELD_MEDEONDERTEKENAAR, VELD_VOORZITTER, stempelregels

_BESIDE_CERTIFICATES = 4096
"""Leaves room in a signature for all that is no certificate: a reader goes through all of it, digit by digit."""
_EDGE_TO_EDGE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0)
)


def onderteken_met(
    key: Signer, pdf: bytes, certificaat: Certificaat, op: datetime, fonts: Path, *, is_mede: bool = False
) -> bytes:
    """Certifies in the field of the chair, or signs in that of the second. Raises `SigningFailed`."""
    stamp = draw_stamp(FontBook(fonts), stempelregels(certificaat, op, is_mede=is_mede))
    try:
        return asyncio.run(_sign(pdf, _signer(certificaat.naam, key, stamp, is_mede=is_mede), op))
    except SigningError as error:
        raise SigningFailed("veld") from error
    except PdfError as error:
        raise SigningFailed("bestand") from error


@contextmanager
def sleutel_van(
    certificaat: Certificaat, wachtwoord: str | None, op: datetime, ga_door: Callable[[], bool] = doorgaan
) -> Iterator[Signer]:
    """Gives what signs with the key of this certificate: in memory, or on a token that is let go of afterwards."""
    if certificaat.token is not None:
        with token_ondertekenaar(certificaat.token, wachtwoord or "", op, ga_door) as signer:
            yield signer
        return
    bundle = open_p12(certificaat.p12, wachtwoord or certificaat.wachtwoord)
    assert bundle.cert is not None
    keur(bundle.cert.certificate, op)
    yield _simple_signer(bundle)


async def _sign(pdf: bytes, signer: PdfSigner, op: datetime) -> bytes:
    session = signer.init_signing_session(IncrementalPdfFileWriter(BytesIO(pdf)), existing_fields_only=True)
    session.system_time = op
    digits = 2 * (_BESIDE_CERTIFICATES + _size_of_certificates(signer.signer))
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=digits)
    output = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    signed = await prepared.perform_signature(
        document_digest=digest.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=op)
    )
    await signed.post_signature_processing(output)
    return output.getvalue()


def _size_of_certificates(key: Signer) -> int:
    return sum(len(one.dump()) for one in (key.signing_cert, *key.cert_registry) if one is not None)


def _signer(naam: str, key: Signer, stamp: bytes, *, is_mede: bool) -> PdfSigner:
    return PdfSigner(
        PdfSignatureMetadata(
            field_name=VELD_MEDEONDERTEKENAAR if is_mede else VELD_VOORZITTER,
            name=naam,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=not is_mede,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            signer_key_usage=set(),
        ),
        key,
        stamp_style=StaticStampStyle(
            background=_DrawnPage(stamp), background_layout=_EDGE_TO_EDGE, border_width=0
        ),
    )


class _DrawnPage(PdfContent):
    """Draws a page as the look of the signature; all its fonts are inside, as an archival file asks."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Stempel"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Stempel Do"


class _SoftwareSigner(SimpleSigner):
    """Signs with the key as it was opened once: the library reads it again for each document, and checks the primes of RSA each time."""

    def __init__(self, bundle: Sleutelbundel, **given: Any) -> None:
        super().__init__(signing_key=translate_pyca_cryptography_key_to_asn1(bundle.key), **given)
        self._key = bundle.key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if not isinstance(self._key, RSAPrivateKey):
            return bytes(super().sign_raw(data, digest_algorithm))
        return self._key.sign(data, PKCS1v15(), get_pyca_cryptography_hash(digest_algorithm))


def _simple_signer(bundle: Sleutelbundel) -> SimpleSigner:
    assert bundle.cert is not None
    store = SimpleCertificateStore()
    store.register_multiple(
        translate_pyca_cryptography_cert_to_asn1(extra.certificate) for extra in bundle.additional_certs
    )
    cert = translate_pyca_cryptography_cert_to_asn1(bundle.cert.certificate)
    return _SoftwareSigner(bundle, signing_cert=cert, cert_registry=store)

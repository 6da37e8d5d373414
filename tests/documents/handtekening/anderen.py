"""Asks other programs what they make of a signed file."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

from asn1crypto import cms, pem
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from tests.documents import lezen
from tests.documents.handtekening.gevallen import ROOT
from tests.documents.handtekening.vervalsing import NU
from tests.system_tools import require_tool

PDFSIG_VALID, PDFSIG_WHOLE = "Signature is Valid", "Total document signed"


def pdfsig(whole: bytes, folder: Path) -> tuple[bool, bool]:
    path = lezen.schrijf(folder, "pdfsig.pdf", whole)
    told = subprocess.run(
        [require_tool("pdfsig"), "-nocert", path], capture_output=True, text=True, check=False
    ).stdout
    first = next(part for part in told.split("Signature #") if "Signer Certificate" in part)
    return PDFSIG_VALID in first, PDFSIG_VALID in first and PDFSIG_WHOLE in first


def openssl(whole: bytes, folder: Path) -> bool:
    """Asks of the first signature whether these bytes are those that this certificate signed."""
    start, first, second, last = (
        int(one) for one in re.search(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)", whole).groups()
    )  # type: ignore[union-attr]
    told = cms.ContentInfo.load(bytes.fromhex(whole[first + 1 : second - 1].decode()))["content"]
    (folder / "inhoud").write_bytes(whole[start : start + first] + whole[second : second + last])
    (folder / "cms").write_bytes(
        cms.ContentInfo.load(bytes.fromhex(whole[first + 1 : second - 1].decode())).dump()
    )
    certificates = [c.chosen for c in told["certificates"]]
    (folder / "certs.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", c.dump()) for c in certificates))
    command = [
        require_tool("openssl"), "cms", "-verify", "-cades", "-binary", "-inform", "DER",
        "-CAfile", folder / "certs.pem", "-partial_chain", "-purpose", "any", "-no_check_time",
        "-in", folder / "cms", "-content", folder / "inhoud", "-out", folder / "uit",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pyhanko(whole: bytes) -> bool:
    """Returns the bottom line of pyHanko as it comes, with the same root and the same moment."""
    trust = ValidationContext(trust_roots=[ROOT.asn1], allow_fetching=False, moment=NU)
    try:
        there = PdfFileReader(BytesIO(whole), strict=False).embedded_regular_signatures
        return bool(there) and bool(validate_pdf_signature(there[0], trust).bottom_line)
    except (CMSExtractionError, SignatureValidationError):
        return False

"""Signing: PAdES B-B in the field made beforehand, certified, readable, and honest about errors."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.documents import certificaten, lezen, voorbeelden
from zvh_desktop.application.errors import SigningFailed
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur

OP = voorbeelden.OP


def test_made_certificate_signs_and_verifies(ondertekend: bytes, tmp_path: Path) -> None:
    found = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "notulen.pdf", ondertekend))
    assert found.is_goed
    [signature] = found.handtekeningen
    assert signature.ondertekenaar == "Willemijn de Graaf-Ünal"
    assert signature.op == OP
    assert signature.niveau == "B-B"
    assert signature.is_zelfgemaakt
    assert not signature.is_vertrouwd


def test_signs_with_what_the_user_brings(
    documenten: Mapping[str, bytes], ondertekenaar: PadesOndertekenaar, tmp_path: Path
) -> None:
    brought = lees_certificaat(certificaten.p12(OP, met_ca=True), certificaten.WACHTWOORD, OP)
    assert (brought.naam, brought.uitgever, brought.is_zelfgemaakt) == ("W. de Graaf", "Fictieve CA", False)
    signed = ondertekenaar.ondertekenen(documenten["plan"], brought, certificaten.WACHTWOORD, OP)
    [signature] = PadesVerificateur().verifieer(lezen.schrijf(tmp_path, "plan.pdf", signed)).handtekeningen
    assert signature.is_ongewijzigd
    assert not signature.is_zelfgemaakt
    assert not signature.is_vertrouwd


def test_what_cannot_be_signed_says_so(
    documenten: Mapping[str, bytes],
    ondertekenaar: PadesOndertekenaar,
    certificaat: Certificaat,
    ondertekend: bytes,
) -> None:
    for pdf, code in ((documenten["agenda"], "veld"), (ondertekend, "veld"), (b"geen pdf", "bestand")):
        with pytest.raises(SigningFailed) as caught:
            ondertekenaar.ondertekenen(pdf, certificaat, None, OP)
        assert caught.value.code == code


def test_signing_adds_and_changes_nothing(documenten: Mapping[str, bytes], ondertekend: bytes) -> None:
    assert ondertekend.startswith(documenten["notulen"])
    assert lezen.pagina_teksten(ondertekend)[0] == lezen.pagina_teksten(documenten["notulen"])[0]
    assert lezen.structuur(ondertekend) == lezen.structuur(documenten["notulen"])


def test_the_chair_certifies(ondertekend: bytes) -> None:
    with lezen.open_pdf(ondertekend) as pdf:
        [reference] = pdf.Root.Perms.DocMDP.Reference
        assert int(reference.TransformParams.P) == 2
        assert pdf.Root.Perms.DocMDP.SubFilter == "/ETSI.CAdES.detached"


def test_pdfsig_agrees(ondertekend: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not on this machine")
    path = lezen.schrijf(tmp_path, "notulen.pdf", ondertekend)
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told

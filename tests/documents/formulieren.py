from __future__ import annotations

import io

import pikepdf
import pytest

from tests.documents import voorbeelden
from zvh_desktop.application.aanmelding.overnemen import LeegAanmeldformulier
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.domain.casus import Kluissoort


@pytest.fixture(scope="module")
def leeg() -> bytes:
    return voorbeelden.maker().maken(LeegAanmeldformulier(Kluissoort.OVERIGE.gebieden))


@pytest.fixture(scope="module")
def lezer() -> ProcesBuitenlezer:
    return ProcesBuitenlezer(own_command("lees-bestand"))


def _velden(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(one.T) for one in opened.Root.AcroForm.Fields if str(one.FT) != "/Sig"]

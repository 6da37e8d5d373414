from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.documents.kaart import Kaart, kaart
from tests.documents.vertrouwensdienst import Vertrouwensdienst, vertrouwensdienst
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar


def always() -> bool:
    return True


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[Vertrouwensdienst]:
    folder = tmp_path / "dienst"
    folder.mkdir()
    with vertrouwensdienst(folder) as made:
        yield made


@pytest.fixture
def pas(tmp_path: Path, dienst: Vertrouwensdienst, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kaart]:
    with kaart(tmp_path / "kaart", monkeypatch) as made:
        holder = dienst.certificaat("W. de Graaf")
        made.zet("01", holder.key, holder.certificate)
        made.zet_certificaat("0a", dienst.tussen.certificate)
        yield made


@pytest.fixture
def op() -> datetime:
    return datetime.now(UTC)


def found_on(pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime) -> Certificaat:
    [card] = ondertekenaar.zoek_tokens(pas.bibliotheek, op, always)
    [certificate] = card.certificaten
    return certificate

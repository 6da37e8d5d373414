from __future__ import annotations

from pathlib import Path

import pytest

from zvh_desktop.application.aanmelding.innemen import Innemen
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.domain.partijen.partij import PartijSoort

BERICHT = """Beste Marieke,

Hierbij een nieuwe casus.

Partij: {partij}
Aangemeld door: Ünal de Graaf
Gemeente: {gemeente}
Gebied: complexe GGZ
Betrokkene: Łukasz Żółkiewski
Geboren: 3-4-1979
Reden: Zeven meldingen in twee maanden.
De buren durven niet meer aan te bellen: zij zijn bang.
Noodzaak: Zonder delen ziet niemand het geheel.
Betrokkene geïnformeerd: weet ik niet
"""


class _Lezer:
    def __init__(self, antwoorden: dict[str, str], tabel: ImportTabel) -> None:
        self._antwoorden, self._tabel = antwoorden, tabel

    def formulier(self, pad: Path, ga_door) -> dict[str, str]:
        return self._antwoorden

    def tabel(self, pad: Path, ga_door, blad: str = "") -> ImportTabel:
        return self._tabel


@pytest.fixture
def bericht(kluis) -> str:
    partijen = kluis.services.partijen.alle()
    gemeente = next(p for p in partijen if p.soort is PartijSoort.GEMEENTE)
    return BERICHT.format(partij=partijen[-1].naam.upper(), gemeente=gemeente.kort)


@pytest.fixture
def innemen(kluis) -> Innemen:
    return kluis.services.innemen


def _met(kluis, *, antwoorden: dict[str, str] | None = None, tabel: ImportTabel | None = None) -> Innemen:
    return Innemen(
        kluis.services.omgeving,
        lambda: _Lezer(antwoorden or {}, tabel or ImportTabel((), ())),
        lambda: pytest.fail("no document is made"),
        pytest.fail,
        Schrijfwijzen(),
    )

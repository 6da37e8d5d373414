from __future__ import annotations

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import an_actie
from zvh_desktop.domain.casus import Casus, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    """Two Casussen; the gemeente sits at the first, the ggz at the second, the politie at both and has something to do at each."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz)))
    written(kluis, tafel)
    with kluis.database.unit_of_work() as work:
        for place, punt in enumerate(tafel.agendapunten):
            work.acties.save(
                an_actie(
                    politie,
                    nummer=place,
                    wat=f"Actie voor {place}",
                    casus_id=punt.casus_id,
                    casustafel_id=tafel.id,
                    agendapunt_id=punt.id,
                )
            )
        work.commit()
    return tafel


def given(kluis: Werkkluis, tafel: Casustafel, soort: DocumentSoort) -> list:
    found = kluis.services.vaststellen.dossier(tafel.id).verstrekkingen
    return [v for v in found if v.soort is soort]


def told(kluis: Werkkluis, casus: Casus, tafel: Casustafel | None = None) -> Terugkoppeling:
    return Terugkoppeling(
        kluis.moment.date(),
        TerugkoppelWijze.BRIEF,
        "J. de Vries",
        "Wij hebben uw aanmelding besproken.",
        tafel.id if tafel else None,
    )


def now(kluis: Werkkluis, casus_id: str) -> Casus:
    with kluis.database.unit_of_work() as work:
        return work.casussen.get(casus_id)

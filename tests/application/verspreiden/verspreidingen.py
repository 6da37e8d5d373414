from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import an_inbreng
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.ontvanger import Weg


@pytest.fixture
def tafel(kluis: Werkkluis) -> Casustafel:
    """Two Casussen; the gemeente sits at the first and the ggz at the second, the politie at both."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz)))
    secret = an_inbreng(politie, tekst="Alleen tussen ons", gebruik=Gebruik.ALLEEN_PROCESREGIE)
    written(kluis, tafel, inbrengen=(secret,))
    kluis.services.vaststellen.vaststellen(tafel.id)
    return tafel


def choose(kluis: Werkkluis, place: int, weg: Weg, known: Ontvangstcertificaat | None = None) -> None:
    partij = kluis.services.partijen.get(kluis.partijen[place].id)
    kluis.services.partijen.bewaren(replace(partij, weg=weg, certificaat=known))

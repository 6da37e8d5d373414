from __future__ import annotations

from tests.application.bijstukken import given, tafel
from tests.application.werkkluis import Werkkluis, written
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

__all__ = ["tafel"]


def test_W61_W63_the_actielijst_goes_out_before_the_notulen_and_is_on_record(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    _gemeente, politie, *_ = kluis.partijen
    made = kluis.services.actielijsten.maken(tafel.id, folder)
    assert [g.ontvanger.partij_id for g in made] == [None, politie.id]
    assert all(b"is_vastgesteld=False" in g.pad.read_bytes() for g in made)
    assert [(v.versie, v.bestandsnaam) for v in given(kluis, tafel, DocumentSoort.ACTIELIJST)] == [
        ("1", g.pad.name) for g in made
    ]
    kluis.services.vaststellen.vaststellen(tafel.id)
    again = kluis.services.actielijsten.maken(tafel.id, folder)
    assert all(b"is_vastgesteld=True" in g.pad.read_bytes() for g in again)
    assert {v.versie for v in given(kluis, tafel, DocumentSoort.ACTIELIJST)} == {"1", "2"}


def test_an_actielijst_without_acties_is_not_made(kluis: Werkkluis, folder):
    tafel = kluis.tafel(kluis.casus(1))
    written(kluis, tafel)
    assert kluis.services.actielijsten.maken(tafel.id, folder) == ()
    assert list(folder.iterdir()) == []

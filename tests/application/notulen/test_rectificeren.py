from __future__ import annotations

from dataclasses import replace

from tests.application.bijstukken import given, tafel
from tests.application.werkkluis import Werkkluis
from zvh_desktop.domain.notulen.notulen import RectificatieReden
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

__all__ = ["tafel"]


def test_W61_what_a_rectification_says_for_the_zvh_is_in_no_file_of_another(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    kluis.services.verspreiden.notulen(tafel.id, folder)
    dossier = kluis.services.rectificeren.openen(tafel.id)
    kluis.services.rectificeren.rectificeren(
        dossier,
        replace(first.punten[0], bespreking="Verbeterd"),
        RectificatieReden.ONVOLLEDIG,
        "De politie belde hierover",
    )
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    held = {v.afgevaardigde_id: v for v in given(kluis, tafel, DocumentSoort.NOTULEN)}
    for g in made:
        content = g.pad.read_text(errors="replace")
        assert ("De politie belde hierover" in content) == g.ontvanger.is_zvh
        original = held[g.ontvanger.afgevaardigde_id]
        assert (original.document_sha256 or original.sha256) in content
    _gemeente, _politie, ggz, _ = kluis.partijen
    assert ggz.id not in {g.ontvanger.partij_id for g in made}

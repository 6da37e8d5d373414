from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.bijstukken import given, tafel
from tests.application.werkkluis import Werkkluis
from tests.builders import VOORZITTER, a_besluit
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.notulen.rectificeren import Gevolg
from zvh_desktop.domain.errors import AlVastgesteld, NietVastgesteld
from zvh_desktop.domain.notulen.notulen import Onderdeel, RectificatieReden
from zvh_desktop.domain.tafel.besluit import BesluitSoort
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


def test_W61_whom_a_correction_reaches_is_shown_before_it_is_made(
    kluis: Werkkluis, tafel: Casustafel, folder
):
    gemeente, politie, *_ = kluis.partijen
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    service = kluis.services.rectificeren
    better = replace(first.punten[0], bespreking="Verbeterd")
    before = service.gevolg(service.openen(tafel.id), better)
    assert [(o.ontvanger.partij_id, o.laatste) for o in before.ontvangers] == [
        (gemeente.id, None),
        (politie.id, None),
    ]
    assert before.anderen == 1
    assert [(c.onderdeel, c.wordt) for c in before.correcties] == [(Onderdeel.BESPREKING, "Verbeterd")]
    kluis.services.verspreiden.agenda(tafel.id, folder)
    for _ in range(2):
        kluis.moment += timedelta(minutes=5)
        kluis.services.verspreiden.notulen(tafel.id, folder)
    kluis.moment += timedelta(minutes=5)
    kluis.services.actielijsten.maken(tafel.id, folder)
    after = service.gevolg(service.openen(tafel.id), better)
    assert {o.laatste.soort for o in after.ontvangers} == {DocumentSoort.NOTULEN}
    assert {o.laatste.op for o in after.ontvangers} == {kluis.moment - timedelta(minutes=5)}
    assert [o.laatste.afgevaardigde_id for o in after.ontvangers] == [
        o.ontvanger.afgevaardigde_id for o in after.ontvangers
    ]
    assert kluis.services.vaststellen.dossier(tafel.id).notulen == (first,)


def test_W60_what_corrects_nothing_reaches_nobody_and_what_decides_is_refused(
    kluis: Werkkluis, tafel: Casustafel
):
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    service = kluis.services.rectificeren
    dossier = service.openen(tafel.id)
    assert service.gevolg(dossier, first.punten[0]) == Gevolg((), (), 0)
    other = replace(first.punten[0], besluit=a_besluit(BesluitSoort.ISD))
    for attempt in (
        lambda: service.gevolg(dossier, other),
        lambda: service.rectificeren(dossier, other, RectificatieReden.ONJUIST, ""),
    ):
        with pytest.raises(AlVastgesteld):
            attempt()


def test_W60_the_notulen_are_opened_as_they_read_now_and_only_when_they_are_there(
    kluis: Werkkluis, tafel: Casustafel
):
    service = kluis.services.rectificeren
    with pytest.raises(NietVastgesteld):
        service.openen(tafel.id)
    first = kluis.services.vaststellen.vaststellen(tafel.id)
    made = service.rectificeren(
        service.openen(tafel.id), replace(first.punten[1], doel="Nu anders"), RectificatieReden.ONJUIST, ""
    )
    dossier = service.openen(tafel.id)
    assert dossier.punten == (first.punten[0], made.punten[0])
    assert dossier.partijnamen == dict(first.partijnamen)
    assert (dossier.reeks, dossier.casustafel_id) == ((first, made), tafel.id)
    assert (made.vastgesteld_op, made.vastgesteld_door, made.rectificeert) == (
        kluis.moment,
        VOORZITTER,
        first.nummer,
    )
    assert "notulen ingezien" in [r.handeling for r in kluis.services.logboek.regels(Logvraag())]

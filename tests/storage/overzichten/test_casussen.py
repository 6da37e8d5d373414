from __future__ import annotations

from tests.storage.overzichten.conftest import DAG, dag
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort


def test_casussen_with_what_is_open_and_late(lijsten):
    rijen = {r.id: r for r in lijsten.casussen(DAG)}

    assert list(rijen) == ["c4", "c3", "c2", "c1"]
    assert (rijen["c3"].open_acties, rijen["c3"].acties_te_laat) == (3, 2)
    assert (rijen["c2"].open_acties, rijen["c2"].acties_te_laat) == (0, 0)
    assert [rijen[i].casusregisseur for i in ("c3", "c4")] == ["R. Egisseur", ""]
    assert rijen["c3"].gemeenten == "gemeente Aanzee, Voorbeeldstad"
    assert lijsten.casussen(DAG, alleen_lopend=False)[0].betrokkene == ""


def test_kandidaten_are_those_not_on_this_agenda_the_ready_ones_first(lijsten):
    rijen = lijsten.kandidaten("t-nu")

    assert [(r.casus_id, r.is_gereed) for r in rijen] == [("c3", True), ("c1", False)]
    assert rijen[0].laatste_tafel == dag(14)
    assert [r.casus_id for r in lijsten.kandidaten("t-leeg")] == ["c3", "c2", "c4", "c1"]


def test_eerdere_besluiten_newest_first_before_the_day(lijsten):
    rijen = lijsten.eerdere_besluiten("c3")

    assert [(r.casustafel_id, r.besluit, r.reden, r.stand) for r in rijen] == [
        ("t-open", None, "", NotulenStand.CONCEPT),
        ("t-oud", BesluitSoort.PROCESREGIE_ZVH, "samen verder", NotulenStand.VASTGESTELD),
    ]
    assert [r.casustafel_id for r in lijsten.eerdere_besluiten("c3", dag(-14))] == ["t-oud"]

from __future__ import annotations

from dataclasses import replace

from tests.storage.overzichten.conftest import DAG, dag
from zvh_desktop.domain.notulen.notulen import NotulenStand


def test_vandaag_brings_together_what_asks_for_attention(lijsten):
    overzicht = lijsten.vandaag(DAG)

    assert overzicht.volgende_tafel is not None
    assert overzicht.volgende_tafel.id == "t-nu"
    assert [(w.casus_id, w.antwoord_voor) for w in overzicht.wacht_op_antwoord] == [
        ("c1", dag(-2)),
        ("c1", dag(6)),
    ]
    assert [(t.partij_id, t.aantal, t.langste_dagen) for t in overzicht.te_laat] == [
        ("p2", 1, 30),
        ("p1", 1, 3),
    ]
    assert [t.id for t in overzicht.niet_vastgesteld] == ["t-open"]
    assert [c.casus_id for c in overzicht.zonder_casusregisseur] == ["c4"]
    assert [c.casus_id for c in overzicht.zonder_volgende_datum] == []
    assert [c.casus_id for c in lijsten.vandaag(dag(1)).zonder_volgende_datum] == ["c4"]
    assert [a.id for a in overzicht.concept_aanmeldingen] == ["m00", "m0"]
    assert lijsten.vandaag(dag(15)).volgende_tafel is None


def test_what_the_desktop_says_counts_terms_that_are_over_and_end_today(lijsten):
    """An answer and an evaluation that are still to come count from their own day on; destroying counts beside Vandaag."""
    assert lijsten.te_melden(DAG) == lijsten.vandaag(DAG).aan_de_beurt(DAG)
    before, on_the_day = (lijsten.te_melden(dag(n)) for n in (5, 6))
    assert on_the_day > before
    assert lijsten.te_melden(dag(45)) > lijsten.vandaag(dag(45)).aan_de_beurt(dag(45))


def test_the_desktop_is_silent_while_the_table_of_the_day_is_open(lijsten):
    overzicht = lijsten.vandaag(DAG)
    tafel = replace(overzicht.volgende_tafel, notulen_stand=NotulenStand.CONCEPT)
    assert not overzicht.is_aan_tafel(DAG)
    assert replace(overzicht, volgende_tafel=tafel).is_aan_tafel(DAG)
    assert not replace(overzicht, volgende_tafel=replace(tafel, datum=dag(1))).is_aan_tafel(DAG)

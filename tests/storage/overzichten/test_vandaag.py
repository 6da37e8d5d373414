from __future__ import annotations

from tests.storage.overzichten.conftest import DAG, dag


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

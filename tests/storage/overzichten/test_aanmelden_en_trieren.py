from __future__ import annotations

from datetime import date

from tests.kluizen import open_verse
from tests.storage.overzichten.conftest import DAG, _casus, dag
from zvh_desktop.domain.aanmelding.betrokkene import naam_sleutel
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.triage.triage import Triage, Uitvraag


def test_aanmeldingen_newest_first_with_the_name_as_the_casus_has_it(lijsten):
    rijen = lijsten.aanmeldingen()

    assert [(r.id, r.betrokkene, r.nummer, r.partij) for r in rijen] == [
        ("m00", "", "", ""),
        ("m0", "Ayşe Yıldız", "", "Voorbeeldstad"),
        ("m1", "Łukasz Żółkiewski", "ZVH-2026-0001", "Voorbeeldstad"),
    ]
    assert [r.id for r in lijsten.aanmeldingen(alleen_open=True)] == ["m00", "m0"]


def test_W10_the_board_counts_what_was_asked_answered_and_is_late(lijsten):
    (rij,) = lijsten.triagebord(DAG)

    assert (rij.casus_id, rij.betrokkene) == ("c1", "Łukasz Żółkiewski")
    assert (rij.gevraagd, rij.beantwoord, rij.te_laat) == (3, 1, 1)
    assert rij.eerstvolgend_antwoord_voor == dag(-2)
    assert lijsten.triagebord(dag(-2))[0].te_laat == 0


def test_W10_a_reopened_triage_waits_again_and_a_recent_decision_stays_in_sight(tmp_path):
    database = open_verse(tmp_path)
    vraag = (Uitvraag("p1", gevraagd_op=dag(-1)),)
    with database.unit_of_work() as work:
        for n, fase in enumerate(
            (Fase.VOORBEREIDING, Fase.VOORBEREIDING, Fase.NIET_IN_BEHANDELING, Fase.VERNIETIGD), 1
        ):
            work.casussen.save(_casus(n, "Iemand", fase))
        work.triages.save(Triage("c1", dag(-30), vraag))
        work.triages.save(Triage("c2", dag(-30), vraag, besloten_op=dag(-20)))
        work.triages.save(Triage("c3", dag(-20), vraag, besloten_op=dag(-3)))
        work.triages.save(Triage("c4", dag(-90), vraag))
        work.commit()

    assert [r.casus_id for r in database.overzichten.triagebord(DAG)] == ["c1", "c3"]
    assert [w.casus_id for w in database.overzichten.vandaag(DAG).wacht_op_antwoord] == ["c1"]
    database.close()


def test_dubbelen_by_sound_or_birth_date_and_every_person_once(lijsten):
    op_klank = lijsten.dubbelen((naam_sleutel("Lukasz Zolkiewsky"), ""), ())
    assert [(r.betrokkene, r.casus_id, r.fase) for r in op_klank] == [
        ("Łukasz Żółkiewski", "c1", Fase.TRIAGE)
    ]
    assert [r.betrokkene for r in lijsten.dubbelen((), (date(1990, 1, 3),))] == ["Bram Loopt"]
    (concept,) = lijsten.dubbelen((naam_sleutel("Ayse Yildiz"),), ())
    assert (concept.aanmelding_id, concept.casus_id, concept.nummer) == ("m0", None, "")
    assert lijsten.dubbelen((), ()) == ()

"""P-07 in the use cases: the letter to the aanmelder, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

from tests.application.bijstukken import now, tafel, told
from tests.application.werkkluis import Werkkluis, written
from tests.builders import a_besluit
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

__all__ = ["tafel"]


def test_P07_the_letter_after_the_triage_tells_the_routing_and_nothing_that_others_answered(
    kluis: Werkkluis, folder
):
    casus = kluis.casus(1)
    made = kluis.services.terugkoppelen.brief(casus.id, told(kluis, casus), folder)
    letter = made.pad.read_text()
    assert "Routing.CASUSTAFEL" in letter
    with kluis.database.unit_of_work() as work:
        triage = work.triages.get(casus.id)
        names = {p.id: p.naam for p in work.partijen.all()}
        given_out = work.verstrekkingen.van_casus(casus.id)
    for asked in triage.uitvragen:
        if asked.partij_id != casus.aanmeldende_partij:
            assert names[asked.partij_id] not in letter
            assert asked.partij_id not in letter
    assert triage.reden not in letter
    assert triage.doel not in letter
    assert [(v.soort, v.partij_id, v.sha256) for v in given_out] == [
        (DocumentSoort.TERUGKOPPELING, casus.aanmeldende_partij, made.sha256)
    ]
    assert now(kluis, casus.id).terugkoppelingen == (told(kluis, casus),)


def test_P07_W61_of_a_table_at_which_it_did_not_sit_the_aanmelder_reads_only_that_it_was_held(
    kluis: Werkkluis, folder
):
    gemeente, politie, ggz, _ = kluis.partijen
    casussen = kluis.casus(1, partijen=(gemeente, politie)), kluis.casus(2, partijen=(politie, ggz))
    with kluis.database.unit_of_work() as work:
        for c in casussen:
            work.casussen.save(replace(c, aanmeldende_partij=gemeente.id))
        work.commit()
    tafel = kluis.tafel(*casussen)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.ISD, reden="Wat aan tafel is gezegd"))
    kluis.services.vaststellen.vaststellen(tafel.id)
    letters = [
        kluis.services.terugkoppelen.brief(c.id, told(kluis, c, tafel), folder).pad.read_text()
        for c in casussen
    ]
    sat, elsewhere = letters
    assert "BesluitSoort.ISD" in sat
    assert "BesluitSoort" not in elsewhere
    assert not any("Wat aan tafel is gezegd" in letter for letter in letters)
    assert "date(2026" in elsewhere


def test_P07_letters_of_one_day_do_not_overwrite_each_other(kluis: Werkkluis, folder):
    casus = kluis.casus(1)
    names = [
        kluis.services.terugkoppelen.brief(casus.id, told(kluis, casus), folder).pad.name for _ in range(3)
    ]
    assert len(set(names)) == 3
    assert all(name.startswith(f"Terugkoppeling {kluis.moment:%Y-%m-%d} ") for name in names)
    assert not any(casus.nummer in name for name in names)

"""W-11, W-42, W-52, W-60, W-61, W-63: a table is vastgesteld without a Casus that is not complete; of that one nothing is lost and
nothing given.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, an_inbreng
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.casus import Casus, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis, Verslagveld
from zvh_desktop.domain.errors import EisenNietVervuld, NietVastgesteld
from zvh_desktop.domain.ids import AgendapuntId
from zvh_desktop.domain.inzien.verantwoording import Verantwoordsoort
from zvh_desktop.domain.tafel.besluit import (
    Besluit,
    BesluitSoort,
    Instemming,
    IsdOnderdeel,
    IsdVerklaring,
    TerzijdeGelegd,
)
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.ingevuld import Ingevuld, Invulwijze
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import INHOUD, Verslag
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap
from zvh_desktop.storage.repositories import SqlVerslagen

REDEN = "De tijd was om voordat er een besluit was."


def casus_now(kluis: Werkkluis, casus: Casus) -> Casus:
    return kluis.services.dossiers.openen(casus.id).casus


def verslag_van(kluis: Werkkluis, punt_id: AgendapuntId) -> Verslag | None:
    with kluis.database.unit_of_work() as work:
        return work.verslagen.find(punt_id)


def note_of(kluis: Werkkluis, punt_id: AgendapuntId) -> str:
    with kluis.database.unit_of_work() as work:
        return work.verslagen.werkaantekening(punt_id)


def half_done(kluis: Werkkluis, casus: Casus, **table) -> Casustafel:
    """A table of a complete Casus and `casus`, of which no reason was written; with an actie, an inbreng and a note of the chair."""
    whole = kluis.casus(2)
    tafel = kluis.tafel(casus, whole, **table)
    half, done = tafel.agendapunten
    secret = an_inbreng(kluis.partijen[0], tekst="Zij sliep in de auto.")
    written(
        kluis,
        replace(tafel, agendapunten=(half,)),
        besluit=a_besluit(reden=""),
        bespreking="Er is lang gesproken over de schulden.",
        inbrengen=(secret,),
    )
    written(kluis, replace(tafel, agendapunten=(done,)))
    notuleren = kluis.services.notuleren
    verslag = notuleren.bekijken(tafel.id, half.id).verslag
    actie = notuleren.nieuwe_actie(verslag, kluis.partijen[0].id, "A. de Vries")
    notuleren.actie_schrijven(
        verslag, replace(actie, wat="Belt de verhuurder", uiterlijk=DAG + timedelta(30))
    )
    notuleren.werkaantekening(verslag, "Navragen bij de wethouder")
    return tafel


def planned(kluis: Werkkluis, days: int = 14) -> Casustafel:
    return kluis.services.agenderen.maken(
        OverlegSoort.CASUSTAFEL, DAG + timedelta(days), time(9, 0), "Waterbeek, zaal 1"
    )


def test_W11_a_table_is_vastgesteld_without_the_casus_that_is_not_complete(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = half_done(kluis, casus)
    (half, done), service = tafel.agendapunten, kluis.services.vaststellen
    assert {t.plek for t in service.dossier(tafel.id).tekorten} == {half.id}

    notulen = service.vaststellen(tafel.id, {half.id: REDEN})

    out, treated = notulen.punten
    assert (out.casus_id, out.weggelaten) == (casus.id, REDEN)
    assert (treated.casus_id, treated.weggelaten) == (done.casus_id, None)
    assert {p.afgevaardigde_id for p in out.presenties} == {p.afgevaardigden[0].id for p in kluis.partijen}
    for word in ("schulden", "auto", "verhuurder", "wethouder"):
        assert word not in repr(notulen)
    assert casus_now(kluis, casus).fase is Fase.VOORBEREIDING


def test_W11_without_a_next_table_it_waits_and_comes_whole_on_the_one_that_is_made_later(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = half_done(kluis, casus)
    half = tafel.agendapunten[0]
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    waits = verslag_van(kluis, half.id)
    assert waits is not None
    assert "schulden" in waits.bespreking
    assert [one.casus_id for one in kluis.database.overzichten.vandaag(DAG).buiten_de_notulen] == [casus.id]

    later(kluis, 7)
    after = kluis.services.agenderen.agenderen(planned(kluis).id, casus.id)

    (punt,) = after.agendapunten
    there = kluis.services.notuleren.bekijken(after.id, punt.id)
    assert "schulden" in there.verslag.bespreking
    assert [i.tekst for i in there.verslag.inbrengen] == ["Zij sliep in de auto."]
    assert [a.wat for a in there.acties] == ["Belt de verhuurder"]
    assert there.werkaantekening == "Navragen bij de wethouder"
    assert [z.stand for z in there.verslag.zetels] == [None] * 4
    assert punt.gevraagd_besluit is half.gevraagd_besluit
    assert not kluis.database.overzichten.vandaag(kluis.moment.date()).buiten_de_notulen
    # it stands in one place: the table before keeps who was there, and no word
    before = verslag_van(kluis, half.id)
    assert before is not None
    assert not before.wacht_op_een_tafel
    assert len(before.presenties) == 4
    kluis.services.notuleren.openen(after.id)
    kluis.services.notuleren.geheimhouding_getoond(after.id)
    written(kluis, after, bespreking=there.verslag.bespreking)
    second = kluis.services.vaststellen.vaststellen(after.id)
    assert "schulden" in second.punten[0].bespreking
    assert casus_now(kluis, casus).fase is Fase.MDO


def test_W11_with_a_next_table_it_goes_there_at_once(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    half = tafel.agendapunten[0]
    assert kluis.services.vaststellen.dossier(tafel.id).bestemmingen[half.id].id == naar.id
    kluis.verteld.clear()

    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})

    (punt,) = kluis.services.agenderen.get(naar.id).agendapunten
    there = kluis.services.notuleren.bekijken(naar.id, punt.id)
    assert "schulden" in there.verslag.bespreking
    assert [a.wat for a in there.acties] == ["Belt de verhuurder"]
    assert there.werkaantekening == "Navragen bij de wethouder"
    assert {one.casustafel_id for one in kluis.verteld} == {tafel.id, naar.id}
    assert not kluis.database.overzichten.vandaag(DAG).buiten_de_notulen


def test_W22_what_was_agreed_to_before_that_table_goes_along_and_is_told_once(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    half, partij = tafel.agendapunten[0], kluis.partijen[1]
    agreed = Akkoordstap(True, partij.afgevaardigden[0].id, "", DAG, "J. de Vries", DAG)
    piece = kluis.services.agenderen.nieuwe_voorinzage(partij.id, "Wat eerder was")
    piece = replace(piece, verloop=(agreed,))
    with kluis.database.unit_of_work() as work:
        stored = work.casustafels.get(tafel.id)
        work.casustafels.save(stored.with_agendapunt(replace(half, voorinzage=(piece,))))
        work.commit()
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    assert kluis.services.agenderen.get(naar.id).agendapunten[0].voorinzage == (piece,)
    assert kluis.services.dossiers.openen(casus.id).voorinzage == (piece,)


def test_W11_it_goes_into_the_place_that_it_had_on_the_next_agenda(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    (punt,) = kluis.services.agenderen.agenderen(naar.id, casus.id).agendapunten
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    assert "schulden" in kluis.services.notuleren.bekijken(naar.id, punt.id).verslag.bespreking


def test_W11_what_was_written_over_there_already_is_not_overwritten(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    (punt,) = kluis.services.agenderen.agenderen(naar.id, casus.id).agendapunten
    notuleren = kluis.services.notuleren
    notuleren.schrijven(replace(notuleren.bekijken(naar.id, punt.id).verslag, bespreking="Vooraf getypt."))
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    assert notuleren.bekijken(naar.id, punt.id).verslag.bespreking == "Vooraf getypt."
    waits = verslag_van(kluis, tafel.agendapunten[0].id)
    assert waits is not None
    assert waits.wacht_op_een_tafel
    # It stands on an agenda, and is on Vandaag all the same until its words went to one.
    overzichten = kluis.database.overzichten
    assert [one.casus_id for one in overzichten.vandaag(DAG).buiten_de_notulen] == [casus.id]
    more = kluis.services.agenderen.agenderen(planned(kluis, days=14).id, casus.id)
    assert "schulden" in notuleren.bekijken(more.id, more.agendapunten[0].id).verslag.bespreking
    assert not overzichten.vandaag(DAG).buiten_de_notulen


@pytest.mark.parametrize("name", INHOUD)
def test_W11_whatever_waits_at_a_table_is_on_vandaag(kluis: Werkkluis, name: str):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    (punt,) = kluis.services.agenderen.agenderen(naar.id, casus.id).agendapunten
    written = replace(
        kluis.services.notuleren.bekijken(naar.id, punt.id).verslag, bespreking="Vooraf getypt."
    )
    kluis.services.notuleren.schrijven(written)
    half = tafel.agendapunten[0]
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    partij = kluis.partijen[0].id
    full = {
        "inbrengen": (an_inbreng(kluis.partijen[0]),),
        "bespreking": "De schulden.",
        "besluit": Besluit(volgende_datum=DAG),
        "richting_plan": "Eerst wonen.",
        "rollen": (RolVanPartij(partij, "Begeleidt", "Wie langskomt"),),
        "afschalingscriteria": ("Zes maanden rust",),
        "instemming": (Instemming(partij, True),),
        "isd": (IsdVerklaring(IsdOnderdeel.DATA, "Twee veroordelingen"),),
        "doorlopend": ("actie-1",),
        "terzijde": (TerzijdeGelegd(BesluitSoort.ISD, "Was een optie"),),
        "ingevuld": (Ingevuld(Verslagveld.BESPREKING, "", Invulwijze.VORIGE_KEER, "a"),),
    }
    waits = verslag_van(kluis, half.id)
    with kluis.database.unit_of_work() as work:
        work.verslagen.save(replace(waits.zonder_inhoud(), **{name: full[name]}))
        work.verslagen.schrijf_werkaantekening(half.id, tafel.id, "")
        work.commit()
    assert [one.casus_id for one in kluis.database.overzichten.vandaag(DAG).buiten_de_notulen] == [casus.id]


def test_W11_a_table_that_is_over_is_no_next_table(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis, days=2)
    later(kluis, 3)
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    assert not kluis.services.agenderen.get(naar.id).agendapunten
    assert [
        one.casus_id for one in kluis.database.overzichten.vandaag(kluis.moment.date()).buiten_de_notulen
    ] == [casus.id]


@pytest.mark.parametrize("way", ["van de agenda", "tafel weg", "ongedaan"])
def test_W11_what_goes_from_that_agenda_again_waits_once_more(kluis: Werkkluis, way: str):
    """Taken off the agenda, thrown away with the table, or undone: nothing that was typed at the table before goes with it."""
    casus = kluis.casus(1)
    tafel, agenderen = half_done(kluis, casus), kluis.services.agenderen
    half = tafel.agendapunten[0]
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    naar = planned(kluis)
    after = agenderen.agenderen(naar.id, casus.id)
    (punt,) = after.agendapunten
    was = agenderen.plaats_van(naar.id, punt.id)
    if way == "van de agenda":
        agenderen.van_agenda(naar.id, punt.id)
    elif way == "tafel weg":
        agenderen.verwijderen(naar.id)
    else:
        agenderen.bewaren(replace(after, agendapunten=()))

    waits = verslag_van(kluis, half.id)
    assert waits is not None
    assert waits.wacht_op_een_tafel
    assert "schulden" in waits.bespreking
    assert len(waits.presenties) == 4
    (actie,) = (a for a in kluis.services.dossiers.openen(casus.id).acties)
    assert actie.agendapunt_id == half.id
    assert note_of(kluis, half.id) == "Navragen bij de wethouder"
    if way == "van de agenda":
        agenderen.terugzetten(was, ())
        back = kluis.services.notuleren.bekijken(naar.id, punt.id)
        assert "schulden" in back.verslag.bespreking
        assert (back.werkaantekening, note_of(kluis, half.id)) == ("Navragen bij de wethouder", "")
        again = verslag_van(kluis, half.id)
        assert again is not None
        assert not again.wacht_op_een_tafel


def test_W31_a_casus_in_uitvoering_is_back_there_when_the_table_leaves_it_out(kluis: Werkkluis):
    """The next table then holds it over without sending it back to the voorbereiding, and its plan goes on in the meantime."""
    casus = kluis.casus(1, fase=Fase.UITVOERING)
    tafel = half_done(kluis, casus)
    assert casus_now(kluis, casus).fase is Fase.CASUSTAFEL
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    now = casus_now(kluis, casus)
    assert (now.fase, now.wissels[-1].reden, now.wissels[-1].herkomst) == (Fase.UITVOERING, REDEN, None)
    assert tafel.id not in {plek.na_casustafel for plek in now.terug_te_koppelen()}


@pytest.mark.parametrize(("reden", "eis"), [("  \n", Eis.WEGLATEN_REDEN), ("Wacht op [naam]", Eis.OPEN_PLEK)])
def test_W11_it_is_left_out_with_a_reason_alone(kluis: Werkkluis, reden: str, eis: Eis):
    tafel = half_done(kluis, kluis.casus(1))
    half = tafel.agendapunten[0]
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id, {half.id: reden})
    assert [(t.eis, t.plek) for t in refused.value.tekorten] == [(eis, half.id)]
    assert kluis.services.vaststellen.dossier(tafel.id).notulen == ()
    still = verslag_van(kluis, half.id)
    assert still is not None
    assert still.weggelaten is None


def test_W11_a_complete_casus_was_decided_and_is_not_left_out(kluis: Werkkluis):
    tafel = half_done(kluis, kluis.casus(1))
    half, done = tafel.agendapunten
    notulen = kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN, done.id: "Liever niet"})
    assert [p.weggelaten for p in notulen.punten] == [REDEN, None]


def test_W60_a_table_of_which_every_casus_lacks_something_is_not_vastgesteld(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    written(kluis, tafel, besluit=a_besluit(reden=""))
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id, {p.id: REDEN for p in tafel.agendapunten})
    assert [t.eis for t in refused.value.tekorten] == [Eis.CASUS_COMPLEET]


def test_P03_the_table_itself_is_never_left_out_of_what_is_asked(kluis: Werkkluis):
    """That the secrecy was read aloud is of the table, and who sat elsewhere too confirms it at what is vastgesteld."""
    tafel = half_done(kluis, kluis.casus(1))
    with kluis.database.unit_of_work() as work:
        work.casustafels.save(replace(work.casustafels.get(tafel.id), opening=None))
        for verslag in work.verslagen.van_casustafel(tafel.id):
            work.verslagen.save(replace(verslag, voorgelezen_op=None))
        work.commit()
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    eisen = [t.eis for t in refused.value.tekorten]
    assert eisen[0] is Eis.GEHEIMHOUDING
    assert eisen.count(Eis.GEHEIMHOUDING_BEVESTIGD) == 4
    assert {t.plek for t in refused.value.tekorten[1:]} == {tafel.agendapunten[1].id}


def test_W11_an_mdo_leaves_out_what_it_did_not_finish(kluis: Werkkluis):
    """No besluit is asked there; that it was held stays true, and nothing of the Casus is vastgesteld (W-40)."""
    casus = kluis.casus(1, fase=Fase.MDO)
    tafel = half_done(kluis, casus, soort=OverlegSoort.MDO)
    half = tafel.agendapunten[0]
    notuleren = kluis.services.notuleren
    verslag = notuleren.bekijken(tafel.id, half.id).verslag
    empty = notuleren.nieuwe_actie(verslag, kluis.partijen[1].id)
    notuleren.actie_schrijven(verslag, replace(empty, wat="Nog te bedenken"))
    notulen = kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    assert [p.weggelaten for p in notulen.punten] == [REDEN, None]
    assert casus_now(kluis, casus).fase is Fase.MDO


def test_W61_each_reader_who_may_know_of_it_reads_that_it_was_left_out_and_nothing_more(
    kluis: Werkkluis, folder
):
    """Politie sat at the other Casus alone: she reads nothing of this one. Ggz sat here alone: it reads that, and why."""
    gemeente, politie, ggz, _ = kluis.partijen
    half_casus, whole = kluis.casus(1, partijen=(gemeente, ggz)), kluis.casus(2, partijen=(gemeente, politie))
    tafel = kluis.tafel(half_casus, whole)
    half, done = tafel.agendapunten
    secret = an_inbreng(gemeente, tekst="Zij sliep in de auto.")
    written(kluis, replace(tafel, agendapunten=(half,)), besluit=a_besluit(reden=""), inbrengen=(secret,))
    written(kluis, replace(tafel, agendapunten=(done,)))
    notuleren = kluis.services.notuleren
    verslag = notuleren.bekijken(tafel.id, half.id).verslag
    actie = notuleren.nieuwe_actie(verslag, ggz.id, "D. Visser")
    notuleren.actie_schrijven(
        verslag, replace(actie, wat="Belt de verhuurder", uiterlijk=DAG + timedelta(30))
    )
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})

    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    texts = {g.ontvanger.partij_id: g.pad.read_text(encoding="utf-8") for g in made}
    word = kluis.services.verspreiden.notulen_word(
        tafel.id, next(g.ontvanger for g in made if g.ontvanger.partij_id == ggz.id), folder
    )
    texts["word"] = word.pad.read_text(encoding="utf-8")

    assert {who for who, text in texts.items() if REDEN in text} == {None, gemeente.id, ggz.id, "word"}
    assert half_casus.nummer not in texts[politie.id]
    for text in texts.values():
        assert "auto" not in text
        assert "verhuurder" not in text
    # W-63: on record is who came to know that this Casus was at this table
    with kluis.database.unit_of_work() as work:
        given = work.verstrekkingen.van_casustafel(tafel.id)
    assert {v.partij_id for v in given if half_casus.id in v.casussen} == {None, gemeente.id, ggz.id}
    # the actielijst of the table has what was agreed, and that is nothing here
    lists = kluis.services.actielijsten.maken(tafel.id, folder)
    assert not [g for g in lists if "verhuurder" in g.pad.read_text(encoding="utf-8")]


def test_W60_W42_the_dossier_the_account_the_report_and_the_supervision_know_of_it(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = half_done(kluis, casus)
    half = tafel.agendapunten[0]
    with kluis.database.unit_of_work() as work:
        (actie,) = work.acties.van_casus(casus.id)
        work.acties.save(replace(actie, eerdere_data=(DAG + timedelta(10),)))
        work.commit()
    naar = planned(kluis)
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})

    besluiten = {b.casustafel_id: b for b in kluis.services.dossiers.openen(casus.id).besluiten}
    assert (besluiten[tafel.id].besluit, besluiten[tafel.id].weggelaten) == (None, REDEN)
    assert besluiten[naar.id].weggelaten is None
    account = kluis.services.verantwoorden.lezen(casus.id).regels
    left = [r for r in account if r.soort is Verantwoordsoort.WEGGELATEN]
    assert [(r.wat, r.op) for r in left] == [(OverlegSoort.CASUSTAFEL, kluis.moment)]
    assert not [r for r in account if r.soort is Verantwoordsoort.BESLUIT]
    assert len([r for r in account if r.soort is Verantwoordsoort.AANWEZIG]) == 4
    overzichten = kluis.database.overzichten
    assert sum(overzichten.tellingen(DAG, DAG)["besluit"].values()) == 1
    (row,) = (one for one in overzichten.toezicht_per_casus(DAG) if one.casus_id == casus.id)
    assert row.verzet == 2
    kinds = [r.handeling for r in kluis.services.logboek.regels(Logvraag(casus_id=casus.id))]
    assert "uit de notulen gelaten" in kinds


def test_W60_what_was_left_out_has_nothing_to_rectify(kluis: Werkkluis):
    tafel = half_done(kluis, kluis.casus(1))
    half, done = tafel.agendapunten
    notulen = kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    dossier = kluis.services.rectificeren.openen(tafel.id)
    assert [p.agendapunt_id for p in dossier.punten] == [done.id]
    with pytest.raises(NietVastgesteld):
        kluis.services.vaststellen.rectificeren(tafel.id, replace(notulen.punten[0], bespreking="Toch iets"))
    corrected = kluis.services.vaststellen.rectificeren(
        tafel.id, replace(notulen.punten[1], bespreking="Beter gezegd")
    )
    assert [p.agendapunt_id for p in corrected.punten] == [done.id]


def test_W11_a_casus_that_was_closed_counts_no_besluit_and_comes_back_with_its_words(kluis: Werkkluis):
    """Afgeschaald at an earlier table while it stood here too; taken back, it comes on a new agenda with what was written here."""
    ended, other = kluis.casus(1), kluis.casus(2)
    first, second = kluis.tafel(ended), kluis.tafel(ended, other, dag=DAG + timedelta(7))
    written(kluis, second, bespreking="Wat hier gezegd is.", turn=False)
    written(kluis, first, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(first.id)
    later(kluis, 7)
    kluis.services.vaststellen.vaststellen(second.id)
    assert sum(kluis.database.overzichten.tellingen(DAG, DAG + timedelta(7))["besluit"].values()) == 2
    kluis.services.dossiers.afschalen_terugnemen(ended.id, "Verkeerde casus")
    after = kluis.services.agenderen.agenderen(planned(kluis, days=21).id, ended.id)
    there = kluis.services.notuleren.bekijken(after.id, after.agendapunten[0].id)
    assert there.verslag.bespreking == "Wat hier gezegd is."


def test_W60_when_it_fails_halfway_nothing_of_it_is_there(kluis: Werkkluis, monkeypatch):
    """The notulen, the mark, the move and the fase are one transaction."""
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    half = tafel.agendapunten[0]

    def fails(*_args: object) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr(SqlVerslagen, "wis_werkaantekeningen", fails)
    with pytest.raises(OSError, match="schijf vol"):
        kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    assert kluis.services.vaststellen.dossier(tafel.id).notulen == ()
    assert not kluis.services.agenderen.get(naar.id).agendapunten
    still = verslag_van(kluis, half.id)
    assert still is not None
    assert still.weggelaten is None
    assert "schulden" in still.bespreking
    assert casus_now(kluis, casus).fase is Fase.CASUSTAFEL


def test_P07_a_casus_that_came_out_of_an_mdo_has_no_outcome_to_tell_of(kluis: Werkkluis):
    """The Casustafel turned to it, and left it out: neither the dossier nor Vandaag asks to tell the aanmelder of it."""
    casus = kluis.casus(1, fase=Fase.MDO)
    with kluis.database.unit_of_work() as work:
        of_triage = tuple(replace(w, herkomst=None) for w in casus.wissels)
        casus = work.casussen.save(replace(casus, wissels=of_triage))
        work.commit()
    tafel = half_done(kluis, casus)
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    now = casus_now(kluis, casus)
    assert now.fase is Fase.MDO
    assert tafel.id not in {plek.na_casustafel for plek in now.terug_te_koppelen()}


def test_W11_a_note_made_in_advance_over_there_stays_beside_the_one_that_comes(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    (punt,) = kluis.services.agenderen.agenderen(naar.id, casus.id).agendapunten
    notuleren = kluis.services.notuleren
    notuleren.werkaantekening(notuleren.bekijken(naar.id, punt.id).verslag, "Vooraf bellen met de griffier")
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    note = notuleren.bekijken(naar.id, punt.id).werkaantekening
    assert note == "Navragen bij de wethouder\n\nVooraf bellen met de griffier"


def test_W30_who_excused_himself_for_the_next_table_is_excused_there_still(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    (punt,) = kluis.services.agenderen.agenderen(naar.id, casus.id).agendapunten
    notuleren = kluis.services.notuleren
    verslag = notuleren.bekijken(naar.id, punt.id).verslag
    away = replace(verslag.presenties[1], stand=Aanwezigheid.AFGEMELD)
    notuleren.schrijven(verslag.with_presentie(away))
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    there = notuleren.bekijken(naar.id, punt.id).verslag
    assert "schulden" in there.bespreking
    assert [z.stand for z in there.zetels] == [None, Aanwezigheid.AFGEMELD, None, None]


def test_W11_of_a_casus_of_which_only_a_note_was_written_the_note_waits_and_comes_along(kluis: Werkkluis):
    casus, whole = kluis.casus(1), kluis.casus(2)
    tafel = kluis.tafel(casus, whole)
    half, done = tafel.agendapunten
    written(kluis, replace(tafel, agendapunten=(done,)))
    notuleren = kluis.services.notuleren
    notuleren.werkaantekening(notuleren.bekijken(tafel.id, half.id).verslag, "Navragen bij de wethouder")
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    later(kluis, 7)
    after = kluis.services.agenderen.agenderen(planned(kluis).id, casus.id)
    there = notuleren.bekijken(after.id, after.agendapunten[0].id)
    assert there.werkaantekening == "Navragen bij de wethouder"


def test_W11_what_waits_beside_what_was_written_over_there_still_waits_when_its_going_is_undone(
    kluis: Werkkluis,
):
    casus = kluis.casus(1)
    tafel, naar = half_done(kluis, casus), planned(kluis)
    half, agenderen, notuleren = tafel.agendapunten[0], kluis.services.agenderen, kluis.services.notuleren
    (punt,) = agenderen.agenderen(naar.id, casus.id).agendapunten
    notuleren.schrijven(replace(notuleren.bekijken(naar.id, punt.id).verslag, bespreking="Vooraf getypt."))
    kluis.services.vaststellen.vaststellen(tafel.id, {half.id: REDEN})
    was = agenderen.plaats_van(naar.id, punt.id)
    agenderen.van_agenda(naar.id, punt.id)
    agenderen.terugzetten(was, ())
    assert notuleren.bekijken(naar.id, punt.id).verslag.bespreking == "Vooraf getypt."
    waits = verslag_van(kluis, half.id)
    assert waits is not None
    assert "schulden" in waits.bespreking
    assert note_of(kluis, half.id) == "Navragen bij de wethouder"


def test_W11_what_waits_at_two_tables_comes_along_one_after_the_other(kluis: Werkkluis):
    """The next table had words of its own, and left the Casus out as well."""
    casus = kluis.casus(1)
    tafel, agenderen, notuleren = half_done(kluis, casus), kluis.services.agenderen, kluis.services.notuleren
    naar = kluis.tafel(casus, kluis.casus(3), dag=DAG + timedelta(7))
    again, done = naar.agendapunten
    notuleren.schrijven(replace(notuleren.bekijken(naar.id, again.id).verslag, bespreking="Vooraf getypt."))
    kluis.services.vaststellen.vaststellen(tafel.id, {tafel.agendapunten[0].id: REDEN})
    later(kluis, 7)
    written(kluis, replace(naar, agendapunten=(done,)))
    kluis.services.vaststellen.vaststellen(naar.id, {again.id: REDEN})
    said = []
    for days in (14, 21):
        after = agenderen.agenderen(planned(kluis, days).id, casus.id)
        said.append(notuleren.bekijken(after.id, after.agendapunten[0].id).verslag.bespreking)
    assert said == ["Vooraf getypt.", "Er is lang gesproken over de schulden."]

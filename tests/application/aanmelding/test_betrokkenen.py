"""W-01, W-63: who a Casus is about is put right while it runs, and what went out with the old name is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, NU, a_betrokkene, a_casus, an_aanmelding
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.inzien.zoeken import TrefferSoort
from zvh_desktop.application.verspreiden.verspreidlijst import VerspreidStand
from zvh_desktop.domain.aanmelding.aanmelding import (
    AanmeldingStand,
    AanmeldVeld,
    Bron,
    Gestuurd,
    Herkomst,
    NietGeplaatst,
)
from zvh_desktop.domain.aanmelding.betrokkene import BetrokkeneCorrectie, Informeren
from zvh_desktop.domain.afschaling.opschonen import casus_opgeschoond
from zvh_desktop.domain.afschaling.vernietiging import Gegevenssoort, Opschortgrond, VerklaringStand
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, VernietigenNotAllowed
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, CasusId
from zvh_desktop.domain.inzien.verzoek import VerzoekSoort
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort, terugkoppelbrief
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking
from zvh_desktop.kluis.bestand import rauw

OUD, NIEUW = "Joris Blaauwbroek", "Joris Blauwbroek"


def corrected(kluis: Werkkluis, casus: Casus, naam: str = NIEUW) -> Casus:
    later(kluis, 1)
    now = kluis.services.dossiers.openen(casus.id).casus.betrokkenen[0]
    return kluis.services.betrokkenen.corrigeren(casus.id, replace(now, naam=naam), DAG, "Typefout")


def kinds(kluis: Werkkluis, casus_id: CasusId, correctie: BetrokkeneCorrectie) -> list[DocumentSoort]:
    return [one.verstrekking.soort for one in kluis.services.betrokkenen.met_oude_naam(casus_id, correctie)]


def test_W01_from_the_correction_on_every_page_and_search_has_the_right_name(kluis: Werkkluis):
    casus = kluis.casus(1)
    assert corrected(kluis, casus).betrokkenen[0].naam == NIEUW
    assert [row.betrokkene for row in kluis.services.overzichten.casussen(DAG)] == [NIEUW]
    found = kluis.services.zoeken.zoek("Blauwbroek")
    assert [hit.titel for hit in found if hit.soort is TrefferSoort.BETROKKENE] == [NIEUW]
    log = kluis.services.logboek.regels(Logvraag(casus_id=casus.id))
    assert "betrokkene gecorrigeerd" in {line.handeling for line in log}


def test_W01_W63_what_went_out_with_the_old_name_is_listed_with_who_got_it(kluis: Werkkluis, folder):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(1, partijen=(gemeente, politie))
    tafel = kluis.tafel(casus)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    first = corrected(kluis, casus)
    old = first.correcties[0]
    # The whole one for the file of the ZVH, and one for each of the two guests.
    assert kinds(kluis, casus.id, old) == [DocumentSoort.AGENDA] * 3
    # Frozen before the correction, given after it: these still say the old name.
    kluis.services.verspreiden.notulen(tafel.id, folder)
    given = kluis.services.betrokkenen.met_oude_naam(casus.id, old)
    notulen = [one.verstrekking for one in given if one.verstrekking.soort is DocumentSoort.NOTULEN]
    assert {v.partij_id for v in notulen} >= {gemeente.id, politie.id}
    # A second correction: nothing went out under the name in between but what was not there yet.
    second = corrected(kluis, casus, "Joris Blaauwbroeck")
    assert kinds(kluis, casus.id, second.correcties[1]) == []
    # A rectification that puts the name right is no document with the old name.
    (punt,) = kluis.services.rectificeren.openen(tafel.id).punten
    right = replace(punt, betrokkenen=("Joris Blaauwbroeck",))
    kluis.services.vaststellen.rectificeren(tafel.id, right)
    later(kluis, 1)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert made
    assert DocumentSoort.RECTIFICATIE not in kinds(kluis, casus.id, old)


def test_W01_who_is_added_was_in_nothing_that_went_out(kluis: Werkkluis, folder):
    casus = kluis.casus(1)
    kluis.services.verspreiden.agenda(kluis.tafel(casus).id, folder)
    later(kluis, 1)
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Blaauwbroek", rol="zus")
    after = kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    assert [one.naam for one in after.betrokkenen] == [OUD, "Hanneke Blaauwbroek"]
    assert kinds(kluis, casus.id, after.correcties[0]) == []


def test_W51_of_an_opgeschoonde_casus_the_name_is_put_right_and_nothing_more_is_kept(kluis: Werkkluis):
    casus = kluis.casus(1, Fase.AFSCHALING)
    with kluis.database.unit_of_work() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), opgeschoond_op=kluis.moment))
        work.commit()
    person = replace(casus.betrokkenen[0], naam=NIEUW, geboortedatum=date(1990, 5, 1), woonplaats="Waterbeek")
    after = kluis.services.betrokkenen.corrigeren(casus.id, person, DAG, "Typefout")
    assert after.betrokkenen == (replace(person, woonplaats=""),)
    assert after.correcties == ()


def test_W01_W04_the_letter_to_the_aanmelder_has_the_right_name_of_whom_he_put_forward_and_nobody_else():
    one, other = a_betrokkene(OUD), a_betrokkene("Hanneke Blaauwbroek")
    casus = a_casus(betrokkenen=(replace(one, naam=NIEUW), other))
    told = Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", "Wij pakken het op.")
    sent = an_aanmelding(betrokkenen=(one,))
    letter = terugkoppelbrief(casus, sent, None, (), told, {}, NU, "W. de Graaf")
    assert letter.betrokkenen == (NIEUW,)


def taken_out(
    kluis: Werkkluis, casus_id: CasusId, who: BetrokkeneId, reden: str = "Verzoek toegewezen"
) -> Casus:
    later(kluis, 1)
    return kluis.services.betrokkenen.uitnemen(casus_id, who, DAG, reden)


def settled(kluis: Werkkluis, casus: Casus) -> Casus:
    """The Casus with an Aanmelding that went to Triage."""
    with kluis.database.unit_of_work() as work:
        first = work.aanmeldingen.get(casus.aanmelding_id)
        stand = AanmeldingStand.NAAR_TRIAGE
        work.aanmeldingen.save(replace(first, betrokkenen=casus.betrokkenen, casus_id=casus.id, stand=stand))
        work.commit()
    return casus


def test_P10_the_words_that_were_sent_of_who_was_taken_out_go_with_him(kluis: Werkkluis):
    casus = settled(kluis, kluis.casus(1))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke van Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    of_her, of_other = (
        NietGeplaatst("Naam 2", "Wildeboer, Mevr."),
        NietGeplaatst("Overig", "komt van de politie"),
    )
    sent = Herkomst(
        Bron.LIJST,
        DAG,
        (AanmeldVeld.BETROKKENEN, AanmeldVeld.GEMEENTEN),
        (of_her, of_other),
        gestuurd=(
            Gestuurd(AanmeldVeld.BETROKKENEN, "Wildeboer, van, Hanneke"),
            Gestuurd(AanmeldVeld.GEMEENTEN, "Enschede"),
        ),
    )
    draft = an_aanmelding(
        id=AanmeldingId("twee"),
        partij_id=kluis.partijen[0].id,
        betrokkenen=(a_betrokkene(OUD), replace(sister, id=BetrokkeneId("zelfde"))),
        herkomst=sent,
    )
    kluis.services.aanmelden.hoort_bij(kluis.services.aanmelden.bewaren(draft), casus.id)
    taken_out(kluis, casus.id, sister.id)
    with kluis.database.unit_of_work() as work:
        first, second = work.aanmeldingen.van_casus(casus.id)
    assert "Wildeboer" not in str((first, second))
    left = next(a.herkomst for a in (first, second) if a.herkomst)
    assert (left.velden, left.niet_geplaatst) == ((AanmeldVeld.GEMEENTEN,), ())
    assert left.woorden(AanmeldVeld.GEMEENTEN) == "Enschede"


def test_P10_who_was_taken_out_is_nowhere_of_the_casus_and_who_read_of_him_is_known(kluis: Werkkluis, folder):
    gemeente, politie, *_ = kluis.partijen
    casus = settled(kluis, kluis.casus(1, partijen=(gemeente, politie)))
    sister = replace(
        kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer", rol="zus", woonplaats="Borne"
    )
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    same = replace(sister, id=BetrokkeneId("zelfde"))
    draft = an_aanmelding(id=AanmeldingId("twee"), partij_id=politie.id, betrokkenen=(same,))
    kluis.services.aanmelden.hoort_bij(kluis.services.aanmelden.bewaren(draft), casus.id)
    tafel = kluis.tafel(casus)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    after = taken_out(kluis, casus.id, sister.id)
    assert [one.naam for one in after.betrokkenen] == [OUD]
    assert (after.correcties, after.later) == ((), ())
    (gone,) = after.uitgenomen
    assert (gone.op, gone.reden, gone.door) == (DAG, "Verzoek toegewezen", "W. de Graaf")
    given = kluis.services.betrokkenen.uitgegeven(casus.id, gone)
    assert {one.verstrekking.partij_id for one in given} == {None, gemeente.id, politie.id}
    assert not kluis.services.zoeken.zoek("Wildeboer")
    with kluis.database.unit_of_work() as work:
        assert "Wildeboer" not in str((work.casussen.get(casus.id), work.aanmeldingen.van_casus(casus.id)))
    (staat,) = kluis.services.vernietigen.verklaringen()
    assert staat.stand is VerklaringStand.BEGONNEN
    assert staat.verklaring.opbrengst.aantallen == ((Gegevenssoort.BETROKKENE, 2),)
    kluis.services.vernietigen.afmaken()
    (staat,) = kluis.services.vernietigen.verklaringen()
    assert staat.stand is VerklaringStand.AFGEROND
    paper = kluis.services.vernietigen.verklaring_schrijven(staat.verklaring.id, folder).read_text()
    assert "Wildeboer" not in paper


def sent(sister, **other):
    """An Aanmelding of the politie that puts the sister forward as it was sent, with words that fit no field."""
    kept = Herkomst(
        Bron.LIJST,
        DAG,
        (AanmeldVeld.BETROKKENEN,),
        (NietGeplaatst("Roepnaam", "Wildeboer, Han"),),
        gestuurd=(Gestuurd(AanmeldVeld.BETROKKENEN, "Wildeboer, Hanneke"),),
    )
    same = replace(sister, id=BetrokkeneId("zelfde"))
    return an_aanmelding(id=AanmeldingId("twee"), betrokkenen=(same,), herkomst=kept, **other)


def kept_of(kluis: Werkkluis, word: str) -> dict[str, str]:
    """Where the tables of the kluis still have this word, those of the text index too."""
    found = {}
    with rauw(kluis.database._engine) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            text = repr(connection.execute(f'SELECT * FROM "{name}"').fetchall())
            if word.casefold() in text.casefold():
                found[name] = text
    return found


def test_W52_P10_no_table_and_no_index_keeps_who_was_taken_out(kluis: Werkkluis):
    _gemeente, politie, *_ = kluis.partijen
    casus = settled(kluis, kluis.casus(1))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer", rol="zus")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    draft = kluis.services.aanmelden.bewaren(sent(sister, partij_id=politie.id))
    kluis.services.aanmelden.hoort_bij(draft, casus.id)
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, eigen_woorden=("Wildeboer", "wijkteam")))
    later(kluis, 1)
    married = replace(sister, naam="Johanna Quist")
    kluis.services.betrokkenen.corrigeren(casus.id, married, DAG, "Trouwde")
    kluis.database.kladjes.bewaren("plan", {"beeld": "Mevrouw Wildeboer belde"}, casus.id)
    kluis.database.kladjes.bewaren("plan 2", {"beeld": "De school belde"}, casus.id)
    kluis.database.kladjes.bewaren("lijst", {"zoek": "Wildeboer"}, None)
    asked = kluis.services.verzoeken.nieuw(casus.id)
    asked = replace(
        asked, betrokkene_id=sister.id, soort=VerzoekSoort.WISSING, gedaan_door="Mr. Wildeboer", antwoord="Ja",
        ontvangen_op=DAG, doorgestuurd_op=DAG, beantwoord_op=DAG,
    )  # fmt: skip
    kluis.services.verzoeken.bewaren(asked)
    taken_out(kluis, casus.id, sister.id)
    kluis.services.vernietigen.afmaken()
    # Until it was answered it is known who asked.
    assert {name for name in kept_of(kluis, "Wildeboer") if not name.startswith("zoekregel")} == {"verzoek"}
    kluis.services.verzoeken.afhandelen(asked.id)
    kluis.database.wissen()
    assert kept_of(kluis, "Wildeboer") == kept_of(kluis, "Quist") == {}
    assert set(kluis.database.kladjes.alle()) == {"plan 2"}


def test_W52_P10_the_text_index_does_not_keep_the_first_of_the_casus(kluis: Werkkluis):
    casus = settled(kluis, kluis.casus(1))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    kluis.services.zoeken.zoek(OUD)
    taken_out(kluis, casus.id, casus.betrokkenen[0].id)
    kluis.services.vernietigen.afmaken()
    assert kept_of(kluis, "Blaauwbroek") == {}


def test_W51_P10_of_a_casus_that_is_monitored_no_reason_stays(kluis: Werkkluis):
    casus = settled(kluis, kluis.casus(1))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    after = kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    with kluis.database.unit_of_work() as work:
        work.casussen.save(casus_opgeschoond(after, kluis.moment))
        work.commit()
    (gone,) = taken_out(kluis, casus.id, sister.id).uitgenomen
    assert (gone.op, gone.reden) == (DAG, "")


def test_P10_what_an_older_program_gave_later_of_notulen_with_him_in_it_is_listed_as_well(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    casus = settled(kluis, kluis.casus(1, partijen=(gemeente, politie)))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    (gone,) = taken_out(kluis, casus.id, sister.id).uitgenomen
    assert kluis.services.betrokkenen.uitgegeven(casus.id, gone) == ()
    (notulen,) = kluis.services.vaststellen.dossier(tafel.id).notulen
    later(kluis, 1)
    given = Verstrekking(
        "v", DocumentSoort.NOTULEN, kluis.moment, "W. de Graaf", Weg.KLAARGEZET, politie.id,
        politie.afgevaardigden[0].id, "1", "0" * 64, "Notulen.pdf", tafel.id, None, notulen.id,
        casussen=(casus.id,),
    )  # fmt: skip
    with kluis.database.unit_of_work() as work:
        work.verstrekkingen.add(given)
        work.commit()
    (listed,) = kluis.services.betrokkenen.uitgegeven(casus.id, gone)
    assert listed.verstrekking == given


def test_P10_W04_who_was_given_nothing_of_him_is_not_listed(kluis: Werkkluis, folder):
    """An agenda of before he came, and the letter to a Partij that put somebody else forward."""
    gemeente, politie, *_ = kluis.partijen
    casus = settled(kluis, kluis.casus(1, partijen=(gemeente, politie)))
    tafel = kluis.tafel(casus)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    later(kluis, 1)
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    draft = an_aanmelding(id=AanmeldingId("twee"), partij_id=gemeente.id, betrokkenen=(sister,))
    kluis.services.aanmelden.hoort_bij(kluis.services.aanmelden.bewaren(draft), casus.id)
    told = Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", "Wij pakken het op.")
    for which in (None, draft.id):
        kluis.services.terugkoppelen.brief(casus.id, replace(told, aanmelding_id=which), folder)
    (gone,) = taken_out(kluis, casus.id, sister.id).uitgenomen
    (given,) = kluis.services.betrokkenen.uitgegeven(casus.id, gone)
    assert given.verstrekking.soort is DocumentSoort.TERUGKOPPELING
    assert given.verstrekking.partij_id == gemeente.id


def test_P10_an_agenda_that_was_not_sent_yet_is_made_again_without_him(kluis: Werkkluis, folder):
    casus = settled(kluis, kluis.casus(1, partijen=kluis.partijen[:2]))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    tafel = kluis.tafel(casus)
    kluis.services.verspreiden.agenda(tafel.id, folder)
    taken_out(kluis, casus.id, sister.id)
    rows = kluis.services.verspreiden.regels_agenda(tafel.id)
    assert {(row.stand, row.wacht_op_verzenden) for row in rows} == {(VerspreidStand.NIET_GEMAAKT, False)}
    made = kluis.services.verspreiden.agenda(tafel.id, folder, alleen_ontbrekende=True)
    assert len(made) == 3
    assert all("Wildeboer" not in one.pad.read_text() for one in made)
    rows = kluis.services.verspreiden.regels_agenda(tafel.id)
    assert {row.stand for row in rows} == {VerspreidStand.KLAARGEZET}


def test_P02_P10_an_aanmelding_about_him_alone_says_nothing_more_of_him(kluis: Werkkluis):
    """Of the one with which the Casus began stays on what it runs; whether he was to be informed is asked no more."""
    _gemeente, politie, *_ = kluis.partijen
    casus = settled(kluis, kluis.casus(1))
    why_not = Informeren(False, reden_niet="Dreigt met vertrek", herbeoordelen_op=DAG)
    kluis.services.aanmelden.herbeoordelen(casus.id, why_not)
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    draft = an_aanmelding(
        id=AanmeldingId("twee"), partij_id=politie.id, betrokkenen=(sister,), reden="Zij belde vannacht"
    )
    kluis.services.aanmelden.hoort_bij(kluis.services.aanmelden.bewaren(draft), casus.id)
    brother = replace(kluis.services.betrokkenen.nieuw(), naam="Rik ter Haar")
    kluis.services.betrokkenen.corrigeren(casus.id, brother, DAG, "Woont er ook")
    told = Informeren(True, "W. de Graaf", DAG)
    kluis.services.aanmelden.herbeoordelen(casus.id, told, brother.id)
    assert len(kluis.services.overzichten.vandaag(kluis.moment.date()).te_herbeoordelen) == 1
    for who in (casus.betrokkenen[0].id, sister.id):
        taken_out(kluis, casus.id, who)
    kluis.services.vernietigen.afmaken()
    assert kept_of(kluis, "belde vannacht") == kept_of(kluis, "Dreigt met vertrek") == {}
    assert not kluis.services.overzichten.vandaag(kluis.moment.date()).te_herbeoordelen
    with kluis.database.unit_of_work() as work:
        first, joined = work.aanmeldingen.get(casus.aanmelding_id), work.aanmeldingen.get(draft.id)
    assert first.reden
    assert (joined.partij_id, joined.datum, joined.stand) == (politie.id, DAG, AanmeldingStand.TOEGEVOEGD)


def test_W71_P10_nobody_is_taken_out_while_a_dispute_holds_destruction_up(kluis: Werkkluis):
    casus = settled(kluis, kluis.casus(1, Fase.AFSCHALING))
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    kluis.services.vernietigen.opschorten(casus.id, Opschortgrond.GESCHIL, "Loopt bij de Stuurgroep")
    with pytest.raises(VernietigenNotAllowed):
        taken_out(kluis, casus.id, sister.id)
    assert len(kluis.services.dossiers.openen(casus.id).casus.betrokkenen) == 2
    kluis.services.vernietigen.opschorten(casus.id, Opschortgrond.VERZOEK_BETROKKENE, "Wordt beantwoord")
    assert len(taken_out(kluis, casus.id, sister.id).betrokkenen) == 1


def test_P10_who_stays_under_a_like_name_stays_in_every_aanmelding(kluis: Werkkluis):
    casus = settled(kluis, kluis.casus(1))
    twin = replace(kluis.services.betrokkenen.nieuw(), naam=OUD, rol="broer")
    kluis.services.betrokkenen.corrigeren(casus.id, twin, DAG, "Er zijn er twee")
    first = casus.betrokkenen[0]
    taken_out(kluis, casus.id, twin.id)
    with kluis.database.unit_of_work() as work:
        assert work.aanmeldingen.get(casus.aanmelding_id).betrokkenen == (first,)
        assert work.casussen.get(casus.id).betrokkenen == (first,)


def test_P10_somebody_is_taken_out_before_triage_and_the_aanmelding_goes_on_without_him(kluis: Werkkluis):
    people = (a_betrokkene(OUD), a_betrokkene("Hanneke Wildeboer", id=BetrokkeneId("zus")))
    draft = an_aanmelding(
        partij_id=kluis.partijen[0].id, gemeenten=(kluis.partijen[0].id,), betrokkenen=people
    )
    casus = kluis.services.aanmelden.aanmelden(kluis.services.aanmelden.bewaren(draft))
    after = taken_out(kluis, casus.id, people[1].id)
    assert (after.fase, after.betrokkenen) == (Fase.AANMELDING, people[:1])
    kluis.services.vernietigen.afmaken()
    kluis.database.wissen()
    assert kept_of(kluis, "Wildeboer") == {}
    (staat,) = kluis.services.vernietigen.verklaringen()
    assert staat.stand is VerklaringStand.AFGEROND
    # What is typed after it follows as before; he does not come back by it.
    typed = replace(kluis.services.aanmelden.get(draft.id), reden="Overlast en schulden")
    kluis.services.aanmelden.bewaren(typed)
    assert kluis.services.dossiers.openen(casus.id).casus.betrokkenen == people[:1]
    with pytest.raises(EisenNietVervuld) as refused:
        taken_out(kluis, casus.id, people[0].id)
    assert [one.eis for one in refused.value.tekorten] == [Eis.UITNEMEN_ENIGE]
    # The way: it is not taken in, and then it is destroyed as a whole.
    now = kluis.services.aanmelden.get(draft.id)
    closed = kluis.services.aanmelden.niet_in_behandeling(now, "Niet bij het ZVH")
    assert closed.fase is Fase.NIET_IN_BEHANDELING


@pytest.mark.parametrize(
    ("other", "reden", "eis"),
    [
        (False, "Verzoek toegewezen", Eis.UITNEMEN_ENIGE),
        (True, " ", Eis.UITNEMEN_REDEN),
        (True, "Hanneke vroeg het", Eis.UITNEMEN_ZONDER_NAAM),
        (True, "Wildeboer vroeg het", Eis.UITNEMEN_ZONDER_NAAM),
    ],
)
def test_P10_what_may_not_go_is_refused_and_nothing_changes(kluis: Werkkluis, other, reden, eis):
    casus = kluis.casus(1)
    who = casus.betrokkenen[0]
    if other:
        who = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
        kluis.services.betrokkenen.corrigeren(casus.id, who, DAG, "Woont er ook")
        who = replace(who, naam="Hanneke van den Berg")
        kluis.services.betrokkenen.corrigeren(casus.id, who, DAG, "Trouwde")
    before = kluis.services.dossiers.openen(casus.id).casus
    with pytest.raises(EisenNietVervuld) as refused:
        taken_out(kluis, casus.id, who.id, reden)
    assert [one.eis for one in refused.value.tekorten] == [eis]
    assert kluis.services.dossiers.openen(casus.id).casus == before
    assert not kluis.services.vernietigen.verklaringen()


def test_P10_of_who_was_taken_out_nothing_is_told_any_more(kluis: Werkkluis):
    casus = kluis.casus(1)
    sister = replace(kluis.services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    kluis.services.betrokkenen.corrigeren(casus.id, sister, DAG, "Woont er ook")
    asked = kluis.services.verzoeken.nieuw(casus.id)
    asked = kluis.services.verzoeken.bewaren(replace(asked, betrokkene_id=sister.id))
    taken_out(kluis, casus.id, sister.id)
    with pytest.raises(EisenNietVervuld):
        kluis.services.verzoeken.gegevens(asked.id)


def test_P12_the_dossier_says_where_the_same_person_may_stand_as_well(kluis: Werkkluis):
    one, other = kluis.casus(1), kluis.casus(2)
    found = kluis.services.dossiers.openen(one.id).elders
    assert [row.nummer for row in found if row.casus_id] == [other.nummer]
    assert {row.betrokkene for row in kluis.services.dossiers.openen(other.id).elders} == {OUD}

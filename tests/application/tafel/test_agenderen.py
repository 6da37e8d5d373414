from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, VOORZITTER, a_besluit, an_afgevaardigde, an_agendapunt
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    CasusAlGeagendeerd,
    EisenNietVervuld,
    UitnodigenNotAllowed,
)
from zvh_desktop.domain.ids import DeelnemerId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import (
    OverlegSoort,
    TeBellen,
    Uitnodiging,
    UitnodigingBezwaar,
    Verschuiving,
)
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Periode, Toestemming


def test_W20_a_casus_comes_on_an_agenda_by_one_door_only(kluis: Werkkluis):
    """Saving an agenda is no way round the question whether a Casus is ready."""
    unready = kluis.casus(1, fase=Fase.TRIAGE)
    tafel = kluis.services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), "Waterbeek")
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.agenderen(tafel.id, unready.id)
    with pytest.raises(EisenNietVervuld):
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(an_agendapunt(unready, uitnodigingen=()),))
        )
    assert kluis.services.agenderen.get(tafel.id).agendapunten == ()


def test_W21_only_opened_partijen_are_invited_by_themselves(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    casus = kluis.casus(partijen=(gemeente, politie))
    (punt,) = kluis.tafel(casus).agendapunten
    assert {u.partij_id for u in punt.uitnodigingen} == {gemeente.id, politie.id}


def test_W21_saving_an_agenda_invites_nobody_who_may_not_come(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    (punt,) = tafel.agendapunten
    smuggled = Uitnodiging(ggz.id, ggz.afgevaardigden[0].id, "Kom ook")
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(
            replace(tafel, agendapunten=(replace(punt, uitnodigingen=(*punt.uitnodigingen, smuggled)),))
        )
    assert (refused.value.partij_id, refused.value.reden) == (ggz.id, UitnodigingBezwaar.NIET_OPENGESTELD)


def test_W21_another_day_is_judged_anew(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    ended = replace(gemeente.afgevaardigden[0], mandaat_tot=DAG)
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, ended)
    tafel = kluis.tafel(kluis.casus())
    with pytest.raises(UitnodigenNotAllowed) as refused:
        kluis.services.agenderen.bewaren(replace(tafel, datum=DAG + timedelta(1)))
    assert refused.value.reden is UitnodigingBezwaar.GEEN_MANDAAT


def test_W21_the_choices_show_who_may_be_invited_first_and_of_the_others_why_not(kluis: Werkkluis):
    gemeente, politie, ggz, om = kluis.partijen
    ended = replace(politie.afgevaardigden[0], mandaat_tot=DAG - timedelta(1))
    kluis.services.partijen.afgevaardigde_bewaren(politie.id, ended)
    tafel = kluis.tafel(kluis.casus(partijen=(politie, gemeente, om)))
    (punt,) = tafel.agendapunten
    choices = kluis.services.agenderen.keuzes(tafel.id, punt.id)
    assert [(c.partij.id, c.bezwaar) for c in choices] == [
        (gemeente.id, None),
        (om.id, None),
        (politie.id, UitnodigingBezwaar.GEEN_MANDAAT),
        (ggz.id, UitnodigingBezwaar.NIET_OPENGESTELD),
    ]
    by_id = {c.partij.id: c for c in choices}
    assert {c.partij.id: c.grondslag for c in choices} == {
        **dict.fromkeys((gemeente.id, om.id, politie.id), "Wet gegevensverwerking, ZVH"),
        ggz.id: "",
    }
    assert by_id[politie.id].afgevaardigden == ()
    assert by_id[ggz.id].afgevaardigden == ((ggz.afgevaardigden[0].id, ggz.afgevaardigden[0].naam),)
    assert by_id[gemeente.id].uitnodiging == punt.uitnodiging(gemeente.id)
    assert by_id[politie.id].uitnodiging is None


def test_W21_of_who_was_invited_his_own_mandate_is_judged_and_not_that_of_a_colleague(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    tafel = kluis.tafel(kluis.casus())
    (punt,) = tafel.agendapunten
    invited = gemeente.afgevaardigden[0]
    kluis.services.partijen.afgevaardigde_bewaren(
        gemeente.id, replace(invited, mandaat_tot=DAG - timedelta(1))
    )
    colleague = an_afgevaardigde(9)
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, colleague)

    def bezwaar() -> UitnodigingBezwaar | None:
        found = kluis.services.agenderen.keuzes(tafel.id, punt.id)
        return next(c.bezwaar for c in found if c.partij.id == gemeente.id)

    assert bezwaar() is UitnodigingBezwaar.GEEN_MANDAAT
    kluis.services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, gemeente.id)
    assert bezwaar() is None


def test_W21_of_a_partij_with_several_people_each_can_be_invited_beside_or_instead(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    first, second, third = gemeente.afgevaardigden[0], an_afgevaardigde(8), an_afgevaardigde(9)
    for person in (second, third):
        kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, person)
    agenderen = kluis.services.agenderen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente,)))
    (punt,) = tafel.agendapunten

    def invited() -> list[str]:
        (now,) = agenderen.get(tafel.id).agendapunten
        return [u.afgevaardigde_id for u in now.uitnodigingen_van(gemeente.id)]

    def others() -> set[str]:
        choice = next(c for c in agenderen.keuzes(tafel.id, punt.id) if c.partij.id == gemeente.id)
        return {person_id for person_id, _name in choice.anderen}

    begin = invited()
    assert begin == [first.id]
    assert others() == {second.id, third.id}
    agenderen.iemand_uitnodigen(tafel.id, punt.id, gemeente.id)
    agenderen.iemand_uitnodigen(tafel.id, punt.id, gemeente.id)
    assert {*invited()} == {first.id, second.id, third.id}
    assert others() == set()
    before = agenderen.get(tafel.id)
    assert agenderen.iemand_uitnodigen(tafel.id, punt.id, gemeente.id) == before
    agenderen.uitnodiging_intrekken(tafel.id, punt.id, gemeente.id, third.id)
    # Changing what is asked of one who sits there already puts nobody else out.
    agenderen.uitnodigen(tafel.id, punt.id, gemeente.id, second.id, "Neem het plan mee")
    assert {*invited()} == {first.id, second.id}
    agenderen.uitnodigen(tafel.id, punt.id, gemeente.id, third.id, in_plaats_van=second.id)
    assert {*invited()} == {first.id, third.id}
    agenderen.uitnodigen(tafel.id, punt.id, gemeente.id, second.id)
    assert {*invited()} == {second.id, third.id}


def test_W10_a_ground_without_an_article_is_called_by_its_name(kluis: Werkkluis):
    kluis.services.partijen.grondslag_bewaren(replace(kluis.services.partijen.grondslagen()[0], artikel=""))
    tafel = kluis.tafel(kluis.casus())
    (first, *_) = kluis.services.agenderen.keuzes(tafel.id, tafel.agendapunten[0].id)
    assert first.grondslag == "Wet gegevensverwerking"


def test_W20_a_casus_comes_on_the_agenda_with_what_its_triage_said(kluis: Werkkluis):
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, minuten_per_casus=25))
    casus, service = kluis.casus(), kluis.services.agenderen
    tafel = service.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), " Waterbeek ")
    assert (tafel.soort, tafel.datum, tafel.begin, tafel.plaats) == (
        OverlegSoort.CASUSTAFEL,
        DAG,
        time(9),
        "Waterbeek",
    )
    assert (tafel.voorzitter, tafel.agendapunten, tafel.opening) == (VOORZITTER, (), None)
    (punt,) = service.agenderen(tafel.id, casus.id).agendapunten
    triage = kluis.services.trieren.dossier(casus.id).triage
    assert (punt.minuten, punt.doel, punt.themas) == (25, triage.doel, triage.themas)
    assert (punt.casus_id, punt.gevraagd_besluit) == (casus.id, None)
    assert {u.gevraagde_bijdrage for u in punt.uitnodigingen} == {""}
    assert service.wat_ontbreekt(casus.id) == ()
    with pytest.raises(CasusAlGeagendeerd):
        service.agenderen(tafel.id, casus.id)
    kluis.services.trieren.heropenen(casus.id)
    assert [t.eis for t in service.wat_ontbreekt(casus.id)] == [Eis.ROUTING]
    waiting = kluis.casus(5, fase=Fase.AANMELDING)
    assert [t.eis for t in service.wat_ontbreekt(waiting.id)] == [Eis.CASUS_GEREED]


def test_W21_a_partij_whose_people_all_lost_their_mandate_is_not_invited_by_itself(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    ended = replace(politie.afgevaardigden[0], mandaat_tot=DAG - timedelta(1))
    kluis.services.partijen.afgevaardigde_bewaren(politie.id, ended)
    (punt,) = kluis.tafel(kluis.casus(partijen=(gemeente, politie))).agendapunten
    assert [u.partij_id for u in punt.uitnodigingen] == [gemeente.id]


def test_W20_W21_what_was_typed_on_an_agenda_is_kept_and_what_did_not_change_is_not_judged_anew(
    kluis: Werkkluis,
):
    casus, service = kluis.casus(), kluis.services.agenderen
    tafel = kluis.tafel(casus)
    (punt,) = tafel.agendapunten
    kluis.services.trieren.heropenen(casus.id)
    kept = service.bewaren(replace(tafel, plaats="Oosterhaar", agendapunten=(replace(punt, doel="Anders"),)))
    assert (kept.plaats, kept.agendapunten[0].doel) == ("Oosterhaar", "Anders")
    assert service.get(tafel.id) == kept
    invited = punt.uitnodigingen[0]
    changed = replace(punt, uitnodigingen=(replace(invited, gevraagde_bijdrage="Iets anders"),))
    with pytest.raises(UitnodigenNotAllowed):
        service.bewaren(replace(kept, agendapunten=(changed,)))


def test_W22_what_is_to_be_read_in_advance_waits_for_the_consent_of_its_partij(kluis: Werkkluis):
    partij = kluis.partijen[0]
    made = kluis.services.agenderen.nieuwe_voorinzage(partij.id, " Wat eerder was ")
    assert (made.partij_id, made.tekst, made.is_akkoord) == (partij.id, "Wat eerder was", False)
    assert made.id != kluis.services.agenderen.nieuwe_voorinzage(partij.id, "").id


def test_W60_a_table_that_was_opened_is_not_thrown_away(kluis: Werkkluis):
    tafel, service = kluis.tafel(kluis.casus()), kluis.services.agenderen
    with pytest.raises(AlVastgesteld):
        service.verwijderen(tafel.id)
    assert service.get(tafel.id) == tafel
    empty = service.maken(OverlegSoort.MDO, DAG, time(9), "Waterbeek")
    service.verwijderen(empty.id)
    with pytest.raises(NotFound):
        service.get(empty.id)


def test_W60_the_agenda_of_a_table_with_notulen_is_history_for_every_way_to_change_it(kluis: Werkkluis):
    tafel, other, service = kluis.tafel(kluis.casus(1)), kluis.casus(2), kluis.services.agenderen
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    (punt,) = service.get(tafel.id).agendapunten
    gemeente = kluis.partijen[0]
    for attempt in (
        lambda: service.agenderen(tafel.id, other.id),
        lambda: service.verplaatsen(tafel.id, punt.id, 0),
        lambda: service.uitnodigen(tafel.id, punt.id, gemeente.id, gemeente.afgevaardigden[0].id),
        lambda: service.bewaren(service.get(tafel.id)),
    ):
        with pytest.raises(AlVastgesteld):
            attempt()
    assert service.get(tafel.id).agendapunten == (punt,)


# The agenda of a table that is being held (W-20, W-21, W-30)


@pytest.fixture
def held(kluis: Werkkluis):
    """Three Casussen; the table turned to the first, and everybody of it sits there."""
    tafel = kluis.tafel(*(kluis.casus(n) for n in (1, 2, 3)))
    kluis.services.notuleren.openen(tafel.id)
    live = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    kluis.services.notuleren.schrijven(live.verslag.allen_aanwezig())
    return kluis.services.agenderen.get(tafel.id)


def test_W20_a_casus_comes_on_the_agenda_behind_the_one_on_the_table(kluis: Werkkluis, held):
    casus = kluis.casus(4)
    after = kluis.services.agenderen.agenderen(held.id, casus.id, held.agendapunten[0].id)
    assert [p.casus_id for p in after.agendapunten] == [
        held.agendapunten[0].casus_id,
        casus.id,
        *(p.casus_id for p in held.agendapunten[1:]),
    ]


def test_W21_once_a_table_was_opened_its_guests_hear_of_every_change_but_not_who_sits_here(kluis: Werkkluis):
    gemeente, politie, ggz = kluis.partijen[:3]
    services, casussen = (
        kluis.services,
        (kluis.casus(1, partijen=(gemeente,)), kluis.casus(2, partijen=(politie,))),
    )
    tafel = services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, time(9), "Waterbeek")
    for casus in casussen:
        tafel = services.agenderen.agenderen(tafel.id, casus.id)
    extra = kluis.casus(3, partijen=(gemeente, ggz))
    before = services.agenderen.agenderen(tafel.id, extra.id)
    assert services.agenderen.van_agenda(tafel.id, before.agendapunten[-1].id).te_bellen == ()
    services.notuleren.openen(tafel.id)
    live = services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    services.notuleren.schrijven(live.verslag.allen_aanwezig())

    after = services.agenderen.agenderen(tafel.id, extra.id, tafel.agendapunten[0].id)
    assert [(c.partij_id, c.verschuiving) for c in after.te_bellen] == [(ggz.id, Verschuiving.ERBIJ)]
    after = services.agenderen.later(tafel.id, tafel.agendapunten[1].id)
    (later,) = after.te_bellen[1:]
    assert (later.partij_id, later.verschuiving) == (politie.id, Verschuiving.LATER)
    assert later.om is not None
    after = services.agenderen.gebeld(tafel.id, later)
    assert later not in after.te_bellen
    after = services.agenderen.van_agenda(tafel.id, tafel.agendapunten[1].id)
    assert after.te_bellen[-1] == TeBellen(politie.id, politie.afgevaardigden[0].id, Verschuiving.VERVALT)


def test_W21_W34_P08_the_rest_goes_to_another_table_with_all_that_was_written(kluis: Werkkluis, held):
    services = kluis.services
    second, third = held.agendapunten[1:]
    services.agenderen.bewaren(
        held.with_agendapunt(
            replace(
                second,
                doel="Wonen",
                uitnodigingen=tuple(replace(u, gevraagde_bijdrage="Huur") for u in second.uitnodigingen),
            )
        )
    )
    looked = services.notuleren.bekijken(held.id, second.id).verslag
    written = services.notuleren.schrijven(replace(looked, bespreking="Vooraf genoteerd").allen_aanwezig())
    services.notuleren.werkaantekening(written, "Bel eerst de huisarts")
    actie = replace(services.notuleren.nieuwe_actie(written, written.presenties[0].partij_id), wat="Belt")
    services.notuleren.actie_schrijven(written, actie)
    other = services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG + timedelta(28), time(9), "Waterbeek")
    mdo = services.agenderen.maken(OverlegSoort.MDO, DAG + timedelta(7), time(9), "Waterbeek")
    assert mdo.id not in {t.id for t in services.agenderen.volgende_tafels(held.id)}
    assert [t.id for t in services.agenderen.volgende_tafels(held.id)] == [other.id]

    rest = [p.id for p in services.notuleren.zitting(held.id).rest]
    assert rest == [second.id, third.id]
    moved = services.agenderen.verplaatsen_naar(held.id, rest, other.id)

    assert [p.casus_id for p in moved.naar.agendapunten] == [second.casus_id, third.casus_id]
    there = services.agenderen.get(other.id).agendapunten[0]
    assert (there.doel, {u.gevraagde_bijdrage for u in there.uitnodigingen}) == ("Wonen", {"Huur"})
    assert there.genodigden == second.genodigden
    live = services.notuleren.bekijken(other.id, there.id)
    assert (live.verslag.bespreking, live.werkaantekening) == ("Vooraf genoteerd", "Bel eerst de huisarts")
    assert {p.stand for p in live.verslag.presenties} == {None}
    assert [(a.wat, a.agendapunt_id, a.casustafel_id) for a in live.acties] == [("Belt", there.id, other.id)]
    assert [p.id for p in services.agenderen.get(held.id).agendapunten] == [held.agendapunten[0].id]
    with kluis.database.unit_of_work() as work:
        assert work.verslagen.find(second.id) is None
        assert work.verslagen.werkaantekening(second.id) == ""
        assert {v.agendapunt_id for v in work.verslagen.van_casustafel(held.id)} == {held.agendapunten[0].id}

    back = services.agenderen.verplaatsen_naar(other.id, moved.punten, held.id, moved.te_bellen)
    assert [p.casus_id for p in back.naar.agendapunten] == [p.casus_id for p in held.agendapunten]
    assert services.agenderen.get(held.id).te_bellen == ()


def test_W21_who_may_not_come_on_that_day_is_left_out_and_what_stands_there_already_stays(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    one, two = kluis.casus(1, partijen=(gemeente,)), kluis.casus(2, partijen=(gemeente,))
    tafel, services = kluis.tafel(one, two), kluis.services
    person = gemeente.afgevaardigden[0]
    other = services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG + timedelta(28), time(9), "Waterbeek")
    services.agenderen.agenderen(other.id, two.id)
    kluis.services.partijen.bewaren(
        replace(
            services.partijen.get(gemeente.id),
            afgevaardigden=(replace(person, mandaat_tot=DAG + timedelta(3)),),
        )
    )
    moved = services.agenderen.verplaatsen_naar(tafel.id, [p.id for p in tafel.agendapunten], other.id)
    ((dropped, why),) = moved.vervallen
    assert (dropped.partij_id, dropped.afgevaardigde_id) == (gemeente.id, person.id)
    assert why is UitnodigingBezwaar.GEEN_MANDAAT
    assert moved.blijft == (two.id,)
    assert [p.casus_id for p in services.agenderen.get(tafel.id).agendapunten] == [two.id]


def test_W21_a_casus_can_go_to_a_table_of_its_kind_that_is_still_to_be_held(kluis: Werkkluis):
    service = kluis.services.agenderen

    def made(days: int, hour: int, soort=OverlegSoort.CASUSTAFEL):
        return service.maken(soort, DAG + timedelta(days), time(hour), "Waterbeek")

    here, opened = made(0, 10), made(3, 9)
    kluis.services.notuleren.openen(opened.id)
    last, next_week, same_day = made(28, 9), made(7, 9), made(0, 11)
    assert all((made(-1, 11), made(0, 9), made(7, 9, OverlegSoort.MDO)))
    assert [t.id for t in service.volgende_tafels(here.id)] == [same_day.id, next_week.id, last.id]


def test_W60_nothing_goes_from_or_to_a_table_with_notulen(kluis: Werkkluis):
    done, other = kluis.tafel(kluis.casus(1)), kluis.tafel(kluis.casus(2), dag=DAG + timedelta(28))
    written(kluis, done)
    kluis.services.vaststellen.vaststellen(done.id)
    for van, naar in ((done, other), (other, done)):
        with pytest.raises(AlVastgesteld):
            kluis.services.agenderen.verplaatsen_naar(van.id, [van.agendapunten[0].id], naar.id)
    with pytest.raises(AlVastgesteld):
        kluis.services.agenderen.later(done.id, done.agendapunten[0].id)
    with pytest.raises(AlVastgesteld):
        kluis.services.notuleren.pauze(done.id, aan=True)


def test_W66_P03_a_deelnemer_goes_along_by_name_and_permission_and_sat_at_no_other_table(
    kluis: Werkkluis, held
):
    services, second = kluis.services, held.agendapunten[1]
    looked = services.notuleren.bekijken(held.id, second.id).verslag
    given = Toestemming(None, "E. Kamp", DAG, "mail")
    derde = Deelnemer(
        DeelnemerId("d"),
        "Fleur Bakker",
        "Woonstichting De Brink",
        stand=Aanwezigheid.AANWEZIG,
        geheimhouding_op=kluis.moment,
        perioden=(Periode(kluis.moment),),
        toestemmingen=(given,),
    )
    services.notuleren.schrijven(replace(looked, deelnemers=(derde,), voorgelezen_op=kluis.moment))
    other = services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG + timedelta(28), time(9), "Waterbeek")
    (there,) = services.agenderen.verplaatsen_naar(held.id, (second.id,), other.id).punten

    verslag = services.notuleren.bekijken(other.id, there).verslag
    assert verslag.deelnemers == (replace(derde, stand=None, geheimhouding_op=None, perioden=()),)
    assert verslag.voorgelezen_op is None


def test_W31_a_casus_in_uitvoering_that_is_moved_in_the_midst_of_it_is_held_over_in_uitvoering(
    kluis: Werkkluis,
):
    """The table turned to it, ran out of time and moved it: what the next one holds over does not fall back to the voorbereiding."""
    casus = kluis.casus(1, fase=Fase.UITVOERING)
    van, naar = kluis.tafel(casus, kluis.casus(2)), kluis.tafel(kluis.casus(3), dag=DAG + timedelta(7))
    kluis.services.notuleren.naar_casus(van.id, van.agendapunten[0].id)
    kluis.services.agenderen.verplaatsen_naar(van.id, [van.agendapunten[0].id], naar.id)
    assert kluis.services.dossiers.openen(casus.id).casus.fase is Fase.UITVOERING
    later(kluis, 7)
    after = kluis.services.agenderen.get(naar.id)
    until = DAG + timedelta(60)
    written(kluis, after, besluit=a_besluit(BesluitSoort.AANGEHOUDEN, aangehouden_tot=until))
    kluis.services.vaststellen.vaststellen(naar.id)
    assert kluis.services.dossiers.openen(casus.id).casus.fase is Fase.UITVOERING

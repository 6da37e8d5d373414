"""W-21, W-30, W-41, W-60, P-03, P-08 in the use cases: what happens at the table, and what vaststellen makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, a_besluit, a_verslag, an_afgevaardigde, an_inbreng
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    AlVastgesteld,
    EisenNietVervuld,
    PartijNotAtTable,
    UitnodigenNotAllowed,
)
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, UitnodigingBezwaar
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Categorie


def written(kluis: Werkkluis, tafel: Casustafel, *, turn: bool = True, **overrides) -> None:
    """Every Casus of the table, complete."""
    for punt in tafel.agendapunten:
        partijen = tuple(p for p in kluis.partijen if punt.uitnodiging(p.id))
        kluis.schrijven(punt, a_verslag(punt, partijen, casustafel_id=tafel.id, **overrides), turn=turn)


def casus_now(kluis: Werkkluis, casus: Casus) -> Casus:
    return kluis.services.dossiers.openen(casus.id).casus


def later(kluis: Werkkluis, days: int) -> None:
    kluis.moment += timedelta(days=days)


def test_W35_an_inbreng_is_of_the_colleague_who_was_named_and_of_nobody_where_none_was(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag.allen_aanwezig()
    seat, colleague = verslag.presenties[0], an_afgevaardigde(5)
    assert notuleren.nieuwe_inbreng(verslag, seat.partij_id).spreker == seat.naam
    two = verslag.with_presentie(replace(seat, afgevaardigde_id=colleague.id, naam=colleague.naam))
    assert notuleren.nieuwe_inbreng(two, seat.partij_id).spreker == ""
    for one in (seat, two.presenties[-1]):
        assert notuleren.nieuwe_inbreng(two, one.partij_id, one.afgevaardigde_id).spreker == one.naam


def test_P03_the_first_time_that_secrecy_was_shown_counts(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    shown = tafel.opening.geheimhouding_op
    kluis.moment += timedelta(minutes=5)
    assert kluis.services.notuleren.geheimhouding_getoond(tafel.id).opening.geheimhouding_op == shown


def test_P03_who_comes_later_confirms_it_then(kluis: Werkkluis):
    gemeente = kluis.partijen[0]
    colleague = an_afgevaardigde(9, naam="T. Haverslag")
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, colleague)
    tafel = kluis.tafel(kluis.casus())
    kluis.moment += timedelta(minutes=12)
    verslag = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    seat = kluis.services.notuleren.schuift_aan(verslag, gemeente.id, colleague.id, colleague.naam)
    assert (seat.stand, seat.geheimhouding_op) == (Aanwezigheid.AANWEZIG, kluis.moment)


def test_W21_W30_who_may_not_be_invited_does_not_come_in_later_either(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    without = an_afgevaardigde(9, mandaat_tot=DAG - timedelta(1))
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, without)
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    with pytest.raises(UitnodigenNotAllowed) as refused:
        notuleren.schuift_aan(verslag, gemeente.id, without.id, without.naam)
    assert refused.value.reden is UitnodigingBezwaar.GEEN_MANDAAT
    with pytest.raises(PartijNotAtTable):
        notuleren.schuift_aan(verslag, ggz.id, ggz.afgevaardigden[0].id, "F. Wessels")


def test_W30_the_change_of_the_room_starts_from_the_casus_that_is_really_on_the_table(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    casussen = (
        kluis.casus(1, partijen=(gemeente, politie)),
        kluis.casus(2, partijen=(ggz,)),
        kluis.casus(3, partijen=(politie,)),
    )
    tafel = kluis.tafel(*casussen)
    one, _, three = tafel.agendapunten
    kluis.services.notuleren.naar_casus(tafel.id, one.id)
    change = kluis.services.notuleren.zitting(tafel.id).wissel_naar(three.id)
    assert [u.partij_id for u in change.verlaten_zaal] == [gemeente.id]
    assert change.komen_binnen == ()


def test_W30_seats_follow_the_invitations_up_to_vaststellen(kluis: Werkkluis):
    """Invited after the Casus was opened: without a seat nobody would ask whether they came, and they would get nothing."""
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie, ggz)))
    (punt,) = tafel.agendapunten
    kluis.services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, ggz.id)
    kluis.schrijven(punt, a_verslag(punt, (gemeente, politie), casustafel_id=tafel.id))
    kluis.services.agenderen.uitnodigen(tafel.id, punt.id, ggz.id, ggz.afgevaardigden[0].id, "Kom alsnog")
    kluis.services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, politie.id)
    tekorten = kluis.services.vaststellen.dossier(tafel.id).tekorten
    assert [(t.eis, t.partij_id) for t in tekorten] == [
        (Eis.AANWEZIGE_UITGENODIGD, politie.id),
        (Eis.PRESENTIE, ggz.id),
    ]


def test_W04_W21_notulen_reach_nobody_whom_the_triage_let_in_no_longer(kluis: Werkkluis):
    """Invited when he was relevant, decided since that he is not: excused or present, the notulen would tell him of the Casus."""
    gemeente, politie, ggz, _ = kluis.partijen
    casus = kluis.casus(partijen=(gemeente, politie, ggz))
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    trieren = kluis.services.trieren
    triage = trieren.heropenen(casus.id)
    outside = replace(triage.uitvraag(ggz.id), is_relevant=False, reden="Niet bekend")
    trieren.besluiten(triage.with_uitvraag(outside))

    tekorten = kluis.services.vaststellen.dossier(tafel.id).tekorten
    assert [(t.eis, t.partij_id) for t in tekorten] == [(Eis.AANWEZIGE_TOEGELATEN, ggz.id)]
    with pytest.raises(EisenNietVervuld):
        kluis.services.vaststellen.vaststellen(tafel.id)


def test_W21_notulen_reach_nobody_without_a_mandate_on_the_day(kluis: Werkkluis):
    gemeente, politie, _, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    written(kluis, tafel)
    person = gemeente.afgevaardigden[0]
    kluis.services.partijen.afgevaardigde_bewaren(
        gemeente.id, replace(person, mandaat_tot=DAG - timedelta(1))
    )
    tekorten = kluis.services.vaststellen.dossier(tafel.id).tekorten
    assert [(t.eis, t.partij_id) for t in tekorten] == [(Eis.AANWEZIGE_TOEGELATEN, gemeente.id)]


def test_W41_an_open_actie_comes_back_on_the_next_table_by_itself(kluis: Werkkluis):
    casus = kluis.casus()
    first = kluis.tafel(casus)
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(first.id, first.agendapunten[0].id).verslag
    seat = verslag.presenties[0]
    for wat in ("Belt de verhuurder", "Zoekt dagbesteding"):
        actie = notuleren.nieuwe_actie(verslag, seat.partij_id, seat.naam)
        notuleren.actie_schrijven(verslag, replace(actie, wat=wat, uiterlijk=DAG))
    written(kluis, first)
    kluis.services.vaststellen.vaststellen(first.id)
    later(kluis, 27)
    done, _ = kluis.services.acties.van_casus(casus.id)
    kluis.services.acties.afdoen(done.id, ActieStand.GEDAAN)
    later(kluis, 1)
    next_table = kluis.tafel(casus, dag=DAG + timedelta(28))
    live = notuleren.naar_casus(next_table.id, next_table.agendapunten[0].id)
    assert [a.wat for a in live.open_acties] == ["Zoekt dagbesteding"]
    assert live.acties == ()


def test_W34_an_actie_for_a_partij_without_a_seat_is_not_kept(kluis: Werkkluis):
    gemeente, politie, ggz, _ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    verslag = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    with pytest.raises(PartijNotAtTable):
        kluis.services.notuleren.actie_schrijven(
            verslag, kluis.services.notuleren.nieuwe_actie(verslag, ggz.id)
        )


def test_P08_the_chairs_own_notes_are_gone_with_vaststellen_and_in_nothing_before(kluis: Werkkluis, folder):
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    notuleren = kluis.services.notuleren
    verslag = notuleren.bekijken(tafel.id, punt.id).verslag
    notuleren.werkaantekening(verslag, "Navragen bij de wethouder")
    assert notuleren.bekijken(tafel.id, punt.id).werkaantekening == "Navragen bij de wethouder"

    notulen = kluis.services.vaststellen.vaststellen(tafel.id)

    assert notuleren.bekijken(tafel.id, punt.id).werkaantekening == ""
    assert "Navragen" not in repr(notulen)
    made = kluis.services.verspreiden.notulen(tafel.id, folder)
    assert not [g for g in made if b"Navragen" in g.pad.read_bytes()]
    with pytest.raises(AlVastgesteld):
        notuleren.werkaantekening(verslag, "Nog eens")


def test_W60_after_vaststellen_nothing_of_the_table_changes(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    written(kluis, tafel)
    (punt,) = tafel.agendapunten
    notuleren, services = kluis.services.notuleren, kluis.services
    verslag = notuleren.bekijken(tafel.id, punt.id).verslag
    before = services.vaststellen.vaststellen(tafel.id)
    actie = notuleren.nieuwe_actie(verslag, kluis.partijen[0].id)
    attempts = (
        lambda: services.vaststellen.vaststellen(tafel.id),
        lambda: notuleren.schrijven(replace(verslag, bespreking="Anders")),
        lambda: notuleren.naar_casus(tafel.id, punt.id),
        lambda: notuleren.actie_schrijven(verslag, actie),
        lambda: services.agenderen.bewaren(replace(tafel, plaats="Elders")),
        lambda: services.agenderen.van_agenda(tafel.id, punt.id),
        lambda: services.agenderen.uitnodiging_intrekken(tafel.id, punt.id, kluis.partijen[0].id),
        lambda: services.agenderen.verwijderen(tafel.id),
    )
    for attempt in attempts:
        with pytest.raises(AlVastgesteld):
            attempt()
    assert services.vaststellen.dossier(tafel.id).notulen == (before,)


def test_W60_what_is_missing_freezes_nothing(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    written(kluis, tafel, besluit=a_besluit(reden=""))
    with pytest.raises(EisenNietVervuld):
        kluis.services.vaststellen.vaststellen(tafel.id)
    assert kluis.services.vaststellen.dossier(tafel.id).notulen == ()


@pytest.mark.parametrize("soort", BesluitSoort)
@pytest.mark.parametrize("turn", [True, False], ids=["op scherm behandeld", "achteraf uitgeschreven"])
@pytest.mark.parametrize("van", [Fase.VOORBEREIDING, Fase.UITVOERING, Fase.MDO])
def test_W31_W50_a_besluit_takes_effect_with_vaststellen(
    kluis: Werkkluis, soort: BesluitSoort, turn: bool, van: Fase
):
    casus = kluis.casus(fase=van)
    tafel = kluis.tafel(casus)
    written(kluis, tafel, turn=turn, besluit=a_besluit(soort))
    kluis.services.vaststellen.vaststellen(tafel.id)
    after = casus_now(kluis, casus)
    assert after.fase is a_besluit(soort).fase_na(heeft_plan=False)
    assert {w.herkomst for w in after.wissels[len(casus.wissels) :]} == {tafel.id}
    if soort.houdt_regie_bij_zvh:
        assert after.casusregisseur == a_besluit(soort).casusregisseur
        assert after.volgende_datum == a_besluit(soort).volgende_datum


def test_W50_only_the_besluit_ends_a_casus_not_what_was_typed_before_it(kluis: Werkkluis):
    casus = kluis.casus()
    tafel = kluis.tafel(casus)
    written(
        kluis,
        tafel,
        besluit=a_besluit(BesluitSoort.AFSCHALEN, volgende_datum=DAG, procesregisseur="Een ander"),
    )
    kluis.services.vaststellen.vaststellen(tafel.id)
    after = casus_now(kluis, casus)
    assert (after.fase, after.volgende_datum, after.procesregisseur) == (Fase.AFSCHALING, None, "")


def test_W31_notulen_that_are_vastgesteld_late_undo_nothing(kluis: Werkkluis):
    casus = kluis.casus()
    first = kluis.tafel(casus)
    written(kluis, first, besluit=a_besluit(BesluitSoort.AANGEHOUDEN))
    later(kluis, 14)
    second = kluis.tafel(casus, dag=DAG + timedelta(14))
    written(kluis, second, besluit=a_besluit(BesluitSoort.AFSCHALEN))
    kluis.services.vaststellen.vaststellen(second.id)
    ended = casus_now(kluis, casus)
    assert ended.fase is Fase.AFSCHALING

    kluis.services.vaststellen.vaststellen(first.id)

    assert replace(casus_now(kluis, casus), versie=0) == replace(ended, versie=0)


def test_P05_a_ground_of_another_kind_of_partij_keeps_the_notulen_open(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    wpg = Grondslag("wpg", "Wet politiegegevens", "artikel 20", (PartijSoort.POLITIE,), None, None, "bron")
    kluis.services.partijen.grondslag_bewaren(wpg)
    tafel = kluis.tafel(kluis.casus(partijen=(gemeente, politie)))
    for provider, missing in ((gemeente, [Eis.INBRENG_GRONDSLAG]), (politie, [])):
        inbreng = an_inbreng(provider, categorie=Categorie.POLITIEGEGEVENS, grondslag_id=wpg.id)
        written(kluis, tafel, inbrengen=(inbreng,))
        assert [t.eis for t in kluis.services.vaststellen.dossier(tafel.id).tekorten] == missing

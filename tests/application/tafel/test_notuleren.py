"""W-30, W-34, W-35, W-41, P-03 in the use cases: what is written while the table is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import (
    DAG,
    NU,
    VOORZITTER,
    WGS,
    a_casus,
    a_casustafel,
    a_verslag,
    an_actie,
    an_afgevaardigde,
)
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.tafel.notuleren import Geschreven, eerdere_acties, with_besluit
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.errors import AlVastgesteld, PartijNotAtTable, UitnodigenNotAllowed
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, UitnodigingBezwaar
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import Verslag


def test_W31_one_key_fills_in_what_is_known_and_touches_nothing_else():
    casus = replace(
        a_casus(), casusregisseur=Casusregisseur("partij-2", "N. Aydoğan"), afschalingscriteria=("Rust",)
    )
    verslag = a_verslag(besluit=Besluit(reden="Al getypt"), afschalingscriteria=())
    chosen = with_besluit(verslag, BesluitSoort.PROCESREGIE_ZVH, casus, "W. de Graaf").besluit
    assert (chosen.procesregisseur, chosen.casusregisseur, chosen.reden) == (
        "W. de Graaf",
        casus.casusregisseur,
        "Al getypt",
    )
    ended = with_besluit(verslag, BesluitSoort.AFSCHALEN, casus, "W. de Graaf").besluit
    assert ended.afschaling == (CriteriumOordeel("Rust", None),)


def before(nummer: int, **overrides):
    defaults = {"afgesproken_op": DAG - timedelta(28), "agendapunt_id": "vorig", "casustafel_id": "vorige"}
    return an_actie(nummer=nummer, **{**defaults, **overrides})


def test_W41_every_open_actie_comes_back_by_itself():
    table = a_casustafel()
    (punt,) = table.agendapunten
    of_plan = before(3, agendapunt_id=None, casustafel_id=None)
    done_before = before(4, stand=ActieStand.GEDAAN, stand_op=NU - timedelta(days=3))
    done_here = before(5, stand=ActieStand.NIET_GEDAAN, stand_op=NU + timedelta(minutes=20), reden="Verhuisd")
    later = before(6, afgesproken_op=DAG + timedelta(1))
    new_here = an_actie(nummer=7)
    acties = (before(1), before(2), of_plan, done_before, done_here, later, new_here)
    assert [a.id for a in eerdere_acties(acties, table, punt.id)] == [
        "actie-1",
        "actie-2",
        "actie-3",
        "actie-5",
    ]


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


def test_W41_what_was_agreed_on_the_day_itself_comes_back_and_what_was_done_before_the_opening_does_not():
    table = a_casustafel()
    (punt,) = table.agendapunten
    opened = table.opening.geopend_op
    of_today = before(1, afgesproken_op=table.datum)
    at_opening = before(2, stand=ActieStand.GEDAAN, stand_op=opened)
    just_before = before(3, stand=ActieStand.GEDAAN, stand_op=opened - timedelta(seconds=1))
    acties = (of_today, at_opening, just_before)
    assert eerdere_acties(acties, table, punt.id) == (of_today, at_opening)
    assert eerdere_acties(acties, replace(table, opening=None), punt.id) == (of_today,)


def test_W30_the_table_turns_from_one_casus_to_the_next_and_counts_the_time_of_each(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    one, two = (p.id for p in tafel.agendapunten)
    notuleren = kluis.services.notuleren
    assert notuleren.zitting(tafel.id).huidig is None

    def turn(punt: str, minutes: int) -> Verslag:
        kluis.moment += timedelta(minutes=minutes)
        return notuleren.naar_casus(tafel.id, punt).verslag

    opened = turn(one, 0)
    assert (opened.geopend_op, opened.gesloten_op) == (kluis.moment, None)
    assert notuleren.zitting(tafel.id).huidig == one
    assert turn(one, 5).geopend_op == opened.geopend_op
    turn(two, 5)
    assert notuleren.zitting(tafel.id).huidig == two
    left = notuleren.verslagen(tafel.id)[one]
    assert (left.gesloten_op, left.seconden) == (kluis.moment, 600)
    again = turn(one, 3)
    assert (again.geopend_op, again.gesloten_op, again.seconden) == (kluis.moment, None, 600)
    kluis.moment += timedelta(minutes=1)
    notuleren.sluiten(tafel.id)
    found = notuleren.zitting(tafel.id)
    assert found.huidig is None
    assert {punt: v.seconden for punt, v in found.verslagen.items()} == {one: 660, two: 180}
    closed = {v.gesloten_op for v in found.verslagen.values()}
    kluis.moment += timedelta(minutes=9)
    notuleren.sluiten(tafel.id)
    assert {v.gesloten_op for v in notuleren.verslagen(tafel.id).values()} == closed


def test_W30_a_clock_that_goes_back_takes_no_time_away(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1))
    kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    kluis.moment -= timedelta(minutes=9)
    kluis.services.notuleren.sluiten(tafel.id)
    (verslag,) = kluis.services.notuleren.verslagen(tafel.id).values()
    assert verslag.seconden == 0


@pytest.mark.parametrize(
    ("soort", "fase"), [(OverlegSoort.MDO, Fase.MDO), (OverlegSoort.CASUSTAFEL, Fase.CASUSTAFEL)]
)
def test_W30_the_fase_follows_the_table_that_turns_to_a_casus_once(
    kluis: Werkkluis, soort: OverlegSoort, fase: Fase
):
    casus = kluis.casus(1)
    tafel = kluis.tafel(casus, soort=soort)
    (punt,) = tafel.agendapunten
    for _ in range(2):
        live = kluis.services.notuleren.naar_casus(tafel.id, punt.id)
    assert live.casus.fase is fase
    (last,) = live.casus.wissels[len(casus.wissels) :]
    assert (last.op, last.door, last.herkomst) == (kluis.moment, VOORZITTER, tafel.id)


def test_W30_to_look_at_a_casus_does_not_turn_the_table_to_it(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = kluis.tafel(casus)
    (punt,) = tafel.agendapunten
    live = kluis.services.notuleren.bekijken(tafel.id, punt.id)
    assert (live.casus.fase, live.verslag.geopend_op) == (casus.fase, None)
    assert kluis.services.notuleren.zitting(tafel.id).verslagen == {}
    assert {p.naam for p in live.verslag.presenties} == {p.afgevaardigden[0].naam for p in kluis.partijen}


def test_a_session_holds_the_casussen_by_their_numbers_and_says_whether_it_is_over(kluis: Werkkluis):
    one, two = kluis.casus(1), kluis.casus(2)
    tafel = kluis.tafel(one, two)
    found = kluis.services.notuleren.zitting(tafel.id)
    assert {c.id: (c.nummer, c.hoofdpersoon) for c in found.casussen.values()} == {
        c.id: (c.nummer, c.hoofdpersoon) for c in (one, two)
    }
    assert {p.id: p.naam for p in found.partijen.values()} == {p.id: p.naam for p in kluis.partijen}
    assert found.is_vastgesteld is False
    last = tafel.agendapunten[-1].id
    assert found.wissel_naar(last) == tafel.wissel_naar(last)
    written(kluis, tafel)
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert kluis.services.notuleren.zitting(tafel.id).is_vastgesteld is True


def test_W31_W33_a_new_verslag_begins_with_what_the_casus_holds_already(kluis: Werkkluis):
    casus = kluis.casus(1)
    known = replace(
        casus,
        afschalingscriteria=("Rust",),
        rollen=(RolVanPartij("partij-2", "Begeleidt", "Alles"),),
        casusregisseur=Casusregisseur("partij-2", "N. Aydoğan"),
        procesregisseur="Een ander",
    )
    kluis.services.dossiers.bewaren(known, casus)
    tafel = kluis.tafel(casus)
    verslag = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    assert (verslag.afschalingscriteria, verslag.rollen) == (known.afschalingscriteria, known.rollen)
    besluit = verslag.besluit
    assert (besluit.soort, besluit.casusregisseur, besluit.procesregisseur) == (
        None,
        known.casusregisseur,
        "Een ander",
    )


def test_W41_the_chair_sees_what_was_decided_before_and_the_grounds_of_that_day(kluis: Werkkluis):
    casus = kluis.casus(1)
    gone = replace(WGS, id="gone", geldig_tot=DAG)
    kluis.services.partijen.grondslag_bewaren(gone)
    first = kluis.tafel(casus)
    written(kluis, first)
    live = kluis.services.notuleren.bekijken(first.id, first.agendapunten[0].id)
    assert {g.id for g in live.grondslagen} == {WGS.id, gone.id}
    assert (live.eerdere_besluiten, live.aanmelding.id) == ((), casus.aanmelding_id)
    kluis.services.vaststellen.vaststellen(first.id)
    later(kluis, 28)
    second = kluis.tafel(casus, dag=DAG + timedelta(28))
    live = kluis.services.notuleren.bekijken(second.id, second.agendapunten[0].id)
    assert [g.id for g in live.grondslagen] == [WGS.id]
    assert [b.casustafel_id for b in live.eerdere_besluiten] == [first.id]


def test_W21_W30_who_may_not_come_to_know_of_the_casus_any_more_is_shown_at_his_seat(kluis: Werkkluis):
    gemeente, politie, *_ = kluis.partijen
    tafel = kluis.tafel(kluis.casus(1, partijen=(gemeente, politie)))
    ended = replace(gemeente.afgevaardigden[0], mandaat_tot=DAG - timedelta(1))
    kluis.services.partijen.afgevaardigde_bewaren(gemeente.id, ended)
    live = kluis.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    ((seat, bezwaar),) = live.niet_toegelaten
    assert (seat.partij_id, bezwaar) == (gemeente.id, UitnodigingBezwaar.GEEN_MANDAAT)


def test_P08_what_hangs_on_an_agendapunt_is_counted_before_it_is_taken_off(kluis: Werkkluis):
    casus, notuleren = kluis.casus(1), kluis.services.notuleren
    tafel = kluis.tafel(casus)
    (punt,) = tafel.agendapunten
    nothing = Geschreven(0, bespreking=False, besluit=False, aantekening=False, acties=0)
    assert notuleren.geschreven(tafel.id, punt.id) == notuleren.geschreven(tafel.id, "weg") == nothing
    assert nothing.is_niets
    verslag = notuleren.naar_casus(tafel.id, punt.id).verslag
    empty = notuleren.nieuwe_inbreng(verslag, kluis.partijen[0].id)
    waiting = notuleren.actie_schrijven(verslag, notuleren.nieuwe_actie(verslag))
    kluis.services.acties.bewaren(
        replace(kluis.services.acties.nieuwe_voor_plan(casus.id), wat="Van het plan")
    )
    verslag = notuleren.schrijven(replace(verslag, inbrengen=(replace(empty, tekst=" "),), bespreking=" "))
    assert notuleren.geschreven(tafel.id, punt.id) == nothing
    written = (replace(empty, tekst="Een"), replace(empty, id="tweede", tekst="Twee"))
    for said, told in (
        ({"inbrengen": written}, replace(nothing, inbrengen=2)),
        ({"bespreking": "Besproken"}, replace(nothing, bespreking=True)),
        ({"besluit": Besluit(BesluitSoort.AANGEHOUDEN)}, replace(nothing, besluit=True)),
    ):
        kept = notuleren.schrijven(replace(verslag, **said))
        assert notuleren.geschreven(tafel.id, punt.id) == told
        assert not told.is_niets
        verslag = notuleren.schrijven(replace(verslag, versie=kept.versie))
    notuleren.actie_schrijven(verslag, replace(waiting, wat="Belt"))
    assert notuleren.geschreven(tafel.id, punt.id) == replace(nothing, acties=1)
    notuleren.werkaantekening(verslag, "Voor mijzelf")
    both = notuleren.geschreven(tafel.id, punt.id)
    assert (both, both.is_niets) == (replace(nothing, acties=1, aantekening=True), False)


def test_P08_nothing_is_written_under_an_agendapunt_that_is_gone(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    actie = notuleren.actie_schrijven(verslag, notuleren.nieuwe_actie(verslag))
    kluis.services.agenderen.van_agenda(tafel.id, tafel.agendapunten[0].id)
    for attempt in (
        lambda: notuleren.schrijven(verslag),
        lambda: notuleren.werkaantekening(verslag, "Nog iets"),
        lambda: notuleren.actie_schrijven(verslag, actie),
        lambda: notuleren.actie_schrappen(verslag, actie.id),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_W34_an_actie_from_before_is_closed_with_a_reason_and_not_struck_out(kluis: Werkkluis):
    casus = kluis.casus(1)
    tafel = kluis.tafel(casus)
    notuleren = kluis.services.notuleren
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag
    of_before = kluis.services.acties.bewaren(kluis.services.acties.nieuwe_voor_plan(casus.id))
    with pytest.raises(AlVastgesteld):
        notuleren.actie_schrappen(verslag, of_before.id)
    assert kluis.services.acties.get(of_before.id) == of_before
    stranger = replace(of_before, partij_id="elders")
    assert notuleren.actie_schrijven(verslag, stranger).partij_id == "elders"


def test_W30_W41_every_besluit_fills_in_what_was_typed_before_what_the_casus_knows():
    casus = replace(a_casus(), casusregisseur=Casusregisseur("partij-2", "N. Aydoğan"), procesregisseur="Zij")
    typed = Casusregisseur("partij-1", "Een ander")
    verslag = a_verslag(
        besluit=Besluit(procesregisseur="Hij", casusregisseur=typed), afschalingscriteria=("Werk",)
    )
    chosen = with_besluit(verslag, BesluitSoort.ISD, casus, "W. de Graaf").besluit
    assert (chosen.procesregisseur, chosen.casusregisseur) == ("Hij", typed)
    empty = replace(verslag, besluit=Besluit())
    chosen = with_besluit(empty, BesluitSoort.ISD, casus, "W. de Graaf").besluit
    assert (chosen.procesregisseur, chosen.casusregisseur) == ("Zij", casus.casusregisseur)
    ended = with_besluit(empty, BesluitSoort.AFSCHALEN, casus, "W. de Graaf").besluit
    assert (ended.afschaling, ended.procesregisseur) == ((CriteriumOordeel("Werk", None),), "")
    answered = replace(empty, besluit=Besluit(afschaling=(CriteriumOordeel("Oud", True),)))
    kept = with_besluit(answered, BesluitSoort.AFSCHALEN, casus, "W. de Graaf").besluit
    assert kept.afschaling == (CriteriumOordeel("Oud", True),)


def test_W30_a_break_is_taken_from_no_casus_and_ends_when_the_table_goes_on(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    notuleren, (one, two) = kluis.services.notuleren, tafel.agendapunten
    notuleren.openen(tafel.id)
    notuleren.naar_casus(tafel.id, one.id)
    kluis.moment += timedelta(minutes=4)
    assert notuleren.pauze(tafel.id, aan=True).pauze is not None
    kluis.moment += timedelta(minutes=15)
    notuleren.naar_casus(tafel.id, two.id)
    assert kluis.services.agenderen.get(tafel.id).pauze is None
    assert notuleren.verslagen(tafel.id)[one.id].seconden == 240
    notuleren.pauze(tafel.id, aan=True)
    kluis.moment += timedelta(minutes=5)
    notuleren.sluiten(tafel.id)
    assert notuleren.verslagen(tafel.id)[two.id].seconden == 0
    assert len(kluis.services.agenderen.get(tafel.id).pauzes) == 2

"""W-21, W-30, W-31, W-60, P-05, P-08 in the use cases: what vaststellen asks for, makes, and throws away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.tussen_de_tafels import _actie, _vol
from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, VOORZITTER, a_besluit, a_verslag, an_inbreng
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Categorie


def casus_now(kluis: Werkkluis, casus: Casus) -> Casus:
    return kluis.services.dossiers.openen(casus.id).casus


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
    assert [(t.eis, t.partij_id) for t in tekorten] == [
        (Eis.AANWEZIGE_TOEGELATEN, ggz.id),
        (Eis.CASUSREGISSEUR_PARTIJ, None),
    ]
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
    uit_uitvoering = van is Fase.UITVOERING
    assert after.fase is a_besluit(soort).fase_na(heeft_plan=False, uit_uitvoering=uit_uitvoering)
    if uit_uitvoering and soort is BesluitSoort.AANGEHOUDEN:
        assert after.fase is Fase.UITVOERING
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


def test_W60_the_notulen_say_by_whom_and_when_and_are_numbered_by_kind_and_day(kluis: Werkkluis):
    for nummer, soort in enumerate(OverlegSoort):
        tafel = kluis.tafel(kluis.casus(nummer), soort=soort)
        written(kluis, tafel)
        made = kluis.services.vaststellen.vaststellen(tafel.id)
        assert (made.vastgesteld_op, made.vastgesteld_door) == (kluis.moment, VOORZITTER)
        assert made.nummer == f"{soort.name}-{DAG:%Y%m%d}-{tafel.id[:4].upper()}"
        assert dict(made.partijnamen) == {p.id: p.naam for p in kluis.partijen}
        found = kluis.services.vaststellen.dossier(tafel.id)
        assert (found.notulen, found.stand, found.tekorten) == ((made,), NotulenStand.VASTGESTELD, ())
        assert (found.verstrekkingen, found.casustafel.id) == ((), tafel.id)


def test_W60_what_lacks_is_shown_until_it_is_vastgesteld(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    found = kluis.services.vaststellen.dossier(tafel.id)
    assert (found.notulen, found.stand) == ((), NotulenStand.CONCEPT)
    assert {t.eis for t in found.tekorten} >= {Eis.PRESENTIE, Eis.BESLUIT}
    assert [len(p.verslag.presenties) for p in found.concept.punten] == [4]


def test_W40_W50_a_casus_with_a_plan_goes_on_being_carried_out(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.UITVOERING)
    _actie(kluis, casus)
    kluis.services.plannen.vaststellen(_vol(kluis, casus))
    tafel = kluis.tafel(casus)
    written(kluis, tafel, besluit=a_besluit(BesluitSoort.PROCESREGIE_ZVH))
    kluis.services.vaststellen.vaststellen(tafel.id)
    assert casus_now(kluis, casus).fase is Fase.UITVOERING


def test_W31_what_the_table_left_open_the_casus_keeps(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.UITVOERING)
    known = replace(
        casus,
        casusregisseur=Casusregisseur("partij-1", "Een ander"),
        procesregisseur="Zij",
        rollen=(RolVanPartij("partij-1", "Kijkt mee", "Alles"),),
        afschalingscriteria=("Werk",),
        volgende_datum=DAG,
    )
    kluis.services.dossiers.bewaren(known, casus)
    tafel = kluis.tafel(casus)
    written(
        kluis,
        tafel,
        besluit=a_besluit(BesluitSoort.AANGEHOUDEN),
        rollen=(),
        afschalingscriteria=(),
        richting_plan="",
    )
    kluis.services.vaststellen.vaststellen(tafel.id)
    after = casus_now(kluis, casus)
    assert (after.casusregisseur, after.procesregisseur) == (known.casusregisseur, "Zij")
    assert (after.rollen, after.afschalingscriteria) == (known.rollen, ("Werk",))
    assert after.volgende_datum == a_besluit(BesluitSoort.AANGEHOUDEN).aangehouden_tot
    other = kluis.casus(2)
    second = kluis.tafel(other)
    written(kluis, second)
    kluis.services.vaststellen.vaststellen(second.id)
    after = casus_now(kluis, other)
    inhoud = a_verslag()
    assert (after.casusregisseur, after.procesregisseur) == (a_besluit().casusregisseur, VOORZITTER)
    assert after.afschalingscriteria == inhoud.afschalingscriteria
    assert {r.partij_id for r in after.rollen} == {p.id for p in kluis.partijen}
    assert [(w.naar, w.door, w.op) for w in after.wissels[-2:]] == [
        (Fase.CASUSTAFEL, VOORZITTER, kluis.moment),
        (Fase.MDO, VOORZITTER, kluis.moment),
    ]
    assert after.wissels[-1].reden == a_besluit().reden


@pytest.mark.parametrize("days", [0, 1])
def test_W31_a_table_of_a_later_day_counts_also_where_the_first_was_never_turned_to(
    kluis: Werkkluis, days: int
):
    casus = kluis.casus()
    first = kluis.tafel(casus)
    written(kluis, first, turn=False, besluit=a_besluit(BesluitSoort.ISD))
    later(kluis, days)
    second = kluis.tafel(casus, dag=DAG + timedelta(days))
    written(kluis, second, besluit=a_besluit(BesluitSoort.PROCESREGIE_ELDERS))
    kluis.services.vaststellen.vaststellen(second.id)
    ended = casus_now(kluis, casus)
    assert ended.fase is Fase.ELDERS_BELEGD
    if days:
        kluis.services.vaststellen.vaststellen(first.id)
        assert replace(casus_now(kluis, casus), versie=0) == replace(ended, versie=0)
    else:
        with pytest.raises(EisenNietVervuld) as refused:
            kluis.services.vaststellen.vaststellen(first.id)
        assert [t.eis for t in refused.value.tekorten] == [Eis.CASUS_GEREED]


def test_W64_who_checks_the_notulen_looks_at_each_casus_in_them(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus(1), kluis.casus(2))
    kluis.services.vaststellen.dossier(tafel.id)
    lines = [(r.handeling, r.casus_id) for r in kluis.services.logboek.regels(Logvraag())]
    assert {casus_id for said, casus_id in lines if said == "notulen ingezien"} == {"casus-1", "casus-2"}

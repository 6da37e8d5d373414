"""W-21, W-30, W-31, W-60, P-05, P-08 in the use cases: what vaststellen asks for, makes, and throws away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.werkkluis import Werkkluis, later, written
from tests.builders import DAG, a_besluit, a_verslag, an_inbreng
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.tafel.besluit import BesluitSoort
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

"""W-73, art. 21.3, 22: a Partij leaves, and what that ends happens at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.application.werkkluis import Werkkluis, written
from tests.builders import DAG
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.einde import Einde, EindeReden
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort

WEEK = timedelta(7)
UITGESLOTEN = Einde(
    EindeReden.UITSLUITING,
    op=DAG,
    in_gebreke_op=DAG - timedelta(40),
    gehoord_op=DAG - timedelta(3),
    stemmen_voor=3,
    stemmen_tegen=0,
)


def next_week(kluis: Werkkluis, *casussen):
    tafel = kluis.services.agenderen.maken(OverlegSoort.CASUSTAFEL, DAG + WEEK, time(9), "Zaal 1")
    for casus in casussen:
        tafel = kluis.services.agenderen.agenderen(tafel.id, casus.id)
    return tafel


def lines(kluis: Werkkluis) -> list[tuple[str, str | None]]:
    return [(line.handeling, line.casus_id) for line in kluis.services.logboek.regels(Logvraag())]


def test_W73_art_22_4_uitsluiting_takes_the_invitations_of_next_week_away_and_says_so_per_casus(
    kluis: Werkkluis,
):
    wie, ander = kluis.partijen[1], kluis.partijen[2]
    casussen = [kluis.casus(n) for n in range(2)]
    tafel = next_week(kluis, *casussen)
    foreseen = kluis.services.beeindigen.gevolgen(wie.id, DAG)
    assert [(one.casustafel_id, one.nummer) for one in foreseen.uitnodigingen] == [
        (tafel.id, casus.nummer) for casus in casussen
    ]
    kluis.services.beeindigen.beeindigen(wie.id, UITGESLOTEN)
    after = kluis.services.agenderen.get(tafel.id)
    for punt in after.agendapunten:
        assert punt.uitnodiging(wie.id) is None
        assert punt.uitnodiging(ander.id) is not None
    with pytest.raises(UitnodigenNotAllowed):
        kluis.services.agenderen.uitnodigen(
            tafel.id, after.agendapunten[0].id, wie.id, wie.afgevaardigden[0].id
        )
    assert {("uitnodiging ingetrokken", casus.id) for casus in casussen} <= {*lines(kluis)}
    assert ("partij beëindigd", None) in lines(kluis)
    assert kluis.services.beeindigen.gevolgen(wie.id, DAG).uitnodigingen == ()


def test_W73_art_22_5_who_was_shut_out_gets_no_document_of_next_weeks_table(kluis: Werkkluis, folder):
    wie = kluis.partijen[1]
    tafel = next_week(kluis, kluis.casus())
    kluis.services.beeindigen.beeindigen(wie.id, UITGESLOTEN)
    after = kluis.services.agenderen.get(tafel.id)
    complete = tuple(
        replace(
            punt,
            gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
            informeren_betrokkene="Door de wijkcoach",
            uitnodigingen=tuple(replace(u, gevraagde_bijdrage="Stand") for u in punt.uitnodigingen),
        )
        for punt in after.agendapunten
    )
    kluis.services.agenderen.bewaren(replace(after, agendapunten=complete))
    made = kluis.services.verspreiden.agenda(tafel.id, folder)
    others = {partij.id for partij in kluis.partijen if partij != wie}
    assert {one.ontvanger.partij_id for one in made} == {*others, None}
    assert all(wie.afgevaardigden[0].naam not in one.pad.read_text(encoding="utf-8") for one in made)


def test_W73_a_table_before_the_end_or_treated_already_stays_as_it_was(kluis: Werkkluis):
    wie = kluis.partijen[1]
    held = kluis.tafel(kluis.casus(0), kluis.casus(1))
    kluis.services.notuleren.naar_casus(held.id, held.agendapunten[0].id)
    kluis.services.beeindigen.beeindigen(wie.id, UITGESLOTEN)
    first, second = kluis.services.agenderen.get(held.id).agendapunten
    assert first.uitnodiging(wie.id) is not None
    assert second.uitnodiging(wie.id) is None
    assert [one.partij_id for one in kluis.services.agenderen.get(held.id).te_bellen] == [wie.id]


@pytest.mark.parametrize(
    ("op", "vanaf"), [(date(2026, 6, 30), date(2027, 1, 1)), (date(2026, 7, 2), date(2028, 1, 1))]
)
def test_W73_art_22_2_notice_around_the_first_of_july(kluis: Werkkluis, op, vanaf):
    kluis.moment = kluis.moment.replace(year=2026, month=12, day=1)
    wie = kluis.partijen[1]
    einde = Einde(EindeReden.OPZEGGING, op=op, toelichting="Bij brief.")
    kluis.services.beeindigen.beeindigen(wie.id, einde)
    after = kluis.services.partijen.get(wie.id)
    assert (after.beeindigd_op, after.einde) == (vanaf, einde)
    assert after.is_partij_op(vanaf - timedelta(1))


def test_W73_nobody_leaves_before_joining_or_without_a_majority(kluis: Werkkluis):
    wie = kluis.partijen[1]
    for einde, eis in (
        (Einde(EindeReden.OPGEHOUDEN, op=wie.toegetreden_op), Eis.EINDE_NA_TOETREDING),
        (replace(UITGESLOTEN, stemmen_voor=5), Eis.EINDE_MEERDERHEID),
    ):
        with pytest.raises(EisenNietVervuld) as refused:
            kluis.services.beeindigen.beeindigen(wie.id, einde)
        assert [one.eis for one in refused.value.tekorten] == [eis]
    assert kluis.services.partijen.get(wie.id) == wie


def test_W73_a_mistaken_ending_is_taken_back_on_record(kluis: Werkkluis):
    wie = kluis.partijen[1]
    kluis.services.beeindigen.beeindigen(wie.id, UITGESLOTEN)
    kluis.services.beeindigen.terugdraaien(wie.id)
    after = kluis.services.partijen.get(wie.id)
    assert (after.beeindigd_op, after.einde) == (None, None)
    assert lines(kluis)[0] == ("partij niet beëindigd", None)


def test_W41_W73_what_is_left_to_others_is_named_beforehand_and_waits_on_vandaag(kluis: Werkkluis):
    wie = kluis.partijen[1]
    regie, rol, doet, klaar = (kluis.casus(n, Fase.UITVOERING) for n in range(4))
    actie = replace(kluis.services.acties.nieuwe_voor_plan(doet.id), wat="Bellen", partij_id=wie.id)
    with kluis.database.unit_of_work() as work:
        for casus, anders in (
            (regie, {"casusregisseur": Casusregisseur(wie.id, "M. Wolbers")}),
            (rol, {"rollen": (RolVanPartij(wie.id, "Toezicht", "Adres"),)}),
            (klaar, {"rollen": (RolVanPartij(PartijId(f"{wie.id}0"), "Toezicht", "Adres"),)}),
        ):
            work.casussen.save(replace(work.casussen.get(casus.id), **anders))
        work.acties.save(actie)
        work.commit()
    before = lines(kluis)
    found = kluis.services.beeindigen.gevolgen(wie.id, DAG)
    assert (found.casusregie, found.rollen, found.acties) == ((regie.nummer,), (rol.nummer,), (doet.nummer,))
    kluis.services.omgeving.log("instellingen gewijzigd")
    told = lines(kluis)[: -len(before)]
    assert told == [("instellingen gewijzigd", None), ("lijst ingezien: gevolgen van einde", None)]
    kluis.services.beeindigen.beeindigen(wie.id, UITGESLOTEN)
    waits = kluis.services.overzichten.vandaag(DAG)
    assert [one.nummer for one in waits.van_vertrokken_partij] == [regie.nummer]
    assert {one.nummer for one in waits.werk_van_vertrokken_partij} == {rol.nummer, doet.nummer}


def test_W32_the_casusregisseur_comes_from_a_partij_of_that_day(kluis: Werkkluis):
    tafel = kluis.tafel(kluis.casus())
    written(kluis, tafel)
    with kluis.database.unit_of_work() as work:
        verslag = work.verslagen.van_casustafel(tafel.id)[0]
        work.verslagen.save(
            replace(
                verslag,
                besluit=replace(verslag.besluit, casusregisseur=Casusregisseur(PartijId("weg"), "N. N.")),
            )
        )
        work.commit()
    with pytest.raises(EisenNietVervuld) as refused:
        kluis.services.vaststellen.vaststellen(tafel.id)
    assert [one.eis for one in refused.value.tekorten] == [Eis.CASUSREGISSEUR_PARTIJ]

"""W-51: which step falls due when, what holds it up, and what stays of a Casus that is only monitored."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from tests.builders import (
    DAG,
    NU,
    a_besluit,
    a_casus,
    a_concept,
    a_verslag,
    an_aanmelding,
    an_agendapunt,
    some_notulen,
)
from tests.kanaries import Kanaries, gevonden
from zvh_desktop.domain.afschaling import opschonen
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaard,
    Bewaartermijn,
    Bewaartermijnen,
    Onderwerp,
    Opschortgrond,
    Opschorting,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.errors import CasusOpgeschoond
from zvh_desktop.domain.notulen.notulen import NotulenPunt, rectificatie
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort

TERMIJNEN = Bewaartermijnen(
    opschonen=Bewaartermijn(14),
    monitoring=Bewaartermijn(180),
    niet_in_behandeling=Bewaartermijn(42),
    elders_belegd=Bewaartermijn(90),
    concept_aanmelding=Bewaartermijn(30),
)


def bewaard(onderwerp: Onderwerp = Onderwerp.AFSCHALING, **anders) -> Bewaard:
    return Bewaard(onderwerp, "casus-1", DAG, **anders)


def na(dagen: int) -> date:
    return DAG + timedelta(days=dagen)


def stap_op(waarde: Bewaard, dag: int) -> Vernietigstap | None:
    """The step that is due on that day."""
    volgende = waarde.volgende(TERMIJNEN, na(dag))
    return volgende.stap if volgende.is_vervallen_op(na(dag)) else None


def test_W51_first_cleaning_then_everything_each_on_its_day():
    nieuw = bewaard()
    assert [(v.stap, v.op) for v in nieuw.vervaldagen(TERMIJNEN, DAG)] == [
        (Vernietigstap.OPSCHONEN, na(14)),
        (Vernietigstap.VERNIETIGEN, na(180)),
    ]
    assert [stap_op(nieuw, dag) for dag in (13, 14, 179)] == [
        None,
        Vernietigstap.OPSCHONEN,
        Vernietigstap.OPSCHONEN,
    ]
    schoon = bewaard(is_opgeschoond=True)
    assert [stap_op(schoon, dag) for dag in (20, 179, 180)] == [None, None, Vernietigstap.VERNIETIGEN]


def test_W51_once_the_monitoring_is_over_everything_goes_at_once():
    assert bewaard().volgende(TERMIJNEN, na(180)).stap is Vernietigstap.VERNIETIGEN
    assert bewaard().volgende(TERMIJNEN, na(179)).stap is Vernietigstap.OPSCHONEN


@pytest.mark.parametrize(
    ("onderwerp", "dagen"),
    [
        (Onderwerp.NIET_IN_BEHANDELING, 42),
        (Onderwerp.ELDERS_BELEGD, 90),
        (Onderwerp.CONCEPT_AANMELDING, 30),
    ],
)
def test_W51_what_was_never_afgeschaald_has_one_step_and_a_term_of_its_own(onderwerp, dagen):
    (enige,) = bewaard(onderwerp).vervaldagen(TERMIJNEN, DAG)
    assert (enige.stap, enige.op) == (Vernietigstap.VERNIETIGEN, na(dagen))


@pytest.mark.parametrize(("tot", "dag", "mag"), [(None, 400, False), (50, 49, False), (50, 50, True)])
def test_W51_P10_a_hold_postpones_until_its_day_or_until_it_is_lifted(tot, dag, mag):
    hold = Opschorting(
        "casus-1", Opschortgrond.GESCHIL, "Loopt bij de Manager", NU, "W. de Graaf", na(tot) if tot else None
    )
    held = bewaard(opschorting=hold)
    assert held.volgende(TERMIJNEN, na(dag)).is_vervallen_op(na(dag))
    assert held.is_opgeschort_op(na(dag)) is not mag


def woorden_in(waarde: object, k: Kanaries) -> set[str]:
    return {k.plekken[w] for w in gevonden(repr(waarde).encode(), k.woorden)}


def test_W51_of_a_casus_stays_who_it_is_and_what_it_is_watched_against():
    k = Kanaries("domein", {"CasustafelId": "tafel-1", "PartijId": "partij-0"})
    casus = k.vul(a_casus(fase=Fase.AFSCHALING), nummer="ZVH-2026-0001", opgeschoond_op=None)
    schoon = opschonen.casus_opgeschoond(casus, NU)
    assert schoon.opgeschoond_op == NU
    assert woorden_in(schoon, k) == {
        "Betrokkene.naam",
        "Casus.afschalingscriteria",
        "Casus.procesregisseur",
        "Casusregisseur.naam",
        "FaseWissel.door",
        "FaseWissel.reden",
        "Overzetting.door",
    }
    assert [bool(w.reden) for w in schoon.wissels] == [False, False, False, True]
    assert [b.geboortedatum for b in schoon.betrokkenen] == [b.geboortedatum for b in casus.betrokkenen]


@pytest.mark.parametrize("soort", [s for s in BesluitSoort if s is not BesluitSoort.AFSCHALEN])
def test_W51_of_an_earlier_besluit_stays_its_kind(soort):
    assert opschonen.besluit_opgeschoond(a_besluit(soort)) == Besluit(soort)


def test_W51_of_the_besluit_afschalen_stay_the_reason_and_the_answers():
    besluit = a_besluit(BesluitSoort.AFSCHALEN, procesregisseur="Een ander")
    schoon = opschonen.besluit_opgeschoond(besluit)
    assert (schoon.reden, schoon.afschaling) == (besluit.reden, besluit.afschaling)
    assert schoon.procesregisseur == ""


def test_W51_of_the_aanmelding_the_verslag_and_the_agenda_no_word_stays():
    k = Kanaries("rest", {"PartijId": "partij-0", "AfgevaardigdeId": "a", "GrondslagId": "wgs"})
    for vol, schoon in (
        (k.vul(an_aanmelding()), opschonen.aanmelding_opgeschoond),
        (k.vul(a_verslag(), besluit=a_besluit()), opschonen.verslag_opgeschoond),
        (k.vul(an_agendapunt(), id="punt-1"), opschonen.agendapunt_opgeschoond),
    ):
        weg = {p for p in woorden_in(schoon(vol), k) if not p.endswith((".id", "_id"))}
        assert weg == set()
        assert woorden_in(vol, k)


def test_W52_of_a_destroyed_casus_in_notulen_only_its_pseudonym_stays():
    (punt,) = some_notulen().punten
    weg = opschonen.punt_vernietigd(punt, DAG)
    blijft = {f.name for f in fields(NotulenPunt) if getattr(weg, f.name) not in ("", (), None, Besluit())}
    assert blijft == {"agendapunt_id", "casus_id", "gebied", "versie", "vernietigd_op"}
    schoon = opschonen.punt_opgeschoond(punt, DAG)
    assert (schoon.nummer, schoon.betrokkenen, schoon.presenties) == (punt.nummer, punt.betrokkenen, ())
    assert (schoon.opgeschoond_op, schoon.vernietigd_op) == (DAG, None)


def test_W51_what_is_opgeschoond_is_not_corrected_any_more():
    notulen = some_notulen(a_concept())
    schoon = replace(notulen, punten=tuple(opschonen.punt_opgeschoond(p, DAG) for p in notulen.punten))
    with pytest.raises(CasusOpgeschoond):
        rectificatie(
            (schoon,), replace(schoon.punten[0], bespreking="Toch nog iets"), "n2", NU, "W. de Graaf"
        )


def test_W51_every_field_of_a_casus_was_thought_of():
    """A field that is added later is gone after the first step, until somebody decides that it may stay."""
    blijft = {
        "id", "nummer", "gebied", "aanmelding_id", "aanmeldende_partij", "betrokkenen", "gemeenten", "fase", "wissels",
        "casusregisseur", "procesregisseur", "afschalingscriteria", "volgende_datum", "terugkoppelingen",
        "overzettingen", "opgeschoond_op", "versie",
    }  # fmt: skip
    assert {f.name for f in fields(Casus)} - blijft == {"rollen"}

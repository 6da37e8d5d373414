"""W-51, W-52: what stays of a Casus that is only monitored, and what of one that was destroyed."""

from __future__ import annotations

from dataclasses import fields, replace

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
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.errors import CasusOpgeschoond
from zvh_desktop.domain.notulen.notulen import NotulenPunt, rectificatie
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt


def woorden_in(waarde: object, k: Kanaries) -> set[str]:
    return {k.plekken[w] for w in gevonden(repr(waarde).encode(), k.woorden)}


def test_W51_of_a_casus_stays_who_it_is_and_what_it_is_watched_against():
    k = Kanaries(
        "domein", {"CasustafelId": "tafel-1", "PartijId": "partij-0", "AanmeldingId": "aanmelding-1"}
    )
    casus = k.vul(a_casus(fase=Fase.AFSCHALING), nummer="ZVH-2026-0001", opgeschoond_op=None)
    schoon = opschonen.casus_opgeschoond(casus, NU)
    assert schoon.opgeschoond_op == NU
    assert woorden_in(schoon, k) == {
        "Betrokkene.naam",
        "BetrokkeneUitgenomen.door",
        "BetrokkeneUitgenomen.uitgegeven",
        "BetrokkeneUitgenomen.vastgesteld",
        "Casus.afschalingscriteria",
        "Casus.procesregisseur",
        "Casusregisseur.naam",
        "FaseWissel.door",
        "FaseWissel.reden",
        "Overzetting.door",
    }
    assert [bool(w.reden) for w in schoon.wissels] == [False, False, False, True]
    assert [b.geboortedatum for b in schoon.betrokkenen] == [b.geboortedatum for b in casus.betrokkenen]


def test_W51_the_reason_of_an_afschalen_that_was_taken_back_does_not_stay():
    first = a_casus(fase=Fase.AFSCHALING)
    again = first.teruggenomen(NU, "W. de Graaf", "Verkeerde casus").naar(Fase.CASUSTAFEL, NU, "x", "", "t2")
    again = again.naar(Fase.AFSCHALING, NU, "x", "Nu echt", "t2")
    kept = [w.reden for w in opschonen.casus_opgeschoond(again, NU).wissels if w.reden]
    assert kept == ["Nu echt"]


@pytest.mark.parametrize("soort", [s for s in BesluitSoort if s is not BesluitSoort.AFSCHALEN])
def test_W51_of_an_earlier_besluit_stays_its_kind(soort):
    assert opschonen.besluit_opgeschoond(a_besluit(soort), is_geldig=True) == Besluit(soort)


def test_W51_of_the_besluit_afschalen_stay_the_reason_and_the_answers():
    besluit = a_besluit(BesluitSoort.AFSCHALEN, procesregisseur="Een ander")
    schoon = opschonen.besluit_opgeschoond(besluit, is_geldig=True)
    assert (schoon.reden, schoon.afschaling) == (besluit.reden, besluit.afschaling)
    assert schoon.procesregisseur == ""


def test_W51_of_an_afschalen_that_was_taken_back_stays_its_kind_in_verslag_and_notulen():
    first = a_casus(fase=Fase.CASUSTAFEL).naar(Fase.AFSCHALING, NU, "x", "Verkeerd", "t1")
    assert opschonen.afgeschaald_aan(first) == "t1"
    back = first.teruggenomen(NU, "W. de Graaf", "Verkeerde casus")
    assert opschonen.afgeschaald_aan(back) is None
    again = back.naar(Fase.CASUSTAFEL, NU, "x", "", "t2").naar(Fase.AFSCHALING, NU, "x", "Nu echt", "t2")
    valid, besluit = opschonen.afgeschaald_aan(again), a_besluit(BesluitSoort.AFSCHALEN)
    assert valid == "t2"
    verslagen = [replace(a_verslag(), casustafel_id=tafel, besluit=besluit) for tafel in ("t1", "t2")]
    kept = [opschonen.verslag_opgeschoond(v, valid).besluit for v in verslagen]
    assert kept == [Besluit(BesluitSoort.AFSCHALEN), besluit.alleen_het_besluit()]
    (punt,) = some_notulen().punten
    punt = replace(punt, besluit=besluit)
    assert opschonen.punt_opgeschoond(punt, DAG, is_geldig=False).besluit == Besluit(BesluitSoort.AFSCHALEN)


def test_W51_of_the_aanmelding_the_verslag_and_the_agenda_no_word_stays():
    k = Kanaries("rest", {"PartijId": "partij-0", "AfgevaardigdeId": "a", "GrondslagId": "wgs"})
    for vol, schoon in (
        (k.vul(an_aanmelding()), opschonen.aanmelding_opgeschoond),
        (
            k.vul(a_verslag(), besluit=a_besluit()),
            lambda v: opschonen.verslag_opgeschoond(v, v.casustafel_id),
        ),
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
    schoon = opschonen.punt_opgeschoond(punt, DAG, is_geldig=True)
    assert (schoon.nummer, schoon.betrokkenen, schoon.presenties) == (punt.nummer, punt.betrokkenen, ())
    assert (schoon.opgeschoond_op, schoon.vernietigd_op) == (DAG, None)


def test_W51_what_is_opgeschoond_is_not_corrected_any_more():
    notulen = some_notulen(a_concept())
    schoon = replace(
        notulen, punten=tuple(opschonen.punt_opgeschoond(p, DAG, is_geldig=True) for p in notulen.punten)
    )
    with pytest.raises(CasusOpgeschoond):
        rectificatie(
            (schoon,), replace(schoon.punten[0], bespreking="Toch nog iets"), "n2", NU, "W. de Graaf"
        )


def test_W51_every_field_of_a_casus_was_thought_of():
    """A field that is added later is gone after the first step, until somebody decides that it may stay."""
    blijft = {
        "id", "nummer", "gebied", "aanmelding_id", "aanmeldende_partij", "betrokkenen", "gemeenten", "fase", "wissels",
        "casusregisseur", "procesregisseur", "afschalingscriteria", "volgende_datum", "terugkoppelingen",
        "medeaanmelders", "overzettingen", "uitgenomen", "opgeschoond_op", "versie",
    }  # fmt: skip
    assert {f.name for f in fields(Casus)} - blijft == {
        "rollen",
        "correcties",
        "later",
        "voortgang_op",
        "verlengingen",
        "voorinzage",
        "regieoverdracht",
    }


def test_W51_of_what_the_aanmelder_was_told_stays_when_and_how_and_of_an_agendapunt_its_place():
    told = Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", "Wij pakken het op.", "tafel-1")
    schoon = opschonen.casus_opgeschoond(replace(a_casus(), terugkoppelingen=(told,)), NU)
    assert schoon.terugkoppelingen == (Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "", "", "tafel-1"),)
    punt = an_agendapunt(minuten=25)
    assert opschonen.agendapunt_opgeschoond(punt) == Agendapunt(punt.id, punt.casus_id, 25)

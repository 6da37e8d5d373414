"""W-34, W-61, art. 7.5: each Partij reads its own acties and of nobody else what he has to do, or that he has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from tests.builders import (
    NU,
    a_casus,
    a_casustafel,
    a_concept,
    a_presentie,
    a_verslag,
    an_actie,
    an_agendapunt,
    some_partijen,
)
from tests.random_casustafels import kanaries, kanaries_in_repr
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.notulen.notulen import ConceptPunt, NotulenConcept
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import (
    actielijst,
    has_actielijst,
    ontvangers_van_actielijst,
    partijen_zonder_actielijst,
)

PARTIJEN = some_partijen(4)
NAMEN = {p.id: p.naam for p in PARTIJEN}
HIER, AFGEMELD, WEG = Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG
OP = date(2026, 12, 1)


def punt(nummer: int, standen: dict[int, Aanwezigheid | None], acties: dict[int, str], **more) -> ConceptPunt:
    """`acties` by Partij: the word that only its actie has."""
    agendapunt = an_agendapunt(a_casus(nummer))
    presenties = tuple(a_presentie(PARTIJEN[at], stand=stand) for at, stand in standen.items())
    found = tuple(
        an_actie(PARTIJEN[at], nummer=10 * nummer + place, wat=wat)
        for place, (at, wat) in enumerate(acties.items())
    )
    verslag = a_verslag(agendapunt, presenties=presenties)
    return ConceptPunt(verslag, a_casus(nummer, Fase.CASUSTAFEL), found, **more)


def concept(*punten: ConceptPunt) -> NotulenConcept:
    return a_concept(*punten, tafel=a_casustafel(*(an_agendapunt(p.casus) for p in punten)))


@given(st.data())
def test_W61_a_recipient_reads_the_acties_of_his_own_partij_at_his_own_casussen_and_nothing_else(
    data: st.DataObject,
):
    standen = st.dictionaries(st.integers(0, 3), st.sampled_from((HIER, AFGEMELD, WEG, None)))
    told: list[tuple[dict[int, Aanwezigheid | None], dict[int, str]]] = []
    for nummer in range(data.draw(st.integers(1, 3))):
        who = data.draw(st.sets(st.integers(0, 3)))
        told.append((data.draw(standen), {at: f"k{nummer}00{at}0q" for at in who}))
    table = concept(*(punt(n, s, a) for n, (s, a) in enumerate(told)))
    recipients = {o.partij_id: o for o in ontvangers_van_actielijst(table, NAMEN)}
    for at, partij in enumerate(PARTIJEN):
        mine = {a[at] for s, a in told if s.get(at) in (HIER, AFGEMELD) and at in a}
        assert (partij.id in recipients) == bool(mine)
        if mine:
            extract = actielijst(table, recipients[partij.id], NAMEN, NU)
            assert kanaries(extract) == kanaries_in_repr(extract) == mine
            assert {a.partijnaam for p in extract.punten for a in p.acties} == {partij.naam}
    everything = {w for _s, a in told for w in a.values()}
    assert has_actielijst(table) == bool(everything)
    if everything:
        assert kanaries(actielijst(table, ZVH_DOSSIER, NAMEN, NU)) == everything
    else:
        with pytest.raises(GeenOntvanger):
            actielijst(table, ZVH_DOSSIER, NAMEN, NU)


def test_W34_half_an_agreement_and_what_is_done_are_not_on_it():
    half, done = an_actie(PARTIJEN[0], persoon=""), an_actie(PARTIJEN[0]).afdoen(ActieStand.GEDAAN, NU)
    table = concept(replace(punt(1, {0: HIER}, {}), acties=(half, done)))
    assert not has_actielijst(table)
    assert ontvangers_van_actielijst(table, NAMEN) == ()


def test_W41_what_was_still_open_from_before_is_on_it_as_such():
    before = an_actie(PARTIJEN[0], nummer=9, wat="Van vorige keer")
    table = concept(punt(1, {0: HIER}, {0: "Nieuw"}, eerdere_acties=(before,)))
    (found,) = actielijst(table, ontvangers_van_actielijst(table, NAMEN)[0], NAMEN, NU).punten
    assert [(a.wat, a.is_eerder) for a in found.acties] == [("Nieuw", False), ("Van vorige keer", True)]


def test_W04_nobody_reads_acties_of_a_casus_that_was_closed_to_him_since():
    open_ = punt(1, {0: HIER}, {0: "Huisbezoek"})
    closed = replace(open_, niet_toegelaten=frozenset({open_.verslag.presenties[0].afgevaardigde_id}))
    assert len(ontvangers_van_actielijst(concept(open_), NAMEN)) == 1
    assert ontvangers_van_actielijst(concept(closed), NAMEN) == ()


def test_W34_it_says_of_which_partij_nobody_will_read_what_it_has_to_do():
    table = concept(punt(1, {0: HIER, 1: WEG}, {0: "Bellen", 1: "Schrijven"}))
    assert partijen_zonder_actielijst(table) == (PARTIJEN[1].id,)


def test_W34_a_partij_to_whose_people_the_casus_was_closed_reads_nothing_and_is_named_once():
    open_ = punt(1, {0: HIER, 1: HIER}, {0: "Bellen", 1: "Schrijven"})
    shut = replace(open_, niet_toegelaten=frozenset({open_.verslag.presenties[0].afgevaardigde_id}))
    assert partijen_zonder_actielijst(concept(open_)) == ()
    assert partijen_zonder_actielijst(concept(shut, punt(2, {}, {0: "Bezoeken"}))) == (PARTIJEN[0].id,)


def test_W61_an_actielijst_says_of_which_table_it_is_and_how_many_went_before():
    table = concept(punt(1, {0: HIER}, {0: "Bellen"}))
    (recipient,) = ontvangers_van_actielijst(table, NAMEN)
    assert (recipient.naam, recipient.partijnaam) == (
        table.punten[0].verslag.presenties[0].naam,
        PARTIJEN[0].naam,
    )
    first = actielijst(table, recipient, NAMEN, NU)
    tafel = table.casustafel
    assert (first.soort, first.datum, first.voorzitter) == (tafel.soort, tafel.datum, tafel.voorzitter)
    assert (first.versie, first.is_vastgesteld, first.op, first.ontvanger) == (1, False, NU, recipient)
    again = actielijst(table, recipient, NAMEN, NU, is_vastgesteld=True, versie=3)
    assert (again.versie, again.is_vastgesteld) == (3, True)
    (shown,) = first.punten
    assert (shown.nummer, shown.betrokkenen) == (
        table.punten[0].casus.nummer,
        tuple(b.naam for b in table.punten[0].casus.betrokkenen),
    )


@pytest.mark.parametrize("gap", [{"uiterlijk": None}, {"persoon": " "}])
def test_W41_P04_an_open_actie_of_before_without_a_day_or_a_person_is_not_left_out(gap: dict[str, object]):
    open_one = an_actie(PARTIJEN[0], wat="Zoekt een woning", casustafel_id=None, agendapunt_id=None, **gap)
    closed = an_actie(PARTIJEN[0], nummer=1, wat="Is gedaan", stand=ActieStand.GEDAAN, **gap)
    table = concept(punt(1, {0: HIER}, {}, eerdere_acties=(open_one, closed)))
    (recipient,) = ontvangers_van_actielijst(table, NAMEN)
    (read,) = actielijst(table, recipient, NAMEN, NU).punten
    assert [(a.wat, a.uiterlijk, a.is_eerder) for a in read.acties] == [
        ("Zoekt een woning", open_one.uiterlijk, True)
    ]

"""P-07, W-61: the letter tells a Partij what became of its Casus, and of a table only what it may read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import (
    DAG,
    NU,
    VOORZITTER,
    a_besluit,
    a_casus,
    a_concept,
    a_presentie,
    a_triage,
    a_verslag,
    an_aanmelding,
    an_actie,
    some_notulen,
    some_partijen,
)
from zvh_desktop.domain.casus import Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.stukken import Terugkoppelbrief, terugkoppelbrief

PARTIJEN = some_partijen(3)
NAMEN = {p.id: p.naam for p in PARTIJEN}
AANMELDER = PARTIJEN[1]
CASUS = a_casus(fase=Fase.CASUSTAFEL, aanmeldende_partij=AANMELDER.id)


def letter(
    *,
    na_tafel: bool = False,
    notulen: tuple[Notulen, ...] = (),
    inhoud: str = "Wij pakken het op.",
    **anders: Any,
) -> Terugkoppelbrief:
    told = Terugkoppeling(
        DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", inhoud, "tafel-1" if na_tafel else None
    )
    given = {"triage": a_triage(CASUS, PARTIJEN), **anders}
    return terugkoppelbrief(CASUS, an_aanmelding(), given["triage"], notulen, told, NAMEN, NU, VOORZITTER)


def notulen(stand: Aanwezigheid) -> Notulen:
    gemeente, politie, ggz = PARTIJEN
    verslag = a_verslag(
        presenties=(a_presentie(gemeente), a_presentie(politie, stand), a_presentie(ggz)),
        besluit=a_besluit(BesluitSoort.PROCESREGIE_ZVH, reden="Wat aan tafel is gezegd"),
        inbrengen=(),
    )
    return some_notulen(a_concept(ConceptPunt(verslag, CASUS, (an_actie(gemeente),))), PARTIJEN)


def test_P07_after_triage_it_tells_the_routing_and_none_of_what_was_asked():
    brief = letter()
    assert brief.routing is Routing.CASUSTAFEL
    assert brief.tafel is None
    assert (brief.aan, brief.inhoud, brief.partijnaam) == (
        "T. Haverslag",
        "Wij pakken het op.",
        AANMELDER.naam,
    )
    said = repr(brief)
    triage = a_triage(CASUS, PARTIJEN)
    assert triage.reden not in said
    assert not any(word in said for word in (PARTIJEN[0].naam, PARTIJEN[2].naam, *triage.themas))


@pytest.mark.parametrize("triage", [None, a_triage(CASUS, PARTIJEN, is_besloten=False)])
def test_P07_a_triage_that_was_not_decided_has_no_routing_to_tell(triage: object):
    assert letter(triage=triage).routing is None


@pytest.mark.parametrize(
    ("stand", "may"),
    [(Aanwezigheid.AANWEZIG, True), (Aanwezigheid.AFGEMELD, True), (Aanwezigheid.AFWEZIG, False)],
)
def test_W61_of_a_table_it_tells_the_besluit_to_who_sat_there_or_was_excused(stand: Aanwezigheid, may: bool):
    held = notulen(stand)
    brief = letter(na_tafel=True, notulen=(held,))
    assert brief.routing is None
    assert brief.tafel.datum == held.datum
    assert (brief.tafel.besluit is BesluitSoort.PROCESREGIE_ZVH) is may
    assert bool(brief.tafel.casusregisseur) is may
    assert "Wat aan tafel is gezegd" not in repr(brief)


def test_P07_who_was_at_no_table_reads_that_it_was_held_and_nothing_else():
    held = replace(notulen(Aanwezigheid.AANWEZIG), punten=())
    brief = letter(na_tafel=True, notulen=(held,))
    assert (brief.tafel.besluit, brief.tafel.casusregisseur, brief.tafel.volgende_datum) == (None, "", None)


def test_W61_of_a_rectified_table_it_tells_what_the_last_notulen_say_and_the_day_of_the_first():
    first = notulen(Aanwezigheid.AANWEZIG)
    (punt,) = first.punten
    corrected = replace(punt, besluit=replace(punt.besluit, volgende_datum=date(2027, 2, 1)))
    brief = letter(na_tafel=True, notulen=(first, replace(first, punten=(corrected,))))
    assert (brief.tafel.datum, brief.tafel.volgende_datum) == (first.datum, date(2027, 2, 1))
    regisseur = corrected.besluit.casusregisseur
    assert brief.tafel.casusregisseur == f"{regisseur.naam}, {NAMEN[regisseur.partij_id]}"


def test_P07_the_letter_says_of_whom_and_when_it_was_put_forward_and_no_routing_after_a_table():
    brief = letter()
    aanmelding = an_aanmelding()
    assert (brief.nummer, brief.betrokkenen) == (CASUS.nummer, tuple(b.naam for b in aanmelding.betrokkenen))
    assert (brief.aangemeld_op, brief.op, brief.door) == (aanmelding.datum, NU, VOORZITTER)
    about_table = letter(na_tafel=True)
    assert (about_table.routing, about_table.tafel) == (None, None)
    assert letter(notulen=(notulen(Aanwezigheid.AANWEZIG),)).tafel is None


def test_P07_no_letter_goes_out_with_a_place_to_fill():
    with pytest.raises(EisenNietVervuld) as refused:
        letter(inhoud="Bel [naam]")
    assert [t.eis for t in refused.value.tekorten] == [Eis.OPEN_PLEK]

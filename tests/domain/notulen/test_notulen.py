"""W-05, W-60, P-08: notulen are frozen once, whole, and hold what belongs to the table."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given

from tests.builders import (
    DAG,
    NU,
    a_besluit,
    a_casus,
    a_casustafel,
    a_concept,
    a_partij,
    a_verslag,
    an_actie,
    an_agendapunt,
    an_inbreng,
    an_ontvanger,
    some_notulen,
    some_partijen,
)
from tests.random_casustafels import random_notulen
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld, GebiedEApart, NietVastgesteld
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen, NotulenStand, rectificatie
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Opening
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel


def concept_punt(**overrides) -> ConceptPunt:
    return replace(ConceptPunt(a_verslag(), a_casus(fase=Fase.CASUSTAFEL), (an_actie(),)), **overrides)


def test_W60_a_complete_table_is_frozen_with_everything_that_was_agreed():
    notulen = some_notulen()
    (punt,) = notulen.punten
    assert (notulen.vastgesteld_op, notulen.vastgesteld_door) == (NU, "W. de Graaf")
    assert (notulen.versie_nummer, notulen.rectificeert) == (1, "")
    assert punt.besluit == a_besluit()
    assert [a.wat for a in punt.acties] == ["Belt de verhuurder"]
    assert punt.betrokkenen == ("Joris Blaauwbroek",)


def test_W60_what_is_missing_is_said_for_the_whole_table_at_once_with_its_place():
    one = an_agendapunt(a_casus(1))
    two = an_agendapunt(a_casus(2))
    concept = a_concept(
        ConceptPunt(a_verslag(one, besluit=a_besluit(reden="")), a_casus(1, Fase.CASUSTAFEL), ()),
        ConceptPunt(a_verslag(two), a_casus(2, Fase.CASUSTAFEL), (an_actie(persoon=""),)),
        tafel=a_casustafel(one, two, opening=None),
    )
    with pytest.raises(EisenNietVervuld) as refused:
        some_notulen(concept)
    assert [(t.eis, t.plek) for t in refused.value.tekorten] == [
        (Eis.GEHEIMHOUDING, None),
        (Eis.BESLUIT_REDEN, one.id),
        (Eis.ACTIE_PERSOON, two.id),
    ]


def everything_in(value: object) -> list[object]:
    inside = (
        [getattr(value, f.name) for f in fields(value)]
        if is_dataclass(value)
        else list(value)
        if isinstance(value, tuple)
        else []
    )
    return [value, *(deep for part in inside for deep in everything_in(part))]


@given(random_notulen())
def test_W60_vastgestelde_notulen_have_no_part_that_can_change(tafel):
    for part in everything_in(tafel.notulen):
        assert not isinstance(part, list | dict | set | bytearray)
        hash(part)
        if is_dataclass(part):
            with pytest.raises(FrozenInstanceError):
                setattr(part, fields(part)[0].name, "anders")


def test_W60_notulen_know_no_way_to_change_and_concept_only_one_way_out():
    verbs = {name for name in vars(Notulen) if not name.startswith("_")} - {f.name for f in fields(Notulen)}
    # What it can be asked: none of these gives other notulen.
    assert verbs == {"partijnaam", "afgevaardigden", "is_opgeschoond"}
    assert [s.value for s in NotulenStand] == ["concept", "vastgesteld", "ondertekend", "verzonden"]


def test_W60_what_happens_afterwards_to_casus_or_partij_does_not_reach_the_notulen():
    partijen = some_partijen(6)
    notulen = some_notulen(partijen=partijen)
    renamed = some_notulen(partijen=(replace(partijen[0], naam="Gemeente Waterbeek-Zuid"), *partijen[1:]))
    assert notulen.partijnaam(partijen[0].id) == "Gemeente Waterbeek"
    assert renamed.partijnaam(partijen[0].id) == "Gemeente Waterbeek-Zuid"


def two_casussen() -> Notulen:
    """The gemeente sits at the first, the politie at both."""
    gemeente, politie = some_partijen(2)
    one, two = a_casus(1, Fase.CASUSTAFEL), a_casus(2, Fase.CASUSTAFEL)
    first, second = an_agendapunt(one, (gemeente, politie)), an_agendapunt(two, (politie,))
    return some_notulen(
        a_concept(
            ConceptPunt(a_verslag(first, (gemeente, politie)), one, ()),
            ConceptPunt(a_verslag(second, (politie,)), two, ()),
            tafel=a_casustafel(first, second),
        )
    )


def test_W60_a_rectification_is_new_numbered_and_says_what_it_corrects():
    first = two_casussen()
    corrected = rectificatie(
        (first,), replace(first.punten[1], bespreking="Verbeterd"), "notulen-2", NU, "W. de Graaf"
    )
    assert (corrected.id, corrected.versie_nummer, corrected.rectificeert) == ("notulen-2", 2, first.nummer)
    assert [p.bespreking for p in corrected.punten] == ["Verbeterd"]
    assert first.punten[1].bespreking == "Besproken is het wonen."
    again = rectificatie(
        (first, corrected), replace(first.punten[1], doel="Beter"), "notulen-3", NU, "W. de Graaf"
    )
    assert (again.versie_nummer, again.punten[0].versie) == (3, 3)


def test_W60_W61_who_sat_at_another_casus_gets_and_learns_nothing_of_a_rectification():
    gemeente, politie = some_partijen(2)
    first = two_casussen()
    of_two = rectificatie(
        (first,), replace(first.punten[1], bespreking="Verbeterd"), "notulen-2", NU, "W. de Graaf"
    )
    of_one = rectificatie(
        (first, of_two), replace(first.punten[0], doel="Beter"), "notulen-3", NU, "W. de Graaf"
    )
    assert [o.partij_id for o in ontvangers_van(of_two)] == [politie.id]
    # To the gemeente the third of the table is the first rectification there is.
    assert uittreksel(of_one, an_ontvanger(gemeente)).versie_nummer == 2
    assert uittreksel(first, an_ontvanger(gemeente)).versie_nummer == 1


@pytest.mark.parametrize("change", [{"besluit": a_besluit(BesluitSoort.AFSCHALEN)}, {"presenties": ()}])
def test_W60_a_rectification_decides_nothing_and_seats_nobody(change: dict):
    first = two_casussen()
    with pytest.raises(AlVastgesteld):
        rectificatie((first,), replace(first.punten[0], **change), "notulen-2", NU, "W. de Graaf")


def test_W60_only_what_was_vastgesteld_can_be_rectified():
    first = two_casussen()
    with pytest.raises(NietVastgesteld):
        rectificatie(
            (first,), replace(first.punten[0], casus_id="een-andere"), "notulen-2", NU, "W. de Graaf"
        )
    with pytest.raises(NietVastgesteld):
        rectificatie((), first.punten[0], "notulen-2", NU, "W. de Graaf")


def test_W60_lines_without_text_are_not_frozen():
    partij = a_partij(0)
    verslag = a_verslag(inbrengen=(an_inbreng(partij, 1), an_inbreng(partij, 2, tekst="  ")))
    assert [i.id for i in some_notulen(a_concept(concept_punt(verslag=verslag))).punten[0].inbrengen] == [
        "inbreng-1"
    ]


def test_W31_W60_what_was_typed_for_another_besluit_is_not_frozen():
    verslag = a_verslag(besluit=a_besluit(aangehouden_tot=DAG, elders_waar="Wijkteam Zuid"))
    besluit = some_notulen(a_concept(concept_punt(verslag=verslag))).punten[0].besluit
    assert besluit.soort is BesluitSoort.PROCESREGIE_ZVH
    assert (besluit.aangehouden_tot, besluit.elders_waar) == (None, "")


@pytest.mark.parametrize(
    ("closed", "stand", "reden"),
    [(NU, "niet_gedaan", "Belde niet terug"), (NU + timedelta(days=1), "open", "")],
)
def test_W60_what_was_heard_after_the_day_of_the_table_is_not_in_its_notulen(closed, stand: str, reden: str):
    """A Partij that telephones a reason the day after has not told it to the table (art. 16.2)."""
    actie = an_actie().afdoen(ActieStand.NIET_GEDAAN, closed, "Belde niet terug")
    for punt in (concept_punt(acties=(actie,)), concept_punt(acties=(), eerdere_acties=(actie,))):
        (frozen,) = some_notulen(a_concept(punt)).punten[0].acties
        assert (frozen.stand, frozen.reden) == (stand, reden)


def test_W41_W60_open_acties_of_before_stand_in_the_notulen_as_such():
    frozen = (
        some_notulen(a_concept(concept_punt(eerdere_acties=(an_actie(nummer=9, wat="Van vorige keer"),))))
        .punten[0]
        .acties
    )
    assert [(a.wat, a.is_eerder) for a in frozen] == [
        ("Van vorige keer", True),
        ("Belt de verhuurder", False),
    ]


def test_W05_notulen_hold_no_casus_of_gebied_e():
    extremism = replace(a_casus(fase=Fase.CASUSTAFEL), gebied=Gebied.POLARISATIE_EXTREMISME)
    with pytest.raises(GebiedEApart):
        some_notulen(a_concept(concept_punt(casus=extremism)))


def test_P08_no_record_of_the_table_has_a_place_for_the_chairs_own_notes():
    """They are no field of anything that is written, frozen or given: what has no place cannot be handed out."""
    names = {
        f.name
        for value in (
            a_verslag(),
            some_notulen(),
            some_notulen().punten[0],
            a_casus(),
            a_casustafel(),
            an_agendapunt(),
        )
        for f in fields(value)
    }
    assert not [name for name in names if "aantekening" in name or "notitie" in name]


def test_W60_P03_the_notulen_say_of_which_table_they_are_and_when_secrecy_was_shown():
    tafel = a_casustafel(opening=Opening(NU - timedelta(minutes=9), NU - timedelta(minutes=5)))
    made = some_notulen(a_concept(tafel=tafel))
    assert made.geheimhouding_op == NU - timedelta(minutes=5)
    assert (made.casustafel_id, made.soort, made.datum, made.begin) == (
        tafel.id,
        tafel.soort,
        tafel.datum,
        tafel.begin,
    )
    assert (made.plaats, made.voorzitter, made.vastgesteld_op) == (tafel.plaats, tafel.voorzitter, NU)
    assert made.partijnamen == tuple(sorted(made.partijnamen))
    (punt,) = made.punten
    assert (punt.doel, punt.nummer) == (tafel.agendapunten[0].doel, a_casus().nummer)
    assert [a.is_eerder for a in punt.acties] == [False]


@pytest.mark.parametrize(
    ("one", "two", "is_clean"), [(None, None, False), (DAG, None, False), (DAG, DAG, True)]
)
def test_W51_notulen_are_cleaned_when_every_casus_in_them_is(one, two, is_clean: bool):
    made = some_notulen()
    (punt,) = made.punten
    for way in ("opgeschoond_op", "vernietigd_op"):
        punten = (replace(punt, opgeschoond_op=one), replace(punt, **{way: two}))
        assert replace(made, punten=punten).is_opgeschoond is is_clean

"""W-21, W-30, W-35, W-62, P-03: the hall reads what everybody in it may read, and what one of them may not know is nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from tests.builders import (
    DAG,
    NU,
    a_casus,
    a_casustafel,
    a_presentie,
    a_verslag,
    an_actie,
    an_agendapunt,
    an_inbreng,
    some_partijen,
)
from tests.random_casustafels import RandomZaal, kanaries, kanaries_in_repr, random_zaal
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.notulen.notulen import ConceptPunt, NotulenConcept
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Periode, Toestemming
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.zaal import Zaal, ZaalReden, tijdens_het_typen, zaaluittreksel

PARTIJEN = some_partijen(3)
NAMEN = {p.id: p.naam for p in PARTIJEN}


@settings(max_examples=max(300, settings.default.max_examples))
@given(random_zaal())
def test_W30_W35_W61_W62_the_hall_reads_what_each_person_in_it_may_read(zaal: RandomZaal):
    shown = zaaluittreksel(zaal.tafel, zaal.punt, zaal.bevestigd, zaal.partijnamen, NU)
    may_not = {who for who, list_ in zaal.lijsten.items() if list_ is None}
    assert {one.zetel.persoon_id for one in shown.mag_niets} == may_not
    if may_not or not zaal.lijsten:
        assert shown.punt is None
        return
    assert shown.punt is not None
    read = kanaries(shown.punt)
    assert read == kanaries_in_repr(shown.punt)
    lists = [list_ for list_ in zaal.lijsten.values() if list_ is not None]
    for list_ in lists:
        assert read <= list_
    # And it is no empty screen: whatever was said that all of them may read stands there.
    for said in zaal.casus.inbrengen:
        if said.woorden <= set.intersection(*lists):
            assert said.woorden <= read
    assert zaal.casus.betrokkenen <= read


def zaal_of(verslag=None, *, punt=None, bevestigd=(), acties=(), eerdere=(), niet=(), op=NU, **tafel) -> Zaal:
    punt = punt or an_agendapunt(partijen=PARTIJEN)
    concept = ConceptPunt(
        verslag or a_verslag(punt, PARTIJEN), a_casus(fase=Fase.CASUSTAFEL), acties, eerdere, frozenset(niet)
    )
    return zaaluittreksel(a_casustafel(punt, **tafel), concept, bevestigd, NAMEN, op)


def reasons(zaal: Zaal) -> list[ZaalReden]:
    assert zaal.punt is None
    return [one.reden for one in zaal.mag_niets]


def test_W34_the_hall_reads_the_acties_that_say_who_does_what_by_when():
    whole = an_actie(PARTIJEN[0], 1)
    missing = (
        replace(whole, id="x", persoon=" "),
        replace(whole, id="y", uiterlijk=None),
        replace(whole, id="z", wat=""),
    )
    assert [a.wat for a, _partij in zaal_of(acties=(*missing, whole)).punt.acties] == [whole.wat]


def test_W30_what_is_written_so_far_is_of_nobody_and_has_no_number():
    punt = an_agendapunt(partijen=PARTIJEN)
    concept = ConceptPunt(a_verslag(punt, PARTIJEN), a_casus(fase=Fase.CASUSTAFEL), (), (), frozenset())
    so_far = NotulenConcept(a_casustafel(punt), (concept,)).voorlopig(NU, NAMEN)
    assert (so_far.id, so_far.nummer, so_far.vastgesteld_door) == ("", "", "")


def test_W35_an_inbreng_for_two_partijen_is_read_while_only_those_two_are_here():
    secret = an_inbreng(
        PARTIJEN[0], 7, gebruik=Gebruik.GENOEMDE_PARTIJEN, genoemde_partijen=(PARTIJEN[1].id,)
    )
    verslag = a_verslag(None, PARTIJEN, inbrengen=(secret,))
    assert zaal_of(verslag).punt.inbrengen == ()
    left = replace(verslag.presenties[2], perioden=(Periode(None, NU),))
    (read,) = zaal_of(verslag.with_presentie(left)).punt.inbrengen
    assert read.inbreng.tekst == secret.tekst
    assert read.genoemde_partijen == read.inbreng.genoemde_partijen == ()


def test_W35_what_is_for_the_procesregie_alone_is_never_read():
    inbreng = an_inbreng(PARTIJEN[0], gebruik=Gebruik.ALLEEN_PROCESREGIE)
    alone = a_verslag(None, PARTIJEN, inbrengen=(inbreng,), presenties=(a_presentie(PARTIJEN[1]),))
    assert zaal_of(alone).punt.inbrengen == ()


@pytest.mark.parametrize(
    ("verslag", "more", "reden"),
    [
        ({"presenties": (a_presentie(PARTIJEN[0], None),)}, {}, ZaalReden.NIET_GENOTEERD),
        ({"voorgelezen_op": None}, {}, ZaalReden.GEHEIMHOUDING),
        ({}, {"niet": {PARTIJEN[0].afgevaardigden[0].id}}, ZaalReden.NIET_TOEGELATEN),
        ({}, {"punt": an_agendapunt(partijen=PARTIJEN[1:])}, ZaalReden.NIET_UITGENODIGD),
    ],
)
def test_W21_W30_P03_one_who_may_see_nothing_keeps_the_hall_from_all_of_it(verslag, more, reden):
    assert set(reasons(zaal_of(a_verslag(None, PARTIJEN, **verslag), **more))) == {reden}


def test_P03_somebody_who_comes_later_confirms_the_secrecy_first():
    late = a_presentie(PARTIJEN[2], perioden=(Periode(NU),))
    verslag = a_verslag(None, PARTIJEN).with_presentie(late)
    assert reasons(zaal_of(verslag)) == [ZaalReden.GEHEIMHOUDING]
    assert zaal_of(verslag, bevestigd={late.persoon_id}).punt is not None


def test_W30_nobody_reads_before_somebody_came_nor_in_a_break():
    away = tuple(a_presentie(p, Aanwezigheid.AFGEMELD) for p in PARTIJEN)
    assert zaal_of(a_verslag(None, PARTIJEN, presenties=away)) == Zaal(None)
    tafel = a_casustafel().met_pauze(True, NU)
    assert zaal_of(pauzes=tafel.pauzes).punt is None


def a_derde(*toestemmingen: Toestemming, **anders: object) -> Deelnemer:
    here = {"stand": Aanwezigheid.AANWEZIG, "geheimhouding_op": NU, "toestemmingen": toestemmingen}
    return Deelnemer("derde-1", "Fleur Bakker", "De Brink", "Consulent", "Huurder", **{**here, **anders})


def test_W62_W66_with_a_derde_in_the_hall_it_reads_no_more_than_was_let_to_him_in_writing():
    first, second = an_inbreng(PARTIJEN[0], 0), an_inbreng(PARTIJEN[1], 1)
    written = (
        Toestemming(None, "Loes", DAG, "brief"),
        Toestemming(first.id, "Loes", DAG, "mail", first.tekst),
    )
    verslag = a_verslag(None, PARTIJEN, inbrengen=(first, second), deelnemers=(a_derde(*written),))
    read = zaal_of(verslag).punt
    assert [i.inbreng.id for i in read.inbrengen] == [first.id]
    assert (read.doel, read.bespreking, read.besluit, read.acties) == ("", "", Besluit(), ())
    gone = verslag.with_zetel(a_derde(*written, perioden=(Periode(None, NU),)))
    assert zaal_of(gone).punt.bespreking == verslag.bespreking


def test_W62_W66_a_derde_without_permission_of_today_keeps_the_hall_from_all_of_it():
    for derde in (a_derde(), a_derde(Toestemming(None, "Loes", DAG + timedelta(days=1), "brief"))):
        verslag = a_verslag(None, PARTIJEN, deelnemers=(derde,))
        assert reasons(zaal_of(verslag)) == [ZaalReden.ZONDER_TOESTEMMING]


def test_W34_an_actie_that_is_not_complete_is_not_shown_yet():
    half = an_actie(PARTIJEN[0], 1, uiterlijk=None)
    zaal = zaal_of(acties=(an_actie(PARTIJEN[0]), half), eerdere=(an_actie(PARTIJEN[1], 2),))
    assert [(a.is_eerder, partij) for a, partij in zaal.punt.acties] == [
        (True, PARTIJEN[1].naam),
        (False, PARTIJEN[0].naam),
    ]


# What is being written.


def test_W35_an_inbreng_is_read_once_its_condition_could_be_chosen():
    inbreng = an_inbreng(PARTIJEN[0], 3)
    verslag = a_verslag(None, PARTIJEN, inbrengen=(inbreng,))
    now = zaal_of(verslag)
    assert tijdens_het_typen(now, None, {inbreng.id}).punt.inbrengen == ()
    longer = zaal_of(replace(verslag, inbrengen=(replace(inbreng, tekst=f"{inbreng.tekst} en nog iets"),)))
    assert tijdens_het_typen(longer, now, {inbreng.id}) == now
    assert tijdens_het_typen(longer, now, ()) == longer
    secret = replace(inbreng, gebruik=Gebruik.ALLEEN_PROCESREGIE)
    closed = zaal_of(replace(verslag, inbrengen=(secret,)))
    assert tijdens_het_typen(closed, now, {inbreng.id}).punt.inbrengen == ()


def test_a_text_that_is_being_written_is_read_when_it_is_finished():
    before = zaal_of()
    after = zaal_of(a_verslag(None, PARTIJEN, bespreking="Een halve z", richting_plan="Anders"))
    read = tijdens_het_typen(after, before, {"bespreking"}).punt
    assert (read.bespreking, read.richting_plan) == (before.punt.bespreking, "Anders")
    assert tijdens_het_typen(after, None, {"bespreking"}).punt.bespreking == ""


def test_W30_what_others_read_before_is_not_read_by_who_came_since():
    before = zaal_of(a_verslag(None, PARTIJEN, presenties=(a_presentie(PARTIJEN[0]),)))
    assert tijdens_het_typen(zaal_of(), before, {"bespreking"}).punt.bespreking == ""
    other = replace(before, zetels=zaal_of().zetels, punt=replace(before.punt, nummer="ZVH-2026-0999"))
    assert tijdens_het_typen(zaal_of(), other, {"bespreking"}).punt.bespreking == ""


def test_nothing_is_held_when_the_hall_may_read_nothing():
    blocked = zaal_of(a_verslag(None, PARTIJEN, voorgelezen_op=None))
    assert tijdens_het_typen(blocked, zaal_of(), {"bespreking"}) == blocked

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.builders import (
    a_casus,
    a_casustafel,
    a_concept,
    a_partij,
    a_presentie,
    a_verslag,
    an_actie,
    an_afgevaardigde,
    an_agendapunt,
    an_inbreng,
    eisen,
    some_partijen,
)
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import PartijNotAtTable
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import (
    INHOUD,
    Categorie,
    Gebruik,
    Verslag,
    begin_verslag,
    besluit_tekorten,
    tekorten_van_verslag,
)

AANWEZIG, AFGEMELD, AFWEZIG = Aanwezigheid


# W-30: presence per Partij and per agendapunt


def test_W30_everybody_invited_for_this_casus_has_a_seat_and_nobody_else():
    gemeente, politie, ggz = some_partijen(3)
    one, two = an_agendapunt(a_casus(1), (gemeente, politie)), an_agendapunt(a_casus(2), (ggz,))
    verslag = begin_verslag(one, "tafel-1", {"afgevaardigde-0": "B. Oosterling"})
    assert [(p.partij_id, p.naam, p.stand) for p in verslag.presenties] == [
        (gemeente.id, "B. Oosterling", None),
        (politie.id, "", None),
    ]
    assert [p.partij_id for p in begin_verslag(two, "tafel-1", {}).presenties] == [ggz.id]


def test_W30_presence_not_recorded_is_asked_for_per_partij():
    gemeente, politie = partijen = some_partijen(2)
    verslag = a_verslag(partijen=partijen, presenties=(a_presentie(gemeente), a_presentie(politie, None)))
    assert Eis.PRESENTIE in eisen(tekorten_van_verslag(verslag, ()))
    done = verslag.allen_aanwezig()
    assert tekorten_van_verslag(done, ()) == ()


def test_W30_all_present_overrules_nobody_who_was_recorded():
    gemeente, politie, ggz = some_partijen(3)
    verslag = a_verslag(
        presenties=(a_presentie(gemeente, AFWEZIG), a_presentie(politie, AFGEMELD), a_presentie(ggz, None))
    )
    assert [p.stand for p in verslag.allen_aanwezig().presenties] == [AFWEZIG, AFGEMELD, AANWEZIG]


def test_W30_seats_follow_the_invitations_but_who_is_here_stays_on_record():
    gemeente, politie, ggz, om = some_partijen(4)
    verslag = a_verslag(
        presenties=(a_presentie(gemeente), a_presentie(politie, None), a_presentie(ggz, AFGEMELD)),
        inbrengen=(),
    )
    followed = verslag.with_genodigden(an_agendapunt(partijen=(om,)), {"afgevaardigde-3": "S. Kloosterbeek"})
    assert [(p.partij_id, p.stand) for p in followed.presenties] == [(gemeente.id, AANWEZIG), (om.id, None)]
    same = an_agendapunt(partijen=(gemeente, politie, ggz))
    assert verslag.with_genodigden(same, {}) is verslag


@pytest.mark.parametrize(
    ("stand", "is_named"), [(AANWEZIG, True), (AFGEMELD, True), (Aanwezigheid.AFWEZIG, False)]
)
def test_W04_W21_whom_the_casus_was_closed_to_gets_no_notulen_of_it(stand: Aanwezigheid, is_named: bool):
    gemeente, politie = some_partijen(2)
    punt = an_agendapunt(partijen=(gemeente, politie))
    verslag = a_verslag(punt, (gemeente,), presenties=(a_presentie(gemeente), a_presentie(politie, stand)))
    outside = frozenset({politie.afgevaardigden[0].id})
    part = ConceptPunt(verslag, a_casus(fase=Fase.CASUSTAFEL), (), niet_toegelaten=outside)
    found = [t.partij_id for t in part.tekorten_toelating() if t.eis is Eis.AANWEZIGE_TOEGELATEN]
    assert found == ([politie.id] if is_named else [])
    concept = a_concept(part, tafel=a_casustafel(punt))
    assert any(t.eis is Eis.AANWEZIGE_TOEGELATEN for t in concept.tekorten()) is is_named


def test_W35_the_one_who_is_here_speaks_for_the_partij():
    ggz = a_partij(2)
    colleague = an_afgevaardigde(5)
    verslag = a_verslag(
        presenties=(
            a_presentie(ggz, AFGEMELD),
            a_presentie(ggz, afgevaardigde_id=colleague.id, naam=colleague.naam),
        )
    )
    assert verslag.presentie(ggz.id).naam == colleague.naam


def test_W35_of_two_who_are_here_none_speaks_for_the_partij_by_himself():
    ggz = a_partij(2)
    colleague = an_afgevaardigde(5)
    both = (a_presentie(ggz), a_presentie(ggz, afgevaardigde_id=colleague.id, naam=colleague.naam))
    verslag = a_verslag(presenties=both)
    assert verslag.presentie(ggz.id) is None
    assert verslag.heeft_zetel(ggz.id)
    assert verslag.with_inbreng(an_inbreng(ggz)).inbrengen
    verslag.check_actie_partij(ggz.id)


def test_W31_every_field_of_a_besluit_belongs_to_a_kind_that_asks_for_it():
    belongs = {veld for soort in BesluitSoort for veld in soort.regel.velden}
    assert belongs == {field.name for field in fields(Besluit)} - {"soort", "reden"}
    for soort in BesluitSoort:
        lacks = set(eisen(besluit_tekorten(a_verslag(besluit=Besluit(soort)))))
        assert {Eis.BESLUIT_REDEN, *(Eis(veld) for veld in soort.regel.velden if veld in set(Eis))} <= lacks


# W-34, P-04, W-41: acties


def test_W34_an_actie_of_a_partij_without_a_seat_is_refused():
    with pytest.raises(PartijNotAtTable) as refused:
        a_verslag(partijen=some_partijen(2)).check_actie_partij("partij-5")
    assert refused.value.partij_id == "partij-5"


@pytest.mark.parametrize(("stand", "may"), [(AANWEZIG, True), (AFGEMELD, True), (AFWEZIG, False)])
def test_W34_an_actie_belongs_to_a_partij_present_or_informed(stand: Aanwezigheid, may: bool):
    gemeente, politie = some_partijen(2)
    verslag = a_verslag(presenties=(a_presentie(gemeente), a_presentie(politie, stand)))
    found = tekorten_van_verslag(verslag, (an_actie(politie),))
    expected = [] if may else [(Eis.ACTIE_PARTIJ_BETROKKEN, politie.id, "art. 7.5")]
    assert [(t.eis, t.partij_id, t.artikel) for t in found] == expected


def test_W34_a_colleague_present_answers_for_one_who_stayed_away():
    politie = a_partij(1)
    verslag = a_verslag(
        partijen=(politie,),
        presenties=(a_presentie(politie, AFWEZIG), a_presentie(politie, afgevaardigde_id="ander")),
    )
    assert tekorten_van_verslag(verslag, (an_actie(politie),)) == ()


def test_W34_a_contribution_comes_from_a_partij_with_a_seat():
    verslag = a_verslag(partijen=some_partijen(2))
    with pytest.raises(PartijNotAtTable):
        verslag.with_inbreng(an_inbreng(a_partij(5)))


@pytest.mark.parametrize("categorie", Categorie)
def test_P05_all_but_the_ordinary_needs_a_ground_of_the_provider(categorie: Categorie):
    inbreng = an_inbreng(a_partij(2), categorie=categorie)
    needs = categorie is not Categorie.GEWOON
    assert eisen(inbreng.tekorten()) == ([Eis.INBRENG_GRONDSLAG] if needs else [])
    assert replace(inbreng, grondslag_id="wgs").tekorten() == ()


def test_P05_a_ground_of_another_kind_of_partij_is_none():
    gemeente = a_partij(0)
    inbreng = an_inbreng(gemeente, categorie=Categorie.POLITIEGEGEVENS, grondslag_id="wet-politiegegevens")
    punt = ConceptPunt(a_verslag(inbrengen=(inbreng,)), a_casus(fase=Fase.CASUSTAFEL), ())
    own = {gemeente.id: frozenset({"wgs"})}
    (tekort,) = a_concept(punt, eigen_gronden=own).tekorten()
    assert (tekort.eis, tekort.partij_id) == (Eis.INBRENG_GRONDSLAG, gemeente.id)
    assert a_concept(punt, eigen_gronden={gemeente.id: frozenset({"wet-politiegegevens"})}).tekorten() == ()
    assert a_concept(punt).tekorten() == ()


def test_W35_named_partijen_have_to_be_named():
    inbreng = an_inbreng(a_partij(), gebruik=Gebruik.GENOEMDE_PARTIJEN)
    assert eisen(inbreng.tekorten()) == [Eis.INBRENG_ONTVANGERS]


def test_W35_a_line_in_which_nothing_was_written_asks_for_nothing():
    blank = an_inbreng(
        a_partij(), tekst="  ", gebruik=Gebruik.GENOEMDE_PARTIJEN, categorie=Categorie.GEZONDHEID
    )
    assert blank.tekorten() == ()


@pytest.mark.parametrize("gebruik", Gebruik)
@pytest.mark.parametrize("is_aanwezig", [True, False])
def test_W35_the_provider_decides_who_may_see_a_contribution(gebruik: Gebruik, is_aanwezig: bool):
    own, named, other = some_partijen(3)
    inbreng = an_inbreng(own, gebruik=gebruik, genoemde_partijen=(named.id,))
    may = [inbreng.mag_gezien_door(p.id, is_aanwezig=is_aanwezig) for p in (own, named, other)]
    assert (
        may
        == {
            Gebruik.TAFEL: [True, is_aanwezig, is_aanwezig],
            Gebruik.GENOEMDE_PARTIJEN: [True, True, False],
            Gebruik.ALLEEN_PROCESREGIE: [True, False, False],
        }[gebruik]
    )


def test_W35_a_contribution_written_again_stays_in_its_place_and_can_be_taken_back():
    own, other = some_partijen(2)
    first, second = an_inbreng(own, 1), an_inbreng(other, 2)
    verslag = a_verslag(inbrengen=(), presenties=(a_presentie(own), a_presentie(other)))
    verslag = verslag.with_inbreng(first).with_inbreng(second)
    assert verslag.inbrengen == (first, second)
    again = replace(first, tekst="Anders gezegd")
    assert verslag.with_inbreng(again).inbrengen == (again, second)
    assert verslag.without_inbreng(first.id).inbrengen == (second,)


def test_W30_a_seat_recorded_again_stays_in_its_place_and_a_colleague_gets_one_of_his_own():
    own, other = some_partijen(2)
    first, second = a_presentie(own), a_presentie(other)
    verslag = a_verslag(presenties=(first, second))
    away = replace(first, stand=AFGEMELD)
    assert verslag.with_presentie(away).presenties == (away, second)
    colleague = replace(first, afgevaardigde_id="een-collega")
    assert verslag.with_presentie(colleague).presenties == (first, second, colleague)


def test_W30_in_the_room_is_whoever_was_not_recorded_as_staying_away():
    partijen = some_partijen(4)
    seats = [
        replace(a_presentie(p), stand=stand)
        for p, stand in zip(partijen, (None, AANWEZIG, AFGEMELD, AFWEZIG), strict=True)
    ]
    verslag = a_verslag(presenties=tuple(seats))
    assert [u.partij_id for u in verslag.in_de_zaal] == [partijen[0].id, partijen[1].id]
    assert verslag.betrokken_partijen == {partijen[1].id, partijen[2].id}
    assert verslag.aanwezige_partijen == {partijen[1].id}


def test_W34_an_actie_agreed_for_a_partij_that_has_no_seat_is_named_one_without_a_partij_only_asks_for_it():
    own, other = some_partijen(2)
    verslag = a_verslag(presenties=(a_presentie(own),))
    found = tekorten_van_verslag(verslag, (an_actie(other), an_actie(own, 1, partij_id=None)))
    assert [(t.eis, t.partij_id) for t in found] == [
        (Eis.ACTIE_PARTIJ, None),
        (Eis.ACTIE_PARTIJ_BETROKKEN, other.id),
    ]


def test_W11_every_field_goes_along_to_another_table_or_says_who_was_there_and_when():
    stays = {"agendapunt_id", "casustafel_id", "casus_id", "presenties", "deelnemers", "versie", "weggelaten"}
    stays |= {"voorgelezen_op", "geopend_op", "gesloten_op", "seconden"}
    assert {one.name for one in fields(Verslag)} == stays | {*INHOUD}

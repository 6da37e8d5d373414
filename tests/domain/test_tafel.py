"""W-30..W-35, W-41, W-50, P-03..P-05: what is written at the table, and what the gate asks of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import (
    DAG,
    NU,
    a_besluit,
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
    some_partijen,
)
from zvh_desktop.application.tafel.notuleren import eerdere_acties, with_besluit
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, PartijNotAtTable
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import Opening, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.verslag import (
    Aanwezigheid,
    Categorie,
    Gebruik,
    begin_verslag,
    besluit_tekorten,
    tekorten_van_verslag,
)

AANWEZIG, AFGEMELD, AFWEZIG = Aanwezigheid
MET_REGIE = [s for s in BesluitSoort if s.houdt_regie_bij_zvh]


def eisen(tekorten) -> list[Eis]:
    return [t.eis for t in tekorten]


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


def test_W30_who_comes_in_and_who_leaves_follows_the_invitations():
    gemeente, politie, ggz = some_partijen(3)
    one, two = an_agendapunt(a_casus(1), (gemeente, politie)), an_agendapunt(a_casus(2), (politie, ggz))
    table = a_casustafel(one, two)
    first, second = table.wissel_naar(one.id), table.wissel_naar(two.id)
    assert [u.partij_id for u in first.komen_binnen] == [gemeente.id, politie.id]
    assert first.verlaten_zaal == ()
    assert [u.partij_id for u in second.komen_binnen] == [ggz.id]
    assert [u.partij_id for u in second.verlaten_zaal] == [gemeente.id]


def test_W30_a_casus_skipped_does_not_leave_anybody_in_the_room():
    """From the first Casus to the third: who sat at the first and not at the third has to leave, whatever the second was."""
    gemeente, politie, ggz = some_partijen(3)
    one, two, three = (
        an_agendapunt(a_casus(1), (gemeente, politie)),
        an_agendapunt(a_casus(2), (ggz,)),
        an_agendapunt(a_casus(3), (politie,)),
    )
    room = a_verslag(one, (gemeente, politie)).in_de_zaal
    change = a_casustafel(one, two, three).wissel_naar(three.id, room)
    assert [u.partij_id for u in change.verlaten_zaal] == [gemeente.id]
    assert change.komen_binnen == ()


def test_W30_a_colleague_who_came_in_ones_place_has_to_leave_too_and_who_is_not_here_does_not():
    gemeente, politie, ggz = some_partijen(3)
    one, two = an_agendapunt(a_casus(1), (gemeente, politie)), an_agendapunt(a_casus(2), (ggz,))
    verslag = a_verslag(
        one,
        presenties=(
            a_presentie(gemeente, AFGEMELD),
            a_presentie(gemeente, afgevaardigde_id="vervanger"),
            a_presentie(politie, None),
        ),
    )
    change = a_casustafel(one, two).wissel_naar(two.id, verslag.in_de_zaal)
    assert [u.afgevaardigde_id for u in change.verlaten_zaal] == ["vervanger", "afgevaardigde-1"]


@given(st.data())
def test_W30_after_the_change_nobody_is_in_the_room_who_is_not_invited(data):
    people = st.sets(st.integers(0, 5), max_size=6)
    room, invited = data.draw(people), data.draw(people)
    seats = {i: Uitnodiging(f"partij-{i}", f"a-{i}") for i in range(6)}
    punt = an_agendapunt(uitnodigingen=tuple(seats[i] for i in sorted(invited)))
    change = a_casustafel(punt).wissel_naar(punt.id, tuple(seats[i] for i in sorted(room)))
    after = {seats[i] for i in room} - set(change.verlaten_zaal) | set(change.komen_binnen)
    assert after == {seats[i] for i in invited}
    assert not set(change.verlaten_zaal) & set(change.komen_binnen)


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


def test_W21_W30_somebody_at_the_table_whose_partij_is_not_invited_is_named():
    gemeente, politie = some_partijen(2)
    punt = an_agendapunt(partijen=(gemeente,))
    verslag = a_verslag(punt, (gemeente, politie))
    concept = a_concept(ConceptPunt(verslag, a_casus(fase=Fase.CASUSTAFEL), ()), tafel=a_casustafel(punt))
    (tekort,) = concept.tekorten()
    assert (tekort.eis, tekort.partij_id, tekort.artikel) == (
        Eis.AANWEZIGE_UITGENODIGD,
        politie.id,
        "art. 14.2",
    )


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


# W-31, W-32, W-33, W-50: the gate of the besluit


@pytest.mark.parametrize("soort", BesluitSoort)
def test_W31_a_complete_besluit_of_every_kind_passes(soort: BesluitSoort):
    assert besluit_tekorten(a_verslag(besluit=a_besluit(soort))) == ()


def test_W31_every_field_of_a_besluit_belongs_to_a_kind_that_asks_for_it():
    belongs = {veld for soort in BesluitSoort for veld in soort.regel.velden}
    assert belongs == {field.name for field in fields(Besluit)} - {"soort", "reden"}
    for soort in BesluitSoort:
        lacks = set(eisen(besluit_tekorten(a_verslag(besluit=Besluit(soort)))))
        assert {Eis.BESLUIT_REDEN, *(Eis(veld) for veld in soort.regel.velden if veld in set(Eis))} <= lacks


def test_W31_without_a_besluit_only_that_is_asked():
    assert [(t.eis, t.artikel) for t in besluit_tekorten(a_verslag(besluit=Besluit()))] == [
        (Eis.BESLUIT, "bijl. 3 fase 3")
    ]


@pytest.mark.parametrize("soort", BesluitSoort)
def test_W31_every_besluit_has_its_reason(soort: BesluitSoort):
    assert eisen(besluit_tekorten(a_verslag(besluit=a_besluit(soort, reden="  ")))) == [Eis.BESLUIT_REDEN]


@pytest.mark.parametrize("soort", MET_REGIE)
@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"procesregisseur": " "}, Eis.PROCESREGISSEUR, "bijl. 3 fase 3"),
        ({"casusregisseur": None}, Eis.CASUSREGISSEUR, "art. 7.4 a"),
        ({"casusregisseur": Casusregisseur("partij-2", " ")}, Eis.CASUSREGISSEUR, "art. 7.4 a"),
        ({"casusregisseur": Casusregisseur("", "N. Aydoğan")}, Eis.CASUSREGISSEUR, "art. 7.4 a"),
        ({"volgende_datum": None}, Eis.VOLGENDE_DATUM, "bijl. 3 fase 4a"),
    ],
)
def test_W31_W32_each_missing_part_of_procesregie_is_named(
    soort: BesluitSoort, gap: dict, eis: Eis, artikel: str
):
    (tekort,) = besluit_tekorten(a_verslag(besluit=a_besluit(soort, **gap)))
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


@pytest.mark.parametrize("soort", MET_REGIE)
@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"richting_plan": " "}, Eis.RICHTING_PVA, "art. 7.4 b"),
        ({"afschalingscriteria": ()}, Eis.AFSCHALINGSCRITERIA, "art. 7.4 d"),
        ({"afschalingscriteria": (" ", "")}, Eis.AFSCHALINGSCRITERIA, "art. 7.4 d"),
    ],
)
def test_W33_direction_and_criteria_are_asked_for(soort: BesluitSoort, gap: dict, eis: Eis, artikel: str):
    (tekort,) = besluit_tekorten(a_verslag(besluit=a_besluit(soort), **gap))
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


def test_W33_each_partij_involved_has_its_role_and_its_need_for_information():
    gemeente, politie, ggz, om = some_partijen(4)
    verslag = a_verslag(
        presenties=(
            a_presentie(gemeente),
            a_presentie(politie),
            a_presentie(ggz, AFGEMELD),
            a_presentie(om, AFWEZIG),
        ),
        rollen=(
            RolVanPartij(gemeente.id, "Begeleidt", "Wie langskomt"),
            RolVanPartij(politie.id, "Ziet toe", " "),
        ),
    )
    tekorten = besluit_tekorten(verslag)
    assert [(t.eis, t.partij_id) for t in tekorten] == [
        (Eis.ROL_EN_INFORMATIEBEHOEFTE, politie.id),
        (Eis.ROL_EN_INFORMATIEBEHOEFTE, ggz.id),
    ]
    assert tekorten[0].artikel == "art. 7.4 c"


@pytest.mark.parametrize(
    ("gap", "eis"), [({"elders_waar": " "}, Eis.ELDERS_WAAR), ({"elders_wie": " "}, Eis.ELDERS_WIE)]
)
def test_W31_elders_names_where_and_who_takes_over(gap: dict, eis: Eis):
    assert eisen(besluit_tekorten(a_verslag(besluit=a_besluit(BesluitSoort.PROCESREGIE_ELDERS, **gap)))) == [
        eis
    ]


def test_W31_aangehouden_asks_for_a_reason_and_a_date_and_nothing_else():
    bare = a_verslag(
        besluit=Besluit(BesluitSoort.AANGEHOUDEN),
        richting_plan="",
        rollen=(),
        afschalingscriteria=(),
        inbrengen=(),
    )
    assert eisen(besluit_tekorten(bare)) == [Eis.BESLUIT_REDEN, Eis.AANGEHOUDEN_TOT]
    held = replace(
        bare,
        besluit=Besluit(BesluitSoort.AANGEHOUDEN, "Politie ontbreekt", aangehouden_tot=date(2026, 12, 14)),
    )
    assert besluit_tekorten(held) == ()


def test_W50_afschalen_is_judged_against_every_criterium_that_was_recorded():
    verslag = a_verslag(
        afschalingscriteria=("Zes maanden rust", "Werk"), besluit=a_besluit(BesluitSoort.AFSCHALEN)
    )
    assert eisen(besluit_tekorten(verslag)) == [Eis.AFSCHALINGSCRITERIA_BEANTWOORD]
    judged = (CriteriumOordeel("Zes maanden rust", True), CriteriumOordeel("Werk", False))
    besluit = replace(verslag.besluit, afschaling=judged)
    assert besluit_tekorten(replace(verslag, besluit=besluit)) == ()
    half = replace(verslag.besluit, afschaling=(judged[0], CriteriumOordeel("Werk", None)))
    assert eisen(besluit_tekorten(replace(verslag, besluit=half))) == [Eis.AFSCHALINGSCRITERIA_BEANTWOORD]


def test_W50_without_recorded_criteria_there_is_no_afschalen():
    verslag = a_verslag(afschalingscriteria=(), besluit=a_besluit(BesluitSoort.AFSCHALEN, afschaling=()))
    assert [(t.eis, t.artikel) for t in besluit_tekorten(verslag)] == [
        (Eis.AFSCHALINGSCRITERIA, "art. 7.4 d")
    ]


@pytest.mark.parametrize(("overleg", "may"), [(OverlegSoort.CASUSTAFEL, True), (OverlegSoort.MDO, False)])
def test_W50_only_a_regionale_casustafel_decides_on_afschalen(overleg: OverlegSoort, may: bool):
    punt = ConceptPunt(
        a_verslag(besluit=a_besluit(BesluitSoort.AFSCHALEN)), a_casus(fase=Fase.CASUSTAFEL), ()
    )
    found = a_concept(punt, tafel=a_casustafel(soort=overleg)).tekorten()
    assert [(t.eis, t.artikel) for t in found] == (
        [] if may else [(Eis.AFSCHALEN_DOOR_CASUSTAFEL, "art. 7.4 d")]
    )


RESTANTEN = Besluit(
    reden="De tafel is het eens",
    aangehouden_tot=DAG,
    procesregisseur="W. de Graaf",
    elders_waar="Wijkteam",
    elders_wie="B. Oosterling",
    casusregisseur=Casusregisseur("partij-2", "N. Aydoğan"),
    afschaling=(CriteriumOordeel("Rust", True),),
    volgende_datum=DAG,
)


@pytest.mark.parametrize("soort", BesluitSoort)
def test_W31_exactly_one_besluit_what_was_typed_for_another_is_no_part_of_it(soort: BesluitSoort):
    """The chair tried one key after the other; the fields of each were filled in and are kept on screen."""
    own = {
        BesluitSoort.AFSCHALEN: {"afschaling"},
        BesluitSoort.PROCESREGIE_ELDERS: {"elders_waar", "elders_wie"},
        BesluitSoort.PROCESREGIE_ZVH: {"procesregisseur", "casusregisseur", "volgende_datum"},
        BesluitSoort.ISD: {"procesregisseur", "casusregisseur", "volgende_datum"},
        BesluitSoort.AANGEHOUDEN: {"aangehouden_tot"},
    }[soort]
    one, empty = replace(RESTANTEN, soort=soort).alleen_het_besluit(), Besluit()
    kept = {name for name in Besluit.__slots__ if getattr(one, name) != getattr(empty, name)}
    assert kept == own | {"soort", "reden"}


@pytest.mark.parametrize("soort", BesluitSoort)
@pytest.mark.parametrize("van", [Fase.CASUSTAFEL, Fase.MDO])
def test_W31_every_besluit_leads_to_a_fase_that_may_follow(soort: BesluitSoort, van: Fase):
    if soort is BesluitSoort.AFSCHALEN and van is Fase.MDO:
        return
    for heeft_plan in (True, False):
        fase = a_besluit(soort).fase_na(heeft_plan=heeft_plan)
        assert a_casus(fase=van).naar(fase, NU, "W. de Graaf", "Besluit", "tafel-1").fase is fase


def test_W31_one_key_fills_in_what_is_known_and_touches_nothing_else():
    casus = replace(
        a_casus(), casusregisseur=Casusregisseur("partij-2", "N. Aydoğan"), afschalingscriteria=("Rust",)
    )
    verslag = a_verslag(besluit=Besluit(reden="Al getypt"), afschalingscriteria=())
    chosen = with_besluit(verslag, BesluitSoort.PROCESREGIE_ZVH, casus, "W. de Graaf").besluit
    assert (chosen.procesregisseur, chosen.casusregisseur, chosen.reden) == (
        "W. de Graaf",
        casus.casusregisseur,
        "Al getypt",
    )
    ended = with_besluit(verslag, BesluitSoort.AFSCHALEN, casus, "W. de Graaf").besluit
    assert ended.afschaling == (CriteriumOordeel("Rust", None),)


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


@pytest.mark.parametrize(
    ("gap", "eis"),
    [
        ({"wat": " "}, Eis.ACTIE_WAT),
        ({"partij_id": None}, Eis.ACTIE_PARTIJ),
        ({"persoon": " "}, Eis.ACTIE_PERSOON),
        ({"uiterlijk": None}, Eis.ACTIE_DATUM),
    ],
)
def test_W34_an_actie_names_what_partij_person_and_date(gap: dict, eis: Eis):
    assert eisen(tekorten_van_verslag(a_verslag(), (an_actie(**gap),))) == [eis]


def test_W34_a_contribution_comes_from_a_partij_with_a_seat():
    verslag = a_verslag(partijen=some_partijen(2))
    with pytest.raises(PartijNotAtTable):
        verslag.with_inbreng(an_inbreng(a_partij(5)))


@pytest.mark.parametrize("stand", [ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN])
def test_P04_not_done_and_lapsed_ask_for_a_reason(stand: ActieStand):
    with pytest.raises(EisenNietVervuld) as refused:
        an_actie().afdoen(stand, NU, "  ")
    assert eisen(refused.value.tekorten) == [Eis.ACTIE_REDEN]
    closed = an_actie().afdoen(stand, NU, " Verhuisd ")
    assert (closed.stand, closed.reden, closed.stand_op, closed.is_open) == (stand, "Verhuisd", NU, False)


def test_P04_done_needs_no_reason_and_can_be_opened_again():
    done = an_actie().afdoen(ActieStand.GEDAAN, NU)
    assert not done.is_open
    assert done.afdoen(ActieStand.OPEN, NU).is_open
    assert len({s.value for s in ActieStand}) == 4


@given(st.integers(-30, 30), st.sampled_from(ActieStand))
def test_P04_late_is_counted_in_days_and_only_while_open(days: int, stand: ActieStand):
    actie = an_actie(uiterlijk=DAG, stand=stand)
    late = actie.dagen_te_laat_op(DAG + timedelta(days))
    assert late == (days if days > 0 and stand is ActieStand.OPEN else 0)
    assert replace(actie, uiterlijk=None).dagen_te_laat_op(DAG + timedelta(days)) == 0


def before(nummer: int, **overrides):
    defaults = {"afgesproken_op": DAG - timedelta(28), "agendapunt_id": "vorig", "casustafel_id": "vorige"}
    return an_actie(nummer=nummer, **{**defaults, **overrides})


def test_W41_every_open_actie_comes_back_by_itself():
    table = a_casustafel()
    (punt,) = table.agendapunten
    of_plan = before(3, agendapunt_id=None, casustafel_id=None)
    done_before = before(4, stand=ActieStand.GEDAAN, stand_op=NU - timedelta(days=3))
    done_here = before(5, stand=ActieStand.NIET_GEDAAN, stand_op=NU + timedelta(minutes=20), reden="Verhuisd")
    later = before(6, afgesproken_op=DAG + timedelta(1))
    new_here = an_actie(nummer=7)
    acties = (before(1), before(2), of_plan, done_before, done_here, later, new_here)
    assert [a.id for a in eerdere_acties(acties, table, punt.id)] == [
        "actie-1",
        "actie-2",
        "actie-3",
        "actie-5",
    ]


# P-03, P-05


@pytest.mark.parametrize("opening", [None, Opening(NU)])
def test_P03_the_secrecy_statement_was_shown_or_nothing_is_vastgesteld(opening: Opening | None):
    (tekort,) = a_concept(tafel=a_casustafel(opening=opening)).tekorten()
    assert (tekort.eis, tekort.artikel) == (Eis.GEHEIMHOUDING, "art. 17.1")


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

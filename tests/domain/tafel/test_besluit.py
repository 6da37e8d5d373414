"""W-31..W-33, W-50: what each besluit asks for before it can be vastgesteld, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
    an_agendapunt,
    eisen,
    some_partijen,
)
from zvh_desktop.domain.casus import Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import PartijNotAtTable
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import (
    ISD_EISEN,
    Besluit,
    BesluitSoort,
    CriteriumOordeel,
    Instemming,
    IsdOnderdeel,
    TerzijdeGelegd,
)
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import besluit_tekorten, tekorten_van_verslag

AANWEZIG, AFGEMELD, AFWEZIG = Aanwezigheid
MET_REGIE = [s for s in BesluitSoort if s.houdt_regie_bij_zvh]


# W-31, W-32, W-33, W-50: the gate of the besluit


@pytest.mark.parametrize("soort", BesluitSoort)
def test_W31_a_complete_besluit_of_every_kind_passes(soort: BesluitSoort):
    assert besluit_tekorten(a_verslag(besluit=a_besluit(soort))) == ()


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


REGIE = ("procesregisseur", "casusregisseur", "volgende_datum")


@pytest.mark.parametrize(
    ("soort", "velden", "zonder_plan", "met_plan"),
    [
        (BesluitSoort.AFSCHALEN, ("afschaling",), Fase.AFSCHALING, Fase.AFSCHALING),
        (
            BesluitSoort.PROCESREGIE_ELDERS,
            ("elders_waar", "elders_wie"),
            Fase.ELDERS_BELEGD,
            Fase.ELDERS_BELEGD,
        ),
        (BesluitSoort.PROCESREGIE_ZVH, REGIE, Fase.MDO, Fase.UITVOERING),
        (BesluitSoort.ISD, REGIE, Fase.UITVOERING, Fase.UITVOERING),
        (BesluitSoort.AANGEHOUDEN, ("aangehouden_tot",), Fase.VOORBEREIDING, Fase.VOORBEREIDING),
    ],
)
def test_W31_a_kind_of_besluit_has_its_own_fields_and_its_own_fase(soort, velden, zonder_plan, met_plan):
    besluit = Besluit(soort)
    every = {veld for each in BesluitSoort for veld in each.regel.velden}
    assert {veld for veld in every if besluit.hoort_bij(veld)} == set(velden)
    assert (besluit.fase_na(heeft_plan=False), besluit.fase_na(heeft_plan=True)) == (zonder_plan, met_plan)
    assert not any(Besluit().hoort_bij(veld) for veld in every)
    assert Besluit().fase_na(heeft_plan=True) is None


def test_W20_every_besluit_but_aangehouden_can_be_asked_of_a_table_and_only_it_may_afschalen():
    assert [s for s in BesluitSoort if not s.regel.kan_gevraagd] == [BesluitSoort.AANGEHOUDEN]
    assert [s for s in BesluitSoort if s.regel.alleen_casustafel] == [BesluitSoort.AFSCHALEN]


def test_W41_a_casus_comes_back_on_the_day_it_was_held_over_to_or_else_on_its_next_date():
    held_over, later = date(2026, 12, 7), date(2026, 12, 14)
    assert Besluit(aangehouden_tot=held_over, volgende_datum=later).komt_terug_op == held_over
    assert Besluit(volgende_datum=later).komt_terug_op == later
    assert Besluit().komt_terug_op is None


# P-11: the checklist for ISD


@pytest.mark.parametrize("onderdeel", IsdOnderdeel)
@pytest.mark.parametrize("gap", [{"tekst": "  "}, {"partij_id": None}, {"door": " "}])
def test_P11_isd_asks_each_point_of_the_checklist_and_who_stated_it(onderdeel: IsdOnderdeel, gap: dict):
    complete = a_verslag(besluit=a_besluit(BesluitSoort.ISD))
    half = replace(
        complete, isd=tuple(replace(v, **gap) if v.onderdeel is onderdeel else v for v in complete.isd)
    )
    for missing in (half, replace(half, isd=tuple(v for v in half.isd if v.onderdeel is not onderdeel))):
        assert [t.eis for t in besluit_tekorten(missing)] == [ISD_EISEN[onderdeel]]
    assert besluit_tekorten(replace(half, besluit=a_besluit(BesluitSoort.PROCESREGIE_ZVH))) == ()


@pytest.mark.parametrize("soort", PartijSoort)
def test_P11_only_om_and_politie_state_what_isd_asks(soort: PartijSoort):
    partij = a_partij(0, soort=soort)
    punt = an_agendapunt(partijen=(partij,))
    verslag = a_verslag(punt, (partij,), besluit=a_besluit(BesluitSoort.ISD))
    known = a_concept(
        ConceptPunt(verslag, a_casus(), ()), tafel=a_casustafel(punt), soorten={partij.id: soort}
    )
    may = soort in (PartijSoort.OM, PartijSoort.POLITIE)
    assert [t.eis for t in known.tekorten()] == ([] if may else list(ISD_EISEN.values()))
    other = replace(known.punten[0].verslag, besluit=a_besluit(BesluitSoort.PROCESREGIE_ZVH))
    assert replace(known, punten=(replace(known.punten[0], verslag=other),)).tekorten() == ()


# W-31: a changed besluit does not take the old reason along unseen


def test_W31_another_besluit_puts_the_reason_and_the_agreement_aside_and_the_first_brings_them_back():
    partij = a_partij(0)
    no = Instemming(partij.id, is_akkoord=False, reden="het is te vroeg")
    first = replace(
        a_verslag(partijen=(partij,), besluit=Besluit()), besluit=Besluit(reden="Al getypt")
    ).kies_besluit(BesluitSoort.AFSCHALEN)
    assert (first.besluit.reden, first.terzijde) == ("Al getypt", ())
    agreed = first.with_instemming(replace(no, is_akkoord=True)).with_instemming(no)
    assert agreed.instemming == (no,)
    other = agreed.kies_besluit(BesluitSoort.AANGEHOUDEN)
    assert (other.besluit.soort, other.besluit.reden, other.instemming) == (BesluitSoort.AANGEHOUDEN, "", ())
    assert other.terzijde == (TerzijdeGelegd(BesluitSoort.AFSCHALEN, "Al getypt", (no,)),)
    assert other.kies_besluit(BesluitSoort.AANGEHOUDEN) is other
    back = replace(other, besluit=replace(other.besluit, reden="Nieuw")).kies_besluit(BesluitSoort.AFSCHALEN)
    assert (back.besluit.reden, back.instemming) == ("Al getypt", (no,))
    assert back.terzijde == (TerzijdeGelegd(BesluitSoort.AANGEHOUDEN, "Nieuw"),)


def test_W34_only_a_partij_at_the_table_agrees_or_does_not():
    with pytest.raises(PartijNotAtTable):
        a_verslag(partijen=(a_partij(0),)).with_instemming(Instemming(a_partij(7).id, is_akkoord=True))


# W-50: afschalen says what becomes of every open actie


def test_W50_afschalen_says_of_every_open_actie_what_becomes_of_it():
    gemeente, politie = partijen = some_partijen(2)
    eerder, nu = an_actie(gemeente, 1, agendapunt_id="vorig"), an_actie(politie, 2)
    done, line = an_actie(gemeente, 3, stand=ActieStand.GEDAAN), Actie(ActieId("leeg"), "casus-0", DAG)
    verslag = a_verslag(partijen=partijen, besluit=a_besluit(BesluitSoort.AFSCHALEN))

    def asked(verslag):
        found = tekorten_van_verslag(verslag, (nu,), (eerder, done, line))
        return [(t.plek, t.artikel) for t in found if t.eis is Eis.AFSCHALING_ACTIE]

    assert asked(verslag) == [(eerder.id, "art. 7.4 d")]
    assert asked(replace(verslag, doorlopend=(eerder.id,))) == []
    assert asked(replace(verslag, besluit=a_besluit(BesluitSoort.AANGEHOUDEN))) == []

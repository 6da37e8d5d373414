"""W-04, W-20..W-23: what comes on an agenda, who may be invited for it, and what each invited person reads of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import (
    DAG,
    GRONDSLAGEN,
    WGS,
    a_casus,
    a_casustafel,
    a_partij,
    a_triage,
    an_afgevaardigde,
    an_agendapunt,
    an_ontvanger,
    an_uitvraag,
    some_partijen,
)
from tests.random_casustafels import RandomAgenda, kanaries, kanaries_in_repr, random_agenda
from zvh_desktop.domain.casus import AGENDEERBARE_FASEN, Fase, Gebied
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import (
    CasusAlGeagendeerd,
    EisenNietVervuld,
    GebiedEApart,
    GeenOntvanger,
    UitnodigenNotAllowed,
)
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.tafel.casustafel import (
    Uitnodiging,
    UitnodigingBezwaar,
    Voorinzage,
    bezwaar_tegen_uitnodigen,
    tekorten_voor_agenda,
    uitnodigen,
)
from zvh_desktop.domain.verspreiden.uittreksel import AgendaUittreksel, agenda_uittreksel
from zvh_desktop.domain.verspreiden.verstrekking import ZVH_DOSSIER, Ontvanger


def extract(agenda: RandomAgenda, ontvanger: Ontvanger) -> AgendaUittreksel:
    return agenda_uittreksel(agenda.tafel, ontvanger, agenda.casussen, agenda.partijnamen, agenda.namen)


def eisen(tekorten) -> set[Eis]:
    return {t.eis for t in tekorten}


# W-20: what a Casus needs to come on an agenda


def test_W20_a_complete_agendapunt_lacks_nothing():
    assert an_agendapunt().tekorten() == ()


@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"doel": " "}, Eis.DOEL, "art. 11.2 c"),
        ({"gevraagd_besluit": None}, Eis.GEVRAAGD_BESLUIT, "art. 11.2 c"),
        ({"themas": (" ",)}, Eis.THEMAS, "art. 11.2 c"),
        ({"uitnodigingen": ()}, Eis.UITNODIGING, "art. 11.2 e"),
        ({"uitnodigingen": (Uitnodiging("partij-0", "a"),)}, Eis.GEVRAAGDE_BIJDRAGE, "art. 11.2 e"),
    ],
)
def test_W20_each_missing_part_is_named_with_its_article(gap: dict, eis: Eis, artikel: str):
    (tekort,) = an_agendapunt(**gap).tekorten()
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


def test_W23_whether_and_how_the_betrokkene_was_informed_is_asked_for():
    (tekort,) = an_agendapunt(informeren_betrokkene="  ").tekorten()
    assert (tekort.eis, tekort.artikel) == (Eis.INFORMEREN_VOOR_TAFEL, "bijl. 3 fase 2")


def test_W20_a_casus_stands_once_on_an_agenda():
    casus = a_casus()
    with pytest.raises(CasusAlGeagendeerd):
        a_casustafel(an_agendapunt(casus)).agenderen(an_agendapunt(casus, id="twee"), casus, a_triage(casus))


def test_W05_a_casus_of_gebied_e_comes_on_no_agenda():
    casus = replace(a_casus(), gebied=Gebied.POLARISATIE_EXTREMISME)
    with pytest.raises(GebiedEApart):
        a_casustafel().agenderen(an_agendapunt(casus), casus, a_triage(casus))


@pytest.mark.parametrize("fase", Fase)
def test_W11_only_a_casus_that_triage_sent_on_comes_on_an_agenda(fase: Fase):
    casus = a_casus(5, fase=fase)
    table = a_casustafel()
    if fase in AGENDEERBARE_FASEN:
        assert table.agenderen(an_agendapunt(casus), casus, a_triage(casus)).agendapunt_van(casus.id)
    else:
        with pytest.raises(EisenNietVervuld) as refused:
            table.agenderen(an_agendapunt(casus), casus, a_triage(casus))
        assert eisen(refused.value.tekorten) == {Eis.CASUS_GEREED}


def test_W11_without_a_decided_triage_a_casus_is_not_ready():
    casus = a_casus()
    assert eisen(tekorten_voor_agenda(casus, None)) == {Eis.ROUTING}
    assert eisen(tekorten_voor_agenda(casus, a_triage(casus, is_besloten=False))) == {Eis.ROUTING}
    assert tekorten_voor_agenda(casus, a_triage(casus)) == ()


# W-21, W-04: who may be invited


GISTEREN, MORGEN = DAG - timedelta(1), DAG + timedelta(1)
# Each is wrong for the day of the table in one way, and only one; what is beside them is right, up to the last day.
FOUTEN = {
    "nog geen Partij": ("partij", {"toegetreden_op": MORGEN}),
    "geen Partij meer": ("partij", {"beeindigd_op": DAG}),
    "geen mandaat": ("mens", {"mandaat_van": None}),
    "mandaat nog niet": ("mens", {"mandaat_van": MORGEN, "mandaat_tot": None}),
    "mandaat voorbij": ("mens", {"mandaat_tot": GISTEREN}),
    "niet gevraagd": ("uitvraag", {"partij_id": "iemand-anders"}),
    "niet beantwoord": ("uitvraag", {"beantwoord_op": None}),
    "niet relevant": ("uitvraag", {"is_relevant": False}),
    "relevantie onbekend": ("uitvraag", {"is_relevant": None}),
    "geen grondslag": ("uitvraag", {"grondslag_id": None}),
    "onbekende grondslag": ("uitvraag", {"grondslag_id": "weg"}),
    "grondslag voorbij": ("grondslag", {"geldig_tot": GISTEREN}),
    "grondslag nog niet": ("grondslag", {"geldig_van": MORGEN}),
    "grondslag van een ander": ("grondslag", {"soorten": (PartijSoort.OM,)}),
    "triage open": ("triage", {"besloten_op": None}),
    "geen triage": ("geen triage", {}),
}


@st.composite
def invitation_cases(draw):
    """What is wrong, and everything that a chair would have to look at to see it."""
    fouten = draw(st.sets(st.sampled_from(sorted(FOUTEN)), max_size=2))
    wrong: dict[str, dict] = {}
    for fout in fouten:
        where, change = FOUTEN[fout]
        wrong.setdefault(where, {}).update(change)
    rand = st.sampled_from((None, DAG, MORGEN))
    ground = Grondslag(
        **{
            "id": WGS.id,
            "naam": "Wet",
            "artikel": "1",
            "bron": "bron",
            "soorten": draw(st.sampled_from(((), (PartijSoort.GEMEENTE, PartijSoort.OM)))),
            "geldig_van": draw(st.sampled_from((None, GISTEREN, DAG))),
            "geldig_tot": draw(rand),
            **wrong.get("grondslag", {}),
        }
    )
    mandate = {"mandaat_van": draw(st.sampled_from((GISTEREN, DAG))), "mandaat_tot": draw(rand)}
    person = an_afgevaardigde(0, **{**mandate, **wrong.get("mens", {})})
    term = {
        "toegetreden_op": draw(st.sampled_from((GISTEREN, DAG))),
        "beeindigd_op": draw(st.sampled_from((None, MORGEN))),
    }
    partij = a_partij(0, **{**term, "afgevaardigden": (person,), **wrong.get("partij", {})})
    asked = an_uitvraag(**{"partij_id": partij.id, **wrong.get("uitvraag", {})})
    triage = None if "geen triage" in wrong else a_triage(uitvragen=(asked,), **wrong.get("triage", {}))
    return fouten, partij, person, triage, ground


@given(invitation_cases())
def test_W21_W04_only_who_may_lawfully_attend_is_invited(case):
    fouten, partij, person, triage, ground = case
    punt = an_agendapunt(uitnodigingen=())
    invitation = Uitnodiging(partij.id, person.id, "Stand")
    if not fouten:
        invited = uitnodigen(punt, invitation, partij, triage, {ground.id: ground}, DAG)
        assert invited.uitnodigingen == (invitation,)
        return
    with pytest.raises(UitnodigenNotAllowed) as refused:
        uitnodigen(punt, invitation, partij, triage, {ground.id: ground}, DAG)
    assert refused.value.partij_id == partij.id
    assert UitnodigingBezwaar(refused.value.reden)


@pytest.mark.parametrize("fout", FOUTEN)
def test_W21_every_single_fault_keeps_a_partij_out(fout: str):
    where, change = FOUTEN[fout]
    person = an_afgevaardigde(0, **(change if where == "mens" else {}))
    partij = a_partij(0, afgevaardigden=(person,), **(change if where == "partij" else {}))
    ground = replace(WGS, **(change if where == "grondslag" else {}))
    asked = an_uitvraag(**{"partij_id": partij.id, **(change if where == "uitvraag" else {})})
    triage = a_triage(uitvragen=(asked,), **(change if where == "triage" else {}))
    assert bezwaar_tegen_uitnodigen(
        partij, person.id, None if where == "geen triage" else triage, {ground.id: ground}, DAG
    )


@pytest.mark.parametrize(
    ("partij", "triage", "bezwaar"),
    [
        (a_partij(beeindigd_op=DAG), a_triage(), UitnodigingBezwaar.GEEN_PARTIJ),
        (a_partij(toegetreden_op=DAG + timedelta(1)), a_triage(), UitnodigingBezwaar.GEEN_PARTIJ),
        (a_partij(5), a_triage(), UitnodigingBezwaar.NIET_OPENGESTELD),
        (a_partij(), a_triage(is_besloten=False), UitnodigingBezwaar.NIET_OPENGESTELD),
        (a_partij(), None, UitnodigingBezwaar.NIET_OPENGESTELD),
        (
            a_partij(),
            a_triage(uitvragen=(an_uitvraag("partij-0", grondslag_id="weg"),)),
            UitnodigingBezwaar.GRONDSLAG_NIET_GELDIG,
        ),
        (
            a_partij(afgevaardigden=(an_afgevaardigde(mandaat_van=None),)),
            a_triage(),
            UitnodigingBezwaar.GEEN_MANDAAT,
        ),
        (
            a_partij(afgevaardigden=(an_afgevaardigde(mandaat_tot=DAG - timedelta(1)),)),
            a_triage(),
            UitnodigingBezwaar.GEEN_MANDAAT,
        ),
    ],
)
def test_W21_a_refusal_says_why(partij, triage, bezwaar):
    assert bezwaar_tegen_uitnodigen(partij, partij.afgevaardigden[0].id, triage, GRONDSLAGEN, DAG) is bezwaar


def test_W21_a_person_of_another_partij_is_no_way_in():
    assert (
        bezwaar_tegen_uitnodigen(a_partij(0), a_partij(1).afgevaardigden[0].id, a_triage(), GRONDSLAGEN, DAG)
        is UitnodigingBezwaar.GEEN_MANDAAT
    )


def test_W21_a_partij_is_invited_per_casus_and_once():
    partij = a_partij(0)
    punt = uitnodigen(
        an_agendapunt(uitnodigingen=()),
        Uitnodiging(partij.id, "afgevaardigde-0"),
        partij,
        a_triage(),
        GRONDSLAGEN,
        DAG,
    )
    again = uitnodigen(
        punt, Uitnodiging(partij.id, "afgevaardigde-0", "Nu met vraag"), partij, a_triage(), GRONDSLAGEN, DAG
    )
    assert [u.gevraagde_bijdrage for u in again.uitnodigingen] == ["Nu met vraag"]


def test_W04_before_triage_is_decided_nobody_is_let_in():
    assert a_triage(is_besloten=False).opengestelde_partijen == frozenset()
    assert a_triage().heropenen().opengestelde_partijen == frozenset()
    assert a_triage().opengestelde_partijen == {p.id for p in some_partijen()}


# W-21, W-22, W-61: what an invited person reads


@given(random_agenda())
def test_W21_W22_W04_each_guest_reads_exactly_the_casussen_he_is_invited_for(agenda: RandomAgenda):
    for mens, (_, afgevaardigde_id) in enumerate(agenda.mensen):
        if not any(afgevaardigde_id in punt["genodigden"] for punt in agenda.per_punt):
            with pytest.raises(GeenOntvanger):
                extract(agenda, agenda.ontvanger(mens))
            continue
        mine = extract(agenda, agenda.ontvanger(mens))
        assert kanaries(mine) == kanaries_in_repr(mine) == agenda.mag_weten(mens)


@given(random_agenda(), st.integers(0, 99))
def test_W21_an_agenda_tells_nothing_by_its_counters(agenda: RandomAgenda, saves: int):
    """How often the table was saved, and when it begins for others, is not his."""
    for mens, (_, afgevaardigde_id) in enumerate(agenda.mensen):
        if not any(afgevaardigde_id in punt["genodigden"] for punt in agenda.per_punt):
            continue
        mine = extract(agenda, agenda.ontvanger(mens))
        assert mine.begin == min(p.van for p in mine.punten)
        busier = replace(agenda, tafel=replace(agenda.tafel, versie=saves))
        assert extract(busier, agenda.ontvanger(mens)) == mine
        tail = [p for p in agenda.tafel.agendapunten if afgevaardigde_id in p.genodigden][-1]
        shorter = agenda.tafel.agendapunten[: agenda.tafel.agendapunten.index(tail) + 1]
        assert (
            extract(
                replace(agenda, tafel=replace(agenda.tafel, agendapunten=shorter)), agenda.ontvanger(mens)
            )
            == mine
        )


def test_W21_the_contribution_asked_of_another_is_not_read():
    gemeente, politie = partijen = some_partijen(2)
    punt = an_agendapunt(
        partijen=partijen,
        uitnodigingen=tuple(
            Uitnodiging(p.id, p.afgevaardigden[0].id, f"Vraag aan {p.kort}") for p in partijen
        ),
    )
    names = {p.id: p.naam for p in partijen}
    casus = a_casus()
    mine = agenda_uittreksel(a_casustafel(punt), an_ontvanger(gemeente), {casus.id: casus}, names, {})
    assert mine.punten[0].gevraagde_bijdrage == "Vraag aan Gemeente"
    assert "Vraag aan Politie" not in repr(mine)
    with pytest.raises(GeenOntvanger):
        agenda_uittreksel(
            a_casustafel(punt),
            replace(an_ontvanger(gemeente), partij_id=politie.id),
            {casus.id: casus},
            names,
            {},
        )


@pytest.mark.parametrize(("door", "op"), [("", DAG), ("  ", DAG), ("S. Kloosterbeek", None), ("", None)])
def test_W22_nothing_is_read_in_advance_before_its_partij_agreed(door: str, op: date | None):
    partijen = some_partijen(2)
    punt = an_agendapunt(
        partijen=partijen, voorinzage=(Voorinzage("v", partijen[0].id, "Dossierstuk", door, op),)
    )
    names, casus = {p.id: p.naam for p in partijen}, a_casus()
    for ontvanger in (*map(an_ontvanger, partijen), ZVH_DOSSIER):
        mine = agenda_uittreksel(a_casustafel(punt), ontvanger, {casus.id: casus}, names, {})
        assert "Dossierstuk" not in repr(mine)


def test_W22_what_a_partij_agreed_to_is_read_by_who_is_invited():
    partijen = some_partijen(2)
    piece = Voorinzage("v", partijen[0].id, "Dossierstuk", "S. Kloosterbeek", DAG)
    punt = an_agendapunt(partijen=partijen, voorinzage=(piece,))
    names, casus = {p.id: p.naam for p in partijen}, a_casus()
    mine = agenda_uittreksel(a_casustafel(punt), an_ontvanger(partijen[1]), {casus.id: casus}, names, {})
    assert mine.punten[0].voorinzage == ((partijen[0].naam, "Dossierstuk"),)


# order, minutes and times


@given(st.lists(st.integers(0, 90), min_size=1, max_size=8), st.integers(0, 7), st.integers(-3, 12))
def test_the_order_can_change_and_nothing_is_lost(minutes: list[int], which: int, to: int):
    punten = [an_agendapunt(a_casus(i), minuten=m) for i, m in enumerate(minutes)]
    table = a_casustafel(*punten, begin=time(9, 0))
    moved = table.verplaatsen(punten[which % len(punten)].id, to)
    assert {p.id for p in moved.agendapunten} == {p.id for p in punten}
    assert moved.einde == table.einde
    assert moved.agendapunten.index(punten[which % len(punten)]) == max(0, min(to, len(punten) - 1))
    assert list(moved.begintijden()) == [p.id for p in moved.agendapunten]

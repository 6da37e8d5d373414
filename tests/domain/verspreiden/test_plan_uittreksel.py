"""W-40 and W-61: whatever stands in a plan, every Partij reads exactly what a naive list of hers says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import given, settings, strategies as st

from tests.builders import DAG, NU
from tests.random_casustafels import kanaries, kanaries_in_repr
from zvh_desktop.domain.casus import Casusregisseur, Gebied, RolVanPartij
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import (
    INSTEMMING,
    LEEST,
    LeefgebiedDoel,
    PlanActie,
    PlanPartij,
    PlanVanAanpak,
    PlanVersie,
    Scenario,
    WijzigingSoort,
    verschil,
)
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, DeelnemerOntvanger
from zvh_desktop.domain.verspreiden.stukken import PlanUittreksel, plan_uittreksel, weglatingen_plan
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingSoort

Words = set[str]


@dataclass
class RandomPlan:
    """Two versions of a plan, and apart from them what is whose."""

    eerste: PlanVersie
    tweede: PlanVersie
    namen: dict[PartijId, str]
    kent: frozenset[PartijId]
    van_allen: list[Words]
    beeld: list[Words]
    van_partij: list[dict[PartijId, Words]]

    def uittreksel(self, partij_id: PartijId, versie: int = 2) -> PlanUittreksel:
        wie = AfgevaardigdeOntvanger(partij_id, AfgevaardigdeId("a"), "", "")
        shown, before = (self.tweede, self.eerste) if versie == 2 else (self.eerste, None)
        return plan_uittreksel(shown, before, wie, self.kent, self.namen, "")

    def mag_weten(self, partij_id: PartijId, versie: int, *, in_both: bool = False) -> Words:
        """The naive list of one version; `in_both` only what she may read of the other version as well."""
        place = versie - 1
        judged = (self.eerste, self.tweede) if in_both else ((self.eerste, self.tweede)[place],)
        reads_of, reads_beeld = set(self.namen), True
        for one in judged:
            regie = one.plan.casusregisseur
            is_regie = regie is not None and regie.partij_id == partij_id
            reads_of &= {partij_id, *(self.kent if is_regie else ())}
            reads_beeld = reads_beeld and one.plan.van_partij(partij_id).leest_beeld
        words = set(self.van_allen[place])
        for other, its in self.van_partij[place].items():
            if other in reads_of:
                words |= its
        return words | self.beeld[place] if reads_beeld else words


@st.composite
def random_plan(draw: st.DrawFn) -> RandomPlan:
    numbers = count(1)

    def word() -> str:
        return f"k{next(numbers):05d}q"

    namen = {PartijId(word()): word() for _ in range(draw(st.integers(2, 5)))}
    partijen = list(namen)
    som = st.lists(st.sampled_from(partijen), max_size=4)
    van_allen, beeld, van_partij = list[Words](), list[Words](), list[dict[PartijId, Words]]()

    def versie(nummer: int, before: PlanVersie | None = None) -> PlanVersie:
        """Draws anew who has the Casusregie and who reads the picture; the roles and the acties may stay as they were."""
        regie = draw(st.none() | st.sampled_from(partijen))
        own: dict[PartijId, Words] = {p: set() for p in partijen}
        if before is not None and draw(st.booleans()):
            rollen, acties = before.plan.rollen, before.acties
        else:
            rollen = tuple(RolVanPartij(p, word(), word()) for p in draw(som))
            acties = tuple(
                PlanActie(word(), word(), p, word(), DAG, "Wonen", draw(st.sampled_from(("open", "gedaan"))))
                for p in draw(som)
            )
        said = st.tuples(st.booleans(), st.none() | st.booleans())
        per_partij = tuple(
            PlanPartij(p, leest, akkoord, word(), DAG) for p in partijen for leest, akkoord in (draw(said),)
        )
        for one in (*rollen, *acties, *per_partij):
            own[one.partij_id] |= kanaries(one) | {namen[one.partij_id]}
        doelen = (LeefgebiedDoel("Wonen", word(), word()), LeefgebiedDoel("Werk", word(), " "))
        scenarios, picture, reason = (Scenario(word(), word(), word()),), word(), word()
        regisseur = Casusregisseur(regie, word()) if regie else None
        plan = PlanVanAanpak(
            "plan",
            CasusId("casus"),
            picture,
            doelen,
            scenarios,
            rollen,
            regisseur,
            word(),
            (word(),),
            DAG,
            reason,
            per_partij=per_partij,
        )
        to_all = (plan.informeert_client, plan.afschalingscriteria, doelen[0].doel, regisseur)
        people = (word(), word())
        van_allen.append(kanaries((*to_all, people, namen[regie] if regie else "")))
        beeld.append(kanaries((picture, doelen, scenarios, reason)))
        van_partij.append(own)
        return PlanVersie(
            "plan", CasusId("casus"), nummer, "ZVH-1", Gebied.TOP_X, people, plan, acties, NU, "Anna"
        )

    eerste = versie(1)
    tweede = versie(2, eerste)
    kent = frozenset(draw(st.sets(st.sampled_from(partijen))))
    return RandomPlan(eerste, tweede, namen, kent, van_allen, beeld, van_partij)


@settings(max_examples=max(200, settings.default.max_examples))
@given(random_plan())
def test_W40_W61_each_partij_gets_exactly_its_own_part(plan: RandomPlan):
    for partij_id in plan.namen:
        if partij_id not in plan.tweede.uitvoerders:
            with pytest.raises(GeenOntvanger):
                plan.uittreksel(partij_id)
            continue
        extract = plan.uittreksel(partij_id)
        named = {partij_id, plan.namen[partij_id]}  # its own name may stand anywhere
        allowed = plan.mag_weten(partij_id, 2)
        read = allowed - named - set(plan.namen.values())  # a version has ids, the names stand beside it
        assert kanaries(extract.versie) - named == kanaries_in_repr(extract.versie) - named == read
        of_both = set().union(*(plan.mag_weten(partij_id, versie, in_both=True) for versie in (1, 2)))
        assert kanaries(extract.wijzigingen) <= of_both | named
        assert {w.plek for w in extract.wijzigingen if w.onderdeel in (LEEST, INSTEMMING)} <= {partij_id}
        assert kanaries_in_repr(extract.wijzigingen) <= of_both | named
        had_it = partij_id in plan.eerste.uitvoerders
        allowed |= plan.mag_weten(partij_id, 1, in_both=True) if had_it else set()
        assert kanaries(extract) <= allowed | named
        assert kanaries_in_repr(extract) <= allowed | named


@settings(max_examples=max(200, settings.default.max_examples))
@given(random_plan())
def test_W40_what_a_partij_is_told_to_have_changed_changed_in_the_plan_itself(plan: RandomPlan):
    """The goal of a leefgebied stands apart: without the picture it is read without how things are."""
    whole = verschil(plan.eerste, plan.tweede)
    for partij_id in plan.tweede.uitvoerders:
        told = plan.uittreksel(partij_id).wijzigingen
        assert {w for w in told if w.onderdeel != "doel"} <= set(whole)


@given(random_plan())
def test_W40_W61_only_the_file_of_the_zvh_holds_the_whole(plan: RandomPlan):
    whole = plan_uittreksel(plan.tweede, plan.eerste, ZVH_DOSSIER, frozenset(), plan.namen, "")
    assert whole.versie == plan.tweede
    assert weglatingen_plan(plan.tweede, whole) == ()
    derde = DeelnemerOntvanger("d", "H. Acht", "Woningstichting")
    with pytest.raises(GeenOntvanger):
        plan_uittreksel(plan.tweede, None, derde, frozenset(plan.namen), plan.namen, "")


@given(random_plan())
def test_W61_the_chair_sees_what_of_the_plan_a_partij_does_not_get(plan: RandomPlan):
    for partij_id in plan.tweede.uitvoerders:
        extract = plan.uittreksel(partij_id)
        left_out = weglatingen_plan(plan.tweede, extract)
        counts = {
            soort: sum(w.aantal for w in left_out if w.soort is soort)
            for soort in (WeglatingSoort.ACTIE, WeglatingSoort.ROL, WeglatingSoort.BEELD)
        }
        assert counts == {
            WeglatingSoort.ACTIE: len(plan.tweede.acties) - len(extract.versie.acties),
            WeglatingSoort.ROL: len(plan.tweede.plan.rollen) - len(extract.versie.plan.rollen),
            WeglatingSoort.BEELD: int(not extract.leest_beeld),
        }
        assert partij_id not in {w.partij_id for w in left_out}


def _versie(nummer: int = 1, **plan: object) -> PlanVersie:
    made = PlanVanAanpak("plan", CasusId("casus"), **plan)
    return PlanVersie("plan", CasusId("casus"), nummer, "ZVH-1", Gebied.TOP_X, (), made, (), NU, "Anna")


POLITIE, GGZ = PartijId("politie"), PartijId("ggz")
NAMEN = {POLITIE: "Politie", GGZ: "Mediant"}


def test_W40_who_came_with_this_version_reads_nothing_of_how_it_was_before():
    was = _versie(rollen=(RolVanPartij(POLITIE, "Toezicht", "Alles"),), informeert_client="De wijkcoach")
    now = replace(
        was.plan, rollen=(*was.plan.rollen, RolVanPartij(GGZ, "Behandelt", "Alles")), informeert_client="B"
    )
    second = replace(was, nummer=2, plan=now)
    new, known = (
        plan_uittreksel(
            second, was, AfgevaardigdeOntvanger(p, AfgevaardigdeId("a"), "", ""), frozenset(), NAMEN, ""
        )
        for p in (GGZ, POLITIE)
    )
    assert new.wijzigingen == ()
    assert [(w.soort, w.onderdeel, w.was) for w in known.wijzigingen] == [
        (WijzigingSoort.GEWIJZIGD, "informeert_client", "De wijkcoach")
    ]


def test_W61_who_lost_or_got_the_casusregie_and_the_picture_reads_of_others_neither_as_it_was_nor_as_new():
    both = frozenset({POLITIE, GGZ})
    rollen = (RolVanPartij(POLITIE, "Toezicht", "Alles"), RolVanPartij(GGZ, "Behandelt", "Alles"))
    was = replace(
        _versie(
            integraal_beeld="Vertrouwelijk",
            rollen=rollen,
            casusregisseur=Casusregisseur(POLITIE, "P. Agent"),
            per_partij=(PlanPartij(POLITIE, leest_beeld=True),),
        ),
        acties=(PlanActie("a", "Belt", GGZ, "G. Geheim", DAG, "Wonen", "open"),),
    )
    now = replace(
        was.plan, casusregisseur=Casusregisseur(GGZ, "G. Arts"), per_partij=(PlanPartij(GGZ, True),)
    )
    second = replace(was, nummer=2, plan=now)
    for partij_id in both:
        wie = AfgevaardigdeOntvanger(partij_id, AfgevaardigdeId("a"), "", "")
        told = plan_uittreksel(second, was, wie, both, NAMEN, "").wijzigingen
        reads = WijzigingSoort.NIEUW if partij_id == GGZ else WijzigingSoort.VERVALLEN
        assert [(w.soort, w.onderdeel) for w in told] == [
            (WijzigingSoort.GEWIJZIGD, "casusregisseur"),
            (reads, LEEST),
        ]


def test_W40_what_a_partij_said_is_of_this_version_and_what_it_reads_goes_on():
    plan = _versie(per_partij=(PlanPartij(GGZ, leest_beeld=True, is_akkoord=True, gezegd_op=DAG),)).plan
    assert plan.van_partij(GGZ).instemming is not None
    assert plan.van_partij(POLITIE) == PlanPartij(POLITIE)
    assert plan.van_partij(POLITIE).instemming is None

"""Holds the Plan van Aanpak; vastgestelde versions never change, an adjustment is a new one (art. 1.17, 7.4, bijl. 3 fase 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest

from zvh_desktop.domain.aanmelding.uitgenomen import noemt_uitgenomene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied, RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, PartijNotAtTable
from zvh_desktop.domain.ids import ActieId, CasusId, PartijId, PlanId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import Instemming
from zvh_desktop.domain.tafel.ingevuld import afdruk_van
from zvh_desktop.domain.tekst import open_plekken

_MET_PLAN = frozenset({Fase.MDO, Fase.UITVOERING})
"""The fasen in which a version is vastgesteld (bijl. 3 fase 4)."""


@dataclass(frozen=True, slots=True)
class LeefgebiedDoel:
    """Says where things stand on one leefgebied and what is to be reached there (W-40)."""

    leefgebied: str
    beeld: str = ""
    doel: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Says what is done if something happens, and who calls whom (art. 1.17)."""

    als: str
    dan: str
    wie: str = ""


@dataclass(frozen=True, slots=True)
class PlanPartij:
    """Says of one Partij whether it reads more than its own part (`leest_beeld`: the picture and the scenarios), and whether it agrees
    with this version, and said so on which day; `over` is the fingerprint of the plan of which it said so (W-40, art. 7.4, 8.1, 16.2).
    """

    partij_id: PartijId
    leest_beeld: bool = False
    is_akkoord: bool | None = None
    reden: str = ""
    gezegd_op: date | None = None
    over: str = ""

    @property
    def instemming(self) -> Instemming | None:
        """Returns whether the Partij agrees; None as long as it said nothing."""
        return None if self.is_akkoord is None else Instemming(self.partij_id, self.is_akkoord, self.reden)


@dataclass(frozen=True, slots=True)
class PlanVanAanpak:
    """Holds the plan of one Casus while it is being written; `vastgestelde_versies` counts what was frozen before (W-40)."""

    id: PlanId
    casus_id: CasusId
    integraal_beeld: str = ""
    doelen: tuple[LeefgebiedDoel, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    rollen: tuple[RolVanPartij, ...] = ()
    casusregisseur: Casusregisseur | None = None
    informeert_client: str = ""
    afschalingscriteria: tuple[str, ...] = ()
    evaluatiedatum: date | None = None
    reden_wijziging: str = ""
    vastgestelde_versies: int = 0
    versie: int = 0
    per_partij: tuple[PlanPartij, ...] = ()

    def uitvoerders(self, met_actie: Iterable[PartijId | None]) -> tuple[PartijId, ...]:
        """Returns the Partijen that carry the plan out: the Casusregisseur's, and those with a role or one of these acties (art. 7.5)."""
        regie = (self.casusregisseur.partij_id,) if self.casusregisseur else ()
        return tuple(dict.fromkeys(filter(None, (*regie, *(r.partij_id for r in self.rollen), *met_actie))))

    def van_partij(self, partij_id: PartijId) -> PlanPartij:
        """Returns what was recorded of this Partij; it reads its own part as long as nobody chose otherwise."""
        return next((p for p in self.per_partij if p.partij_id == partij_id), PlanPartij(partij_id))

    @property
    def gezegd_sinds_versie(self) -> tuple[PlanPartij, ...]:
        """Returns who said since the last version was vastgesteld whether it agrees: that goes with the next one (art. 8.1)."""
        return tuple(p for p in self.per_partij if p.is_akkoord is not None and self.vastgestelde_versies)

    def afdruk(self, acties: Iterable[Actie]) -> str:
        """Returns the fingerprint of what a Partij agrees to: all of the plan and its acties but what each of them reads and said."""
        words = replace(self, per_partij=(), reden_wijziging="", vastgestelde_versies=0, versie=0)
        agreed = sorted(
            (a.id, a.wat, a.partij_id, a.persoon, a.uiterlijk, a.leefgebied, a.stand.value)
            for a in acties
            if not a.is_leeg
        )
        return afdruk_van(repr((words, agreed)))

    def geldend(self, acties: tuple[Actie, ...]) -> tuple[PlanPartij, ...]:
        """Returns what is of each Partij, without what it said of another plan than this: that has to be asked again (art. 8.1)."""
        now = self.afdruk(acties)
        return tuple(
            p if p.is_akkoord is None or p.over == now else PlanPartij(p.partij_id, p.leest_beeld)
            for p in self.per_partij
        )

    def tekorten(
        self,
        acties: tuple[Actie, ...],
        partijen: frozenset[PartijId] | None = None,
        *,
        na_mdo: bool = True,
        fase: Fase = Fase.UITVOERING,
    ) -> tuple[Tekort, ...]:
        """Returns what the plan lacks, an MDO that was held and the `fase` of its Casus included; a scenario may stand in for goals with
        actions (W-40). `partijen` are those of today to which the Casus is open (W-32).
        """
        found = [] if self.integraal_beeld.strip() else [Tekort(Eis.INTEGRAAL_BEELD)]
        is_scenario = any(s.als.strip() and s.dan.strip() for s in self.scenarios)
        if not is_scenario:
            if not any(d.doel.strip() for d in self.doelen):
                found.append(Tekort(Eis.DOEL_PER_LEEFGEBIED))
            if not any(a.is_open for a in acties):
                found.append(Tekort(Eis.PLAN_ACTIE))
        found += [t for a in acties for t in a.tekorten()]
        if not self.rollen:
            found.append(Tekort(Eis.ROL_EN_INFORMATIEBEHOEFTE))
        found += [
            Tekort(Eis.ROL_EN_INFORMATIEBEHOEFTE, r.partij_id) for r in self.rollen if not r.is_volledig
        ]
        if self.casusregisseur is None or not self.casusregisseur.is_benoemd:
            found.append(Tekort(Eis.CASUSREGISSEUR))
        elif partijen is not None and self.casusregisseur.partij_id not in partijen:
            found.append(Tekort(Eis.CASUSREGISSEUR_PARTIJ))
        if not self.informeert_client.strip():
            found.append(Tekort(Eis.INFORMEERT_CLIENT))
        if not any(c.strip() for c in self.afschalingscriteria):
            found.append(Tekort(Eis.AFSCHALINGSCRITERIA))
        if self.evaluatiedatum is None:
            found.append(Tekort(Eis.EVALUATIEDATUM))
        if any(map(open_plekken, self.teksten())):
            found.append(Tekort(Eis.OPEN_PLEK))
        if not na_mdo:
            found.append(Tekort(Eis.PLAN_NA_MDO))
        elif fase not in _MET_PLAN:
            found.append(Tekort(Eis.PLAN_FASE))
        return tuple(found)

    def teksten(self) -> Iterator[str]:
        yield from (
            self.integraal_beeld,
            self.informeert_client,
            self.reden_wijziging,
            *self.afschalingscriteria,
        )
        for doel in self.doelen:
            yield from (doel.beeld, doel.doel)
        for scenario in self.scenarios:
            yield from (scenario.als, scenario.dan, scenario.wie)
        for rol in self.rollen:
            yield from (rol.rol, rol.informatiebehoefte)
        yield from (p.reden for p in self.per_partij)

    def vaststellen(
        self,
        casus: Casus,
        acties: tuple[Actie, ...],
        op: datetime,
        door: str,
        partijen: frozenset[PartijId] | None = None,
        *,
        na_mdo: bool = True,
        versies: Iterable[PlanVersie] = (),
    ) -> tuple[PlanVanAanpak, PlanVersie]:
        """Freezes a version; the plan goes on as the draft of the next. That is of a Casus in mdo or uitvoering, `na_mdo` once an MDO
        was held, and for `partijen`, to which the Casus is open that day (W-04, W-40). Nobody stands in it who stood in one of the earlier
        `versies` and was taken out since (P-10, AVG art. 17). Raises `FaseNotAllowed`, `PartijNotAtTable`,
        `EisenNietVervuld`.
        """
        if casus.fase not in _MET_PLAN:
            raise FaseNotAllowed(casus.fase, Fase.UITVOERING)
        if tekorten := self.tekorten(acties, partijen, na_mdo=na_mdo):
            raise EisenNietVervuld(tekorten)
        held = (v.betrokkenen for v in versies if v.stuk in casus.met_uitgenomenen)
        if noemt_uitgenomene(casus, held, (), (*self.teksten(), *(a.wat for a in acties))):
            raise EisenNietVervuld((Tekort(Eis.UITGENOMENE_GENOEMD),))
        named = (*(r.partij_id for r in self.rollen), *(a.partij_id for a in acties if a.is_open))
        for partij_id in named:
            if partijen is not None and partij_id is not None and partij_id not in partijen:
                raise PartijNotAtTable(partij_id)
        nummer = self.vastgestelde_versies + 1
        frozen = PlanVersie(
            plan_id=self.id,
            casus_id=self.casus_id,
            nummer=nummer,
            casusnummer=casus.nummer,
            gebied=casus.gebied,
            betrokkenen=tuple(b.naam for b in casus.betrokkenen),
            plan=replace(self, per_partij=self.geldend(acties)),
            acties=tuple(PlanActie.of(a) for a in acties),
            vastgesteld_op=op,
            vastgesteld_door=door,
        )
        # What a Partij said, it said of this version; what it may read goes on.
        kept = tuple(PlanPartij(p.partij_id, leest_beeld=True) for p in self.per_partij if p.leest_beeld)
        return replace(self, vastgestelde_versies=nummer, reden_wijziging="", per_partij=kept), frozen

    def komt_terug_op(self, casus: Casus, versies: tuple[PlanVersie, ...], dag: date) -> date | None:
        """Returns when the Casus is seen again: on a day to come that a table settled, else when this plan is evaluated (W-40)."""
        settled = casus.volgende_datum
        is_of_table = settled not in {v.plan.evaluatiedatum for v in versies}
        return settled if settled and settled >= dag and is_of_table else self.evaluatiedatum


@dataclass(frozen=True, slots=True)
class PlanActie:
    """Holds an actie as it stood when the plan was vastgesteld (W-40)."""

    actie_id: ActieId
    wat: str
    partij_id: PartijId
    persoon: str
    uiterlijk: date
    leefgebied: str
    stand: str

    @classmethod
    def of(cls, actie: Actie) -> PlanActie:
        assert actie.partij_id is not None
        assert actie.uiterlijk is not None
        return cls(
            actie.id,
            actie.wat,
            actie.partij_id,
            actie.persoon,
            actie.uiterlijk,
            actie.leefgebied,
            actie.stand.value,
        )


def plan_stuk(nummer: int | str) -> str:
    """Names a version among what is vastgesteld of its Casus."""
    return f"plan {nummer}"


@dataclass(frozen=True, slots=True)
class PlanVersie:
    """Holds a vastgestelde version; there is no way to change one (W-40)."""

    plan_id: PlanId
    casus_id: CasusId
    nummer: int
    casusnummer: str
    gebied: Gebied
    betrokkenen: tuple[str, ...]
    plan: PlanVanAanpak
    acties: tuple[PlanActie, ...]
    vastgesteld_op: datetime
    vastgesteld_door: str

    @property
    def stuk(self) -> str:
        return plan_stuk(self.nummer)

    def teksten(self) -> Iterator[str]:
        yield from self.plan.teksten()
        yield from (actie.wat for actie in self.acties)

    @property
    def uitvoerders(self) -> tuple[PartijId, ...]:
        """Returns the Partijen that carry this version out, and so are given their part of it (W-40, art. 7.5)."""
        still_open = (a.partij_id for a in self.acties if a.stand == ActieStand.OPEN.value)
        return self.plan.uitvoerders(still_open)


LEEST, INSTEMMING = "leest", "instemming"
"""Names the parts of a plan that are of one Partij each: what it reads, and what it said."""


class WijzigingSoort(StrEnum):
    """Says what happened to a part of the plan between two versions (W-40)."""

    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Holds one difference: `onderdeel` names the part of the plan (a field, `doel`, `rol`, `actie`, `leest`), `plek` the item (W-40)."""

    soort: WijzigingSoort
    onderdeel: str
    plek: str
    was: str
    wordt: str


def verschil(oud: PlanVersie | None, nieuw: PlanVersie) -> tuple[Wijziging, ...]:
    """Returns what changed from `oud` to `nieuw`, part by part; without `oud` everything is new (W-40). Parts of one name (two
    scenarios for the same event) are told apart by their text, whatever their order. What a Partij said, it said of that version:
    that it did not say so again is no change (art. 8.1).
    """
    before, after = (_parts(oud) if oud else {}), _parts(nieuw)
    changes = []
    for key in (*after, *(k for k in before if k not in after and k[0] != INSTEMMING)):
        was, wordt = Counter(before.get(key, ())), Counter(after.get(key, ()))
        for gone, come in zip_longest((was - wordt).elements(), (wordt - was).elements(), fillvalue=""):
            changes.append(Wijziging(_soort(gone, come), key[0], key[1], gone, come))
    return tuple(changes)


def _soort(was: str, wordt: str) -> WijzigingSoort:
    if not was:
        return WijzigingSoort.NIEUW
    return WijzigingSoort.GEWIJZIGD if wordt else WijzigingSoort.VERVALLEN


def _parts(versie: PlanVersie) -> dict[tuple[str, str], list[str]]:
    plan = versie.plan
    parts: dict[tuple[str, str], list[str]] = {}

    def add(onderdeel: str, plek: str, *lines: str) -> None:
        if text := "\n".join(filter(None, lines)):
            parts.setdefault((onderdeel, plek), []).append(text)

    add("integraal_beeld", "", plan.integraal_beeld)
    if plan.casusregisseur:
        add("casusregisseur", "", plan.casusregisseur.naam, plan.casusregisseur.partij_id)
    add("informeert_client", "", plan.informeert_client)
    add("evaluatiedatum", "", plan.evaluatiedatum.isoformat() if plan.evaluatiedatum else "")
    for d in plan.doelen:
        add("doel", d.leefgebied, d.beeld, d.doel)
    for s in plan.scenarios:
        add("scenario", s.als, s.dan, s.wie)
    for r in plan.rollen:
        add("rol", r.partij_id, r.rol, r.informatiebehoefte)
    for c in plan.afschalingscriteria:
        add("afschalingscriterium", c, c)
    for a in versie.acties:
        text = f"{a.wat}\n{a.partij_id}\n{a.persoon}\n{a.uiterlijk.isoformat()}\n{a.stand}"
        add("actie", a.actie_id, text)
    for p in plan.per_partij:
        add(LEEST, p.partij_id, "beeld" if p.leest_beeld else "")
        if p.is_akkoord is not None:
            add(INSTEMMING, p.partij_id, "ja" if p.is_akkoord else "nee", p.reden)
    return parts

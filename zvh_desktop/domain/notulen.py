"""W-60, W-61, art. 8.2, 14.4, 17.1: notulen of a table; from concept to a record that never changes.

`Notulen` is a snapshot that stands on its own: names as they were said at the table, no reference that could change under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.casus import Casus, RolVanPartij
from zvh_desktop.domain.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId, NotulenId, PartijId
from zvh_desktop.domain.verslag import Inbreng, Presentie, Verslag, tekorten_van_verslag


class NotulenStand(StrEnum):
    """W-60: concept -> vastgesteld -> ondertekend -> verzonden."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    ONDERTEKEND = "ondertekend"
    VERZONDEN = "verzonden"


@dataclass(frozen=True, slots=True)
class NotulenActie:
    """An actie as it stood when the notulen were vastgesteld; `is_eerder` came from a table before this one."""

    wat: str
    partij_id: PartijId
    persoon: str
    uiterlijk: date
    stand: str
    reden: str = ""
    is_eerder: bool = False


@dataclass(frozen=True, slots=True)
class NotulenPunt:
    """One Casus in the notulen."""

    agendapunt_id: AgendapuntId
    casus_id: CasusId
    nummer: str
    gebied: Gebied
    betrokkenen: tuple[str, ...]
    doel: str
    presenties: tuple[Presentie, ...]
    inbrengen: tuple[Inbreng, ...]
    bespreking: str
    besluit: Besluit
    richting_plan: str
    rollen: tuple[RolVanPartij, ...]
    afschalingscriteria: tuple[str, ...]
    acties: tuple[NotulenActie, ...]

    @property
    def is_behandeld(self) -> bool:
        return self.besluit.soort is not None


@dataclass(frozen=True, slots=True)
class Notulen:
    """W-60: vastgestelde notulen. There is no way to change one; a correction is a new one that names it in `rectificeert`.

    `partijnamen` holds the names of the Partijen as they were, so that a document is a function of this value alone.
    """

    id: NotulenId
    casustafel_id: CasustafelId
    nummer: str
    soort: OverlegSoort
    datum: date
    begin: time
    plaats: str
    voorzitter: str
    geheimhouding_op: datetime | None
    vastgesteld_op: datetime
    vastgesteld_door: str
    punten: tuple[NotulenPunt, ...]
    partijnamen: tuple[tuple[PartijId, str], ...]
    versie_nummer: int = 1
    rectificeert: str = ""

    def partijnaam(self, partij_id: PartijId) -> str:
        return dict(self.partijnamen)[partij_id]

    @property
    def afgevaardigden(self) -> tuple[tuple[AfgevaardigdeId, PartijId, str], ...]:
        """Everybody with a seat somewhere at this table, once, in order of appearance."""
        seen: dict[AfgevaardigdeId, tuple[AfgevaardigdeId, PartijId, str]] = {}
        for punt in self.punten:
            for p in punt.presenties:
                seen.setdefault(p.afgevaardigde_id, (p.afgevaardigde_id, p.partij_id, p.naam))
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class ConceptPunt:
    """What vaststellen needs to know of one Casus of the table."""

    verslag: Verslag
    casus: Casus
    acties: tuple[Actie, ...]
    eerdere_acties: tuple[Actie, ...] = ()


@dataclass(frozen=True, slots=True)
class NotulenConcept:
    """W-60: the notulen while they can still change; `vaststellen` is the only way out."""

    casustafel: Casustafel
    punten: tuple[ConceptPunt, ...]

    def tekorten(self) -> tuple[Tekort, ...]:
        """P-03, W-50 and W-30..W-35 over the whole table; `plek` holds the agendapunt where none was named."""
        found = []
        opening = self.casustafel.opening
        if opening is None or opening.geheimhouding_op is None:
            found.append(Tekort(Eis.GEHEIMHOUDING))
        for punt in self.punten:
            is_afschalen = punt.verslag.besluit.soort is BesluitSoort.AFSCHALEN
            if is_afschalen and self.casustafel.soort is not OverlegSoort.CASUSTAFEL:
                found.append(Tekort(Eis.AFSCHALEN_DOOR_CASUSTAFEL, plek=punt.verslag.agendapunt_id))
            found += [
                Tekort(t.eis, t.partij_id, punt.verslag.agendapunt_id)
                for t in tekorten_van_verslag(punt.verslag, punt.acties)
            ]
        return tuple(found)

    def vaststellen(
        self,
        notulen_id: NotulenId,
        nummer: str,
        op: datetime,
        door: str,
        partijnamen: dict[PartijId, str],
        *,
        versie_nummer: int = 1,
        rectificeert: str = "",
    ) -> Notulen:
        """W-60: freeze. Raises `EisenNietVervuld` with everything that is missing, per agendapunt."""
        if tekorten := self.tekorten():
            raise EisenNietVervuld(tekorten)
        tafel = self.casustafel
        return Notulen(
            id=notulen_id,
            casustafel_id=tafel.id,
            nummer=nummer,
            soort=tafel.soort,
            datum=tafel.datum,
            begin=tafel.begin,
            plaats=tafel.plaats,
            voorzitter=tafel.voorzitter,
            geheimhouding_op=tafel.opening.geheimhouding_op if tafel.opening else None,
            vastgesteld_op=op,
            vastgesteld_door=door,
            punten=tuple(self._freeze(p) for p in self.punten),
            partijnamen=tuple(sorted(partijnamen.items())),
            versie_nummer=versie_nummer,
            rectificeert=rectificeert,
        )

    def _freeze(self, punt: ConceptPunt) -> NotulenPunt:
        verslag, casus = punt.verslag, punt.casus
        agendapunt = self.casustafel.agendapunt(verslag.agendapunt_id)
        return NotulenPunt(
            agendapunt_id=verslag.agendapunt_id,
            casus_id=casus.id,
            nummer=casus.nummer,
            gebied=casus.gebied,
            betrokkenen=tuple(b.naam for b in casus.betrokkenen),
            doel=agendapunt.doel if agendapunt else "",
            presenties=verslag.presenties,
            inbrengen=tuple(i for i in verslag.inbrengen if i.tekst.strip()),
            bespreking=verslag.bespreking,
            besluit=verslag.besluit,
            richting_plan=verslag.richting_plan,
            rollen=verslag.rollen,
            afschalingscriteria=verslag.afschalingscriteria,
            acties=(
                *(_snapshot(a, is_eerder=True) for a in punt.eerdere_acties),
                *(_snapshot(a, is_eerder=False) for a in punt.acties),
            ),
        )


def _snapshot(actie: Actie, *, is_eerder: bool) -> NotulenActie:
    assert actie.partij_id is not None
    assert actie.uiterlijk is not None
    return NotulenActie(
        actie.wat, actie.partij_id, actie.persoon, actie.uiterlijk, actie.stand.value, actie.reden, is_eerder
    )

"""Judges who may be shown or given something of a Casus on one day: what was lawful when he was invited may have ended since
(W-04, W-10, W-21, W-73, art. 7.3, 8.2, 22.5). What holds somebody who was taken out since is given to nobody (P-10, AVG art. 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from zvh_desktop.domain.errors import UitgenomeneInStuk, VerstrekkenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.plan.plan_van_aanpak import plan_stuk
from zvh_desktop.domain.tafel.casustafel import (
    UitnodigingBezwaar,
    bezwaar_tegen_partij,
    bezwaar_tegen_uitnodigen,
)
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AanmelderOntvanger,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Ontvanger,
    PartijOntvanger,
    ZvhDossier,
)
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, Weigering
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


@dataclass(frozen=True, slots=True)
class Toelating:
    """Holds all that this is judged by on `dag`; `triages` are those of the Casussen that are asked about, `met_uitgenomenen` what is
    vastgesteld of each with somebody in it who was taken out since.
    """

    dag: date
    partijen: Mapping[PartijId, Partij]
    triages: Mapping[CasusId, Triage | None]
    grondslagen: Mapping[GrondslagId, Grondslag]
    met_uitgenomenen: Mapping[CasusId, frozenset[str]] = field(default_factory=dict)

    def van_partij(self, partij_id: PartijId, casus_id: CasusId) -> UitnodigingBezwaar | None:
        """Returns why this Partij may not know of the Casus; None when it may."""
        partij = self.partijen.get(partij_id)
        if partij is None:
            return UitnodigingBezwaar.GEEN_PARTIJ
        return bezwaar_tegen_partij(partij, self.triages.get(casus_id), self.grondslagen, self.dag)

    def kent(self, partij_id: PartijId, casus_id: CasusId, *, was_erbij: bool) -> bool:
        """Says whether this Partij may know of the Casus now; one that `was_erbij` at a table may until a Triage asked it anew."""
        bezwaar, triage = self.van_partij(partij_id, casus_id), self.triages.get(casus_id)
        was_asked = triage is not None and triage.uitvraag(partij_id) is not None
        only_closed = bezwaar is UitnodigingBezwaar.NIET_OPENGESTELD and not was_asked
        return bezwaar is None or (was_erbij and only_closed)

    def van_persoon(
        self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId, casus_id: CasusId
    ) -> UitnodigingBezwaar | None:
        """Returns why this person may not know of the Casus for his Partij; None when he may."""
        partij, triage = self.partijen.get(partij_id), self.triages.get(casus_id)
        if partij is None:
            return UitnodigingBezwaar.GEEN_PARTIJ
        return bezwaar_tegen_uitnodigen(partij, afgevaardigde_id, triage, self.grondslagen, self.dag)

    def uitgenomen(self, casus_id: CasusId, stuk: str) -> WeglatingReden | None:
        """Returns why nobody is given `stuk` any more, as `vastgesteld_stuk` names it: somebody stands in it who was taken out (P-10)."""
        if not stuk or stuk not in self.met_uitgenomenen.get(casus_id, ()):
            return None
        is_plan = stuk.startswith(plan_stuk(""))
        return WeglatingReden.UITGENOMEN_IN_PLAN if is_plan else WeglatingReden.UITGENOMEN_IN_NOTULEN

    def bezwaar(self, wie: Ontvanger, casus_id: CasusId, stuk: str = "") -> Weigering | None:
        """Returns why this recipient may be given nothing of the Casus, or of this `stuk`; None when he may. What a Derde may have was
        permitted in writing (W-62); who put a Casus forward knows of it, as does a Partij told of a datalek, as long as it is one.
        """
        if (held := self.uitgenomen(casus_id, stuk)) is not None:
            return held
        match wie:
            case ZvhDossier() | DeelnemerOntvanger():
                return None
            case AfgevaardigdeOntvanger():
                return self.van_persoon(wie.partij_id, wie.afgevaardigde_id, casus_id)
            case AanmelderOntvanger() | PartijOntvanger():
                partij = self.partijen.get(wie.partij_id)
                is_partij = partij is not None and partij.is_partij_op(self.dag)
                return None if is_partij else UitnodigingBezwaar.GEEN_PARTIJ
            case _:
                assert_never(wie)

    def geweigerd(
        self, wie: Ontvanger, casussen: Iterable[CasusId], stuk: str = ""
    ) -> dict[CasusId, Weigering]:
        """Returns of which of these Casussen this recipient may be given nothing, or not this `stuk`, with the reason."""
        found = ((casus_id, self.bezwaar(wie, casus_id, stuk)) for casus_id in casussen)
        return {casus_id: bezwaar for casus_id, bezwaar in found if bezwaar is not None}

    def check(self, wie: Ontvanger, casussen: Iterable[CasusId], stuk: str = "") -> None:
        """Refuses to give this recipient something of these Casussen. Raises `VerstrekkenNotAllowed`, `UitgenomeneInStuk`."""
        for bezwaar in self.geweigerd(wie, casussen, stuk).values():
            if isinstance(bezwaar, WeglatingReden):
                raise UitgenomeneInStuk(bezwaar)
            assert wie.partij_id is not None
            raise VerstrekkenNotAllowed(wie.partij_id, bezwaar)

    def ontvanger_van(self, gegeven: Verstrekking) -> Ontvanger:
        """Returns for whom a file was made, as far as this is judged by it."""
        partij_id, persoon_id = gegeven.partij_id, gegeven.afgevaardigde_id
        if partij_id is None:
            return ZVH_DOSSIER
        if persoon_id is None:
            return AanmelderOntvanger(partij_id, "", "")
        return AfgevaardigdeOntvanger(partij_id, persoon_id, "", "")

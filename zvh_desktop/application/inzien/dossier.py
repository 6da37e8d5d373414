"""Shows one Casus as a whole: who, where it is, what was decided, agreed and given out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.inzien.overzichten import DubbelRij, EerderBesluit, Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import CasusOpgeschoond
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class CasusDossier:
    """Holds everything that the file of one Casus shows; `elders` is where the same person may stand as well (P-12)."""

    casus: Casus
    aanmelding: Aanmelding
    ook_aangemeld: tuple[Aanmelding, ...]
    triage: Triage | None
    besluiten: tuple[EerderBesluit, ...]
    acties: tuple[Actie, ...]
    plan_versies: tuple[PlanVersie, ...]
    verstrekkingen: tuple[Verstrekking, ...]
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]]
    elders: tuple[DubbelRij, ...]
    verzoeken: tuple[Verzoek, ...]


class Dossiers:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    def openen(self, casus_id: CasusId) -> CasusDossier:
        """Opens the file of a Casus, and logs that (W-64). Raises `NotFound`."""
        with self._omgeving.schrijven() as work:
            casus = work.casussen.get(casus_id)
            given = work.verstrekkingen.van_casus(casus_id)
            found = CasusDossier(
                casus,
                work.aanmeldingen.get(casus.aanmelding_id),
                tuple(a for a in work.aanmeldingen.van_casus(casus_id) if a.id != casus.aanmelding_id),
                work.triages.find(casus_id),
                self._overzichten.eerdere_besluiten(casus_id),
                work.acties.van_casus(casus_id),
                work.plannen.versies(casus_id),
                given,
                work.verstrekkingen.stappen(v.id for v in given),
                elders(self._overzichten, casus.aanmelding_id, casus.id, casus.betrokkenen),
                work.verzoeken.van_casus(casus_id),
            )
            work.log("dossier ingezien", casus_id)
        return found

    def bewaren(self, casus: Casus, was: Casus) -> Casus:
        """Writes what differs from `was` upon the Casus as it stands now. Raises `CasusOpgeschoond` (W-51)."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus.id)) as work:
            now = work.casussen.get(casus.id)
            if now.opgeschoond_op:
                raise CasusOpgeschoond
            names = (one.name for one in fields(casus))
            changed = {
                name: getattr(casus, name) for name in names if getattr(casus, name) != getattr(was, name)
            }
            work.log_hourly("casus gewijzigd", casus.id)
            return work.casussen.save(replace(now, **changed))

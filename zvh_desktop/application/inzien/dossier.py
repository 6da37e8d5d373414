"""Shows one Casus as a whole: who, where it is, what was decided, agreed and given out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.afschaling.vernietigen import verstrekt
from zvh_desktop.application.inzien.overzichten import DubbelRij, EerderBesluit, Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Verlenging
from zvh_desktop.domain.errors import CasusOpgeschoond
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.inzien.persoonsgegevens import Dossierbron, Overleg
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.plan.plan_van_aanpak import PlanPartij, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class CasusDossier:
    """Holds everything that the file of one Casus shows; `elders` is where the same person may stand as well (P-12),
    `voorinzage` what was or may be read before its tables, oldest table first (W-22), `gezegd_van_plan` who agreed with the plan or not
    since its last version (art. 8.1).
    """

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
    instellingen: Instellingen
    voorinzage: tuple[Voorinzage, ...] = ()
    gezegd_van_plan: tuple[PlanPartij, ...] = ()

    @property
    def opschonen_vanaf(self) -> date:
        """Returns the day from which an afgeschaalde Casus may be cleaned; until that is done, Afschalen can be taken back (W-51)."""
        last = self.casus.wissels[-1]
        decided = (b.datum for b in self.besluiten if b.casustafel_id == last.herkomst)
        term = self.instellingen.bewaartermijnen.opschonen
        return next(decided, last.op.date()) + timedelta(days=term.dagen)

    @property
    def uiterste_dag(self) -> date:
        return self.casus.uiterste_dag(self.aanmelding.dag, self.instellingen.looptijd)


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
                work.instellingen.get(),
                _voorinzage(work, casus),
                plan.gezegd_sinds_versie if (plan := work.plannen.find(casus_id)) else (),
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

    def verlengen(self, casus_id: CasusId, tot: date | None, reden: str, door: str) -> Casus:
        """Extends the latest day of a Casus, by decision of the chair (W-51). Raises `EisenNietVervuld`, `FaseNotAllowed`."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            begun = work.aanmeldingen.get(casus.aanmelding_id).dag
            longer = Verlenging(tot, reden.strip(), door.strip(), self._omgeving.nu())
            after = casus.verlengd(longer, begun, work.instellingen.get().looptijd)
            work.log("uiterste dag verlengd", casus_id)
            return work.casussen.save(after)

    def afschalen_terugnemen(self, casus_id: CasusId, reden: str) -> Casus:
        """Takes a mistaken Afschalen back: it waits for a table that decides anew (W-51). Raises `EisenNietVervuld`, `FaseNotAllowed`."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            door = work.instellingen.get().voorzitter
            after = work.casussen.get(casus_id).teruggenomen(self._omgeving.nu(), door, reden)
            work.log("afschalen teruggenomen", casus_id)
            return work.casussen.save(after)


def _voorinzage(work: UnitOfWork, casus: Casus) -> tuple[Voorinzage, ...]:
    """Returns each once, as it stands now: a Casus that went along to another table stands on two agendas, the latest last."""
    punten = (tafel.agendapunt_van(casus.id) for tafel in work.casustafels.van_casus(casus.id))
    off = {v.id: v for v in casus.voorinzage}
    on = {v.id: v for punt in punten if punt for v in punt.voorinzage if v.is_vastgelegd}
    return tuple((off | on | off).values())


def dossierbron(work: UnitOfWork, overzichten: Overzichten, casus_id: CasusId) -> Dossierbron:
    """Returns everything that the kluis has of a Casus."""
    plannen = work.plannen.versies(casus_id)
    ids = {b.casustafel_id: None for b in overzichten.eerdere_besluiten(casus_id)}
    tafels = tuple(work.casustafels.get(one) for one in ids)
    casus = work.casussen.get(casus_id)
    return Dossierbron(
        casus,
        work.aanmeldingen.van_casus(casus_id),
        work.triages.find(casus_id),
        tuple(o for tafel in tafels for o in _overleg(work, tafel, casus_id)),
        plannen[-1].plan if plannen else work.plannen.find(casus_id),
        work.acties.van_casus(casus_id),
        verstrekt(work, tuple(ids), casus_id),
        work.verzoeken.van_casus(casus_id),
        tafels,
        tuple(n for one in ids for n in work.notulen.van_casustafel(one)),
        plannen,
        _voorinzage(work, casus),
    )


def _overleg(work: UnitOfWork, tafel: Casustafel, casus_id: CasusId) -> Iterator[Overleg]:
    """Yields what was written of the Casus at this table: as the last notulen have it, or the concept, also of what they left out."""
    on_agenda = tafel.agendapunt_van(casus_id)
    notulen = work.notulen.van_casustafel(tafel.id)
    frozen = [p for n in notulen for p in n.punten if p.casus_id == casus_id and p.weggelaten is None]
    drafts = [v for v in work.verslagen.van_casustafel(tafel.id) if v.casus_id == casus_id]
    for written in (frozen or drafts)[-1:]:
        yield Overleg(tafel.datum, tafel.soort, written, on_agenda.doel if on_agenda else "")

"""Collects the part of a Plan van Aanpak of each Partij that carries it out, judged at every making (W-40, W-61, W-63, art. 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Stuk, Verstrekt
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen, Stukrij, laatste_van
from zvh_desktop.domain.casus import LOPENDE_FASEN, Fase
from zvh_desktop.domain.errors import FaseNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.tafel.presentie import Presentie
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, Tafelontvanger
from zvh_desktop.domain.verspreiden.stukken import (
    DocumentSoort,
    PlanUittreksel,
    plan_uittreksel,
    weglatingen_plan,
)
from zvh_desktop.domain.verspreiden.toelating import Toelating
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, Weigering
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class PlanUitgave:
    """Holds one version of a plan with all that its documents are made of; `tafels` are the seats of the Casus, oldest table first."""

    fase: Fase
    versie: PlanVersie
    vorige: PlanVersie | None
    partijen: Mapping[PartijId, Partij]
    voorzitter: str
    tafels: tuple[tuple[Presentie, ...], ...]
    verstrekt: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]
    toelating: Toelating

    @property
    def uitvoerders(self) -> tuple[AfgevaardigdeOntvanger, ...]:
        """Returns one recipient for each Partij that carries the plan out, whether he may be given it now or not."""
        return tuple(self._voor(self.partijen[p]) for p in self.versie.uitvoerders if p in self.partijen)

    def _voor(self, partij: Partij) -> AfgevaardigdeOntvanger:
        """Chooses the recipient of a Partij: of those with a mandate today the Casusregisseur, else the last who sat at the Casus. With
        nobody it names a person who does not exist: he is refused, and the row says why.
        """
        regisseur = self.versie.plan.casusregisseur
        seated = [z.afgevaardigde_id for seats in self.tafels for z in seats if z.partij_id == partij.id]
        people = sorted(
            partij.gemandateerden_op(self.toelating.dag),
            key=lambda a: (
                regisseur is None or (regisseur.partij_id, regisseur.naam) != (partij.id, a.naam),
                -max((place for place, one in enumerate(seated, 1) if one == a.id), default=0),
            ),
        )
        who = (people[0].id, people[0].naam) if people else (AfgevaardigdeId(partij.id), "")
        return AfgevaardigdeOntvanger(partij.id, *who, partij.naam)

    def uittreksel(self, ontvanger: Tafelontvanger) -> PlanUittreksel:
        """Returns his part. Raises `VerstrekkenNotAllowed` when he may no longer know of the Casus, `FaseNotAllowed` once that was closed,
        `UitgenomeneInStuk`, and `GeenOntvanger`.
        """
        self.toelating.check(ontvanger, (self.versie.casus_id,), self.versie.stuk)
        if self._bezwaar(ontvanger) is not None:
            raise FaseNotAllowed(self.fase, Fase.UITVOERING)
        return self._deel(ontvanger)

    def _bezwaar(self, ontvanger: Tafelontvanger) -> Weigering | None:
        """Returns why he may be given nothing today: nobody carries out the plan of a Casus that was closed (W-21, W-40)."""
        if self.fase not in LOPENDE_FASEN and not ontvanger.is_zvh:
            return WeglatingReden.PLAN_AFGELOPEN
        return self.toelating.bezwaar(ontvanger, self.versie.casus_id, self.versie.stuk)

    def _deel(self, ontvanger: Tafelontvanger) -> PlanUittreksel:
        namen = {p.id: p.naam for p in self.partijen.values()}
        kent = self._kent(ontvanger.partij_id)
        return plan_uittreksel(
            self.versie,
            self.vorige,
            ontvanger,
            kent,
            namen,
            self.voorzitter,
            # Somebody who was taken out stands in the one before: no word of that is repeated (P-10, AVG art. 17).
            herhaalt_niets=self.vorige is not None
            and self.toelating.uitgenomen(self.versie.casus_id, self.vorige.stuk) is not None,
        )

    def _kent(self, partij_id: PartijId | None) -> frozenset[PartijId]:
        """Returns the Partijen with a seat at a table of this Casus at which this Partij was present (W-35, art. 16.2)."""
        met = (s for s in self.tafels if any(z.partij_id == partij_id and z.is_aanwezig for z in s))
        return frozenset(z.partij_id for seats in met for z in seats)

    def rijen(self) -> Iterator[Stukrij]:
        nummer = self.versie.casusnummer
        yield Stukrij(
            ZVH_DOSSIER, (nummer,), laatste=self._laatste(ZVH_DOSSIER), bezwaar=self._bezwaar(ZVH_DOSSIER)
        )
        for ontvanger in self.uitvoerders:
            bezwaar = self._bezwaar(ontvanger)
            left_out = weglatingen_plan(self.versie, self._deel(ontvanger)) if bezwaar is None else ()
            yield Stukrij(ontvanger, (nummer,), left_out, self._laatste(ontvanger), bezwaar)

    def stukken(self, *, alleen_ontbrekende: bool) -> Iterator[Stuk]:
        """Returns the whole for the file of the ZVH, and the part of everybody who may be given it on this day (W-21)."""
        allowed = (o for o in self.uitvoerders if self._bezwaar(o) is None)
        recipients: tuple[Tafelontvanger, ...] = (ZVH_DOSSIER, *allowed)
        for ontvanger in recipients:
            last = self._laatste(ontvanger) if alleen_ontbrekende else None
            eerder = Verstrekt(last, self.stappen.get(last.id, ())) if last else None
            yield self._stuk(ontvanger, DocumentSoort.PLAN_VAN_AANPAK, eerder=eerder)

    def als_word(self, ontvanger: Tafelontvanger) -> Stuk:
        """Returns his part as a Word file, when he asks; it says that it is not signed. Raises as `uittreksel`."""
        return self._stuk(ontvanger, DocumentSoort.PLAN_WORD, " niet ondertekend")

    def _stuk(
        self,
        ontvanger: Tafelontvanger,
        soort: DocumentSoort,
        hoe: str = "",
        *,
        eerder: Verstrekt | None = None,
    ) -> Stuk:
        versie, day = self.versie, self.versie.vastgesteld_op.date()
        names = Bestandsnamen("Plan van Aanpak", f"{day:%Y-%m-%d}")
        return Stuk(
            soort=soort,
            ontvanger=ontvanger,
            uittreksel=self.uittreksel(ontvanger),
            naam=names.naam(ontvanger, versie.casus_id, f"versie {versie.nummer}{hoe}"),
            datum=day,
            versie=str(versie.nummer),
            casussen=(versie.casus_id,),
            casus_id=versie.casus_id,
            eerder=eerder,
        )

    def _laatste(self, ontvanger: Tafelontvanger) -> Verstrekking | None:
        return laatste_van(
            v
            for v in self.verstrekt
            if (v.soort, v.versie) == (DocumentSoort.PLAN_VAN_AANPAK, str(self.versie.nummer))
            and (v.partij_id, v.persoon_id) == (ontvanger.partij_id, ontvanger.persoon_id)
        )


def lees_plan(
    work: UnitOfWork, overzichten: Overzichten, casus_id: CasusId, nummer: int, dag: date
) -> PlanUitgave:
    """Loads a version of the plan, and what decides who may be given it on that day."""
    versies = {v.nummer: v for v in work.plannen.versies(casus_id)}
    given = tuple(
        v
        for v in work.verstrekkingen.van_casus(casus_id)
        if v.soort in (DocumentSoort.PLAN_VAN_AANPAK, DocumentSoort.PLAN_WORD)
    )
    return PlanUitgave(
        work.casussen.get(casus_id).fase,
        versies[nummer],
        versies.get(nummer - 1),
        {p.id: p for p in work.partijen.all()},
        work.instellingen.get().voorzitter,
        tuple(_zetels(work, overzichten, casus_id)),
        given,
        work.verstrekkingen.stappen(v.id for v in given),
        lees_toelating(work, (casus_id,), dag),
    )


def _zetels(work: UnitOfWork, overzichten: Overzichten, casus_id: CasusId) -> Iterator[tuple[Presentie, ...]]:
    """Returns the seats at each table of the Casus: as its notulen have them, or as they are written so far."""
    for earlier in reversed(overzichten.eerdere_besluiten(casus_id)):
        notulen = work.notulen.van_casustafel(earlier.casustafel_id)
        frozen = [p.presenties for n in notulen for p in n.punten if p.casus_id == casus_id]
        drafts = work.verslagen.van_casustafel(earlier.casustafel_id)
        yield from (frozen or [v.presenties for v in drafts if v.casus_id == casus_id])[-1:]

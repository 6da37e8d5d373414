"""Collects the agenda of each guest with his invitation, judged again at every making (W-04, W-20..W-22, W-63)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Stuk, Verstrekt
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Stukrij,
    laatste_van,
    van_overleg,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tafel.casustafel import Casustafel, bezwaar_tegen_uitnodigen
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, Tafelontvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import AgendaUittreksel, agenda_uittreksel, weglatingen_agenda
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class Gasten:
    """Holds a table with all that its agendas are made of."""

    tafel: Casustafel
    casussen: dict[CasusId, Casus]
    partijnamen: dict[PartijId, str]
    namen: dict[AfgevaardigdeId, str]
    verstrekt: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]

    @property
    def ontvangers(self) -> tuple[Tafelontvanger, ...]:
        """Returns the file of the ZVH first, then every guest once."""
        found: dict[AfgevaardigdeId, AfgevaardigdeOntvanger] = {}
        for u in (u for punt in self.tafel.agendapunten for u in punt.uitnodigingen):
            name, partij = self.namen.get(u.afgevaardigde_id, ""), self.partijnamen[u.partij_id]
            found.setdefault(
                u.afgevaardigde_id, AfgevaardigdeOntvanger(u.partij_id, u.afgevaardigde_id, name, partij)
            )
        return (ZVH_DOSSIER, *found.values()) if self.tafel.agendapunten else ()

    def uittreksel(self, ontvanger: Tafelontvanger, versie: int | None = None) -> AgendaUittreksel:
        """Returns his agenda as the next that he is given, or as it would be in an earlier version."""
        given = sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in self.verstrekt)
        return agenda_uittreksel(
            self.tafel, ontvanger, self.casussen, self.partijnamen, self.namen, versie or 1 + given
        )

    def rijen(self) -> Iterator[Stukrij]:
        nummers = {c.id: c.nummer for c in self.casussen.values()}
        for ontvanger in self.ontvangers:
            left_out = () if ontvanger.is_zvh else weglatingen_agenda(self.tafel, ontvanger, nummers)
            own = tuple(nummers[c] for c in self._casussen_van(ontvanger))
            yield ontvanger, own, left_out, self._laatste(ontvanger)

    def stukken(
        self, afspraak: Callable[[AgendaUittreksel], bytes], *, alleen_ontbrekende: bool
    ) -> Iterator[Stuk]:
        tafel = self.tafel
        names = Bestandsnamen(van_overleg("Agenda", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        for ontvanger in self.ontvangers:
            extract = self.uittreksel(ontvanger)
            last = self._laatste(ontvanger) if alleen_ontbrekende else None
            yield Stuk(
                soort=DocumentSoort.AGENDA,
                ontvanger=ontvanger,
                uittreksel=extract,
                naam=names.naam(ontvanger),
                datum=tafel.datum,
                versie=str(extract.versie),
                casussen=self._casussen_van(ontvanger),
                casustafel_id=tafel.id,
                afspraak=None if ontvanger.is_zvh else afspraak(extract),
                eerder=Verstrekt(last, self.stappen.get(last.id, ())) if last else None,
                zoals_eerder=self.uittreksel(ontvanger, int(last.versie)) if last else None,
            )

    def _laatste(self, ontvanger: Tafelontvanger) -> Verstrekking | None:
        return laatste_van(v for v in self.verstrekt if v.afgevaardigde_id == ontvanger.afgevaardigde_id)

    def _casussen_van(self, ontvanger: Tafelontvanger) -> tuple[CasusId, ...]:
        return tuple(
            p.casus_id
            for p in self.tafel.agendapunten
            if ontvanger.is_zvh or ontvanger.afgevaardigde_id in p.genodigden
        )


def lees_gasten(work: UnitOfWork, casustafel_id: CasustafelId, *, is_for_making: bool) -> Gasten:
    """Loads the guests of a table. Raises `EisenNietVervuld` and `UitnodigenNotAllowed` when it is read to be made."""
    tafel = work.casustafels.get(casustafel_id)
    if is_for_making:
        if tekorten := tafel.tekorten():
            raise EisenNietVervuld(tekorten)
        _check_invitations(work, tafel)
    given = tuple(
        v for v in work.verstrekkingen.van_casustafel(casustafel_id) if v.soort is DocumentSoort.AGENDA
    )
    partijen = work.partijen.all()
    return Gasten(
        tafel,
        {p.casus_id: work.casussen.get(p.casus_id) for p in tafel.agendapunten},
        {p.id: p.naam for p in partijen},
        {a.id: a.naam for p in partijen for a in p.afgevaardigden},
        given,
        work.verstrekkingen.stappen(v.id for v in given),
    )


def _check_invitations(work: UnitOfWork, tafel: Casustafel) -> None:
    grounds = {g.id: g for g in work.grondslagen.all()}
    for punt in tafel.agendapunten:
        triage = work.triages.find(punt.casus_id)
        for u in punt.uitnodigingen:
            partij = work.partijen.get(u.partij_id)
            bezwaar = bezwaar_tegen_uitnodigen(partij, u.afgevaardigde_id, triage, grounds, tafel.datum)
            if bezwaar is not None:
                raise UitnodigenNotAllowed(partij.id, bezwaar)


def afspraak_van(tafel_id: CasustafelId, extract: AgendaUittreksel, op: datetime) -> Afspraak:
    """Makes the appointment, as long as his own Casussen are: an end after others would tell of them (W-61). Its id is a digest, and
    names nobody.
    """
    owner = f"{tafel_id}/{extract.ontvanger.afgevaardigde_id}"
    return Afspraak(
        uid=hashlib.sha256(owner.encode()).hexdigest()[:32],
        volgnummer=extract.versie - 1,
        dag=extract.datum,
        van=extract.begin,
        minuten=sum(punt.minuten for punt in extract.punten),
        plaats=extract.plaats,
        gemaakt_op=op,
    )

"""W-04, W-20..W-22, W-63: the agenda of one guest with his invitation, judged again at every making."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from zvh_desktop.application.ports import Gewijzigd, Omgeving, Tafelmaker, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import (
    Afspraak,
    Gemaakt,
    Klaarzetten,
    PerStuk,
    Stuk,
    Verpakker,
    Voortgang,
    is_nog_daar,
    nobody_listens,
    sha256_van,
    to_the_end,
    weg_naar,
)
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Verspreidregel,
    maak_regels,
    van_overleg,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tafel.casustafel import Casustafel, bezwaar_tegen_uitnodigen
from zvh_desktop.domain.verspreiden.uittreksel import (
    ZVH_DOSSIER,
    AgendaUittreksel,
    Ontvanger,
    agenda_uittreksel,
    weglatingen_agenda,
)
from zvh_desktop.domain.verspreiden.verstrekking import (
    DocumentSoort,
    Verstrekking,
    VerstrekkingStap,
)


@dataclass(frozen=True, slots=True)
class _Gasten:
    """Holds a table with all that its agendas are made of."""

    tafel: Casustafel
    casussen: dict[CasusId, Casus]
    partijnamen: dict[PartijId, str]
    namen: dict[AfgevaardigdeId, str]
    ontvangers: tuple[Ontvanger, ...]
    verstrekt: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]

    def laatste(self, ontvanger: Ontvanger) -> Verstrekking | None:
        own = [v for v in self.verstrekt if v.afgevaardigde_id == ontvanger.afgevaardigde_id]
        return max(own, key=lambda v: v.op) if own else None

    def versie(self, ontvanger: Ontvanger) -> int:
        """Counts what this guest was given before, and this one."""
        return 1 + sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in self.verstrekt)

    def uittreksel(self, ontvanger: Ontvanger, versie: int) -> AgendaUittreksel:
        return agenda_uittreksel(self.tafel, ontvanger, self.casussen, self.partijnamen, self.namen, versie)

    def eigen_casussen(self, ontvanger: Ontvanger) -> tuple[CasusId, ...]:
        return tuple(
            p.casus_id
            for p in self.tafel.agendapunten
            if ontvanger.is_zvh or ontvanger.afgevaardigde_id in p.genodigden
        )


class VerspreidenAgenda:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Tafelmaker],
        verpakker: Verpakker,
        klaarzetten: Klaarzetten,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._verpakker = verpakker
        self._klaarzetten = klaarzetten

    def voorbeeld(self, casustafel_id: CasustafelId, ontvanger: Ontvanger) -> bytes:
        """Returns the agenda of one guest, to look at. Raises as `maken`."""
        guests = self._gasten(casustafel_id, is_for_making=True)
        return self._documentmaker().agenda(guests.uittreksel(ontvanger, guests.versie(ontvanger)))

    def regels(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        """Returns a row per guest, the file of the ZVH last: what he gets, what not, and how far it is."""
        guests = self._gasten(casustafel_id, is_for_making=False)
        nummers = {c.id: c.nummer for c in guests.casussen.values()}
        return maak_regels(
            [
                (
                    ontvanger,
                    tuple(nummers[c] for c in guests.eigen_casussen(ontvanger)),
                    () if ontvanger.is_zvh else weglatingen_agenda(guests.tafel, ontvanger, nummers),
                    guests.laatste(ontvanger),
                )
                for ontvanger in guests.ontvangers
            ],
            guests.verstrekt,
            guests.stappen,
            self._klaarzetten.partijen(),
            self._omgeving.nu(),
        )

    def maken(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        """Makes the agenda per invited Afgevaardigde, and the whole one for the chair (W-20..W-22).

        With `alleen_ontbrekende` a guest whose agenda did not change is left alone when it was sent, or still lies in the folder.
        Raises `EisenNietVervuld` with what the agenda still lacks, `WegNotAllowed`, and `UitnodigenNotAllowed` (W-04, W-21) when
        somebody was invited who may not come to know of the Casus any more: a triage opened again, a mandate or a ground that ended.
        """
        guests = self._gasten(casustafel_id, is_for_making=True)
        tafel, everybody = guests.tafel, guests.ontvangers
        partijen = self._klaarzetten.partijen()
        self._klaarzetten.check_wegen(everybody, partijen)
        maker = self._documentmaker()
        names = Bestandsnamen(van_overleg("Agenda", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        made: list[Gemaakt] = []
        for done, ontvanger in enumerate(everybody):
            if not voortgang(done, len(everybody)):
                return tuple(made)
            name = names.next_for(ontvanger).removesuffix(".pdf")
            last = guests.laatste(ontvanger)
            is_there = last is not None and (
                bool(guests.stappen.get(last.id))
                or (last.weg is weg_naar(ontvanger, partijen) and is_nog_daar(last, folder))
            )
            if alleen_ontbrekende and last is not None and is_there:
                same = maker.agenda(guests.uittreksel(ontvanger, int(last.versie)))
                if sha256_van(same) == last.document_sha256:
                    continue
            versie = guests.versie(ontvanger)
            extract = guests.uittreksel(ontvanger, versie)
            stuk = Stuk(
                soort=DocumentSoort.AGENDA,
                ontvanger=ontvanger,
                inhoud=maker.agenda(extract),
                naam=name,
                datum=tafel.datum,
                versie=str(versie),
                casussen=guests.eigen_casussen(ontvanger),
                casustafel_id=casustafel_id,
                afspraak=None if ontvanger.is_zvh else self._afspraak(tafel, extract),
            )
            made.append(self._klaarzetten.klaarzetten(stuk, folder, partijen))
            per_stuk(made[-1])
        voortgang(len(everybody), len(everybody))
        self._omgeving.meld(Gewijzigd("agenda", casustafel_id=casustafel_id))
        return tuple(made)

    def _afspraak(self, tafel: Casustafel, extract: AgendaUittreksel) -> bytes:
        """Makes the appointment from his first Casus to the end of his last (W-61); the id is a digest of two random ones, and so names
        nobody.
        """
        last = extract.punten[-1]
        until = datetime.combine(extract.datum, last.van) + timedelta(minutes=last.minuten)
        owner = f"{tafel.id}/{extract.ontvanger.afgevaardigde_id}"
        return self._verpakker.afspraak(
            Afspraak(
                uid=hashlib.sha256(owner.encode()).hexdigest()[:32],
                volgnummer=extract.versie - 1,
                dag=extract.datum,
                van=extract.begin,
                minuten=(until - datetime.combine(extract.datum, extract.begin)) // timedelta(minutes=1),
                plaats=extract.plaats,
                gemaakt_op=self._omgeving.nu(),
            )
        )

    def _gasten(self, casustafel_id: CasustafelId, *, is_for_making: bool) -> _Gasten:
        with self._omgeving.werk() as work:
            tafel = work.casustafels.get(casustafel_id)
            if is_for_making:
                if tekorten := tafel.tekorten():
                    raise EisenNietVervuld(tekorten)
                _check_invitations(work, tafel)
            given = tuple(
                v
                for v in work.verstrekkingen.van_casustafel(casustafel_id)
                if v.soort is DocumentSoort.AGENDA
            )
            stappen = work.verstrekkingen.stappen(v.id for v in given)
            casussen = {p.casus_id: work.casussen.get(p.casus_id) for p in tafel.agendapunten}
            partijen = work.partijen.all()
        full = {p.id: p.naam for p in partijen}
        people = {a.id: a.naam for p in partijen for a in p.afgevaardigden}
        return _Gasten(tafel, casussen, full, people, _invited(tafel, full, people), given, stappen)


def _check_invitations(work: UnitOfWork, tafel: Casustafel) -> None:
    grounds = {g.id: g for g in work.grondslagen.all()}
    for punt in tafel.agendapunten:
        triage = work.triages.find(punt.casus_id)
        for u in punt.uitnodigingen:
            partij = work.partijen.get(u.partij_id)
            bezwaar = bezwaar_tegen_uitnodigen(partij, u.afgevaardigde_id, triage, grounds, tafel.datum)
            if bezwaar is not None:
                raise UitnodigenNotAllowed(partij.id, bezwaar)


def _invited(
    tafel: Casustafel, partijnamen: dict[PartijId, str], namen: dict[AfgevaardigdeId, str]
) -> tuple[Ontvanger, ...]:
    if not tafel.agendapunten:
        return ()
    found: dict[AfgevaardigdeId, Ontvanger] = {}
    for punt in tafel.agendapunten:
        for u in punt.uitnodigingen:
            found.setdefault(
                u.afgevaardigde_id,
                Ontvanger(
                    u.partij_id,
                    u.afgevaardigde_id,
                    namen.get(u.afgevaardigde_id, ""),
                    partijnamen[u.partij_id],
                ),
            )
    return (ZVH_DOSSIER, *found.values())

"""Follows a datalek: what went to whom, who is written to, and when the 72 hours are over (W-72, art. 10.3 h, AVG art. 33)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import CasusId, DatalekId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.datalek import (
    TERMIJN,
    Datalek,
    DatalekBrief,
    DatalekMelding,
    DatalekSoort,
    GelektStuk,
)
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, PartijOntvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

_CHANGED = Gewijzigd("datalek")


def uiterlijk(datalek: Datalek) -> datetime | None:
    """Returns when the 72 hours are over, by the clock of this machine: real hours, also when that is put forward or back meanwhile.
    Without a time of day they begin with the day.
    """
    if datalek.ontdekt_op is None:
        return None
    found = datetime.combine(datalek.ontdekt_op, datalek.ontdekt_om or time()).astimezone()
    return (found.astimezone(UTC) + TERMIJN).astimezone()


@dataclass(frozen=True, slots=True)
class Geadresseerde:
    """Names a Partij that is written to: `casussen` are those that it may know of, `stukken` the documents that it has."""

    partij: Partij
    casussen: tuple[CasusId, ...]
    stukken: tuple[Verstrekking, ...]


@dataclass(frozen=True, slots=True)
class Omvang:
    """Holds what a datalek touches: its Casussen that still exist, all that was given out of them, and who is written to."""

    casussen: tuple[Casus, ...]
    verstrekt: tuple[Verstrekking, ...]
    geadresseerden: tuple[Geadresseerde, ...]
    partijen: dict[PartijId, Partij]


class Datalekken:
    def __init__(self, uitgifte: Uitgifte) -> None:
        self._omgeving: Omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte

    def get(self, datalek_id: DatalekId) -> Datalek:
        with self._omgeving.werk() as work:
            return work.datalekken.get(datalek_id)

    def nieuw(self) -> Datalek:
        """Returns one that was found just now; it is kept with its first save."""
        now = self._omgeving.nu()
        found = now.time().replace(second=0, microsecond=0)
        return Datalek(DatalekId(self._omgeving.new_id()), now.date(), found)

    def van_verstrekking(self, verstrekking_id: str) -> Datalek:
        """Records at once that this document went to the wrong one: the clock begins."""
        new = replace(self.nieuw(), soort=DatalekSoort.VERKEERDE_ONTVANGER)
        with self._omgeving.schrijven(_CHANGED) as work:
            new = new.met_verstrekkingen((work.verstrekkingen.get(verstrekking_id),))
            work.log("datalek ontdekt")
            return work.datalekken.save(new)

    def bewaren(self, datalek: Datalek) -> Datalek:
        """Saves what was typed; a document brings the Casussen along that stand in it. Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(_CHANGED) as work:
            given = [work.verstrekkingen.get(one) for one in datalek.verstrekkingen]
            work.log_hourly("datalek gewijzigd")
            return work.datalekken.save(datalek.met_verstrekkingen(given))

    def omvang(self, datalek: Datalek) -> Omvang:
        """Returns what it touches, as things are today: who may not know of a Casus any more is not told of it (W-21, W-04)."""
        with self._omgeving.werk() as work:
            return _omvang(work, datalek, self._omgeving.vandaag())

    def brieven(self, datalek_id: DatalekId, folder: Path) -> tuple[Gemaakt, ...]:
        """Makes a letter for each Partij concerned, and keeps for whom (art. 10.3 h). Raises `EisenNietVervuld`, `WegNotAllowed`,
        `GeenOntvanger`.
        """
        with self._omgeving.werk() as work:
            datalek = work.datalekken.get(datalek_id)
            omvang = _omvang(work, datalek, self._omgeving.vandaag())
            door = work.instellingen.get().voorzitter
        feiten, op = datalek.feiten(), self._omgeving.nu()
        if not omvang.geadresseerden:
            raise GeenOntvanger
        numbers = {casus.id: casus.nummer for casus in omvang.casussen}
        names, stukken = Bestandsnamen("Datalek", f"{op:%Y-%m-%d}"), []
        for one in omvang.geadresseerden:
            ontvanger = PartijOntvanger(one.partij.id, one.partij.naam)
            brief = DatalekBrief(
                one.partij.naam,
                feiten,
                tuple(numbers[casus_id] for casus_id in one.casussen),
                tuple(GelektStuk(v.soort, v.op, v.versie) for v in one.stukken),
                op,
                door,
                datalek.versie,
            )
            naam = names.naam(ontvanger, datalek_id, woord="kenmerk")
            stukken.append(
                Stuk(
                    DocumentSoort.DATALEK_BRIEF,
                    ontvanger,
                    brief,
                    naam,
                    op.date(),
                    str(datalek.versie),
                    one.casussen,
                )
            )
        made, _ = self._uitgifte.maken(stukken, folder)
        with self._omgeving.schrijven(_CHANGED) as work:
            now = work.datalekken.get(datalek_id)
            told = (*now.partijen, *(one.partij.id for one in omvang.geadresseerden))
            work.log("datalek brieven gemaakt")
            work.datalekken.save(replace(now, partijen=tuple(dict.fromkeys(told))))
        return made

    def melding(self, datalek_id: DatalekId, folder: Path) -> Gemaakt:
        """Makes the text for the FG as a file of the ZVH; the chair hands it on (AVG art. 33 lid 3). Raises `EisenNietVervuld`."""
        with self._omgeving.werk() as work:
            datalek = work.datalekken.get(datalek_id)
            omvang = _omvang(work, datalek, self._omgeving.vandaag())
            door = work.instellingen.get().voorzitter
        feiten, op, term = datalek.feiten(), self._omgeving.nu(), uiterlijk(datalek)
        assert term is not None  # `feiten` asks for the discovery
        melding = DatalekMelding(
            feiten,
            term,
            tuple(casus.nummer for casus in omvang.casussen),
            len({b.id for casus in omvang.casussen for b in casus.betrokkenen}),
            tuple(dict.fromkeys(naam_van(v, omvang.partijen) for v in gelekt(datalek, omvang))),
            tuple(one.partij.naam for one in omvang.geadresseerden),
            datalek.reden,
            op,
            door,
            datalek.versie,
        )
        names = Bestandsnamen("Datalek", f"{op:%Y-%m-%d}")
        naam = names.naam(None, datalek_id, "melding aan de FG", woord="kenmerk")
        about = tuple(casus.id for casus in omvang.casussen)
        stuk = Stuk(
            DocumentSoort.DATALEK_MELDING, ZVH_DOSSIER, melding, naam, op.date(), str(datalek.versie), about
        )
        return self._uitgifte.een(stuk, folder)

    def afronden(self, datalek_id: DatalekId) -> Datalek:
        """Closes it. Raises `EisenNietVervuld`."""
        with self._omgeving.schrijven(_CHANGED) as work:
            done = work.datalekken.get(datalek_id).afronden(self._omgeving.vandaag())
            work.log("datalek afgerond")
            return work.datalekken.save(done)

    def heropenen(self, datalek_id: DatalekId) -> Datalek:
        with self._omgeving.schrijven(_CHANGED) as work:
            work.log("datalek heropend")
            return work.datalekken.save(replace(work.datalekken.get(datalek_id), afgerond_op=None))

    def weghalen(self, datalek_id: DatalekId) -> None:
        """Takes away what was no datalek. Raises `AlVastgesteld` once somebody was told of it."""
        with self._omgeving.schrijven(_CHANGED) as work:
            work.datalekken.get(datalek_id).check_weg()
            work.log("datalek weggehaald")
            work.datalekken.delete(datalek_id)


def gelekt(datalek: Datalek, omvang: Omvang) -> tuple[Verstrekking, ...]:
    """Returns the documents that went to the wrong one."""
    return tuple(v for v in omvang.verstrekt if v.id in datalek.verstrekkingen)


def naam_van(verstrekking: Verstrekking, partijen: dict[PartijId, Partij]) -> str:
    """Returns to which Partij a document went, never to whom there; empty for a Derde and for the file of the ZVH."""
    return partijen[verstrekking.partij_id].naam if verstrekking.partij_id in partijen else ""


def _omvang(work: UnitOfWork, datalek: Datalek, dag: date) -> Omvang:
    partijen = {p.id: p for p in work.partijen.all()}
    casussen = tuple(
        casus for casus_id in datalek.casussen if (casus := work.casussen.find(casus_id)) is not None
    )
    given: dict[str, Verstrekking] = {}
    knows: dict[PartijId, list[CasusId]] = {}
    toelating = lees_toelating(work, datalek.casussen, dag)
    for casus in casussen:
        given |= {v.id: v for v in work.verstrekkingen.van_casus(casus.id)}
        for partij in partijen.values():
            has_put_forward = partij.id in casus.aanmelders and partij.is_partij_op(dag)
            if has_put_forward or toelating.van_partij(partij.id, casus.id) is None:
                knows.setdefault(partij.id, []).append(casus.id)
    given |= {one: work.verstrekkingen.get(one) for one in datalek.verstrekkingen}
    has: dict[PartijId, list[Verstrekking]] = {}
    for one in datalek.verstrekkingen:
        ontvanger = given[one].partij_id
        if ontvanger is not None:
            has.setdefault(ontvanger, []).append(given[one])
    told = [p for p in partijen.values() if p.id in knows or p.id in has]
    return Omvang(
        casussen,
        tuple(sorted(given.values(), key=lambda v: v.op, reverse=True)),
        tuple(Geadresseerde(p, tuple(knows.get(p.id, ())), tuple(has.get(p.id, ()))) for p in told),
        partijen,
    )

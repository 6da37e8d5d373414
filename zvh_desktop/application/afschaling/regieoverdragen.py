"""Hands the process direction of a Casus over: to whom, with which permission of each Partij, and the document (bijl. 3 fase 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from zvh_desktop.application.inzien.dossier import dossierbron
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.afschaling.regieoverdracht import regieoverdrachtsstuk, teksten_van, vastgelegd
from zvh_desktop.domain.casus import Casus, Fase, Regieoverdracht
from zvh_desktop.domain.errors import FaseNotAllowed, VerstrekkenNotAllowed
from zvh_desktop.domain.ids import CasusId, DeelnemerId
from zvh_desktop.domain.inzien.persoonsgegevens import Dossierbron, Tekst
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.ontvanger import DeelnemerOntvanger, PartijOntvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


@dataclass(frozen=True, slots=True)
class Overdrachtsconcept:
    """Holds the organisation that takes over, as recorded or as the besluit named it, and per Partij how many texts it alone provided."""

    regie: Regieoverdracht
    gaven: tuple[tuple[Partij, int], ...]
    partijen: tuple[Partij, ...]


class Regieoverdragen:
    def __init__(self, uitgifte: Uitgifte, overzichten: Overzichten) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten = overzichten

    def openen(self, casus_id: CasusId) -> Overdrachtsconcept:
        """Returns what is recorded, or as long as nothing is, what the last besluit said."""
        with self._omgeving.werk() as work:
            bron, partijen = self._bron(work, casus_id), work.partijen.all()
        written = bron.overleggen[0].geschreven.besluit if bron.overleggen else None
        begun = Regieoverdracht(written.elders_waar, written.elders_wie) if written else Regieoverdracht()
        gaven = tuple(
            (p, sum(t.partij_id == p.id for t in teksten_van(bron, p.id)))
            for p in partijen
            if p.id in bron.gaven
        )
        there = tuple(p for p in partijen if p.is_partij_op(self._omgeving.vandaag()))
        return Overdrachtsconcept(bron.casus.regieoverdracht or begun, gaven, there)

    def vastleggen(self, casus_id: CasusId, regie: Regieoverdracht) -> Casus:
        """Records which organisation takes over and what was permitted (W-62). Raises `EisenNietVervuld`, `FaseNotAllowed`."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            bron = self._bron(work, casus_id)
            after = vastgelegd(bron, regie, self._omgeving.vandaag())
            if after.partij_id is None and after.derde_id is None:
                after = replace(after, derde_id=DeelnemerId(self._omgeving.new_id()))
            work.log("overdracht van de procesregie vastgelegd", casus_id)
            return work.casussen.save(replace(bron.casus, regieoverdracht=after))

    def uitgeven(self, casus_id: CasusId, folder: Path) -> tuple[Gemaakt, tuple[Tekst, ...]]:
        """Makes the document for the organisation that takes over, on record (W-63); returns what was left out. Raises `EisenNietVervuld`,
        `FaseNotAllowed`, `VerstrekkenNotAllowed` for a Partij that may not know of the Casus today (W-21).
        """
        now = self._omgeving.nu()
        with self._omgeving.werk() as work:
            bron = self._bron(work, casus_id)
            names = {p.id: p.naam for p in work.partijen.all()}
            toelating = lees_toelating(work, (casus_id,), now.date())
            door = work.instellingen.get().voorzitter
        regie = bron.casus.regieoverdracht or Regieoverdracht()
        bezwaar = toelating.van_partij(regie.partij_id, casus_id) if regie.partij_id else None
        if regie.partij_id and bezwaar is not None:
            raise VerstrekkenNotAllowed(regie.partij_id, bezwaar)
        versie = 1 + sum(v.soort is DocumentSoort.REGIEOVERDRACHT for v in bron.verstrekkingen)
        made, left_out = regieoverdrachtsstuk(bron, regie, names, now, door, versie)
        taker = (
            PartijOntvanger(regie.partij_id, regie.organisatie)
            if regie.partij_id
            else DeelnemerOntvanger(regie.derde_id or DeelnemerId(""), regie.naam, regie.organisatie)
        )
        stuk = Stuk(
            soort=DocumentSoort.REGIEOVERDRACHT,
            ontvanger=taker,
            uittreksel=made,
            naam=Bestandsnamen("Overdracht", f"{now:%Y-%m-%d}").naam(taker, casus_id, f"versie {versie}"),
            datum=now.date(),
            versie=str(versie),
            casussen=(casus_id,),
            casus_id=casus_id,
        )
        return self._uitgifte.een(stuk, folder), left_out

    def _bron(self, work: UnitOfWork, casus_id: CasusId) -> Dossierbron:
        """Reads the file. Raises `FaseNotAllowed` while nobody takes over, or once it was cleaned."""
        bron = dossierbron(work, self._overzichten, casus_id)
        if not bron.casus.is_over_te_dragen:
            raise FaseNotAllowed(bron.casus.fase, Fase.ELDERS_BELEGD)
        return bron

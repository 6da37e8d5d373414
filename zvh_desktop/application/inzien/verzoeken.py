"""Keeps what Betrokkenen ask about their data, from the day on which it came in until it was answered (P-10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.inzien.dossier import dossierbron
from zvh_desktop.application.inzien.overzichten import DubbelRij, Overzichten, VerzoekRij
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.opschonen import verzoek_opgeschoond
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, VerzoekId
from zvh_desktop.domain.inzien.persoonsgegevens import (
    Persoonsgegevens,
    Weggelaten,
    ZonderVeld,
    persoonsgegevens,
)
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


@dataclass(frozen=True, slots=True)
class VerzoekDossier:
    """Holds a request with what its page shows beside it: whom it can be about, whom to consult, the words of which the chair decides, and
    where the person may stand as well. Of a destroyed Casus that is nothing.
    """

    verzoek: Verzoek
    casus: Casus | None
    te_raadplegen: tuple[Partij, ...] = ()
    zonder_veld: tuple[ZonderVeld, ...] = ()
    elders: tuple[DubbelRij, ...] = ()

    @property
    def betrokkenen(self) -> tuple[Betrokkene, ...]:
        return self.casus.betrokkenen if self.casus else ()


class Verzoeken:
    def __init__(self, uitgifte: Uitgifte, overzichten: Overzichten) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten = overzichten

    def alle(self) -> tuple[VerzoekRij, ...]:
        """Returns those that wait first, the term that comes first on top; then the others, newest first."""
        return self._overzichten.verzoeken()

    def nieuw(self, casus_id: CasusId) -> Verzoek:
        """Records that a Betrokkene of this Casus asked something today."""
        with self._omgeving.schrijven(Gewijzigd("verzoek", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            people = casus.betrokkenen
            made = Verzoek(
                VerzoekId(self._omgeving.new_id()),
                self._omgeving.vandaag(),
                casus_id,
                people[0].id if len(people) == 1 else None,
                ontvangen_door=work.instellingen.get().voorzitter,
            )
            work.log("verzoek vastgelegd", casus_id)
            return work.verzoeken.save(made)

    def openen(self, verzoek_id: VerzoekId) -> VerzoekDossier:
        """Returns the request with what belongs to it. Raises `NotFound`."""
        with self._omgeving.werk() as work:
            verzoek = work.verzoeken.get(verzoek_id)
            if verzoek.casus_id is None:
                return VerzoekDossier(verzoek, None)
            bron = dossierbron(work, self._overzichten, verzoek.casus_id)
            said = bron.gaven | {r.partij_id for r in verzoek.raadplegingen}
            partijen = tuple(p for p in work.partijen.all() if p.id in said)
        casus = bron.casus
        found = elders(self._overzichten, casus.aanmelding_id, casus.id, casus.betrokkenen)
        return VerzoekDossier(verzoek, casus, partijen, tuple(bron.zonder_veld()), found)

    def gegevens(self, verzoek_id: VerzoekId) -> tuple[Persoonsgegevens, Weggelaten]:
        """Returns what is held on the person of this request, as far as it may be told to him (P-10). Raises `EisenNietVervuld` while
        nobody said about whom it is.
        """
        names = self._overzichten.personen()
        with self._omgeving.werk() as work:
            verzoek = work.verzoeken.get(verzoek_id)
            if verzoek.casus_id is None or verzoek.betrokkene_id is None:
                raise EisenNietVervuld((Tekort(Eis.VERZOEK_BETROKKENE),))
            bron = replace(dossierbron(work, self._overzichten, verzoek.casus_id), namen=names)
            person = next((b for b in bron.casus.betrokkenen if b.id == verzoek.betrokkene_id), None)
            if person is None:  # taken out since
                raise EisenNietVervuld((Tekort(Eis.VERZOEK_BETROKKENE),))
            partijen = {p.id: p.naam for p in work.partijen.all()}
        return persoonsgegevens(bron, verzoek, person, partijen, self._omgeving.nu())

    def uitgeven(self, verzoek_id: VerzoekId, folder: Path) -> tuple[Gemaakt, Weggelaten]:
        """Makes the document, for the chair to read before it goes to the contactpunt; says what was left out. Raises as `gegevens`."""
        made, left_out = self.gegevens(verzoek_id)
        with self._omgeving.werk() as work:
            casus_id = work.verzoeken.get(verzoek_id).casus_id
        stuk = Stuk(
            soort=DocumentSoort.PERSOONSGEGEVENS,
            ontvanger=ZVH_DOSSIER,
            uittreksel=made,
            naam=Bestandsnamen("Persoonsgegevens", f"{made.op:%Y-%m-%d}").naam(
                None, verzoek_id, f"versie {made.versie}", woord="kenmerk"
            ),
            datum=made.op.date(),
            versie=str(made.versie),
            casussen=(casus_id,) if casus_id else (),
            casus_id=casus_id,
        )
        return self._uitgifte.een(stuk, folder), left_out

    def bewaren(self, verzoek: Verzoek) -> Verzoek:
        """Keeps what was typed. Raises `AlVastgesteld` for one that was closed, `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("verzoek", verzoek.casus_id)) as work:
            if not work.verzoeken.get(verzoek.id).is_open:
                raise AlVastgesteld
            work.log_hourly("verzoek gewijzigd", verzoek.casus_id)
            return work.verzoeken.save(verzoek)

    def weggooien(self, verzoek_id: VerzoekId) -> None:
        """Throws away one that was recorded by mistake; one that was closed stays. Raises `AlVastgesteld`."""
        with self._omgeving.schrijven(Gewijzigd("verzoek")) as work:
            verzoek = work.verzoeken.get(verzoek_id)
            if not verzoek.is_open:
                raise AlVastgesteld
            work.log("verzoek weggegooid", verzoek.casus_id)
            work.verzoeken.delete(verzoek_id)

    def afhandelen(self, verzoek_id: VerzoekId) -> Verzoek:
        """Closes it once it was answered; of whom was taken out of the Casus since it then says no more who asked. Raises
        `EisenNietVervuld`, `AlVastgesteld`.
        """
        with self._omgeving.schrijven(Gewijzigd("verzoek")) as work:
            done = work.verzoeken.get(verzoek_id).afgehandeld(self._omgeving.nu())
            people = work.casussen.get(done.casus_id).betrokkenen if done.casus_id else ()
            if done.casus_id and all(one.id != done.betrokkene_id for one in people):
                done = verzoek_opgeschoond(done)
            work.log("verzoek afgehandeld", done.casus_id)
            return work.verzoeken.save(done)

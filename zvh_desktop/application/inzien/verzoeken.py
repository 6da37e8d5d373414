"""Keeps what Betrokkenen ask about their data, from the day on which it came in until it was answered (P-10)."""

from __future__ import annotations

from dataclasses import dataclass

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.inzien.overzichten import DubbelRij, Overzichten, VerzoekRij
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import AlVastgesteld
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId, VerzoekId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.verslag import Verslag


@dataclass(frozen=True, slots=True)
class VerzoekDossier:
    """Holds a request with what its page shows beside it: whom it can be about, whom to consult, and where the person may stand as
    well. Of a destroyed Casus that is nothing.
    """

    verzoek: Verzoek
    casus: Casus | None
    te_raadplegen: tuple[Partij, ...] = ()
    elders: tuple[DubbelRij, ...] = ()

    @property
    def betrokkenen(self) -> tuple[Betrokkene, ...]:
        return self.casus.betrokkenen if self.casus else ()


class Verzoeken:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
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
            casus = work.casussen.get(verzoek.casus_id)
            verslagen = verslagen_van(work, self.tafels(casus.id), casus.id)
            said = self._gaven(work, casus, verslagen) | {r.partij_id for r in verzoek.raadplegingen}
            partijen = tuple(p for p in work.partijen.all() if p.id in said)
        found = elders(self._overzichten, casus.aanmelding_id, casus.id, casus.betrokkenen)
        return VerzoekDossier(verzoek, casus, partijen, found)

    def tafels(self, casus_id: CasusId) -> tuple[CasustafelId, ...]:
        return tuple(b.casustafel_id for b in self._overzichten.eerdere_besluiten(casus_id))

    def _gaven(self, work: UnitOfWork, casus: Casus, verslagen: tuple[Verslag, ...]) -> set[PartijId]:
        """Returns the Partijen that provided something: the aanmelders, who answered in triage, and whose inbreng was written down."""
        sent = {a.partij_id for a in work.aanmeldingen.van_casus(casus.id) if a.partij_id}
        triage = work.triages.find(casus.id)
        answered = {u.partij_id for u in triage.uitvragen if u.antwoord.strip()} if triage else set()
        return (
            {casus.aanmeldende_partij}
            | sent
            | answered
            | {i.partij_id for v in verslagen for i in v.inbrengen}
        )

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
        """Closes it once it was answered. Raises `EisenNietVervuld`, `AlVastgesteld`."""
        with self._omgeving.schrijven(Gewijzigd("verzoek")) as work:
            done = work.verzoeken.get(verzoek_id).afgehandeld(self._omgeving.nu())
            work.log("verzoek afgehandeld", done.casus_id)
            return work.verzoeken.save(done)


def verslagen_van(
    work: UnitOfWork, tafels: tuple[CasustafelId, ...], casus_id: CasusId
) -> tuple[Verslag, ...]:
    """Returns what was written of this Casus at these tables."""
    return tuple(v for t in tafels for v in work.verslagen.van_casustafel(t) if v.casus_id == casus_id)

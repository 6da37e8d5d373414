"""Asks Partijen, and decides where a Casus goes (art. 1.23, 11.2 b)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Terugkoppeling
from zvh_desktop.domain.errors import TriageNietOpen
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.triage.triage import Triage, Uitvraag


@dataclass(frozen=True, slots=True)
class TriageDossier:
    """Holds everything that the triage of one Casus shows."""

    casus: Casus
    aanmelding: Aanmelding
    ook_aangemeld: tuple[Aanmelding, ...]
    triage: Triage


class Trieren:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def dossier(self, casus_id: CasusId) -> TriageDossier:
        with self._omgeving.schrijven() as work:
            casus = work.casussen.get(casus_id)
            triage = work.triages.find(casus_id) or Triage(casus_id, self._omgeving.vandaag())
            all_ = work.aanmeldingen.van_casus(casus_id)
            others = tuple(a for a in all_ if a.id != casus.aanmelding_id)
            found = TriageDossier(casus, work.aanmeldingen.get(casus.aanmelding_id), others, triage)
            work.log("triage ingezien", casus_id)
        return found

    def grondslagen_voor(self, partij: Partij) -> tuple[Grondslag, ...]:
        """Returns the grounds that are valid today for this kind of Partij; never the convenant (W-10)."""
        day = self._omgeving.vandaag()
        with self._omgeving.werk() as work:
            return tuple(g for g in work.grondslagen.all() if g.geldt_voor(partij.soort, day))

    def nieuwe_uitvraag(self, partij_id: PartijId) -> Uitvraag:
        """Returns a question asked today, to be answered within the term of the settings."""
        today = self._omgeving.vandaag()
        with self._omgeving.werk() as work:
            days = work.instellingen.get().antwoordtermijn_dagen
        return Uitvraag(partij_id, gevraagd_op=today, antwoord_voor=today + timedelta(days=days))

    def bewaren(self, triage: Triage) -> Triage:
        """Keeps the triage as typed so far. Raises `TriageNietOpen` once decided, `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("triage", triage.casus_id)) as work:
            stored = work.triages.find(triage.casus_id)
            if stored is not None and stored.besloten_op is not None:
                raise TriageNietOpen
            return work.triages.save(triage)

    def antwoord(
        self, triage: Triage, partij_id: PartijId, antwoord: str, *, is_relevant: bool, reden: str
    ) -> Triage:
        """Records what a Partij answered, today (W-10)."""
        uitvraag = triage.uitvraag(partij_id) or self.nieuwe_uitvraag(partij_id)
        answered = replace(
            uitvraag,
            antwoord=antwoord,
            is_relevant=is_relevant,
            reden=reden,
            beantwoord_op=self._omgeving.vandaag(),
        )
        return self.bewaren(triage.with_uitvraag(answered))

    def besluiten(self, triage: Triage) -> Casus:
        """Decides the outcome; the Casus goes to the fase of its routing (W-11). A triage that was opened again leads out
        until a table has the Casus in hand. Raises `FaseNotAllowed`, `EisenNietVervuld`, `TriageNietOpen`.
        """
        with self._omgeving.schrijven(Gewijzigd("casus", triage.casus_id)) as work:
            grounds = {g.id: g for g in work.grondslagen.all()}
            partijen = {p.id: p for p in work.partijen.all()}
            decided = triage.besluiten(self._omgeving.vandaag(), grounds, partijen)
            work.triages.save(decided)
            casus = work.casussen.get(triage.casus_id)
            name = work.instellingen.get().voorzitter
            saved = work.casussen.save(decided.leidt(casus, self._omgeving.nu(), name))
            work.log("triage besloten", casus.id)
        return saved

    def heropenen(self, casus_id: CasusId) -> Triage:
        """Opens the triage to ask more Partijen; nobody new is let in before it is decided anew. Raises `TriageNietOpen`."""
        with self._omgeving.schrijven(Gewijzigd("triage", casus_id)) as work:
            casus, triage = work.casussen.get(casus_id), work.triages.get(casus_id)
            if not casus.is_lopend or triage.besloten_op is None:
                raise TriageNietOpen
            work.log("triage heropend", casus_id)
            return work.triages.save(triage.heropenen())

    def terugkoppelen(self, casus_id: CasusId, terugkoppeling: Terugkoppeling) -> Casus:
        """Records what the aanmelder was told (P-07)."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            work.log("teruggekoppeld aan aanmelder", casus_id)
            return work.casussen.save(
                replace(casus, terugkoppelingen=(*casus.terugkoppelingen, terugkoppeling))
            )

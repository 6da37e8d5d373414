"""Corrects, adds and takes out Betrokkenen of a Casus, and finds what went out under a name that no longer holds (W-01, P-10, W-63)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zvh_desktop.application.afschaling.vernietigen import vergeet_eigen_woorden, verstrekt
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, BetrokkeneCorrectie, BetrokkeneUitgenomen
from zvh_desktop.domain.afschaling.opschonen import casus_opgeschoond, verzoek_opgeschoond
from zvh_desktop.domain.afschaling.vernietiging import (
    Gegevenssoort,
    Onderwerp,
    Opbrengst,
    Verklaring,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import BetrokkeneId, CasusId, NotulenId
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


class Betrokkenen:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    def nieuw(self) -> Betrokkene:
        return Betrokkene(BetrokkeneId(self._omgeving.new_id()), "")

    def corrigeren(self, casus_id: CasusId, wordt: Betrokkene, op: date | None, reden: str) -> Casus:
        """Corrects a Betrokkene, or adds one that the Casus does not have yet (W-01). Of a Casus of which only the minimum is kept
        the name and the birth date are corrected, and nothing else stays (W-51). Raises `EisenNietVervuld`, `FaseNotAllowed`.
        """
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            was = next((one for one in casus.betrokkenen if one.id == wordt.id), None)
            door, now = work.instellingen.get().voorzitter, self._omgeving.nu()
            after = casus.gecorrigeerd(BetrokkeneCorrectie(was, wordt, op, reden.strip(), door, now))
            if casus.opgeschoond_op is not None:
                after = casus_opgeschoond(after, casus.opgeschoond_op)
            work.log("betrokkene gecorrigeerd" if was else "betrokkene toegevoegd", casus_id)
            return work.casussen.save(after)

    def uitnemen(self, casus_id: CasusId, betrokkene_id: BetrokkeneId, op: date | None, reden: str) -> Casus:
        """Takes a Betrokkene out of the Casus and its Aanmeldingen, because his request was granted (P-10). The verklaring that this
        leaves is finished by `Vernietigen.afmaken`: then he is out of the pages and the copies too (W-52). Raises
        `EisenNietVervuld`, `FaseNotAllowed`.
        """
        with self._omgeving.schrijven(
            Gewijzigd("casus", casus_id), Gewijzigd("verklaring", casus_id)
        ) as work:
            casus, now = work.casussen.get(casus_id), self._omgeving.nu()
            door = work.instellingen.get().voorzitter
            given = tuple(one.id for one in self._met(work, casus, betrokkene_id))
            after = casus.zonder(betrokkene_id, BetrokkeneUitgenomen(op, reden.strip(), door, now, given))
            wie, sent = casus.gedaanten(betrokkene_id), set[Betrokkene]()
            gone = 1
            for aanmelding in work.aanmeldingen.van_casus(casus_id):
                left = aanmelding.zonder(wie, after.betrokkenen)
                sent.update(set(aanmelding.betrokkenen) - set(left.betrokkenen))
                gone += len(aanmelding.betrokkenen) - len(left.betrokkenen)
                if left != aanmelding:
                    work.aanmeldingen.save(left)
            namen = frozenset(one.naam for one in (*wie, *sent))
            vergeet_eigen_woorden(work, namen)
            work.vernietigingen.wis_kladjes(casus_id, namen)
            for verzoek in work.verzoeken.van_casus(casus_id):
                if verzoek.betrokkene_id == betrokkene_id and not verzoek.is_open:
                    work.verzoeken.save(verzoek_opgeschoond(verzoek))
            if casus.opgeschoond_op is not None:
                after = casus_opgeschoond(after, casus.opgeschoond_op)
            assert op is not None
            werd = Verklaring(
                id=self._omgeving.new_id(),
                onderwerp=Onderwerp.VERZOEK,
                onderwerp_id=casus_id,
                stap=Vernietigstap.UITNEMEN,
                op=now,
                door=door,
                sinds=op,
                dagen=0,
                grond="AVG art. 17",
                opbrengst=Opbrengst(((Gegevenssoort.BETROKKENE, gone),)),
            )
            work.vernietigingen.add(werd)
            work.vernietigingen.zet_stand(werd.id, VerklaringStand.BEGONNEN, now)
            work.log("betrokkene uitgenomen", casus_id)
            return work.casussen.save(after)

    def uitgegeven(self, casus_id: CasusId, uitgenomen: BetrokkeneUitgenomen) -> tuple[Verstrekt, ...]:
        """Returns the documents in which somebody stood who was taken out, and who got those (AVG art. 19)."""
        with self._omgeving.werk() as work:
            found = [v for v in self._verstrekt(work, casus_id) if v.id in uitgenomen.uitgegeven]
            steps = work.verstrekkingen.stappen(v.id for v in found)
        return tuple(Verstrekt(v, steps.get(v.id, ())) for v in found)

    def met_oude_naam(self, casus_id: CasusId, correctie: BetrokkeneCorrectie) -> tuple[Verstrekt, ...]:
        """Returns what was given out under the name before this correction, oldest first (W-63). Of what is vastgesteld the names in
        it decide, since that never changes; of the rest when it was made.
        """
        if not correctie.is_nieuwe_naam or correctie.was is None:
            return ()
        name, until = correctie.was.naam, correctie.vastgelegd_op
        with self._omgeving.werk() as work:
            before = (c for c in work.casussen.get(casus_id).correcties if c.wordt.id == correctie.wordt.id)
            since = max((c.vastgelegd_op for c in before if c.vastgelegd_op < until), default=None)
            found = [
                given
                for given, names in self._genoemd(work, casus_id)
                if (
                    name in names
                    if names is not None
                    else given.op < until and (since is None or given.op >= since)
                )
            ]
            steps = work.verstrekkingen.stappen(v.id for v in found)
        return tuple(Verstrekt(v, steps.get(v.id, ())) for v in found)

    def _met(self, work: UnitOfWork, casus: Casus, betrokkene_id: BetrokkeneId) -> list[Verstrekking]:
        """Returns the documents in which this Betrokkene stands under any of his names, or can stand since he was added."""
        own = [c for c in casus.correcties if c.wordt.id == betrokkene_id]
        names = {b.naam for c in own for b in (c.was, c.wordt) if b}
        names |= {b.naam for b in casus.betrokkenen if b.id == betrokkene_id}
        since = next((c.vastgelegd_op for c in own if c.was is None), None)
        return [
            given
            for given, said in self._genoemd(work, casus.id)
            if (not names.isdisjoint(said) if said is not None else since is None or given.op >= since)
        ]

    def _verstrekt(self, work: UnitOfWork, casus_id: CasusId) -> tuple[Verstrekking, ...]:
        tables = tuple(b.casustafel_id for b in self._overzichten.eerdere_besluiten(casus_id))
        return verstrekt(work, tables, casus_id)

    def _genoemd(
        self, work: UnitOfWork, casus_id: CasusId
    ) -> Iterator[tuple[Verstrekking, tuple[str, ...] | None]]:
        """Yields what was given out of the Casus, oldest first, with the names that stand in what is vastgesteld; None for the rest."""
        plans = {str(v.nummer): v.betrokkenen for v in work.plannen.versies(casus_id)}
        frozen: dict[NotulenId | None, tuple[str, ...]] = {
            n.id: p.betrokkenen
            for b in self._overzichten.eerdere_besluiten(casus_id)
            for n in work.notulen.van_casustafel(b.casustafel_id)
            for p in n.punten
            if p.casus_id == casus_id
        }
        for given in self._verstrekt(work, casus_id):
            is_plan = given.soort is DocumentSoort.PLAN_VAN_AANPAK
            yield given, plans.get(given.versie) if is_plan else frozen.get(given.notulen_id)

"""Corrects and adds Betrokkenen of a Casus that runs, and finds what went out under a name that no longer holds (W-01, W-63)."""

from __future__ import annotations

from datetime import date

from zvh_desktop.application.afschaling.vernietigen import verstrekt
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, BetrokkeneCorrectie
from zvh_desktop.domain.afschaling.opschonen import casus_opgeschoond
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import BetrokkeneId, CasusId, NotulenId
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


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

    def met_oude_naam(self, casus_id: CasusId, correctie: BetrokkeneCorrectie) -> tuple[Verstrekt, ...]:
        """Returns what was given out under the name before this correction, oldest first (W-63). Of what is vastgesteld the names in
        it decide, since that never changes; of the rest when it was made.
        """
        if not correctie.is_nieuwe_naam or correctie.was is None:
            return ()
        name, until = correctie.was.naam, correctie.vastgelegd_op
        tables = tuple(b.casustafel_id for b in self._overzichten.eerdere_besluiten(casus_id))
        with self._omgeving.werk() as work:
            before = (c for c in work.casussen.get(casus_id).correcties if c.wordt.id == correctie.wordt.id)
            since = max((c.vastgelegd_op for c in before if c.vastgelegd_op < until), default=None)
            plans = {str(v.nummer): v.betrokkenen for v in work.plannen.versies(casus_id)}
            frozen: dict[NotulenId | None, tuple[str, ...]] = {
                n.id: p.betrokkenen
                for table in tables
                for n in work.notulen.van_casustafel(table)
                for p in n.punten
                if p.casus_id == casus_id
            }
            found = []
            for given in verstrekt(work, tables, casus_id):
                is_plan = given.soort is DocumentSoort.PLAN_VAN_AANPAK
                names = plans.get(given.versie) if is_plan else frozen.get(given.notulen_id)
                in_time = given.op < until and (since is None or given.op >= since)
                if name in names if names is not None else in_time:
                    found.append(given)
            steps = work.verstrekkingen.stappen(v.id for v in found)
        return tuple(Verstrekt(v, steps.get(v.id, ())) for v in found)

"""Follows acties between tables (P-04, art. 11.2 g)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, CasusId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand


class Acties:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get(self, actie_id: ActieId) -> Actie:
        with self._omgeving.werk() as work:
            return work.acties.get(actie_id)

    def van_casus(self, casus_id: CasusId) -> tuple[Actie, ...]:
        with self._omgeving.werk() as work:
            return work.acties.van_casus(casus_id)

    def afdoen(self, actie_id: ActieId, stand: ActieStand, reden: str = "") -> Actie:
        """Closes an actie as done, not done or lapsed, or opens it again (P-04). Raises `EisenNietVervuld` without a reason."""
        with self._omgeving.schrijven() as work:
            actie = work.acties.get(actie_id).afdoen(stand, self._omgeving.nu(), reden)
            saved = work.acties.save(actie)
            work.log(f"actie {stand.value}", actie.casus_id)
        self._omgeving.meld(Gewijzigd("actie", actie.casus_id))
        return saved

    def nieuwe_voor_plan(self, casus_id: CasusId, leefgebied: str = "") -> Actie:
        """Returns an empty actie that comes from the Plan van Aanpak (W-40)."""
        return Actie(
            ActieId(self._omgeving.new_id()), casus_id, self._omgeving.vandaag(), leefgebied=leefgebied
        )

    def bewaren(self, actie: Actie) -> Actie:
        """Keeps an actie of a plan, complete or not; its standing changes only through `afdoen`. What was vastgesteld is moved, and
        its date kept (P-04).
        """
        with self._omgeving.schrijven(Gewijzigd("actie", actie.casus_id)) as work:
            frozen = [
                a for v in work.plannen.versies(actie.casus_id) for a in v.acties if a.actie_id == actie.id
            ]
            agreed = frozen[-1].uiterlijk if frozen else None
            return work.acties.save(actie.na(work.acties.find(actie.id), agreed))

    def weghalen(self, actie_id: ActieId) -> None:
        """Takes back what the draft of a plan only considered (W-40). Raises `AlVastgesteld` for what was agreed or closed."""
        with self._omgeving.schrijven() as work:
            actie = work.acties.get(actie_id)
            frozen = {a.actie_id for v in work.plannen.versies(actie.casus_id) for a in v.acties}
            if actie.casustafel_id is not None or not actie.is_open or actie_id in frozen:
                raise AlVastgesteld
            work.acties.delete(actie_id)
            work.log("actie van concept geschrapt", actie.casus_id)
        self._omgeving.meld(Gewijzigd("actie", actie.casus_id))

    def verzetten(self, actie_id: ActieId, naar: date) -> Actie:
        """Sets another date, agreed between tables; the date that was agreed before is kept (P-04, W-42)."""
        with self._omgeving.schrijven() as work:
            was = work.acties.get(actie_id)
            actie = replace(was, uiterlijk=naar).na(was, was.uiterlijk)
            if tekorten := actie.tekorten():
                raise EisenNietVervuld(tekorten)
            saved = work.acties.save(actie)
            work.log("actie verzet", actie.casus_id)
        self._omgeving.meld(Gewijzigd("actie", actie.casus_id))
        return saved

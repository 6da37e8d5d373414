"""P-09, art. 13.2 b, 14.4: handing a Casus over to GCOS or Vis2, and recording that it stands there."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from zvh_desktop.application.overdrachtvorm import als_csv, als_json
from zvh_desktop.application.overzichten import Overzichten
from zvh_desktop.application.ports import Bestandschrijver, Gewijzigd, Omgeving
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.overdracht import Overdracht, overdracht
from zvh_desktop.domain.overzetting import Overzetting, Systeem


class Overdrachtvorm(StrEnum):
    """P-09: as what a Casus can be taken out."""

    TEKST = "tekst"
    JSON = "json"
    CSV = "csv"


class Overzetten:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten, schrijver: Bestandschrijver) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten
        self._schrijver = schrijver

    def overdracht(self, casus_id: CasusId, vorm: Overdrachtvorm) -> Overdracht:
        """W-64: that it was taken out, and as what, is in the log."""
        tables = {b.casustafel_id: None for b in self._overzichten.eerdere_besluiten(casus_id)}
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            versies = work.plannen.versies(casus_id)
            found = overdracht(
                casus,
                work.aanmeldingen.get(casus.aanmelding_id),
                tuple(n for table in tables for n in work.notulen.van_casustafel(table)),
                versies[-1] if versies else None,
                work.acties.van_casus(casus_id),
                {p.id: p.naam for p in work.partijen.all()},
                self._omgeving.nu(),
            )
            work.log(f"overdracht uitgegeven: {vorm.value}", casus_id)
            work.commit()
        return found

    def als_bestand(self, casus_id: CasusId, vorm: Overdrachtvorm, pad: Path) -> Path:
        found = self.overdracht(casus_id, vorm)
        self._schrijver.schrijf(pad, als_json(found) if vorm is Overdrachtvorm.JSON else als_csv(found))
        return pad

    def vastleggen(self, casus_id: CasusId, systeem: Systeem) -> Casus:
        """P-09: the user's word that it stands there now."""
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            done = Overzetting(systeem, self._omgeving.nu(), work.instellingen.get().voorzitter)
            saved = work.casussen.save(replace(casus, overzettingen=(*casus.overzettingen, done)))
            work.log(f"overgezet naar {systeem.value}", casus_id)
            work.commit()
        self._omgeving.meld(Gewijzigd("casus", casus_id, casus_id))
        return saved

"""Makes the report with which the Manager accounts to the Stuurgroep (W-70, art. 10.3 e), on the screen and as document and sheet."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.errors import PeriodeDoorsneden
from zvh_desktop.domain.inzien.rapportage import (
    Cijfers,
    Periode,
    Rapport,
    check_periode,
    cijfers_van,
    periode_ervoor,
    samen,
    stukken,
)
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort

_NIET_GETELD = (None, NotulenStand.CONCEPT)


class Rapporteren:
    def __init__(self, uitgifte: Uitgifte, overzichten: Overzichten) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten = overzichten

    def rapport(self, van: date, tot: date) -> Rapport:
        """Returns the report over a period as it is given out, beside the period before where that may be told. Raises
        `PeriodeNietVoorbij`, `PeriodeDoorsneden`.
        """
        check_periode(van, tot, self._omgeving.vandaag())
        with self._omgeving.werk() as work:
            known = work.rapportcijfers.all()
            names = tuple((p.id, p.kort or p.naam) for p in work.partijen.all())
            chair = work.instellingen.get().voorzitter
        before = None
        with suppress(PeriodeDoorsneden):
            before = samen(self._cijfers(*periode_ervoor(van, tot), known))
        held = [one for one in self._overzichten.casustafels() if van <= one.datum <= tot and one.is_geopend]
        waiting = sum(one.notulen_stand in _NIET_GETELD for one in held)
        now = samen(self._cijfers(van, tot, known))
        return Rapport(now, before, names, self._omgeving.nu(), chair, waiting)

    def _cijfers(self, van: date, tot: date, known: Sequence[Cijfers]) -> list[Cijfers]:
        return [
            one if isinstance(one, Cijfers) else cijfers_van(*one, self._overzichten.tellingen(*one))
            for one in stukken(van, tot, known)
        ]

    def uitgeven(
        self, van: date, tot: date, folder: Path, wachtwoord: str | None = None
    ) -> tuple[Gemaakt, Gemaakt]:
        """Fixes the numbers, and makes the signed document and the sheet, both on record (W-63). Raises as `rapport`, and as
        `Uitgifte.maken`.
        """
        check_periode(van, tot, self._omgeving.vandaag())
        with self._omgeving.schrijven(Gewijzigd("rapport")) as work:
            known, now = work.rapportcijfers.all(), self._omgeving.nu()
            found = self._cijfers(van, tot, known)
            with suppress(PeriodeDoorsneden):
                found += self._cijfers(*periode_ervoor(van, tot), known)
            for one in found:
                if one.vastgesteld_op is None:
                    work.rapportcijfers.add(replace(one, id=self._omgeving.new_id(), vastgesteld_op=now))
            work.log("rapport vastgesteld")
        report = self.rapport(van, tot)
        soorten = (DocumentSoort.RAPPORTAGE, DocumentSoort.RAPPORTAGE_WERKBLAD)
        document, sheet = (self._stuk(soort, (van, tot), report) for soort in soorten)
        return self._uitgifte.een(document, folder, wachtwoord), self._uitgifte.een(sheet, folder)

    def _stuk(self, soort: DocumentSoort, periode: Periode, report: Rapport) -> Stuk:
        apart = "gebied e" if self._omgeving.kluissoort is Kluissoort.GEBIED_E else ""
        days = " tot en met ".join(f"{day:%Y-%m-%d}" for day in periode)
        return Stuk(
            soort=soort,
            ontvanger=ZVH_DOSSIER,
            uittreksel=report,
            naam=Bestandsnamen("Rapportage", days).naam(None, deel=apart),
            datum=report.op.date(),
            versie=f"{report.op:%Y-%m-%d}",
            casussen=(),
        )

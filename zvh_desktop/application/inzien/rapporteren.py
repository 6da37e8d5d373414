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
    in_kwartalen,
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
        return self._rapport(van, tot, self._bekend())

    def uitgeven(
        self, van: date, tot: date, folder: Path, wachtwoord: str | None = None
    ) -> tuple[Gemaakt, Gemaakt]:
        """Makes the signed document and the sheet, on record as made (W-63), and fixes the numbers with the record of the first: what
        was not told is not fixed. Raises as `rapport`, and as `Uitgifte.maken`.
        """
        check_periode(van, tot, self._omgeving.vandaag())
        known, now = self._bekend(), self._omgeving.nu()
        new = tuple(
            replace(one, id=self._omgeving.new_id(), vastgesteld_op=now)
            for part in self._delen(van, tot, known)
            for one in part
            if one.vastgesteld_op is None
        )
        report = self._rapport(van, tot, (*known, *new))
        soorten = (DocumentSoort.RAPPORTAGE, DocumentSoort.RAPPORTAGE_WERKBLAD)
        document, sheet = (self._stuk(soort, (van, tot), report) for soort in soorten)
        made = self._uitgifte.een(replace(document, cijfers=new), folder, wachtwoord)
        self._omgeving.meld(Gewijzigd("rapport"))
        return made, self._uitgifte.een(sheet, folder)

    def _bekend(self) -> Sequence[Cijfers]:
        with self._omgeving.werk() as work:
            return work.rapportcijfers.all()

    def _rapport(self, van: date, tot: date, known: Sequence[Cijfers]) -> Rapport:
        now, before = self._delen(van, tot, known)
        with self._omgeving.werk() as work:
            names = tuple((p.id, p.kort or p.naam) for p in work.partijen.all())
            chair = work.instellingen.get().voorzitter
        held = [one for one in self._overzichten.casustafels() if van <= one.datum <= tot and one.is_geopend]
        waiting = sum(one.notulen_stand in _NIET_GETELD for one in held)
        beside = samen(before) if before else None
        return Rapport(samen(now), beside, names, self._omgeving.nu(), chair, waiting)

    def _delen(
        self, van: date, tot: date, known: Sequence[Cijfers]
    ) -> tuple[Sequence[Cijfers], Sequence[Cijfers]]:
        """Returns the stretches of the period and of the one before, which is told per quarter: nobody asked for it, so each quarter
        of it can still be reported. Raises `PeriodeDoorsneden` for the period itself.
        """
        parts: tuple[Cijfers | Periode, ...] = ()
        with suppress(PeriodeDoorsneden):
            parts = tuple(stukken(*periode_ervoor(van, tot), known))
        before: list[Cijfers] = []
        for one in parts:
            before += [one] if isinstance(one, Cijfers) else map(self._geteld, in_kwartalen(*one))
        now = stukken(van, tot, known)
        return [one if isinstance(one, Cijfers) else self._geteld(one) for one in now], before

    def _geteld(self, periode: Periode) -> Cijfers:
        return cijfers_van(*periode, self._overzichten.tellingen(*periode))

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

"""Tells each Partij that put a Casus forward what became of it: by a letter, and on record (P-07, art. 11.2 b)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zvh_desktop.application.triage.trieren import Trieren
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.casus import Terugkoppeling
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.verspreiden.ontvanger import AanmelderOntvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort, Terugkoppelbrief, terugkoppelbrief


class Terugkoppelen:
    def __init__(self, uitgifte: Uitgifte, trieren: Trieren) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._trieren = trieren

    def brief(self, casus_id: CasusId, terugkoppeling: Terugkoppeling, folder: Path) -> Gemaakt:
        """Writes the letter and puts it on record; then the terugkoppeling itself (P-07, W-63). Raises `WegNotAllowed`,
        `VerstrekkenNotAllowed` when the Partij is none any more (art. 22.5), and `EisenNietVervuld` with a place in its text that
        is still to be filled.
        """
        letter, ontvanger = self._letter(casus_id, terugkoppeling)
        names = Bestandsnamen("Terugkoppeling", f"{letter.op:%Y-%m-%d}")
        stuk = Stuk(
            soort=DocumentSoort.TERUGKOPPELING,
            ontvanger=ontvanger,
            uittreksel=letter,
            naam=names.naam(ontvanger, casus_id, f"versie {letter.versie}" if letter.versie > 1 else ""),
            datum=letter.op.date(),
            versie=str(letter.versie),
            casussen=(casus_id,),
            casus_id=casus_id,
        )
        made = self._uitgifte.een(stuk, folder)
        self._trieren.terugkoppelen(casus_id, terugkoppeling)
        return made

    def _letter(
        self, casus_id: CasusId, terugkoppeling: Terugkoppeling
    ) -> tuple[Terugkoppelbrief, AanmelderOntvanger]:
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            table = terugkoppeling.na_casustafel
            aanmelding = work.aanmeldingen.get(terugkoppeling.aanmelding_id or casus.aanmelding_id)
            partij_id = casus.aanmelder(terugkoppeling.aanmelding_id)
            names = {p.id: p.naam for p in work.partijen.all()}
            toelating = lees_toelating(work, (casus_id,), self._omgeving.vandaag())
            letter = terugkoppelbrief(
                casus,
                aanmelding,
                work.triages.find(casus_id),
                work.notulen.van_casustafel(table) if table is not None else (),
                terugkoppeling,
                names,
                self._omgeving.nu(),
                work.instellingen.get().voorzitter,
                is_toegelaten=toelating.van_partij(partij_id, casus_id) is None,
            )
            given = work.verstrekkingen.van_casus(casus_id)
        letter = replace(letter, versie=1 + sum(v.soort is DocumentSoort.TERUGKOPPELING for v in given))
        return letter, AanmelderOntvanger(partij_id, terugkoppeling.aan, names.get(partij_id, ""))

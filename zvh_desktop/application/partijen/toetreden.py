"""Leads an organisation to being a Partij, on record from its request on, and ends that (W-73, art. 20 to 22, bijl. 1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from zvh_desktop.application.errors import GeenPdf
from zvh_desktop.application.inzien.overzichten import Gevolgen, Overzichten
from zvh_desktop.application.ports import Bestandschrijver, Documentmaker, Gewijzigd, Omgeving
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.domain.ids import PartijId, ToetredingId
from zvh_desktop.domain.partijen.einde import Einde
from zvh_desktop.domain.partijen.partij import Partij, Toetredingsformulier
from zvh_desktop.domain.partijen.toetreding import Toetreding

MOST_BYTES = 20_000_000
_CHANGED = Gewijzigd("toetreding")


class Toetreden:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Documentmaker],
        schrijver: Bestandschrijver,
        schrijfwijzen: Schrijfwijzen | None = None,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._schrijver = schrijver
        self._schrijfwijzen = schrijfwijzen or Schrijfwijzen()

    def formulier(self, formulier: Toetredingsformulier, pad: Path) -> Path:
        """Returns the form as a file, to be signed by the organisation and the chair of the Stuurgroep (art. 20.4). Raises
        `SchrijfwijzeNodig`.
        """
        made = replace(formulier, op=self._omgeving.nu())
        document = self._schrijfwijzen.maken(self._documentmaker(), made)
        with self._omgeving.uitgeven("toetredingsformulier gemaakt"):
            self._schrijver.schrijf(pad, document)
        return pad

    def alle(self) -> tuple[Toetreding, ...]:
        """Returns who asks or asked to be a Partij, the newest first."""
        with self._omgeving.werk() as work:
            return work.toetredingen.all()

    def get(self, toetreding_id: ToetredingId) -> Toetreding:
        with self._omgeving.werk() as work:
            return work.toetredingen.get(toetreding_id)

    def nieuw(self) -> Toetreding:
        """Returns an empty one, which is kept with its first save."""
        return Toetreding(ToetredingId(self._omgeving.new_id()))

    def bewaren(self, toetreding: Toetreding) -> Toetreding:
        """Saves what was typed. Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(_CHANGED) as work:
            work.log_hourly("toetreding gewijzigd")
            return work.toetredingen.save(toetreding)

    def formulier_bewaren(self, toetreding_id: ToetredingId, pad: Path) -> Toetreding:
        """Keeps the signed form in the kluis. Raises `GeenPdf`."""
        content = _pdf(pad)
        with self._omgeving.schrijven(_CHANGED) as work:
            work.log("toetreding formulier bewaard")
            return work.toetredingen.save(replace(work.toetredingen.get(toetreding_id), formulier=content))

    def formulier_uitgeven(self, toetreding_id: ToetredingId, pad: Path) -> Path:
        """Writes the signed form as the file that it was."""
        content = self.get(toetreding_id).formulier or b""
        with self._omgeving.uitgeven("toetredingsformulier uitgegeven"):
            self._schrijver.schrijf(pad, content)
        return pad

    def toetreden(self, toetreding_id: ToetredingId) -> Partij:
        """Makes it a Partij, once. Raises `EisenNietVervuld` with what art. 20 still asks."""
        new = PartijId(self._omgeving.new_id())
        with self._omgeving.schrijven(_CHANGED, Gewijzigd("partij", partij_id=new)) as work:
            asked = work.toetredingen.get(toetreding_id)
            if asked.partij_id is not None:
                return work.partijen.get(asked.partij_id)
            asked, partij = asked.toetreden(work.partijen.all(), self._omgeving.vandaag(), new)
            work.toetredingen.save(asked)
            work.log("partij toegetreden")
            return work.partijen.save(partij)


class Beeindigen:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    def gevolgen(self, partij_id: PartijId, vanaf: date) -> Gevolgen:
        """Returns what the Partij has in hand from this day on: what its end takes away, and what it leaves to others."""
        return self._overzichten.gevolgen_van_einde(partij_id, vanaf)

    def beeindigen(self, partij_id: PartijId, einde: Einde) -> Partij:
        """Ends it from the day that the reason leads to, and takes its invitations from then on away at once (art. 22). Raises
        `EisenNietVervuld`.
        """
        changed = (Gewijzigd("partij", partij_id=partij_id), Gewijzigd("casustafel"))
        with self._omgeving.schrijven(*changed) as work:
            present = sum(p.is_partij_op(einde.op or self._omgeving.vandaag()) for p in work.partijen.all())
            partij = work.partijen.get(partij_id).beeindigd(einde, present, self._omgeving.vandaag())
            assert partij.beeindigd_op is not None
            for one in self.gevolgen(partij_id, partij.beeindigd_op).uitnodigingen:
                tafel = work.casustafels.get(one.casustafel_id)
                work.casustafels.save(tafel.zonder_uitnodiging(one.casus_id, partij_id))
                work.log("uitnodiging ingetrokken", one.casus_id)
            work.log("partij beëindigd")
            return work.partijen.save(partij)

    def terugdraaien(self, partij_id: PartijId) -> Partij:
        """Takes back an ending that was recorded by mistake; its invitations have to be made anew."""
        with self._omgeving.schrijven(Gewijzigd("partij", partij_id=partij_id)) as work:
            work.log("partij niet beëindigd")
            return work.partijen.save(work.partijen.get(partij_id).weer_partij())


def _pdf(pad: Path) -> bytes:
    try:
        with pad.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fout:
        raise GeenPdf("bestand") from fout
    if len(content) > MOST_BYTES:
        raise GeenPdf("te_groot")
    if not content.startswith(b"%PDF-"):
        raise GeenPdf("bestand")
    return content

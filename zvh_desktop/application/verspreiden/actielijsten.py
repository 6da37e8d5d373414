"""W-34, W-63, art. 7.5: the actielijst of a table, to each Partij its own, as soon as the table is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.notulen.vaststellen import concept_van
from zvh_desktop.application.ports import Documentmaker, Omgeving
from zvh_desktop.application.verspreiden.klaarzetten import (
    Gemaakt,
    Klaarzetten,
    Stuk,
    Voortgang,
    to_the_end,
)
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen, van_overleg
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import NotulenConcept
from zvh_desktop.domain.verspreiden.actielijst import (
    actielijst,
    has_actielijst,
    ontvangers_van_actielijst,
    partijen_zonder_actielijst,
)
from zvh_desktop.domain.verspreiden.uittreksel import ZVH_DOSSIER, Ontvanger
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort


@dataclass(frozen=True, slots=True)
class ActielijstStand:
    """Holds what there is to give out: to whom, and which Partijen have something to do that nobody will read."""

    heeft_acties: bool
    ontvangers: tuple[Ontvanger, ...]
    zonder_ontvanger: tuple[PartijId, ...]


class Actielijsten:
    def __init__(
        self, omgeving: Omgeving, documentmaker: Callable[[], Documentmaker], klaarzetten: Klaarzetten
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._klaarzetten = klaarzetten

    def stand(self, casustafel_id: CasustafelId) -> ActielijstStand:
        concept, names = self._concept(casustafel_id)
        return ActielijstStand(
            has_actielijst(concept),
            ontvangers_van_actielijst(concept, names),
            partijen_zonder_actielijst(concept),
        )

    def maken(
        self, casustafel_id: CasustafelId, folder: Path, voortgang: Voortgang = to_the_end
    ) -> tuple[Gemaakt, ...]:
        """Makes the whole list for the file of the ZVH, and for each recipient what his Partij has to do; nothing when there are no acties.

        Raises `WegNotAllowed`.
        """
        concept, names = self._concept(casustafel_id)
        if not has_actielijst(concept):
            return ()
        with self._omgeving.werk() as work:
            is_vastgesteld = bool(work.notulen.van_casustafel(casustafel_id))
            given = [
                v
                for v in work.verstrekkingen.van_casustafel(casustafel_id)
                if v.soort is DocumentSoort.ACTIELIJST
            ]
        partijen = self._klaarzetten.partijen()
        recipients = (ZVH_DOSSIER, *ontvangers_van_actielijst(concept, names))
        self._klaarzetten.check_wegen(recipients, partijen)
        tafel, now, maker = concept.casustafel, self._omgeving.nu(), self._documentmaker()
        files = Bestandsnamen(van_overleg("Actielijst", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        casus_ids = {p.casus.nummer: p.casus.id for p in concept.punten}
        made: list[Gemaakt] = []
        for done, ontvanger in enumerate(recipients):
            if not voortgang(done, len(recipients)):
                break
            versie = 1 + sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in given)
            lijst = actielijst(concept, ontvanger, names, now, is_vastgesteld=is_vastgesteld, versie=versie)
            stuk = Stuk(
                soort=DocumentSoort.ACTIELIJST,
                ontvanger=ontvanger,
                inhoud=maker.actielijst(lijst),
                naam=files.next_for(ontvanger).removesuffix(".pdf"),
                datum=tafel.datum,
                versie=str(versie),
                casussen=tuple(casus_ids[p.nummer] for p in lijst.punten),
                casustafel_id=casustafel_id,
            )
            made.append(self._klaarzetten.klaarzetten(stuk, folder, partijen))
        voortgang(len(made), len(recipients))
        return tuple(made)

    def _concept(self, casustafel_id: CasustafelId) -> tuple[NotulenConcept, dict[PartijId, str]]:
        with self._omgeving.werk() as work:
            return concept_van(work, casustafel_id), {p.id: p.naam for p in work.partijen.all()}

"""W-61, W-63, art. 14.4: giving out the documents of a table, and what became of them; each step has a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from zvh_desktop.application.plan.plannen import Plannen
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Gewijzigd,
    Omgeving,
    Ondertekenaar,
    Tafelmaker,
    Verificateur,
    Verificatie,
)
from zvh_desktop.application.verspreiden.klaarzetten import (
    Gemaakt,
    Klaarzetten,
    PerStuk,
    Verpakker,
    Voortgang,
    nobody_listens,
    to_the_end,
)
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden_agenda import VerspreidenAgenda
from zvh_desktop.application.verspreiden.verspreiden_notulen import VerspreidenNotulen
from zvh_desktop.application.verspreiden.verspreiden_plan import VerspreidenPlan
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.errors import StapDagOngeldig
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.notulen.notulen import NotulenConcept
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat
from zvh_desktop.domain.verspreiden.uittreksel import Ontvanger
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerstrekkingStap

__all__ = ["Gemaakt", "Verspreiden", "Voortgang", "to_the_end"]


class Verspreiden:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Tafelmaker],
        ondertekenaar: Ondertekenaar,
        verificateur: Verificateur,
        schrijver: Bestandschrijver,
        certificaten: Certificaten,
        plannen: Plannen,
        verpakker: Verpakker,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._verificateur = verificateur
        self.verpakker = verpakker
        klaarzetten = Klaarzetten(omgeving, schrijver, verpakker)
        self._van_notulen = VerspreidenNotulen(
            omgeving, documentmaker, ondertekenaar, verificateur, certificaten, klaarzetten
        )
        self._van_agenda = VerspreidenAgenda(omgeving, documentmaker, verpakker, klaarzetten)
        self._van_plan = VerspreidenPlan(
            omgeving, documentmaker, ondertekenaar, verificateur, certificaten, plannen, klaarzetten
        )

    def ontvangers(self, casustafel_id: CasustafelId) -> tuple[Ontvanger, ...]:
        return self._van_notulen.ontvangers(casustafel_id)

    def letters_zonder_font(self, concept: NotulenConcept) -> str:
        """Returns the letters that the documents could not draw, to be told while the text can still be changed."""
        return self._documentmaker().letters_zonder_font(repr(concept))

    def voorbeeld_notulen(self, casustafel_id: CasustafelId, ontvanger: Ontvanger) -> bytes:
        return self._van_notulen.voorbeeld(casustafel_id, ontvanger)

    def notulen_word(self, casustafel_id: CasustafelId, ontvanger: Ontvanger, folder: Path) -> Gemaakt:
        return self._van_notulen.word(casustafel_id, ontvanger, folder)

    def voorbeeld_agenda(self, casustafel_id: CasustafelId, ontvanger: Ontvanger) -> bytes:
        return self._van_agenda.voorbeeld(casustafel_id, ontvanger)

    def regels_notulen(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        return self._van_notulen.regels(casustafel_id)

    def regels_agenda(self, casustafel_id: CasustafelId) -> tuple[Verspreidregel, ...]:
        return self._van_agenda.regels(casustafel_id)

    def notulen(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        wachtwoord: str | None = None,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        return self._van_notulen.maken(
            casustafel_id,
            folder,
            wachtwoord,
            voortgang,
            alleen_ontbrekende=alleen_ontbrekende,
            per_stuk=per_stuk,
        )

    def agenda(
        self,
        casustafel_id: CasustafelId,
        folder: Path,
        voortgang: Voortgang = to_the_end,
        *,
        alleen_ontbrekende: bool = False,
        per_stuk: PerStuk = nobody_listens,
    ) -> tuple[Gemaakt, ...]:
        return self._van_agenda.maken(
            casustafel_id, folder, voortgang, alleen_ontbrekende=alleen_ontbrekende, per_stuk=per_stuk
        )

    def plan(
        self,
        casus_id: CasusId,
        nummer: int,
        folder: Path,
        wachtwoord: str | None = None,
        *,
        met_wijzigingen: bool = True,
    ) -> Gemaakt:
        return self._van_plan.maken(casus_id, nummer, folder, wachtwoord, met_wijzigingen=met_wijzigingen)

    def verzonden(self, casustafel_id: CasustafelId) -> None:
        self._van_notulen.verzonden(casustafel_id)

    def stap_melden(
        self, casustafel_id: CasustafelId, verstrekking_ids: Iterable[str], stap: Stap, dag: date
    ) -> None:
        """Records that the user says these documents were sent, or received, on `dag`; what was said before is not said again (W-63).

        Raises `StapDagOngeldig` for a day to come, or one before the document was made.
        """
        now = self._omgeving.nu()
        with self._omgeving.werk() as work:
            wanted = [work.verstrekkingen.get(one) for one in verstrekking_ids]
            if any(not v.op.date() <= dag <= now.date() for v in wanted):
                raise StapDagOngeldig("dag")
            known = work.verstrekkingen.stappen(v.id for v in wanted)
            door = work.instellingen.get().voorzitter
            for v in wanted:
                if stap not in {s.stap for s in known.get(v.id, ())}:
                    work.verstrekkingen.add_stap(VerstrekkingStap(v.id, stap, now, door, dag))
                    work.log(f"document {stap.value}: {v.soort.value}", v.casus_id)
            work.commit()
        if any(v.notulen_id is not None for v in wanted):
            self._van_notulen.werk_stand_bij(casustafel_id)
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id=casustafel_id))

    def lees_ontvangstcertificaat(self, inhoud: bytes) -> Ontvangstcertificaat:
        """Reads the certificate that a Partij mailed, to keep with it (W-63). Raises `OntvangstcertificaatOngeldig`."""
        return self.verpakker.lees_certificaat(inhoud, self._omgeving.nu())

    def verifieer(self, pad: Path) -> Verificatie:
        return self._verificateur.verifieer(pad)

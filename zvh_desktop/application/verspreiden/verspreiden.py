"""W-34, W-40, W-60..W-63, art. 14.4: giving out the documents of a table or a plan, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zvh_desktop.application.notulen.vaststellen import concept_van
from zvh_desktop.application.plan.plannen import Plannen
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Documentmaker,
    Gewijzigd,
    Omgeving,
    Ondertekenaar,
    Verificateur,
    Verificatie,
)
from zvh_desktop.application.verspreiden.klaarzetten import (
    Gemaakt,
    Klaarzetten,
    PerStuk,
    Stuk,
    Verpakker,
    Voortgang,
    nobody_listens,
    to_the_end,
)
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden_agenda import VerspreidenAgenda
from zvh_desktop.application.verspreiden.verspreiden_notulen import VerspreidenNotulen
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen, Verspreidregel, van_overleg
from zvh_desktop.domain.errors import StapDagOngeldig
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen.notulen import NotulenConcept
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat
from zvh_desktop.domain.verspreiden.actielijst import (
    actielijst,
    has_actielijst,
    ontvangers_van_actielijst,
    partijen_zonder_actielijst,
)
from zvh_desktop.domain.verspreiden.uittreksel import ZVH_DOSSIER, Ontvanger
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort, Stap, VerstrekkingStap


class VerspreidenPlan:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Documentmaker],
        ondertekenaar: Ondertekenaar,
        verificateur: Verificateur,
        certificaten: Certificaten,
        plannen: Plannen,
        klaarzetten: Klaarzetten,
    ) -> None:
        self._omgeving = omgeving
        self._documentmaker = documentmaker
        self._ondertekenaar = ondertekenaar
        self._verificateur = verificateur
        self._certificaten = certificaten
        self._plannen = plannen
        self._klaarzetten = klaarzetten

    def maken(
        self,
        casus_id: CasusId,
        nummer: int,
        folder: Path,
        wachtwoord: str | None = None,
        *,
        met_wijzigingen: bool = True,
    ) -> Gemaakt:
        """Who joins the plan now need not read what it was before: without `met_wijzigingen` the version stands by itself.

        Raises `GeenCertificaat`, `CertificaatOngeldig`, `DocumentNietGeverifieerd`.
        """
        document = self._plannen.document(casus_id, nummer)
        if not met_wijzigingen:
            document = replace(document, wijzigingen=())
        certificaat = self._certificaten.vereist()
        pdf = self._documentmaker().maken(document, certificaat)
        vastgesteld = document.versie.vastgesteld_op
        names = Bestandsnamen("Plan van Aanpak", f"{vastgesteld:%Y-%m-%d}")
        stuk = Stuk(
            soort=DocumentSoort.PLAN_VAN_AANPAK,
            ontvanger=ZVH_DOSSIER,
            inhoud=self._ondertekenaar.ondertekenen(pdf, certificaat, wachtwoord, self._omgeving.nu()),
            naam=names.free(folder, f"versie {nummer}").stem,
            datum=vastgesteld.date(),
            versie=str(nummer),
            casussen=(casus_id,),
            casus_id=casus_id,
        )
        return self._klaarzetten.klaarzetten(stuk, folder, {}, self._verificateur.verifieer)


__all__ = ["Gemaakt", "Verspreiden", "Voortgang", "to_the_end"]


class Verspreiden:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Documentmaker],
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
        """The letters that the documents could not draw, to be told while the text can still be changed."""
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
        """W-63: the user's word that these documents were sent, or received, on `dag`; what was said before is not said again.

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
        self._omgeving.meld(Gewijzigd("notulen", casustafel_id))

    def lees_ontvangstcertificaat(self, inhoud: bytes) -> Ontvangstcertificaat:
        """W-63: the certificate that a Partij mailed, to keep with it. Raises `OntvangstcertificaatOngeldig`."""
        return self.verpakker.lees_certificaat(inhoud, self._omgeving.nu())

    def verifieer(self, pad: Path) -> Verificatie:
        return self._verificateur.verifieer(pad)


@dataclass(frozen=True, slots=True)
class ActielijstStand:
    """What there is to give out: to whom, and which Partijen have something to do that nobody will read."""

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
        """The whole list for the file of the ZVH, and to each recipient what his Partij has to do; nothing when there are no acties.

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
                inhoud=maker.maken(lijst),
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

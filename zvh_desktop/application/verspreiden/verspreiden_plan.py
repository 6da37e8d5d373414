"""W-40, W-63: a vastgestelde version of a Plan van Aanpak as a signed document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from zvh_desktop.application.plan.plannen import Plannen
from zvh_desktop.application.ports import Omgeving, Ondertekenaar, Tafelmaker, Verificateur
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Klaarzetten, Stuk
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.verspreiden.uittreksel import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort


class VerspreidenPlan:
    def __init__(
        self,
        omgeving: Omgeving,
        documentmaker: Callable[[], Tafelmaker],
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
        """Makes the signed document; without `met_wijzigingen` the version stands by itself: who joins the plan now need not read what it
        was before.

        Raises `GeenCertificaat`, `CertificaatOngeldig`, `DocumentNietGeverifieerd`.
        """
        document = self._plannen.document(casus_id, nummer)
        if not met_wijzigingen:
            document = replace(document, wijzigingen=())
        certificaat = self._certificaten.vereist()
        pdf = self._documentmaker().plan(document, certificaat)
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

"""Accounts for one Casus: who knew what, when, on which ground, and who decided; also as a document for an audit (art. 10.3 g)."""

from __future__ import annotations

from pathlib import Path

from zvh_desktop.application.inzien.dossier import dossierbron
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, Stuk, Uitgifte
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.verantwoording import Register, Verantwoording, verantwoording
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


class Verantwoorden:
    def __init__(self, uitgifte: Uitgifte, overzichten: Overzichten) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten = overzichten

    def lezen(self, casus_id: CasusId) -> Verantwoording:
        """Returns the account of a Casus as it is now. Raises `NotFound`."""
        with self._omgeving.werk() as work:
            bron = dossierbron(work, self._overzichten, casus_id)
            register = Register(
                {p.id: p for p in work.partijen.all()}, {g.id: g for g in work.grondslagen.all()}
            )
        made = sum(v.soort is DocumentSoort.VERANTWOORDING for v in bron.verstrekkingen)
        return verantwoording(bron, register, self._omgeving.nu(), made + 1)

    def uitgeven(self, casus_id: CasusId, folder: Path) -> Gemaakt:
        """Makes the document for an audit, on record as made (W-63)."""
        account = self.lezen(casus_id)
        stuk = Stuk(
            soort=DocumentSoort.VERANTWOORDING,
            ontvanger=ZVH_DOSSIER,
            uittreksel=account,
            naam=Bestandsnamen("Verantwoording", f"{account.op:%Y-%m-%d}").naam(
                None, casus_id, f"versie {account.versie}"
            ),
            datum=account.op.date(),
            versie=str(account.versie),
            casussen=(casus_id,),
            casus_id=casus_id,
        )
        return self._uitgifte.een(stuk, folder)

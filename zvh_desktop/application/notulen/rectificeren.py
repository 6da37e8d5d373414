"""Shows what of vastgestelde notulen can be corrected, and whom that reaches, before it is done (W-60, W-61)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zvh_desktop.application.notulen.vaststellen import Vaststellen
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.aanmelding.uitgenomen import zonder_uitgenomenen
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import CasusOpgeschoond, NietsGerectificeerd, NietVastgesteld
from zvh_desktop.domain.ids import CasustafelId, NotulenId, PartijId
from zvh_desktop.domain.notulen.notulen import (
    Correctie,
    Notulen,
    NotulenPunt,
    RectificatieReden,
    rectificatie,
)
from zvh_desktop.domain.notulen.rectificeren import ontvangers_van_rectificatie, rectificatie_uittreksel
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Zaalontvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

_NOG_GEEN_ID = NotulenId("")


@dataclass(frozen=True, slots=True)
class TeRectificeren:
    """Holds the notulen of a table with their rectifications, oldest first, what was given of them, and the Casussen of which somebody
    was taken out since.
    """

    casustafel_id: CasustafelId
    reeks: tuple[Notulen, ...]
    verstrekkingen: tuple[Verstrekking, ...]
    met_uitgenomenen: tuple[Casus, ...] = ()

    @property
    def punten(self) -> tuple[NotulenPunt, ...]:
        """Returns each Casus as a correction of it begins, in the order of the table: as it reads now, without who was taken out since
        (P-10); and without those of which the words are gone, or that were left out (W-51).
        """
        now = {p.casus_id: (n.id, p) for n in self.reeks for p in n.punten}
        found = (self._te_verbeteren(*now[p.casus_id]) for p in self.reeks[0].punten)
        return tuple(p for p in found if not (p.opgeschoond_op or p.vernietigd_op) and p.weggelaten is None)

    def _te_verbeteren(self, notulen_id: NotulenId, punt: NotulenPunt) -> NotulenPunt:
        casus = next((one for one in self.met_uitgenomenen if one.id == punt.casus_id), None)
        if casus is None or notulen_id not in casus.met_uitgenomenen:
            return punt
        return replace(punt, betrokkenen=zonder_uitgenomenen(casus, punt.betrokkenen))

    @property
    def partijnamen(self) -> dict[PartijId, str]:
        return dict(self.reeks[0].partijnamen)


@dataclass(frozen=True, slots=True)
class GerectificeerdeOntvanger:
    """Names who gets the rectification, and the last document of this table that was made for him."""

    ontvanger: Zaalontvanger
    laatste: Verstrekking | None


@dataclass(frozen=True, slots=True)
class Gevolg:
    """Says what a rectification does; `anderen` counts who got notulen of the table and hears nothing of this one."""

    correcties: tuple[Correctie, ...]
    ontvangers: tuple[GerectificeerdeOntvanger, ...]
    anderen: int


class Rectificeren:
    def __init__(self, omgeving: Omgeving, vaststellen: Vaststellen) -> None:
        self._omgeving = omgeving
        self._vaststellen = vaststellen

    def openen(self, casustafel_id: CasustafelId) -> TeRectificeren:
        """Returns the notulen with their rectifications. Raises `NietVastgesteld`, and `CasusOpgeschoond` when no words are left."""
        with self._omgeving.schrijven() as work:
            reeks = work.notulen.van_casustafel(casustafel_id)
            given = work.verstrekkingen.van_casustafel(casustafel_id)
            if not reeks:
                raise NietVastgesteld
            casussen = (work.casussen.find(p.casus_id) for p in reeks[0].punten)
            gone = tuple(one for one in casussen if one is not None and one.uitgenomen)
            dossier = TeRectificeren(casustafel_id, reeks, given, gone)
            if not dossier.punten:
                raise CasusOpgeschoond
            for punt in reeks[-1].punten:
                work.log_hourly("notulen ingezien", punt.casus_id)
        return dossier

    def gevolg(self, dossier: TeRectificeren, verbeterd: NotulenPunt) -> Gevolg:
        """Returns whom this correction would reach; nothing is written (W-61). Raises `AlVastgesteld`."""
        try:
            made = rectificatie(dossier.reeks, verbeterd, _NOG_GEEN_ID, self._omgeving.nu(), "")
        except NietsGerectificeerd:
            return Gevolg((), (), 0)
        reeks = (*dossier.reeks, made)
        held = {stuk for casus in dossier.met_uitgenomenen for stuk in casus.met_uitgenomenen}
        whole = rectificatie_uittreksel(reeks, ZVH_DOSSIER, met_uitgenomenen=held).rectificatie
        reached = ontvangers_van_rectificatie(reeks)
        return Gevolg(
            whole.correcties if whole else (),
            tuple(GerectificeerdeOntvanger(o, _last_given(dossier.verstrekkingen, o)) for o in reached),
            len(set(ontvangers_van(dossier.reeks[0])) - set(reached)),
        )

    def rectificeren(
        self, dossier: TeRectificeren, verbeterd: NotulenPunt, reden: RectificatieReden, toelichting: str
    ) -> Notulen:
        """Freezes the rectification (W-60). Raises `AlVastgesteld`, `NietsGerectificeerd`."""
        return self._vaststellen.rectificeren(dossier.casustafel_id, verbeterd, reden, toelichting)


def _last_given(verstrekkingen: tuple[Verstrekking, ...], ontvanger: Zaalontvanger) -> Verstrekking | None:
    of_his = [
        v
        for v in verstrekkingen
        if v.persoon_id == ontvanger.persoon_id
        and v.soort in (DocumentSoort.NOTULEN, DocumentSoort.RECTIFICATIE)
    ]
    return max(of_his, key=lambda v: v.op) if of_his else None

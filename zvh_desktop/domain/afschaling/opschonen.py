"""Says what stays of a Casus while it is only monitored, and what stands in the place of the rest (W-51, bijl. 3 fase 5). It
builds from what may stay and never strikes out of what is there: a field that is added later goes unless it is named here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Fase, FaseWissel, Terugkoppeling
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.notulen.notulen import NotulenPunt
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.tafel.casustafel import Agendapunt
from zvh_desktop.domain.tafel.verslag import Verslag


def casus_opgeschoond(casus: Casus, op: datetime) -> Casus:
    """Keeps who the Casus is about, so that a new Aanmelding is recognised, who watches over it, and by which criteria. A name
    without the day of birth would point at a namesake: that stays too; the rest of what is known of the person goes.
    """
    return Casus(
        id=casus.id,
        nummer=casus.nummer,
        gebied=casus.gebied,
        aanmelding_id=casus.aanmelding_id,
        aanmeldende_partij=casus.aanmeldende_partij,
        betrokkenen=tuple(Betrokkene(b.id, b.naam, b.geboortedatum) for b in casus.betrokkenen),
        gemeenten=casus.gemeenten,
        fase=casus.fase,
        wissels=tuple(_wissel(w, is_laatste=w is casus.wissels[-1]) for w in casus.wissels),
        casusregisseur=casus.casusregisseur,
        procesregisseur=casus.procesregisseur,
        afschalingscriteria=casus.afschalingscriteria,
        volgende_datum=casus.volgende_datum,
        medeaanmelders=casus.medeaanmelders,
        terugkoppelingen=tuple(
            Terugkoppeling(t.op, t.wijze, "", "", *t.plek) for t in casus.terugkoppelingen
        ),
        overzettingen=casus.overzettingen,
        uitgenomen=tuple(replace(one, reden="") for one in casus.uitgenomen),
        opgeschoond_op=op,
        versie=casus.versie,
    )


def _wissel(wissel: FaseWissel, *, is_laatste: bool) -> FaseWissel:
    """Keeps only the reason of the besluit under which the Casus is monitored (W-50), not that of one that was taken back (W-51)."""
    reden = wissel.reden if is_laatste and wissel.naar is Fase.AFSCHALING else ""
    return FaseWissel(wissel.van, wissel.naar, wissel.op, wissel.door, reden, wissel.herkomst)


def aanmelding_opgeschoond(aanmelding: Aanmelding) -> Aanmelding:
    """Keeps when, by which Partij, where and on which gebied: what the report counts (W-70)."""
    return Aanmelding(
        id=aanmelding.id,
        begonnen_op=aanmelding.begonnen_op,
        partij_id=aanmelding.partij_id,
        gemeenten=aanmelding.gemeenten,
        gebied=aanmelding.gebied,
        datum=aanmelding.datum,
        stand=aanmelding.stand,
        casus_id=aanmelding.casus_id,
        versie=aanmelding.versie,
    )


def verzoek_opgeschoond(verzoek: Verzoek) -> Verzoek:
    """Keeps what was asked when and answered when, by which person of the Casus; who asked for him and in which words it was answered
    only while it waits for its answer (P-10).
    """
    if verzoek.is_open:
        return verzoek
    return replace(
        verzoek_vernietigd(verzoek),
        casus_id=verzoek.casus_id,
        betrokkene_id=verzoek.betrokkene_id,
        raadplegingen=verzoek.raadplegingen,
    )


def verzoek_vernietigd(verzoek: Verzoek) -> Verzoek:
    """Keeps that somebody asked this, and when it was passed on and answered: that has to be accounted for, and one that waits is not
    lost (P-10). It names no Casus, no Partij and nobody.
    """
    return Verzoek(
        id=verzoek.id,
        ontvangen_op=verzoek.ontvangen_op,
        soort=verzoek.soort,
        doorgestuurd_op=verzoek.doorgestuurd_op,
        termijn=verzoek.termijn,
        beantwoord_op=verzoek.beantwoord_op,
        afgehandeld_op=verzoek.afgehandeld_op,
        versie=verzoek.versie,
    )


def agendapunt_opgeschoond(punt: Agendapunt) -> Agendapunt:
    """Keeps that the Casus stood there and for how long; not what for, nor who was asked what."""
    return Agendapunt(punt.id, punt.casus_id, punt.minuten)


def afgeschaald_aan(casus: Casus) -> CasustafelId | None:
    """Returns the table with the besluit that the Casus is monitored under (W-50)."""
    return next((w.herkomst for w in casus.wissels[-1:] if w.naar is Fase.AFSCHALING), None)


def verslag_opgeschoond(verslag: Verslag, afgeschaald: CasustafelId | None) -> Verslag:
    """Keeps that this table treated the Casus and how it decided; `afgeschaald` is `afgeschaald_aan`."""
    return Verslag(
        agendapunt_id=verslag.agendapunt_id,
        casustafel_id=verslag.casustafel_id,
        casus_id=verslag.casus_id,
        besluit=besluit_opgeschoond(verslag.besluit, is_geldig=verslag.casustafel_id == afgeschaald),
        geopend_op=verslag.geopend_op,
        gesloten_op=verslag.gesloten_op,
        seconden=verslag.seconden,
        versie=verslag.versie,
        weggelaten=None if verslag.weggelaten is None else "",
    )


def besluit_opgeschoond(besluit: Besluit, *, is_geldig: bool) -> Besluit:
    """Keeps the kind of a besluit; of the Afschalen that was not taken back also the reason and the answers, which the monitoring
    rests on (W-50).
    """
    stays = is_geldig and besluit.hoort_bij("afschaling")
    return besluit.alleen_het_besluit() if stays else Besluit(besluit.soort)


def punt_opgeschoond(punt: NotulenPunt, op: date, *, is_geldig: bool) -> NotulenPunt:
    """Keeps of vastgestelde notulen what stays of the Casus: W-60 gives way to W-51. `is_geldig` as `besluit_opgeschoond`."""
    return replace(
        punt_vernietigd(punt, op),
        nummer=punt.nummer,
        betrokkenen=punt.betrokkenen,
        besluit=besluit_opgeschoond(punt.besluit, is_geldig=is_geldig),
        opgeschoond_op=op,
        vernietigd_op=None,
        weggelaten=None if punt.weggelaten is None else "",
    )


def punt_vernietigd(punt: NotulenPunt, op: date) -> NotulenPunt:
    """Keeps that a Casus was treated here and was destroyed since, with its pseudonym, so that a later step finds it again (W-52)."""
    return NotulenPunt(
        agendapunt_id=punt.agendapunt_id,
        casus_id=punt.casus_id,
        nummer="",
        gebied=punt.gebied,
        betrokkenen=(),
        doel="",
        presenties=(),
        inbrengen=(),
        bespreking="",
        besluit=Besluit(),
        richting_plan="",
        rollen=(),
        afschalingscriteria=(),
        acties=(),
        versie=punt.versie,
        vernietigd_op=op,
    )

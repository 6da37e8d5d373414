"""Writes what is recorded at a table of the fictional year about one Casus: who was there, what was said, what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from zvh_desktop.application.tafel.notuleren import LiveCasus, with_besluit
from zvh_desktop.demonstratie.afspraken import rollen, spreek_af
from zvh_desktop.demonstratie.decor import VANDAAG, Decor, Dossier, werkdag
from zvh_desktop.demonstratie.verhaal import REGIE, Beurt, Ronde, Woord
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import (
    Besluit,
    BesluitSoort,
    CriteriumOordeel,
    IsdOnderdeel,
    IsdVerklaring,
)
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.verslag import Categorie, Gebruik, Inbreng, Verslag

_AANWEZIG, _AFGEMELD = 0.88, 0.97
_VOLGENDE_TAFEL = (42, 84, 98)
_INBRENG_BIJ_MDO = 3
_VOOR_HET_EERST = "aan deze tafel voor het eerst genoemd"


def ronde_van(decor: Decor, dossier: Dossier, beurt: Beurt) -> Ronde:
    """Returns the words of this treatment: the first time, in between, or when the Casus leaves."""
    verhaal, name = dossier.loop.verhaal, dossier.loop.hoofdpersoon
    teksten, own = decor.fictie.aanloop, decor.fictie.vandaag.eigen_ronde
    if beurt.overleg == VANDAAG and dossier.ronde > 1 and name in own:
        return own[name]
    if beurt.is_mdo:
        return Ronde(_woorden_mdo(decor, dossier), dossier.kies(teksten.werkwijze_mdo), teksten.reden_mdo)
    if beurt.besluit is BesluitSoort.AANGEHOUDEN:
        return Ronde(verhaal.start.woorden[1:3], teksten.bespreking_aangehouden, teksten.reden_aangehouden)
    if dossier.ronde == 0 and beurt.besluit is BesluitSoort.PROCESREGIE_ELDERS:
        return replace(verhaal.start, bespreking=teksten.bespreking_elders, reden=teksten.reden_elders)
    if dossier.ronde == 0 and beurt.besluit is BesluitSoort.ISD:
        return replace(verhaal.start, reden=teksten.reden_isd)
    if dossier.ronde == 0:
        return verhaal.start
    return verhaal.afronding if beurt.laat_los else verhaal.voortgang


def behandel(decor: Decor, dossier: Dossier, live: LiveCasus, beurt: Beurt) -> None:
    """Writes the whole treatment, as it stands at the end; the acties as well."""
    ronde = ronde_van(decor, dossier, beurt)
    verslag = met_presentie(decor, dossier, live.verslag, beurt)
    verslag = verslag.met_geheimhouding(decor.kalender.klok(), live.bevestigd)
    verslag = met_inbreng(decor, dossier, verslag, ronde.woorden)
    verslag = met_besluit(
        decor, dossier, live, replace(verslag, bespreking=dossier.vul(ronde.bespreking)), beurt, ronde
    )
    verslag = decor.services.notuleren.schrijven(verslag.bekeken())
    spreek_af(decor, dossier, verslag, ronde.afspraken)
    if beurt.besluit is BesluitSoort.AFSCHALEN:
        acties = decor.services.acties.van_casus(dossier.casus_id)
        decor.services.notuleren.schrijven(
            replace(verslag, doorlopend=tuple(a.id for a in acties if a.is_open))
        )
    if not beurt.is_mdo and beurt.besluit is not BesluitSoort.AANGEHOUDEN:
        dossier.ronde += 1


def met_presentie(decor: Decor, dossier: Dossier, verslag: Verslag, beurt: Beurt) -> Verslag:
    """Sets who is there: most; some sent word, few stayed away. The aanmelder and the regisseur always are (W-30)."""
    verhaal = dossier.loop.verhaal
    needed = {dossier.partij_id(w) for w in ("gem", verhaal.aanmelder, verhaal.regisseur)}
    excused = set()
    if beurt.overleg == VANDAAG:
        needed = {seat.partij_id for seat in verslag.presenties}
        excused = {dossier.partij_id(decor.fictie.vandaag.afgemeld.get(dossier.loop.hoofdpersoon, ""))}
    elif beurt.besluit is BesluitSoort.AANGEHOUDEN:
        excused = {dossier.partij_id(verhaal.start.woorden[0].wie)}
    for seat in verslag.presenties:
        chance = Random(f"{beurt.overleg} {seat.naam}").random()
        if seat.partij_id in excused:
            stand = Aanwezigheid.AFGEMELD
        elif seat.partij_id in needed or chance < _AANWEZIG:
            stand = Aanwezigheid.AANWEZIG
        else:
            stand = Aanwezigheid.AFGEMELD if chance < _AFGEMELD else Aanwezigheid.AFWEZIG
        verslag = verslag.with_presentie(replace(seat, stand=stand))
    return verslag


def met_inbreng(decor: Decor, dossier: Dossier, verslag: Verslag, woorden: tuple[Woord, ...]) -> Verslag:
    """Adds what the Partijen that are there say, with the use that they allow (W-35, P-05)."""
    for woord in woorden:
        partij_id = dossier.partij_id(woord.wie)
        if partij_id in verslag.aanwezige_partijen:
            empty = decor.services.notuleren.nieuwe_inbreng(verslag, partij_id)
            verslag = verslag.with_inbreng(_inbreng(decor, dossier, verslag, woord, empty))
    return verslag


def _inbreng(decor: Decor, dossier: Dossier, verslag: Verslag, woord: Woord, empty: Inbreng) -> Inbreng:
    named: tuple[PartijId, ...] = ()
    use = Gebruik.TAFEL
    if woord.voor == REGIE:
        use = Gebruik.ALLEEN_PROCESREGIE
    elif woord.voor:
        wanted = [dossier.partij_id(w) for w in woord.voor.split()]
        named = tuple(p for p in wanted if verslag.heeft_zetel(p))
        use = Gebruik.GENOEMDE_PARTIJEN if named else Gebruik.ALLEEN_PROCESREGIE
    return replace(
        empty,
        tekst=dossier.vul(woord.tekst),
        gebruik=use,
        genoemde_partijen=named,
        aard=woord.aard,
        categorie=woord.categorie,
        grondslag_id=None if woord.categorie is Categorie.GEWOON else decor.grond(dossier, woord.wie),
    )


def met_besluit(
    decor: Decor, dossier: Dossier, live: LiveCasus, verslag: Verslag, beurt: Beurt, ronde: Ronde
) -> Verslag:
    """Adds the besluit and all that belongs to its kind (W-31..W-33)."""
    verhaal = dossier.loop.verhaal
    verslag = with_besluit(verslag, beurt.besluit, live.casus, decor.fictie.afvaardiging.voorzitter)
    filled = replace(verslag.besluit, reden=dossier.vul(ronde.reden))
    if beurt.besluit is BesluitSoort.AANGEHOUDEN:
        return replace(verslag, besluit=replace(filled, aangehouden_tot=volgende_dag(decor, dossier, beurt)))
    if beurt.besluit is BesluitSoort.PROCESREGIE_ELDERS:
        return replace(verslag, besluit=_elders(decor, dossier, filled))
    if beurt.besluit is BesluitSoort.AFSCHALEN:
        criteria = live.casus.afschalingscriteria or verhaal.afschaling
        return replace(
            verslag,
            afschalingscriteria=criteria,
            besluit=replace(
                filled,
                afschaling=tuple(
                    CriteriumOordeel(c, True, "" if live.casus.afschalingscriteria else _VOOR_HET_EERST)
                    for c in criteria
                ),
            ),
        )
    regisseur = Casusregisseur(
        dossier.partij_id(verhaal.regisseur), decor.persoon(dossier, verhaal.regisseur)
    )
    return replace(
        verslag,
        besluit=replace(filled, casusregisseur=regisseur, volgende_datum=volgende_dag(decor, dossier, beurt)),
        richting_plan=verhaal.richting,
        rollen=tuple(r for r in rollen(decor, dossier) if r.partij_id in verslag.betrokken_partijen),
        afschalingscriteria=verhaal.afschaling,
        isd=_isd(decor, dossier) if beurt.besluit is BesluitSoort.ISD else (),
    )


def volgende_dag(decor: Decor, dossier: Dossier, beurt: Beurt) -> date:
    """Returns the next meeting of this Casus, or one some weeks ahead."""
    turns = dossier.loop.beurten
    index = turns.index(beurt) + 1
    if index < len(turns):
        return decor.overlegdag(turns[index].overleg)
    return werkdag(decor.overlegdag(beurt.overleg) + timedelta(days=dossier.kies(_VOLGENDE_TAFEL)))


def _isd(decor: Decor, dossier: Dossier) -> tuple[IsdVerklaring, ...]:
    """Returns what OM and politie state on each point of the checklist (P-11)."""
    return tuple(
        IsdVerklaring(onderdeel, woord.tekst, dossier.partij_id(woord.wie), decor.persoon(dossier, woord.wie))
        for onderdeel, woord in zip(IsdOnderdeel, decor.fictie.aanloop.isd, strict=True)
    )


def _elders(decor: Decor, dossier: Dossier, besluit: Besluit) -> Besluit:
    regisseur = dossier.loop.verhaal.regisseur
    partij, gemeente = (decor.partijen[dossier.partij_id(wie)] for wie in (regisseur, "gem"))
    return replace(
        besluit,
        elders_waar=decor.fictie.aanloop.elders_waar.format(gemeente=gemeente.naam),
        elders_wie=f"{decor.persoon(dossier, regisseur)} ({partij.kort})",
    )


def _woorden_mdo(decor: Decor, dossier: Dossier) -> tuple[Woord, ...]:
    speakers = dossier.partijen[:_INBRENG_BIJ_MDO]
    lines = dossier.kans.sample(decor.fictie.aanloop.inbreng_mdo, len(speakers))
    return tuple(Woord(wie, line) for wie, line in zip(speakers, lines, strict=True))

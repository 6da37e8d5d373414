"""Takes a Casus along to another table, with all that was written about it (W-11, W-30, W-34, P-08)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from zvh_desktop.application.ports import Omgeving, UnitOfWork
from zvh_desktop.domain.errors import AlVastgesteld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId
from zvh_desktop.domain.tafel.casustafel import (
    Agendapunt,
    Casustafel,
    Uitnodiging,
    UitnodigingBezwaar,
    tekorten_voor_agenda,
    uitnodigen,
)
from zvh_desktop.domain.tafel.verslag import Verslag


@dataclass(frozen=True, slots=True)
class Meegenomen:
    """Holds the table to which a Casus went, its place there, and who of its guests may not be invited there (W-21)."""

    naar: Casustafel
    punt: Agendapunt
    vervallen: tuple[tuple[Uitnodiging, UitnodigingBezwaar], ...]


def nodig_uit(
    work: UnitOfWork,
    tafel: Casustafel,
    punt: Agendapunt,
    uitnodiging: Uitnodiging,
    in_plaats_van: AfgevaardigdeId | None = None,
) -> Agendapunt:
    """Invites somebody on the day of this table (W-21). Raises `UitnodigenNotAllowed`."""
    grounds = {g.id: g for g in work.grondslagen.all()}
    partij, triage = work.partijen.get(uitnodiging.partij_id), work.triages.find(punt.casus_id)
    return uitnodigen(punt, uitnodiging, partij, triage, grounds, tafel.datum, in_plaats_van)


def check_concept(work: UnitOfWork, casustafel_id: CasustafelId) -> None:
    """Refuses when the table has vastgestelde notulen: its agenda is history (W-60)."""
    if work.notulen.van_casustafel(casustafel_id):
        raise AlVastgesteld


def volgende_tafels(work: UnitOfWork, van: Casustafel) -> tuple[Casustafel, ...]:
    """Returns the meetings of the same kind that are still to be held after this one, the first on top."""
    coming = (
        t
        for t in work.casustafels.all()
        if t.soort is van.soort and t.opening is None and (t.datum, t.begin) > (van.datum, van.begin)
    )
    return tuple(sorted(coming, key=lambda t: (t.datum, t.begin)))


def kan_mee(work: UnitOfWork, naar: Casustafel, casus_id: CasusId) -> bool:
    """Says whether the Casus is ready for an agenda, and does not stand on this one yet (W-11)."""
    casus, triage = work.casussen.get(casus_id), work.triages.find(casus_id)
    return naar.agendapunt_van(casus_id) is None and not tekorten_voor_agenda(casus, triage)


def bestemming(work: UnitOfWork, van: Casustafel, casus_id: CasusId, vandaag: date) -> Casustafel | None:
    """Returns the table to which a Casus goes that the notulen of this one leave out: the first from today on, on which nothing was
    written of it yet. None as long as there is none.
    """

    def has_room(tafel: Casustafel) -> bool:
        there = tafel.agendapunt_van(casus_id)
        if there is None:
            return kan_mee(work, tafel, casus_id)
        verslag = work.verslagen.find(there.id)
        return verslag is None or verslag == verslag.zonder_inhoud()

    return next((t for t in volgende_tafels(work, van) if t.datum >= vandaag and has_room(t)), None)


def neem_mee_naar_volgende(
    work: UnitOfWork, omgeving: Omgeving, van: Casustafel, punt: Agendapunt
) -> Casustafel | None:
    """Takes a Casus that the notulen leave out to `bestemming`; without one it waits here (W-11)."""
    naar = bestemming(work, van, punt.casus_id, omgeving.vandaag())
    if naar is None:
        return None
    there = naar.agendapunt_van(punt.casus_id)
    if there is None:
        taken = zet_op(work, omgeving, punt, naar)
        naar, there = work.casustafels.save(taken.naar), taken.punt
        work.log("geagendeerd", punt.casus_id)
    neem_mee(work, punt.id, there.id, naar.id)
    return naar


def zet_op(work: UnitOfWork, omgeving: Omgeving, punt: Agendapunt, naar: Casustafel) -> Meegenomen:
    """Puts a Casus on the agenda of another table, with what is asked of whom. Who may not be invited on that day is left out, and
    named (W-21). Raises as `Casustafel.agenderen`.
    """
    dropped = []
    new = replace(punt, id=AgendapuntId(omgeving.new_id()), uitnodigingen=())
    for uitnodiging in punt.uitnodigingen:
        try:
            new = nodig_uit(work, naar, new, uitnodiging)
        except UitnodigenNotAllowed as error:
            dropped.append((uitnodiging, UitnodigingBezwaar(error.reden)))
    casus, triage = work.casussen.get(punt.casus_id), work.triages.find(punt.casus_id)
    return Meegenomen(naar.agenderen(new, casus, triage, omgeving.kluissoort), new, tuple(dropped))


def neem_mee(work: UnitOfWork, old: AgendapuntId, new: AgendapuntId, naar: CasustafelId) -> None:
    """Takes what was written about a Casus to its place at another table: who sits there has to be recorded anew (W-30). Whose absence
    was noted there in advance stays, and so does a note.
    """
    verslag, there = work.verslagen.find(old), work.verslagen.find(new)
    if verslag is not None:
        work.verslagen.save(
            replace(
                verslag,
                agendapunt_id=new,
                casustafel_id=naar,
                presenties=there.presenties if there else (),
                deelnemers=(
                    *(there.deelnemers if there else ()),
                    *(replace(d, stand=None, geheimhouding_op=None, perioden=()) for d in verslag.deelnemers),
                ),
                voorgelezen_op=None,
                geopend_op=None,
                gesloten_op=None,
                seconden=0,
                versie=there.versie if there else 0,
                weggelaten=None,
            )
        )
        if verslag.weggelaten is not None:
            work.verslagen.save(verslag.zonder_inhoud())
        _acties_naar(work, verslag.casus_id, old, new, naar)
    _aantekening_naar(work, old, new, naar)


def wachtend(work: UnitOfWork, casus_id: CasusId) -> Verslag | None:
    """Returns what was written at a table whose notulen left the Casus out, if only a note, as long as it did not go to another (W-11).
    Of two tables first that of the last.
    """

    def waits(left: Verslag) -> bool:
        return left.wacht_op_een_tafel or bool(work.verslagen.werkaantekening(left.agendapunt_id))

    return next(filter(waits, work.verslagen.weggelaten_van(casus_id)), None)


def leg_terug(work: UnitOfWork, punt: Agendapunt) -> None:
    """Gives what was written back to the table whose notulen left the Casus out, when it goes from the agenda that it was taken to:
    there it waits for another.
    """
    verslag = work.verslagen.find(punt.id)
    left = next(iter(work.verslagen.weggelaten_van(punt.casus_id)), None)
    if verslag is None or verslag.weggelaten is not None or left is None or left.wacht_op_een_tafel:
        return
    work.verslagen.save(
        replace(
            verslag,
            agendapunt_id=left.agendapunt_id,
            casustafel_id=left.casustafel_id,
            presenties=left.presenties,
            deelnemers=left.deelnemers,
            voorgelezen_op=left.voorgelezen_op,
            geopend_op=left.geopend_op,
            gesloten_op=left.gesloten_op,
            seconden=left.seconden,
            versie=left.versie,
            weggelaten=left.weggelaten,
        )
    )
    _acties_naar(work, punt.casus_id, punt.id, left.agendapunt_id, left.casustafel_id)
    _aantekening_naar(work, punt.id, left.agendapunt_id, left.casustafel_id)


def _aantekening_naar(work: UnitOfWork, old: AgendapuntId, new: AgendapuntId, naar: CasustafelId) -> None:
    """Moves the own note of the chair, above what stands there."""
    if note := work.verslagen.werkaantekening(old):
        there = work.verslagen.werkaantekening(new)
        work.verslagen.schrijf_werkaantekening(new, naar, "\n\n".join(filter(None, (note, there))))
        work.verslagen.schrijf_werkaantekening(old, naar, "")


def _acties_naar(
    work: UnitOfWork, casus_id: CasusId, old: AgendapuntId, new: AgendapuntId, naar: CasustafelId
) -> None:
    for actie in work.acties.van_casus(casus_id):
        if actie.agendapunt_id == old:
            work.acties.save(replace(actie, agendapunt_id=new, casustafel_id=naar))

"""Collects the agenda of each guest with his invitation, judged again at every making (W-04, W-20..W-22, W-63)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Afspraak, Stuk, Verstrekt
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Stukrij,
    laatste_van,
    ligt_klaar,
    van_overleg,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AfgevaardigdeOntvanger,
    Tafelontvanger,
    Uittreksel,
)
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.toelating import Toelating
from zvh_desktop.domain.verspreiden.uittreksel import (
    AgendaUittreksel,
    Weglating,
    WeglatingReden,
    WeglatingSoort,
    Weigering,
    agenda_uittreksel,
    weglatingen_agenda,
)
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class Gasten:
    """Holds a table with all that its agendas are made of."""

    tafel: Casustafel
    casussen: dict[CasusId, Casus]
    partijnamen: dict[PartijId, str]
    namen: dict[AfgevaardigdeId, str]
    verstrekt: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]
    toelating: Toelating

    @property
    def ontvangers(self) -> tuple[Tafelontvanger, ...]:
        """Returns who gets an agenda on this day: the file of the ZVH first, then every guest who may know of a Casus once."""
        return tuple(o for o in self._genodigden if self._casussen_van(o))

    @property
    def _genodigden(self) -> tuple[Tafelontvanger, ...]:
        found: dict[AfgevaardigdeId, AfgevaardigdeOntvanger] = {}
        for u in (u for punt in self.tafel.agendapunten for u in punt.uitnodigingen):
            name, partij = self.namen.get(u.afgevaardigde_id, ""), self.partijnamen[u.partij_id]
            found.setdefault(
                u.afgevaardigde_id, AfgevaardigdeOntvanger(u.partij_id, u.afgevaardigde_id, name, partij)
            )
        return (ZVH_DOSSIER, *found.values()) if self.tafel.agendapunten else ()

    @property
    def afgezegden(self) -> tuple[tuple[AfgevaardigdeOntvanger, Verstrekking], ...]:
        """Returns, until the table, the guests whose agenda was set ready and who are no longer invited, or who were sent one and may
        know of no Casus on it now, each with his last agenda.
        """
        invited, gets = ({o.persoon_id for o in each} for each in (self._genodigden, self.ontvangers))
        return tuple(
            (
                AfgevaardigdeOntvanger(
                    v.partij_id,
                    v.afgevaardigde_id,
                    self.namen.get(v.afgevaardigde_id, ""),
                    self.partijnamen.get(v.partij_id, ""),
                ),
                v,
            )
            for v in self._laatste_van_ieder
            if v.partij_id is not None
            and v.afgevaardigde_id is not None
            and v.afgevaardigde_id not in gets
            and (
                v.afgevaardigde_id not in invited
                or v.soort is DocumentSoort.AFZEGGING
                or self._mist_afzegging(v)
            )
            and self.toelating.dag <= self.tafel.datum
        )

    @property
    def te_horen(self) -> tuple[str, ...]:
        """Returns the names of who was sent an agenda and no word since: they have to hear it when the table is off (art. 11.2 e)."""
        return tuple(
            self.namen.get(v.afgevaardigde_id, "")
            for v in self._laatste_van_ieder
            if v.afgevaardigde_id is not None
            and self._heeft_agenda(v)
            and self.toelating.dag <= self.tafel.datum
        )

    @property
    def _laatste_van_ieder(self) -> tuple[Verstrekking, ...]:
        last = {v.persoon_id: v for v in sorted(self.verstrekt, key=lambda v: int(v.versie))}
        return tuple(last.values())

    def _heeft_agenda(self, laatste: Verstrekking) -> bool:
        """Says whether the last that he was sent is an agenda, also when another was made since and not sent."""
        own = (v for v in self.verstrekt if v.persoon_id == laatste.persoon_id and self.stappen.get(v.id))
        sent = max(own, key=lambda v: int(v.versie), default=None)
        return sent is not None and sent.soort is DocumentSoort.AGENDA

    def _mist_afzegging(self, laatste: Verstrekking) -> bool:
        """Says whether he has to hear of it: he was sent an agenda. A guest who never heard of the table learns nothing of it now."""
        return laatste.soort is DocumentSoort.AGENDA and self._heeft_agenda(laatste)

    def uittreksel(self, ontvanger: Tafelontvanger, versie: int | None = None) -> AgendaUittreksel:
        """Returns his agenda as the next that he is given, or as it would be in an earlier version. Raises `VerstrekkenNotAllowed`."""
        given = sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in self.verstrekt)
        own = self._casussen_van(ontvanger)
        if not own:
            self.toelating.check(ontvanger, self._geweigerd(ontvanger))
        return agenda_uittreksel(
            self.tafel,
            ontvanger,
            {casus_id: self.casussen[casus_id] for casus_id in own},
            self.partijnamen,
            self.namen,
            versie or 1 + given,
        )

    def rijen(self) -> Iterator[Stukrij]:
        nummers = {c.id: c.nummer for c in self.casussen.values()}
        gone = {ontvanger for ontvanger, _last in self.afgezegden}
        gone_from = {id for c in self.casussen.values() for one in c.uitgenomen for id in one.uitgegeven}
        for ontvanger in (o for o in self._genodigden if o not in gone):
            left_out = () if ontvanger.is_zvh else weglatingen_agenda(self.tafel, ontvanger, nummers)
            own, refused = self._casussen_van(ontvanger), self._geweigerd(ontvanger)
            left_out += self._weglatingen(ontvanger)
            yield Stukrij(
                ontvanger,
                tuple(nummers[c] for c in own),
                left_out,
                ligt_klaar(self._laatste(ontvanger), self.stappen, refused, gone_from),
                None if own else next(iter(refused.values()), None),
            )
        for ontvanger, last in self.afgezegden:
            yield Stukrij(ontvanger, (), self._weglatingen(ontvanger), last, is_afgezegd=True)
            if self._mist_afzegging(last):
                yield Stukrij(ontvanger, (), is_afgezegd=True)

    def _weglatingen(self, ontvanger: Tafelontvanger) -> tuple[Weglating, ...]:
        """Returns the Casussen that he is invited for and may be given nothing of."""
        return tuple(
            Weglating(self.casussen[c].nummer, WeglatingSoort.CASUS, bezwaar)
            for c, bezwaar in self._geweigerd(ontvanger).items()
        )

    def stukken(
        self, maak: Callable[[Afspraak], bytes], op: datetime, *, alleen_ontbrekende: bool
    ) -> Iterator[Stuk]:
        yield from self._afzeggingen(maak, op, alleen_ontbrekende=alleen_ontbrekende)
        tafel = self.tafel
        names = Bestandsnamen(van_overleg("Agenda", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        for ontvanger in self.ontvangers:
            extract = self.uittreksel(ontvanger)
            last = self._laatste(ontvanger) if alleen_ontbrekende else None
            yield Stuk(
                soort=DocumentSoort.AGENDA,
                ontvanger=ontvanger,
                uittreksel=extract,
                naam=names.naam(ontvanger),
                datum=tafel.datum,
                versie=str(extract.versie),
                casussen=self._casussen_van(ontvanger),
                casustafel_id=tafel.id,
                afspraak=None if ontvanger.is_zvh else maak(afspraak_van(tafel.id, extract, op)),
                eerder=Verstrekt(last, self.stappen.get(last.id, ())) if last else None,
                zoals_eerder=self.uittreksel(ontvanger, int(last.versie)) if last else None,
            )

    def _afzeggingen(
        self, maak: Callable[[Afspraak], bytes], op: datetime, *, alleen_ontbrekende: bool
    ) -> Iterator[Stuk]:
        """Yields a cancellation for each guest who was sent an agenda and is no longer invited (W-21)."""
        tafel = self.tafel
        names = Bestandsnamen(van_overleg("Afzegging", tafel.soort), f"{tafel.datum:%Y-%m-%d}")
        for ontvanger, last in self.afgezegden:
            is_unsent = last.soort is DocumentSoort.AFZEGGING and not self.stappen.get(last.id)
            if not (self._mist_afzegging(last) or is_unsent):
                continue
            given = sum(v.afgevaardigde_id == ontvanger.afgevaardigde_id for v in self.verstrekt)
            uid = _uid(tafel.id, ontvanger)
            taken_back = Afspraak(uid, given, tafel.datum, tafel.begin, 0, tafel.plaats, op, is_afgezegd=True)
            yield Stuk(
                soort=DocumentSoort.AFZEGGING,
                ontvanger=ontvanger,
                uittreksel=Uittreksel(),
                naam=names.naam(ontvanger),
                datum=tafel.datum,
                versie=str(1 + given),
                casussen=(),
                casustafel_id=tafel.id,
                afspraak=maak(taken_back),
                eerder=Verstrekt(last) if alleen_ontbrekende and is_unsent else None,
            )

    def _laatste(self, ontvanger: Tafelontvanger) -> Verstrekking | None:
        """Returns the agenda that he has; None once he got word that he need not come."""
        last = laatste_van(v for v in self.verstrekt if v.afgevaardigde_id == ontvanger.afgevaardigde_id)
        return last if last is not None and last.soort is DocumentSoort.AGENDA else None

    def _casussen_van(self, ontvanger: Tafelontvanger) -> tuple[CasusId, ...]:
        refused = self._geweigerd(ontvanger)
        return tuple(c for c in self._genodigd_voor(ontvanger) if c not in refused)

    def _genodigd_voor(self, ontvanger: Tafelontvanger) -> tuple[CasusId, ...]:
        return tuple(
            p.casus_id
            for p in self.tafel.agendapunten
            if ontvanger.is_zvh or ontvanger.afgevaardigde_id in p.genodigden
        )

    def _geweigerd(self, ontvanger: Tafelontvanger) -> dict[CasusId, Weigering]:
        """Returns of which Casussen he may be given nothing on this day, though he is invited: nobody gets one that was closed since
        it was put on the agenda (W-11, W-21, art. 8.2).
        """
        invited = self._genodigd_voor(ontvanger)
        closed = (c for c in invited if not self.casussen[c].is_agendeerbaar)
        return self.toelating.geweigerd(ontvanger, invited) | dict.fromkeys(
            closed, WeglatingReden.CASUS_GESLOTEN
        )


def lees_gasten(work: UnitOfWork, casustafel_id: CasustafelId, dag: date, *, is_for_making: bool) -> Gasten:
    """Loads the guests of a table, judged on that day. Raises `EisenNietVervuld` and `UitnodigenNotAllowed` when it is read to be made."""
    tafel = work.casustafels.get(casustafel_id)
    casussen = {p.casus_id: work.casussen.get(p.casus_id) for p in tafel.agendapunten}
    if is_for_making:
        still_open = [p for p in tafel.agendapunten if casussen[p.casus_id].is_agendeerbaar]
        if tekorten := tuple(t for p in still_open for t in p.tekorten()):
            raise EisenNietVervuld(tekorten)
        _check_invitations(work, tafel, still_open)
    kinds = (DocumentSoort.AGENDA, DocumentSoort.AFZEGGING)
    given = tuple(v for v in work.verstrekkingen.van_casustafel(casustafel_id) if v.soort in kinds)
    partijen = work.partijen.all()
    toelating = lees_toelating(work, casussen, dag)
    return Gasten(
        replace(tafel, agendapunten=tuple(_leesbaar(p, toelating) for p in tafel.agendapunten)),
        casussen,
        {p.id: p.naam for p in partijen},
        {a.id: a.naam for p in partijen for a in p.afgevaardigden},
        given,
        work.verstrekkingen.stappen(v.id for v in given),
        toelating,
    )


def _leesbaar(punt: Agendapunt, toelating: Toelating) -> Agendapunt:
    """Leaves out what a Partij gave to read that may know of the Casus no more: who reads it reads her name (W-04). What she did not
    agree to by this day counts as not agreed to (W-22).
    """
    kept = (v for v in punt.voorinzage if toelating.van_partij(v.partij_id, punt.casus_id) is None)
    read = tuple(v if v.mag_op(toelating.dag) else replace(v, akkoord_op=None) for v in kept)
    return replace(punt, voorinzage=read)


def _check_invitations(work: UnitOfWork, tafel: Casustafel, punten: Sequence[Agendapunt]) -> None:
    """Refuses an agenda with a guest who may not sit at that table: all the others read his name (W-21)."""
    toelating = lees_toelating(work, (p.casus_id for p in punten), tafel.datum)
    for punt in punten:
        for u in punt.uitnodigingen:
            bezwaar = toelating.van_persoon(u.partij_id, u.afgevaardigde_id, punt.casus_id)
            if bezwaar is not None:
                raise UitnodigenNotAllowed(u.partij_id, bezwaar)


def afspraak_van(tafel_id: CasustafelId, extract: AgendaUittreksel, op: datetime) -> Afspraak:
    """Makes the appointment, as long as his own Casussen are: an end after others would tell of them (W-61)."""
    return Afspraak(
        uid=_uid(tafel_id, extract.ontvanger),
        volgnummer=extract.versie - 1,
        dag=extract.datum,
        van=extract.begin,
        minuten=sum(punt.minuten for punt in extract.punten),
        plaats=extract.plaats,
        gemaakt_op=op,
    )


def _uid(tafel_id: CasustafelId, ontvanger: Tafelontvanger) -> str:
    """Returns the id of his appointment at this table: a digest, which names nobody."""
    return hashlib.sha256(f"{tafel_id}/{ontvanger.afgevaardigde_id}".encode()).hexdigest()[:32]

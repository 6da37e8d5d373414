"""Collects which documents of a table are to be given to whom: its notulen, or what corrects them (W-60, W-61, W-63)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from zvh_desktop.application.ports import NotulenRepository, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Stuk, Verstrekt
from zvh_desktop.application.verspreiden.ondertekenen import sha256_van
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.application.verspreiden.verspreidlijst import (
    Bestandsnamen,
    Stukrij,
    laatste_van,
    ligt_klaar,
    van_overleg,
)
from zvh_desktop.domain.errors import NietVastgesteld
from zvh_desktop.domain.ids import CasusId, CasustafelId
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.notulen.rectificeren import (
    herhaalt_niets,
    ontvangers_van_rectificatie,
    rectificatie_uittreksel,
)
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, Tafelontvanger, Zaalontvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.toelating import Toelating
from zvh_desktop.domain.verspreiden.uittreksel import (
    NotulenUittreksel,
    Weglating,
    WeglatingSoort,
    Weigering,
    ontvangers_van,
    uittreksel,
    weglatingen,
)
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap


@dataclass(frozen=True, slots=True)
class TeVerstrekken:
    """Holds the notulen that are to be given, which come last in `reeks`, with all that was ever given about their table."""

    casustafel_id: CasustafelId
    reeks: tuple[Notulen, ...]
    per_casus: bool
    verstrekt: tuple[Verstrekking, ...]
    stappen: dict[str, tuple[VerstrekkingStap, ...]]
    toelating: Toelating

    @property
    def notulen(self) -> Notulen:
        return self.reeks[-1]

    @property
    def ontvangers(self) -> tuple[Zaalontvanger, ...]:
        """Returns who sat there or was excused; of a rectification those for whom something changed (W-61). Who of them may be given
        it now is judged per Casus.
        """
        return (
            ontvangers_van_rectificatie(self.reeks)
            if self.notulen.rectificeert
            else ontvangers_van(self.notulen)
        )

    def uittreksel(self, ontvanger: Tafelontvanger, casus_id: CasusId | None = None) -> NotulenUittreksel:
        """Returns all that this recipient may read of it now, or of one Casus. Raises `VerstrekkenNotAllowed` for who may be given
        nothing of it any more, `UitgenomeneInStuk`, and `GeenOntvanger`.
        """
        refused = self._geweigerd(ontvanger)
        if refused and not set(self._entitled(ontvanger)) - set(refused):
            self.toelating.check(ontvanger, refused, self.notulen.id)
        if self.notulen.rectificeert:
            return rectificatie_uittreksel(self.reeks, ontvanger, self.verstrekt, self._met_uitgenomenen)
        allowed = tuple(p for p in self.notulen.punten if p.casus_id not in refused)
        return uittreksel(replace(self.notulen, punten=allowed), ontvanger, casus_id)

    @property
    def _met_uitgenomenen(self) -> frozenset[str]:
        return frozenset().union(*self.toelating.met_uitgenomenen.values())

    def _entitled(self, ontvanger: Tafelontvanger) -> tuple[CasusId, ...]:
        """Returns the Casussen at which this recipient sat, or was excused."""
        return self.casussen(uittreksel(self.notulen, ontvanger))

    def _geweigerd(self, ontvanger: Tafelontvanger) -> dict[CasusId, Weigering]:
        return self.toelating.geweigerd(ontvanger, self._entitled(ontvanger), self.notulen.id)

    def casussen(self, extract: NotulenUittreksel) -> tuple[CasusId, ...]:
        shown = {p.nummer for p in extract.punten}
        return tuple(p.casus_id for p in self.notulen.punten if p.nummer in shown)

    def laatste(self) -> Iterator[tuple[Tafelontvanger, Verstrekking | None]]:
        """Returns per document its recipient, and when it was last set ready."""
        for extract, casus_id in self._delen():
            yield extract.ontvanger, self._klaar(extract.ontvanger, casus_id)

    def rijen(self) -> Iterator[Stukrij]:
        for extract, casus_id in self._delen():
            ontvanger = extract.ontvanger
            left_out = self._weglatingen(ontvanger)
            numbers = tuple(p.nummer for p in extract.punten)
            yield Stukrij(ontvanger, numbers, left_out, self._klaar(ontvanger, casus_id))
        for ontvanger, bezwaar in self._niet_toegelaten():
            last = laatste_van(v for v in self.verstrekt if self._is_his(v, ontvanger))
            yield Stukrij(ontvanger, (), self._weglatingen(ontvanger), last, bezwaar)

    def _weglatingen(self, ontvanger: Tafelontvanger) -> tuple[Weglating, ...]:
        """Returns what he does not get, with the Casussen that he may know of no more."""
        refused = self._geweigerd(ontvanger)
        closed = [p for p in self.notulen.punten if p.casus_id in refused]
        numbers = {p.nummer for p in closed}
        missing = tuple(Weglating(p.nummer, WeglatingSoort.CASUS, refused[p.casus_id]) for p in closed)
        if ontvanger.is_zvh:
            return missing
        return (*missing, *(w for w in weglatingen(self.notulen, ontvanger) if w.casusnummer not in numbers))

    def _niet_toegelaten(self) -> Iterator[tuple[Tafelontvanger, Weigering]]:
        """Returns who would get something of this table, and may be given none of it now (W-21, P-10, art. 8.2, 22.5)."""
        recipients: tuple[Tafelontvanger, ...] = (ZVH_DOSSIER, *self.ontvangers)
        for ontvanger in recipients:
            refused = self._geweigerd(ontvanger)
            if refused and not set(self._entitled(ontvanger)) - set(refused):
                yield ontvanger, next(iter(refused.values()))

    def stukken(self, *, alleen_ontbrekende: bool) -> Iterator[Stuk]:
        """Returns what is to be made. Raises `UitgenomeneInStuk` when that is nothing."""
        names = self._namen()
        self.uittreksel(ZVH_DOSSIER)
        for extract, casus_id in self._delen():
            last = self._klaar(extract.ontvanger, casus_id) if alleen_ontbrekende else None
            corrects, casussen = extract.rectificatie, self.casussen(extract)
            left_out = set(self._entitled(extract.ontvanger)) - set(casussen) if casus_id is None else set()
            yield Stuk(
                soort=DocumentSoort.RECTIFICATIE if corrects else DocumentSoort.NOTULEN,
                ontvanger=extract.ontvanger,
                uittreksel=extract,
                naam=names.naam(extract.ontvanger, casus_id, _correctie(extract)),
                datum=self.notulen.datum,
                versie=str(extract.versie_nummer),
                casussen=casussen,
                casustafel_id=self.casustafel_id,
                casus_id=casus_id,
                notulen_id=self.notulen.id,
                # it names the file that its recipient holds, which may have been signed again since
                opmaak=f" na {corrects.sha256[:8]}{self._woordenloos()}" if corrects else _zonder(left_out),
                eerder=Verstrekt(last, self.stappen.get(last.id, ())) if last else None,
            )

    def als_word(self, ontvanger: Tafelontvanger) -> Stuk:
        """Returns what a recipient may read as a Word file, when he asks; it says that it is not signed; all his Casussen in one."""
        extract = self.uittreksel(ontvanger)
        return Stuk(
            soort=DocumentSoort.NOTULEN_WORD,
            ontvanger=ontvanger,
            uittreksel=extract,
            naam=self._namen().naam(ontvanger, deel=f"{_correctie(extract)} niet ondertekend".strip()),
            datum=self.notulen.datum,
            versie=str(extract.versie_nummer),
            casussen=self.casussen(extract),
            casustafel_id=self.casustafel_id,
            notulen_id=self.notulen.id,
        )

    def _woordenloos(self) -> str:
        return " zonder woorden" if herhaalt_niets(self.reeks, self._met_uitgenomenen) else ""

    def _namen(self) -> Bestandsnamen:
        return Bestandsnamen(van_overleg("Notulen", self.notulen.soort), f"{self.notulen.datum:%Y-%m-%d}")

    def _delen(self) -> Iterator[tuple[NotulenUittreksel, CasusId | None]]:
        """Returns every document, with its Casus when it is of one alone; the file of the ZVH first."""
        of_one = self.notulen.punten[0].casus_id if self.notulen.rectificeert else None
        refused = {ontvanger for ontvanger, _bezwaar in self._niet_toegelaten()}
        recipients: tuple[Tafelontvanger, ...] = (ZVH_DOSSIER, *self.ontvangers)
        for ontvanger in (o for o in recipients if o not in refused):
            whole = self.uittreksel(ontvanger)
            if self.notulen.rectificeert or ontvanger.is_zvh or not self.per_casus:
                yield whole, of_one
                continue
            for casus_id in self.casussen(whole):
                yield self.uittreksel(ontvanger, casus_id), casus_id

    def _klaar(self, ontvanger: Tafelontvanger, casus_id: CasusId | None) -> Verstrekking | None:
        return ligt_klaar(self._laatste(ontvanger, casus_id), self.stappen, self._geweigerd(ontvanger))

    def _laatste(self, ontvanger: Tafelontvanger, casus_id: CasusId | None) -> Verstrekking | None:
        return laatste_van(v for v in self.verstrekt if self._is_his(v, ontvanger) and v.casus_id == casus_id)

    def _is_his(self, verstrekking: Verstrekking, ontvanger: Tafelontvanger) -> bool:
        return _is_van(verstrekking, self.notulen) and verstrekking.persoon_id == ontvanger.persoon_id


def lees_te_verstrekken(work: UnitOfWork, casustafel_id: CasustafelId, dag: date) -> TeVerstrekken:
    """Loads what is to be given of a table on that day. Raises `NietVastgesteld`."""
    given, all_notulen = (
        work.verstrekkingen.van_casustafel(casustafel_id),
        work.notulen.van_casustafel(casustafel_id),
    )
    toelating = lees_toelating(work, (p.casus_id for n in all_notulen[:1] for p in n.punten), dag)
    reeks = _to_give(work.notulen, all_notulen, toelating)
    return TeVerstrekken(
        casustafel_id,
        reeks,
        work.instellingen.get().notulen_per_casus,
        given,
        work.verstrekkingen.stappen(v.id for v in given),
        toelating,
    )


def _is_van_niemand(notulen: Notulen, toelating: Toelating) -> bool:
    return all(toelating.uitgenomen(p.casus_id, notulen.id) for p in notulen.punten)


def _zonder(casussen: set[CasusId]) -> str:
    """Tells a document without some of its Casussen from the whole one: each is the same at every making (W-60)."""
    return f" zonder {sha256_van(' '.join(sorted(casussen)).encode())[:8]}" if casussen else ""


def _correctie(extract: NotulenUittreksel) -> str:
    """Says which correction of his this is; each lies beside what it corrects (W-60)."""
    return f"rectificatie {extract.versie_nummer - 1}" if extract.rectificatie else ""


def _is_van(verstrekking: Verstrekking, notulen: Notulen) -> bool:
    """Says whether this was given of these notulen; what was given before that was recorded, was of the original."""
    if verstrekking.notulen_id is None:
        return verstrekking.soort is DocumentSoort.NOTULEN and not notulen.rectificeert
    return verstrekking.soort is not DocumentSoort.NOTULEN_WORD and verstrekking.notulen_id == notulen.id


def _to_give(
    notulen: NotulenRepository, found: tuple[Notulen, ...], toelating: Toelating
) -> tuple[Notulen, ...]:
    """Returns the notulen up to the first of which nothing was signed yet, so that no rectification overtakes what it corrects;
    else up to the newest. It leaves out a correction of which every word was destroyed since (W-51), and what is given to nobody any
    more once a rectification can be given in its place (P-10).
    """
    if not found:
        raise NietVastgesteld
    alive = [place for place, n in enumerate(found) if not (n.rectificeert and n.is_opgeschoond)]
    alive = [place for place in alive if not _is_van_niemand(found[place], toelating)] or alive
    waiting = (place for place in alive if notulen.stand(found[place].id) is NotulenStand.VASTGESTELD)
    return found[: next(waiting, alive[-1]) + 1]

"""Tells of one Casus who came to know what, when, on which ground, and who decided (art. 10.3 g). It holds what the ZVH itself did and
recorded: no word of what a Partij provided, and no name of a Betrokkene.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.eisen import MetArtikel
from zvh_desktop.domain.ids import AfgevaardigdeId, GrondslagId, PartijId
from zvh_desktop.domain.inzien.persoonsgegevens import Dossierbron
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel


class Verantwoordsoort(MetArtikel):
    """Names what happened, with the article that it rests on."""

    AANGEMELD = "aangemeld", "art. 1.1"
    AFGESTEMD = "afgestemd", "bijl. 3 fase 1"
    OVERLEGD = "overlegd", "art. 11.2 a"
    GEINFORMEERD = "geinformeerd", "AVG art. 14"
    GECORRIGEERD = "gecorrigeerd", "art. 1.3"
    UITGENOMEN = "uitgenomen", "AVG art. 17"
    FASE = "fase", "bijl. 3"
    GEVRAAGD = "gevraagd", "art. 1.23"
    OPENGESTELD = "opengesteld", "art. 1.23 en 15.2"
    NIET_RELEVANT = "niet_relevant", "art. 1.23"
    TRIAGE = "triage", "art. 11.2 a"
    TERUGGEKOPPELD = "teruggekoppeld", "art. 11.2 b"
    GENODIGD = "genodigd", "art. 11.2 e"
    VOORINZAGE = "voorinzage", "art. 11.2 f"
    VOORINZAGE_INGETROKKEN = "voorinzage_ingetrokken", "art. 11.2 f"
    AANWEZIG = "aanwezig", "art. 14.2"
    DEELNEMER = "deelnemer", "art. 8.2"
    BESLUIT = "besluit", "bijl. 3 fase 3"
    WEGGELATEN = "weggelaten", "art. 14.4"
    PLAN = "plan", "art. 7.4 b"
    VERSTREKT = "verstrekt", "art. 14.4 en 17.3"
    OVERGEZET = "overgezet", "art. 13.2 a en b"
    VERLENGD = "verlengd", "AVG art. 5"
    VERZOEK = "verzoek", "AVG art. 12"
    VERZOEK_BEANTWOORD = "verzoek_beantwoord", "AVG art. 12"


@dataclass(frozen=True, slots=True)
class Verantwoordregel:
    """Holds one thing that happened: `wat` says which besluit, fase or document, `wie` came to know or was asked, `grond` is the legal
    ground of that Partij, `door` who decided or did it.
    """

    op: date | datetime
    soort: Verantwoordsoort
    wat: StrEnum | None = None
    wie: str = ""
    grond: str = ""
    door: str = ""

    @property
    def plek(self) -> datetime:
        """Returns the place in time; what has a day only comes first on that day."""
        if isinstance(self.op, datetime):
            return self.op.astimezone().replace(tzinfo=None)
        return datetime.combine(self.op, time())


@dataclass(frozen=True, slots=True)
class Verantwoording(Uittreksel):
    """Holds the account of one Casus, oldest first; `versie` counts the documents made of it."""

    nummer: str
    gebied: Gebied
    op: datetime
    versie: int
    regels: tuple[Verantwoordregel, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Holds what ids stand for: Partijen with their people, and legal grounds."""

    partijen: dict[PartijId, Partij]
    grondslagen: dict[GrondslagId, Grondslag]

    def wie(self, partij_id: PartijId | None, afgevaardigde_id: AfgevaardigdeId | None = None) -> str:
        partij = self.partijen.get(partij_id) if partij_id else None
        if partij is None:
            return ""
        person = partij.afgevaardigde(afgevaardigde_id) if afgevaardigde_id else None
        return f"{person.naam}, {partij.naam}" if person else partij.naam

    def grond(self, grondslag_id: GrondslagId | None) -> str:
        found = self.grondslagen.get(grondslag_id) if grondslag_id else None
        return " ".join(filter(None, (found.naam, found.artikel))) if found else ""


def verantwoording(bron: Dossierbron, register: Register, op: datetime, versie: int = 0) -> Verantwoording:
    """Returns the account of a Casus (art. 10.3 g)."""
    lines = sorted(_Rekenschap(bron, register).regels(), key=lambda one: one.plek)
    return Verantwoording(bron.casus.nummer, bron.casus.gebied, op, versie, tuple(lines))


_INGETROKKEN = Verantwoordsoort.VOORINZAGE_INGETROKKEN


class _Rekenschap:
    def __init__(self, bron: Dossierbron, register: Register) -> None:
        self._bron, self._register = bron, register
        asked = bron.triage.uitvragen if bron.triage else ()
        self._grond = {u.partij_id: register.grond(u.grondslag_id) for u in asked}

    def regels(self) -> Iterator[Verantwoordregel]:
        yield from self._aanmelding()
        yield from self._triage()
        yield from self._tafels()
        yield from self._casus()
        for v in self._bron.verstrekkingen:
            if v.partij_id is not None or v.deelnemer_id is not None:
                wie = self._register.wie(v.partij_id, v.afgevaardigde_id)
                grond = self._grond_van(v.partij_id)
                yield Verantwoordregel(v.op, Verantwoordsoort.VERSTREKT, v.soort, wie, grond, v.door)

    def _grond_van(self, partij_id: PartijId | None) -> str:
        return self._grond.get(partij_id, "") if partij_id else ""

    def _aanmelding(self) -> Iterator[Verantwoordregel]:
        for a in self._bron.aanmeldingen:
            wie = self._register.wie(a.partij_id)
            yield Verantwoordregel(a.dag, Verantwoordsoort.AANGEMELD, None, wie)
            for talk in a.afstemmingen:
                if talk.op:
                    gemeente = self._register.wie(talk.gemeente_id)
                    yield Verantwoordregel(talk.op, Verantwoordsoort.AFGESTEMD, None, gemeente)
            if a.overleg.op:
                yield Verantwoordregel(a.overleg.op, Verantwoordsoort.OVERLEGD, None, wie)
        told = (
            *(a.informeren for a in self._bron.aanmeldingen),
            *(p.informeren for p in self._bron.casus.later),
        )
        for known in dict.fromkeys(told):
            if known.is_geinformeerd and known.op:
                yield Verantwoordregel(known.op, Verantwoordsoort.GEINFORMEERD)

    def _triage(self) -> Iterator[Verantwoordregel]:
        triage = self._bron.triage
        for u in triage.uitvragen if triage else ():
            wie, grond = self._register.wie(u.partij_id), self._grond_van(u.partij_id)
            if u.gevraagd_op:
                yield Verantwoordregel(u.gevraagd_op, Verantwoordsoort.GEVRAAGD, None, wie, grond)
            if u.beantwoord_op and u.is_relevant is not None:
                opened = Verantwoordsoort.OPENGESTELD if u.is_opengesteld else Verantwoordsoort.NIET_RELEVANT
                yield Verantwoordregel(u.beantwoord_op, opened, None, wie, grond)
        if triage and triage.besloten_op:
            yield Verantwoordregel(triage.besloten_op, Verantwoordsoort.TRIAGE, triage.routing)

    def _tafels(self) -> Iterator[Verantwoordregel]:
        register, casus_id = self._register, self._bron.casus.id
        for tafel in self._bron.tafels:
            punt = tafel.agendapunt_van(casus_id)
            for u in punt.uitnodigingen if punt else ():
                wie = register.wie(u.partij_id, u.afgevaardigde_id)
                grond = self._grond_van(u.partij_id)
                yield Verantwoordregel(
                    tafel.datum, Verantwoordsoort.GENODIGD, tafel.soort, wie, grond, tafel.voorzitter
                )
        for o in self._bron.overleggen:
            for zetel in o.geschreven.presenties:
                if zetel.is_aanwezig:
                    wie = ", ".join(filter(None, (zetel.naam, register.wie(zetel.partij_id))))
                    grond = self._grond_van(zetel.partij_id)
                    yield Verantwoordregel(o.datum, Verantwoordsoort.AANWEZIG, o.soort, wie, grond)
            for derde in (one for one in o.geschreven.deelnemers if one.stand is Aanwezigheid.AANWEZIG):
                wie = ", ".join(filter(None, (derde.naam, derde.organisatie)))
                yield Verantwoordregel(o.datum, Verantwoordsoort.DEELNEMER, o.soort, wie)
        for notulen in self._bron.notulen:
            for treated in notulen.punten:
                if treated.casus_id == casus_id and not notulen.rectificeert:
                    is_left_out = treated.weggelaten is not None
                    kind = Verantwoordsoort.WEGGELATEN if is_left_out else Verantwoordsoort.BESLUIT
                    what = notulen.soort if is_left_out else treated.besluit.soort
                    yield Verantwoordregel(notulen.vastgesteld_op, kind, what, door=notulen.vastgesteld_door)

    def _voorinzage(self, item: Voorinzage) -> Iterator[Verantwoordregel]:
        wie = self._register.wie(item.partij_id)
        for stap in item.verloop:
            kind = Verantwoordsoort.VOORINZAGE if stap.is_akkoord else _INGETROKKEN
            if stap.op:
                yield Verantwoordregel(stap.op, kind, None, ", ".join(filter(None, (stap.door, wie))))
        if item.akkoord_op and not item.verloop:
            yield Verantwoordregel(item.akkoord_op, Verantwoordsoort.VOORINZAGE, None, wie)

    def _casus(self) -> Iterator[Verantwoordregel]:
        casus = self._bron.casus
        for item in self._bron.voorinzage:
            yield from self._voorinzage(item)
        for w in casus.wissels:
            yield Verantwoordregel(w.op, Verantwoordsoort.FASE, w.naar, door=w.door)
        for told in casus.terugkoppelingen:
            yield Verantwoordregel(
                told.op,
                Verantwoordsoort.TERUGGEKOPPELD,
                told.wijze,
                self._register.wie(casus.aanmelder(told.aanmelding_id)),
            )
        for done in casus.overzettingen:
            yield Verantwoordregel(done.op, Verantwoordsoort.OVERGEZET, done.systeem, door=done.door)
        for longer in casus.verlengingen:
            yield Verantwoordregel(longer.op, Verantwoordsoort.VERLENGD, door=longer.door)
        for c in casus.correcties:
            yield Verantwoordregel(c.vastgelegd_op, Verantwoordsoort.GECORRIGEERD, door=c.door)
        for gone in casus.uitgenomen:
            yield Verantwoordregel(gone.vastgelegd_op, Verantwoordsoort.UITGENOMEN, door=gone.door)
        for version in self._bron.plannen:
            yield Verantwoordregel(
                version.vastgesteld_op, Verantwoordsoort.PLAN, door=version.vastgesteld_door
            )
        for v in self._bron.verzoeken:
            if v.ontvangen_op:
                yield Verantwoordregel(
                    v.ontvangen_op, Verantwoordsoort.VERZOEK, v.soort, door=v.ontvangen_door
                )
            if v.beantwoord_op:
                yield Verantwoordregel(v.beantwoord_op, Verantwoordsoort.VERZOEK_BEANTWOORD, v.soort)
